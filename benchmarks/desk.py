"""One place at work: makes rows for it, counts their ids, and knows the ids that every place has."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from benchmarks.places import Place
from benchmarks.sizes import Size
from benchmarks.write import Writer

Cell = str | int | None

START = "2019-03-01"
_RANKS = {
    "national": ("minister", "minister", "vice_minister"),
    "province": ("minister", "bureau", "vice_bureau"),
    "prefecture": ("bureau", "division", "vice_division"),
    "county": ("division", "section", "vice_section"),
}


@dataclass(slots=True)
class Desk:
    """Rows of one place. Ids of units are the place's code and a mark: -G government, -D05 a department."""

    place: Place
    size: Size
    random: Random
    out: Writer
    _given: dict[str, int] = field(default_factory=dict)

    def id(self, mark: str) -> str:
        """The id of a unit of this place."""
        return f"{self.place.code}-{mark}"

    def new(self, mark: str) -> str:
        """The next id of a sort that is only counted: R relations, B bodies, X planted units."""
        number = self._given[mark] = self._given.get(mark, 0) + 1
        return f"{self.place.code}-{mark}{number}"

    def above(self, mark: str) -> str:
        """The id of the same unit one level up."""
        if self.place.above is None:
            raise ValueError("nothing stands above the centre")
        return f"{self.place.above.code}-{mark}"

    @property
    def ranks(self) -> tuple[str, str, str]:
        """Of the government, of its departments, of its institutions."""
        return _RANKS[self.place.level]

    def number(self, n: int) -> str:
        """The number of the n-th approval of this place."""
        return f"{self.place.short}编〔2019〕{n}号"

    def basis(self) -> str:
        """One of the approvals of this place."""
        return self.number(self.random.randint(1, 12))

    def unit(self, id_: str, name: str, kind: str, parent: str | None = None, **cells: Cell) -> str:
        """A unit in force, with a basis; returns its id."""
        row: dict[str, Cell] = {
            "id": id_,
            "name": name,
            "kind": kind,
            "level": self.place.level,
            "region": self.place.name,
            "status": "active",
            "from": START,
            "parent": parent,
            "basis": self.basis(),
        }
        row.update(cells)
        self.out.add("units", row)
        return id_

    def relation(
        self, subject: str, holder: str, type_: str, aspect: str | None = None, **cells: Cell
    ) -> str:
        """A relation in force, with a basis; returns its id."""
        row: dict[str, Cell] = {
            "id": self.new("R"),
            "subject": subject,
            "holder": holder,
            "type": type_,
            "aspect": aspect,
            "from": START,
            "basis": self.basis(),
        }
        row.update(cells)
        self.out.add("relations", row)
        return str(row["id"])

    def arrangement(self, unit: str, line: str, street: int, **cells: Cell) -> str:
        """The arrangement of a unit at a street, its finance and Party sides filled; returns its id."""
        row: dict[str, Cell] = {
            "id": self.new("A"),
            "unit": unit,
            "line": line,
            "territory": self.id(f"S{street}"),
            "territory_party": self.id(f"S{street}P"),
            "finance": self.id("D08"),
            "from": START,
            "basis": self.basis(),
        }
        row.update(cells)
        self.out.add("arrangements", row)
        return str(row["id"])
