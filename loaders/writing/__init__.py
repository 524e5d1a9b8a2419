"""Ledger files out: the whole ledger in every carrier that `load` reads, and an empty workbook to fill in."""

from loaders.writing.export import export
from loaders.writing.template import template

__all__ = ["export", "template"]
