"""Counts, shares worked out again, and sums that never take silence for zero."""

from __future__ import annotations

import pytest

from graphmodel.questions.figures import Share, shares
from graphmodel.questions.stats import stats
from graphmodel.report.statistics import share_text, stats_json, stats_sentence, stats_table
from graphmodel.snapshot import Snapshot
from tests.build import Cells, ledger, snapshot
from tests.questions.sample import day


def ratio(
    value: object, numerator: str | None, denominator: str | None, *others: Cells, measure: str = "%"
) -> Share:
    row: Cells = {
        "id": "R",
        "subject": "某市",
        "item": "占比",
        "value": value,  # type: ignore[dict-item]
        "measure": measure,
        "kind": "ratio",
        "numerator": numerator,
        "denominator": denominator,
        "grade": "stated",
    }
    (found,) = shares(ledger(figures=[*others, row]))
    return found


def figure(id_: str, value: object, item: str = "") -> Cells:
    return {"id": id_, "subject": "某市", "item": item or id_, "value": value}  # type: ignore[dict-item]


DIRECT, ALL = figure("N", 188, "直属"), figure("D", 194, "全部")


def test_188_of_194_are_97_percent_to_the_digits_stated() -> None:
    found = ratio(97, "N", "D", DIRECT, ALL)
    assert (found.rounded, found.agrees, round(found.exact or 0, 2)) == (97, True, 96.91)
    assert share_text(found) == "188÷194＝96.91%，按原文位数为97%，相符"


@pytest.mark.parametrize(
    ("stated", "agrees"), [(97, True), (96, False), (96.9, True), (97.1, False), (96.91, True)]
)
def test_a_share_is_rounded_to_the_digits_that_the_source_gives(stated: float, agrees: bool) -> None:
    assert ratio(stated, "N", "D", DIRECT, ALL).agrees is agrees


def test_half_a_unit_rounds_up_as_offices_do() -> None:
    assert ratio(12.5, "1", "8").agrees is True
    assert ratio(13, "1", "8").rounded == 13


def test_numerator_and_denominator_may_be_named_by_item() -> None:
    assert ratio(97, "直属", "全部", DIRECT, ALL).agrees is True


def test_a_share_that_is_no_percentage_is_a_plain_quotient() -> None:
    assert ratio(0.97, "N", "D", DIRECT, ALL, measure="").agrees is True


def test_a_bounded_share_is_only_compared_with_its_bounds() -> None:
    over: dict[str, str | float | None] = {"text": "超70", "low": 70, "high": None}
    assert ratio(over, "N", "D", DIRECT, ALL).agrees is True
    assert ratio(over, "6", "D", DIRECT, ALL).agrees is False


def test_a_share_without_its_denominator_is_not_checked_and_says_what_it_lacks() -> None:
    found = ratio(67, "N", None, DIRECT)
    assert (found.exact, found.agrees, found.lacks) == (None, None, ("denominator",))
    assert share_text(found) == "不能核算：分母未载"


def test_a_numerator_that_is_only_bounded_is_never_taken_for_a_number() -> None:
    some = figure("N", {"text": "180余", "low": 180, "high": None})
    assert ratio(97, "N", "D", some, ALL).lacks == ("numerator",)


def test_nothing_is_divided_by_zero() -> None:
    assert ratio(0, "N", "D", DIRECT, figure("D", 0)).agrees is None


def posts(*units: Cells, rows: tuple[Cells, ...] = ()) -> Snapshot:
    return snapshot(units=units, posts=rows)


def test_posts_sum_what_is_stated_and_count_what_is_not() -> None:
    made = posts(
        {"id": "A", "name": "甲局", "approved": 12, "actual": 10},
        {"id": "B", "name": "乙局", "approved": {"text": "约30", "low": 25, "high": 35}},
        {"id": "C", "name": "丙局"},
        {"id": "D", "name": "丁局", "approved": "无"},
        {"id": "E", "name": "戊局", "approved": "—"},
    )
    total = stats(made).approved
    assert (total.exact, total.low, total.high) == (12, 37, 47)
    assert (total.stated, total.bounded, total.unstated) == (2, 1, 1)
    assert ("编制", "核定数", "37–47", "37–47（3个单位载明，1个未载）") in stats_table(stats(made)).rows


