"""Writes the whole ledger, all periods, to the carrier that the name of the target tells."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

import yaml

from graphmodel.errors import TiaokuaiError
from graphmodel.ledger.cells import Cell
from graphmodel.ledger.ledger import Ledger
from graphmodel.vocabulary import VOCABULARY
from loaders.guard import guarded
from loaders.writing.cells import Written, flat, nested, plain_number
from loaders.writing.tables import Heading, Table, tables_of
from loaders.writing.workbook import workbook

_HOW: Final = "可写 台账.xlsx、台账.yaml、台账.json，或一个文件夹名（每表一个 CSV）"


def export(ledger: Ledger, out: Path) -> list[Path]:
    """Writes a ledger and returns the files made; `load` of them gives the same rows under the same ids.

    .xlsx, .yaml and .json are one file, a name without an ending is a folder of CSV files, which must be new or
    empty. Raises TiaokuaiError for another ending, a folder in use, or a text too long for a workbook.
    """
    tables = tables_of(ledger)
    suffix = out.suffix.lower()
    if suffix in (".yaml", ".yml"):
        return [_written(out, _yaml(tables).encode())]
    if suffix == ".json":
        return [_written(out, json.dumps(_records(tables), ensure_ascii=False, indent=1).encode() + b"\n")]
    if suffix == ".xlsx":
        return [_written(out, workbook(tables or [_empty()]))]
    if suffix:
        raise TiaokuaiError(f"不会写 {suffix} 文件。{_HOW}")
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise TiaokuaiError(f"{out} 已有内容，请给一个新的或空的文件夹")
    out.mkdir(parents=True, exist_ok=True)
    return [_written(out / f"{table.sheet.label()}.csv", _csv(table)) for table in tables or [_empty()]]


def _empty() -> Table:
    """A ledger without rows still says which file it is."""
    sheet = VOCABULARY.sheets["units"]
    return Table(sheet, tuple(Heading(name, sheet.columns[name]) for name in ("id", "name")), ())


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def _records(tables: Iterable[Table]) -> dict[str, list[dict[str, Written | list[str]]]]:
    return {
        table.sheet.name: [
            {h.code: nested(h.column, row[h.key]) for h in table.headings if row.get(h.key) is not None}
            for row in table.rows
        ]
        for table in tables
    }


def _yaml(tables: Iterable[Table]) -> str:
    records = {
        sheet: [{key: _scalar(value) for key, value in row.items()} for row in rows]
        for sheet, rows in _records(tables).items()
    }
    return str(yaml.dump(records, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=10_000))


def _scalar(value: Written | list[str]) -> Written | list[str]:
    # YAML would write 1e-07, which is no number to a reader of ledgers.
    return plain_number(value) if isinstance(value, float) and "e" in repr(value) else value


class _Plain(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes no references (*name): `load` refuses them."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _csv(table: Table) -> bytes:
    """UTF-8 with BOM, so that spreadsheets show Chinese; nothing in it can become a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([guarded(heading.label) for heading in table.headings])
    for row in table.rows:
        writer.writerow([_csv_cell(heading, row) for heading in table.headings])
    return text.getvalue().encode("utf-8-sig")


def _csv_cell(heading: Heading, row: Mapping[str, Cell]) -> str:
    value = flat(heading.column, row.get(heading.key))
    return guarded(value) if isinstance(value, str) else plain_number(value)
