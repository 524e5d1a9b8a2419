"""A table as every answer may be printed: headings in the reader's language, rows of text."""

from __future__ import annotations

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
