"""One cell: from what a file holds to the value that the ledger keeps, or the problem with it."""

from loaders.cells.parse import parse_cell
from loaders.cells.problem import Problem

__all__ = ["Problem", "parse_cell"]
