"""What a unit has of posts, people, leading posts, under the type that a step means; and what it may become."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from graphmodel.ledger.cells import Cell, is_stated
from graphmodel.reform.acts import begun_anew
from graphmodel.reform.amounts import ZERO, Amount
from graphmodel.reform.effects import Added, Changed, Effect, Flow, Kind, Problem
from graphmodel.reform.holdings import COLUMNS, TOTAL, called, held, posts_rows
from graphmodel.reform.operation import Ready
from graphmodel.reform.steps import Step
from graphmodel.reform.working import Working
from graphmodel.rules.base import Text
from graphmodel.text import clean
from graphmodel.vocabulary import VOCABULARY

_SIGNS: Final = {"+": 1, "增加": 1, "核增": 1, "-": -1, "−": -1, "减少": -1, "核减": -1}
_SIGNED: Final = re.compile(rf"({'|'.join(map(re.escape, _SIGNS))})?(?:调整为|核定为|增至|减至)?(.+)")
_NUMBER: Final = re.compile(r"(\d{1,9})(?:名|个|人)?")

Sign: TypeAlias = int


@dataclass(frozen=True, slots=True)
class Having:
    """What a unit has of a kind; `type` is that of its rows (None = not told apart), `amount` None = not stated."""

    kind: Kind
    type: str | None
    amount: Amount | None


def having(working: Working, unit: str, kind: Kind, type_: str | None, day: str) -> Having | Problem:
    """A step that states no type means the only one that the unit has; of several types it must say which."""
    found = held(working, unit, kind, day)
    types = [one for one in found if one != TOTAL]
    if type_ is not None and type_ != TOTAL:
        if type_ in found:
            return Having(kind, type_, found[type_])
        if not types:
            return Having(kind, type_, found.get(TOTAL))
        # Who states posts by type and no total has none of the other types.
        return Having(kind, type_, None if TOTAL in found else ZERO)
    if len(types) > 1 and kind in ("posts", "staff"):
        labels = "、".join(VOCABULARY.label("post_types", one) for one in types)
        return Problem(
            Text(
                f"“{working.name(unit)}”的{called(kind).zh}分{labels}，须写明编制类型",
                f"{working.name(unit)} has several types of {called(kind).en}: say which",
            )
        )
    if len(types) == 1:
        return Having(kind, types[0], found[types[0]])
    return Having(kind, None, found.get(TOTAL))


def signed(text: str) -> tuple[Sign, str]:
    """What a cell says: 1 for more, -1 for less, 0 for the number that it becomes; and the rest of the text."""
    match = _SIGNED.fullmatch(clean(text).replace(" ", ""))
    return (_SIGNS.get(match[1] or "", 0), match[2]) if match else (0, text)


def number(text: str) -> int | None:
    """30, 30名; None where it is no number."""
    match = _NUMBER.fullmatch(text)
    return int(match[1]) if match else None


def difference(unit: str, has: Having, change: Amount, note: str) -> Iterator[Flow]:
    """More comes from nobody named; less is recovered."""
    if change.low is not None and change.low > 0:
        yield Flow(has.kind, has.type, (), unit, change.as_cell(), note=note)
    elif change.high is not None and change.high < 0:
        yield Flow(has.kind, has.type, (unit,), None, (ZERO - change).as_cell(), "recovered")


def over(working: Working, unit: str, type_: str | None, approved: Amount, day: str) -> Iterator[Problem]:
    """People above the number of posts that is left: told, for they leave one by one."""
    staff = having(working, unit, "staff", type_, day)
    if isinstance(staff, Problem) or staff.amount is None or not _below(approved - staff.amount):
        return
    name = working.name(unit)
    yield Problem(
        Text(
            f"“{name}”实有{staff.amount}人，超出调整后的核定数{approved}",
            f"{name} has {staff.amount} people for {approved} posts",
        ),
        fatal=False,
    )


def put(
    working: Working, step: Step, unit: str, kind: Kind, type_: str | None, value: int
) -> Iterator[Effect]:
    """States a number of posts from the day on, whatever was stated before."""
    rows, column = posts_rows(working, unit, step.date), COLUMNS[kind]
    name = type_ or TOTAL
    row = working.row(unit)
    shorthand = row is not None and is_stated(row.body.get("approved"))
    if name in rows:
        yield from begun_anew(step, rows[name], {column: value})
    elif not shorthand:
        cells: dict[str, Cell] = {"unit": unit, "type": name, column: value, "from": step.date}
        yield Added("posts", {**cells, **step.said})
    if shorthand and kind == "posts" and (name == TOTAL or not rows):
        yield Changed(unit, {"approved": value})


def one_unit(ready: Ready) -> Iterator[Problem]:
    """A number that several units have together says nothing of any of them."""
    if len(ready.units) != 1:
        yield Problem(Text("一步只能写一个机构，每个机构另写一步", "one unit a step, please"))


def _below(amount: Amount) -> bool:
    return amount.high is not None and amount.high < 0
