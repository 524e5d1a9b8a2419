"""One thing taken out of a legal plan, or left naming who ends: it is always named, and nothing else is."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from graphmodel.reform import Scenario
from graphmodel.reform.balance import Remainder
from graphmodel.reform.points import Point, points
from tests.build import Cells
from tests.properties.plan_moves import ENDING
from tests.properties.plan_planner import Rows
from tests.properties.plans import DAYS, PLAN, Drawn, drawn_plans

QUICK = settings(max_examples=10, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
# Who ends without one heir: what the plan does not give away has no receiver.
WITHOUT_HEIR = ("abolish", "split", "convert_to_enterprise")
CODES = {"posts": "RFM01", "chiefs": "RFM04", "deputies": "RFM04", "staff": "RFM03"}
_SINKS = {
    "posts": ("posts_to_target", "posts_recovered", "posts_pooled"),
    "staff": ("staff_count",),
    "chiefs": ("leaders_to_target", "leaders_recovered"),
    "deputies": ("leaders_to_target", "leaders_recovered"),
}
_MARK = {"chiefs": r"(\d+)(?=正)", "deputies": r"(\d+)(?=副)"}


def _less(cell: object, kind: str) -> object:
    """One less of a kind; None where there is none to take."""
    if isinstance(cell, str):
        match = re.search(_MARK.get(kind, "$^"), cell)
        if match is None or match[1] == "0":
            return None
        return cell[: match.start()] + str(int(match[1]) - 1) + cell[match.end() :]
    return cell - 1 if isinstance(cell, int) and cell > 0 else None


def _ended(scenario: Scenario) -> tuple[str, ...]:
    """The units that the first step ends."""
    return scenario.outcome.steps[0].ended


def _points(scenario: Scenario) -> list[Point]:
    """What blocks the plan by itself, without both audits, which may only add to it."""
    found = points(scenario.outcome, scenario.balance, scenario.duties, scenario.loose_ends, (), {})
    return [point for point in found if point.blocks]


@pytest.mark.parametrize("kind", list(CODES))
@QUICK
@given(data=st.data())
def test_one_post_or_person_without_a_place_is_named_with_its_units(kind: str, data: st.DataObject) -> None:
    drawn = data.draw(drawn_plans(ENDING, most=3))
    first = drawn.rows[0]["step"]
    places = [
        (number, column)
        for number, row in enumerate(drawn.rows)
        for column in _SINKS[kind]
        if row["step"] == first and _less(row.get(column), kind) is not None
    ]
    assume(places)
    number, column = data.draw(st.sampled_from(places))
    rows: Rows = deepcopy(drawn.rows)
    rows[number][column] = _less(rows[number][column], kind)
    leaking = drawn.scenario(rows)
    ended = set(_ended(leaking))
    assume(ended)
    short = [one for one in leaking.balance.open if set(one.units) == ended]
    assert [(one.kind, one.remainder.exact if one.remainder else None) for one in short] == [(kind, 1)]
    stated = str(rows[number].get("posts_type") or "total")
    assert short[0].type in (stated, "total")
    assert [p for p in _points(leaking) if p.code == CODES[kind] and set(p.units) == ended]
    if len({row["step"] for row in rows}) == 1:
        assert leaking.balance.open == tuple(short)


@settings(QUICK, max_examples=2)
@given(drawn=drawn_plans(ENDING, most=2))
def test_a_plan_that_leaves_anything_open_is_not_ok(drawn: Drawn) -> None:
    rows: Rows = deepcopy(drawn.rows)
    assume("posts_to_target" in rows[0])
    rows[0]["posts_to_target"] += 1
    leaking = drawn.scenario(rows)
    assert {"RFM01", "STEP"} & {point.code for point in leaking.points if point.blocks}
    assert not leaking.ok


@QUICK
@given(data=st.data())
def test_one_post_too_many_is_named_too(data: st.DataObject) -> None:
    drawn = data.draw(drawn_plans(ENDING, most=1))
    places = [number for number, row in enumerate(drawn.rows) if "posts_recovered" in row]
    assume(places)
    number = data.draw(st.sampled_from(places))
    rows: Rows = deepcopy(drawn.rows)
    rows[number]["posts_recovered"] += 1
    leaking = drawn.scenario(rows)
    (one,) = leaking.balance.open
    assert isinstance(one, Remainder) and one.kind == "posts" and one.remainder and one.remainder.exact == -1
    assert set(one.units) == set(_ended(leaking)) and "RFM01" in {point.code for point in _points(leaking)}


@QUICK
@given(data=st.data())
def test_posts_that_come_from_nowhere_are_named(data: st.DataObject) -> None:
    drawn = data.draw(drawn_plans(most=3))
    unit = data.draw(
        st.sampled_from([u for u in drawn.will.units.values() if len(u.posts) == 1 and not u.over])
    )
    row = {"plan": PLAN, "step": "9", "date": DAYS[-1], "action": "adjust_posts", "units": [unit.name]}
    leaking = drawn.scenario([*drawn.rows, {**row, "to_value": "+1"}])
    (one,) = leaking.balance.open
    assert (one.kind, one.units) == ("posts", ()) and one.gone.exact == 1
    assert "RFM01" in {point.code for point in _points(leaking)}


@QUICK
@given(data=st.data())
def test_one_duty_without_a_receiver_is_named(data: st.DataObject) -> None:
    drawn = data.draw(drawn_plans(WITHOUT_HEIR, most=3))
    first = drawn.rows[0]["step"]
    own = {duty for unit in drawn.was.units.values() for duty in unit.duties}
    places = [
        number
        for number, row in enumerate(drawn.rows)
        if row["step"] == first and "duties_to" in row and set(row["duties"]) <= own
    ]
    assume(places)
    number = data.draw(st.sampled_from(places))
    leaking = drawn.scenario(
        [_without_duty(row) if at == number else row for at, row in enumerate(drawn.rows)]
    )
    (duty,) = drawn.rows[number]["duties"]
    (unit,) = _ended(leaking)
    assert [(d.unit, d.duty) for d in leaking.duties if d.state == "open"] == [(unit, duty)]
    assert [p.units for p in _points(leaking) if p.code == "RFM02"] == [(unit,)]


def _without_duty(row: dict[str, Any]) -> dict[str, Any]:
    return {name: cell for name, cell in row.items() if name not in ("duties", "duties_to")}


@QUICK
@given(data=st.data())
def test_one_duty_that_two_units_take_is_named(data: st.DataObject) -> None:
    drawn = data.draw(drawn_plans(("abolish", "convert_to_enterprise"), most=1))
    places = [number for number, row in enumerate(drawn.rows) if "duties_to" in row]
    assume(places)
    number = data.draw(st.sampled_from(places))
    rows: Rows = deepcopy(drawn.rows)
    other = next(name for name in ("甲区水务局", "甲区文旅局") if name not in rows[number]["duties_to"])
    rows[number]["duties_to"] = [*rows[number]["duties_to"], other]
    leaking = drawn.scenario(rows)
    (twice,) = [duty for duty in leaking.duties if duty.state == "twice"]
    assert [twice.duty] == rows[number]["duties"] and len(twice.receivers) == 2
    assert "DUT01" in {point.code for point in _points(leaking)}


Planted = tuple[str, dict[str, Any], str]
# Rows that name a unit `{}` which a plan ends: the sheet, the cells, the column that names it.
PLANTS: dict[str, Planted] = {
    "membership": ("members", {"id": "V", "body": "W", "unit": "{}", "role": "liaison"}, "unit"),
    "office": ("bodies", {"id": "V", "name": "甲区专班", "office": "{}"}, "office"),
    "aspect": (
        "relations",
        {
            "id": "V",
            "subject": "Z",
            "holder": "{}",
            "type": "manages",
            "aspect": "personnel",
            "power": "decide",
        },
        "holder",
    ),
    "relation": ("relations", {"id": "V", "subject": "Z", "holder": "{}", "type": "oversees"}, "holder"),
    "arrangement": ("arrangements", {"id": "V", "unit": "Z", "preset": "EQUAL_SHENHE", "line": "{}"}, "line"),
    "duty": ("matters", {"id": "V", "name": "漏项", "lead": ["{}"]}, "lead"),
    "document": (
        "documents",
        {"id": "V", "number": "某发〔2020〕2号", "title": "意见", "covers": ["{}"]},
        "covers",
    ),
    "decision": (
        "decisions",
        {"id": "V", "body": "W", "text": "每季通报", "responsible": ["{}"], "state": "open"},
        "responsible",
    ),
    "declaration": ("declared", {"id": "V", "scope": "{}", "what": "business"}, "scope"),
    "structure": (
        "units",
        {"id": "V", "name": "漏科", "kind": "internal_section", "parent": ["{}"]},
        "parent",
    ),
}
# Not in the way of adopting the plan: on the hand-over list.
ADVICE = ("document",)
BESIDE: dict[str, list[dict[str, Any]]] = {
    "units": [{"id": "Z", "name": "丙所", "kind": "dispatched_office", "parent": ["S"]}],
    "bodies": [{"id": "W", "name": "甲区调度会", "kind": "committee"}],
}


def _with(drawn: Drawn, more: dict[str, list[dict[str, Any]]]) -> Drawn:
    sheets: dict[str, list[Cells]] = {
        sheet: [dict(row) for row in rows] for sheet, rows in drawn.sheets.items()
    }
    for sheet, rows in more.items():
        sheets[sheet] = [*sheets.get(sheet, []), *rows]
    return Drawn(sheets, drawn.rows, drawn.was, drawn.will)


def _ends(scenario: Scenario) -> set[tuple[str, ...]]:
    return {end.key for end in scenario.loose_ends}


@pytest.mark.parametrize("sort", list(PLANTS))
@QUICK
@given(data=st.data())
def test_one_more_row_that_names_a_unit_that_ends_is_one_more_loose_end(
    sort: str, data: st.DataObject
) -> None:
    drawn = _with(data.draw(drawn_plans(WITHOUT_HEIR, most=3)), BESIDE)
    without = drawn.scenario()
    (unit,) = _ended(without)
    sheet, cells, column = PLANTS[sort]
    row = {name: _filled(cell, unit) for name, cell in cells.items()}
    planted = _with(drawn, {sheet: [row]}).scenario()
    assert _ends(planted) - _ends(without) == {(sort, unit, "V", column)}
    assert _ends(without) <= _ends(planted)
    if sort == "duty":
        assert [(d.unit, d.duty) for d in planted.duties if d.state == "open"] == [(unit, "漏项")]
    if sort not in ADVICE:
        assert [p for p in _points(planted) if p.code == "REP04" and p.units == (unit,)]


def _filled(cell: object, unit: str) -> object:
    return [unit] if cell == ["{}"] else unit if cell == "{}" else cell


def _code(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "uscc": "12110000000000009X"}


def _bare(row: dict[str, Any]) -> dict[str, Any]:
    return {name: cell for name, cell in row.items() if name not in ("uscc", "registered_on", "plates")}


def _plate(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "plates": ["漏牌"]}


HANGING: dict[str, tuple[Callable[[dict[str, Any]], dict[str, Any]], str]] = {
    "registration": (_code, "cancelled_on"),
    "plate": (_plate, "plates"),
}


@pytest.mark.parametrize("sort", list(HANGING))
@QUICK
@given(data=st.data())
def test_one_registration_or_plate_of_a_unit_that_ends_is_named(sort: str, data: st.DataObject) -> None:
    drawn = data.draw(drawn_plans((*WITHOUT_HEIR, "merge", "absorb"), most=1))
    unit = data.draw(st.sampled_from(_ended(drawn.scenario())))
    more, column = HANGING[sort]
    without = _changed(drawn, unit, _bare).scenario()
    planted = _changed(drawn, unit, lambda row: more(_bare(row))).scenario()
    assert _ends(planted) - _ends(without) == {(sort, unit, unit, column)}
    assert _ends(without) < _ends(planted)


def _changed(drawn: Drawn, unit: str, how: Callable[[dict[str, Any]], dict[str, Any]]) -> Drawn:
    rows: list[Cells] = [how(dict(row)) if row["id"] == unit else dict(row) for row in drawn.sheets["units"]]
    return Drawn({**drawn.sheets, "units": rows}, drawn.rows, drawn.was, drawn.will)


@QUICK
@given(data=st.data())
def test_a_seal_that_nobody_takes_is_named(data: st.DataObject) -> None:
    drawn = data.draw(drawn_plans(WITHOUT_HEIR, most=3))
    without = drawn.scenario()
    rows: Rows = [{k: v for k, v in row.items() if k != "assets_to"} for row in drawn.rows[:1]]
    leaking = drawn.scenario([*rows, *drawn.rows[1:]])
    (unit,) = _ended(without)
    assert _ends(leaking) - _ends(without) == {("seal", unit, unit, "assets_to")}
