"""Who writes a plan on a random ledger: gives every post, person and duty a place, and keeps the count of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from tests.properties.plan_worlds import NOTHING, Four, Unit, World

Rows = list[dict[str, Any]]
GONE = "退休"


@dataclass
class Planner:
    """A world in the middle of a plan. A move that cannot be made now answers None and changes nothing."""

    draw: st.DrawFn
    world: World
    day: str = ""
    made: int = 0
    pre_recovered: set[tuple[str, str | None]] = field(default_factory=set)

    def number(self, low: int, high: int) -> int:
        return self.draw(st.integers(low, high))

    def pick(self, units: Sequence[Unit]) -> Unit | None:
        return self.draw(st.sampled_from(list(units))) if units else None

    def several(self, units: Sequence[Unit], low: int, high: int) -> list[Unit] | None:
        if len(units) < low:
            return None
        return self.draw(
            st.lists(st.sampled_from(list(units)), min_size=low, max_size=high, unique_by=lambda u: u.id)
        )

    def mortal(self) -> list[Unit]:
        """Institutions that may end on this day: begun before it."""
        return [
            unit for unit in self.world.living("institution") if unit.posts and (unit.begun or "") < self.day
        ]

    def childless(self) -> list[Unit]:
        """Those of them that nobody is part of."""
        return [unit for unit in self.mortal() if not self.world.children(unit.id)]

    def holders(self, *but: Unit) -> list[Unit]:
        """Units with posts, which can take more."""
        found = self.world.living("institution", "government_department", "town", "street")
        return [unit for unit in found if unit.posts and unit not in but]

    def name(self, ending: str) -> str:
        self.made += 1
        return f"新{'一二三四五六七八九十'[self.made % 10]}{self.made}{ending}"

    def new(self, name: str, parent: str | None, kind: str = "institution") -> Unit:
        unit = Unit(name, name, kind, parent, begun=self.day)
        self.world.units[name] = unit
        return unit

    def end(self, *units: Unit) -> None:
        for unit in units:
            unit.over = True

    # ---- posts and people

    def shares(self, givers: Sequence[Unit], to: Sequence[Unit], *, keep: bool = False) -> Rows | None:
        """Rows that give every post, leading post and person of the givers a place, by type; with `keep` some stay."""
        types = self.types(givers, to)
        if types is None:
            return None
        rows: Rows = []
        for type_, has in types.items():
            said = None if type_ == "" else type_
            left = [self.number(0, amount) if keep else amount for amount in has]
            self.take(givers, said, left)
            for receiver in to:
                part = tuple(self.number(0, amount) for amount in left)
                left = [amount - less for amount, less in zip(left, part, strict=True)]
                rows.append(_row(said, receiver, part))
                receiver.add(as_held(receiver, said), part)
            pooled = self.number(0, left[0])
            rows.append(
                {
                    "posts_type": said,
                    "posts_recovered": left[0] - pooled,
                    "posts_pooled": pooled or None,
                    "leaders_recovered": f"{left[2]}正{left[3]}副",
                    "staff_count": left[1] or None,
                    "staff_to": [GONE] if left[1] else None,
                }
            )
        return rows

    def types(self, givers: Sequence[Unit], to: Sequence[Unit]) -> dict[str, Four] | None:
        """What the givers have, under the types that the rows may state; "" is no type."""
        plain = any(unit.plain for unit in (*givers, *to))
        several = [unit for unit in to if len(unit.posts) > 1]
        found: dict[str, Four] = {}
        for unit in givers:
            for type_, has in unit.posts.items():
                key = type_ or ""
                if plain:
                    key = "" if not several else str(min(map(str, several[0].posts)))
                old = found.get(key, NOTHING)
                found[key] = tuple(a + b for a, b in zip(old, has, strict=True))  # type: ignore[assignment]
        if several and (any(unit.plain for unit in to) or (plain and len(several) < len(to))):
            return None
        return found

    def take(self, givers: Sequence[Unit], type_: str | None, four: Sequence[int]) -> None:
        """Of units that end nothing is taken: nobody counts them any more."""
        for unit in givers:
            if not unit.over:
                unit.add(type_ if type_ in unit.posts else next(iter(unit.posts)), tuple(four), -1)

    # ---- duties

    def everything(self, units: Sequence[Unit], to: Unit) -> None:
        """All duties and parts of units that end are with one other."""
        for unit in units:
            self.world.give(list(unit.duties), unit, to)
            for matter in self.world.parts(unit.id):
                self.world.pass_on(matter, unit.id, to.id)

    def items(self, unit: Unit) -> list[str]:
        return list(dict.fromkeys([*unit.duties, *self.world.parts(unit.id)]))

    def hand_each(self, unit: Unit, to: Sequence[Unit]) -> Rows:
        """A row for each duty and matter of a unit, to one of several."""
        rows: Rows = []
        for item in self.items(unit):
            receiver = self.draw(st.sampled_from(list(to)))
            rows.append({"duties": [item], "duties_to": [receiver.name]})
            self.world.give([item], unit, receiver)
        return rows

    def one_elsewhere(self, units: Sequence[Unit]) -> Rows:
        """Of units that go into another sometimes one duty goes to a third."""
        owned = [(unit, duty) for unit in units for duty in unit.duties]
        if not owned or self.number(0, 2):
            return []
        unit, duty = self.draw(st.sampled_from(owned))
        third = self.draw(st.sampled_from(self.world.living("government_department")))
        for other in units:
            if duty in other.duties or other is unit:
                self.world.give([duty], other, third)
                other.duties = [one for one in other.duties if one != duty]
            else:
                self.world.pass_on(duty, other.id, third.id)
        return [{"duties": [duty], "duties_to": [third.name]}]


def _row(type_: str | None, receiver: Unit, part: Sequence[int]) -> dict[str, Any]:
    return {
        "posts_type": type_,
        "target": [receiver.name],
        "posts_to_target": part[0],
        "staff_count": part[1] or None,
        "staff_to": [receiver.name] if part[1] else None,
        "leaders_to_target": f"{part[2]}正{part[3]}副",
    }


def as_held(unit: Unit, type_: str | None) -> str | None:
    if type_ is None and unit.posts and not unit.plain:
        return next(iter(unit.posts))
    return None if unit.plain else type_


def rows(action: str, units: Sequence[str], found: Rows, **common: object) -> Rows:
    """The rows of one step; what they have in common stands in the first, and the units in all."""
    listed = found or [{}]
    listed[0] = {**common, **listed[0]}
    return [{"action": action, "units": list(units) or None, **row} for row in listed]


def named(units: Sequence[Unit]) -> list[str]:
    return [unit.name for unit in units]
