"""path, matrix, compare, stats, diff, lineage, set, graph and who --batch as a person runs them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import networkx as nx
import pytest

from tests.cli.inside import tiaokuai


@pytest.fixture(scope="module")
def folder(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("questions")
    for place in ("shenhe", "jinzhou"):
        assert tiaokuai(made, "load", str(root / "examples" / f"{place}.yaml")).code == 0
    return made


def test_a_path_is_told_step_by_step_and_its_json_stands_alone_on_stdout(folder: Path) -> None:
    done = tiaokuai(folder, "path", "甲街道/司法所", "区财政局", "--only", "派出、隶属", "--format", "json")
    assert (done.code, done.err) == (0, "")
    assert [step["says"] for step in done.json["steps"]][:1] == ["甲街道司法所由沈河区司法局◇派出"]
    nowhere = tiaokuai(folder, "path", "甲街道/司法所", "JZ-1")
    assert nowhere.code == 0
    assert "没有在册的有效关系相连" in nowhere.out


def test_the_matrix_of_a_street_prints_with_its_legend_and_as_rows_of_csv(folder: Path) -> None:
    done = tiaokuai(folder, "matrix", "--in", "甲街道", "--format", "md")
    assert done.code == 0
    assert "| 单位 | 管理体制 | 业务 |" in done.out and "图例" in done.out
    rows = list(
        csv.DictReader(io.StringIO(tiaokuai(folder, "matrix", "--in", "甲街道", "--format", "csv").out))
    )
    assert {r["条块"] for r in rows if r["单位"] == "甲街道司法所" and r["方面"] == "经费"} == {
        "块",
        "第三方",
    }


def test_stats_say_188_of_194_beside_the_97_that_the_source_states(folder: Path) -> None:
    done = tiaokuai(folder, "stats")
    assert "188÷194＝96.91%，按原文位数为97%，相符" in done.out
    assert "编制核定未载" in done.out


def test_compare_of_a_series_that_no_street_has_names_the_series_there_are(folder: Path) -> None:
    assert tiaokuai(folder, "compare", "司法所").code == 0
    done = tiaokuai(folder, "compare", "气象站", "--format", "json")
    assert done.code == 2
    assert "司法所" in done.json["error"]["matches"]


def test_diff_between_two_loads_and_what_it_must_be_told(folder: Path) -> None:
    done = tiaokuai(folder, "diff", "--from-change", "1", "--to-change", "2", "--format", "json")
    assert (done.code, len(done.json["units"]["begun"]), done.json["units"]["ended"]) == (0, 5, [])
    for wrong in ([], ["--from", "2020-01-01", "--from-change", "1"], ["--to", "2020-01-01"]):
        assert tiaokuai(folder, "diff", *wrong).code == 2


def test_lineage_answers_for_a_unit_that_has_ended(root: Path, tmp_path: Path) -> None:
    assert tiaokuai(tmp_path, "load", str(root / "examples" / "fuxin.yaml")).code == 0
    assert tiaokuai(tmp_path, "set", "FX-1", "to=2018-07-01", "--why", "已转企").code == 0
    done = tiaokuai(tmp_path, "lineage", "FX-1", "--format", "json")
    assert done.json["plans"][0]["others"] == ["（示例）某集团有限公司"]
    assert done.json["cannot_know"]


def test_set_corrects_one_row_as_a_changeset_with_its_reason(root: Path, tmp_path: Path) -> None:
    assert tiaokuai(tmp_path, "load", str(root / "examples" / "shenhe.yaml")).code == 0
    refused = tiaokuai(tmp_path, "set", "甲街道/司法所", "核定编制=12")
    assert (refused.code, "--why" in refused.err) == (2, True)
    done = tiaokuai(
        tmp_path,
        "set",
        "甲街道/司法所",
        "核定编制=12",
        "--basis",
        "某文",
        "--why",
        "漏登",
        "--by",
        "甲",
        "--format",
        "json",
    )
    assert (done.code, done.json["changeset"], done.json["changed"]) == (0, 2, {"units": 1})
    again = tiaokuai(tmp_path, "set", "甲街道/司法所", "核定编制=12", "--why", "漏登", "--format", "json")
    assert (again.code, again.json["changeset"]) == (0, None)
    late = tiaokuai(tmp_path, "set", "甲街道/司法所", "核定编制=13", "--why", "漏登", "--expect", "1")
    assert (late.code, "第2次修改（甲）" in late.err) == (2, True)
    (last,) = tiaokuai(tmp_path, "log", "--format", "json").json[1:]
    assert (last["why"], last["by"]) == ("漏登", "甲")


def test_set_refuses_what_a_load_would_refuse_and_writes_nothing(folder: Path) -> None:
    wrong = {
        "不是数字": ["甲街道/司法所", "核定编制=十来个人"],
        "没有列": ["甲街道/司法所", "没有这列=1"],
        "不能写“征求意见”": ["SH-R-05", "关系类型=领导", "权限程度=征求意见"],
        "没有“没有的所”": ["没有的所", "核定编制=1"],
    }
    for says, arguments in wrong.items():
        done = tiaokuai(folder, "set", *arguments, "--why", "试")
        assert (done.code, says in done.err) == (2, True), done
    assert tiaokuai(folder, "log", "--format", "json").json[-1]["changeset"] == 2


def test_a_batch_gives_a_line_of_json_or_rows_of_csv_for_each_question(folder: Path) -> None:
    (folder / "问.csv").write_bytes(
        "单位,方面\n甲街道/司法所,人员·任免\n没有,\n\nSH-J-05\n".encode("gb18030")
    )
    done = tiaokuai(folder, "who", "--batch", "问.csv", "--format", "json")
    lines = [json.loads(line) for line in done.out.splitlines()]
    assert (done.code, ["error" in line for line in lines]) == (0, [False, True, False])
    assert "3问中1问未能回答" in done.err
    rows = list(
        csv.DictReader(io.StringIO(tiaokuai(folder, "who", "--batch", "问.csv", "--format", "csv").out))
    )
    assert [r["怎样"] for r in rows[:2]] == ["决定", "参与"]
    assert tiaokuai(folder, "who").code == 2
    assert tiaokuai(folder, "who", "甲街道", "--batch", "问.csv").code == 2


def test_the_graph_is_written_as_graphml_json_or_a_folder_of_csv(folder: Path) -> None:
    for name in ("g.graphml", "g.json", "表"):
        assert tiaokuai(folder, "graph", "--out", name).code == 0
    graph = nx.read_graphml(folder / "g.graphml")
    assert len(graph) == len(json.loads((folder / "g.json").read_text(encoding="utf-8"))["nodes"])
    nodes = list(csv.DictReader((folder / "表" / "nodes.csv").open(encoding="utf-8")))
    assert {row["Id"] for row in nodes} == set(graph)
    assert tiaokuai(folder, "graph", "--out", "g.png").code == 2
