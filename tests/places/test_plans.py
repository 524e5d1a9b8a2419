"""The plans of the places, tried on what was before them: what they make of it is what the texts say came of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graphmodel.questions.find import find_unit
from graphmodel.reform import Scenario, simulate
from graphmodel.rules import audit
from graphmodel.snapshot import Snapshot
from tests.places.examples import REFORMED, place
from tests.places.texts import cells

# The plans of each place that the engine carries out to the last step.
PLANS = {
    "shizhong": ("SZ2019", "SZ2019-组建"),
    "zhaohua": ("ZH2019", "ZH2019-整合撤销", "ZH2019-组建", "ZH-示例"),
    "baotou": ("BT2021", "BT2021-组建", "BT-示例"),
}
STATIONS = {"ZH-Z1": "ZH-NY", "ZH-Z2": "ZH-LY", "ZH-Z3": "ZH-SL", "ZH-Z4": "ZH-RS"}
OWN = {"ZH-S1": "ZH-S00", "ZH-S2": "ZH-LY", "ZH-S3": "ZH-SL", "ZH-S4": "ZH-RS"}
SUNK = [("ZH2019", STATIONS, "ZH-ZZF"), ("ZH-示例", OWN, "ZH-S0")]
EACH = [(name, plan) for name, plans in PLANS.items() for plan in plans]
Tried = Callable[[str, str], Scenario]


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Tried:
    """A plan of a place, carried out on the example as it is."""
    days = {name: place(tmp_path_factory.mktemp(name), name) for name in REFORMED}
    made: dict[tuple[str, str], Scenario] = {}

    def of(name: str, plan: str) -> Scenario:
        if (name, plan) not in made:
            made[name, plan] = simulate(days[name], plan)
        return made[name, plan]

    return of


def holders(snapshot: Snapshot, unit: str) -> list[tuple[str, str]]:
    return [(r.type, r.holder) for r in snapshot.answering(unit)]


@pytest.mark.parametrize(("name", "plan"), EACH)
def test_every_step_is_carried_out_and_brings_no_error(tried: Tried, name: str, plan: str) -> None:
    made = tried(name, plan)
    assert [(one.step.number, one.problems) for one in made.outcome.steps if not one.done] == []
    assert [f.code for f in made.gone_and_new[1] if f.severity == "E"] == []
    assert made.ok


@pytest.mark.parametrize(("name", "plan"), EACH)
def test_nothing_is_lost_where_figures_are_stated_and_nothing_made_up_where_not(
    tried: Tried, name: str, plan: str
) -> None:
    made = tried(name, plan)
    assert made.balance.open == ()
    assert [d.duty for d in made.duties if d.state not in ("received", "unknown")] == []


@pytest.mark.parametrize("name", REFORMED)
def test_all_that_a_plan_adds_says_how_firm_it_is(tried: Tried, name: str) -> None:
    added = [
        change.after
        for plan in PLANS[name]
        for change in tried(name, plan).outcome.changes
        if change.before is None and change.after
    ]
    assert added
    assert [row for row in added if not row.get("grade")] == []


def test_twenty_of_shizhong_become_one_six_five_and_eight(tried: Tried) -> None:
    made = tried("shizhong", "SZ2019")
    whole = cells(made.outcome.before.rows["SZ-XE"])
    parts = [
        cells(row)
        for row in made.outcome.after.of("units")
        if (row.text("name") or "").startswith(whole["name"])
    ]
    assert whole["count"] == sum(row["count"] for row in parts) == 20
    over = {row["count"] for row in parts if row.get("to") == made.day}
    staying = {row["count"]: (row["in_quota"], row.get("rank")) for row in parts if not row.get("to")}
    assert (over, staying) == ({6, 8}, {1: ("within", None), 5: ("outside", "section")})
    assert {row["grade"] for row in parts} == {"unnamed"}


def test_the_twenty_of_shizhong_were_outside_the_quota_the_day_before(tried: Tried) -> None:
    made = tried("shizhong", "SZ2019")
    eve = Snapshot(made.outcome.after, "2019-02-28")
    standing = [u for u in eve.units.values() if u.name.startswith("（副处级以上限额外行政机构")]
    assert sum(int(u.count or 0) for u in standing) == 20
    on_the_day = [u for u in made.after.units.values() if u.name.startswith("（副处级以上限额外行政机构")]
    assert sorted(int(u.count or 0) for u in on_the_day) == [1, 5]


def test_where_the_plates_of_shizhong_hang_and_what_posts_there_were_stay_unknown(tried: Tried) -> None:
    made = tried("shizhong", "SZ2019")
    told = {
        one.step.number: [p.message.zh for p in one.problems] for one in made.outcome.steps if one.problems
    }
    assert list(told) == ["2"]
    assert "牌子挂在何处未载" in told["2"][0]
    assert {(line.kind, line.before, line.after, line.remainder) for line in made.balance.lines} == {
        ("posts", None, None, None),
        ("staff", None, None, None),
    }


def test_six_departments_of_shizhong_are_set_up_under_the_government(tried: Tried) -> None:
    made = tried("shizhong", "SZ2019-组建")
    new = [change.id for change in made.outcome.changes if change.sheet == "units"]
    assert {made.after.units[unit].kind for unit in new} == {"government_department"}
    assert [holders(made.after, unit) for unit in new] == [[("affiliated", "SZ-G")]] * 6
    assert not set(new) & made.before.units.keys()


@pytest.mark.parametrize(("plan", "stations", "town"), SUNK)
def test_stations_of_zhaohua_answer_to_the_town_and_to_nobody_else(
    tried: Tried, plan: str, stations: dict[str, str], town: str
) -> None:
    made = tried("zhaohua", plan)
    assert {unit: holders(made.after, unit) for unit in stations} == {
        unit: [("affiliated", town)] for unit in stations
    }
    eve = Snapshot(made.outcome.after, "2018-12-31")
    assert {unit: [h for _, h in holders(eve, unit)] for unit in stations} == {
        unit: [department] for unit, department in stations.items()
    }


@pytest.mark.parametrize(("plan", "stations", "town"), SUNK)
def test_the_bureaux_of_zhaohua_go_on_guiding_and_that_is_marked_as_inferred(
    tried: Tried, plan: str, stations: dict[str, str], town: str
) -> None:
    made = tried("zhaohua", plan)
    guides = {
        r.subject: (r.holder, r.grade, r.statements[0].basis)
        for r in made.after.all_relations
        if r.type == "guides" and r.subject in stations
    }
    assert guides == {unit: (department, "inferred", ()) for unit, department in stations.items()}
    assert not [r for r in made.before.all_relations if r.type == "guides"]


def test_posts_and_people_of_a_sunk_station_of_zhaohua_stay_with_it(tried: Tried) -> None:
    made = tried("zhaohua", "ZH-示例")
    posts = {row.text("unit"): row.body for row in made.outcome.before.of("posts")}
    assert {row.text("unit"): row.body for row in made.outcome.after.of("posts")} == posts
    town = [unit for unit in OWN if holders(made.after, unit) == [("affiliated", "ZH-S0")]]
    moved = [cells(row) for row in made.outcome.after.of("posts") if row.text("unit") in town]
    assert (sum(row["approved"] for row in moved), sum(row["actual"] for row in moved)) == (30, 27)


def test_a_sunk_station_of_zhaohua_can_be_asked_for_by_name(tried: Tried) -> None:
    made = tried("zhaohua", "ZH-示例")
    for name in (
        "甲镇畜牧兽医站（示例）",
        "甲镇林业站（示例）",
        "甲镇水利站（示例）",
        "甲镇社保中心（示例）",
    ):
        unit = find_unit(made.after, f"甲镇/{name}")
        assert unit == find_unit(made.before, name)


def test_duties_of_the_nine_of_zhaohua_leave_all_but_the_one_that_stays(tried: Tried) -> None:
    made = tried("zhaohua", "ZH2019")
    nine = ("ZH-01", "ZH-02", "ZH-03", "ZH-04", "ZH-05", "ZH-06", "ZH-07", "ZH-08")
    kept = {unit: cells(made.outcome.after.rows[unit]).get("duties") for unit in nine}
    assert {unit: duties for unit, duties in kept.items() if duties} == {"ZH-01": ["人防办行政职能"]}
    before = [duty for unit in (*nine, "ZH-26") for duty in cells(made.outcome.before.rows[unit])["duties"]]
    takers = ("ZH-ZG1", "ZH-ZG2", "ZH-ZF", "ZH-QT", "ZH-ZG4")
    after = [duty for unit in takers for duty in cells(made.outcome.after.rows[unit])["duties"]]
    assert sorted([*after, "人防办行政职能"]) == sorted(before)
    assert {unit for unit in nine if unit not in made.after.units} == set()


def test_of_institutions_that_zhaohua_does_not_name_the_numbers_change_no_row(tried: Tried) -> None:
    made = tried("zhaohua", "ZH2019-整合撤销")
    assert made.outcome.changes == ()
    assert [one.unknown for one in made.outcome.steps] == [
        ("（整合的事业单位，未列名）",),
        ("（撤销的事业单位，未列名）",),
    ]


def test_thirteen_are_left_to_the_bureau_of_baotou_and_respect_its_cap(tried: Tried) -> None:
    made = tried("baotou", "BT2021")
    row = cells(made.outcome.after.rows["BT-32"])
    assert (row["count"], row["grade"], holders(made.after, "BT-32")) == (
        13,
        "unnamed",
        [("affiliated", "BT-ZJ")],
    )
    assert row["count"] == cells(made.outcome.after.rows["BT-F2"])["value"]
    gone, new = made.gone_and_new
    assert ([(f.code, f.subject) for f in gone], list(new)) == ([("QTA09", "BT-ZJ")], [])
    under = [made.after.units[r.subject] for r in made.after.below["BT-ZJ"]]
    assert sum(int(unit.count or 1) for unit in under) == 13


def test_half_of_the_vacancies_of_baotou_go_and_the_posts_in_use_stay_until_they_are_vacant(
    tried: Tried,
) -> None:
    made = tried("baotou", "BT-示例")
    (row,) = (cells(row) for row in made.outcome.after.of("posts") if "to" not in row.body)
    assert (row["approved"], row["actual"], row["pre_recovered"]) == (280, 260, 260)
    (posts,) = (line for line in made.balance.lines if line.kind == "posts")
    assert posts.before and posts.after and posts.remainder
    assert (posts.before.low, posts.after.low, posts.sinks["recovered"].low) == (300, 280, 20)
    assert (posts.remainder.low, posts.remainder.high) == (0, 0)


def test_of_new_units_of_baotou_four_are_one_row_and_none_has_a_superior_that_the_text_gives(
    tried: Tried,
) -> None:
    made = tried("baotou", "BT2021-组建")
    new = [made.after.units[change.id] for change in made.outcome.changes]
    assert [unit.count for unit in new if unit.grade == "unnamed"] == [4]
    assert sum(int(unit.count or 1) for unit in new[2:]) == 8
    assert [holders(made.after, unit.id) for unit in new] == [[]] * 7
    assert {f.code for f in made.gone_and_new[1]} == {"REP01"}


@pytest.mark.parametrize("name", REFORMED)
def test_the_places_as_all_their_plans_leave_them_have_no_error(tried: Tried, name: str) -> None:
    day = tried(name, PLANS[name][0]).before
    for plan in PLANS[name]:
        day = simulate(day, plan).after
    assert [f.code for f in audit(day).findings if f.severity == "E"] == []
