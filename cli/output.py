"""Prints answers: JSON alone on stdout, tables for people, messages on stderr."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from cli.options import Format
from graphmodel.report.tables import Table, together

_WIDE = 180


def message(text: str) -> None:
    """A line for the person at the terminal; never on stdout."""
    print(text, file=sys.stderr)


def notes(warnings: Sequence[str]) -> None:
    """What was noticed while reading, a line each; the example rows of a template are told in one line."""
    if not warnings:
        return
    # Most answers read no file.
    from loaders.headings import EXAMPLE_PASSED

    examples = [text for text in warnings if text.endswith(EXAMPLE_PASSED)]
    for warning in warnings:
        if len(examples) == 1 or warning not in examples:
            message(f"注意：{warning}")
    if len(examples) > 1:
        message(f"注意：模板的示例行{len(examples)}处，已跳过")


def write(text: str, out: Path | None) -> None:
    """Text to a file or to stdout."""
    if out is None:
        print(text)
        return
    out.write_text(text if text.endswith("\n") else text + "\n", encoding="utf-8")
    message(f"已写入 {out}")


def as_json(value: Mapping[str, Any] | Sequence[Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, default=list)


def show(
    value: Mapping[str, Any] | Sequence[Any],
    table: Table,
    format_: Format,
    out: Path | None,
    *,
    before: str = "",
    after: Sequence[str] = (),
) -> None:
    """An answer in the wanted format; `before` is the sentence that opens it for people, `after` are notes below it."""
    if format_ is Format.JSON:
        write(as_json(value), out)
    elif format_ is Format.CSV:
        write(_csv(table), out)
    elif format_ is Format.MD:
        write(
            "\n\n".join(
                part for part in (before, _markdown(table), "\n".join(f"- {note}" for note in after)) if part
            ),
            out,
        )
    else:
        write(
            "\n".join(part for part in (before, _plain(table, to_file=out is not None), *after) if part), out
        )


def show_parts(parts: Sequence[Table], format_: Format, out: Path | None, *, before: str, lang: str) -> None:
    """Tables each under its title; in CSV they are one, with the title in the first column."""
    if format_ is Format.CSV:
        write(_csv(together(parts, lang)), out)
    elif format_ is Format.MD:
        write("\n\n".join([before, *(f"## {part.title}\n\n{_markdown(part)}" for part in parts)]), out)
    else:
        shown = (f"{part.title}\n{_plain(part, to_file=out is not None)}" for part in parts)
        write("\n\n".join([before, *shown]), out)


def _csv(table: Table) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.headings)
    # A cell that begins like a formula would run when the file is opened in a spreadsheet.
    writer.writerows(
        [["'" + c if c.startswith(("=", "+", "-", "@")) else c for c in row] for row in table.rows]
    )
    return text.getvalue().rstrip("\n")


def _markdown(table: Table) -> str:
    lines = ["| " + " | ".join(table.headings) + " |", "|" + "---|" * len(table.headings)]
    lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in table.rows]
    return "\n".join(lines)


def _plain(table: Table, *, to_file: bool) -> str:
    from rich.console import Console
    from rich.table import Table as RichTable
    from rich.text import Text

    shown = RichTable(box=None, pad_edge=False, header_style="bold")
    used = [i for i in range(len(table.headings)) if any(row[i] for row in table.rows)]
    for position in used:
        shown.add_column(table.headings[position], overflow="fold")
    for row in table.rows:
        shown.add_row(*(Text(row[i]) for i in used))
    text = io.StringIO()
    Console(file=text, width=None if sys.stdout.isatty() and not to_file else _WIDE).print(shown)
    return "\n".join(line.rstrip() for line in text.getvalue().splitlines())
