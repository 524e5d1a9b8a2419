"""Every case beside every operation, and what must hold in each of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from graphmodel.ledger.cells import items_of
from graphmodel.ledger.checks import check_ledger, check_row
from graphmodel.ledger.dangling import named_in
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.readings import period_of
from graphmodel.ledger.rows import Origin, Row
from graphmodel.ledger.units import kind_of
from graphmodel.reform.amounts import Amount
from graphmodel.reform.effects import Flow
from graphmodel.reform.engine import Outcome, carry_out
from graphmodel.reform.operation import operations
from graphmodel.vocabulary import VOCABULARY
from tests.reform.cases import Case, cases

CASES = tuple(cases())
ALL = [pytest.param(case, id=f"{case.action}: {case.name}") for case in CASES]
_NOBODY = "?"
# What a case calls the part that a step takes of the units that one row stands for.
_PART = "part"


@pytest.mark.parametrize("case", ALL)
def test_a_plan_makes_of_the_ledger_what_its_case_says(case: Case) -> None:
    outcome = case.carried_out()
    after = outcome.after
    said = [problem.message.zh for step in outcome.steps for problem in step.problems]
    assert len(said) == len(case.problems), said
    for part in case.problems:
        assert any(part in message for message in said), said
    assert all(step.done for step in outcome.steps) is case.done, said
    over = {id_ for step in outcome.steps for id_ in step.ended}
    assert sorted(id_ if id_ in outcome.before.rows else _PART for id_ in over) == sorted(case.ended)
    set_up = [id_ for step in outcome.steps for id_ in step.set_up]
    assert sorted(after.rows[id_].text("name") or "" for id_ in set_up) == sorted(case.set_up)
    for sheet, rows in case.after.items():
        for wanted in rows:
            assert any(_has(after, row, wanted) for row in after.of(sheet)), (
                sheet,
                wanted,
                _shown(after, sheet),
            )
    for sheet, rows in case.gone.items():
        for unwanted in rows:
            left = [
                r for r in after.of(sheet) if _in_force(after, r, outcome.day) and _has(after, r, unwanted)
            ]
            assert not left, (sheet, unwanted)
    if case.flows is not None:
        flows = [_flow(outcome, flow) for step in outcome.steps for flow in step.flows]
        assert sorted(flows) == sorted(case.flows)
    if case.succeeded is not None:
        heirs = [one for step in outcome.steps for one in step.successions]
        assert sorted(
            f"{_called(outcome, s.unit)} {s.how} {_called(outcome, s.heir)}" for s in heirs
        ) == sorted(case.succeeded)
    if not case.done:
        assert not outcome.changes


@pytest.mark.parametrize("case", ALL)
def test_a_plan_leaves_a_ledger_that_could_have_been_loaded_and_does_so_every_time(case: Case) -> None:
    before, steps = case.loaded()
    was = _as_json(before)
    outcome = carry_out(before, steps)
    after = outcome.after
    assert _as_json(before) == was
    assert _as_json(carry_out(before, steps).after) == _as_json(after)
    assert not carry_out(after, ()).changes
    touched = {change.id for change in outcome.changes}
    assert all(after.rows[id_] == row for id_, row in before.rows.items() if id_ not in touched)
    assert not list(check_ledger(after.rows, dict.fromkeys(after.rows, Origin("", "", 0))))
    for row in after.rows.values():
        assert not check_row(row.sheet, row.body, row.origin or Origin("", "", 0)), row
        for column, target in named_in(row.sheet, row.body):
            assert target.partition("#")[0] in after.rows, (row.id, column, target)
    for unit in after.of("units"):
        for day in _days(after):
            assert len(_above(after, unit, day)) <= 1, (unit.text("name"), day)


@pytest.mark.parametrize("action", list(operations()))
def test_an_operation_has_a_case_that_passes_and_one_that_is_refused(action: str) -> None:
    own = [case for case in CASES if case.action == action]
    assert any(case.done for case in own) and not all(case.done for case in own)


def _has(ledger: Ledger, row: Row, wanted: Mapping[str, Any]) -> bool:
    return all(_same(ledger, row.body.get(column), cell) for column, cell in wanted.items())


def _same(ledger: Ledger, cell: Any, wanted: Any) -> bool:
    """Equal, or a name for the id that the cell has; one item for a list of one."""
    if isinstance(cell, (list, tuple)):
        listed = wanted if isinstance(wanted, list) else [wanted]
        return len(cell) == len(listed) and all(
            _same(ledger, *pair) for pair in zip(cell, listed, strict=True)
        )
    if isinstance(cell, Mapping) and isinstance(wanted, str):
        return str(Amount.of(cell)) == wanted or cell.get("text") == wanted
    named = ledger.rows.get(cell) if isinstance(cell, str) else None
    return cell == wanted or bool(named and wanted is not None and named.text("name") == wanted)


def _shown(ledger: Ledger, sheet: str) -> list[dict[str, Any]]:
    return [{"id": row.id, **row.body} for row in ledger.of(sheet)]


def _in_force(ledger: Ledger, row: Row, day: str) -> bool:
    return ledger.units[row.id].in_force(day) if row.sheet == "units" else period_of(row).covers(day)


def _called(outcome: Outcome, id_: str) -> str:
    """By id, or by name what the reform itself sets up."""
    row = outcome.after.rows[id_]
    return id_ if id_ in outcome.before.rows else row.text("name") or id_


def _flow(outcome: Outcome, flow: Flow) -> str:
    givers = ",".join(_called(outcome, id_) for id_ in flow.givers) or _NOBODY
    to = _called(outcome, flow.receiver) if flow.receiver else flow.sink or flow.note or _NOBODY
    return f"{flow.kind} {flow.type or _NOBODY} {givers}>{to} {Amount.of(flow.amount)}"


def _as_json(ledger: Ledger) -> str:
    return json.dumps(
        {id_: [row.sheet, row.body] for id_, row in sorted(ledger.rows.items())}, sort_keys=True
    )


def _days(ledger: Ledger) -> Iterator[str]:
    """Every day on which something begins or ends, and the day before."""
    for row in ledger.rows.values():
        for day in period_of(row):
            if day is not None and len(day) == 10:
                yield day
                yield (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _above(ledger: Ledger, unit: Row, day: str) -> set[str]:
    """Whom a unit is part of on a day: by its row while it lives, and by relations."""
    kind = VOCABULARY.kinds[kind_of(unit)].structure
    found = set(items_of(unit.body.get("parent"))) if period_of(unit).covers(day) else set()
    for row in ledger.of("relations"):
        if row.text("subject") == unit.id and row.text("type") == kind and period_of(row).covers(day):
            found.add(row.text("holder") or "")
    return found
