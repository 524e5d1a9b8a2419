"""Files that must be refused, one for each fault of contract 1.8 and of the wordings in 1.1 to 1.6.

A case says where the fault stands and what it must say. Sheets and columns carry the first heading of the
vocabulary; the row is the number that a spreadsheet shows, the header counted, 0 = the whole file or sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from tests.workbooks import Cell, write

Build = Callable[[Path], Path]
Record = Mapping[str, Cell]

FILE: Final = "台账.xlsx"
EARLIER: Final = "先前.xlsx"


@dataclass(frozen=True, slots=True)
class FaultCase:
    """One refused load: `build(folder)` writes the file (or folder of files) and gives its path.

    `file`, `sheet`, `row`, `column`: where the fault must stand; empty for what a whole file has none of.
    `value`: what the cell holds; None = not asserted. `problem_contains`: empty where the contract gives no
    word. `mentions` must stand in problem or suggestion, whichever lists them. `first` is loaded before and
    must succeed; `replace` is the scope of a load with --replace.
    """

    title: str
    build: Build
    file: str
    sheet: str
    row: int
    column: str
    value: str | None
    problem_contains: str = ""
    suggestion_contains: str | None = None
    mentions: tuple[str, ...] = ()
    first: Build | None = None
    replace: str | None = None


BASE: Final[tuple[Record, ...]] = (
    {"机构编码": "GZ-G", "机构全称": "示例县人民政府", "机构类型": "政府", "区划": "示例县"},
    {"机构编码": "GZ-SF", "机构全称": "示例县司法局", "机构类型": "政府工作部门", "隶属单位": "GZ-G"},
    {"机构编码": "GZ-CZ", "机构全称": "示例县财政局", "机构类型": "政府工作部门", "隶属单位": "GZ-G"},
    {"机构编码": "GZ-J1", "机构全称": "甲街道", "机构类型": "街道办事处", "隶属单位": "GZ-G"},
    {"机构编码": "GZ-J2", "机构全称": "乙街道", "机构类型": "街道办事处", "隶属单位": "GZ-G"},
    {
        "机构编码": "GZ-S1",
        "机构全称": "甲街道司法所",
        "机构类型": "派出机构",
        "隶属单位": "GZ-SF",
        "别名": "司法所",
    },
    {
        "机构编码": "GZ-S2",
        "机构全称": "乙街道司法所",
        "机构类型": "派出机构",
        "隶属单位": "GZ-SF",
        "别名": "司法所",
    },
)
_LED: Final = {"机构（对象）": "GZ-S1", "管理（指导）单位": "GZ-SF", "关系类型": "领导"}
_GUIDED: Final = {**_LED, "关系类型": "业务指导"}
_CENTRE: Final = {
    "机构编码": "GZ-Z1",
    "机构全称": "示例县服务中心",
    "机构类型": "事业单位",
    "隶属单位": "GZ-G",
}
_DUAL: Final = {"机构": "GZ-S1", "管理体制": "条块并重", "主管部门（条）": "GZ-SF"}


def tables(sheets: Mapping[str, Sequence[Record]]) -> dict[str, list[list[Cell]]]:
    """Records as rows under one header; a record that lacks a heading leaves its cell empty."""
    made: dict[str, list[list[Cell]]] = {}
    for sheet, records in sheets.items():
        header = list(dict.fromkeys(heading for record in records for heading in record))
        made[sheet] = [[*header], *([record.get(heading) for heading in header] for record in records)]
    return made


def _book(sheets: Mapping[str, Sequence[Record]], name: str = FILE, titles: int = 0) -> Build:
    def build(folder: Path) -> Path:
        rows = tables(sheets)
        return write(folder / name, {s: [*([["示例"]] * titles), *rows[s]] for s in rows})

    return build


def _bytes(name: str, content: bytes) -> Build:
    def build(folder: Path) -> Path:
        (folder / name).write_bytes(content)
        return folder / name

    return build


def _truncated(folder: Path) -> Path:
    path = _book({"机构": BASE})(folder)
    path.write_bytes(path.read_bytes()[:1500])
    return path


def _csv_folder(folder: Path) -> Path:
    """Two CSV files as an old office program saves them: GB18030, comma, CRLF."""
    place = folder / "台账"
    place.mkdir()
    relations: list[Record] = [_GUIDED, {**_LED, "关系类型": "领道"}]
    for sheet, rows in tables({"机构": BASE, "关系": relations}).items():
        lines = (",".join("" if cell is None else str(cell) for cell in row) for row in rows)
        (place / f"{sheet}.csv").write_bytes("\r\n".join(lines).encode("gb18030"))
    return place


def _whole(title: str, build: Build, file: str, suggestion: str | None = None) -> FaultCase:
    return FaultCase(title, build, file, "", 0, "", None, suggestion_contains=suggestion)


def _sheet(
    title: str, sheet: str, *records: Record, column: str = "", suggestion: str | None = None
) -> FaultCase:
    build = _book({"机构": BASE, sheet: records})
    return FaultCase(title, build, FILE, sheet, 0, column, None, suggestion_contains=suggestion)


def _cell(
    title: str,
    sheet: str,
    *records: Record,
    column: str,
    problem: str = "",
    suggestion: str | None = None,
    mentions: tuple[str, ...] = (),
) -> FaultCase:
    """The base units and these records; the fault stands in the last record."""
    rows = [*BASE, *records] if sheet == "机构" else list(records)
    sheets = {"机构": rows} if sheet == "机构" else {"机构": BASE, sheet: rows}
    written = records[-1].get(column)
    value = "" if written is None else str(written)
    place = (FILE, sheet, len(rows) + 1, column, value)
    return FaultCase(title, _book(sheets), *place, problem, suggestion, mentions)


def _after(case: FaultCase, first: Mapping[str, Sequence[Record]], scope: str | None = None) -> FaultCase:
    """The same case, on a store that another file was loaded into before."""
    return replace(case, first=_book(first, EARLIER), replace=scope)


WHOLE_FILES: Final = (
    _whole("a file that is no workbook", _bytes(FILE, b"this is not a workbook"), FILE),
    _whole("a workbook cut off in the middle", _truncated, FILE),
    _whole(
        "the old binary format", _bytes("台账.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "台账.xls", ".xlsx"
    ),
    _whole("a picture named csv", _bytes("机构.csv", b"\x89PNG\r\n\x1a\n\x00\xff\xff\xff\x80"), "机构.csv"),
    _whole("YAML that breaks off", _bytes("台账.yaml", "units: [{name: 甲".encode()), "台账.yaml"),
    _whole("JSON that breaks off", _bytes("台账.json", b'{"units": ['), "台账.json"),
    _whole("a kind of file that no ledger is", _bytes("台账.docx", b"PK\x03\x04"), "台账.docx"),
)

SHEETS: Final = (
    _sheet("a sheet that is none of the ledger", "食堂菜单", {"菜名": "豆腐", "价格": 3}),
    _sheet(
        "headings that fit two sheets",
        "表一",
        {"机构名称": "示例县某会议", "层级": "县"},
        suggestion="--sheet",
    ),
    _sheet(
        "a required column that is missing",
        "关系",
        {"机构（对象）": "GZ-S1", "管理（指导）单位": "GZ-SF"},
        column="关系类型",
    ),
)

CELLS: Final = (
    _cell("a required cell left empty", "关系", _GUIDED, {**_LED, "关系类型": None}, column="关系类型"),
    _cell(
        "a misspelt name",
        "关系",
        {**_LED, "管理（指导）单位": "示例县司法句"},
        column="管理（指导）单位",
        suggestion="示例县司法局",
    ),
    _cell(
        "a name that two units share",
        "关系",
        {**_LED, "机构（对象）": "司法所", "管理（指导）单位": "GZ-G"},
        column="机构（对象）",
        mentions=("甲街道司法所", "乙街道司法所", "示例县司法局"),
    ),
    _cell(
        "a member of a body that nobody set up",
        "成员",
        {"议事协调机构": "示例联席会议", "成员单位": "GZ-SF"},
        column="议事协调机构",
    ),
    _cell("a number in words", "机构", {**_CENTRE, "核定编制": "很多"}, column="核定编制"),
    _cell("a number as code", "机构", {**_CENTRE, "机构编码": 1001}, column="机构编码"),
    replace(
        _cell(
            "a credit code that became a float",
            "机构",
            {**_CENTRE, "统一社会信用代码": 1.2101e17},
            column="统一社会信用代码",
        ),
        value=None,
    ),
    _cell("a yes or no that is neither", "机构", {**_CENTRE, "台账外": "也许"}, column="台账外"),
    _cell(
        "a value that the list lacks",
        "机构",
        {**_CENTRE, "限额类别": "限外"},
        column="限额类别",
        mentions=("限额内", "限额外", "不计限额"),
    ),
    _cell(
        "a relation type that does not exist",
        "关系",
        {**_LED, "关系类型": "领道"},
        column="关系类型",
        mentions=("领导", "业务指导"),
    ),
    _cell("a preset that does not exist", "管理体制", {**_DUAL, "管理体制": "EQUAL_X"}, column="管理体制", mentions=("条块并重",)),
    _cell("a day that no month has", "机构", {**_CENTRE, "起始日期": "2019-02-30"}, column="起始日期"),
    _cell("a serial outside a date cell", "机构", {**_CENTRE, "起始日期": 43555}, column="起始日期"),
    _cell("a year too long ago", "机构", {**_CENTRE, "起始日期": 1850}, column="起始日期"),
    _cell("an end before the start", "机构", {**_CENTRE, "起始日期": "2019-03-01", "终止日期": "2018-03-01"}, column="终止日期"),
    _cell("an end on the day of the start", "机构", {**_CENTRE, "起始日期": "2019-03-01", "终止日期": "2019-03-01"}, column="终止日期"),
    _cell("a share over 100", "关系", {**_LED, "方面": "appraisal.score", "考评分值占比": 120}, column="考评分值占比"),
    _cell("a share below zero", "关系", {**_LED, "方面": "appraisal.score", "考评分值占比": -5}, column="考评分值占比"),
    _cell("a share in words", "关系", {**_LED, "方面": "appraisal.score", "考评分值占比": "六成"}, column="考评分值占比"),
    _cell("one code on two units", "机构", _CENTRE, {**_CENTRE, "机构全称": "示例县保障中心"}, column="机构编码"),
    _cell("one code on a unit and a relation", "关系", {"编号": "GZ-SF", **_LED}, column="编号"),
    _cell("guidance over personnel", "关系", {**_GUIDED, "方面": "人员"}, column="方面"),
    _cell("affiliation by aspect", "关系", {**_LED, "关系类型": "隶属", "方面": "业务"}, column="方面"),
    _cell("management on behalf without aspect", "关系", {**_LED, "关系类型": "代管", "方面": None}, column="方面"),
    _cell("participation without aspect", "关系", {**_LED, "关系类型": "参与", "权限程度": "征求意见", "方面": None}, column="方面"),
    _cell("leadership that only consults", "关系", {**_LED, "方面": "人员", "权限程度": "征求意见"}, column="权限程度", suggestion="takes_part"),
    _cell("management that only proposes", "关系", {**_LED, "关系类型": "管理", "方面": "人员", "权限程度": "建议"}, column="权限程度", suggestion="takes_part"),
    _cell("an aspect cell of the wide form in free words", "管理体制", {**_DUAL, "管理体制": None, "业务": "双方商量着办"}, column="业务"),
    replace(
        _cell("two arrangements of one unit at one time", "管理体制", {**_DUAL, "起始日期": "2019-01-01", "终止日期": "2021-01-01"}, {**_DUAL, "起始日期": "2020-01-01", "终止日期": None}, column="机构"),
        value=None,
    ),
    _cell("a document of secrecy", "依据", {"编号": "GZ-D1", "标题": "示例文件", "密级": "秘密"}, column="密级", problem="秘密"),
    _cell(
        "two units that only a code can tell apart",
        "机构",
        {**_CENTRE, "机构编码": None},
        {**_CENTRE, "机构编码": None, "核定编制": 9},
        column="机构全称",
        suggestion="编码",
    ),
    replace(
        _cell("two totals of posts for one unit", "编制", {"机构": "GZ-Z1", "编制类型": "合计", "核定数": 12}, column="核定数"),
        build=_book({"机构": [*BASE, {**_CENTRE, "核定编制": 10}], "编制": [{"机构": "GZ-Z1", "编制类型": "合计", "核定数": 12}]}),
    ),
)  # fmt: skip

# The same fault elsewhere: below title rows, and in the second file of a folder.
PLACES: Final = (
    FaultCase(
        "a number in words below two title rows",
        _book({"机构": [*BASE, {**_CENTRE, "核定编制": "很多"}]}, titles=2),
        FILE,
        "机构",
        len(BASE) + 4,
        "核定编制",
        "很多",
    ),
    FaultCase(
        "a relation type that does not exist, in a folder of CSV files",
        _csv_folder,
        "关系.csv",
        "关系",
        3,
        "关系类型",
        "领道",
        mentions=("领导",),
    ),
)

_TWINS: Final = (_CENTRE, {**_CENTRE, "机构编码": "GZ-Z2"})
_TWO_STATEMENTS: Final = (
    {**_GUIDED, "依据文号": "示发〔2019〕1号"},
    {**_GUIDED, "依据文号": "示发〔2019〕2号"},
)
_ENDED: Final = {**_CENTRE, "起始日期": "2015-01-01", "终止日期": "2019-01-01"}

SECOND_LOADS: Final = (
    _after(
        _cell("a known code under another name", "机构", {**_CENTRE, "机构全称": "示例县图书馆"}, column="机构全称", suggestion="曾用名"),
        {"机构": [*BASE, _CENTRE]},
    ),
    _after(
        _cell("a name that fits two stored units", "机构", {**_CENTRE, "机构编码": None}, column="机构全称", suggestion="编码"),
        {"机构": [*BASE, *_TWINS]},
    ),
    _after(
        _cell("a relation that fits two stored rows", "关系", {**_GUIDED, "编号": None, "依据文号": "示发〔2019〕3号"}, column="编号", suggestion="编号"),
        {"机构": BASE, "关系": _TWO_STATEMENTS},
    ),
    _after(
        _cell("an end that is cleared", "机构", {**_ENDED, "终止日期": None}, column="终止日期"),
        {"机构": [*BASE, _ENDED]},
    ),
    FaultCase(
        "a unit withdrawn that a relation still names",
        _book({"机构": [unit for unit in BASE if unit["机构编码"] != "GZ-CZ"]}),
        FILE,
        "机构",
        0,
        "",
        None,
        mentions=("示例县财政局",),
        first=_book({"机构": BASE, "关系": [{**_GUIDED, "管理（指导）单位": "GZ-CZ"}]}, EARLIER),
        replace="GZ-G",
    ),
)  # fmt: skip

CASES: Final[tuple[FaultCase, ...]] = (*WHOLE_FILES, *SHEETS, *CELLS, *PLACES, *SECOND_LOADS)
