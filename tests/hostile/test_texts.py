"""CSV, YAML, JSON and records that are huge, deep, mangled or sly."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from loaders.limits import LONGEST_NAME, LONGEST_TEXT, MOST_FAULTS, MOST_WARNINGS
from tests.hostile.files import GOOD, MB, repeated, written
from tests.hostile.loading import command, loaded, refused
from tests.hostile.reading import faults, names, read

NOTED = "机构编码,机构全称,机构类型,备注\nA1,甲县人民政府,政府,".encode()

HUGE: dict[str, tuple[str, Iterable[bytes], str]] = {
    "200 MB in one line": ("机构.csv", repeated(b"a", 200 * MB), "一行超过4000000字"),
    "200 MB of commas in one line": (
        "机构.csv",
        repeated(b"ab,", 200 * MB, before=GOOD.encode()),
        "一行超过4000000字",
    ),
    "200 MB of short lines": (
        "机构.csv",
        repeated(b"ab\n", 200 * MB, before=GOOD.encode()),
        "行太多，最多5000000",
    ),
    "200 MB in one cell": (
        "机构.csv",
        repeated("甲".encode(), 200 * MB, before=NOTED + b'"', after=b'"\n'),
        "一行超过",
    ),
    "200 MB of NUL": ("机构.csv", repeated(b"\0", 200 * MB, before=NOTED), "一行超过4000000字"),
    "a quotation mark that never closes": (
        "机构.csv",
        repeated(b"ab\n", 9 * MB, before=NOTED + b'"'),
        "引号没有成对",
    ),
    "a million columns": ("机构.csv", repeated(b"a,", 2 * MB, after=b"\n"), "列太多"),
    "100,000 levels of JSON": ("a.json", repeated(b"[", MB, before=b'{"units":'), "嵌套太深"),
    "70 million empty lists": (
        "a.json",
        repeated(b"[],", 200 * MB, before=b'{"units":[', after=b"1]}"),
        "值太多，最多5000000",
    ),
    "a million keys": (
        "a.json",
        b'{"units":[{' + b",".join(b'"%d":1' % i for i in range(400_000)) + b"}]}",
        "列名太多",
    ),
    "100,000 levels of YAML": ("a.yaml", repeated(b"[", MB, before=b"units: [[["), "不是“列名: 值”"),
    "a text of 20 MB in YAML": (
        "a.yaml",
        repeated(b"a", 20 * MB, before=b'units:\n  - name: "', after=b'"\n'),
        "最多32767字",
    ),
}


@pytest.mark.parametrize("case", HUGE)
def test_a_huge_text_is_refused_in_bounded_memory_and_time(tmp_path: Path, case: str) -> None:
    name, content, words = HUGE[case]
    refused(
        command(tmp_path, "load", str(written(tmp_path / name, content))),
        tmp_path,
        name,
        words,
        megabytes=310,
    )


def test_200_megabytes_of_ordinary_rows_with_long_notes_are_read(tmp_path: Path) -> None:
    row = f"A1,甲县人民政府,政府,{'长' * 9_000}\n".encode()
    path = written(
        tmp_path / "机构.csv", repeated(row, 200 * MB, before="机构编码,机构全称,机构类型,备注\n".encode())
    )
    loaded(command(tmp_path, "load", str(path)), "新增1行", megabytes=600, seconds=120)


def test_a_sheet_of_faults_is_told_up_to_a_limit(tmp_path: Path) -> None:
    rows = "".join(f"A{i},甲{i},没有这种\n" for i in range(3 * MOST_FAULTS))
    found = faults(written(tmp_path / "机构.csv", "机构编码,机构全称,机构类型\n" + rows))
    assert MOST_FAULTS < len(found) <= MOST_FAULTS + 10
    assert any("以下各行未再查" in fault.problem for fault in found)


def test_very_many_totals_are_checked_up_to_a_limit(tmp_path: Path) -> None:
    rows = "".join(f"合计,,,{i}\n" for i in range(5_000))
    found = read(written(tmp_path / "机构.csv", "机构编码,机构全称,机构类型,核定编制\nA1,甲,政府,1\n" + rows))
    assert max(len(warning) for warning in found.warnings) < 2_000
    assert any("只核对前2000行" in warning for warning in found.warnings)


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.yaml", "a: &a [x, x]\nunits: [*a]\n", "不是“列名: 值”"),
        ("a.yaml", "units:\n  - name: &a 甲\n    note: *a\n", "不支持 YAML 引用"),
        ("a.yaml", "units:\n  - name: !!python/object/apply:os.system [id]\n", "不支持 YAML 标签"),
        ("a.yaml", "units:\n  - !evil {name: 甲}\n    <<: b\n", "不是有效的 YAML（第3行）"),
        ("a.yaml", "units:\n  - name: 甲\n    name: 乙\n", "同一列名“name”写了两次"),
        ("a.json", '{"units": [{"name": "甲", "name": "乙"}]}', "同一列名“name”写了两次"),
        ("a.json", '{"units": [], "units": []}', "同一表名写了两次"),
        ("a.json", '{"units": [{"name": "甲", "approved": NaN}]}', "有读不出的数字"),
        ("a.json", '{"units": [{"name": "甲", "approved": 1e999}]}', "不是数字"),
        ("a.json", '{"units": [{"name": "甲", "approved": 1e308}]}', "数字太长"),
        ("a.json", '{"units": [{"name": "甲", "approved": ' + "9" * 4_000 + "}]}", "数字太长"),
        ("a.json", '{"units": [{"name": "甲", "approved": ' + "9" * 9_000 + "}]}", "有读不出的数字"),
        ("a.json", '{"units": [{"name": ' + "[" * 600 + "]" * 600 + "}]}", "不能写列表"),
        ("a.json", '{"units": [{"name": "' + "甲" * 1_000_000 + '"}]}', "有1000000字"),
        ("a.json", '{"units": [{"name": "' + "甲" * (LONGEST_NAME + 1) + '"}]}', "名称和编码最多500字"),
        (
            "a.json",
            '{"units": [{"name": "甲", "note": "' + "x" * (LONGEST_TEXT + 1) + '"}]}',
            "一格最多32767字",
        ),
        ("a.json", '{"units": [{"name": "甲", "' + "x" * (LONGEST_NAME + 1) + '": 1}]}', "有一个列名长501字"),
        ("机构.csv", "机构全称,起始日期\n甲,0000-00-00\n", "年份不在1900至2100之间"),
        ("机构.csv", "机构全称,起始日期\n甲,9999-12-31\n", "年份不在1900至2100之间"),
        ("机构.csv", "机构全称,编制数\n甲,1e308\n", "不是数字"),
        ("机构.csv", GOOD.encode() + b"A2,\xff\xfe\xe9,\n", "不是完整的 UTF-8 文本"),
        ("机构.csv", b"\xff\xfe\x00\xd8a", "看不出文字编码"),
    ],
)
def test_what_cannot_be_read_is_said_at_its_place(
    tmp_path: Path, name: str, content: str | bytes, problem: str
) -> None:
    assert problem in faults(written(tmp_path / name, content))[0].problem


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_the_encodings_of_offices_are_read(tmp_path: Path, encoding: str) -> None:
    assert names(written(tmp_path / "机构.csv", GOOD.encode(encoding))) == ["甲县人民政府"]


@pytest.mark.parametrize(
    "mark", ["\0", "\u200b", "\u202e", "\u2066", "\ufeff", "\u00ad", "\U000e0041", "\x1b"]
)
def test_marks_that_nobody_sees_are_not_part_of_a_name(tmp_path: Path, mark: str) -> None:
    found = read(written(tmp_path / "机构.csv", f"机构编码,机构全称\nA1,甲{mark}县人民政府{mark}\n"))
    assert found.rows[0].cells["name"] == "甲县人民政府"


def test_half_characters_are_dropped_wherever_json_may_hold_them(tmp_path: Path) -> None:
    text = (
        '{"units\\ud800": [{"name\\udc00": "甲\\ud800局", "备注\\ud83d": "x", "乙\\ud83d": "\\u001b[31m"}]}'
    )
    done = command(tmp_path, "load", str(written(tmp_path / "a.json", text)), "--format", "json")
    loaded(done, '"added"')
    assert names(tmp_path / "a.json") == ["甲局"]


def test_emoji_and_combined_signs_stay_as_they_are(tmp_path: Path) -> None:
    assert names(written(tmp_path / "机构.csv", "机构编码,机构全称\nA1,\U0001f3e5e\u0301局\n")) == [
        "\U0001f3e5e\u0301局"
    ]


FOREIGN = '{"*": {as: units, columns: {name: {from: name}, kind: {value: other}}, skip: "*"}}'


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.json", '[{"name": "a", "name": "b"}]', "同一列名“name”写了两次"),
        ("a.json", '[{"name": ' + "[" * 500 + "]" * 500 + "}]", "嵌套太深"),
        ("a.json", '[{"name": ' + '{"a":' * 500 + "1" + "}" * 500 + "}]", "嵌套太深"),
        ("a.jsonl", '{"name": "甲"}\n' + "[" * 100_000, "嵌套太深"),
        ("a.jsonl", '{"name": "甲"}\n' + "x" * 4_000_001, "一行超过4000000字"),
        ("a.json", '[{"name": "甲", "' + "x" * 501 + '": 1}]', "有一个列名长501字"),
    ],
)
def test_foreign_records_are_held_to_the_same_limits(
    tmp_path: Path, name: str, content: str, problem: str
) -> None:
    by = written(tmp_path / "map.yaml", FOREIGN)
    assert problem in faults(written(tmp_path / name, content), foreign=by)[0].problem


def test_long_headings_are_listed_shortly(tmp_path: Path) -> None:
    # Found by the fuzz run (seed 1): a foreign table without the wanted column listed all its headings in full.
    by = written(tmp_path / "map.yaml", FOREIGN)
    content = '[{"' + '": 1, "'.join(f"{i}{'9' * 400}" for i in range(12)) + '": 1}]'
    (fault,) = faults(written(tmp_path / "a.json", content), foreign=by)
    assert fault.problem == "缺少对照文件里写的列"
    assert len(str(fault)) < 1_000


def test_a_flood_of_warnings_is_cut(tmp_path: Path) -> None:
    rows = "机构编码,机构全称\n" * 3_000
    found = read(written(tmp_path / "机构.csv", "机构编码,机构全称\nA1,甲局\n" + rows))
    assert len(found.warnings) == MOST_WARNINGS + 1
    assert "其余从略" in found.warnings[-1]


def test_every_refusal_of_a_file_names_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    with path.open("wb") as file:
        file.truncate(101 * MB)
    assert faults(path)[0].problem == "文件有101MB，最多100MB"
