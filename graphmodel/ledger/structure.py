"""Who stands above a unit, whose jurisdiction it belongs to, and what a scope takes in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property

from graphmodel.ledger.cells import NONE, NOT_APPLICABLE, items_of
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.units import SHORTHANDS, Unit, kind_of, plate_id, stands_for
from graphmodel.text import fold
from graphmodel.vocabulary import VOCABULARY

# Contract 1.4: the root over these makes the jurisdiction.
ANSWERING = frozenset(code for code, kind in VOCABULARY.relation_types.items() if kind.answers)
_HOSTING = frozenset({"affiliated", "internal_of", "branch_of", "dispatched_by", "stationed_at"})
MAKERS = ("government", "party_committee")
_PLACES = ("street", "town")


def _edges(ledger: Ledger) -> Iterable[tuple[str, str, str]]:
    """Subject, holder and type of every structural line of the ledger, whatever its date."""
    for row in ledger.of("units"):
        for name in SHORTHANDS:
            if name in row.body:
                type_ = stands_for(name, row)
                for holder in items_of(row.body[name]):
                    yield row.id, holder, type_
    for row in ledger.of("relations"):
        named, type_of = row.text("holder"), row.text("type")
        if named and type_of and named not in (NONE, NOT_APPLICABLE):
            yield row.text("subject") or "", named, type_of
    for arrangement in ledger.arrangements:
        preset = VOCABULARY.presets.get(arrangement.preset or "")
        for side, type_ in (preset.structure if preset else {}).items():
            party = arrangement.side(side)
            if party:
                yield arrangement.unit, party, type_


def _unit_ids(ledger: Ledger) -> frozenset[str]:
    """What units there are, name plates among them, without reading what each row says of its unit."""
    rows = ledger.of("units")
    plates = (plate_id(row.id, name) for row in rows for name in items_of(row.body.get("plates")))
    return frozenset([*(row.id for row in rows), *plates])


class Structure:
    """Superiors, hosts and jurisdictions of a ledger, over all periods (a name must resolve in the past as well)."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.above: dict[str, list[str]] = {}
        self.below: dict[str, list[str]] = {}
        self.inside: dict[str, list[str]] = {}
        self.stationed: dict[str, list[str]] = {}
        self.stations: dict[str, list[str]] = {}
        units = _unit_ids(ledger)
        for subject, holder, type_ in _edges(ledger):
            if holder not in units or subject not in units:
                continue
            if type_ in ANSWERING and subject != holder:
                self.above.setdefault(subject, []).append(holder)
                self.below.setdefault(holder, []).append(subject)
            if type_ in _HOSTING:
                self.inside.setdefault(holder, []).append(subject)
            if type_ == "stationed_at":
                self.stationed.setdefault(holder, []).append(subject)
                self.stations.setdefault(subject, []).append(holder)

    def roots(self, unit: str) -> tuple[str, ...]:
        """The units at the top over a unit; a ring ends the walk and has no root."""
        seen, found, queue = {unit}, [], [unit]
        while queue:
            current = queue.pop(0)
            above = self._own_above(current)
            if not above:
                found.append(current)
            for superior in above:
                if superior not in seen:
                    seen.add(superior)
                    queue.append(superior)
        return tuple(found)

    def _own_above(self, unit: str) -> list[str]:
        """Superiors, without those outside the ledger over a government or committee that is inside.

        A district does not lose its jurisdiction because its ledger names the city above it.
        """
        above = self.above.get(unit, [])
        stated = self.ledger.units[unit]
        if stated.kind not in MAKERS or stated.outside:
            return above
        return [superior for superior in above if not self.ledger.units[superior].outside]

    def heads_place(self, unit: Unit) -> bool:
        """Whether a unit is a government or Party committee with nobody above it inside the ledger."""
        return unit.kind in MAKERS and not unit.outside and not self._own_above(unit.id)

    def nearest(self, unit: str, kinds: Collection[str]) -> Unit | None:
        """The first unit of one of these kinds on the way up from a unit, itself not counted."""
        seen, queue = {unit}, [*self.above.get(unit, ())]
        while queue:
            current = queue.pop(0)
            if current in seen:
                continue
            if self.ledger.units[current].kind in kinds:
                return self.ledger.units[current]
            seen.add(current)
            queue += self.above.get(current, ())
        return None

    @cached_property
    def _makers(self) -> Mapping[str, str]:
        """Jurisdiction by the root that makes it: a government, or the Party committee beside it."""
        units = self.ledger.units
        makers = [units[row.id] for row in self.ledger.of("units") if kind_of(row) in MAKERS]
        roots = [u for u in makers if self.heads_place(u)]
        governments = [u for u in roots if u.kind == "government"]
        found = {u.id: u.id for u in governments}
        for committee in (u for u in roots if u.kind == "party_committee"):
            beside = [g for g in governments if self._one_place(committee, g, roots)]
            found[committee.id] = beside[0].id if len(beside) == 1 else committee.id
        return found

    @staticmethod
    def _one_place(committee: Unit, government: Unit, roots: list[Unit]) -> bool:
        same_load = [u for u in roots if u.first_in == committee.first_in]
        alone = committee.first_in == government.first_in and len(same_load) == 2
        for mine, other in ((committee.region, government.region), (committee.level, government.level)):
            if mine is None or other is None:
                if not alone:
                    return False
            elif mine != other:
                return False
        return True

    @cached_property
    def _regions(self) -> Mapping[str, str]:
        units = self.ledger.units
        return {
            units[maker].region or "": place for maker, place in self._makers.items() if units[maker].region
        }

    @cached_property
    def _of_load(self) -> Mapping[int, frozenset[str]]:
        loads: dict[int, set[str]] = {}
        for maker, place in self._makers.items():
            loads.setdefault(self.ledger.units[maker].first_in, set()).add(place)
        return {load: frozenset(places) for load, places in loads.items()}

    @cached_property
    def _jurisdictions(self) -> dict[str, str | None]:
        return {}

    def jurisdiction(self, unit: str) -> str | None:
        """The government (or lone Party committee, or region) that a unit belongs to; None where nothing tells."""
        known = self._jurisdictions
        if unit not in known:
            known[unit] = self._find_jurisdiction(unit)
        return known[unit]

    def _find_jurisdiction(self, unit: str) -> str | None:
        stated = self.ledger.units.get(unit)
        if stated is None:
            body = self.ledger.bodies.get(unit)
            maker = (body.set_up_by or body.under) if body else None
            if maker:
                return self.jurisdiction(maker)
            places = self._places_of_document.get(unit, frozenset())
            if len(places) == 1:
                return next(iter(places))
            row = self.ledger.rows.get(unit)
            if row and row.sheet == "matters":
                named = (*items_of(row.body.get("lead")), *items_of(row.body.get("assist")))
                taking = (*named, *self._parts_in.get(unit, ()))
                told = (self.jurisdiction(one) for one in taking if one in self.ledger.units)
                place = next((place for place in told if place), None)
                if place:
                    return place
            places = self._of_load.get(row.first_in, frozenset()) if row else frozenset()
            return next(iter(places)) if len(places) == 1 else None
        # While names are being resolved, the host of a plate may still be a name.
        counted = stated.host if stated.host in self.ledger.units else unit
        own = self.own_place(counted or unit)
        if own is not None:
            return own
        for root in self.roots(counted or unit):
            places = self._of_load.get(self.ledger.units[root].first_in, frozenset())
            if len(places) == 1:
                return next(iter(places))
        return None

    @cached_property
    def _parts_in(self) -> Mapping[str, Sequence[str]]:
        """The units that have a part in a matter, as the rows of 职责分工 list them."""
        found: dict[str, list[str]] = {}
        for row in self.ledger.of("responsibilities"):
            found.setdefault(row.text("matter") or "", []).append(row.text("unit") or "")
        return found

    @cached_property
    def _places_of_document(self) -> Mapping[str, frozenset[str]]:
        """Where the rows that rest on a document belong. The subject of a figure may be a text, which has no place."""
        found: dict[str, set[str]] = {}
        ledger = self.ledger
        for row in ledger.rows.values():
            known = [ledger.document_of.get(fold(basis)) for basis in items_of(row.body.get("basis"))]
            about = row.id if row.sheet in ("units", "bodies") else row.text("subject") or row.text("unit")
            placed = about in ledger.units or about in ledger.bodies
            place = self.jurisdiction(about) if about and placed and any(known) else None
            for document in known:
                if document and place:
                    found.setdefault(document, set()).add(place)
        return {document: frozenset(places) for document, places in found.items()}

    def own_place(self, unit: str) -> str | None:
        """The jurisdiction that a unit's own superiors or region tell, whatever load brought them."""
        roots = self.roots(unit)
        for root in roots:
            if root in self._makers:
                return self._makers[root]
        for root in roots:
            region = self.ledger.units[root].region
            if region:
                return self._regions.get(region, f"region:{region}")
        return None

    @property
    def places(self) -> frozenset[str]:
        """The jurisdictions that governments and Party committees make."""
        return frozenset(self._makers.values())

    def jurisdiction_name(self, jurisdiction: str | None) -> str | None:
        """What people call a jurisdiction: its region, else the name of its government."""
        if jurisdiction is None:
            return None
        if jurisdiction in self.ledger.units:
            return self.ledger.units[jurisdiction].region or self.ledger.units[jurisdiction].name
        return jurisdiction.removeprefix("region:")

    def scope(self, unit: str) -> frozenset[str]:
        """A unit and all that answers to it; with a street also those stationed there and its Party work committee.

        With them the bodies that they set up, the matters that they lead and the documents that their rows rest on.
        """
        found: set[str] = set()
        queue = [unit]
        while queue:
            current = queue.pop()
            if current in found:
                continue
            found.add(current)
            queue += self.below.get(current, [])
            if current in self.ledger.units and self.ledger.units[current].kind in _PLACES:
                queue += self.stationed.get(current, [])
                queue += self.work_committees(current)
        bodies = (b.id for b in self.ledger.bodies.values() if (b.set_up_by or b.under) in found)
        matters = (
            row.id for row in self.ledger.of("matters") if found.intersection(items_of(row.body.get("lead")))
        )
        return frozenset(found).union(bodies, matters, self._documents_of(found))

    def _documents_of(self, units: Collection[str]) -> Iterable[str]:
        known = self.ledger.document_of
        for row in self.ledger.rows.values():
            if row.id in units or row.text("subject") in units or row.text("unit") in units:
                yield from (
                    known[fold(basis)] for basis in items_of(row.body.get("basis")) if fold(basis) in known
                )

    def work_committees(self, place: str) -> tuple[str, ...]:
        """The Party work committee named beside a street or town: in an arrangement, or by its name."""
        named = [a.side("territory_party") for a in self.ledger.arrangements if a.side("territory") == place]
        own = {fold(name + "党工委") for name in self.ledger.units[place].names}
        alike = [
            u.id
            for u in self.ledger.units.values()
            if u.kind == "party_work_committee" and own & {fold(n) for n in u.names}
        ]
        return tuple(dict.fromkeys(u for u in (*named, *alike) if u))
