"""办件 and 办理环节 as people keep them: recognised by their headings, levels as text, dates and names as ever."""

from __future__ import annotations

from pathlib import Path

from loaders import read_ledger
from tests.loaders.reading import book, faults, file

CASES = (
    "办件类型,办件名称,单位,提出日期,申请数,办理状态\n"
    "机构编制事项申请,申请增加编制,甲局、乙局,2021年9月1日,5,论证中\n"
)
STEPS = "办件,环节,层级,日期,办理单位,办理结果\n申请增加编制,论证,,2021-09-30,市委编办,审议前复评\n"


def test_both_are_recognised_by_their_headings(tmp_path: Path) -> None:
    loaded = read_ledger([file(tmp_path / "一.csv", CASES), file(tmp_path / "二.csv", STEPS)])
    assert [row.sheet for row in loaded.rows] == ["cases", "steps"]
    case, step = (row.cells for row in loaded.rows)
    assert (case["kind"], case["state"], case["opened"], case["number_asked"]) == (
        "application",
        "in_review",
        "2021-09-01",
        5,
    )
    assert (case["unit"], step["stage"], step["by"]) == (["甲局", "乙局"], "review", ["市委编办"])


def test_a_level_written_as_a_number_is_text_as_in_the_matter(tmp_path: Path) -> None:
    path = book(
        tmp_path / "台账.xlsx", {"办件": [["办件类型", "办件名称", "层级"], ["职责分歧", "堆放分歧", 2]]}
    )
    (row,) = read_ledger([path]).rows
    assert row.cells["level"] == "2"


def test_a_stage_that_is_none_is_a_fault_that_lists_the_stages(tmp_path: Path) -> None:
    (fault,) = faults(file(tmp_path / "办理环节.csv", STEPS.replace("论证", "研究研究")))
    assert (fault.column, fault.value) == ("环节", "研究研究")
    assert "审议决定" in fault.suggestion
