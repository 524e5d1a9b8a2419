"""handover and plans as a person runs them."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.cli.inside import tiaokuai
from tests.reform.plans import plan_sheet, write_ledger


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("plans")
    write_ledger(made / "台账.yaml")
    assert tiaokuai(made, "load", "台账.yaml").code == 0
    return made


def test_the_hand_over_list_opens_with_what_is_open_and_marks_each_line(folder: Path) -> None:
    done = tiaokuai(folder, "handover", "漏编")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("漏编（2027-01-01）：交接事项")
    assert "待办" in done.out and "建议" in done.out
    rows = list(csv.DictReader(io.StringIO(tiaokuai(folder, "handover", "漏编", "--format", "csv").out)))
    assert [row["数量"] for row in rows if row["类别"] == "编制"] == ["48", "1", "1"]
    value = tiaokuai(folder, "handover", "漏编", "--format", "json").json
    assert value["plan"] == "漏编" and {line["state"] for line in value["lines"]} == {
        "stated",
        "proposed",
        "open",
    }
    assert tiaokuai(folder, "handover", "漏编", "--format", "md", "--lang", "en").out.count("| open |") >= 1


def test_a_plan_that_is_not_there_is_refused_with_those_that_are(folder: Path) -> None:
    done = tiaokuai(folder, "handover", "没有", "--format", "json")
    assert (done.code, done.json["error"]["matches"]) == (2, ["整合", "漏编"])


def test_plans_are_listed_and_two_of_them_compared(folder: Path) -> None:
    value = tiaokuai(folder, "plans", "--format", "json").json
    assert [(plan["plan"], plan["steps"]) for plan in value["plans"]] == [("整合", 1), ("漏编", 1)]
    assert "改革方案2个" in tiaokuai(folder, "plans").out
    done = tiaokuai(folder, "plans", "整合", "漏编")
    assert done.code == 0
    assert "差额（去向未明）" in done.out and "RFM01" in done.out
    both = tiaokuai(folder, "plans", "整合", "漏编", "--format", "json").json
    assert (len(both["differing"]), len(both["remainders"]["other"])) == (1, 1)
    assert "## metrics" in tiaokuai(folder, "plans", "整合", "漏编", "--format", "md", "--lang", "en").out


def test_a_comparison_needs_two_different_plans(folder: Path) -> None:
    for names in (["整合"], ["整合", "整合"], ["整合", "漏编", "整合"]):
        done = tiaokuai(folder, "plans", *names)
        assert (done.code, "两个不同的方案" in done.err) == (2, True)


def test_a_plan_in_a_file_has_its_list_before_it_is_adopted_and_afterwards_as_of_before(
    tmp_path: Path,
) -> None:
    write_ledger(tmp_path / "台账.yaml")
    (tmp_path / "方案.yaml").write_text(plan_sheet("新方案"), encoding="utf-8")
    assert tiaokuai(tmp_path, "load", "台账.yaml").code == 0
    before = tiaokuai(tmp_path, "handover", "方案.yaml")
    assert (before.code, before.err) == (0, "") and before.out.startswith("新方案（2027-01-01）：交接事项")
    assert tiaokuai(tmp_path, "reform", "方案.yaml", "--settle", "--apply").code == 0
    after = tiaokuai(tmp_path, "handover", "新方案")
    again = tiaokuai(tmp_path, "handover", "方案.yaml")
    assert "各步都不能执行" in again.err
    assert "交接事项0项" in after.out and "各步都不能执行" in after.err and "--change N" in after.err
    assert tiaokuai(tmp_path, "handover", "方案.yaml", "--change", "1").out == before.out
