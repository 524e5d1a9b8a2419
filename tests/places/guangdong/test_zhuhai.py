"""Zhuhai: a ladder of four levels that nobody names, two hundred and three matters that nobody lists."""

from __future__ import annotations

import pytest

from graphmodel.questions.cases import cases
from graphmodel.questions.disagreements import disagreements
from graphmodel.questions.ladder import ladder
from graphmodel.rules import audit
from graphmodel.snapshot import Snapshot
from tests.places.guangdong.reading import read, rows_of

# While the one disagreement, an example, is within the time of its level.
DURING = "2021-04-01"


@pytest.fixture(scope="module")
def zhuhai() -> Snapshot:
    return read("zhuhai", DURING)


def test_the_two_hundred_and_three_are_one_row_and_no_finding(zhuhai: Snapshot) -> None:
    several = [row for row in zhuhai.ledger.of("matters") if row.text("grade") == "unnamed"]
    assert [(row.id, row.body["count"]) for row in several] == [("ZHH-ALL", 203)]
    result = audit(zhuhai, select=["DUT01", "DUT02"])
    assert result.findings == ()
    assert [(line.code, line.jurisdiction, line.subjects) for line in result.undecided] == [
        ("DUT02", "珠海市", 1)
    ]


def test_one_matter_has_one_lead_and_each_stage_its_own_unit(zhuhai: Snapshot) -> None:
    assert rows_of(zhuhai.ledger, "responsibilities", "unit", "role", "stage") == [
        ("ZHH-U1", "lead", "路面查处"),
        ("ZHH-U2", "supervise", "源头管理"),
        ("ZHH-U3", "assist", "车辆查处"),
        ("ZHH-U1", "interim", "协商期间"),
    ]


def test_the_disagreement_has_climbed_from_the_first_level_to_the_second(zhuhai: Snapshot) -> None:
    (case,) = cases(zhuhai)
    assert (case.kind, case.level, case.state, case.matter) == (
        "disagreement",
        "2",
        "coordinating",
        "ZHH-001",
    )
    assert [(step.stage, step.level, step.date) for step in case.steps] == [
        ("negotiate", "1", "2021-03-01"),
        ("coordinate", "2", "2021-03-20"),
    ]


def test_while_it_lasts_the_lead_of_before_goes_on_as_is_stated(zhuhai: Snapshot) -> None:
    (one,) = disagreements(zhuhai)
    assert one.level is not None
    assert (one.matter, one.level.number) == ("ZHH-001", 2)
    assert [(interim.unit, interim.why) for interim in one.acting.units] == [("ZHH-U1", "stated")]


def test_the_text_counts_four_levels_and_names_none_so_their_names_are_a_default(zhuhai: Snapshot) -> None:
    stated = zhuhai.ledger.rows["ZHH-F1"].body["value"]
    assert (len(ladder().levels), ladder().is_default) == (stated, True)
    assert not any("level" in row.body for row in zhuhai.ledger.of("documents"))


def test_only_the_example_stands_in_a_case_and_its_stages(zhuhai: Snapshot) -> None:
    marks = {row.text("grade") for sheet in ("cases", "steps") for row in zhuhai.ledger.of(sheet)}
    assert marks == {"synthetic"}
