"""Shantou: counts of units that nobody names, and six difficulties that somebody has to settle."""

from __future__ import annotations

import pytest

from graphmodel.ledger.cells import text_of
from graphmodel.questions.stats import stats
from graphmodel.rules import audit
from graphmodel.snapshot import Snapshot
from tests.places.guangdong.reading import read, rows_of


@pytest.fixture(scope="module")
def shantou() -> Snapshot:
    return read("shantou")


def test_seventy_institutions_stand_in_four_rows_that_name_none(shantou: Snapshot) -> None:
    rows = rows_of(shantou.ledger, "units", "kind", "count", "grade")
    assert [(count, grade) for kind, count, grade in rows if kind == "institution"] == [
        ("6", "unnamed"),
        ("42", "unnamed"),
        ("12", "unnamed"),
        ("10", "unnamed"),
    ]
    assert stats(shantou).kinds["institution"] == 70


def test_five_and_fewer_includes_five_and_two_to_three_stays_two_to_three(shantou: Snapshot) -> None:
    values = {id_: shantou.ledger.rows[id_].body["value"] for id_ in ("ST-F1", "ST-F2", "ST-F6")}
    assert {id_: text_of(cell) for id_, cell in values.items()} == {
        "ST-F1": "2-3",
        "ST-F2": "近60",
        "ST-F6": "5以下",
    }
    assert values["ST-F1"] == {"text": "2-3", "low": 2, "high": 3}
    assert values["ST-F6"] == {"text": "5以下", "low": None, "high": 5}


def test_six_institutions_of_one_bureau_are_more_than_three(shantou: Snapshot) -> None:
    (found,) = audit(shantou).findings
    assert (found.code, found.severity, found.subject) == ("QTA09", "I", "ST-NY")


def test_who_settles_the_six_difficulties_is_open(shantou: Snapshot) -> None:
    open_ = {line.code: line.subjects for line in audit(shantou, select=["DUT02"]).undecided}
    assert open_ == {"DUT02": 6}


def test_the_owner_of_the_kindergartens_is_a_department_that_nobody_names(shantou: Snapshot) -> None:
    assert [(r.holder, r.type) for r in shantou.answering("ST-B4")] == [("ST-BM", "affiliated")]
    assert shantou.units["ST-BM"].grade == "unnamed"
