"""What several kinds of row have in common: how firm they are, when they hold, which codes stand in them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from graphmodel.ledger.cells import NONE, NOT_APPLICABLE, Cell, items_of
from graphmodel.ledger.periods import Period
from graphmodel.ledger.rows import Row
from graphmodel.text import fold
from graphmodel.vocabulary import VOCABULARY


def short_hash(*parts: str | None) -> str:
    """A stable id from parts; the same parts give the same id in every store."""
    return hashlib.sha256("\x1f".join([part or "" for part in parts]).encode()).hexdigest()[:12]


def grade_of(row: Row) -> str:
    """How firm a row is: as stated, else `stated` if it names a basis or source, else `unsourced`."""
    named = items_of(row.body.get("basis")) or items_of(row.body.get("source"))
    return code_of(row.sheet, row.body, "grade") or ("stated" if named else "unsourced")


def period_of(row: Row) -> Period:
    return Period(_date(row.body.get("from")), _date(row.body.get("to")))


def _date(cell: Cell) -> str | None:
    return cell if isinstance(cell, str) and cell not in ("", NONE, NOT_APPLICABLE) else None


def code_of(sheet: str, cells: Mapping[str, Cell], column: str) -> str | None:
    """The code in a cell of an enumerated column; None where it is empty, 无 or —, which are no codes."""
    cell, values = cells.get(column), VOCABULARY.sheets[sheet].columns[column].values
    return cell if isinstance(cell, str) and values and cell in VOCABULARY.enumerations[values] else None


def what_of(word: str) -> str:
    """The aspect, relation type or sheet that a declaration of completeness names, in whatever word."""
    enumerations = VOCABULARY.enumerations
    sheet = next((s.name for s in VOCABULARY.sheets.values() if fold(word) in map(fold, s.headings)), None)
    return (
        enumerations["aspects"].code_of(word) or enumerations["relation_types"].code_of(word) or sheet or word
    )
