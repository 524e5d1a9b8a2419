"""Which two are proposed, how they rank, what forbids them, and what stays unknown."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from graphmodel.candidates import Candidates, Pair, against, candidates, plan_of, principles
from graphmodel.candidates.pairs import Pairs
from tests.build import Cells, snapshot

GOVERNMENT: Cells = {
    "id": "G",
    "name": "甲县人民政府",
    "kind": "government",
    "level": "county",
    "region": "甲县",
}


def bureau(id_: str, name: str, **more: object) -> dict[str, object]:
    return {
        "id": id_,
        "name": name,
        "kind": "government_department",
        "parent": ["G"],
        "level": "county",
        **more,
    }


def institution(id_: str, name: str, parent: str | None = "D1", **more: object) -> dict[str, object]:
    stated: dict[str, object] = {"id": id_, "name": name, "kind": "institution", "level": "county", **more}
    return {**stated, "parent": [parent]} if parent else stated


def compared(
    *units: dict[str, object],
    small: float | None = None,
    least: float | None = None,
    **sheets: Iterable[Cells],
) -> Candidates:
    rows = [GOVERNMENT, bureau("D1", "农业农村局"), bureau("D2", "水利局"), *units]
    return candidates(snapshot(units=rows, **sheets), small, least)


def names(pairs: Pairs) -> list[set[str]]:
    return [{unit.id for unit in pair.units} for pair in pairs]


def value(pair: Pair, code: str) -> float | None:
    return next((signal.value for signal in pair.signals if signal.code == code), None)


PUBLIC = {"category": "public_1", "approved": 5}


def test_two_small_ones_under_one_bureau_outrank_a_pair_across_bureaus() -> None:
    more = {**PUBLIC, "duties": ["农业技术推广", "农民培训"]}
    found = compared(
        institution("A", "农技站", **more),
        institution("B", "培训站", **more),
        institution("C", "灌溉站", "D2", guided_by=["D1"], **more),
    )
    assert names(found.general)[0] == {"A", "B"}
    scores = {frozenset(unit.id for unit in pair.units): pair.score for pair in found.general}
    assert scores[frozenset("AB")] > scores[frozenset("AC")] == scores[frozenset("BC")]


def test_commercial_beside_public_service_is_blocked_and_says_why() -> None:
    found = compared(
        institution("A", "农技站", **PUBLIC), institution("B", "农资站", category="commercial", approved=5)
    )
    assert not found.general and names(found.blocked) == [{"A", "B"}]
    (pair,) = found.blocked
    assert pair.blocks == ("commercial",)
    assert {(ground.row, ground.column) for ground in pair.barriers} == {("A", "category"), ("B", "category")}


def test_the_two_kinds_of_public_service_may_be_merged_and_count_for_less() -> None:
    found = compared(
        institution("A", "农技站", **PUBLIC), institution("B", "农资站", category="public_2", approved=5)
    )
    (pair,) = found.general
    assert value(pair, "nature") == pytest.approx(0.4)


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"level": "town"}, "level"),
        ({"status": "to_be_absorbed"}, "pending"),
        ({"category": "enforcement"}, "nature"),
        ({"parent": ["A"], "supervised_by": ["D1"]}, "supervision"),
        ({"basis": ["农业技术推广法"]}, "statutory"),
    ],
)
def test_what_forbids_a_merger_is_told_with_its_rows(more: dict[str, object], reason: str) -> None:
    law = {"id": "L", "title": "农业技术推广法", "kind": "law"}
    found = compared(
        institution("A", "农技站", **PUBLIC),
        {**institution("B", "农资站", **PUBLIC), **more},
        documents=[law],
    )
    assert names(found.general) == []
    (pair,) = found.blocked
    assert reason in pair.blocks
    assert pair.barriers and all(ground.evidence for ground in pair.barriers)


def test_an_organ_and_an_institution_with_the_same_duties_are_blocked() -> None:
    duties = ["水库巡查", "灌溉调度"]
    rows = [
        GOVERNMENT,
        bureau("D", "水利局", domain="水利", duties=duties),
        institution("A", "水务中心", "G", domain="水利", duties=duties, **PUBLIC),
    ]
    found = candidates(snapshot(units=rows))
    assert [pair.blocks for pair in found.blocked] == [("organ",)]


def test_a_vertical_agency_is_blocked() -> None:
    tax: Cells = {
        "id": "T",
        "name": "甲县税务局",
        "kind": "vertical_agency",
        "level": "county",
        "region": "甲县",
    }
    found = compared(
        tax, institution("A", "纳税服务站", "T", **PUBLIC), institution("B", "税务培训站", "T", **PUBLIC)
    )
    assert [pair.blocks for pair in found.blocked] == [("vertical",)]


def test_discipline_teams_are_blocked() -> None:
    commission: Cells = {"id": "J", "name": "甲县纪委监委", "kind": "discipline_commission", "parent": ["G"]}
    teams = [
        {"id": i, "name": f"驻{n}局纪检监察组", "kind": "stationed_unit", "parent": ["J"], "level": "county"}
        for i, n in (("S1", "水利"), ("S2", "农业农村"))
    ]
    found = compared(commission, *teams)
    assert [pair.blocks for pair in found.blocked] == [("discipline",)]


def test_nothing_is_proposed_across_governments() -> None:
    other = {"id": "G2", "name": "乙县人民政府", "kind": "government", "level": "county", "region": "乙县"}
    same = {"domain": "水利", "guided_by": ["UP"], **PUBLIC}
    found = compared(
        {"id": "UP", "name": "某市水利局", "kind": "government_department", "outside": True},
        other,
        institution("A", "水库站", "G", **same),
        institution("B", "河道站", "G2", **same),
    )
    assert found.looked_at == 0


def test_two_towns_are_two_governments() -> None:
    towns = [
        {"id": i, "name": f"{n}镇人民政府", "kind": "town", "parent": ["G"], "level": "town"}
        for i, n in (("T1", "东"), ("T2", "西"))
    ]
    of_towns = [
        institution(i, f"{t}农技站", t, level="town", guided_by=["D1"], **PUBLIC)
        for i, t in (("A", "T1"), ("B", "T2"))
    ]
    mine = [{**unit, "level": "town"} for unit in of_towns]
    assert compared(*towns, *mine).looked_at == 0


@pytest.mark.parametrize("more", [{"grade": "unnamed", "count": 1}, {"outside": True}])
def test_unnamed_and_outside_units_never_appear(more: dict[str, object]) -> None:
    found = compared(
        institution("A", "农技站", **PUBLIC), institution("B", "（原文未列名）", **PUBLIC, **more)
    )
    assert found.looked_at == 0 and found.compared == 1


def test_a_blank_gives_no_signal() -> None:
    found = compared(institution("A", "农技站", level=None), institution("B", "农资站", level=None), least=0)
    (pair,) = found.general
    assert {signal.code for signal in pair.signals} == {"line", "many"}
    assert set(pair.missing) == set(principles().signals) - {"line", "many"}
    assert pair.confidence == pytest.approx(0.24) and "thin" in pair.cautions and "category" in pair.cautions


def test_the_score_counts_only_what_is_known() -> None:
    found = compared(institution("A", "农技站", **PUBLIC), institution("B", "农资站", **PUBLIC))
    (pair,) = found.general
    weights = {signal.code: signal.weight for signal in principles().signals.values()}
    known = sum(weights[signal.code] for signal in pair.signals)
    points = sum(signal.value * weights[signal.code] for signal in pair.signals)
    assert pair.score == pytest.approx(100 * points / known, abs=0.06)
    assert pair.confidence == pytest.approx(known / 100, abs=0.006)
    assert pair.largest == ("line", "small", "nature")


def test_of_a_known_small_and_an_unknown_number_the_smaller_is_small() -> None:
    found = compared(institution("A", "农技站", approved=3), institution("B", "农资站"), least=0)
    (pair,) = found.general
    assert value(pair, "small") == 1


def test_of_a_known_large_and_an_unknown_number_nobody_knows_the_smaller() -> None:
    found = compared(institution("A", "农技站", approved=30), institution("B", "农资站"), least=0)
    (pair,) = found.general
    assert value(pair, "small") is None


def test_posts_by_type_stand_in_for_a_blank_total() -> None:
    posts = [
        {"unit": "A", "type": "institution", "approved": 3},
        {"unit": "A", "type": "support", "approved": 1},
    ]
    found = compared(institution("A", "农技站"), institution("B", "农资站", approved=5), posts=posts)
    (pair,) = found.general
    assert pair.units[0].approved == 4
    grounds = next(signal.grounds for signal in pair.signals if signal.code == "small")
    assert {ground.evidence[0].sheet for ground in grounds} == {"编制", "机构"}


def test_every_reason_leads_to_a_row_of_a_file() -> None:
    duties = {"duties": ["农业技术推广", "农民培训"]}
    body = {"id": "B1", "name": "农业联席会议", "kind": "joint_meeting", "set_up_by": "G"}
    seats = [{"body": "B1", "unit": unit} for unit in ("A", "B")]
    stages = [
        {"matter": "M", "unit": unit, "role": "perform", "stage": stage, "hours": 400}
        for unit, stage in (("A", "受理"), ("B", "审核"))
    ]
    found = compared(
        institution("A", "农技站", actual=4, **PUBLIC, **duties),
        institution("B", "农资站", actual=3, **PUBLIC, **duties),
        bodies=[body],
        members=seats,
        matters=[{"id": "M", "name": "农机登记", "lead": ["D1"]}],
        responsibilities=stages,
    )
    (pair,) = found.general
    assert {signal.code for signal in pair.signals} == set(principles().signals) and pair.confidence == 1
    assert value(pair, "process") == 1 and value(pair, "joint") == 1
    for signal in pair.signals:
        assert signal.grounds, signal.code
        assert all(e.file and e.row for ground in signal.grounds for e in ground.evidence), signal.code


def test_sitting_in_other_bodies_is_known_to_be_no_coordination() -> None:
    bodies = [
        {"id": i, "name": n, "kind": "joint_meeting", "set_up_by": "G"}
        for i, n in (("B1", "甲会"), ("B2", "乙会"))
    ]
    found = compared(
        institution("A", "农技站", **PUBLIC),
        institution("B", "农资站", **PUBLIC),
        bodies=bodies,
        members=[{"body": "B1", "unit": "A"}, {"body": "B2", "unit": "B"}],
    )
    (pair,) = found.general
    assert value(pair, "joint") == 0


def test_schools_and_hospitals_stand_in_a_list_of_their_own() -> None:
    found = compared(
        *(
            institution(i, n, **PUBLIC)
            for i, n in (("A", "第一小学"), ("B", "第二小学"), ("C", "教研中心"), ("H", "县医院"))
        )
    )
    assert names(found.apart) == [{"A", "B"}] and not found.general
    assert "apart" in found.apart[0].cautions and not found.clusters


def test_a_set_grows_only_where_every_two_are_alike() -> None:
    here, there = ["农业技术推广", "农民培训"], ["水库巡查", "灌溉调度"]
    found = compared(
        institution("A", "农技站", duties=here, **PUBLIC),
        institution("B", "农水站", duties=[*here, *there], guided_by=["D2"], **PUBLIC),
        institution("X", "灌溉站", "D2", duties=there, **PUBLIC),
    )
    assert names(found.general) == [{"A", "B"}, {"B", "X"}]
    assert [{unit.id for unit in cluster.units} for cluster in found.clusters] == [{"A", "B"}]


def test_three_that_are_alike_are_one_set() -> None:
    duties = {"duties": ["农业技术推广", "农民培训"]}
    found = compared(*(institution(i, f"{i}站", **PUBLIC, **duties) for i in ("A", "B", "C")))
    (cluster,) = found.clusters
    assert {unit.id for unit in cluster.units} == {"A", "B", "C"} and cluster.posts == 15
    assert cluster.lowest >= principles().limits["pair"]


def test_a_set_stops_at_the_largest_size() -> None:
    found = compared(*(institution(f"U{n}", f"第{n}站", **PUBLIC) for n in range(12)))
    assert found.clusters and max(len(c.units) for c in found.clusters) == principles().limits["most_units"]


def test_a_wider_limit_lets_pairs_enter_and_none_leave() -> None:
    units = (
        institution("A", "农技站", "D1", category="public_1", approved=8, actual=8, guided_by=["D2"]),
        institution("B", "灌溉站", "D2", category="public_2", approved=9, actual=9),
    )
    told = against(compared(*units), compared(*units, small=10))
    assert names(told.enters) == [{"A", "B"}] and not told.leaves
    assert (told.one.few.institutions, told.other.few.institutions, told.other.few.departments) == (0, 2, 2)


def test_differences_that_a_plan_must_settle_are_named() -> None:
    found = compared(
        institution("A", "农技站", rank="section", funding="full", **PUBLIC),
        institution("B", "农资站", rank="subsection", funding="self", category="public_1", approved=60),
    )
    assert {"rank", "funding", "span", "settlement"} <= set(found.general[0].cautions)


def test_the_plan_has_a_merge_step_for_each_set() -> None:
    rows = [GOVERNMENT, bureau("D1", "农业农村局"), *(institution(i, f"{i}站", **PUBLIC) for i in ("A", "B"))]
    day = snapshot(units=rows)
    (row,) = plan_of(day, candidates(day)).of("reform")
    assert row.body["action"] == "merge" and set(row.body["units"]) == {"A站", "B站"}  # type: ignore[arg-type]
    assert row.body["parent"] == ["农业农村局"] and row.body["posts_to_target"] == 10


def test_examples_and_inferred_lines_are_marked() -> None:
    line = {"subject": "A", "holder": "D1", "type": "supervises", "grade": "inferred"}
    found = compared(
        institution("A", "农技站", None, grade="synthetic", **PUBLIC),
        institution("B", "农资站", **PUBLIC),
        relations=[line],
    )
    (pair,) = found.general
    assert [unit.mark for unit in pair.units] == ["◇", ""]
    assert {signal.code for signal in pair.signals if signal.inferred} == {"line", "many"}
