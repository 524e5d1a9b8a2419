"""What began, ended and changed: between two days, and between two states of the ledger."""

from __future__ import annotations

from graphmodel.ledger.ledger import Ledger
from graphmodel.questions.diff import Difference, diff
from graphmodel.report.differences import diff_json, diff_sentence, diff_table
from graphmodel.rules import audit
from graphmodel.rules.since import gone_and_new
from graphmodel.snapshot import Snapshot
from tests.build import DAY, Cells, ledger, load
from tests.questions.sample import UNITS, manages


def said(found: tuple[Difference, ...]) -> set[tuple[str, str, str]]:
    return {(one.sort, one.what, one.id) for one in found}


def between(made: Ledger, first: str, second: str) -> tuple[Difference, ...]:
    return diff(Snapshot(made, first), Snapshot(made, second))


def states(first: Ledger, second: Ledger, day: str = DAY) -> tuple[Difference, ...]:
    return diff(Snapshot(first, day), Snapshot(second, day))


def base(**sheets: list[Cells]) -> Ledger:
    return ledger(units=[*UNITS, *sheets.pop("units", [])], **sheets)


def test_a_unit_begins_and_another_ends_with_their_lines() -> None:
    made = base(
        units=[
            {
                "id": "X",
                "name": "新局",
                "kind": "government_department",
                "parent": ["G"],
                "from": "2024-01-01",
            },
            {"id": "Y", "name": "旧局", "kind": "government_department", "parent": ["G"], "to": "2024-01-01"},
        ]
    )
    found = {(one.sort, one.what, one.id) for one in between(made, "2023-12-31", "2024-01-01")}
    assert found == {
        ("unit", "begun", "X"),
        ("unit", "ended", "Y"),
        ("relation", "begun", "X:parent:G"),
        ("relation", "ended", "Y:parent:G"),
    }


def test_the_same_day_twice_is_no_difference() -> None:
    assert between(base(relations=[manages("A", "awards")]), DAY, DAY) == ()


def test_one_relation_in_two_wordings_changes_and_does_not_end_and_begin() -> None:
    rows = [
        {**manages("A", "personnel", power="co_decide", role="equal"), "to": "2024-01-01"},
        {**manages("A", "personnel", power="decide", role="sole"), "from": "2024-01-01"},
    ]
    (one,) = between(base(relations=rows), "2023-01-01", "2025-01-01")
    assert (one.sort, one.what, one.columns) == ("relation", "changed", ("power", "role"))


def test_a_relation_handed_to_another_ends_and_begins() -> None:
    rows = [
        {**manages("A", "personnel"), "id": "R1", "to": "2024-01-01"},
        {**manages("B", "personnel"), "id": "R2", "from": "2024-01-01"},
    ]
    found = said(between(base(relations=rows), "2023-01-01", "2025-01-01"))
    assert found == {("relation", "ended", "R1"), ("relation", "begun", "R2")}


def test_of_several_relations_of_one_key_those_that_stay_are_not_told() -> None:
    rows = [
        {**manages("A", "personnel", role="main"), "id": "R1", "basis": ["甲文"]},
        {**manages("A", "personnel", role="sole"), "id": "R2", "basis": ["乙文"], "to": "2024-01-01"},
    ]
    assert said(between(base(relations=rows), "2023-01-01", "2025-01-01")) == {("relation", "ended", "R2")}


def test_another_regime_of_a_unit_is_a_changed_arrangement() -> None:
    rows: list[Cells] = [
        {"id": "A1", "unit": "U", "preset": "UNSPECIFIED", "line": "A", "to": "2024-01-01"},
        {"id": "A2", "unit": "U", "preset": "KEEP_AS_IS", "line": "A", "from": "2024-01-01"},
    ]
    made = base(arrangements=rows)
    found = between(made, "2023-01-01", "2025-01-01")
    (one,) = [d for d in found if d.sort == "arrangement"]
    assert (one.what, one.id, "preset" in one.columns) == ("changed", "A2", True)


def test_a_seat_that_is_given_up_changes_the_body() -> None:
    body: Cells = {"id": "J", "name": "某联席会议", "kind": "joint_meeting"}
    seats: list[Cells] = [{"body": "J", "unit": "A"}, {"body": "J", "unit": "B", "to": "2024-01-01"}]
    made = base(bodies=[body], members=seats)
    (one,) = between(made, "2023-01-01", "2025-01-01")
    assert (one.sort, one.what, one.columns) == ("body", "changed", ("members",))
    before, after = Snapshot(made, "2023-01-01"), Snapshot(made, "2025-01-01")
    (row,) = diff_table(before, after, [one], ((), ())).rows
    assert "甲局(成员)、乙街道(成员) → 甲局(成员)" in row[3]


def test_a_correction_in_the_ledger_shows_the_column_before_and_after() -> None:
    first = base()
    second = load(first, units=[{"id": "A", "name": "甲局", "approved": 12}])
    (one,) = states(first, second)
    assert (one.id, one.what, one.columns) == ("A", "changed", ("approved",))
    value = diff_json(Snapshot(first, DAY), Snapshot(second, DAY), [one], ((), ()))
    assert value["units"]["changed"][0]["columns"] == {"approved": [None, 12]}
    assert (value["from"]["change"], value["to"]["change"]) == (1, 2)


def test_a_place_that_a_later_load_brought_begins_in_the_ledger() -> None:
    second = load(base(), units=[{"id": "N", "name": "新中心", "kind": "institution", "parent": ["G"]}])
    assert ("unit", "begun", "N") in said(states(base(), second))
    assert ("unit", "ended", "N") in said(states(second, base()))


def test_findings_are_gone_or_new_by_their_id() -> None:
    orphan: Cells = {"id": "X", "name": "某中心", "kind": "institution"}
    first = base(units=[orphan])
    second = load(
        first,
        units=[
            {"id": "X", "name": "某中心", "parent": ["G"]},
            {"id": "Y", "name": "别中心", "kind": "institution"},
        ],
    )
    audits = [audit(Snapshot(made, DAY), select=["REP01"]) for made in (first, second)]
    gone, new = gone_and_new(*audits)
    assert ([f.subject for f in gone], [f.subject for f in new]) == (["X"], ["Y"])
    assert gone_and_new(audits[0], audits[0]) == ((), ())
    found = states(first, second)
    assert "问题消失1、新出现1" in diff_sentence(found, (gone, new))
    value = diff_json(Snapshot(first, DAY), Snapshot(second, DAY), found, (gone, new))
    assert [f["id"] for f in value["findings"]["gone"]] == [gone[0].id]


def test_two_that_share_an_office_do_so_whichever_is_named_first() -> None:
    rows: list[Cells] = [
        {"subject": "A", "holder": "B", "type": "co_located", "to": "2024-01-01"},
        {"subject": "B", "holder": "A", "type": "co_located", "from": "2024-01-01"},
    ]
    assert between(base(relations=rows), "2023-01-01", "2025-01-01") == ()
