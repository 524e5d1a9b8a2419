-- Version 2: rows in the order of the ledger, and an index by name and by end, so that a question about one
-- unit reads some hundred rows.
CREATE TABLE places (
    id INTEGER PRIMARY KEY,
    file TEXT NOT NULL,
    sheet TEXT NOT NULL,
    UNIQUE (file, sheet)
);
DROP INDEX present;
DROP INDEX added;
DROP INDEX withdrawn;
ALTER TABLE versions RENAME TO versions_1;
CREATE TABLE versions (
    id INTEGER PRIMARY KEY,
    row_id TEXT NOT NULL,
    sheet TEXT NOT NULL,
    body TEXT NOT NULL,
    place INTEGER REFERENCES places (id),
    line INTEGER,
    -- Where the row stood when it first came: people expect a ledger in the order of their file.
    position INTEGER NOT NULL,
    first_in INTEGER NOT NULL REFERENCES changesets (number),
    added_in INTEGER NOT NULL REFERENCES changesets (number),
    withdrawn_in INTEGER REFERENCES changesets (number)
);
CREATE UNIQUE INDEX by_row ON versions (row_id, added_in);
CREATE UNIQUE INDEX present ON versions (row_id) WHERE withdrawn_in IS NULL;
CREATE INDEX in_order ON versions (first_in, position);
CREATE INDEX added ON versions (added_in);
CREATE INDEX withdrawn ON versions (withdrawn_in) WHERE withdrawn_in IS NOT NULL;
-- Which row names which in which column. Versions that are over stay in: who asks looks at the version anyway.
CREATE TABLE mentions (
    node TEXT NOT NULL,
    "column" TEXT NOT NULL,
    row_id TEXT NOT NULL,
    PRIMARY KEY (node, "column", row_id)
) WITHOUT ROWID;
-- Folded names of units and of their plates; folded ids, numbers and titles of documents.
CREATE TABLE names (
    key TEXT NOT NULL,
    row_id TEXT NOT NULL,
    PRIMARY KEY (key, row_id)
) WITHOUT ROWID;
-- Units that may make a jurisdiction: governments and Party committees.
CREATE TABLE makers (row_id TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID;
