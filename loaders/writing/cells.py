"""One value of the ledger as a person reads it in a file, so that reading it gives the same value back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TypeAlias

from graphmodel.ledger.cells import Cell
from graphmodel.vocabulary import VOCABULARY, Column
from loaders.cells import parse_cell

Written: TypeAlias = "str | int | float"


def flat(column: Column | None, cell: Cell) -> Written:
    """A value in one cell of a workbook or CSV file; a list whose items hold separators is written as JSON."""
    if column is None or cell is None:
        return "" if cell is None else str(cell)
    first: Written | None = None
    for candidate in _candidates(column, cell):
        first = candidate if first is None else first
        if parse_cell(column, candidate) == cell:
            return candidate
    return first if first is not None else ""


def nested(column: Column | None, cell: Cell) -> Written | list[str]:
    """A value in YAML or JSON: lists stay lists."""
    if column is not None and isinstance(cell, (list, tuple)):
        return [str(item) for item in cell]
    return flat(column, cell)


def _candidates(column: Column, cell: Cell) -> Iterator[Written]:
    """Ways to write a value, the most natural first."""
    if isinstance(cell, bool):
        yield "是" if cell else "否"
    elif isinstance(cell, Mapping):
        yield str(cell["text"])
    elif isinstance(cell, (int, float)):
        yield cell
        yield f"{plain_number(cell)}%"
    elif isinstance(cell, str):
        if column.values:
            yield _label(column, cell)
        yield cell
    else:
        items = [str(item) for item in cell or ()]
        yield (";" if column.type in ("clauses", "documents") else "、").join(items)
        yield json.dumps(items, ensure_ascii=False)


def written_code(column: Column, code: str) -> str:
    """The label of a code, or the code itself where the label could mean another."""
    label = _label(column, code)
    return label if parse_cell(column, label) == code else code


def _label(column: Column, code: str) -> str:
    # Parts of different aspects share labels, so an aspect is written with what stands above it.
    if column.values == "aspects" and code in VOCABULARY.aspects:
        return VOCABULARY.aspect_path(code)
    return VOCABULARY.label(column.values or "", code)


def plain_number(number: float) -> str:
    """All digits, never 1e-07."""
    return format(Decimal(repr(number)), "f")
