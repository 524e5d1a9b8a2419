"""Rows: one line of a sheet as it was read, and as the store keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from graphmodel.ledger.cells import Cell

# What is made by the million is a tuple with names: a frozen dataclass takes twice as long to make.


class Origin(NamedTuple):
    """Where a row was read: file name, sheet, row number as the spreadsheet shows it. Kept beside the row,
    never part of it."""

    file: str
    sheet: str
    row: int


class LoadedRow(NamedTuple):
    """A row as a file states it: parsed cells of the columns that its sheet has; names are still text."""

    sheet: str
    cells: Mapping[str, Cell]
    origin: Origin


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that went into a load, with the hash of its bytes."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a reader makes of the files of one load: every row, what it passed over, and which files they were.

    Of tables read by a map: `headings` tells what their file calls a column of ours, by (file, sheet, our label);
    `outside` are the (file, sheet, our sheet) whose unknown names become units outside the ledger.
    """

    rows: tuple[LoadedRow, ...]
    warnings: tuple[str, ...]
    files: tuple[SourceFile, ...]
    headings: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    outside: frozenset[tuple[str, str, str]] = frozenset()


class Row(NamedTuple):
    """A row of the ledger: its lasting id, its stated cells (references are ids), and the changesets that brought it.

    `first_in` is the changeset in which the id first appeared, `added_in` the one that wrote this body.
    """

    id: str
    sheet: str
    body: Mapping[str, Cell]
    origin: Origin | None = None
    added_in: int = 0
    first_in: int = 0

    def text(self, column: str) -> str | None:
        """A cell that holds text, a code or an id; None where nothing is stated."""
        cell = self.body.get(column)
        return cell if isinstance(cell, str) and cell else None
