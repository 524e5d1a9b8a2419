"""Shizhong: twenty bodies outside the quota become 1 + 6 + 5 + 8; thirty-seven departments write their mandates."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.questions.figure_checks import HOLDS, figure_checks
from graphmodel.questions.stats import stats
from graphmodel.rules import audit
from graphmodel.snapshot import Snapshot
from tests.build import DAY
from tests.places.examples import place, undecided
from tests.places.facts.shizhong import BUILT, FACTS, FIGURES, LEFT_OPEN, NAMED, STAGES
from tests.places.texts import cells, missing, printed, settled, source, walked
from tests.rules.stores import in_memory

TWENTY = "SZ-XE"


@pytest.fixture(scope="module")
def shizhong(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return place(tmp_path_factory.mktemp("shizhong"), "shizhong")


def test_every_figure_is_that_of_the_text(shizhong: Snapshot, shared: Path) -> None:
    assert printed(shizhong.ledger) == {id_: value for id_, (value, _) in FIGURES.items()}
    assert missing(source(shared, "002"), {id_: phrase for id_, (_, phrase) in FIGURES.items()}) == {}


def test_twenty_are_parted_without_a_rest_and_so_are_thirty_seven(shizhong: Snapshot) -> None:
    sums = {
        check.figure: check.outcome
        for check in figure_checks(shizhong.ledger.of("figures"))
        if check.kind == "sum"
    }
    assert sums == dict.fromkeys(("SZ-F0", "SZ-F5", "SZ-F8"), HOLDS)


def test_a_thousand_and_more_is_a_bound_and_no_number(shizhong: Snapshot) -> None:
    ends = {
        id_: (
            cells(shizhong.ledger.rows[id_])["value"]["low"],
            cells(shizhong.ledger.rows[id_])["value"]["high"],
        )
        for id_ in ("SZ-F8", "SZ-F9", "SZ-F10")
    }
    assert ends == {"SZ-F8": (1000, None), "SZ-F9": (300, None), "SZ-F10": (700, None)}
    assert audit(shizhong, select=["RFM06"]).findings == ()


def test_who_is_named_stands_in_the_text_under_that_name(shizhong: Snapshot, shared: Path) -> None:
    assert shizhong.ledger.rows.keys() >= NAMED.keys()
    assert missing(source(shared, "002"), NAMED) == {}
    named = [unit for unit in shizhong.units if unit not in (TWENTY, "SZ-JD", "SZ-W", "SZ-G")]
    assert {shizhong.units[unit].grade for unit in named} == {"stated"}
    assert set(named) <= NAMED.keys()


def test_the_twenty_are_one_row_outside_the_quota_and_have_no_superior(shizhong: Snapshot) -> None:
    row = shizhong.ledger.rows[TWENTY]
    said = {column: cells(row).get(column) for column in ("grade", "count", "in_quota", "rank", "parent")}
    assert said == {"grade": "unnamed", "count": 20, "in_quota": "outside", "rank": None, "parent": None}
    assert not shizhong.answering(TWENTY)
    assert (shizhong.units["SZ-JD"].grade, shizhong.units["SZ-JD"].count) == ("unnamed", 17)
    assert stats(shizhong).units == sum(1 for u in shizhong.units.values() if u.grade != "unnamed") + 20 + 17


def test_the_plan_takes_from_the_twenty_as_many_as_there_are(shizhong: Snapshot) -> None:
    steps = [row for row in shizhong.ledger.of("reform") if row.text("plan") == "SZ2019"]
    taken = {row.text("action"): cells(row)["count"] for row in steps}
    assert taken == {"to_in_quota": 1, "add_plate": 6, "change_rank": 5, "abolish": 8}
    assert sum(taken.values()) == shizhong.units[TWENTY].count
    assert {tuple(cells(row)["units"]) for row in steps} == {(TWENTY,)}
    assert {row.text("grade") for row in steps} == {"unnamed"}


def test_the_newly_built_are_steps_of_a_plan_and_no_units_yet(shizhong: Snapshot, shared: Path) -> None:
    rows = [row for row in shizhong.ledger.of("reform") if row.text("action") == "set_up"]
    assert [cells(row)["target"][0] for row in rows] == list(BUILT)
    assert missing(source(shared, "002"), BUILT) == {}
    assert not {u.name for u in shizhong.units.values()} & BUILT.keys()
    inferred = [cells(row)["target"][0] for row in rows if row.text("grade") == "inferred"]
    assert inferred == ["市中区文化和旅游局"]


def test_the_approval_bureau_was_there_before_the_reform_of_the_next_spring(shizhong: Snapshot) -> None:
    eve = Snapshot(shizhong.ledger, "2018-12-13")
    assert "SZ-SP" not in eve.units
    assert "SZ-SP" in Snapshot(shizhong.ledger, "2018-12-14").units


def test_affiliations_are_inferred_from_names_and_marked_so(shizhong: Snapshot) -> None:
    relations = {
        r.subject: (r.holder, r.grade) for r in shizhong.all_relations if r.subject not in (TWENTY, "SZ-JD")
    }
    assert relations == {
        "SZ-ZZ": ("SZ-W", "inferred"),
        "SZ-BB": ("SZ-W", "inferred"),
        "SZ-RS": ("SZ-G", "inferred"),
        "SZ-CZ": ("SZ-G", "inferred"),
        "SZ-SP": ("SZ-G", "inferred"),
    }


def test_the_mandates_went_through_six_stages_on_the_days_of_the_text(
    shizhong: Snapshot, shared: Path
) -> None:
    rows = shizhong.ledger.of("steps")
    assert [(row.text("stage"), row.text("date")) for row in rows] == [(s, d) for s, d, _ in STAGES]
    assert missing(source(shared, "002"), {day: phrase for _, day, phrase in STAGES}) == {}
    (four,) = (cells(row)["by"] for row in rows if row.text("date") == "2019-03-15")
    assert list(four) == ["区委组织部", "区委编办", "区人社局", "区财政局"]


def test_the_audit_raises_nothing_and_the_coordination_group_stays_open(shizhong: Snapshot) -> None:
    result = audit(shizhong)
    assert result.findings == ()
    assert {(code, place, n) for code, place, n in undecided(result) if code.startswith("JNT")} == {
        (f"JNT{n}", "市中区", 1) for n in ("01", "02", "03", "05", "12")
    }


def test_the_table_of_facts_is_walked_to_its_end(shizhong: Snapshot, shared: Path) -> None:
    assert walked(shared, "8.3") == list(FACTS)
    known = {*shizhong.ledger.rows, *BUILT, *LEFT_OPEN}
    assert {fact: set(told) - known for fact, told in FACTS.items() if not told or set(told) - known} == {}


def test_the_text_leaves_open_what_the_example_does_not_say(shared: Path) -> None:
    assert settled(source(shared, "002"), LEFT_OPEN) == {}


def test_the_example_says_what_the_encoded_place_says(shizhong: Snapshot, shared: Path) -> None:
    ours, theirs = shizhong.ledger, in_memory(shared / "encoded" / "shizhong", day=DAY).ledger
    for id_ in (row.id for row in theirs.of("figures")):
        assert {c: v for c, v in cells(theirs.rows[id_]).items() if cells(ours.rows[id_]).get(c) != v} == {}
    columns = ("step", "action", "count", "date", "grade")
    taken = [row for row in ours.of("reform") if row.text("plan") == "SZ2019"]
    assert [[cells(row).get(c) for c in columns] for row in taken] == [
        [cells(row).get(c) for c in columns] for row in theirs.of("reform")
    ]
    for sheet, asked in (
        ("cases", ("kind", "state", "opened", "closed")),
        ("steps", ("stage", "date", "by")),
    ):
        assert [[cells(row).get(c) for c in asked] for row in ours.of(sheet)] == [
            [cells(row).get(c) for c in asked] for row in theirs.of(sheet)
        ]
