"""A relation whose type cell says 双重领导 is an arrangement in disguise, and is read as one, with a warning."""

from __future__ import annotations

from collections.abc import Sequence

from graphmodel.ledger.cells import Cell
from graphmodel.ledger.rows import LoadedRow
from graphmodel.ledger.units import guess_kind
from graphmodel.vocabulary import VOCABULARY

DUAL = "dual_leadership"
_PLACES = ("street", "town", "government", "management_committee")
_SHARED = ("from", "to", "basis", "article", "source", "quote", "grade", "note")


def read_as_arrangements(rows: Sequence[LoadedRow]) -> tuple[list[LoadedRow], list[str]]:
    """Rows in which each unit under 双重领导 has one UNSPECIFIED arrangement: streets and towns as territory, others as line."""
    kept = [row for row in rows if not (row.sheet == "relations" and row.cells.get("type") == DUAL)]
    kinds = {str(row.cells.get("name")): str(row.cells.get("kind") or "") for row in rows if row.sheet == "units"}
    made: dict[str, dict[str, Cell]] = {}
    origins: dict[str, LoadedRow] = {}
    for row in rows:
        if row.sheet != "relations" or row.cells.get("type") != DUAL:
            continue
        subject, holder = str(row.cells.get("subject")), str(row.cells.get("holder"))
        cells = made.setdefault(subject, {"unit": subject, "preset": "UNSPECIFIED"})
        kind = kinds.get(holder) or guess_kind(holder, None)
        cells["territory" if kind in _PLACES else "line"] = holder
        cells.update({c: row.cells[c] for c in _SHARED if c in row.cells})
        origins.setdefault(subject, row)
    notes = [
        f"{row.origin.sheet} 第{row.origin.row}行：“双重领导”不是一条关系，按管理体制“{VOCABULARY.presets['UNSPECIFIED'].zh}”读入"
        for row in origins.values()
    ]
    return kept + [LoadedRow("arrangements", cells, origins[subject].origin) for subject, cells in made.items()], notes
