"""Units, relations, arrangements and bodies in force on one day, found by unit without a scan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Final

from graphmodel.ledger.arrangements import Arrangement
from graphmodel.ledger.bodies import Body, Member
from graphmodel.ledger.cells import NONE, items_of
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.names import Names
from graphmodel.ledger.readings import period_of, what_of
from graphmodel.ledger.structure import Structure
from graphmodel.ledger.units import Unit
from graphmodel.projection import Relation, relations_of
from graphmodel.snapshot.sayings import Sayings

if TYPE_CHECKING:
    import networkx as nx

    from graphmodel.columns import Columns
    from graphmodel.snapshot.frames import Frames

_ANSWERS_KEPT: Final = 64


class Snapshot:
    """One ledger on one day (ISO date). Frames and graph are made when they are first asked for."""

    def __init__(self, ledger: Ledger, day: str) -> None:
        self.ledger = ledger
        self.day = day

    @property
    def change(self) -> int:
        return self.ledger.change

    @cached_property
    def units(self) -> Mapping[str, Unit]:
        """Units in force, name plates among them."""
        return {unit.id: unit for unit in self.ledger.units.values() if unit.in_force(self.day)}

    @cached_property
    def governed(self) -> tuple[Unit, ...]:
        """Units in force whose reporting line must be known; not those outside the ledger."""
        return tuple(u for u in self.units.values() if u.kind_term.governed and not u.outside)

    @cached_property
    def all_relations(self) -> tuple[Relation, ...]:
        """Relations of every date."""
        return relations_of(self.ledger)

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """Relations in force by their own dates; an end that is over does not remove them (rule REP04 looks at those).

        A unit's own structure ends with the unit.
        """
        return tuple(
            r
            for r in self.all_relations
            if r.in_force(self.day) and not (r.kind.structure and r.subject not in self.units)
        )

    @cached_property
    def above(self) -> Mapping[str, tuple[Relation, ...]]:
        """Relations by the unit that they are about."""
        return _grouped(self.relations, "subject")

    @cached_property
    def below(self) -> Mapping[str, tuple[Relation, ...]]:
        """Relations by their holder."""
        return _grouped(self.relations, "holder")

    @cached_property
    def arrangements(self) -> Mapping[str, Arrangement]:
        """The arrangement in force of each unit that has one."""
        return {a.unit: a for a in self.ledger.arrangements if a.period.covers(self.day)}

    @cached_property
    def bodies(self) -> Mapping[str, Body]:
        return {body.id: body for body in self.ledger.bodies.values() if body.in_force(self.day)}

    @cached_property
    def members(self) -> tuple[Member, ...]:
        return tuple(m for m in self.ledger.members if m.period.covers(self.day) and m.body in self.bodies)

    @cached_property
    def structure(self) -> Structure:
        return Structure(self.ledger)

    @cached_property
    def names(self) -> Names:
        return Names(self.ledger, self.structure)

    def jurisdiction(self, node: str) -> str | None:
        """The jurisdiction of a unit or body; None where nothing tells."""
        return self.structure.jurisdiction(node)

    @cached_property
    def declared(self) -> frozenset[tuple[str, str]]:
        """(unit, what) pairs whose silence on `what` (an aspect, relation type or sheet) was declared to mean none."""
        rows = [
            row for row in self.ledger.of("declared") if row.text("scope") and period_of(row).covers(self.day)
        ]
        return frozenset(
            (unit, what_of(what))
            for row in rows
            for what in items_of(row.body.get("what"))
            for unit in self.structure.scope(row.text("scope") or "")
        )

    @cached_property
    def _sayings(self) -> dict[str, Sayings]:
        return {}

    def sayings(self, unit: str) -> Sayings:
        """What decides and takes part above a unit, sorted when it is first asked for."""
        known = self._sayings.get(unit)
        if known is None:
            known = self._sayings[unit] = Sayings.of(self.above.get(unit, ()), self.units)
        return known

    @cached_property
    def answers(self) -> Callable[[str], dict[str, Any]]:
        """What was worked out about a unit, part by part; kept for the units asked about last, for a question about one
        asks of the same superiors again and again."""
        return lru_cache(maxsize=_ANSWERS_KEPT)(lambda unit: {})

    def answering(self, unit: str) -> tuple[Relation, ...]:
        """Relations whose holder answers for the unit and is itself in force."""
        return tuple(
            r
            for r in self.above.get(unit, ())
            if r.kind.answers and r.holder in self.units and r.layer == "formal"
        )

    @cached_property
    def another(self) -> dict[str, Snapshot]:
        """Another day of the same ledger, by its date, if one was asked for; see tried.on."""
        return {}

    @cached_property
    def columns(self) -> Columns:
        """The ledger of all dates as polars frames."""
        from graphmodel.columns import Columns, LedgerSource

        return Columns(LedgerSource(self.ledger))

    @cached_property
    def frames(self) -> Frames:
        """The same as polars frames, for rules."""
        from graphmodel.snapshot.frames import Frames

        return Frames(self.columns, self.day)

    @cached_property
    def graph(self) -> nx.MultiDiGraph[str]:
        """As a networkx graph: units and bodies are nodes; relations, membership, lead and office are edges."""
        from graphmodel.snapshot.graph import graph_of

        return graph_of(self)


def _grouped(relations: tuple[Relation, ...], end: str) -> Mapping[str, tuple[Relation, ...]]:
    found: dict[str, list[Relation]] = {}
    for relation in relations:
        key = relation.subject if end == "subject" else relation.holder
        if key != NONE:
            found.setdefault(key, []).append(relation)
    return {unit: tuple(several) for unit, several in found.items()}
