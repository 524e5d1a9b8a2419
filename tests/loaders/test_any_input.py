"""Whatever the bytes are: a ledger, or a refusal in words. Never a traceback, never a wait."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from graphmodel.errors import Refused
from graphmodel.ledger.cells import Cell
from graphmodel.vocabulary import VOCABULARY, Column
from loaders import Problem, parse_cell, read_ledger
from loaders.raw import Broken, Percent, Raw

QUICK = settings(max_examples=60, deadline=2000, suppress_health_check=list(HealthCheck))
COLUMNS = [column for sheet in VOCABULARY.sheets.values() for column in sheet.columns.values()]
SIGNS = (
    "一二三四五六七八九十百千万余约近超等无—-/0123456789.,%年月日正副、；;，()（）“”《》 \n\u200b\u3000\x00'#"
)
WORDS = st.sampled_from([*SIGNS, "以上", "以下", "不超过", "NaN"])
TEXTS = st.one_of(st.text(), st.lists(WORDS, max_size=12).map("".join))
SCALARS: st.SearchStrategy[Raw] = st.one_of(
    TEXTS,
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.dates(),
    st.floats().map(Percent),
    st.builds(Broken, TEXTS, st.just("x"), st.just("y")),
)
RAWS: st.SearchStrategy[Raw] = st.one_of(SCALARS, st.lists(SCALARS, max_size=4).map(tuple))


def is_cell(value: Cell | Problem) -> bool:
    """Whether a store can keep it as JSON."""
    if isinstance(value, dict):
        return set(value) == {"text", "low", "high"}
    if isinstance(value, list):
        return all(isinstance(item, str) for item in value)
    return value is None or isinstance(value, (str, int, float, bool))


@given(st.sampled_from(COLUMNS), RAWS)
@settings(max_examples=600, deadline=2000, suppress_health_check=list(HealthCheck))
def test_any_cell_is_a_value_or_a_problem_in_words(column: Column, raw: Raw) -> None:
    found = parse_cell(column, raw)
    assert found.problem if isinstance(found, Problem) else is_cell(found)
    if isinstance(found, str):
        assert found.encode()


def load(content: bytes, suffix: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"机构{suffix}"
        path.write_bytes(content)
        try:
            read_ledger([path])
        except Refused as refused:
            assert refused.faults
            assert all(
                fault.file == path.name and fault.problem and fault.suggestion for fault in refused.faults
            )


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".yaml", ".json", ".xls", ".txt", ""])
@given(
    content=st.one_of(
        st.binary(max_size=400), st.text(max_size=200).map(lambda t: t.encode("utf-8", "replace"))
    )
)
@QUICK
def test_any_bytes_under_any_name(suffix: str, content: bytes) -> None:
    load(content, suffix)


@given(st.lists(st.lists(TEXTS, max_size=6), max_size=6), st.sampled_from([",", ";", "\t"]))
@QUICK
def test_any_cells_under_a_header_of_a_csv(rows: list[list[str]], separator: str) -> None:
    header = separator.join(("机构编码", "机构全称", "编制数", "起始日期", "隶属单位", "备注"))
    load("\n".join((header, *(separator.join(row) for row in rows))).encode("utf-8", "replace"), ".csv")


@given(
    st.recursive(
        SCALARS.filter(lambda v: isinstance(v, (str, int))), lambda c: st.lists(c) | st.dictionaries(TEXTS, c)
    )
)
@QUICK
def test_any_json_value(value: object) -> None:
    import json

    load(json.dumps({"units": value}).encode(), ".json")
    load(json.dumps(value).encode(), ".yaml")


def workbook() -> bytes:
    made = Workbook()
    made.worksheets[0].append(["机构全称", "编制数", "起始日期"])
    made.worksheets[0].append(["甲中心", 3, "2019"])
    held = BytesIO()
    made.save(held)
    return held.getvalue()


BOOK = workbook()
PARTS = {
    name: zipfile.ZipFile(BytesIO(BOOK)).read(name) for name in zipfile.ZipFile(BytesIO(BOOK)).namelist()
}


@given(st.integers(0, len(BOOK) - 1), st.integers(0, 255), st.booleans())
@QUICK
def test_a_workbook_with_a_flipped_byte_or_cut_short(place: int, byte: int, cut: bool) -> None:
    load(BOOK[:place] + (b"" if cut else bytes([byte]) + BOOK[place + 1 :]), ".xlsx")


@given(st.sampled_from(sorted(PARTS)), st.data())
@QUICK
def test_a_workbook_whose_parts_hold_other_xml(part: str, data: st.DataObject) -> None:
    content = PARTS[part]
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, len(content)))
    changed = content[:start] + data.draw(st.binary(max_size=8)) + content[end:]
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, old in PARTS.items():
            archive.writestr(name, changed if name == part else old)
    load(held.getvalue(), ".xlsx")


@pytest.mark.parametrize(
    "text",
    ["1" * 100_000, "等" * 100_000, "(" * 100_000, "注" + " " * 100_000 + "x", "," * 100_000, "*" * 100_000],
)
def test_a_very_long_cell_is_read_at_once(text: str) -> None:
    for column in {column.type: column for column in COLUMNS}.values():
        parse_cell(column, text)
    load(f'机构全称,备注\n甲,"{text}"\n'.encode(), ".csv")
    load(f'管理体制,机构,业务\n,甲,"{text}"\n'.encode(), ".csv")
    load(f'机构全称,备注,"{text}"\n甲,乙,丙\n'.encode(), ".csv")
