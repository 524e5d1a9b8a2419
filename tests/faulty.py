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
_LED: Final[Record] = {"机构（对象）": "GZ-S1", "管理（指导）单位": "GZ-SF", "关系类型": "领导"}
_GUIDED: Final[Record] = {**_LED, "关系类型": "业务指导"}
_CENTRE: Final[Record] = {
    "机构编码": "GZ-Z1",
    "机构全称": "示例县服务中心",
    "机构类型": "事业单位",
    "隶属单位": "GZ-G",
}
_DUAL: Final[Record] = {"机构": "GZ-S1", "管理体制": "条块并重", "主管部门（条）": "GZ-SF"}


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


def _sheet(title: str, sheet: str, record: Record, column: str = "") -> FaultCase:
    return FaultCase(title, _book({"机构": BASE, sheet: [record]}), FILE, sheet, 0, column, None)


def _last(title: str, sheets: Mapping[str, Sequence[Record]], column: str) -> FaultCase:
    """The base units and these records; the fault stands in the last record of the last sheet."""
    whole = {"机构": [*BASE, *sheets.get("机构", ())]} | {s: sheets[s] for s in sheets if s != "机构"}
    sheet = [*sheets][-1]
    value = whole[sheet][-1].get(column)
    text = "" if value is None else str(value)
    return FaultCase(title, _book(whole), FILE, sheet, len(whole[sheet]) + 1, column, text)


def _unit(title: str, column: str, value: Cell, **others: Cell) -> FaultCase:
    return _last(title, {"机构": [{**_CENTRE, **others, column: value}]}, column)


def _relation(title: str, column: str, value: Cell, **others: Cell) -> FaultCase:
    return _last(title, {"关系": [{**_LED, **others, column: value}]}, column)


def _dual(title: str, column: str, *changes: Record) -> FaultCase:
    return _last(title, {"管理体制": [{**_DUAL, **change} for change in changes]}, column)


def _says(
    case: FaultCase, problem: str = "", suggestion: str | None = None, lists: tuple[str, ...] = ()
) -> FaultCase:
    return replace(case, problem_contains=problem, suggestion_contains=suggestion, mentions=lists)


def _after(case: FaultCase, first: Mapping[str, Sequence[Record]]) -> FaultCase:
    """The same case, on a store that another file was loaded into before."""
    return replace(case, first=_book({**first, "机构": [*BASE, *first.get("机构", ())]}, EARLIER))


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

_MEETING: Final[Record] = {"机构名称": "示例会议", "层级": "县"}
SHEETS: Final = (
    _sheet("a sheet that is none of the ledger", "食堂菜单", {"菜名": "豆腐", "价格": 3}),
    _says(_sheet("headings that fit two sheets", "表一", _MEETING), suggestion="--sheet"),
    _sheet(
        "a required column that is missing",
        "关系",
        {k: v for k, v in _LED.items() if k != "关系类型"},
        "关系类型",
    ),
)

_MEMBER: Final[Record] = {"议事协调机构": "示例联席会议", "成员单位": "GZ-SF"}
_NAMESAKE: Final[Record] = {**_CENTRE, "机构全称": "示例县保障中心"}
_CODELESS: Final[Record] = {**_CENTRE, "机构编码": None}
_OFFICES: Final = ("甲街道司法所", "乙街道司法所", "示例县司法局")
NAMES: Final = (
    _says(_relation("a misspelt name", "管理（指导）单位", "示例县司法句"), "示例县司法句", "示例县司法局"),
    _says(_relation("a name that two units share", "机构（对象）", "司法所"), "司法所", lists=_OFFICES),
    _says(_last("a member of no known body", {"成员": [_MEMBER]}, "议事协调机构"), "示例联席会议"),
    _last("one code on two units", {"机构": [_CENTRE, _NAMESAKE]}, "机构编码"),
    _relation("one code on a unit and a relation", "编号", "GZ-SF"),
    _says(
        _last("two units without codes", {"机构": [_CODELESS, {**_CODELESS, "核定编制": 9}]}, "机构全称"),
        suggestion="编码",
    ),
)

