"""Numbers that may only be bounded (500余): added, taken away, compared without ever being rounded to one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from graphmodel.ledger.cells import NONE, NOT_APPLICABLE, Cell

_CHIEFS, _DEPUTIES = re.compile(r"(?<!\d)(\d{1,9})正"), re.compile(r"(?<!\d)(\d{1,9})副")


@dataclass(frozen=True, slots=True)
class Amount:
    """At least `low`, at most `high` (None = no end is stated)."""

    low: float | None
    high: float | None

    @classmethod
    def of(cls, cell: Cell) -> Amount | None:
        """What a cell states; None where it states nothing. 无 is zero, — is no post at all."""
        if isinstance(cell, bool) or cell is None or cell == "":
            return None
        if isinstance(cell, (int, float)):
            return cls(cell, cell)
        if cell in (NONE, NOT_APPLICABLE):
            return ZERO
        if isinstance(cell, Mapping):
            low, high = cell.get("low"), cell.get("high")
            return cls(_number(low), _number(high))
        return None

    @property
    def exact(self) -> float | None:
        return self.low if self.low == self.high else None

    def __add__(self, other: Amount) -> Amount:
        return Amount(_plus(self.low, other.low), _plus(self.high, other.high))

    def __sub__(self, other: Amount) -> Amount:
        return Amount(_minus(self.low, other.high), _minus(self.high, other.low))

    @property
    def surely_open(self) -> bool:
        """Whether it cannot be zero."""
        return (self.low is not None and self.low > 0) or (self.high is not None and self.high < 0)

    @property
    def surely_zero(self) -> bool:
        return self.low == 0 == self.high

    def as_cell(self) -> Cell:
        """As a cell of the ledger; a number where it is exact."""
        if self.exact is not None:
            return int(self.exact) if self.exact == int(self.exact) else self.exact
        return {"text": str(self), "low": self.low, "high": self.high}

    def __str__(self) -> str:
        if self.exact is not None:
            return shown(self.exact)
        if self.low is None and self.high is None:
            return "未载"
        if self.high is None:
            return f"{shown(self.low)}以上"
        return f"{shown(self.high)}以下" if self.low is None else f"{shown(self.low)}-{shown(self.high)}"


ZERO = Amount(0, 0)


def shown(number: float | None) -> str:
    """A number as people write it: 1234567, never 1.23457e+06."""
    return "" if number is None else f"{number:.15g}"


def _number(value: str | float | None) -> float | None:
    return value if isinstance(value, (int, float)) else None


def _plus(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one + other


def _minus(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one - other


def leaders(cell: Cell) -> tuple[Amount | None, Amount | None]:
    """Chiefs and deputies of 1正2副; a bare number says nothing of who is which, and one that is not named is none."""
    if not isinstance(cell, str) or cell in (NONE, NOT_APPLICABLE):
        return (ZERO, ZERO) if cell == NONE else (None, None)
    chiefs, deputies = _CHIEFS.search(cell), _DEPUTIES.search(cell)
    if not chiefs and not deputies:
        return None, None
    found = (int(match[1]) if match else 0 for match in (chiefs, deputies))
    one, other = (Amount(number, number) for number in found)
    return one, other
