"""Reads a file in this process: its faults, or the names that it states."""

from __future__ import annotations

from pathlib import Path

from graphmodel.errors import Fault, Refused
from graphmodel.ledger.cells import Cell
from graphmodel.ledger.rows import Loaded
from loaders import read_ledger


def faults(path: Path, foreign: Path | None = None) -> tuple[Fault, ...]:
    """Why a load is refused; fails if it is not, or if a fault says nothing to do."""
    try:
        found = read_ledger([path], foreign=foreign)
    except Refused as refused:
        assert all(fault.problem and fault.suggestion and len(str(fault)) < 2_000 for fault in refused.faults)
        return refused.faults
    raise AssertionError(f"loaded {len(found.rows)} rows")


def read(path: Path, foreign: Path | None = None) -> Loaded:
    return read_ledger([path], foreign=foreign)


def names(path: Path) -> list[Cell]:
    """The names of the units of a file."""
    return [row.cells.get("name") for row in read_ledger([path]).rows]