_QUOTAS: Final = ("限额内", "限额外", "不计限额")
_SECRET: Final[Record] = {"编号": "GZ-D1", "标题": "示例文件", "密级": "秘密"}
VALUES: Final = (
    _relation("a required cell left empty", "关系类型", None),
    _unit("a number in words", "核定编制", "很多"),
    _unit("a number as code", "机构编码", 1001),
    replace(_unit("a credit code that became a float", "统一社会信用代码", 1.2101e17), value=None),
    _unit("a yes or no that is neither", "台账外", "也许"),
    _says(_unit("a value that the list lacks", "限额类别", "限外"), lists=_QUOTAS),
    _says(_relation("a relation type that is none", "关系类型", "领道"), lists=("领导", "业务指导")),
    _says(_dual("a preset that does not exist", "管理体制", {"管理体制": "EQUAL_X"}), lists=("条块并重",)),
    _unit("a day that no month has", "起始日期", "2019-02-30"),
    _unit("a serial outside a date cell", "起始日期", 43555),
    _unit("a year too long ago", "起始日期", 1850),
    _unit("an end before the start", "终止日期", "2018-03-01", 起始日期="2019-03-01"),
    _unit("an end on the day of the start", "终止日期", "2019-03-01", 起始日期="2019-03-01"),
    _relation("a share over 100", "考评分值占比", 120, 方面="appraisal.score"),
    _relation("a share below zero", "考评分值占比", -5, 方面="appraisal.score"),
    _relation("a share in words", "考评分值占比", "六成", 方面="appraisal.score"),
    _last("a document of secrecy", {"依据": [_SECRET]}, "密级"),
)

_EARLIER_DUAL: Final[Record] = {"起始日期": "2019-01-01", "终止日期": "2021-01-01"}
_TOTAL: Final[Record] = {"机构": "GZ-Z1", "编制类型": "合计", "核定数": 12}
_TEN: Final[Record] = {**_CENTRE, "核定编制": 10}
RELATIONS: Final = (
    _relation("guidance over personnel", "方面", "人员", 关系类型="业务指导"),
    _relation("affiliation by aspect", "方面", "业务", 关系类型="隶属"),
    _relation("management on behalf without aspect", "方面", None, 关系类型="代管"),
    _relation("participation without aspect", "方面", None, 关系类型="参与", 权限程度="征求意见"),
    _says(
        _relation("leadership that only consults", "权限程度", "征求意见", 方面="人员"),
        suggestion="takes_part",
    ),
    _says(
        _relation("management that only proposes", "权限程度", "建议", 关系类型="管理", 方面="人员"),
        suggestion="takes_part",
    ),
    _dual("an aspect in free words", "业务", {"管理体制": None, "业务": "双方商量着办"}),
    # Which of its names the unit is shown by is the loader's business.
    replace(
        _dual("two arrangements at one time", "机构", _EARLIER_DUAL, {"起始日期": "2020-01-01"}), value=None
    ),
    _says(_last("two totals of posts for one unit", {"机构": [_TEN], "编制": [_TOTAL]}, "核定数"), "10"),
)

# The same fault elsewhere: below title rows, and in the second file of a folder.
_WORDS: Final = _book({"机构": [*BASE, {**_CENTRE, "核定编制": "很多"}]}, titles=2)
PLACES: Final = (
    FaultCase("a number below two title rows", _WORDS, FILE, "机构", len(BASE) + 4, "核定编制", "很多"),
    FaultCase("a type in a folder of CSV files", _csv_folder, "关系.csv", "关系", 3, "关系类型", "领道"),
)

_ENDED: Final[Record] = {**_CENTRE, "起始日期": "2015-01-01", "终止日期": "2019-01-01"}
_WITHOUT_FINANCE: Final = _book({"机构": [unit for unit in BASE if unit["机构编码"] != "GZ-CZ"]})


def _stated(number: int) -> Record:
    return {**_GUIDED, "编号": None, "依据文号": f"示发〔2019〕{number}号"}


SECOND_LOADS: Final = (
    _after(
        _says(_unit("a known code under another name", "机构全称", "示例县图书馆"), suggestion="曾用名"),
        {"机构": [_CENTRE]},
    ),
    _after(
        _says(
            _last("a name that two stored units have", {"机构": [_CODELESS]}, "机构全称"), suggestion="编码"
        ),
        {"机构": [_CENTRE, {**_CENTRE, "机构编码": "GZ-Z2"}]},
    ),
    _after(
        _says(_last("a relation that is two stored rows", {"关系": [_stated(3)]}, "编号"), suggestion="编号"),
        {"关系": [_stated(1), _stated(2)]},
    ),
    _after(
        _last("an end that is cleared", {"机构": [{**_ENDED, "终止日期": None}]}, "终止日期"),
        {"机构": [_ENDED]},
    ),
    _after(
        replace(
            FaultCase("a withdrawn unit still named", _WITHOUT_FINANCE, EARLIER, "关系", 2, "", None),
            mentions=("示例县财政局",),
            replace="GZ-G",
        ),
        {"关系": [{**_GUIDED, "管理（指导）单位": "GZ-CZ"}]},
    ),
)

CASES: Final[tuple[FaultCase, ...]] = (
    *(WHOLE_FILES + SHEETS + NAMES + VALUES),
    *(RELATIONS + PLACES + SECOND_LOADS),
)
