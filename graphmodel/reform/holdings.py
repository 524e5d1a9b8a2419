"""What posts, people and leading posts a unit has on a day, by type, wherever the ledger states them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from graphmodel.ledger.cells import Cell
from graphmodel.ledger.readings import code_of
from graphmodel.ledger.rows import Row
from graphmodel.reform.amounts import Amount, leaders
from graphmodel.reform.effects import Kind
from graphmodel.reform.working import Working
from graphmodel.rules.base import Text
from graphmodel.vocabulary import VOCABULARY

TOTAL: Final = "total"
# The cell of a row of 编制 that holds each kind.
COLUMNS: Final[Mapping[Kind, str]] = {
    "posts": "approved",
    "staff": "actual",
    "chiefs": "chiefs_approved",
    "deputies": "deputies_approved",
}


def called(kind: Kind) -> Text:
    """What people call posts, chiefs, deputies and staff."""
    return Text(VOCABULARY.label("reform_kinds", kind), VOCABULARY.label("reform_kinds", kind, "en"))


def posts_rows(working: Working, unit: str, day: str) -> dict[str, Row]:
    """The rows of 编制 of a unit in force on a day, by type."""
    rows = working.about(unit, "posts", "unit")
    return {code_of("posts", row.body, "type") or TOTAL: row for row in rows if working.in_force(row, day)}


def held(working: Working, unit: str, kind: Kind, day: str) -> dict[str, Amount]:
    """What a unit has of a kind by type; `total` alone where no type is stated; empty where nothing is."""
    found: dict[str, Amount] = {}
    for type_, row in posts_rows(working, unit, day).items():
        amount = Amount.of(row.body.get(COLUMNS[kind]))
        if amount is not None:
            found[type_] = amount
    own = of_unit(working, unit, kind)
    if own is not None:
        found.setdefault(TOTAL, own)
    return found


def of_unit(working: Working, unit: str, kind: Kind) -> Amount | None:
    """What the row of the unit itself states: the shorthand for 合计."""
    row = working.row(unit)
    body: Mapping[str, Cell] = row.body if row else {}
    if kind == "posts":
        return Amount.of(body.get("approved"))
    if kind == "staff":
        return Amount.of(body.get("actual"))
    chiefs, deputies = leaders(body.get("leaders_approved"))
    return chiefs if kind == "chiefs" else deputies


def total(found: Mapping[str, Amount]) -> Amount | None:
    """All of it: as stated, else the sum of the types; None where nothing is stated."""
    if TOTAL in found:
        return found[TOTAL]
    result: Amount | None = None
    for amount in found.values():
        result = amount if result is None else result + amount
    return result
