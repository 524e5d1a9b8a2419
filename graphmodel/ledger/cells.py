"""Values of cells: not stated, stated to be none, not applicable and zero are four different things."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

NONE: Final = "无"
NOT_APPLICABLE: Final = "—"
OPEN_END: Final = "等"
NO_ITEMS: Final = (NONE, NOT_APPLICABLE, OPEN_END, "")

# What a row body holds, as JSON can carry it. None (or an absent key) = not stated. Dates are ISO text, enumerations
# are codes, references are unit ids, lists are lists of text whose last item `等` says that the list is open.
Cell: TypeAlias = "str | int | float | bool | Sequence[str] | Mapping[str, str | float | None] | None"


@dataclass(frozen=True, slots=True)
class Interval:
    """A number that the source only bounds (500余, 约30, 不超过5): its text, its low and its high end, None = open."""

    text: str
    low: float | None
    high: float | None

    def as_cell(self) -> Mapping[str, str | float | None]:
        return {"text": self.text, "low": self.low, "high": self.high}


def is_stated(cell: Cell) -> bool:
    """Whether the source says anything here; an empty cell says nothing, `无` does."""
    return cell is not None and cell != "" and cell != ()


def text_of(cell: Cell) -> str | None:
    """The cell as text, None where nothing is stated."""
    if cell is None or cell == "":
        return None
    if isinstance(cell, Mapping):
        return str(cell["text"])
    if isinstance(cell, (str, int, float)):
        return str(cell)
    return "、".join(cell)


def number_of(cell: Cell) -> float | None:
    """An exact number, None where nothing exact is stated: an interval is never rounded to one."""
    return cell if isinstance(cell, (int, float)) and not isinstance(cell, bool) else None


def items_of(cell: Cell) -> tuple[str, ...]:
    """The members of a list cell, without the closing `等` and without `无` and `—`."""
    if isinstance(cell, str):
        return () if cell in NO_ITEMS else (cell,)
    if cell is None or isinstance(cell, (int, float, Mapping)):
        return ()
    return tuple([item for item in cell if item not in NO_ITEMS])


def is_open_list(cell: Cell) -> bool:
    """Whether the list ends in 等, so that what it leaves out cannot be counted."""
    return isinstance(cell, (list, tuple)) and OPEN_END in cell
