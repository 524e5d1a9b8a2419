"""Baotou: thirty-two institutions of one bureau become thirteen; three or fewer for most; who is on which side."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.rows import Row
from graphmodel.questions.figures import shares
from graphmodel.rules import audit
from graphmodel.snapshot import Snapshot
from tests.build import DAY
from tests.places.examples import place, undecided
from tests.places.facts.baotou import BUILT, FACTS, FIGURES, LEFT_OPEN, NAMED
from tests.places.texts import cells, missing, printed, settled, source, walked
from tests.rules.stores import in_memory

BUREAU, THIRTY_TWO = "BT-ZJ", "BT-32"


@pytest.fixture(scope="module")
def baotou(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return place(tmp_path_factory.mktemp("baotou"), "baotou")


def changed(snapshot: Snapshot, id_: str, **new: Any) -> Snapshot:
    """The day with other cells in one row."""
    rows = dict(snapshot.ledger.rows)
    old = rows[id_]
    rows[id_] = Row(id_, old.sheet, {**cells(old), **new}, old.origin)
    return Snapshot(Ledger(rows.values(), snapshot.change), DAY)


def test_every_figure_is_that_of_the_text_which_is_in_traditional_characters(
    baotou: Snapshot, shared: Path
) -> None:
    assert printed(baotou.ledger) == {id_: value for id_, (value, _) in FIGURES.items()}
    assert missing(source(shared, "004"), {id_: phrase for id_, (_, phrase) in FIGURES.items()}) == {}


def test_who_is_named_stands_in_the_text_and_who_is_not_is_marked(baotou: Snapshot, shared: Path) -> None:
    assert missing(source(shared, "004"), NAMED | BUILT) == {}
    grades = {unit.id: unit.grade for unit in baotou.units.values()}
    assert grades == {
        **dict.fromkeys(("BT-W", "BT-G", "BT-BB", BUREAU), "stated"),
        **dict.fromkeys(("BT-U1", "BT-U2", "BT-U3"), "synthetic"),
        THIRTY_TWO: "unnamed",
    }


def test_traditional_and_simplified_names_of_the_bureau_are_one_unit(baotou: Snapshot) -> None:
    from graphmodel.questions.find import find_unit

    assert find_unit(baotou, "包頭市住房和城鄉建設局") == find_unit(baotou, "包头市住建局") == BUREAU


def test_the_thirty_two_are_one_row_under_the_bureau_and_over_its_cap(baotou: Snapshot) -> None:
    assert (baotou.units[THIRTY_TWO].count, [r.holder for r in baotou.answering(THIRTY_TWO)]) == (
        32,
        [BUREAU],
    )
    (found,) = audit(baotou).findings
    assert (found.code, found.severity, found.subject) == ("QTA09", "I", BUREAU)
    assert (found.values["number"], found.values["limit"]) == ("32", "13")


def test_thirteen_respect_the_cap_on_file_though_they_are_more_than_three(baotou: Snapshot) -> None:
    assert audit(changed(baotou, THIRTY_TWO, count=13), select=["QTA09"]).findings == ()
    (over,) = audit(changed(baotou, THIRTY_TWO, count=14), select=["QTA09"]).findings
    assert over.values["limit"] == "13"
    day_before = Snapshot(changed(baotou, THIRTY_TWO, count=13).ledger, "2021-03-30")
    (early,) = audit(day_before, select=["QTA09"]).findings
    assert early.values["limit"] == "3"


def test_the_cap_is_inferred_and_says_from_what(baotou: Snapshot) -> None:
    row = baotou.ledger.rows["BT-F10"]
    assert (row.text("kind"), row.text("grade")) == ("cap", "inferred")
    assert "压缩为13个" in (row.text("note") or "")


def test_the_plan_takes_nineteen_of_the_thirty_two_and_says_that_the_number_is_worked_out(
    baotou: Snapshot,
) -> None:
    (row,) = [row for row in baotou.ledger.of("reform") if row.text("plan") == "BT2021"]
    assert (list(cells(row)["units"]), cells(row)["count"], row.text("grade")) == (
        [THIRTY_TWO],
        19,
        "derived",
    )
    assert 32 - cells(row)["count"] == cells(baotou.ledger.rows["BT-F2"])["value"]


def test_thirty_seven_lack_their_denominator_and_fifty_five_would_give_the_share(baotou: Snapshot) -> None:
    (share,) = shares(baotou.ledger)
    assert (share.numerator, share.stated, share.lacks, share.agrees) == (37, 67, ("denominator",), None)
    (implied,) = shares(changed(baotou, "BT-F4", denominator="55").ledger)
    assert (round(implied.exact or 0, 1), implied.agrees) == (67.3, True)
    (wrong,) = shares(changed(baotou, "BT-F4", denominator="60").ledger)
    assert wrong.agrees is False


def test_means_and_totals_are_near_each_other_and_nothing_makes_them_equal(baotou: Snapshot) -> None:
    value = {row.id: cells(row)["value"] for row in baotou.ledger.of("figures")}
    assert round((1 - value["BT-F6"] / value["BT-F5"]) * 100, 1) == 40.7
    assert 55 * value["BT-F6"] < value["BT-F7"]
    assert not [row for row in baotou.ledger.of("figures") if row.text("part_of")]
    assert audit(baotou, select=["RFM06", "QTA08"]).findings == ()


def test_half_of_the_vacancies_are_recovered_and_posts_in_use_are_pre_recovered(baotou: Snapshot) -> None:
    (posts,) = (cells(row) for row in baotou.ledger.of("posts"))
    steps = {
        row.text("action"): cells(row) for row in baotou.ledger.of("reform") if row.text("plan") == "BT-示例"
    }
    half = cells(baotou.ledger.rows["BT-F8"])["value"] / 100
    assert steps["recover_posts"]["posts_recovered"] == half * (posts["approved"] - posts["actual"]) == 20
    assert steps["pre_recover_posts"]["posts_pre_recovered"] == posts["actual"] == 260
    assert {row["grade"] for row in (posts, *steps.values())} == {"synthetic"}


def test_each_matter_of_the_power_list_has_two_sides_and_one_decides(baotou: Snapshot) -> None:
    sides = {
        (row.text("matter"), row.text("unit")): row.text("role")
        for row in baotou.ledger.of("responsibilities")
    }
    assert sides == {
        ("BT-M1", "BT-U1"): "decide",
        ("BT-M1", "BT-U2"): "propose",
        ("BT-M2", "BT-U1"): "file",
        ("BT-M2", "BT-U2"): "decide",
    }
    assert {cells(row)["list"] for row in baotou.ledger.of("matters")} == {"authority"}
    assert audit(baotou, select=["DUT"]).findings == ()


def test_eight_for_science_are_four_by_name_and_four_in_a_row(baotou: Snapshot) -> None:
    rows = [row for row in baotou.ledger.of("reform") if row.text("plan") == "BT2021-组建"]
    # The first two serve the economy.
    assert [cells(row)["target"][0] for row in rows] == list(BUILT)
    assert sum(cells(row).get("count", 1) for row in rows[2:]) == cells(baotou.ledger.rows["BT-F13"])["value"]
    assert {row.text("grade") for row in rows} == {"stated", "unnamed"}


def test_two_thousand_and_more_is_a_bound(baotou: Snapshot) -> None:
    cell = cells(baotou.ledger.rows["BT-F9"])["value"]
    assert (cell["low"], cell["high"]) == (2000, None)


def test_nothing_but_the_many_institutions_is_found(baotou: Snapshot) -> None:
    result = audit(baotou)
    assert {(f.code, f.severity) for f in result.findings} == {("QTA09", "I")}
    assert ("EVD03B", "包头市", 2) in undecided(result)


def test_the_table_of_facts_is_walked_to_its_end(baotou: Snapshot, shared: Path) -> None:
    assert walked(shared, "8.5") == list(FACTS)
    known = {*baotou.ledger.rows, *BUILT, *LEFT_OPEN}
    assert {fact: set(told) - known for fact, told in FACTS.items() if not told or set(told) - known} == {}


def test_the_text_leaves_open_what_the_example_does_not_say(shared: Path) -> None:
    assert settled(source(shared, "004"), LEFT_OPEN) == {}


def test_the_example_says_what_the_encoded_place_says(baotou: Snapshot, shared: Path) -> None:
    ours, theirs = baotou.ledger, in_memory(shared / "encoded" / "baotou", day=DAY).ledger
    for sheet in ("figures", "matters", "units"):
        for row in theirs.of(sheet):
            body = {c: v for c, v in cells(row).items() if c not in ("quote", "grade")}
            assert {c: v for c, v in body.items() if cells(ours.rows[row.id]).get(c) != v} == {}

    def roles(ledger: Ledger) -> list[list[object]]:
        asked = ("matter", "unit", "role", "stage", "text")
        return [[cells(row).get(c) for c in asked] for row in ledger.of("responsibilities")]

    assert roles(ours) == roles(theirs)
    # The encoded row is the state after the two steps: a half of the vacancies frozen, all in use pre-recovered.
    (before,), (after,) = ours.of("posts"), theirs.of("posts")
    assert (cells(after)["frozen"], cells(after)["pre_recovered"]) == (20, 260)
    same = ("unit", "type", "approved", "actual", "chiefs_approved", "deputies_approved")
    assert [cells(before)[c] for c in same] == [cells(after)[c] for c in same]
