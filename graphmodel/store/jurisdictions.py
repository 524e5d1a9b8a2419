"""The governments and Party committees that tell which place a unit belongs to that has no government above it.

`Structure` weighs every one that there is. Few of them can change what it says: those of one region, and those that
came in one load, of which two governments are as good as all.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Final

from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.structure import Structure
from graphmodel.ledger.units import Unit

GOVERNMENT: Final = "government"
# Three at the top of one load say that none of them stands alone, two governments that the load tells no place.
_TOP, _GOVERNMENTS = 3, 2
# So many of a load are asked for before all of them are.
FEW: Final = 8

# What must still be fetched: ("region", its name), ("few", a load) or ("all", a load).
Need = tuple[str, str | int]


def fetch_until_told(
    units: Collection[str], ledger: Callable[[], Ledger], fetch: Callable[[Need], None]
) -> None:
    """Fetches what the jurisdictions of units hang on, until the ledger tells them as the whole one would.

    A government that the ledger only names, without what stands above it, changes nothing afterwards: it is of another
    region, and of a load that needs no more.
    """
    had: set[Need] = set()
    while True:
        open_ = _Open(Structure(ledger()), had)
        needs = dict.fromkeys(need for unit in units for need in open_.of_unit(unit))
        if not needs:
            return
        for need in needs:
            fetch(need)
            had.add(need)


class _Open:
    """What is not yet known about the makers of jurisdictions, given what was fetched."""

    def __init__(self, structure: Structure, had: Collection[Need]) -> None:
        self.structure = structure
        self.units = structure.ledger.units
        self.had = had

    def of_unit(self, id_: str) -> Iterator[Need]:
        unit = self.units.get(id_)
        if unit is None:
            return
        roots = [
            self.units[root] for root in self.structure.roots(unit.host or unit.id) if root in self.units
        ]
        first = next((root for root in roots if self.structure.heads_place(root)), None)
        if first is not None:
            yield from self._of_committee(first)
            return
        region = next((root.region for root in roots if root.region), None)
        if region:
            yield from self._of_region(region)
            return
        for root in roots:
            needs = list(self._of_load(root.first_in))
            yield from needs
            if needs:
                return

    def _of_committee(self, maker: Unit) -> Iterator[Need]:
        """A government makes its place alone; a Party committee may stand beside one."""
        if maker.kind == GOVERNMENT:
            return
        if maker.region and maker.level and ("region", maker.region) not in self.had:
            yield "region", maker.region
        if len(self._top(maker.first_in)) < _TOP:
            yield from self._more_of(maker.first_in)

    def _of_region(self, region: str) -> Iterator[Need]:
        if ("region", region) not in self.had:
            yield "region", region
            return
        for unit in self.units.values():
            if unit.region == region and self.structure.heads_place(unit):
                yield from self._of_committee(unit)

    def _of_load(self, load: int) -> Iterator[Need]:
        top = self._top(load)
        if sum(unit.kind == GOVERNMENT for unit in top) >= _GOVERNMENTS:
            return
        more = list(self._more_of(load))
        yield from more
        if not more:
            for unit in top:
                yield from self._of_committee(unit)

    def _more_of(self, load: int) -> Iterator[Need]:
        if ("all", load) not in self.had:
            yield "all" if ("few", load) in self.had else "few", load

    def _top(self, load: int) -> list[Unit]:
        return [
            unit for unit in self.units.values() if unit.first_in == load and self.structure.heads_place(unit)
        ]
