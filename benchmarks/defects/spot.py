"""Where a defect is planted: a county, one of its streets, and units made for the purpose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from benchmarks.desk import Cell, Desk
from benchmarks.government import STREET_COUNT
from benchmarks.words import BY_WORD

# How the subject of the finding is found: the ids that the rule must name.
Defect: TypeAlias = "Callable[[Spot], str]"


@dataclass(frozen=True, slots=True)
class Spot:
    """A county in which one rule is broken once. `n` counts the defects of that rule: a rule with several ways
    to be broken takes them in turn."""

    desk: Desk
    n: int
    streets: dict[int, str]

    @property
    def street(self) -> int:
        return self.n % STREET_COUNT + 1

    @property
    def street_id(self) -> str:
        return self.desk.id(f"S{self.street}")

    def department(self, word: str) -> str:
        return self.desk.id(BY_WORD[word])

    def name(self, word: str) -> str:
        """A full name that nobody else in the county has; each rule brings words of its own."""
        return f"{self.desk.place.name}{word}"

    def institution(self, word: str, parent: str | None, **cells: Cell) -> str:
        """A fresh public institution."""
        more = {"category": "public_1", "rank": "subsection", **cells}
        return self.desk.unit(self.desk.new("X"), self.name(word), "institution", parent, **more)

    def bureau(self, word: str, **cells: Cell) -> str:
        """A fresh department of the county."""
        more = {"rank": "section", **cells}
        name, government = self.name(word), self.desk.id("G")
        return self.desk.unit(self.desk.new("X"), name, "government_department", government, **more)

    def station(self, word: str, **cells: Cell) -> str:
        """A fresh station of the water department at a street."""
        more: dict[str, Cell] = {"rank": "subsection", "stationed_at": self.street_id, **cells}
        name, line = self.streets[self.street] + word, self.department("水利")
        return self.desk.unit(self.desk.new("X"), name, "dispatched_office", line, **more)
