"""What a map file may say, and what it is told when it is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from graphmodel.errors import Fault, Refused
from graphmodel.ledger.cells import Cell
from graphmodel.ledger.rows import Loaded
from loaders import read_ledger
from tests.foreign.reading import refusal

TABLE = "Code,Title,Boss,Kind\n1,Alpha,,dept\n2,Beta,Alpha; Gamma,dept\n"


def read(folder: Path, map_: str, content: str | bytes = TABLE, file: str = "orgs.csv") -> Loaded:
    (folder / file).write_bytes(content.encode() if isinstance(content, str) else content)
    (folder / "map.yaml").write_text(map_, encoding="utf-8")
    return read_ledger([folder / file], foreign=folder / "map.yaml")


def refused(folder: Path, map_: str, content: str = TABLE, file: str = "orgs.csv") -> tuple[Fault, ...]:
    with pytest.raises(Refused) as found:
        read(folder, map_, content, file)
    return found.value.faults


def column(loaded: Loaded, name: str, sheet: str = "units") -> Sequence[Cell]:
    return [row.cells.get(name) for row in loaded.rows if row.sheet == sheet]


def units(columns: str, rest: str = "") -> str:
    return f"orgs.*: {{as: units, columns: {{{columns}}}{rest}}}"


def test_headings_constants_pieces_and_lookups(tmp_path: Path) -> None:
    kind = "kind: {from: Kind, lookup: {dept: 政府工作部门}}"
    said = "Title: name, parent: {from: Boss, split: ';'}, level: {value: 县级}, " + kind
    loaded = read(tmp_path, units(said))
    assert column(loaded, "name") == ["Alpha", "Beta"]
    assert column(loaded, "parent") == [None, ["Alpha", "Gamma"]]
    assert column(loaded, "level") == ["county", "county"]
    assert column(loaded, "kind") == ["government_department"] * 2
    assert column(loaded, "extra:Code") == ["1", "2"]


def test_without_split_a_cell_is_one_name_whatever_commas_it_holds(tmp_path: Path) -> None:
    loaded = read(tmp_path, units("Title: name, Boss: parent"), 'Title,Boss\nA,"Works, Roads and Housing"\n')
    assert column(loaded, "parent") == [["Works, Roads and Housing"]]


def test_columns_that_nobody_names_are_kept_unless_the_map_skips_them(tmp_path: Path) -> None:
    loaded = read(tmp_path, units("Title: name", ", skip: ['K*', Boss]"))
    assert [key for key in loaded.rows[0].cells if key.startswith("extra:")] == ["extra:Code"]


def test_a_kept_heading_that_is_a_word_of_ours_stays_apart_from_our_column(tmp_path: Path) -> None:
    loaded = read(tmp_path, units("Title: name"), "Title,name\nAlpha,other\n")
    assert loaded.rows[0].cells["name"] == "Alpha"
    assert loaded.rows[0].cells["extra:name（原表）"] == "other"


def test_one_table_may_be_several_sheets_and_repeats_of_the_lesser_ones_are_one(tmp_path: Path) -> None:
    said = """orgs.csv:
  - {as: bodies, columns: {Group: name}, skip: '*', distinct: true}
  - {as: members, columns: {Group: body, post: {from: Posts, split: '/'}}, skip: '*'}
