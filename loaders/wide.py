"""The wide form of 管理体制: a column per aspect that lists who holds it; each party becomes a relation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from graphmodel.errors import Fault
from graphmodel.ledger.cells import NONE, NOT_APPLICABLE, Cell, items_of
from graphmodel.ledger.rows import LoadedRow
from graphmodel.ledger.units import guess_kind
from graphmodel.text import fold
from graphmodel.vocabulary import VOCABULARY
from loaders.cells import Problem
from loaders.cells.numbers import parse_share

_SIDES: Final = {"部门": "line", "街道": "territory", "党工委": "territory_party", "财政": "finance"}
_TAKEN_OVER: Final = ("from", "to", "basis", "article", "source", "grade")
_PARTY = re.compile(
    r"(?P<name>.+?)\s*(?P<share>[\d.]+\s*[%％])?\s*(?:[（(](?P<power>[^（()）]+)[)）])?", re.DOTALL
)
_HOW: Final = (
    "可写 部门、街道、党工委、财政或单位全称，用“/”隔开，后可加占比和（决定 共同 同意 征求 建议 备案 参与）"
)


@dataclass(frozen=True, slots=True)
class WideCell:
    """A filled cell of an aspect column: its arrangement, the aspect, its heading and its text."""

    row: LoadedRow
    aspect: str
    heading: str
    text: str


def relations_of(cells: Iterable[WideCell], rows: Iterable[LoadedRow]) -> tuple[list[LoadedRow], list[Fault]]:
    """A relation row for every party, and faults for what is no party; `rows` tell which units there are."""
    known = set(_names(rows))
    made: list[LoadedRow] = []
    faults: list[Fault] = []
    for cell in cells:
        for piece in cell.text.split("/") if cell.text not in (NONE, NOT_APPLICABLE) else [cell.text]:
            found = _relation(cell, piece.strip(), known)
            if isinstance(found, Problem):
                origin = cell.row.origin
                fault = Fault(
                    origin.file,
                    origin.sheet,
                    origin.row,
                    cell.heading,
                    cell.text,
                    found.problem,
                    found.suggestion,
                )
                faults.append(fault)
            elif found is not None:
                made.append(LoadedRow("relations", found, cell.row.origin))
    return made, faults


def _names(rows: Iterable[LoadedRow]) -> Iterator[str]:
    for row in rows:
        if row.sheet == "units":
            for column in ("id", "name", "short_name", "aliases"):
                yield from (fold(text) for text in items_of(row.cells.get(column)))


def _relation(cell: WideCell, piece: str, known: set[str]) -> dict[str, Cell] | Problem | None:
    if piece == NOT_APPLICABLE:
        return None
    whole = fold(piece) in known
    if len(piece) > 100:
        return Problem("看不出由谁管理", _HOW)
    match = None if whole else _PARTY.fullmatch(piece)
    power = VOCABULARY.enumerations["powers"].code_of(match["power"]) if match and match["power"] else None
    if match and match["power"] and power is None and match["share"] is None:
        # A name may end in brackets too: 某局（示例）.
        match = None
    name = match["name"] if match else piece
    share = parse_share(match["share"]) if match and match["share"] else None
    if isinstance(share, Problem):
        return share
    holder = _holder(cell, name, known)
    if isinstance(holder, Problem):
        return holder
    aspect = "appraisal.score" if share is not None and cell.aspect == "appraisal" else cell.aspect
    takes_part = power in VOCABULARY.relation_types["takes_part"].powers
    return {
        "subject": cell.row.cells.get("unit"),
        "holder": holder,
        "type": "takes_part" if takes_part else "manages",
        "aspect": aspect,
        "power": power,
        "share": share,
        **{column: cell.row.cells.get(column) for column in _TAKEN_OVER},
    }


def _holder(cell: WideCell, name: str, known: set[str]) -> Cell | Problem:
    """The side's unit, or the unit named; free words are no unit, and are never guessed at."""
    side = _SIDES.get(fold(name))
    if side:
        unit = cell.row.cells.get(side)
        if unit in (None, NONE, NOT_APPLICABLE):
            label = VOCABULARY.sheets["arrangements"].columns[side].label()
            return Problem(f"写了“{name}”，但没有写明是哪个单位", f"请填写“{label}”列，或在此写单位全称")
        return unit
    looks_like_a_unit = not re.search(r"[,，、;；\s]", name) and guess_kind(name, None) != "other"
    if name == NONE or fold(name) in known or looks_like_a_unit:
        return name
    return Problem("看不出由谁管理", _HOW)
