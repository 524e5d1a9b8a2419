"""Takes posts, people and leading posts from one unit and gives them to another, in the rows that state them."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.ledger.cells import Cell, is_stated
from graphmodel.ledger.rows import Row
from graphmodel.reform.amounts import ZERO, Amount, leaders
from graphmodel.reform.effects import Added, Changed, Ended, Flow
from graphmodel.reform.holdings import COLUMNS, TOTAL, of_unit, posts_rows
from graphmodel.reform.steps import Step
from graphmodel.reform.working import Working

_OWN = {"posts": "approved", "staff": "actual"}


def moved(working: Working, step: Step, flow: Flow) -> Iterator[Added | Changed | Ended]:
    """What a flow changes in the ledger. Of a unit that is over nothing is taken: its rows end with it."""
    amount = Amount.of(flow.amount)
    if amount is None:
        return
    for giver in flow.givers:
        if working.unit(giver).in_force(step.date):
            yield from _changed(working, step, giver, flow, ZERO - amount)
    if flow.receiver is not None:
        yield from _changed(working, step, flow.receiver, flow, amount)


def _changed(
    working: Working, step: Step, unit: str, flow: Flow, amount: Amount
) -> Iterator[Added | Changed | Ended]:
    """More or less of it at one unit: in the row of its type, and in the total where one is stated beside it."""
    rows = posts_rows(working, unit, step.date)
    type_ = flow.type or TOTAL
    new = working.is_new(unit)
    if type_ in rows:
        yield from _in_row(rows[type_], step, flow, amount, new=new)
    elif new or (rows and type_ != TOTAL and TOTAL not in rows and amount.low is not None and amount.low > 0):
        # A unit that states its posts by type has none of those that it does not state.
        cells = {"unit": unit, "type": type_, "from": step.date, COLUMNS[flow.kind]: amount.as_cell()}
        yield Added("posts", {**cells, **step.said})
    if type_ != TOTAL and TOTAL in rows:
        yield from _in_row(rows[TOTAL], step, flow, amount, new=new)
    yield from _in_unit(working, unit, flow, amount)


def _in_row(
    row: Row, step: Step, flow: Flow, amount: Amount, *, new: bool
) -> Iterator[Added | Changed | Ended]:
    column = COLUMNS[flow.kind]
    held = Amount.of(row.body.get(column))
    if held is None:
        if not new and row.text("from") != step.date:
            return
        held = ZERO
    cells: dict[str, Cell] = {column: (held + amount).as_cell()}
    if row.text("from") == step.date:
        yield Changed(row.id, cells)
        return
    yield Ended(row.id, step.date)
    kept = {name: cell for name, cell in row.body.items() if name not in ("from", "to", "id")}
    yield Added("posts", {**kept, **cells, "from": step.date, **step.said})


def _in_unit(working: Working, unit: str, flow: Flow, amount: Amount) -> Iterator[Changed]:
    """The shorthand in the row of the unit, if it states one."""
    row = working.row(unit)
    if row is None:
        return
    if flow.kind in _OWN:
        column = _OWN[flow.kind]
        held = Amount.of(row.body.get(column))
        if held is not None:
            yield Changed(unit, {column: (held + amount).as_cell()})
        return
    if not is_stated(row.body.get("leaders_approved")) or of_unit(working, unit, flow.kind) is None:
        return
    both = leaders(row.body.get("leaders_approved"))
    chiefs, deputies = (part if part is not None else ZERO for part in both)
    if flow.kind == "chiefs":
        chiefs += amount
    else:
        deputies += amount
    if chiefs.exact is not None and deputies.exact is not None:
        yield Changed(unit, {"leaders_approved": f"{chiefs.exact:g}正{deputies.exact:g}副"})
