"""Where a disagreement stands: level, days against the term, what comes next, who acts meanwhile."""

from __future__ import annotations

from pathlib import Path

from graphmodel.questions.cases import cases
from graphmodel.questions.disagreements import Disagreement, disagreements
from graphmodel.questions.ladder import Ladder, Level
from graphmodel.snapshot import Snapshot
from tests.build import Cells, snapshot
from tests.rules.stores import in_memory

UNITS: list[Cells] = [
    {"id": "G", "name": "甲市人民政府", "kind": "government", "region": "甲市"},
    {"id": "B1", "name": "甲市城管局", "kind": "government_department", "parent": ["G"]},
    {"id": "B2", "name": "甲市住建局", "kind": "government_department", "parent": ["G"]},
]
CASE: Cells = {"id": "C", "kind": "disagreement", "title": "堆放分歧", "matter": "T", "opened": "2026-01-01"}


def made(
    *steps: Cells,
    day: str = "2026-03-01",
    matter: Cells | None = None,
    case: Cells | None = None,
    **more: list[Cells],
) -> Snapshot:
    return snapshot(
        day,
        units=UNITS,
        matters=[{"id": "T", "name": "堆放查处", **(matter or {})}],
        cases=[{**CASE, **(case or {})}],
        steps=[{"case": "C", **step} for step in steps],
        **more,
    )


def only(found: Snapshot, levels: Ladder | None = None) -> Disagreement:
    (one,) = disagreements(found, levels=levels)
    return one


def step(level: str, date: str, stage: str = "negotiate") -> Cells:
    return {"stage": stage, "level": level, "date": date}


def test_days_at_each_level_run_from_its_first_step_to_that_of_the_next() -> None:
    one = only(
        made(step("1", "2026-01-01"), step("1", "2026-01-10"), step("2", "2026-02-01"), day="2026-03-01")
    )
    assert [(s.level.number, s.since, s.until, s.days) for s in one.stays] == [
        (1, "2026-01-01", "2026-02-01", 31),
        (2, "2026-02-01", None, 28),
    ]
    assert (one.level and one.level.number, one.next and one.next.number, one.days) == (2, 3, 59)
    assert one.late is False


def test_a_step_of_a_later_day_is_not_known_yet() -> None:
    one = only(made(step("1", "2026-01-01"), step("2", "2026-04-01"), day="2026-03-01"))
    assert [stay.level.number for stay in one.stays] == [1]


def test_the_day_after_the_term_of_a_level_is_late() -> None:
    steps = (step("2", "2026-01-01"),)
    assert only(made(*steps, day="2026-03-02")).late is False
    assert only(made(*steps, day="2026-03-03")).late is True


def test_the_own_term_of_a_case_counts_too() -> None:
    assert only(made(step("2", "2026-01-01"), day="2026-01-20", case={"due": "2026-01-15"})).late is True


def test_how_long_it_has_been_at_a_level_is_not_guessed() -> None:
    one = only(made(case={"level": "2"}, day="2026-04-01"))
    assert (one.level and one.level.number, one.stays, one.days, one.late) == (2, (), 90, None)
    assert only(made(case={"level": "2"}, day="2026-06-01")).late is True
    assert only(made(case={"level": "2"}, day="2026-02-01")).late is False


def test_without_a_level_only_what_outruns_the_whole_ladder_is_late() -> None:
    assert only(made(day="2026-06-01")).late is None
    assert only(made(day="2026-12-01")).late is True


def test_without_a_beginning_nothing_is_late() -> None:
    one = only(made(case={"opened": None, "level": "1"}, day="2026-12-01"))
    assert (one.days, one.stays, one.late) == (None, (), None)


def test_at_the_top_nothing_comes_next() -> None:
    assert only(made(case={"level": "4"})).next is None


def test_a_place_has_its_own_levels() -> None:
    two = Ladder(
        (Level(1, "科室", "talks", "科室", 5), Level(2, "市长", "mayor", "市长", None)),
        "解决",
        "本市办法",
        False,
    )
    one = only(made(step("科室", "2026-01-01"), day="2026-01-10"), two)
    assert (one.level, one.late, one.next) == (two.levels[0], True, two.levels[1])


def test_whoever_is_stated_to_act_meanwhile_does_with_the_grade_of_that_row() -> None:
    part: Cells = {"matter": "T", "unit": "B2", "role": "interim", "grade": "synthetic"}
    (acting,) = only(made(matter={"lead": ["B1"]}, responsibilities=[part])).acting.units
    assert (acting.unit, acting.why, acting.grade) == ("B2", "stated", "synthetic")


def test_else_the_original_division_goes_on_and_that_is_inferred() -> None:
    (acting,) = only(made(matter={"lead": ["B1"], "grade": "stated"})).acting.units
    assert (acting.unit, acting.why, acting.grade) == ("B1", "original_division", "inferred")


def test_where_no_lead_is_stated_nobody_is_guessed_and_a_stated_nobody_is_told_apart() -> None:
    blank, none = only(made()).acting, only(made(matter={"interim": "无", "lead": ["B1"]})).acting
    assert (blank.units, blank.nobody) == ((), False)
    assert (none.units, none.nobody) == ((), True)


def test_a_closed_case_is_open_on_the_days_before() -> None:
    closed: Cells = {"state": "done", "closed": "2026-02-01", "level": "1"}
    over, before = only(made(case=closed, day="2026-02-01")), only(made(case=closed, day="2026-01-31"))
    assert (over.is_open, over.days, over.late, over.next) == (False, 31, None, None)
    assert (before.is_open, before.days) == (True, 30)
    assert before.case and before.case.state is None


def test_a_state_that_ends_a_case_closes_it_though_no_day_is_stated() -> None:
    assert [one.is_open for one in cases(made(case={"state": "withdrawn"}))] == [False]


def test_a_matter_in_dispute_without_a_case_is_listed_and_one_with_a_case_only_once() -> None:
    disputed: Cells = {"dispute_level": "部门协商", "dispute_since": "2026-01-11"}
    both = made(matter=disputed, case={"level": "1"})
    assert [one.case is None for one in disagreements(both)] == [False]
    alone = only(snapshot("2026-03-01", units=UNITS, matters=[{"id": "T", "name": "堆放查处", **disputed}]))
    assert (alone.case, alone.days, alone.level and alone.level.number, alone.late) == (None, 49, 1, False)


def test_a_matter_whose_dispute_is_over_or_not_begun_is_not_listed() -> None:
    for cells in ({"dispute_level": "无"}, {"dispute_level": "已解决"}, {"dispute_since": "2026-05-01"}):
        assert (
            disagreements(snapshot("2026-03-01", units=UNITS, matters=[{"name": "堆放查处", **cells}])) == ()
        )


def test_zhuhai_s_disagreement_climbs_from_talks_to_co_ordination(shared: Path) -> None:
    one = only(in_memory(shared / "encoded" / "zhuhai", day="2021-04-01"))
    assert [(s.level.number, s.days, s.over) for s in one.stays] == [(1, 19, -41), (2, 12, -48)]
    assert (one.late, one.next and one.next.number) == (False, 3)
    assert [(a.unit, a.why, a.grade) for a in one.acting.units] == [("ZHH-U1", "stated", "synthetic")]
