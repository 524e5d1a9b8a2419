"""Text that a spreadsheet would take for a formula stands behind an apostrophe in CSV, and is read without it."""

from __future__ import annotations

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


def guarded(text: str) -> str:
    """The text as it may stand in a CSV file.

    >>> guarded("=1+1"), guarded("'=1"), guarded("甲局")
    ("'=1+1", "''=1", '甲局')
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text of a CSV cell without the apostrophe that kept it from being a formula."""
    return text[1:] if _GUARDED.match(text) else text
