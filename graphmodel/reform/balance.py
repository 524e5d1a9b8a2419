"""Whether every post, leading post and person of the units that a plan touches is somewhere afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Final

from graphmodel.reform.amounts import ZERO, Amount
from graphmodel.reform.effects import Flow, Kind, Sink
from graphmodel.reform.engine import Outcome
from graphmodel.reform.holdings import TOTAL, held
from graphmodel.reform.holdings import total as summed
from graphmodel.reform.working import Working

KINDS: Final[tuple[Kind, ...]] = ("posts", "chiefs", "deputies", "staff")


@dataclass(frozen=True, slots=True)
class Remainder:
    """差额: what units that end together had, and what of it the plan says where it goes, by type.

    `units` is empty where posts come from nowhere. `remainder` is None where the ledger does not state what they had;
    below zero, more goes out than there was.
    """

    kind: Kind
    type: str
    units: tuple[str, ...]
    had: Amount | None
    gone: Amount
    remainder: Amount | None

    @property
    def open(self) -> bool:
        """Whether it surely does not close."""
        return self.remainder is not None and self.remainder.surely_open


@dataclass(frozen=True, slots=True)
class Line:
    """One type over all units that the plan touches: what they have before and after, and what left them."""

    kind: Kind
    type: str
    before: Amount | None
    after: Amount | None
    sinks: Mapping[Sink, Amount]
    remainder: Amount | None


@dataclass(frozen=True, slots=True)
class Balance:
    """Lines by kind and type; every remainder by name, the closed ones too."""

    lines: tuple[Line, ...]
    remainders: tuple[Remainder, ...]

    @property
    def open(self) -> tuple[Remainder, ...]:
        return tuple(one for one in self.remainders if one.open)


def balance(outcome: Outcome) -> Balance:
    """The balance of a plan that was carried out. Units are compared with the ledger as it was before the plan."""
    return _Balance(outcome).made


class _Balance:
    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        self.now = outcome.working
        self.then = Working(outcome.before, outcome.working.names)
        self.flows = [flow for one in outcome.steps for flow in one.flows]
        known = outcome.before.rows
        self.ended = [
            unit
            for unit in dict.fromkeys(chain.from_iterable(one.ended for one in outcome.steps))
            if (row := self.now.row(unit)) and row.sheet == "units"
        ]
        others = (unit for flow in self.flows for unit in (*flow.givers, flow.receiver or ""))
        self.living = [unit for unit in dict.fromkeys(others) if unit and unit not in set(self.ended)]
        self.old = [unit for unit in (*self.ended, *self.living) if unit in known]

    @cached_property
    def made(self) -> Balance:
        remainders = tuple(chain.from_iterable(self._remainders(kind) for kind in KINDS))
        lines = tuple(chain.from_iterable(self._lines(kind, remainders) for kind in KINDS))
        return Balance(lines, remainders)

    def _remainders(self, kind: Kind) -> Iterator[Remainder]:
        flows = [flow for flow in self.flows if flow.kind == kind]
        for group in self._groups(flows):
            yield from self._of_group(kind, group, flows)
        for flow in flows:
            amount = Amount.of(flow.amount)
            if not flow.givers and flow.receiver and amount is not None and not amount.surely_zero:
                name = flow.type or TOTAL
                yield Remainder(kind, name, (), ZERO, amount, ZERO - amount)

    def _groups(self, flows: Iterable[Flow]) -> list[tuple[str, ...]]:
        """Units that end, together with those that the same row takes from: their parts are not told apart."""
        group = {unit: {unit} for unit in self.ended}
        for flow in flows:
            together = set().union(*(group.get(unit, set()) for unit in flow.givers))
            for unit in together:
                group[unit] = together
        seen: dict[frozenset[str], None] = dict.fromkeys(frozenset(units) for units in group.values())
        return [tuple(unit for unit in self.ended if unit in units) for units in seen]

    def _of_group(self, kind: Kind, units: tuple[str, ...], flows: Sequence[Flow]) -> Iterator[Remainder]:
        out = [flow for flow in flows if set(flow.givers) & set(units)]
        into = [flow for flow in flows if flow.receiver in units]
        had = [held(self.then, unit, kind, self.outcome.day) if self._was(unit) else {} for unit in units]
        types = {type_ for one in had for type_ in one}
        if not types and not out and not into:
            yield from self._unknown(kind, units)
            return
        plain = TOTAL in types or any((flow.type or TOTAL) == TOTAL for flow in (*out, *into)) or not types
        for type_ in (TOTAL,) if plain else sorted({*types, *(flow.type or TOTAL for flow in (*out, *into))}):
            mine = [
                summed(one) if plain else one.get(type_, ZERO if one else None)
                for one, unit in zip(had, units, strict=True)
                if self._was(unit)
            ]
            gone = _all(flow for flow in out if plain or flow.type == type_)
            came = _all(flow for flow in into if plain or flow.type == type_)
            whole = None if any(one is None for one in mine) else _sum(one for one in mine if one) + came
            left = None if whole is None else whole - gone
            yield Remainder(kind, type_, units, whole, gone, left)

    def _unknown(self, kind: Kind, units: tuple[str, ...]) -> Iterator[Remainder]:
        """Nothing is stated of posts or people of a unit that ends: open, and nobody can say how much."""
        if kind in ("posts", "staff") and any(self._was(unit) for unit in units):
            yield Remainder(kind, TOTAL, units, None, ZERO, None)

    def _was(self, unit: str) -> bool:
        """Whether it was there before the plan, by itself or in a row that stands for several."""
        return unit in self.outcome.before.rows or self.now.is_part(unit)

    def _lines(self, kind: Kind, remainders: Sequence[Remainder]) -> Iterator[Line]:
        before = {unit: held(self.then, unit, kind, self.outcome.day) for unit in self.old}
        after = {unit: held(self.now, unit, kind, self.outcome.day) for unit in self.living}
        flows = [flow for flow in self.flows if flow.kind == kind]
        mine = [one for one in remainders if one.kind == kind]
        types = {type_ for one in (*before.values(), *after.values()) for type_ in one} | {
            one.type for one in mine
        }
        for type_ in sorted(types, key=lambda name: (name == TOTAL, name)):
            sinks: dict[Sink, Amount] = {}
            for flow in flows:
                amount = Amount.of(flow.amount)
                if flow.sink and amount and (flow.type or TOTAL) == type_:
                    sinks[flow.sink] = sinks.get(flow.sink, ZERO) + amount
            own = [one.remainder for one in mine if one.type == type_]
            open_ = None if any(one is None for one in own) else _sum(one for one in own if one)
            yield Line(kind, type_, _over(before, type_), _over(after, type_), sinks, open_)


def _over(found: Mapping[str, Mapping[str, Amount]], type_: str) -> Amount | None:
    """The sum of one type over units; None where none of them states it."""
    stated = [one[type_] for one in found.values() if type_ in one]
    return _sum(stated) if stated else None


def _sum(amounts: Iterable[Amount]) -> Amount:
    result = ZERO
    for amount in amounts:
        result += amount
    return result


def _all(flows: Iterable[Flow]) -> Amount:
    return _sum(amount for flow in flows if (amount := Amount.of(flow.amount)) is not None)
