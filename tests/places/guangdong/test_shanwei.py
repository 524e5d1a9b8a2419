"""Shanwei: 755 items in three batches of unknown size, 2,646 posts, and towns that decide over people and money."""

from __future__ import annotations

import pytest

from graphmodel.questions.figure_checks import SUM, UNDECIDED, figure_checks
from graphmodel.questions.stats import stats
from graphmodel.rules import audit
from graphmodel.snapshot import Snapshot
from tests.places.examples import asked
from tests.places.guangdong.reading import read

SUNK = "SW-N5"


@pytest.fixture(scope="module")
def shanwei() -> Snapshot:
    return read("shanwei")


def test_three_batches_make_755_and_nobody_says_how_many_each(shanwei: Snapshot) -> None:
    (check,) = [one for one in figure_checks(shanwei.ledger.of("figures")) if one.kind == SUM]
    assert (check.figure, check.others, check.outcome) == ("SW-F0", ("SW-F1", "SW-F2", "SW-F3"), UNDECIDED)
    result = audit(shanwei, select=["RFM06"])
    assert (result.findings, [line.code for line in result.undecided]) == ((), ["RFM06"])


def test_whether_what_sank_are_fines_is_not_told_so_nobody_is_accused(shanwei: Snapshot) -> None:
    result = audit(shanwei, select=["ENF01"])
    assert (result.findings, [line.code for line in result.undecided]) == ((), ["ENF01"])


@pytest.mark.parametrize("aspect", ["personnel", "funds", "funds.assets"])
def test_the_town_decides_over_people_money_and_goods(shanwei: Snapshot, aspect: str) -> None:
    entries = asked(shanwei, shanwei.units[SUNK].name, aspect).aspects
    assert {entry.status for entry in entries} == {"answered"}
    said = {(h.unit, h.relation.power, h.relation.power_stated) for e in entries for h in e.holders}
    assert said == {("SW-T", "decide", False)}


def test_of_business_the_text_says_nothing_in_that_sentence(shanwei: Snapshot) -> None:
    entries = asked(shanwei, shanwei.units[SUNK].name, "business").aspects
    assert {(entry.status, entry.holders) for entry in entries} == {("unknown", ())}


def test_fifty_one_towns_and_streets_are_one_row_that_counts_as_many(shanwei: Snapshot) -> None:
    assert stats(shanwei).levels["town"] >= 51
    assert shanwei.units["SW-T"].count == 51


def test_posts_before_the_increase_are_not_worked_out(shanwei: Snapshot) -> None:
    numbers = {row.body.get("value") for row in shanwei.ledger.of("figures")}
    assert {2646, 67.7} <= numbers
    assert not any(isinstance(n, (int, float)) and 3900 <= n <= 3920 for n in numbers)


def test_each_level_carries_the_responsibility_that_the_text_gives_it(shanwei: Snapshot) -> None:
    rows = [row.body for row in shanwei.ledger.of("responsibilities")]
    assert {(b["unit"], b["role"]) for b in rows if b["matter"] == "SW-M1"} == {
        ("SW-N3", "lead"),
        ("SW-N4", "overall"),
        ("SW-TD", "direct"),
    }
