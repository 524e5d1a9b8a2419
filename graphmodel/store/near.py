"""The part of a ledger that is enough to answer about some units.

Works on any store that can look rows up by id, by the rows that they name, and by name. Superiors are followed to
their roots, for chains, jurisdictions and declared scopes ask for them; nobody else's rows are read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Protocol

from graphmodel.ledger.arrangements import Arrangement
from graphmodel.ledger.cells import items_of
from graphmodel.ledger.dangling import named_in
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.rows import Row
from graphmodel.ledger.units import Unit, names_of
from graphmodel.store.entries import base
from graphmodel.store.jurisdictions import Need, fetch_until_told
from graphmodel.text import fold
from graphmodel.vocabulary import VOCABULARY

# A row says something about the unit in this column, and what it says leads on to others.
SUBJECTS = {"relations": "subject", "arrangements": "unit", "declared": "scope"}
UPWARD = frozenset(
    code
    for code, kind in VOCABULARY.relation_types.items()
    if kind.decides or kind.answers or code in ("stationed_at", "nameplate_of")
)
UPWARD_COLUMNS = tuple(
    c.name
    for c in VOCABULARY.sheets["units"].columns.values()
    if c.shorthand and (c.name == "parent" or c.shorthand in UPWARD)
)
SIDES = tuple(c.name for c in VOCABULARY.sheets["arrangements"].columns.values() if c.side)
SYMMETRIC = frozenset(code for code, kind in VOCABULARY.relation_types.items() if kind.symmetric)
COMMITTEE = "party_work_committee"
COMMITTEE_ENDING = fold("党工委")


class Lookup(Protocol):
    """What a store looks up in its index, as of one change number."""

    def by_id(self, ids: Collection[str]) -> Iterable[Row]:
        """The rows of these ids that there are."""

    def naming(
        self,
        nodes: Collection[str],
        sheets: Collection[str] | None = None,
        columns: Collection[str] | None = None,
    ) -> Iterable[Row]:
        """The rows that name one of these (ids without `#…`), in any column or in these, of any sheet or of these."""

    def held(self, nodes: Collection[str], types: Collection[str]) -> Iterable[Row]:
        """The relations of these types that one of these holds."""

    def keyed(self, keys: Collection[str]) -> Collection[str]:
        """Ids of the units and documents that have, or once had, one of these folded names."""

    def holding(self, words: Sequence[str], cores: Sequence[str], most: int) -> Collection[str]:
        """Ids of the units that may have each of these folded words in a name, or its core in their id; so many at
        most."""

    def makers(self, need: Need) -> Collection[str]:
        """Ids of the units that may make a jurisdiction: all of a region (and perhaps others), or of a load all or a
        few."""

    def ledger(self, rows: Iterable[Row]) -> Ledger:
        """Rows that were looked up as a ledger, in the order in which the whole one has them."""


def near(lookup: Lookup, ids: Collection[str], *, below: bool) -> Ledger:
    """Enough to answer who and chain about these units, with `below` whom as well, as the whole ledger would."""
    found = Found(lookup)
    asked = with_hosts(ids)
    if below:
        found.keep(lookup.naming(asked))
    else:
        # Two that share an office do so whichever is named first.
        found.keep(lookup.held(asked, SYMMETRIC))
    found.climb(asked | with_hosts(unit for row in found.rows.values() for unit in about(row)))
    # Which place a unit without a government above it belongs to hangs on governments far from it.
    fetch_until_told(asked, lambda: lookup.ledger(found.rows.values()), found.makers)
    found.close()
    return lookup.ledger(found.rows.values())


class Found:
    """The rows found so far, and the units whose superiors are among them."""

    def __init__(self, lookup: Lookup) -> None:
        self.lookup = lookup
        self.rows: dict[str, Row] = {}
        self._climbed: set[str] = set()

    def keep(self, rows: Iterable[Row]) -> None:
        self.rows.update((row.id, row) for row in rows)

    def fetch(self, ids: Iterable[str]) -> list[Row]:
        """The rows of these ids that were not there yet."""
        new = list(self.lookup.by_id([id_ for id_ in ids if id_ not in self.rows]))
        self.keep(new)
        return new

    def climb(self, units: Collection[str]) -> None:
        """What is said about units, and about everybody above them, up to the roots."""
        level = set(units) - self._climbed
        while level:
            self._climbed |= level
            self.fetch(level)
            own = [self.rows[unit] for unit in level if unit in self.rows]
            said = list(self.lookup.naming(level, list(SUBJECTS), list(SUBJECTS.values())))
            self.keep(said)
            above = with_hosts(unit for row in (*own, *said) for unit in above_by(row))
            level = (above | self._places_of_committees(own)) - self._climbed

    def makers(self, need: Need) -> None:
        """Those of a region or load that may make jurisdictions, with all above them."""
        self.climb(set(self.lookup.makers(need)))

    def below(self, units: Collection[str]) -> set[str]:
        """Who is held or hosted by one of these units, and the Party work committees beside streets among them."""
        rows = [
            row
            for row in self.lookup.naming(units, ["units", "relations", "arrangements"])
            if not with_hosts(above_by(row)).isdisjoint(units)
        ]
        self.keep(rows)
        found = with_hosts(
            unit for row in rows for unit in (*about(row), *items_of(row.body.get("territory_party")))
        )
        own = (self.rows[unit] for unit in units if unit in self.rows and self.rows[unit].sheet == "units")
        found |= set(self.lookup.keyed({fold(name + "党工委") for row in own for name in names_of(row)}))
        self.fetch(found)
        return found

    def _places_of_committees(self, rows: Iterable[Row]) -> set[str]:
        """The streets beside which Party work committees are named, in an arrangement or by their name."""
        stated = (Unit.of(row) for row in rows if row.sheet == "units")
        units = [unit for unit in stated if unit.kind == COMMITTEE]
        if not units:
            return set()
        ids = {unit.id for unit in units}
        arranged = list(self.lookup.naming(ids, ["arrangements"], ["territory_party"]))
        self.keep(arranged)
        places = with_hosts(place for row in arranged if (place := Arrangement.of(row).side("territory")))
        folded = {fold(name) for unit in units for name in unit.names}
        keys = {key.removesuffix(COMMITTEE_ENDING) for key in folded if key.endswith(COMMITTEE_ENDING)}
        return places | set(self.lookup.keyed(keys))

    def close(self) -> None:
        """The rows that those found name or cite: for their names, and whether they are in force."""
        cited = {fold(text) for row in self.rows.values() for text in items_of(row.body.get("basis"))}
        self.fetch(self.lookup.keyed(cited))
        # A document may cover thousands; a seat leads to its body, and that to who leads it.
        new = self._fetch_named(row for row in self.rows.values() if row.sheet != "documents")
        self._fetch_named(row for row in new if row.sheet == "bodies")

    def _fetch_named(self, rows: Iterable[Row]) -> list[Row]:
        return self.fetch(with_hosts(item for row in rows for _, item in named_in(row.sheet, row.body)))


def with_hosts(ids: Iterable[str]) -> set[str]:
    """Ids, and the rows of the hosts of those that are name plates."""
    return {row for id_ in ids for row in (id_, base(id_))}


def about(row: Row) -> Iterable[str]:
    """The unit that a row says something about."""
    if row.sheet == "units":
        return (row.id,)
    return items_of(row.body.get(SUBJECTS[row.sheet])) if row.sheet in SUBJECTS else ()


def above_by(row: Row) -> Iterable[str]:
    """Those who, by a row, may decide on a unit, answer for it or host it."""
    if row.sheet == "units":
        return [unit for column in UPWARD_COLUMNS for unit in items_of(row.body.get(column))]
    if row.sheet == "arrangements":
        return [unit for side in SIDES for unit in items_of(row.body.get(side))]
    return items_of(row.body.get("holder")) if row.text("type") in UPWARD else ()
