"""Reads the CSV files of a ledger into dicts: empty cells are left out."""

from __future__ import annotations

import csv
from pathlib import Path

Row = dict[str, str]
Sheets = dict[str, list[Row]]

AUDITED = {
    "units": "机构",
    "relations": "关系",
    "arrangements": "管理体制",
    "bodies": "议事协调机构",
    "members": "成员",
    "documents": "依据",
}


def read(folder: Path, names: dict[str, str] = AUDITED) -> Sheets:
    """Sheets by the names of their files: those that the rules look at."""
    return {sheet: _rows(folder / f"{name}.csv") for sheet, name in names.items()}


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return [{column: cell for column, cell in row.items() if cell} for row in csv.DictReader(file)]


def items(cell: str | None) -> list[str]:
    """A list cell; 无 and — name nobody."""
    return [item for item in (cell or "").split("、") if item not in ("", "无", "—")]


def in_force(row: Row, day: str) -> bool:
    """Whether a row holds on the day; its period is half-open."""
    return row.get("from", "") <= day and ("to" not in row or day < row["to"])
