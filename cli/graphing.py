"""graph: the whole graph of a day as a file for other graph tools."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from cli.options import At, Change, Store, today
from cli.output import as_json, write
from cli.reading import read_snapshot
from graphmodel.errors import TiaokuaiError
from graphmodel.store import DEFAULT_URL


def graph(
    out: Annotated[
        Path,
        typer.Option("--out", help="文件 .graphml、.json，或目录（CSV）", metavar="FILE|DIR"),
    ],
    at: At = "",
    change: Change = None,
    store: Store = DEFAULT_URL,
) -> None:
    """导出整个关系图，供其他图工具读取 / the whole graph as GraphML, node-link JSON or CSV."""
    from graphmodel.snapshot.exchange import graphml, node_link, tables

    kind = out.suffix.lower()
    if kind not in (".graphml", ".json", "") or (kind == "" and out.is_file()):
        raise TiaokuaiError(f"只能写 .graphml、.json，或写入目录：{out.name}")
    snapshot = read_snapshot(store, at or today(), change)
    if kind == ".graphml":
        write(graphml(snapshot), out)
    elif kind == ".json":
        write(as_json(node_link(snapshot)), out)
    else:
        out.mkdir(parents=True, exist_ok=True)
        for name, (headings, rows) in zip(("nodes.csv", "edges.csv"), tables(snapshot), strict=True):
            write(_csv(headings, rows), out / name)


def _csv(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(headings)
    # A cell that begins like a formula would run when the file is opened in a spreadsheet.
    writer.writerows([["'" + c if c.startswith(("=", "+", "-", "@")) else c for c in row] for row in rows])
    return text.getvalue()
