"""The hand-over list: what a plan states, what is only proposed, and what is still open, each marked so."""

from __future__ import annotations

from collections.abc import Sequence

from graphmodel.reform import simulate
from graphmodel.reform.handover import Handover, handover
from graphmodel.reform.scenario import Scenario
from graphmodel.report.handovers import handover_json, handover_sentence, handover_table
from tests.build import Cells, snapshot

DATE = "2021-07-01"
UNITS: list[Cells] = [
    {"id": "G", "name": "甲区人民政府", "kind": "government", "level": "county", "region": "甲区"},
    {"id": "B", "name": "甲区水务局", "kind": "government_department", "parent": ["G"]},
    {"id": "C", "name": "甲区住建局", "kind": "government_department", "parent": ["G"]},
    {
        "id": "X",
        "name": "一中心",
        "kind": "institution",
        "parent": ["B"],
        "duties": ["供水"],
        "uscc": "12210100000000001X",
    },
    {"id": "Y", "name": "二中心", "kind": "institution", "parent": ["B"], "duties": ["节水"]},
    {"id": "Z", "name": "三科", "kind": "internal_section", "parent": ["Y"]},
]
POSTS: list[Cells] = [
    {"unit": "X", "type": "institution", "approved": 20, "actual": 18},
    {"unit": "Y", "type": "institution", "approved": 30, "actual": 30},
]
MERGE: Cells = {
    "plan": "P",
    "step": "1",
    "action": "merge",
    "units": ["一中心", "二中心"],
    "target": ["水务中心"],
    "posts_type": "institution",
    "posts_to_target": 45,
    "posts_recovered": 4,
    "staff_count": 48,
    "date": DATE,
    "basis": ["某批复"],
}
ABOLISH: Cells = {"plan": "P", "step": "1", "action": "abolish", "units": ["一中心"], "date": DATE}


def tried(*steps: Cells, posts: Sequence[Cells] = POSTS) -> Scenario:
    return simulate(snapshot(units=UNITS, posts=posts, reform=steps), "P")


def of(scenario: Scenario, sort: str) -> list[Handover]:
    return [line for line in handover(scenario) if line.sort == sort]


def told(scenario: Scenario, sort: str) -> list[tuple[str, str, str, str]]:
    """Givers, receiver, what with its amount, state; units by name."""
    name = scenario.after.ledger.name
    return [
        (
            "、".join(map(name, line.givers)),
            name(line.receiver) if line.receiver else line.sink or "",
            name(line.what) + (f" {line.amount}" if line.amount else ""),
            line.state,
        )
        for line in of(scenario, sort)
    ]


def test_posts_that_the_plan_leaves_without_a_receiver_stand_as_open() -> None:
    both = "一中心、二中心"
    assert told(tried(MERGE), "posts") == [
        (both, "水务中心", "posts 45", "stated"),
        (both, "recovered", "posts 4", "stated"),
        (both, "", "posts 1", "open"),
    ]


def test_people_go_to_the_new_unit_and_a_section_of_the_old_one_is_proposed_to_it() -> None:
    assert told(tried(MERGE), "transfer") == [
        ("一中心、二中心", "水务中心", "staff 48", "stated"),
        ("二中心", "水务中心", "三科", "proposed"),
    ]


def test_of_people_nobody_counts_the_list_says_that_they_are_open_without_a_number() -> None:
    (line,) = of(tried(ABOLISH, posts=()), "transfer")
    assert (line.what, line.amount, line.state) == ("staff", None, "open")


def test_duties_that_follow_a_merger_are_proposed_and_those_that_a_row_gives_are_stated() -> None:
    scenario = tried({**MERGE, "duties": ["供水"], "duties_to": ["甲区住建局"]})
    assert told(scenario, "duty") == [
        ("一中心", "甲区住建局", "供水", "stated"),
        ("二中心", "水务中心", "节水", "proposed"),
    ]
    assert [line.grade for line in of(scenario, "duty")] == ["stated", "derived"]


def test_a_duty_of_an_abolished_unit_that_nobody_takes_is_open() -> None:
    assert told(tried(ABOLISH), "duty") == [("一中心", "", "供水", "open")]


def test_a_new_institution_is_to_be_registered_and_a_registered_one_that_ends_to_be_cancelled() -> None:
    lines = of(tried(MERGE), "registration")
    said = [(line.what, line.givers, line.state) for line in lines]
    new = tried(MERGE).outcome.steps[0].set_up
    assert said == [("set_up", new, "open"), ("cancel", ("X",), "open")]
    assert all("登记管理暂行条例" in line.basis[0] for line in lines)


def test_a_registered_unit_that_is_renamed_or_moved_has_to_tell_the_register() -> None:
    rename: Cells = {**ABOLISH, "action": "rename", "target": ["供水服务中心"]}
    move: Cells = {**ABOLISH, "step": "2", "action": "transfer_unit", "target": ["甲区住建局"]}
    lines = of(tried(rename, move), "registration")
    assert {(line.what, line.detail, line.givers) for line in lines} == {
        ("change", "name", ("X",)),
        ("change", "parent", ("X",)),
    }
    assert told(tried(rename, move), "transfer") == [("甲区水务局", "甲区住建局", "供水服务中心", "stated")]


def test_seal_archives_and_assets_go_where_the_plan_says_else_they_are_proposed_or_open() -> None:
    for sort in ("seal", "assets"):
        assert [state for *_, state in told(tried(MERGE), sort)] == ["proposed", "proposed"]
        assert told(tried({**MERGE, "assets_to": ["甲区水务局"]}), sort)[0][1:] == (
            "甲区水务局",
            sort,
            "stated",
        )
        assert [state for *_, state in told(tried(ABOLISH), sort)] == ["open"]


def test_a_conversion_without_a_word_on_pensions_leaves_them_open() -> None:
    convert: Cells = {**ABOLISH, "action": "convert_to_enterprise", "target": ["水务公司"], "staff_count": 18}
    silent, said = (of(tried(step), "pension") for step in (convert, {**convert, "pension": "connected"}))
    assert [(line.what, str(line.amount), line.state) for line in silent] == [("open", "18", "open")]
    assert [(line.what, line.state) for line in said] == [("connected", "stated")]


def test_a_step_that_is_refused_hands_nothing_over() -> None:
    assert handover(tried({**MERGE, "target": []})) == ()


def test_json_table_and_sentence_mark_what_is_proposed_and_what_is_open() -> None:
    scenario = tried(MERGE)
    found = handover(scenario)
    value = handover_json(scenario, found)
    assert sum(value["counts"].values()) == len(value["lines"]) == len(found)
    assert f"待办{value['counts']['open']}项" in handover_sentence(scenario, found)
    assert "open" in handover_sentence(scenario, found, "en")
    rows = handover_table(scenario, found).rows
    (left,) = [row for row in rows if row[0] == "编制" and row[6] == "待办"]
    assert left[1:5] == ("一中心、二中心", "—", "编制（事业）", "1")
    (section,) = [line for line in value["lines"] if line["what"]["name"] == "三科"]
    assert (section["to"]["name"], section["state"]) == ("水务中心", "proposed")
    assert all(row[8] == "某批复" for row in rows if row[6] == "方案载明")
