"""What the plans make of the places: after them the ledger says what the text says, and as little more as before."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from graphmodel.ledger.cells import items_of, number_of, text_of
from graphmodel.questions.stats import stats
from graphmodel.reform import Scenario, simulate
from graphmodel.reform.steps import plans
from graphmodel.snapshot import Snapshot
from tests.places.examples import GUANGDONG
from tests.places.guangdong.reading import read

PLANS = [(name, plan) for name in GUANGDONG for plan in plans(read(name).ledger.of("reform"))]
Tried = Callable[[str, str], Scenario]


@pytest.fixture(scope="module")
def tried() -> Tried:
    """A plan of a place, worked out once."""

    @cache
    def of(name: str, plan: str) -> Scenario:
        return simulate(read(name), plan)

    return of


def _one(snapshot: Snapshot, name: str) -> str:
    (unit,) = [unit.id for unit in snapshot.units.values() if name in unit.names]
    return unit


def _stated(snapshot: Snapshot, figure: str) -> float | None:
    return number_of(snapshot.ledger.rows[figure].body["value"])


@pytest.mark.parametrize(("name", "plan"), PLANS)
def test_every_step_of_a_plan_can_be_carried_out(tried: Tried, name: str, plan: str) -> None:
    steps = tried(name, plan).outcome.steps
    assert [
        (one.step.number, problem.message.zh) for one in steps for problem in one.problems if problem.fatal
    ] == []
    assert all(one.done for one in steps)


@pytest.mark.parametrize(("name", "plan"), PLANS)
def test_no_plan_brings_an_error_or_loses_a_post_that_is_known(tried: Tried, name: str, plan: str) -> None:
    made = tried(name, plan)
    assert [finding.code for finding in made.gone_and_new[1] if finding.severity == "E"] == []
    assert made.balance.open == ()


@pytest.mark.parametrize(("name", "plan"), PLANS)
def test_no_plan_makes_a_number_that_neither_ledger_nor_text_has(tried: Tried, name: str, plan: str) -> None:
    made = tried(name, plan)
    columns = ("approved", "actual", "leaders_approved", "chiefs_approved", "deputies_approved")
    found = {
        text_of(change.after[column])
        for change in made.outcome.changes
        if change.after is not None and change.sheet in ("units", "posts")
        for column in columns
        if change.after.get(column) is not None
    }
    assert found <= {"2646"}


def test_six_institutions_become_one_centre_of_the_same_bureau(tried: Tried) -> None:
    made = tried("shantou", "汕头市事业单位改革")
    centre = _one(made.after, "汕头市农产品质量安全中心")
    assert [r.holder for r in made.after.answering(centre)] == ["ST-NY"]
    assert "ST-B1" in made.before.units and "ST-B1" not in made.after.units
    assert (_stated(made.before, "ST-F3"), _stated(made.before, "ST-F4")) == (6, 1)
    assert [(f.code, f.subject) for f in made.gone_and_new[0]] == [("QTA09", "ST-NY")]


def test_forty_two_small_ones_end_and_what_they_become_is_neither_counted_nor_named(tried: Tried) -> None:
    made = tried("shantou", "汕头市事业单位改革")
    assert "ST-B2" not in made.after.units
    new = made.after.units[_one(made.after, "（整合后的单位，原文未列名）")]
    assert (new.grade, new.count) == ("unnamed", None)
    assert list(made.after.answering(new.id)) == []


def test_twelve_schools_become_seven(tried: Tried) -> None:
    made = tried("shantou", "汕头市事业单位改革")
    numbers = [day.units["ST-B3"].count for day in (made.before, made.after)]
    assert numbers == [_stated(made.before, "ST-F7"), _stated(made.before, "ST-F8")] == [12, 7]


def test_ten_kindergartens_answer_to_the_bureaus_of_education_and_to_nobody_else(tried: Tried) -> None:
    made = tried("shantou", "汕头市事业单位改革")
    before, after = (
        [r.holder for r in day.answering("ST-B4") if r.type == "affiliated"]
        for day in (made.before, made.after)
    )
    assert (before, after) == (["ST-BM"], ["ST-QJ"])
    assert made.after.units["ST-B4"].count == 10


def test_four_centres_are_set_up_and_to_whom_they_belong_is_not_made_up(tried: Tried) -> None:
    made = tried("shantou", "汕头市事业单位改革")
    for name in ("知识产权保护中心", "融媒体中心", "华侨文化交流中心", "医疗保障事业管理中心"):
        centre = made.after.units[_one(made.after, f"汕头市{name}")]
        assert (centre.kind, centre.grade, centre.approved) == ("institution", "stated", None)
        assert list(made.after.answering(centre.id)) == []
        assert ("REP01", centre.id) in {(found.code, found.subject) for found in made.gone_and_new[1]}


def test_two_towns_become_streets_and_keep_their_government(tried: Tried) -> None:
    made = tried("zhongshan", "中山市开发区改革")
    assert stats(made.before).kinds["town"] == 2
    assert "town" not in stats(made.after).kinds
    assert stats(made.after).kinds["street"] == 2
    for name in ("民众街道", "南朗街道"):
        street = made.after.units[_one(made.after, name)]
        assert (street.kind, street.level) == ("street", "street")


def test_sections_of_division_level_are_of_section_level_afterwards(tried: Tried) -> None:
    made = tried("zhongshan", "中山市开发区改革")
    assert [text_of(day.ledger.rows["ZS-N2"].body["rank"]) for day in (made.before, made.after)] == [
        "division",
        "section",
    ]


def test_the_waste_is_collected_by_the_enterprise_and_how_many_went_with_it_is_not_told(tried: Tried) -> None:
    made = tried("guangzhou", "广州市环卫一体化改革")
    duties = ("生活垃圾收运", "机械化作业")
    assert items_of(made.outcome.after.rows["GZ-GQ"].body["duties"]) == duties
    assert made.outcome.after.rows["GZ-B1"].body.get("duties") is None
    (flow,) = [flow for one in made.outcome.steps for flow in one.flows]
    # An enterprise has no posts: whoever goes there leaves the units that have.
    assert (flow.kind, flow.givers, flow.sink, flow.note) == ("staff", ("GZ-B1",), "left", "GZ-GQ")
    assert flow.amount == {"text": "若干", "low": None, "high": None}


def test_the_digital_centre_takes_over_by_inference(tried: Tried) -> None:
    made = tried("guangzhou", "广州市数字运营机构整合")
    centre = _one(made.after, "广州市政府数字运营中心")
    assert "GZ-B2" not in made.after.units
    (absorbed,) = [s for one in made.outcome.steps for s in one.successions]
    assert (absorbed.unit, absorbed.heir) == ("GZ-B2", centre)
    assert made.outcome.steps[-1].step.grade == "inferred"


def test_three_batches_are_handed_to_the_towns_by_the_departments(tried: Tried) -> None:
    made = tried("shanwei", "SW")
    assert [one.step.batch for one in made.outcome.steps[:3]] == ["第一批", "第二批", "第三批"]
    (given,) = [r for r in made.outcome.after.of("relations") if r.text("type") == "delegates"]
    assert (given.text("subject"), given.text("holder")) == ("SW-T", "SW-N1")


def test_two_thousand_six_hundred_and_forty_six_posts_come_to_the_towns(tried: Tried) -> None:
    made = tried("shanwei", "SW")
    flows = [flow for one in made.outcome.steps for flow in one.flows]
    assert [(f.kind, f.receiver, f.amount, f.type) for f in flows] == [("posts", "SW-T", 2646, None)]


def test_a_clean_up_of_unnamed_and_uncounted_bodies_leaves_the_ledger_as_it_is(tried: Tried) -> None:
    made = tried("shenzhen", "深圳市议事协调机构清理")
    assert made.outcome.changes == ()
    assert made.before.bodies.keys() == made.after.bodies.keys()


def test_bodies_of_rural_revitalisation_are_set_up_without_a_number(tried: Tried) -> None:
    made = tried("huizhou", "惠州市乡村振兴机构")
    body = made.after.units[_one(made.after, "（乡镇乡村振兴机构，原文未列名）")]
    assert (body.grade, body.count, body.approved) == ("unnamed", None, None)
    assert [r.holder for r in made.after.answering(body.id)] == ["HUZ-T"]
