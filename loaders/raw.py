"""What every carrier hands over: sheets of raw cells, each under the row number that its user sees."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeAlias

from graphmodel.errors import TiaokuaiError

# Control marks but for tab and line feed, soft hyphen, zero-width and direction marks, half characters, tags: all of
# them unprintable to Python. Fillers are not, and stay; names are compared without them (graphmodel.text).
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


# A file system takes 255 bytes, a spreadsheet 31 characters.
_LONGEST_NAME = 255


class Unreadable(TiaokuaiError):
    """A file or a part of it that no reader can make sense of: what is wrong, what to do, and where."""

    def __init__(self, problem: str, suggestion: str, *, sheet: str = "", row: int = 0) -> None:
        super().__init__(problem)
        self.problem = problem
        self.suggestion = suggestion
        self.sheet = sheet
        self.row = row


@dataclass(frozen=True, slots=True)
class Percent:
    """A number in a cell that is formatted as a percentage: 0.6 shows as 60%."""

    value: float


@dataclass(frozen=True, slots=True)
class Broken:
    """A cell that holds no value that could be read, such as a formula error."""

    shown: str
    problem: str
    suggestion: str


Raw: TypeAlias = "str | int | float | bool | date | Percent | Broken | tuple[Raw, ...] | None"


class RawRow(NamedTuple):
    """One row: its number as the file's user sees it, and its filled cells by column (0 = the first)."""

    number: int
    cells: Mapping[int, Raw]


@dataclass(frozen=True, slots=True)
class Block:
    """Merged cells, both ends included: rows as users count them, columns from 0."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One sheet of a file; `headings` where the carrier names its columns (YAML, JSON).

    The rows can be gone through more than once; those of CSV are read anew each time.
    """

    name: str
    rows: Iterable[RawRow]
    blocks: tuple[Block, ...] = ()
    headings: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class RawFile:
    """What one file holds, and what its reader passed over."""

    sheets: tuple[RawSheet, ...]
    warnings: tuple[str, ...] = ()


def without_marks(text: str) -> str:
    """The text as written, without outer blanks and marks that nobody sees (zero width, control)."""
    if text.isprintable():
        return text.strip()
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def plain_name(text: str) -> str:
    """The name of a file or sheet as it may stand in one line on a screen."""
    return " ".join(without_marks(text[:_LONGEST_NAME]).split())


def number_text(number: int | float) -> str:
    """A number as a spreadsheet shows it: 12, not 12.0."""
    return str(number) if isinstance(number, int) else f"{number:.15g}"


def shown(raw: Raw) -> str:
    """A raw cell as its user sees it, to be quoted in a fault."""
    if raw is None:
        return ""
    if isinstance(raw, str):
        return without_marks(raw)
    if isinstance(raw, Percent):
        return f"{raw.value * 100:.15g}%"
    if isinstance(raw, Broken):
        return raw.shown
    if isinstance(raw, bool):
        return str(raw).upper()
    if isinstance(raw, date):
        return raw.isoformat()
    if isinstance(raw, tuple):
        return "、".join(shown(item) for item in raw)
    return number_text(raw)


def is_blank(raw: Raw) -> bool:
    """Whether the cell says nothing at all."""
    return raw is None or raw == () or (isinstance(raw, str) and not without_marks(raw))
