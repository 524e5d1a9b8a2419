"""Cells that hold several things; what stands in brackets or quotation marks is never cut."""

from __future__ import annotations

import re
from typing import Final

from graphmodel.ledger.cells import OPEN_END
from loaders.raw import without_marks

_PAIRS: Final = dict(zip("（(《“‘【〔[「", "）)》”’】〕]」", strict=True))
# 高等, 中等 and the like are words; any other closing 等 leaves the list open, unless a number says how many.
_TAIL = re.compile(
    r"(?P<last>.*?)(?<![高中初平同优])等(?:共?(?P<count>\d{1,4})[个家])?(?:成员)?(?:单位|部门|机构)?",
    re.DOTALL,
)


def split_list(text: str) -> list[str]:
    """Names or texts; a closing 等 becomes the last item, unless a number says that none is left out."""
    items = [item for item in _split(text, "、;；\n，,") if item]
    return close_list(items)


def close_list(items: list[str]) -> list[str]:
    """The list with a closing 等 as an item of its own."""
    match = _TAIL.fullmatch(items[-1]) if items else None
    if match is None:
        return items
    kept = [*items[:-1], *([match["last"].strip()] if match["last"].strip() else [])]
    complete = match["count"] is not None and int(match["count"]) == len(kept)
    return kept if complete else [*kept, OPEN_END]


def split_clauses(text: str) -> list[str]:
    """Clauses in order; an empty place stays, because articles answer to documents by place."""
    return _split(text, ";；")


def split_documents(text: str) -> list[str]:
    """Document numbers."""
    return [item for item in _split(text, ";；") if item]


def _split(text: str, separators: str) -> list[str]:
    pieces, open_brackets, start = [], [], 0
    for i, c in enumerate(text):
        if c in _PAIRS:
            open_brackets.append(_PAIRS[c])
        elif open_brackets and c == open_brackets[-1]:
            open_brackets.pop()
        elif c in separators and not open_brackets:
            pieces.append(text[start:i])
            start = i + 1
    pieces.append(text[start:])
    if open_brackets:
        # A bracket that never closes protects nothing.
        pieces = re.split(f"[{re.escape(separators)}]", text)
    return [without_marks(piece) for piece in pieces]
