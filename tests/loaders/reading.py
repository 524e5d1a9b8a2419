"""Short ways to write a file and to read it back, for the tests of the loaders."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from graphmodel.errors import Fault, Refused
from graphmodel.ledger.rows import Loaded
from loaders import read_ledger

Value = object


def book(
    path: Path,
    sheets: Mapping[str, Sequence[Sequence[Value]]],
    then: Callable[[Workbook], None] | None = None,
) -> Path:
    """A workbook of plain rows; `then` merges, hides or formats before it is saved."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet: Worksheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    if then:
        then(made)
    made.save(path)
    return path


def file(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def faults(*paths: Path, sheets: Mapping[str, str] | None = None) -> tuple[Fault, ...]:
    """Why a load is refused; fails if it is not."""
    try:
        loaded = read_ledger(paths, sheets=sheets)
    except Refused as refused:
        return refused.faults
    raise AssertionError(f"loaded {len(loaded.rows)} rows")


def names(loaded: Loaded) -> list[object]:
    return [row.cells.get("name") for row in loaded.rows]
