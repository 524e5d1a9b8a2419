"""Ledger files in, with every fault at its cell."""

from loaders.cells import Problem, parse_cell
from loaders.ledger import read_ledger

__all__ = ["Problem", "parse_cell", "read_ledger"]
