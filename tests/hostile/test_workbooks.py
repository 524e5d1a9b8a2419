"""Workbooks that unpack, nest or lie: refused in words within bounds, or read for what they say."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from loaders import limits, xlsx_guard
from tests.hostile.files import HEAD, MB, ROWS, cell, repeated, row, sheet, workbook, written
from tests.hostile.loading import command, loaded, refused
from tests.hostile.reading import faults, names

BEGIN = (HEAD + "<sheetData>" + "".join(ROWS)).encode()
END = b"</sheetData></worksheet>"
TEXTS = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
LAUGHS = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {name} "{f"&{below};" * 10}">' for below, name in zip("abcdefghij", "bcdefghijk", strict=True)
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def of(content: object) -> Callable[[], bytes]:
    """A workbook whose one sheet is this XML."""
    return lambda: workbook({"xl/worksheets/sheet1.xml": content})  # type: ignore[dict-item]


BOMBS: dict[str, tuple[Callable[[], bytes], str]] = {
    "one huge sheet of blanks": (of(repeated(b" ", 400 * MB, before=BEGIN, after=END)), "解压后有400MB"),
    "a sheet of rows": (of(repeated(b"<row/>", 8 * MB, before=BEGIN, after=END)), "行或不同的文字太多"),
    "one row of cells": (
        of(repeated(b"<c/>", 9 * MB, before=BEGIN + b"<row>", after=b"</row>" + END)),
        "一行或一格的内容过多",
    ),
    "cells that hold nothing": (
        of(repeated(b"<row>" + b"<c/>" * 40 + b"</row>", 30 * MB, before=BEGIN, after=END)),
        "单元格超过3000000个",
    ),
    "elements that nobody knows": (
        of(repeated(b"<a/>", 9 * MB, before=BEGIN, after=END)),
        "太多，最多300000",
    ),
    "a deep sheet": (of(repeated(b"<a>", 9 * MB, before=BEGIN, after=END)), "太多，最多300000"),
    "text in one cell": (
        of(
            repeated(
                b"ab",
                9 * MB,
                before=BEGIN + b'<row><c t="inlineStr"><is><t>',
                after=b"</t></is></c></row>" + END,
            )
        ),
        "一行或一格的内容过多",
    ),
    "one attribute": (
        of(repeated(b"ab", 9 * MB, before=BEGIN + b'<row a="', after=b'"/>' + END)),
        "内容过多",
    ),
    "shared texts": (
        lambda: workbook(
            {"xl/sharedStrings.xml": repeated(b"<si><t>a</t></si>", 25 * MB, before=TEXTS, after=b"</sst>")},
            texts=True,
        ),
        "行或不同的文字太多",
    ),
    "one shared text in pieces": (
        lambda: workbook(
            {
                "xl/sharedStrings.xml": repeated(
                    b"<r><t>ab</t></r>", 9 * MB, before=TEXTS + b"<si>", after=b"</si></sst>"
                )
            },
            texts=True,
        ),
        "一行或一格的内容过多",
    ),
    "many entries": (lambda: workbook({f"x/{i}": b"" for i in range(30_000)}), "压缩包里的文件太多"),
    "merged cells one over another": (
        of(
            repeated(
                b'<mergeCell ref="A3:A1048576"/>',
                12 * MB,
                before=(HEAD + "<sheetData>" + "".join(ROWS) + "</sheetData><mergeCells>").encode(),
                after=b"</mergeCells></worksheet>",
            )
        ),
        "合并单元格、链接或样式太多",
    ),
    "a billion laughs": (of(LAUGHS + f"]>{HEAD}&k;</worksheet>"), "DOCTYPE"),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused_in_bounded_memory_and_time(tmp_path: Path, bomb: str) -> None:
    build, words = BOMBS[bomb]
    path = written(tmp_path / "台账.xlsx", build())
    refused(command(tmp_path, "load", str(path)), tmp_path, "台账.xlsx", words)


def test_very_many_rows_that_only_have_a_format_are_read(tmp_path: Path) -> None:
    blank = (b'<row r="%d" spans="1:9" ht="15" customHeight="1"/>' % number for number in range(3, 300_003))
    content = of([BEGIN, b"".join(blank), END])
    loaded(command(tmp_path, "load", str(written(tmp_path / "台账.xlsx", content()))), "新增1行")


def test_a_dimension_that_lies_costs_nothing(tmp_path: Path) -> None:
    far = '<row r="1048576"><c r="A1048576"/></row>'
    content = sheet(*ROWS, far, before='<dimension ref="A1:XFD1048576"/>')
    path = written(tmp_path / "台账.xlsx", of(content)())
    loaded(command(tmp_path, "load", str(path)), "新增1行", megabytes=250)


@pytest.mark.parametrize("part", ["[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"])
def test_entities_are_refused_in_every_part(tmp_path: Path, part: str) -> None:
    path = written(tmp_path / "a.xlsx", workbook({part: LAUGHS + "]><x>&k;</x>"}))
    assert "DOCTYPE" in faults(path)[0].problem


def test_a_locked_workbook_an_old_one_and_one_with_macros_say_what_to_do(tmp_path: Path) -> None:
    locked = written(tmp_path / "1.xlsx", OLE + b"\0" * 99 + "EncryptedPackage".encode("utf-16-le"))
    old = written(tmp_path / "2.xlsx", OLE + b"\0" * 999)
    older = written(tmp_path / "3.xls", OLE)
    macros = written(tmp_path / "4.xlsm", workbook())
    hidden = written(tmp_path / "5.xlsx", workbook({"xl/vbaProject.bin": b"x"}))
    packed = written(tmp_path / "6.xlsx", workbook(packed=zipfile.ZIP_LZMA))
    said = [
        (fault.problem, fault.suggestion)
        for p in (locked, old, older, macros, hidden, packed)
        for fault in faults(p)
    ]
    assert [problem for problem, _ in said] == [
        "工作簿有打开密码",
        "是旧版 Excel（.xls）的内容",
        "不读 .xls 文件",
        "不读 .xlsm 文件",
        "工作簿里有宏",
        "压缩方法不是 .xlsx 所用的",
    ]
    assert all(suggestion for _, suggestion in said)


def test_a_formula_without_a_result_is_a_fault_and_one_with_a_result_its_result(tmp_path: Path) -> None:
    content = sheet(
        *ROWS, '<row r="3"><c r="A3" t="str"><f>1+1</f><v>A2</v></c><c r="B3"><f>DDE("x")</f></c></row>'
    )
    fault = faults(written(tmp_path / "a.xlsx", of(content)()))[0]
    assert (fault.row, fault.column, fault.problem) == (3, "机构全称", "公式没有保存计算结果")


@pytest.mark.parametrize("sign", ["=1+1", "+1", "-1", "@x", "=cmd|'/c calc'!A0"])
def test_text_like_a_formula_is_text(tmp_path: Path, sign: str) -> None:
    path = written(tmp_path / "a.xlsx", workbook(rows=(*ROWS, row(3, "A2", f"{sign}局"))))
    assert names(path)[1] == f"{sign}局"


def test_links_to_other_files_and_entries_that_point_elsewhere_are_never_followed(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.xlsx",
        workbook(
            {"../../../evil.txt": b"x", "/evil.txt": b"x", "xl/externalLinks/externalLink1.xml": LAUGHS}
        ),
    )
    assert names(path) == ["甲县人民政府"]
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a.xlsx"]


def test_a_workbook_inside_a_workbook_is_not_unpacked(tmp_path: Path) -> None:
    inner = workbook()
    for _ in range(5):
        inner = workbook({"xl/embeddings/a.xlsx": inner})
    assert names(written(tmp_path / "a.xlsx", inner)) == ["甲县人民政府"]


def test_too_many_columns_are_refused_at_their_row(tmp_path: Path) -> None:
    wide = f'<row r="1">{"".join(cell("", f"列{i}") for i in range(1_001))}</row>'.replace(' r=""', "")
    fault = faults(written(tmp_path / "a.xlsx", of(sheet(wide))()))[0]
    assert (fault.row, fault.problem) == (1, "列太多，最多1000")


def test_a_cell_that_was_declared_a_half_character_is_read_without_it(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.xlsx",
        workbook(rows=(*ROWS, f'<row r="3">{cell("A3", "A2")}{cell("B3", "乙_xD800_局")}</row>')),
    )
    assert names(path)[1] == "乙局"


def test_every_limit_of_a_workbook_stands_above_an_ordinary_one() -> None:
    assert limits.MOST_OF_WORKBOOK >= 30 * 100_000
    assert xlsx_guard.refuse_unsafe(workbook()) is None
