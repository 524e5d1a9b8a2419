"""A relation whose type cell says 双重领导 is an arrangement in disguise, and is read as one, with a warning."""

from __future__ import annotations

from collections.abc import Sequence

from graphmodel.ledger.cells import Cell, items_of
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.rows import LoadedRow
from graphmodel.ledger.units import guess_kind
from graphmodel.text import fold
from graphmodel.vocabulary import VOCABULARY

DUAL = "dual_leadership"
_PLACES = ("street", "town", "government", "management_committee")
_SHARED = ("from", "to", "basis", "article", "source", "quote", "grade", "note")


def read_as_arrangements(stored: Ledger, rows: Sequence[LoadedRow]) -> tuple[list[LoadedRow], list[str]]:
    """Rows in which each unit under 双重领导 has one UNSPECIFIED arrangement: streets and towns as territory,
    others as line.

    Two holders on one side, or two periods, make two arrangements: nothing that a row says is dropped.
    """
    kept = [row for row in rows if not _is_dual(row)]
    if len(kept) == len(rows):
        return kept, []
    kinds = _kinds(stored, rows)
    made: dict[tuple[str, Cell, Cell, int], dict[str, Cell]] = {}
    origins: dict[tuple[str, Cell, Cell, int], LoadedRow] = {}
    for row in filter(_is_dual, rows):
        subject, holder = str(row.cells.get("subject")), str(row.cells.get("holder"))
        side = "territory" if (kinds.get(fold(holder)) or guess_kind(holder, None)) in _PLACES else "line"
        at = (subject, row.cells.get("from"), row.cells.get("to"), 0)
        while made.get(at, {}).get(side, holder) != holder:
            at = (*at[:3], at[3] + 1)
        cells = made.setdefault(at, {"unit": subject, "preset": "UNSPECIFIED"})
        cells[side] = holder
        cells.update({c: row.cells[c] for c in _SHARED if c in row.cells})
        origins.setdefault(at, row)
    label = VOCABULARY.presets["UNSPECIFIED"].zh
    notes = [
        f"{row.origin.sheet} 第{row.origin.row}行：“双重领导”不是一条关系，按管理体制“{label}”读入"
        for row in origins.values()
    ]
    return kept + [LoadedRow("arrangements", cells, origins[at].origin) for at, cells in made.items()], notes


def _is_dual(row: LoadedRow) -> bool:
    return row.sheet == "relations" and row.cells.get("type") == DUAL


def _kinds(stored: Ledger, rows: Sequence[LoadedRow]) -> dict[str, str]:
    """Stated kinds by id and by each name, what the load says before what the store has."""
    found = {fold(text): unit.kind for unit in stored.units.values() for text in (unit.id, *unit.names)}
    for row in rows:
        kind = row.cells.get("kind") if row.sheet == "units" else None
        for text in (
            row.cells.get("id"),
            row.cells.get("name"),
            row.cells.get("short_name"),
            *items_of(row.cells.get("aliases")),
        ):
            if isinstance(kind, str) and isinstance(text, str):
                found[fold(text)] = kind
    return found
