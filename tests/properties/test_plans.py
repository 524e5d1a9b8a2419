"""What must hold for any legal plan: nothing is lost, nothing is there twice, it can be written and taken back."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphmodel.ledger.cells import items_of
from graphmodel.ledger.changes import Change, Plan
from graphmodel.ledger.checks import check_ledger, check_row
from graphmodel.ledger.dangling import named_in
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.readings import period_of
from graphmodel.ledger.rows import Origin
from graphmodel.ledger.units import kind_of
from graphmodel.ledger.upsert import plan_load
from graphmodel.reform import Scenario, carry_out
from graphmodel.snapshot import Snapshot
from graphmodel.store import Entry, SqliteStore, Store, open_store, undo_plan
from graphmodel.vocabulary import VOCABULARY
from loaders import read_ledger
from loaders.writing import export
from tests.build import EMPTY, applied, loaded
from tests.properties.plan_worlds import Four, Holding, World
from tests.properties.plans import DAYS, Drawn, drawn_plans

QUICK = settings(
    max_examples=30, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
COLUMNS = ("approved", "actual", "chiefs_approved", "deputies_approved")
KINDS = ("posts", "staff", "chiefs", "deputies")
LAST = DAYS[-1]
# A seal and a registration are in no row; a document covers whom it covered.
_TOLD_ONLY = ("seal", "registration", "document")


def bodies(found: Ledger) -> dict[str, tuple[str, object]]:
    return {id_: (row.sheet, json.loads(json.dumps(row.body))) for id_, row in found.rows.items()}


def holdings(found: Ledger, day: str) -> dict[str, Holding]:
    """What each unit states of posts and people on a day, read off the rows; a total alone where there is one."""
    made: dict[str, Holding] = {}
    for unit in found.of("units"):
        body = unit.body
        if not period_of(unit).covers(day):
            continue
        own: Holding = {}
        for row in found.of("posts"):
            stated = any(column in row.body for column in COLUMNS)
            if stated and row.text("unit") == unit.id and period_of(row).covers(day):
                assert row.text("type") not in own, (unit.id, row.body)
                own[row.text("type")] = _four([row.body.get(column) for column in COLUMNS])
        if "total" in own:
            own = {None: own["total"]}
        elif "approved" in body:
            assert not own
            written = str(body["leaders_approved"])
            chiefs, deputies = written.removesuffix("副").split("正")
            own = {None: _four([body["approved"], body["actual"], int(chiefs), int(deputies)])}
        made[str(body["name"])] = own
    return made


def _four(cells: list[object]) -> Four:
    first, second, third, last = (cell if isinstance(cell, int) else 0 for cell in cells)
    return first, second, third, last


def _counted(world: World) -> dict[str, Holding]:
    return {unit.name: unit.posts for unit in world.units.values() if not unit.over}


def _stated(found: dict[str, Holding]) -> dict[str, Holding]:
    """Without what is nothing."""
    some = {name: {type_: four for type_, four in own.items() if any(four)} for name, own in found.items()}
    return {name: own for name, own in some.items() if own}


def _sum(found: dict[str, Holding], place: int) -> int:
    return sum(four[place] for own in found.values() for four in own.values())


def above(found: Ledger, id_: str, day: str) -> set[str]:
    """Whom a unit is part of on a day, by its row and by relations."""
    unit = found.rows[id_]
    kind = VOCABULARY.kinds[kind_of(unit)].structure
    held = set(items_of(unit.body.get("parent"))) if period_of(unit).covers(day) else set()
    for row in found.of("relations"):
        if row.text("subject") == id_ and row.text("type") == kind and period_of(row).covers(day):
            held.add(row.text("holder") or "")
    return held


@settings(QUICK, max_examples=60)
@given(drawn_plans())
def test_no_post_and_nobody_is_lost_and_each_is_where_the_plan_says(drawn: Drawn) -> None:
    scenario = drawn.scenario()
    steps = scenario.outcome.steps
    assert not [p.message.zh for step in steps for p in step.problems if p.fatal]
    before, after = holdings(scenario.outcome.before, LAST), holdings(scenario.outcome.after, LAST)
    assert _stated(before) == _stated(_counted(drawn.was))
    assert _stated(after) == _stated(_counted(drawn.will))
    assert not scenario.balance.open
    assert not any(one.remainder and not one.remainder.surely_zero for one in scenario.balance.remainders)
    for place, kind in enumerate(KINDS):
        lines = [line for line in scenario.balance.lines if line.kind == kind]
        gone = sum((sink.exact or 0) for line in lines for sink in line.sinks.values())
        assert _sum(before, place) - _sum(after, place) == gone, kind


@QUICK
@given(drawn_plans())
def test_every_duty_is_with_exactly_one_unit_or_has_ceased(drawn: Drawn) -> None:
    scenario = drawn.scenario()
    after = scenario.outcome.after
    has = {
        str(unit.body["name"]): set(items_of(unit.body.get("duties")))
        for unit in after.of("units")
        if period_of(unit).covers(LAST) and unit.body.get("duties")
    }
    assert has == {u.name: set(u.duties) for u in drawn.will.units.values() if not u.over and u.duties}
    count = Counter(duty for duties in has.values() for duty in duties)
    ceased = {
        item for row in drawn.rows if row["action"] == "cancel_duty" for item in items_of(row["duties"])
    }
    for unit in drawn.was.units.values():
        for duty in unit.duties:
            assert count[duty] == (0 if duty in ceased else 1), duty
    assert not [duty for duty in scenario.duties if duty.state in ("open", "twice")]
    ended = {id_ for step in scenario.outcome.steps for id_ in step.ended}
    for matter in after.of("matters"):
        if period_of(matter).covers(LAST):
            lead = items_of(matter.body.get("lead"))
            assert lead and not set(lead) & ended, matter.body


@QUICK
@given(drawn_plans())
def test_a_unit_has_one_affiliation_before_and_after_and_loses_none(drawn: Drawn) -> None:
    scenario = drawn.scenario()
    settled = drawn.scenario(settle=True).outcome.after
    before, after = scenario.outcome.before, scenario.outcome.after
    days = {DAYS[0], LAST, "2021-06-30", "2021-08-31"}
    for found in (after, settled):
        for unit in found.of("units"):
            for day in days:
                assert len(above(found, unit.id, day)) <= 1, (unit.body, day)
    for unit in after.of("units"):
        if not period_of(unit).covers(LAST):
            continue
        if unit.id not in before.rows or above(before, unit.id, "2021-06-30"):
            (holder,) = above(settled, unit.id, LAST) or ("",)
            assert (
                above(after, unit.id, LAST) or unit.text("name") == "城投公司" or _may_be_free(unit.body)
            ), unit.body
            assert not holder or period_of(settled.rows[holder]).covers(LAST), (unit.body, holder)
    for unit in before.of("units"):
        assert above(after, unit.id, "2021-06-30") == above(before, unit.id, "2021-06-30"), unit.body


def _may_be_free(body: object) -> bool:
    return isinstance(body, dict) and body.get("kind") == "enterprise"


@QUICK
@given(drawn_plans())
def test_nothing_dangles_nothing_else_is_touched_and_what_was_stays(drawn: Drawn) -> None:
    before = drawn.before()
    was = bodies(before)
    steps = drawn.steps(before)
    made = Scenario(Snapshot(before, LAST), steps)
    again = Scenario(Snapshot(before, LAST), steps)
    assert bodies(before) == was
    after = made.outcome.after
    assert bodies(after) == bodies(again.outcome.after)
    assert made.outcome.changes == again.outcome.changes
    assert (made.balance, made.duties, made.loose_ends) == (again.balance, again.duties, again.loose_ends)
    assert not carry_out(after, ()).changes
    assert not list(check_ledger(after.rows, dict.fromkeys(after.rows, Origin("", "", 0))))
    touched = {change.id for change in made.outcome.changes}
    assert set(before.rows) <= set(after.rows)
    assert all(after.rows[id_] is row for id_, row in before.rows.items() if id_ not in touched)
    for row in after.rows.values():
        assert not check_row(row.sheet, row.body, row.origin or Origin("", "", 0)), row
        for column, target in named_in(row.sheet, row.body):
            assert target.partition("#")[0] in after.rows, (row.id, column, target)


@QUICK
@given(drawn_plans())
def test_what_still_names_a_unit_that_ends_is_told_and_settled_where_one_heir_is_evident(
    drawn: Drawn,
) -> None:
    scenario = drawn.scenario()
    told = {(end.unit, end.row, end.column) for end in scenario.loose_ends}
    assert _naming_ended(scenario) <= told
    left = drawn.scenario(settle=True)
    for end in left.loose_ends:
        assert end.proposed is None or end.sort in _TOLD_ONLY, end
        is_part = end.column == "parent" or (end.sort == "structure" and end.column == "holder")
        assert not is_part, end
    assert bodies(drawn.scenario(settle=True).outcome.after) == bodies(left.outcome.after)


def _naming_ended(scenario: Scenario) -> set[tuple[str, str, str]]:
    """Rows of units, members, matters and bodies of the last day that name who is over, found by looking at each."""
    after = scenario.outcome.after
    over = {row.id for sheet in ("units", "bodies") for row in after.of(sheet) if row.text("to")}
    found = set()
    for sheet in ("units", "members", "matters", "responsibilities", "bodies", "relations"):
        for row in after.of(sheet):
            if period_of(row).covers(LAST):
                found |= {(who, row.id, column) for column, who in named_in(sheet, row.body) if who in over}
    return found


@settings(QUICK, max_examples=15)
@given(drawn_plans(), st.sampled_from(["台账.yaml", "台账.json", "台账"]))
def test_the_ledger_after_a_plan_is_exported_and_loaded_as_the_same(drawn: Drawn, carrier: str) -> None:
    after = drawn.scenario(settle=True).outcome.after
    with TemporaryDirectory() as folder:
        export(after, Path(folder) / carrier)
        read = read_ledger([Path(folder) / carrier])
    assert bodies(applied(EMPTY, plan_load(EMPTY, read))) == bodies(after)
    assert plan_load(after, read).changes == ()


def written_and_taken_back(store: Store, drawn: Drawn) -> None:
    store.commit(plan_load(store.ledger(), loaded(**drawn.sheets)), Entry(), read_at=store.change())
    before = store.ledger()
    listed = drawn.before()
    scenario = Scenario(Snapshot(before, LAST), drawn.steps(listed))
    change = store.change()
    store.commit(Plan(scenario.outcome.changes), Entry(), read_at=change)
    if not scenario.outcome.changes:
        assert store.change() == change
        return
    assert bodies(store.ledger()) == bodies(scenario.outcome.after)
    store.commit(undo_plan(store, store.change()), Entry(), read_at=store.change())
    assert bodies(store.ledger()) == bodies(before)
    assert {id_: row.origin for id_, row in store.ledger().rows.items()} == {
        id_: row.origin for id_, row in before.rows.items()
    }


@settings(QUICK, max_examples=15)
@given(drawn_plans())
def test_a_plan_that_is_written_and_taken_back_leaves_the_ledger_before(drawn: Drawn) -> None:
    with TemporaryDirectory() as folder:
        written_and_taken_back(SqliteStore(Path(folder) / "a.db"), drawn)


@pytest.mark.neo4j
def test_a_plan_is_written_to_a_server_and_taken_back(neo4j_url: str) -> None:
    @settings(QUICK, max_examples=2)
    @given(drawn_plans(("merge", "abolish", "split")))
    def run(drawn: Drawn) -> None:
        store = open_store(neo4j_url)
        written_and_taken_back(store, drawn)
        rows = store.ledger().rows.values()
        emptied = Plan(tuple(Change(row.id, row.sheet, row, None, row.origin) for row in rows))
        store.commit(emptied, Entry(), read_at=store.change())

    run()
