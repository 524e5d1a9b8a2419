"""Small ledgers that must be refused whole (contract 1.8), each with the sheet, column and word that the refusal names.

python -m benchmarks.refused FOLDER writes them, with refused.json beside them.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

Rows: TypeAlias = "Sequence[Mapping[str, str]]"

_BASE: Rows = (
    {"id": "RF-G", "name": "癸渡县人民政府", "kind": "government", "region": "癸渡县"},
    {"id": "RF-D1", "name": "癸渡县司法局", "kind": "government_department", "parent": "RF-G"},
    {"id": "RF-S1", "name": "东关街道", "kind": "street", "parent": "RF-G"},
    {"id": "RF-S2", "name": "西桥街道", "kind": "street", "parent": "RF-G"},
    {
        "id": "RF-P1",
        "name": "东关街道司法所",
        "kind": "dispatched_office",
        "parent": "RF-D1",
        "aliases": "司法所",
    },
    {
        "id": "RF-P2",
        "name": "西桥街道司法所",
        "kind": "dispatched_office",
        "parent": "RF-D1",
        "aliases": "司法所",
    },
)
_UNIT = {"id": "RF-X", "name": "癸渡县服务中心", "kind": "institution", "parent": "RF-G"}
_LED = {"subject": "RF-P1", "holder": "RF-D1", "type": "leads"}
_DUAL = {"unit": "RF-P1", "preset": "EQUAL_SHENHE", "line": "RF-D1", "territory": "RF-S1"}


@dataclass(frozen=True, slots=True)
class Refused:
    """What is wrong, the sheets that say it, and what the refusal must name. `raw` are the bytes of a broken file."""

    name: str
    sheets: Mapping[str, Rows]
    sheet: str
    column: str
    word: str
    raw: bytes | None = None


def _unit(name: str, column: str, word: str, **cells: str) -> Refused:
    return Refused(name, {"机构": (*_BASE, {**_UNIT, **cells})}, "机构", column, word)


def _relation(name: str, column: str, word: str, **cells: str) -> Refused:
    return Refused(name, {"机构": _BASE, "关系": ({**_LED, **cells},)}, "关系", column, word)


REFUSED: Sequence[Refused] = (
    Refused("unreadable", {"机构": _BASE}, "", "", "编码", raw=b"\x89PNG\r\n\x1a\n\x00\xff\xff\xff\x80"),
    Refused(
        "unknown_sheet", {"机构": _BASE, "食堂菜单": ({"菜名": "豆腐", "价格": "3"},)}, "食堂菜单", "", "表头"
    ),
    Refused(
        "missing_column",
        {"机构": _BASE, "关系": ({"subject": "RF-P1", "holder": "RF-D1"},)},
        "关系",
        "type",
        "缺少必填列",
    ),
    _relation("unknown_name", "holder", "癸渡县司法句", holder="癸渡县司法句"),
    _relation("ambiguous_name", "subject", "司法所", subject="司法所"),
    _unit("number_in_words", "approved", "不是数字", approved="很多"),
    _unit("unknown_value", "in_quota", "限额类别", in_quota="限外"),
    _unit("no_such_day", "from", "没有这一天", **{"from": "2019-02-30"}),
    _unit("end_before_start", "to", "不晚于起始日期", **{"from": "2019-03-01", "to": "2018-03-01"}),
    _unit("end_on_start", "to", "不晚于起始日期", **{"from": "2019-03-01", "to": "2019-03-01"}),
    _unit("id_twice", "id", "同一编号", id="RF-P2"),
    _relation("share_over_100", "share", "100", aspect="appraisal.score", share="120"),
    _relation("share_without_part", "share", "具体事项", aspect="funds", share="60"),
    _relation("aspect_of_guidance", "aspect", "业务指导", type="guides", aspect="personnel"),
    _relation("aspect_of_affiliation", "aspect", "隶属", type="affiliated", aspect="business"),
    _relation("behalf_without_aspect", "aspect", "代管", type="managed_on_behalf"),
    _relation("leads_by_consulting", "power", "征求意见", aspect="personnel", power="consult"),
    Refused(
        "two_arrangements",
        {"机构": _BASE, "管理体制": ({**_DUAL, "from": "2019-01-01"}, {**_DUAL, "from": "2020-01-01"})},
        "管理体制",
        "unit",
        "同一时期",
    ),
    Refused(
        "vertical_institution",
        {"机构": (*_BASE, _UNIT), "管理体制": ({**_DUAL, "unit": "RF-X", "preset": "VERTICAL"},)},
        "管理体制",
        "preset",
        "不适用于",
    ),
    Refused(
        "two_totals",
        {
            "机构": (*_BASE, {**_UNIT, "approved": "10"}),
            "编制": ({"unit": "RF-X", "type": "total", "approved": "12"},),
        },
        "编制",
        "approved",
        "核定编制",
    ),
    Refused(
        "secret_document",
        {"机构": _BASE, "依据": ({"title": "某文件", "secrecy": "secret"},)},
        "依据",
        "secrecy",
        "不得录入",
    ),
)


def write(folder: Path) -> None:
    """One folder for each refused ledger, and refused.json: what each must be refused for."""
    for case in REFUSED:
        place = folder / case.name
        place.mkdir(parents=True, exist_ok=True)
        for sheet, rows in case.sheets.items():
            columns = list(dict.fromkeys(column for row in rows for column in row))
            with (place / f"{sheet}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, columns, lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)
        if case.raw is not None:
            (place / "机构.csv").write_bytes(case.raw)
    expected = {
        case.name: {"sheet": case.sheet, "column": case.column, "word": case.word} for case in REFUSED
    }
    text = json.dumps(expected, ensure_ascii=False, indent=1)
    (folder / "refused.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
