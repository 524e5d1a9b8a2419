"""Proposals for coordinating bodies: each with why, why not, the article, and what nobody stated."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from graphmodel.clearing.proposals import Clearing, Proposal, clearing
from graphmodel.questions.seats import seats
from graphmodel.report.clearings import clearing_json, clearing_table
from graphmodel.snapshot import Snapshot
from loaders import read_ledger
from tests.build import DAY, Cells, snapshot
from tests.foreign.reading import MAPS
from tests.foreign.reading import ledger as loaded_ledger

UNITS: list[Cells] = [
    {"id": "G", "name": "甲市人民政府", "kind": "government", "region": "甲市", "level": "prefecture"},
    *({"id": f"B{n}", "name": f"甲市{name}局", "kind": "government_department", "parent": ["G"]}
      for n, name in enumerate(("商务", "交通", "财政", "水利"), 1)),
]  # fmt: skip


def body(id_: str, name: str, **cells: object) -> Cells:
    return {"id": id_, "name": name, "set_up_by": "G", "members_complete": True, **cells}  # type: ignore[dict-item]


def sit(id_: str, *units: str) -> list[Cells]:
    roles = ["lead", *["member"] * len(units)]
    return [{"body": id_, "unit": unit, "role": role} for unit, role in zip(units, roles, strict=False)]


def place(bodies: list[Cells], members: list[Cells], **sheets: list[Cells]) -> Snapshot:
    return snapshot(units=UNITS, bodies=bodies, members=members, **sheets)


def of(found: Clearing, id_: str) -> Proposal:
    (one,) = (p for p in found.proposals if p.body == id_)
    return one


def said(one: Proposal) -> str:
    return "；".join(reason.text.zh for reason in one.reasons)


def test_equal_members_and_topics_are_to_be_merged() -> None:
    bodies = [
        body("M1", "招商联席会议", topics=["招商引资"]),
        body("M2", "招商领导小组", topics=["招商引资"]),
    ]
    found = clearing(place(bodies, [*sit("M1", "B1", "B2"), *sit("M2", "B1", "B2")]))
    one = of(found, "M1")
    assert (one.kind, one.certain) == ("merge", True)
    assert "招商领导小组" in said(one) and one.reasons[0].ground and one.reasons[0].ground.grade == "T"
    assert found.groups == (("M1", "M2"),)


def test_equal_members_on_other_topics_are_no_reason_to_merge_and_it_says_so() -> None:
    bodies = [body("M1", "招商联席会议", topics=["招商引资"]), body("M2", "口岸联席会议", topics=["口岸"])]
    one = of(clearing(place(bodies, [*sit("M1", "B1", "B2"), *sit("M2", "B1", "B2")])), "M1")
    assert one.kind == "undecided"
    assert any("不因此建议整合" in reason.text.zh for reason in one.against)


def test_equal_members_and_no_topics_only_look_alike() -> None:
    bodies = [body("M1", "招商联席会议"), body("M2", "招商领导小组")]
    one = of(clearing(place(bodies, [*sit("M1", "B1", "B2"), *sit("M2", "B1", "B2")])), "M1")
    assert (one.kind, one.certain) == ("merge", False)
    assert "议题未载" in said(one)


def test_a_list_that_may_go_on_makes_a_merger_uncertain() -> None:
    bodies = [
        body("M1", "招商联席会议", topics=["招商引资"], members_complete=False),
        body("M2", "招商领导小组", topics=["招商引资"]),
    ]
    one = of(clearing(place(bodies, [*sit("M1", "B1", "B2"), *sit("M2", "B1", "B2")])), "M1")
    assert (one.kind, one.certain) == ("merge", False)


def test_the_same_topic_among_other_units_is_to_be_checked() -> None:
    bodies = [
        body("M1", "招商联席会议", topics=["招商引资"]),
        body("M2", "招商领导小组", topics=["招商引资"]),
    ]
    one = of(clearing(place(bodies, [*sit("M1", "B1", "B2"), *sit("M2", "B3", "B4")])), "M1")
    assert one.kind == "undecided"
    assert any("须核对分工" in reason.text.zh for reason in one.open_)


def test_one_unit_in_common_is_no_resemblance() -> None:
    bodies = [body("M1", "招商联席会议"), body("M2", "招商领导小组")]
    assert not clearing(place(bodies, [*sit("M1", "B1"), *sit("M2", "B1")])).pairs


def test_a_blank_is_never_a_reason_to_abolish() -> None:
    one = of(clearing(place([{"id": "M1", "name": "招商联席会议", "set_up_by": "G"}], [])), "M1")
    assert (one.kind, one.reasons) == ("undecided", ())
    assert {"未登记最近一次会议", "议题和对应事项未载"} <= {reason.text.zh for reason in one.open_}


@pytest.mark.parametrize(
    ("cells", "words", "article"),
    [
        ({"sunset": "2025-06-30"}, "应于2025-06-30撤销", "第11条第2款"),
        ({"last_met": "2024-01-10"}, "最近一次会议2024-01-10", "长期未开展工作"),
    ],
)
def test_past_its_term_or_dormant_is_to_be_abolished(
    cells: dict[str, object], words: str, article: str
) -> None:
    one = of(clearing(place([body("M1", "招商联席会议", **cells)], sit("M1", "B1", "B2"))), "M1")
    assert (one.kind, one.certain) == ("abolish", True)
    assert words in said(one)
    assert one.reasons[0].ground and article in one.reasons[0].ground.basis
    assert one.reasons[0].evidence


def test_a_body_past_its_term_that_still_meets_is_not_surely_to_go() -> None:
    bodies = [body("M1", "招商联席会议", sunset="2025-06-30", last_met="2026-10-01")]
    one = of(clearing(place(bodies, sit("M1", "B1", "B2"))), "M1")
    assert (one.kind, one.certain) == ("abolish", False)
    assert any("2026-10-01" in reason.text.zh for reason in one.against)


def test_what_one_department_does_alone_needs_no_body() -> None:
    matters: list[Cells] = [{"id": "S1", "name": "节水", "lead": ["B4"], "assist": ["无"]}]
    bodies = [body("M1", "节水领导小组", matters=["S1"])]
    one = of(clearing(place(bodies, sit("M1", "B4", "B2"), matters=matters)), "M1")
    assert one.kind == "abolish" and "甲市水利局" in said(one)
    assert one.reasons[0].ground and "第11条第1款" in one.reasons[0].ground.basis


def test_matters_that_are_over_leave_nothing_to_do() -> None:
    matters: list[Cells] = [
        {"id": "S1", "name": "普查", "lead": ["B1"], "assist": ["B2"], "to": "2025-01-01"}
    ]
    one = of(
        clearing(place([body("M1", "普查领导小组", matters=["S1"])], sit("M1", "B1"), matters=matters)), "M1"
    )
    assert one.kind == "abolish" and "均已终止" in said(one)


def test_a_body_that_a_law_names_is_kept_although_it_sleeps() -> None:
    bodies = [body("M1", "甲市禁毒委员会", last_met="2020-01-01")]
    one = of(clearing(place(bodies, sit("M1", "B1", "B2"))), "M1")
    assert (one.kind, one.certain) == ("keep", False)
    assert one.reasons[0].ground and one.reasons[0].ground.basis == "禁毒法（2007）第5条"
    assert any("2020-01-01" in reason.text.zh for reason in one.against)


def test_a_body_like_one_that_a_law_names_could_join_it() -> None:
    bodies = [
        body("M1", "甲市防汛指挥部", topics=["防汛"]),
        body("M2", "甲市汛期工作领导小组", topics=["防汛"]),
    ]
    found = clearing(place(bodies, [*sit("M1", "B1", "B4"), *sit("M2", "B1", "B4")]))
    assert (of(found, "M1").kind, of(found, "M2").kind) == ("keep", "merge")
    assert "可研究并入甲市防汛指挥部" in said(of(found, "M2"))


def test_one_that_meets_on_matters_of_several_departments_is_kept() -> None:
    matters: list[Cells] = [{"id": "S1", "name": "招商", "lead": ["B1"], "assist": ["B2"]}]
    bodies = [body("M1", "招商联席会议", matters=["S1"], last_met="2026-10-01")]
    one = of(clearing(place(bodies, sit("M1", "B1", "B2"), matters=matters)), "M1")
    assert (one.kind, one.certain) == ("keep", True)


def test_a_decision_of_a_later_day_does_not_show_that_it_met() -> None:
    decisions: list[Cells] = [{"body": "M1", "date": "2027-01-05", "text": "明确分工"}]
    bodies = [body("M1", "招商联席会议", topics=["招商"])]
    assert of(clearing(place(bodies, sit("M1", "B1", "B2"), decisions=decisions)), "M1").kind == "undecided"


def test_a_temporary_body_without_term_is_to_be_amended_not_abolished() -> None:
    bodies = [body("M1", "招商专班", nature="temporary", ends_when="无", sunset="无", level="prefecture")]
    one = of(clearing(place(bodies, sit("M1", "B1", "B2"))), "M1")
    assert one.kind == "undecided"
    (amend,) = (reason for reason in one.open_ if reason.ground)
    assert amend.ground and "第11条第2款" in amend.ground.basis


def test_proposed_bodies_are_not_judged() -> None:
    assert not clearing(place([body("M1", "招商联席会议", status="proposed")], [])).proposals


def test_only_bodies_of_the_scope_are_told_with_those_that_they_resemble() -> None:
    units: list[Cells] = [*UNITS, {"id": "J", "name": "甲市甲街道办事处", "kind": "street", "parent": ["G"]}]
    bodies = [
        body("M1", "招商联席会议"),
        body("M2", "招商领导小组"),
        {**body("M3", "街道联席会议"), "set_up_by": "J"},
    ]
    whole = snapshot(units=units, bodies=bodies, members=[*sit("M1", "B1", "B2"), *sit("M2", "B1", "B2")])
    assert [p.body for p in clearing(whole, "J").proposals] == ["M3"]


def test_seats_are_counted_once_a_body_and_posts_apart() -> None:
    members = [
        *sit("M1", "B1", "B2"),
        *sit("M2", "B1"),
        {"body": "M1", "post": "分管副市长", "role": "convenor"},
    ]
    bodies = [body("M1", "招商联席会议", lead=["B1"], office="B1"), body("M2", "口岸联席会议")]
    found = {one.who: one for one in seats(place(bodies, members))}
    assert (found["B1"].bodies, found["B1"].leads, found["B1"].hosts) == (("M1", "M2"), 2, 1)
    assert (found["分管副市长"].is_unit, found["分管副市长"].calls) == (False, 1)


def test_every_reason_in_json_names_its_article_with_grade_or_none_and_its_row() -> None:
    bodies = [body("M1", "招商联席会议", sunset="2025-06-30"), body("M2", "甲市禁毒委员会")]
    day = place(bodies, [*sit("M1", "B1", "B2"), *sit("M2", "B1", "B2")])
    told = clearing_json(day, clearing(day), seats(day))
    reasons = [reason for one in told["bodies"] for reason in one["reasons"]]
    assert {reason["basis_grade"] for reason in reasons} == {"T"}
    assert all(reason["evidence"][0]["source"]["sheet"] == "议事协调机构" for reason in reasons)
    assert clearing_table(clearing(day)).rows[0][0] == "裁撤冗余"


@pytest.fixture
def arrangements(shared: Path) -> Snapshot:
    folder = shared / "data" / "nl-joint-arrangements"
    read = read_ledger([folder / "opengr_provincies.csv"], foreign=MAPS / "nl-joint-arrangements.yaml")
    return Snapshot(loaded_ledger(read)[0], DAY)


def test_nl_exactly_the_pairs_that_a_count_by_hand_finds_are_similar(arrangements: Snapshot) -> None:
    sets: dict[str, set[str]] = {}
    for member in arrangements.members:
        sets.setdefault(member.body, set()).add(member.unit or "")
    several = sorted(body for body, units in sets.items() if len(units) > 1)
    by_hand = {
        (one, other)
        for one, other in combinations(several, 2)
        if len(sets[one] & sets[other]) / len(sets[one] | sets[other]) >= 0.8
    }
    equal = {pair for pair in by_hand if sets[pair[0]] == sets[pair[1]]}
    found = clearing(arrangements)
    assert {(pair.one, pair.other) for pair in found.pairs if pair.similar} == by_hand
    assert {(pair.one, pair.other) for pair in found.pairs if pair.members == 1} == equal
    assert len(equal) == 82
    # No topic is stated: all that can be said is that they look alike.
    assert found.counts()["abolish"] == found.counts()["keep"] == 0
    assert not any(one.certain for one in found.proposals)


def test_yingkou_six_meetings_about_six_things_stay_open(shared: Path) -> None:
    day = Snapshot(loaded_ledger(read_ledger([shared / "encoded" / "yingkou"]))[0], DAY)
    found = clearing(day)
    assert found.counts() == {"abolish": 0, "merge": 0, "keep": 0, "undecided": 6}
    (leader, *_) = seats(day)
    assert (leader.who, len(leader.bodies), leader.grades) == ("市政府分管领导", 6, ("inferred",))


def test_zhuhai_without_bodies_proposes_nothing(shared: Path) -> None:
    day = Snapshot(loaded_ledger(read_ledger([shared / "encoded" / "zhuhai"]))[0], DAY)
    assert clearing(day).proposals == seats(day) == ()
