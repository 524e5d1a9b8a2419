"""Who stands in the place of a unit or body that a plan ends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graphmodel.reform.effects import How, Succeeded
from graphmodel.reform.engine import Outcome

# After these there is exactly one; a split has two or more.
_ONE: Final = frozenset(("merged", "absorbed", "renamed", "plated", "converted"))


@dataclass(frozen=True, slots=True)
class Heirs:
    """The heirs of one unit as the plan names them; `whole` where there is exactly one and it takes over everything."""

    unit: str
    heirs: tuple[str, ...]
    how: tuple[How, ...]

    @property
    def whole(self) -> str | None:
        return self.heirs[0] if len(self.heirs) == 1 and set(self.how) <= _ONE | {"moved"} else None

    @property
    def wrong(self) -> bool:
        """Whether there are too many of them, or too few, for what happened."""
        if "split" in self.how:
            return len(self.heirs) < 2
        return len(self.heirs) > 1 and bool(set(self.how) & _ONE)


def heirs_of(outcome: Outcome) -> Mapping[str, Heirs]:
    """By unit or body; who was succeeded by one that the same plan ends later passes on to its heirs."""
    direct: dict[str, list[Succeeded]] = {}
    for one in outcome.steps:
        for event in one.successions:
            direct.setdefault(event.unit, []).append(event)
    found = {}
    for unit, events in direct.items():
        how = tuple(dict.fromkeys(event.how for event in events))
        found[unit] = Heirs(
            unit, tuple(dict.fromkeys(_living(direct, (e.heir for e in events), {unit}))), how
        )
    return found


def _living(direct: Mapping[str, Sequence[Succeeded]], units: Iterable[str], seen: set[str]) -> Iterable[str]:
    for unit in units:
        if unit in seen:
            continue
        seen.add(unit)
        if unit in direct:
            yield from _living(direct, (event.heir for event in direct[unit]), seen)
        else:
            yield unit