"""
    loaded = read(tmp_path, said, "Group,Posts\nG,chair/clerk\nG,guest\n")
    assert column(loaded, "name", "bodies") == ["G"]
    assert column(loaded, "post", "members") == ["chair", "clerk", "guest"]
    assert [row.origin.row for row in loaded.rows if row.sheet == "members"] == [2, 2, 3]


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("orgs.tsv", "id\tname\tup.id\n1\tA\t\n2\tB\t1\n"),
        ("orgs.jsonl", '{"id": 1, "name": "A", "up": []}\n{"id": 2, "name": "B", "up": [{"id": 1}]}\n'),
        ("orgs.json", '[{"id": 1, "name": "A"}, {"id": "2", "name": "B", "up": {"id": 1}}]'),
    ],
)
def test_tabs_json_lines_and_records_are_read_where_a_map_names_them(
    tmp_path: Path, file: str, content: str
) -> None:
    loaded = read(
        tmp_path,
        units("id: {from: id, text: true}, name: name, parent: {from: up.id, text: true}"),
        content,
        file,
    )
    assert column(loaded, "id") == ["1", "2"]
    assert column(loaded, "parent")[1] == ["1"]


def test_without_text_a_number_is_no_identifier(tmp_path: Path) -> None:
    faults = refused(tmp_path, units("id: id, name: name"), '[{"id": 7, "name": "A"}]', "orgs.json")
    assert [(f.column, f.value, f.problem) for f in faults] == [("id", "7", "编码须为文本")]


def test_a_carrier_that_no_map_names_is_refused_with_what_to_write(tmp_path: Path) -> None:
    (fault,) = refused(tmp_path, "else.csv: skip", "a\tb\n", "orgs.tsv")
    assert "orgs.tsv: {as: units" in fault.suggestion


def test_files_that_the_map_skips_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "notes.csv").write_text("nothing,here\n", encoding="utf-8")
    (tmp_path / "orgs.csv").write_text(TABLE, encoding="utf-8")
    said = tmp_path / "said.map"
    said.write_text(units("Title: name") + "\nnotes.csv: skip\n", encoding="utf-8")
    loaded = read_ledger([tmp_path], foreign=said)
    assert [file.name for file in loaded.files] == ["orgs.csv"]


def test_a_rule_that_meets_no_table_is_reported(tmp_path: Path) -> None:
    loaded = read(tmp_path, units("Title: name") + "\nother.csv: {as: units, columns: {a: name}}\n")
    assert "对照文件里的“other.csv”没有对上任何文件或表" in loaded.warnings


def test_faults_of_the_cell_and_of_the_ledger_speak_of_their_headings(tmp_path: Path) -> None:
    faults = refused(tmp_path, units("Title: name, kind: {from: Kind, lookup: {other: 其他}}"))
    assert [(f.column, f.row, f.value, f.suggestion) for f in faults] == [
        ("Kind", 2, "dept", "请在 lookup 里补上“dept”"),
        ("Kind", 3, "dept", "请在 lookup 里补上“dept”"),
    ]
    (unknown,) = refusal(read(tmp_path, units("Title: name, parent: {from: Boss, split: ;}")))
    assert (unknown.column, unknown.row, unknown.value) == ("Boss", 3, "Gamma")


def test_a_heading_that_the_table_lacks_is_a_fault_that_lists_what_it_has(tmp_path: Path) -> None:
    (fault,) = refused(tmp_path, units("Titel: name"))
    assert (fault.column, fault.problem) == ("Titel", "缺少对照文件里写的列")
    assert fault.suggestion == "这张表的列名：Code、Title、Boss、Kind"


def test_a_column_without_a_heading_goes_by_its_place(tmp_path: Path) -> None:
    loaded = read(tmp_path, units("第1列（无列名）: id, Title: name"), ",Title\n1,Alpha\n")
    assert column(loaded, "id") == ["1"]


@pytest.mark.parametrize(
    ("said", "problem", "suggestion"),
    [
        ("", "不是对照文件", "请写成"),
        ("a: [", "不是有效的 YAML（第1行）", "请检查"),
        ("orgs.csv: units", "没有写明读作哪张表", "orgs.csv: skip"),
        ("orgs.csv: {as: people, columns: {a: b}}", "不是台账的表", "units、relations"),
        ("orgs.csv: {as: units}", "没有写列的对照", "columns"),
        (units("Title: nam"), "“机构”没有这一列", "可写：id、name"),
        (units("Code: id"), "“机构”的必填列没有对照", "对方列名: name"),
        (units("Title: name, Code: name"), "同一列写了两次", "对方列名: name"),
        (units("name: {split: ','}"), "须写 from 或 value 中的一个", "name: {from: 对方列名}"),
        (units("name: {from: Title, take: '('}"), "take 不是有效的正则表达式", "如 take"),
        (units("name: {from: Title, lookup: x}"), "lookup 不是对照表", "lookup: {"),
        (units("name: {form: Title, from: Title}"), "不认得这个字", "可写：value、from"),
        (units("Title: name", ", unknown_names: drop"), "写法不对", "可写：fault、outside"),
        (
            "orgs.csv: {as: members, columns: {Title: body}}",
            "“成员”的unit、post一个也没有对照",
            "对方列名: unit",
        ),
        (
            "orgs.csv: {as: relations, columns: {subject: {from: Title, split: ;}, "
            "holder: {from: Boss, split: ;}, type: {value: guides}}}",
            "只能有一列用 split 拆成多行",
            "请只留一个 split",
        ),
    ],
)
def test_a_wrong_map_is_refused_with_what_to_write(
    tmp_path: Path, said: str, problem: str, suggestion: str
) -> None:
    fault = refused(tmp_path, said)[0]
    assert fault.file == "map.yaml"
    assert fault.problem.startswith(problem)
    assert suggestion in fault.suggestion


def test_a_map_that_is_not_there_is_refused_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(Refused) as found:
        read_ledger([tmp_path], foreign=tmp_path / "none.yaml")
    assert found.value.faults[0].file == "none.yaml"
