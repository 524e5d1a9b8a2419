"""export, template: the ledger as files, and an empty workbook to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.options import Change, Store
from cli.output import message
from cli.reading import read_store
from graphmodel.store import DEFAULT_URL


def export(
    out: Annotated[
        Path,
        typer.Option("--out", help="台账.xlsx、.yaml、.json，或文件夹（每表一个 CSV）", metavar="FILE|DIR"),
    ],
    change: Change = None,
    store: Store = DEFAULT_URL,
) -> None:
    """写出整个台账（含各时期），可用 load 原样读回 / write the whole ledger, to be loaded again."""
    from loaders.writing import export as write_ledger

    ledger = read_store(store).ledger(change)
    write_ledger(ledger, out)
    message(f"已写入 {out}（{len(ledger.rows)}行）")


def template(
    out: Annotated[Path, typer.Option("--out", help="空白模板写到哪里", metavar="FILE.xlsx")],
) -> None:
    """写出空白的台账模板，带下拉列表和示例行 / write an empty workbook to fill in."""
    from graphmodel.errors import TiaokuaiError
    from loaders.writing import template as made

    if out.suffix.lower() != ".xlsx":
        raise TiaokuaiError("模板是工作簿，请写 --out 模板.xlsx")
    out.write_bytes(made())
    message(f"已写入 {out}")
