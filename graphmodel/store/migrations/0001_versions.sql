-- One version of a row: which changeset brought it, which one took it away (NULL = still there).
CREATE TABLE changesets (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    why TEXT NOT NULL,
    files TEXT NOT NULL,
    counts TEXT NOT NULL,
    undoes INTEGER
);
CREATE TABLE versions (
    row_id TEXT NOT NULL,
    sheet TEXT NOT NULL,
    body TEXT NOT NULL,
    origin TEXT,
    -- Where the row stood when it first came: people expect a ledger in the order of their file.
    position INTEGER NOT NULL,
    added_in INTEGER NOT NULL REFERENCES changesets (number),
    withdrawn_in INTEGER REFERENCES changesets (number),
    PRIMARY KEY (row_id, added_in)
) WITHOUT ROWID;
CREATE UNIQUE INDEX present ON versions (row_id) WHERE withdrawn_in IS NULL;
CREATE INDEX added ON versions (added_in);
CREATE INDEX withdrawn ON versions (withdrawn_in) WHERE withdrawn_in IS NOT NULL;
