"""Figures before and after a plan: each rests on what is stated, and what is not stated is never zero."""

from __future__ import annotations

from pathlib import Path

from benchmarks.generate import LEDGER, generate
from benchmarks.sizes import DAY as BENCHMARK_DAY
from benchmarks.sizes import SIZES
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.upsert import plan_load
from graphmodel.questions.stats import stats
from graphmodel.reform import simulate
from graphmodel.reform.amounts import Amount
from graphmodel.reform.metrics import Figure, Metric, metrics
from graphmodel.rules.totals import totals
from graphmodel.snapshot import Snapshot
from loaders import read_ledger
from tests.build import Cells, applied, snapshot

DATE = "2021-07-01"
G: Cells = {"id": "G", "name": "甲区人民政府", "kind": "government", "level": "county", "region": "甲区"}
B: Cells = {"id": "B", "name": "甲区水务局", "kind": "government_department", "parent": ["G"]}
MERGE: Cells = {
    "plan": "P",
    "step": "1",
    "action": "merge",
    "units": ["一中心", "二中心"],
    "target": ["水务中心"],
    "posts_type": "institution",
    "posts_to_target": 45,
    "posts_recovered": 5,
    "staff_count": 46,
    "date": DATE,
}


def institution(id_: str, name: str, parent: str = "B", **more: object) -> Cells:
    return {"id": id_, "name": name, "kind": "institution", "parent": [parent], **more}  # type: ignore[dict-item]


TWO = [institution("X", "一中心"), institution("Y", "二中心")]
POSTS: list[Cells] = [
    {"unit": "X", "type": "institution", "approved": 20, "actual": 18},
    {"unit": "Y", "type": "institution", "approved": 30, "actual": 32},
]


def figures(
    *units: Cells, posts: list[Cells] | None = None, plan: Cells = MERGE, bodies: list[Cells] | None = None
) -> dict[str, Metric]:
    day = snapshot(DATE, units=[G, B, *units], posts=posts or [], reform=[plan], bodies=bodies or [])
    return {metric.code: metric for metric in metrics(simulate(day, "P"))}


def sums(figure: Figure) -> tuple[float | None, float | None, int | None, int | None]:
    amount = figure.amount or Amount(None, None)
    return amount.low, amount.high, figure.stated, figure.of


def test_units_posts_and_people_are_counted_on_both_sides() -> None:
    found = figures(*TWO, posts=POSTS)
    told = {code: (str(found[code].before.amount), str(found[code].after.amount)) for code in found}
    assert told["units"] == ("4", "3")
    assert told["institutions"] == ("2", "1")
    assert told["approved"] == ("50", "45")
    assert told["actual"] == ("50", "46")
    assert str(found["approved"].change) == "-5"


def test_one_who_is_over_fills_no_vacancy_of_another() -> None:
    found = figures(*TWO, posts=POSTS)
    assert sums(found["vacant"].before) == (2, 2, 2, 4)
    assert sums(found["vacant"].after) == (0, 0, 1, 3)


def test_what_nobody_states_is_unknown_and_not_zero() -> None:
    found = figures(*TWO)
    for code in ("actual", "vacant", "leaders", "tiny"):
        assert found[code].before.amount is None and found[code].before.stated == 0, code
        assert found[code].change is None


def test_a_number_that_is_only_bounded_keeps_its_two_ends() -> None:
    some: Cells = {
        "unit": "X",
        "type": "institution",
        "approved": {"text": "500余", "low": 500, "high": None},
    }
    found = figures(*TWO, posts=[some, POSTS[1]])
    assert sums(found["approved"].before) == (530, None, 2, 4)
    few: Cells = {
        "unit": "X",
        "type": "institution",
        "approved": {"text": "约5", "low": 4, "high": 6},
        "actual": 3,
    }
    found = figures(*TWO, posts=[few, POSTS[1]])
    assert sums(found["approved"].before) == (34, 36, 2, 4)
    assert sums(found["vacant"].before) == (1, 3, 2, 4)
    assert sums(found["tiny"].before) == (0, 1, 2, 2)


