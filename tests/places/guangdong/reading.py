"""The places of Guangdong in fresh stores, and short ways to read what their rows state."""

from __future__ import annotations

from pathlib import Path

from graphmodel.ledger.cells import text_of
from graphmodel.ledger.ledger import Ledger
from graphmodel.rules import audit
from graphmodel.snapshot import Snapshot
from tests.build import DAY
from tests.conftest import ROOT
from tests.rules.stores import STORES, in_memory, load

# What says where a row comes from and how it is worded, and not what it says.
_WORDING = {"id", "source", "quote", "note", "basis"}


def path_of(name: str) -> Path:
    return ROOT / "examples" / "guangdong" / f"{name}.yaml"


def loaded(folder: Path, *names: str) -> Snapshot:
    """The day of a fresh store into which these places were loaded, each by itself."""
    store = STORES["sqlite"](folder)
    for name in names:
        load(store, path_of(name))
    return Snapshot(store.ledger(), DAY)


def said(ledger: Ledger, row: str) -> dict[str, str | None]:
    """The cells of a row as texts: 42 and 近60 alike."""
    return {column: text_of(cell) for column, cell in ledger.rows[row].body.items()}


def rows_of(ledger: Ledger, sheet: str, *columns: str) -> list[tuple[str | None, ...]]:
    """These columns of every row of a sheet, as texts, in the order of the file."""
    return [tuple(text_of(row.body.get(c)) for c in columns) for row in ledger.of(sheet)]


def errors(snapshot: Snapshot) -> list[str]:
    return [finding.code for finding in audit(snapshot).findings if finding.severity == "E"]


def told(snapshot: Snapshot) -> set[tuple[str, str]]:
    """Code and subject of all that is found."""
    return {(finding.code, finding.subject_name) for finding in audit(snapshot).findings}


def encoded(shared: Path, name: str) -> Ledger:
    return in_memory(shared / "encoded" / name, day=DAY).ledger


def differing(ours: Ledger, theirs: Ledger) -> list[str]:
    """What the encoded place says and the example does not, row by row and column by column.

    A row is found by its id, else it is compared with the one of ours that comes nearest to it.
    """
    found = []
    for row in theirs.rows.values():
        says = {c: text_of(cell) for c, cell in row.body.items() if c not in _WORDING and cell is not None}
        own = ours.rows.get(row.id)
        candidates = [own] if own else [one for one in ours.rows.values() if one.sheet == row.sheet]
        best = min((_lacks(says, one.body, theirs, ours) for one in candidates), key=len, default=["row"])
        found += [f"{row.sheet} {row.id}: {lack}" for lack in best]
    return found


def _lacks(says: dict[str, str | None], body: object, theirs: Ledger, ours: Ledger) -> list[str]:
    assert isinstance(body, dict)
    return [
        f"{column}: {text} is {text_of(body.get(column))}"
        for column, text in says.items()
        if _named(theirs, text) != _named(ours, text_of(body.get(column)))
    ]


def _named(ledger: Ledger, text: str | None) -> str | None:
    """Names in the place of the ids of units, which may differ from one carrier to the other."""
    if text is None:
        return None
    return "、".join(
        (ledger.rows[one].text("name") or one) if one in ledger.rows else one for one in text.split("、")
    )


def read(name: str, day: str = DAY) -> Snapshot:
    """One place by itself, without a store."""
    return in_memory(path_of(name), day=day)
