"""Zhuhai: hard matters are divided by stage, and two hundred of them stand in one row that names none."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from graphmodel.rules import Audit, audit
from tests.build import DAY
from tests.rules.stores import in_memory

SHEET = "responsibilities.csv"
# While the one disagreement of the text is within the time of its level.
DURING = "2021-04-01"


@pytest.fixture
def zhuhai(shared: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(shared / "encoded" / "zhuhai", tmp_path / "zhuhai"))


def duties(place: Path, day: str = DURING) -> Audit:
    return audit(in_memory(place, day=day), select=["DUT", "ENF"])


def with_row(place: Path, line: str) -> Path:
    sheet = place / SHEET
    sheet.write_text(sheet.read_text(encoding="utf-8").rstrip("\n") + f"\n{line}\n", encoding="utf-8")
    return place


def test_what_is_divided_is_no_finding_and_two_hundred_unnamed_matters_stay_undecided(zhuhai: Path) -> None:
    result = duties(zhuhai)
    assert list(result.findings) == []
    assert [(u.code, u.jurisdiction, u.subjects) for u in result.undecided] == [("DUT02", "珠海市", 1)]


def test_a_second_lead_of_the_same_stage_is_an_error(zhuhai: Path) -> None:
    second = "ZHH-001,（示例）住建局,lead,路面查处,,,synthetic"
    (finding,) = duties(with_row(zhuhai, second)).findings
    assert (finding.code, finding.severity, finding.subject_type) == ("DUT01", "E", "matter")
    assert "（示例）城管执法局、（示例）住建局" in finding.message.zh


def test_a_lead_of_another_stage_is_a_division_of_work(zhuhai: Path) -> None:
    second = "ZHH-001,（示例）住建局,lead,源头管理,,,synthetic"
    assert list(duties(with_row(zhuhai, second)).findings) == []


def test_a_disagreement_of_which_no_end_is_stated_is_past_its_time_by_now(zhuhai: Path) -> None:
    found = duties(zhuhai, DAY).findings
    assert [(f.code, f.subject) for f in found] == [("DUT04", "ZHH-001"), ("DUT10", "ZHH-001")]
    assert {e.file for f in found for e in f.evidence} == {"matters.csv", "cases.csv"}
