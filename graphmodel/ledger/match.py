"""Decides which stored row a loaded row replaces, by its natural key; rows of one load never match each other."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Literal

from graphmodel.ledger.cells import Cell, is_stated, items_of, text_of
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.periods import Period
from graphmodel.ledger.readings import period_of, short_hash
from graphmodel.ledger.rows import Row
from graphmodel.text import fold
from graphmodel.vocabulary import VOCABULARY

# Blank means the same as the default, so that a sheet with the column and one without it meet.
_DEFAULTS = {"applies_to": "unit", "layer": "formal", "role": "member"}
_KEYS = {
    sheet.name: tuple(
        (c, _DEFAULTS.get(c, "") if c != "role" or sheet.name == "members" else "") for c in sheet.key
    )
    for sheet in VOCABULARY.sheets.values()
}
_SYMMETRIC = frozenset(code for code, kind in VOCABULARY.relation_types.items() if kind.symmetric)
Fit = Literal["equal", "clause", "key"]


class SeveralRows(Exception):
    """More than one stored row fits; only an id can tell. Caught where the row is planned and made a fault."""

    def __init__(self, rows: Sequence[Row]) -> None:
        super().__init__(len(rows))
        self.rows = tuple(rows)


def natural_key(sheet: str, cells: Mapping[str, Cell]) -> tuple[str, ...]:
    """What makes a row of a sheet the same row (contract 1.3); never dates, basis, article, power, role of a
    relation or share."""
    parts = []
    for column, default in _KEYS[sheet]:
        cell = cells.get(column)
        text = cell if isinstance(cell, str) and cell else text_of(cell)
        parts.append(fold(text) if text else default if text is None else "")
    if sheet == "relations" and cells.get("type") in _SYMMETRIC:
        parts[:2] = sorted(parts[:2])
    return tuple(parts)


class Taken:
    """Ids that no new row may get."""

    def __init__(self, *parts: Container[str]) -> None:
        self._parts = parts

    def __contains__(self, id_: object) -> bool:
        return any(id_ in part for part in self._parts)


def row_id(sheet: str, cells: Mapping[str, Cell], taken: Container[str]) -> str:
    """The id that a row is given when it is first stored; one file gets the same ids in every fresh store."""
    parts = (sheet, *natural_key(sheet, cells), text_of(cells.get("from")), text_of(cells.get("basis")))
    salt = 0
    while (made := f"{sheet[:1].upper()}-{short_hash(*parts, str(salt or ''))}") in taken:
        salt += 1
    return made


# How closely a stored row must fit; a load tries them in this order, so that a new statement never takes the
# row of an old one.
FITS: tuple[Fit, ...] = ("equal", "clause", "key")


class Matcher:
    """Finds stored rows by natural key; each can be taken once in a load, those named by id by nobody else."""

    def __init__(self, stored: Ledger, named: Iterable[str] = ()) -> None:
        self._stored = stored
        self._keys: dict[str, dict[tuple[str, ...], list[Row]]] = {}
        self._taken: set[str] = set(named)

    def _of_key(self, sheet: str, key: tuple[str, ...]) -> list[Row]:
        if sheet not in self._keys:
            index: dict[tuple[str, ...], list[Row]] = {}
            for row in self._stored.of(sheet):
                index.setdefault(natural_key(sheet, row.body), []).append(row)
            self._keys[sheet] = index
        return self._keys[sheet].get(key, [])

    def find(self, sheet: str, cells: Mapping[str, Cell], fit: Fit) -> Row | None:
        """The stored row that these cells without id mean: equal start first, then an overlapping period,
        then equal basis and article.

        Raises SeveralRows if, at fit `key`, only an id could tell.
        """
        rows = [row for row in self._of_key(sheet, natural_key(sheet, cells)) if row.id not in self._taken]
        close = self._by_time(cells, [row for row in rows if not _elsewhere(sheet, cells, row)])
        if fit == "equal":
            # Of rows equal in every cell either will do, and taking the first keeps a second load silent.
            close = [row for row in close if _unchanged(cells, row)][:1]
        elif fit == "clause":
            close = [row for row in close if _same_clause(cells, row)]
        if len(close) > 1 and fit == "key":
            raise SeveralRows(close)
        if len(close) != 1:
            return None
        self._taken.add(close[0].id)
        return close[0]

    @staticmethod
    def _by_time(cells: Mapping[str, Cell], rows: Sequence[Row]) -> Sequence[Row]:
        if "from" not in cells:
            return rows
        mine = period_of(Row("", "", cells))
        equal = [row for row in rows if period_of(row).start == mine.start]
        return equal or [row for row in rows if Period(*mine).overlaps(period_of(row))]


def _unchanged(cells: Mapping[str, Cell], row: Row) -> bool:
    return all(
        row.body.get(k) == (v if is_stated(v) and v != [] else None) for k, v in cells.items() if k != "id"
    )


def _same_clause(cells: Mapping[str, Cell], row: Row) -> bool:
    return all(items_of(cells.get(c)) == items_of(row.body.get(c)) for c in ("basis", "article"))


def _elsewhere(sheet: str, cells: Mapping[str, Cell], row: Row) -> bool:
    """Two places may each have a body of one name; the organ that set it up tells them apart."""
    if sheet != "bodies":
        return False
    for column in ("set_up_by", "under"):
        mine, theirs = cells.get(column), row.body.get(column)
        if mine and theirs and mine != theirs:
            return True
    return False
