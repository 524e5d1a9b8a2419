"""figures [--check] as a person runs it, over real places."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.inside import tiaokuai


@pytest.fixture(scope="module")
def folder(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("figures")
    for place in ("shizhong", "zhaohua", "zhongshan", "jinzhou", "baotou"):
        assert tiaokuai(made, "load", str(shared / "encoded" / place)).code == 0
    return made


def test_figures_are_listed_as_their_sources_state_them(folder: Path) -> None:
    done = tiaokuai(folder, "figures", "--format", "csv")
    assert done.code == 0
    assert "昭化区,精简事业、执法、工勤等各类编制,500余名,原文数,2021-01-01,000,ZH-F7" in done.out


def test_a_check_says_what_agrees_what_does_not_and_what_is_missing(folder: Path) -> None:
    done = tiaokuai(folder, "figures", "--check", "--format", "json")
    told = {one["figure"]: (one["check"], one["outcome"]) for one in done.json["checks"]}
    assert done.code == 0
    assert told["ZH-F0"] == told["SZ-F0"] == told["SZ-F5"] == told["SZ-F8"] == ("sum", "holds")
    assert told["ZS-F1"] == ("same", "differs")
    assert told["JZ-F4"] == ("ratio", "holds")
    assert told["BT-F4"] == told["ZH-F8"] == ("ratio", "undecided")
    assert told["ZH-F9"] == ("cap", "undecided")
    # 218 abolished and 157 cancelled are not the two sides of anything.
    assert not {"ZH-F5", "ZH-F6"} & told.keys()
    assert done.json["counts"] == {"holds": 5, "differs": 1, "undecided": 4}


def test_a_check_reads_as_a_sentence_and_a_table_in_both_languages(folder: Path) -> None:
    chinese = tiaokuai(folder, "figures", "--check").out
    assert "核算10处：相符5，不符1，不能核算4。" in chinese
    assert "188÷194＝96.91%，按原文位数为97%，相符" in chinese
    assert "党委机构 11个＋政府工作部门 26个＝37" in chinese
    english = tiaokuai(folder, "figures", "--check", "--lang", "en", "--format", "md").out
    assert "| DIFFERS | one fact | 火炬开发区 | 授予事权 | 651项 | 下放事权 657项 | ZS-F1 |" in english


def test_inside_a_unit_only_its_figures_are_asked(folder: Path) -> None:
    done = tiaokuai(folder, "figures", "--in", "包头市人民政府", "--format", "json")
    assert {one["id"].partition("-")[0] for one in done.json["figures"]} == {"BT"}


def test_a_conflict_is_told_by_the_audit_with_both_sources_and_no_gap_of_totals(folder: Path) -> None:
    done = tiaokuai(
        folder, "audit", "--select", "EVD03", "--select", "RFM06", "--select", "QTA", "--format", "json"
    )
    (found,) = done.json["findings"]
    assert (found["code"], found["subject"]["type"], found["subject"]["id"]) == ("EVD03B", "figure", "ZS-F1")
    assert "651项" in found["message"] and "657项" in found["message"]
    assert [e["source"]["row"] for e in found["evidence"]] == [2, 3]
    assert found["related"][0]["name"] == "火炬开发区·下放事权"
