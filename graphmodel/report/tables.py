"""A table as every answer may be printed: headings in the reader's language, rows of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """Headings and rows of text, ready for a terminal, CSV or Markdown."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def words(language: str, *pairs: tuple[str, str]) -> tuple[str, ...]:
    """Each pair of a Chinese and an English word in the reader's language."""
    return tuple(en if language == "en" else zh for zh, en in pairs)


def together(tables: Iterable[Table], language: str = "zh") -> Table:
    """All parts as one table for CSV: the part in the first column, then every heading that any of them has."""
    parts = tuple(tables)
    headings = tuple(dict.fromkeys(heading for part in parts for heading in part.headings))
    return Table("", (*words(language, ("部分", "part")), *headings), tuple(_flat(parts, headings)))


def _flat(parts: Iterable[Table], headings: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for part in parts:
        for row in part.rows:
            cells = dict(zip(part.headings, row, strict=True))
            yield part.title, *(cells.get(heading, "") for heading in headings)