def test_where_nobody_states_posts_the_sum_is_unknown_and_not_zero() -> None:
    made = posts({"id": "A", "name": "甲局"})
    assert stats_json(made, stats(made))["posts"]["approved"]["exact"] is None
    assert "编制核定未载" in stats_sentence(stats(made))


def test_posts_by_type_make_a_total_only_if_every_type_is_exact() -> None:
    units: tuple[Cells, ...] = ({"id": "A", "name": "甲局"}, {"id": "B", "name": "乙局"})
    rows: tuple[Cells, ...] = (
        {"unit": "A", "type": "administrative", "approved": 8},
        {"unit": "A", "type": "support", "approved": 2},
        {"unit": "B", "type": "administrative", "approved": 5},
        {"unit": "B", "type": "support"},
    )
    found = stats(posts(*units, rows=rows))
    assert (found.approved.exact, found.approved.unstated) == (10, 1)
    approved, _ = found.by_type["administrative"]
    assert approved.exact == 13


def test_a_post_row_that_has_ended_counts_no_more() -> None:
    rows: tuple[Cells, ...] = ({"unit": "A", "type": "institution", "approved": 8, "to": "2020-01-01"},)
    assert stats(posts({"id": "A", "name": "甲中心"}, rows=rows)).by_type == {}


def test_direct_institutions_hang_on_a_committee_or_government_and_orphans_are_said() -> None:
    more: list[Cells] = [
        {"id": "I1", "name": "区一中心", "kind": "institution", "parent": ["G"]},
        {"id": "I2", "name": "区二中心", "kind": "institution", "parent": ["A"]},
        {"id": "I3", "name": "区三中心", "kind": "institution"},
        {"id": "I4", "name": "区四中心", "kind": "institution", "supervised_by": ["G"]},
    ]
    direct = stats(day(units=more)).direct
    assert (direct.direct, direct.of, direct.unstated) == (1, 4, 2)


def test_plates_and_outsiders_count_nowhere_and_unnamed_units_as_many_as_they_stand_for() -> None:
    more: list[Cells] = [
        {"id": "H", "name": "区中心", "kind": "institution", "parent": ["G"], "plates": ["数据中心"]},
        {"id": "O", "name": "市局", "kind": "government_department", "outside": True},
        {
            "id": "N",
            "name": "（未列名）",
            "kind": "institution",
            "parent": ["G"],
            "grade": "unnamed",
            "count": 26,
        },
    ]
    found = stats(day(units=more))
    assert (found.units, found.outside) == (4 + 1 + 26, 1)
    assert (found.kinds["institution"], "nameplate" in found.kinds) == (27, False)


def test_levels_that_no_row_states_are_counted_as_unstated() -> None:
    assert stats(day()).levels == {"": 4}
    assert ("层级", "未载", "4", "") in stats_table(stats(day())).rows


def test_arrangements_are_counted_by_preset_and_a_scope_narrows_every_count() -> None:
    other: Cells = {"id": "V", "name": "别所", "kind": "dispatched_office", "parent": ["B"]}
    made = day(units=[other], arrangements=[{"unit": u, "preset": "KEEP_AS_IS", "line": "A"} for u in "UV"])
    assert stats(made).presets == {"KEEP_AS_IS": 2}
    narrow = stats(made, "B")
    assert (narrow.presets, narrow.units, narrow.coverage["funds"].of) == ({"KEEP_AS_IS": 1}, 2, 1)


def test_the_shares_of_a_scope_are_those_of_its_place() -> None:
    units: list[Cells] = [
        {"id": "X", "name": "某市人民政府", "kind": "government", "region": "某市"},
        {"id": "Y", "name": "别市人民政府", "kind": "government", "region": "别市"},
    ]
    row: Cells = {
        "subject": "某市",
        "item": "占比",
        "value": 97,
        "numerator": "188",
        "denominator": "194",
        "measure": "%",
    }
    made = snapshot(units=units, figures=[row])
    assert (len(stats(made, "X").shares), len(stats(made, "Y").shares)) == (1, 0)
