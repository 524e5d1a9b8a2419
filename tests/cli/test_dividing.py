"""boundaries, cases and evaluate as a person runs them, over real places."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.inside import tiaokuai


@pytest.fixture(scope="module")
def folder(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("dividing")
    for place in ("zhuhai", "foshan", "shenzhen", "shizhong", "baotou"):
        assert tiaokuai(made, "load", str(shared / "encoded" / place)).code == 0
    return made


def test_a_department_reads_who_shares_a_boundary_with_it(folder: Path) -> None:
    done = tiaokuai(folder, "boundaries", "（示例）住建局", "--at", "2021-04-01")
    assert done.code == 0
    assert "与2个单位有共同事项" in done.out and "只载各自职责" in done.out
    assert "默认值，不是原文所载" in done.out


def test_a_matter_is_a_table_of_stages_and_roles(folder: Path) -> None:
    done = tiaokuai(folder, "boundaries", "ZHH-001", "--at", "2021-04-01", "--format", "csv", "--lang", "en")
    heading, first, *_ = done.out.splitlines()
    assert heading.startswith("matter,stage,lead,assist") and "（示例）城管执法局◇" in first
    assert len(done.out.splitlines()) == 5


def test_the_sides_of_a_power_list(folder: Path) -> None:
    done = tiaokuai(folder, "boundaries", "--sides", "--format", "md")
    assert "| （示例）年度预算编报◇ | 预算 | 事业单位一方 | （示例）事业单位◇ |" in done.out


def test_what_is_neither_a_unit_nor_a_matter_is_told_with_what_comes_near(folder: Path) -> None:
    done = tiaokuai(folder, "boundaries", "（示例）住建厅")
    assert (done.code, "（示例）住建局" in done.err) == (2, True)


def test_cases_tell_where_each_stands(folder: Path) -> None:
    done = tiaokuai(folder, "cases", "--at", "2021-06-01", "--format", "json")
    (one,) = done.json["disagreements"]
    assert (one["case"], one["level"]["number"], one["late"], one["next"]["number"]) == ("ZHH-D1", 2, True, 3)
    assert [stay["days"] for stay in one["stays"]] == [19, 73]
    assert done.json["ladder"]["default"] is True
    assert {case["id"]: case["open"] for case in done.json["cases"]} == {
        "ZHH-D1": True,
        "SZX-C1": False,
        "SZ-SANDING": False,
    }


def test_open_cases_inside_a_place(folder: Path) -> None:
    done = tiaokuai(folder, "cases", "--open", "--in", "珠海市人民政府", "--lang", "en", "--format", "csv")
    assert [line.partition(",")[0] for line in done.out.splitlines()[1:]] == ["ZHH-D1"]


def test_one_case_is_told_step_by_step(folder: Path) -> None:
    done = tiaokuai(folder, "cases", "SZX-C1")
    assert "已办结；2021-03-01至2021-05-01，61天" in done.out
    assert "年度梳理：保留" in done.out


def test_a_place_gives_its_own_ladder_and_a_wrong_one_is_refused(folder: Path) -> None:
    (folder / "own.yml").write_text(
        "levels: [{zh: 科室沟通, days: 5}, {zh: 市长办公会, days: 5}]", encoding="utf-8"
    )
    done = tiaokuai(folder, "cases", "ZHH-D1", "--at", "2021-04-01", "--ladder", "own.yml")
    assert "处于：市长办公会；逾期" in done.out and "默认值" not in done.out
    (folder / "bad.yml").write_text("levels: 4", encoding="utf-8")
    assert tiaokuai(folder, "cases", "--ladder", "bad.yml").code == 2
    assert tiaokuai(folder, "cases", "--ladder", "none.yml").code == 2


def test_an_evaluation_says_what_can_be_counted_and_what_is_lacking(folder: Path) -> None:
    done = tiaokuai(folder, "evaluate", "BT-U3", "--format", "json")
    known = {one["code"]: one["value"] for one in done.json["indicators"] if one["value"] is not None}
    assert {code: round(value, 1) for code, value in known.items()} == {"posts_used_institution": 86.7}
    assert all(one["lacks"] for one in done.json["indicators"] if one["value"] is None)
    assert "无数据" in tiaokuai(folder, "evaluate", "BT-U3").out


def test_a_name_that_only_figures_know_is_evaluated_by_them(folder: Path) -> None:
    done = tiaokuai(folder, "evaluate", "（示例）中心", "--lang", "en")
    assert "institutions·after: 51.6 of 60 points (1 of 1 figures scored)" in done.out
    assert tiaokuai(folder, "evaluate", "没有这个单位").code == 2
