"""The ledger layer as files: changesets, versions of rows, the entries that they lead to, the names of those."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Final
from uuid import uuid4

from graphmodel.store.base import History, Version
from graphmodel.store.neo4j.bulk.folder import Folder
from graphmodel.store.neo4j.layer import ABOUT, NAMES, Laid, lay
from graphmodel.store.texts import dump

_NUMBERS: Final = ("line", "position", "first_in", "added", "withdrawn", "maker")
_ROW: Final = ("key", *Version._fields, "present", "type", "maker", "region")


def write_ledger(change: int, folder: Folder) -> None:
    """The one node that every reader begins with."""
    with folder.nodes("Ledger", "ledger", ("name:ID(ledger)", "change:long")) as file:
        # Without a version: who opens the database first makes its constraints and indexes, then sets it.
        file.write(("ledger", change))


def write_log(history: History, folder: Folder) -> None:
    header = (
        *(":ID(changeset)", "number:long", "at:string", "by:string", "why:string"),
        *("files:string", "counts:string", "undoes:long", "token:string"),
    )
    with folder.nodes("Changeset", "changesets", header) as file:
        for c in history.log:
            sources = dump([asdict(source) for source in c.entry.files])
            said = (c.at, c.entry.by, c.entry.why, sources, dump(c.counts), c.entry.undoes, uuid4().hex)
            file.write((str(c.number), c.number, *said))


def write_rows(history: History, folder: Folder) -> None:
    entries: set[str] = set()
    called: set[tuple[str, str]] = set()
    cited: set[str] = set()
    row_header = [f"{name}:{'long' if name in _NUMBERS else 'string'}" for name in _ROW[1:]]
    of_row = (":START_ID(row)", ":END_ID(entry)", "column:string")
    of_changeset = (":START_ID(changeset)", ":END_ID(row)")
    with (
        folder.nodes("Row", "rows", ("key:ID(row)", *row_header)) as rows,
        folder.edges("ADDED", "added", of_changeset) as added,
        folder.edges("WITHDREW", "withdrew", of_changeset) as withdrew,
        folder.edges(ABOUT, "about", of_row) as about,
        folder.edges(NAMES, "names", of_row) as names,
        folder.edges("CITES", "cites", (":START_ID(row)", ":END_ID(name)")) as cites,
    ):
        for laid in _laid(history):
            node, key = laid.node, laid.node["key"]
            rows.write(node[name] for name in _ROW)
            added.write((str(node["added"]), key))
            if node["withdrawn"] is not None:
                withdrew.write((str(node["withdrawn"]), key))
            for type_, entry, column in laid.mentions:
                (about if type_ == ABOUT else names).write((key, entry, column))
                entries.add(entry)
            called.update((node["id"], name) for name in laid.keys)
            for name in laid.cites:
                cites.write((key, name))
                cited.add(name)
    with folder.nodes("Entry", "entries", ("id:ID(entry)",)) as file:
        for entry in entries:
            file.write((entry,))
    with folder.nodes("Name", "called_names", ("key:ID(name)",)) as file:
        for name in cited.union(name for _, name in called):
            file.write((name,))
    with folder.edges("CALLED", "called", (":START_ID(entry)", ":END_ID(name)")) as file:
        for pair in called:
            file.write(pair)


def _laid(history: History) -> Iterator[Laid]:
    for chunk in history.versions:
        bodies = json.loads("[" + ",".join([version.body for version in chunk]) + "]")
        for version, body in zip(chunk, bodies, strict=True):
            yield lay(version, body)