def test_departments_are_those_with_an_institution_of_their_own_before_or_after() -> None:
    more: list[Cells] = [
        {"id": "C", "name": "甲区住建局", "kind": "government_department", "parent": ["G"]},
        {"id": "D", "name": "甲区财政局", "kind": "government_department", "parent": ["G"]},
        *(institution(f"C{n}", f"住建{n}所", "C") for n in range(4)),
        institution("S", "甲区水务学校"),
    ]
    away: Cells = {
        **MERGE,
        "action": "transfer_unit",
        "units": ["一中心", "二中心"],
        "target": ["甲区住建局"],
    }
    found = figures(*TWO, *more, plan=away)
    assert sums(found["mean_per_department"].before)[0] == 3
    assert sums(found["mean_per_department"].after)[0] == 3
    assert sums(found["most_in_department"].after)[0] == 6
    assert sums(found["few_in_department"].before) == (1, 1, 2, 2)
    assert sums(found["departments"].before)[0] == 2
    assert sums(found["departments"].after)[0] == 1
    assert "3" in found["few_in_department"].label.zh


def test_leading_posts_are_chiefs_and_deputies_and_open_where_one_of_them_is_not_stated() -> None:
    units = [institution("X", "一中心", leaders_approved="1正2副"), institution("Y", "二中心")]
    one: Cells = {"unit": "Y", "type": "institution", "chiefs_approved": 1}
    assert sums(figures(*units)["leaders"].before) == (3, 3, 1, 4)
    assert sums(figures(*units, posts=[one])["leaders"].before) == (4, None, 2, 4)


def test_a_unit_left_under_one_that_ended_is_an_orphan_and_its_line_unclear() -> None:
    section: Cells = {"id": "Z", "name": "三科", "kind": "internal_section", "parent": ["Y"]}
    found = figures(*TWO, section)
    assert [str(found["orphans"].before.amount), str(found["orphans"].after.amount)] == ["0", "1"]
    assert str(found["unclear"].before.amount) == "0" and str(found["unclear"].after.amount) != "0"


def test_in_a_ledger_that_states_no_superior_nobody_knows_who_lacks_one() -> None:
    alone: list[Cells] = [{"name": name, "kind": "institution"} for name in ("一中心", "二中心")]
    day = snapshot(DATE, units=alone, reform=[MERGE])
    found = {metric.code: metric.before for metric in metrics(simulate(day, "P"))}
    assert found["orphans"].amount is None
    assert found["unclear"].amount == Amount(0, None)


def test_a_unit_that_stands_for_several_counts_as_many_and_a_proposed_body_not_at_all() -> None:
    several = institution("N", "未列名事业单位", grade="unnamed", count=7)
    bodies: list[Cells] = [{"name": "甲领导小组"}, {"name": "乙领导小组", "status": "proposed"}]
    found = figures(*TWO, several, bodies=bodies)
    assert sums(found["institutions"].before)[0] == 9
    assert sums(found["bodies"].before)[0] == 1


def test_totals_agree_with_the_statistics_of_a_district(tmp_path: Path) -> None:
    generate(SIZES["district"], tmp_path)
    ledger = applied(Ledger(()), plan_load(Ledger(()), read_ledger([tmp_path / LEDGER])))
    day = Snapshot(ledger, BENCHMARK_DAY)
    counted, told = totals(day.frames, 5), stats(day)
    assert (counted.units, counted.institutions) == (told.units, told.kinds["institution"])
    direct = counted.direct
    assert (direct.low, direct.of - direct.stated) == (told.direct.direct, told.direct.unstated)
    for mine, theirs in ((counted.approved, told.approved), (counted.actual, told.actual)):
        assert (mine.low, mine.high, mine.stated) == (theirs.low, theirs.high, theirs.stated + theirs.bounded)
        assert mine.of - mine.stated == theirs.unstated
