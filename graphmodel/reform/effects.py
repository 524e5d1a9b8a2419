"""What a step does to the ledger, as values: the operation says it, the engine does it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from graphmodel.ledger.cells import Cell
from graphmodel.rules.base import Text


@dataclass(frozen=True, slots=True)
class Added:
    """A row comes into the ledger; `id` is given to it by the engine where it is empty."""

    sheet: str
    cells: Mapping[str, Cell]
    id: str = ""


@dataclass(frozen=True, slots=True)
class Changed:
    """Cells of a row are replaced; None clears one. `grade` where they are less firm than the step."""

    row: str
    cells: Mapping[str, Cell]
    grade: str | None = None


@dataclass(frozen=True, slots=True)
class Ended:
    """A row is over from a day on (half-open); `cells` change with it.

    What another step of the reform began on that very day was never in force: it is taken back.
    """

    row: str
    day: str
    cells: Mapping[str, Cell] = field(default_factory=dict)


How: TypeAlias = Literal["merged", "absorbed", "split", "converted", "plated", "renamed", "moved"]


@dataclass(frozen=True, slots=True)
class Succeeded:
    """A unit or body has an heir. After a merger there is one for each, after a split several."""

    unit: str
    heir: str
    how: How


Kind: TypeAlias = Literal["posts", "staff", "chiefs", "deputies"]
# Where what leaves a unit may go, if not to another: recovered by the office, pooled, with people out of the units.
Sink: TypeAlias = Literal["recovered", "pooled", "left"]


@dataclass(frozen=True, slots=True)
class Flow:
    """Posts of one type, people or leading posts go from units to a unit or into a sink.

    The engine takes them from the giver that lives on and gives them to the receiver; what a unit that ends had, and
    no flow takes along, is the remainder (差额). Several givers end together. No giver: nobody says from where.
    """

    kind: Kind
    type: str | None
    givers: tuple[str, ...]
    receiver: str | None
    amount: Cell
    sink: Sink | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """A duty or matter of a unit is with another from now on; with nobody (None) where it ceased."""

    duty: str
    giver: str
    receiver: str | None
    grade: str = "stated"


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a step cannot be carried out as it is written (`fatal`: nothing of it was done), or what nobody follows."""

    message: Text
    fatal: bool = True


Effect: TypeAlias = Added | Changed | Ended | Flow | Succeeded | Received | Problem
