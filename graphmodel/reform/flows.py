"""Takes posts, people and leading posts from one unit and gives them to another, in the rows that state them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from graphmodel.ledger.cells import Cell, is_stated
from graphmodel.ledger.rows import Row
from graphmodel.reform.acts.rows import begun_anew
from graphmodel.reform.amounts import ZERO, Amount, leaders, shown
from graphmodel.reform.effects import Added, Changed, Ended, Flow, Problem
from graphmodel.reform.holdings import COLUMNS, TOTAL, of_unit, posts_rows
from graphmodel.reform.steps import Step
from graphmodel.reform.working import Working
from graphmodel.rules.base import Text
from graphmodel.vocabulary import VOCABULARY

Moved: TypeAlias = Added | Changed | Ended | Problem

_OWN = {"posts": "approved", "staff": "actual"}
_WORDS: Mapping[str, tuple[str, str]] = {
    "posts": ("编制", "posts"),
    "staff": ("人员", "people"),
    "chiefs": ("正职职数", "chief posts"),
    "deputies": ("副职职数", "deputy posts"),
}


def moved(working: Working, step: Step, flow: Flow) -> Iterator[Moved]:
    """What a flow changes in the ledger. Of a unit that is over nothing is taken: its rows end with it.

    Nobody can give more than it surely has; of several that live on nobody knows who gives how much.
    """
    amount = Amount.of(flow.amount)
    if amount is None:
        return
    living = [unit for unit in flow.givers if working.unit(unit).in_force(step.date)]
    word, english = _WORDS[flow.kind]
    if len(living) > 1:
        names = "、".join(working.name(unit) for unit in living)
        yield Problem(
            Text(
                f"{names}合写{word}{amount}，各出多少未载，台账不改",
                f"how many {english} each of them gives is not stated",
            ),
            fatal=False,
        )
        return
    for giver in living:
        yield from _changed(working, step, giver, flow, ZERO - amount)
    if flow.receiver is not None:
        yield from _changed(working, step, flow.receiver, flow, amount)


def _changed(working: Working, step: Step, unit: str, flow: Flow, amount: Amount) -> Iterator[Moved]:
    """More or less of it at one unit: in the row of its type, and in the total where one is stated beside it."""
    rows = posts_rows(working, unit, step.date)
    new = working.is_new(unit)
    typed = [name for name in rows if name != TOTAL]
    type_ = flow.type or TOTAL
    if type_ == TOTAL and TOTAL not in rows and len(typed) == 1:
        # The unit has posts of one type only: those are meant.
        type_ = typed[0]
    if type_ == TOTAL and TOTAL not in rows and len(typed) > 1:
        yield _of_which_type(working, unit, flow)
        return
    if type_ in rows:
        yield from _in_row(working, rows[type_], step, flow, amount, new=new or _begun(working, rows[type_]))
    elif (new and _high(amount) >= 0) or (
        typed and TOTAL not in rows and amount.low is not None and amount.low > 0
    ):
        # A unit that states its posts by type has none of those that it does not state.
        cells = {"unit": unit, "type": type_, "from": step.date, COLUMNS[flow.kind]: amount.as_cell()}
        yield Added("posts", {**cells, **step.said})
    elif typed and TOTAL not in rows and _high(amount) < 0:
        yield _too_much(working, unit, flow, ZERO, type_)
        return
    if type_ != TOTAL and TOTAL in rows:
        yield from _in_row(working, rows[TOTAL], step, flow, amount, new=new or _begun(working, rows[TOTAL]))
    yield from _in_unit(working, unit, flow, amount)


def _begun(working: Working, row: Row) -> bool:
    """Whether the reform began a row of posts that goes on after no other: of a unit that states its posts by type,
    what it does not state is none. One that only says what is pre-recovered leaves the total as it was."""
    unit = row.text("unit") or ""
    others = [one for one in working.about(unit, "posts", "unit") if one.id != row.id]
    if not working.is_new(row.id) or of_unit(working, unit, "posts") is not None:
        return False
    goes_on = any(
        one.text("to") == row.text("from") and one.body.get("type") == row.body.get("type") for one in others
    )
    return not goes_on and any(one.body.get("type") != TOTAL for one in others)


def _high(amount: Amount) -> float:
    return float("inf") if amount.high is None else amount.high


def _too_much(working: Working, unit: str, flow: Flow, held: Amount, type_: str | None) -> Problem:
    word, english = _WORDS[flow.kind]
    label = VOCABULARY.label("post_types", type_) if type_ and type_ != TOTAL else ""
    return Problem(
        Text(
            f"“{working.name(unit)}”的{label}{word}只有{held}，方案要划出{Amount.of(flow.amount)}",
            f"{working.name(unit)} has {held} {english}, the step takes {Amount.of(flow.amount)}",
        )
    )


def _of_which_type(working: Working, unit: str, flow: Flow) -> Problem:
    word, english = _WORDS[flow.kind]
    return Problem(
        Text(
            f"“{working.name(unit)}”有几类编制，{word}{Amount.of(flow.amount)}未写类型，台账不改",
            f"{working.name(unit)} has posts of several types: of which are these {english}?",
        ),
        fatal=False,
    )


def _in_row(
    working: Working, row: Row, step: Step, flow: Flow, amount: Amount, *, new: bool
) -> Iterator[Moved]:
    column = COLUMNS[flow.kind]
    held = Amount.of(row.body.get(column))
    if held is None:
        if not new:
            return
        held = ZERO
    if _high(held + amount) < 0:
        yield _too_much(working, row.text("unit") or "", flow, held, row.text("type"))
        return
    yield from begun_anew(step, row, {column: (held + amount).as_cell()})


def _in_unit(working: Working, unit: str, flow: Flow, amount: Amount) -> Iterator[Moved]:
    """The shorthand in the row of the unit, if it states one."""
    row = working.row(unit)
    if row is None:
        return
    held = of_unit(working, unit, flow.kind)
    if held is None:
        return
    if _high(held + amount) < 0:
        yield _too_much(working, unit, flow, held, None)
        return
    if flow.kind in _OWN:
        yield Changed(unit, {_OWN[flow.kind]: (held + amount).as_cell()})
        return
    if not is_stated(row.body.get("leaders_approved")):
        return
    chiefs, deputies = (part or ZERO for part in leaders(row.body.get("leaders_approved")))
    if flow.kind == "chiefs":
        chiefs += amount
    else:
        deputies += amount
    if chiefs.exact is not None and deputies.exact is not None:
        yield Changed(unit, {"leaders_approved": _written(chiefs, deputies)})


def _written(chiefs: Amount, deputies: Amount) -> Cell:
    return f"{shown(chiefs.exact)}正{shown(deputies.exact)}副"
