"""Reads a list of waivers (情况说明): a CSV or YAML file with a line for each finding that an office looked at."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from graphmodel.errors import WHOLE_FILE, Fault, Refused
from graphmodel.ledger.units import guess_kind
from graphmodel.rules.registry import rules
from graphmodel.rules.waiver import Waiver
from graphmodel.text import clean, fold
from graphmodel.vocabulary import VOCABULARY
from loaders.cells.dates import parse_date
from loaders.cells.problem import Problem
from loaders.decoding import decode
from loaders.file_bytes import file_bytes
from loaders.limits import LONGEST_TEXT, MOST_FAULTS, MOST_HANDWRITTEN
from loaders.plain_yaml import plain_yaml
from loaders.raw import Unreadable

_HEADINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "finding": ("问题编号", "编号"),
    "code": ("规则",),
    "subject": ("对象", "机构"),
    "state": ("状态", "处理状态"),
    "reason": ("情况说明", "理由"),
    "approved_by": ("批准单位", "审定单位"),
    "expires": ("有效期至",),
}
_COLUMNS: Final = {fold(word): column for column, words in _HEADINGS.items() for word in (column, *words)}
# What ends like this is an office; a name that ends otherwise is taken for a person's.
_OFFICES: Final = ("局", "办", "委", "部", "室", "会", "组", "处", "科", "厅", "政府", "街道", "中心", "院")
_SHORTEST_OFFICE: Final = 3
_NOTHING: Final = ("~", "null", "Null", "NULL")
_SHOWN: Final = 200
_HOW: Final = "请交 UTF-8 的 .csv 或 .yaml 文件"


def read_waivers(path: Path) -> tuple[Waiver, ...]:
    """The lines of a list of waivers.

    Columns, in English or Chinese: finding (or code and subject), state, reason, approved_by, expires. Raises
    Refused with every fault, each with what to write.
    """
    faults: list[Fault] = []
    made: list[Waiver] = []
    try:
        lines = list(_lines(path))
    except Unreadable as error:
        raise Refused((_fault(path, error.row, "", "", error.problem, error.suggestion),)) from error
    except csv.Error as error:
        problem = f"读不了：{' '.join(str(error).split())[:_SHOWN]}"
        raise Refused((_fault(path, WHOLE_FILE, "", "", problem, _HOW),)) from error
    for number, cells in lines:
        wrong = list(_faults(path, number, cells))
        faults += wrong
        if len(faults) > MOST_FAULTS:
            break
        if not wrong:
            made.append(_waiver(path, number, cells))
    if faults:
        raise Refused(tuple(faults))
    return tuple(made)


def _lines(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    if path.suffix.lower() in (".yaml", ".yml"):
        listed = plain_yaml(path) or []
        if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
            raise Unreadable("不是一个列表", "请写 - {finding: F-…, state: 属实}")
        yield from ((n, _named(one)) for n, one in enumerate(listed, 1))
        return
    csv.field_size_limit(LONGEST_TEXT)
    text = decode(file_bytes(path, MOST_HANDWRITTEN))
    reader = csv.DictReader(io.StringIO(text, newline=""))
    for row in reader:
        cells = _named({str(k): v for k, v in row.items() if k is not None})
        if any(cells.values()):
            yield reader.line_num, cells


def _named(row: Mapping[str, object]) -> dict[str, str]:
    """Cells by our column; a heading that is none of ours keeps its own name."""
    return {
        _COLUMNS.get(fold(str(heading)), str(heading)): ""
        if cell is None or cell in _NOTHING
        else clean(str(cell))
        for heading, cell in row.items()
    }


def _faults(path: Path, number: int, cells: Mapping[str, str]) -> Iterator[Fault]:
    def fault(column: str, problem: str, suggestion: str) -> Fault:
        return _fault(path, number, _HEADINGS[column][0], cells.get(column, ""), problem, suggestion)

    unknown = [heading for heading in cells if heading not in _HEADINGS]
    if unknown:
        known = "、".join(words[0] for words in _HEADINGS.values())
        yield _fault(path, number, unknown[0], "", "不认得这一列", f"可写{known}")
    if not cells.get("finding") and not (cells.get("code") and cells.get("subject")):
        yield fault("finding", "看不出是哪个问题", "请写问题编号（audit 结果中的 F-…），或写规则和对象")
    code = cells.get("code", "").upper()
    if code and code not in rules():
        yield fault("code", "没有这条规则", "请写如 REP01，见 tiaokuai rules")
    states = VOCABULARY.enumerations["finding_states"]
    if cells.get("state") and states.code_of(cells["state"]) is None:
        yield fault("state", "不是处理状态", "可写" + "、".join(t.zh for t in states.terms.values()))
    if not cells.get("state") and not cells.get("approved_by"):
        yield fault("state", "既无状态也无批准单位", "请写待核、属实、整改中、销号之一，或写批准单位")
    if cells.get("expires") and isinstance(parse_date(cells["expires"]), Problem):
        yield fault("expires", "不是日期", "请写如 2027-06-30")
    if cells.get("approved_by"):
        if not _is_office(cells["approved_by"]):
            yield fault("approved_by", "看不出是单位", "请写单位名称，如 区委编办；不写个人姓名")
        if not cells.get("reason"):
            yield fault("reason", "经批准的情况说明没有写理由", "请写为何暂不处理")
        if not cells.get("expires"):
            yield fault("expires", "经批准的情况说明没有期限", "请写有效期至哪一天，如 2027-06-30")


def _is_office(name: str) -> bool:
    return len(name) >= _SHORTEST_OFFICE and (name.endswith(_OFFICES) or guess_kind(name, None) != "other")


def _waiver(path: Path, number: int, cells: Mapping[str, str]) -> Waiver:
    state, expires = cells.get("state"), cells.get("expires")
    parsed = parse_date(expires) if expires else None
    return Waiver(
        finding=cells.get("finding") or None,
        code=cells.get("code", "").upper() or None,
        subject=cells.get("subject") or None,
        state=VOCABULARY.enumerations["finding_states"].code_of(state) if state else None,
        reason=cells.get("reason") or None,
        approved_by=cells.get("approved_by") or None,
        expires=parsed if isinstance(parsed, str) else None,
        file=path.name,
        row=number,
    )


def _fault(path: Path, row: int, column: str, value: str, problem: str, suggestion: str) -> Fault:
    return Fault(path.name, "", row, column, value, problem, suggestion)
