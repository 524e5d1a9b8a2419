"""What can go wrong, said so that a person can act on it. A finding of an audit is a value, never one of these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

WHOLE_FILE: Final = 0


class TiaokuaiError(Exception):
    """Root of everything that this software raises on purpose."""


class WrongDeclaration(TiaokuaiError):
    """The vocabulary or a rule is declared wrongly; the message says what to write instead."""


class NotFound(TiaokuaiError):
    """A name that no unit, body or rule has; `nearest` holds names that come close."""

    def __init__(self, message: str, nearest: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.nearest = nearest


class Ambiguous(TiaokuaiError):
    """A name that fits several units; `matches` lists each with what stands above it."""

    def __init__(self, message: str, matches: tuple[str, ...]) -> None:
        super().__init__(message)
        self.matches = matches


class NotInForce(TiaokuaiError):
    """The unit exists, but not on the day that was asked about."""


class StoreError(TiaokuaiError):
    """The store cannot be opened, read or written."""


class Conflict(StoreError):
    """Somebody changed the same rows in between; the message names the changesets and their authors."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that keeps a file from being loaded: where it stands, what is wrong, what to do.

    `row` is the row number as the spreadsheet shows it; 0 means the whole file or sheet.
    """

    file: str
    sheet: str
    row: int
    column: str
    value: str
    problem: str
    suggestion: str = ""

    def __str__(self) -> str:
        place = " · ".join(
            part
            for part in (self.file, self.sheet, f"第{self.row}行" if self.row else "", self.column)
            if part
        )
        named = f"“{self.value}”" in self.problem
        value = f"“{self.value}” " if self.value and not named else ""
        return f"{place}：{value}{self.problem}" + (f"。{self.suggestion}" if self.suggestion else "")


class Refused(TiaokuaiError):
    """A load that was refused as a whole; `faults` names every cell. Nothing was written."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(f"{len(faults)}处错误，未写入任何内容")
        self.faults = faults
