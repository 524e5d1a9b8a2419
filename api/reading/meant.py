"""The units that an ambiguous name may mean, so that a reader can choose one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from api.reading.named import Named, named
from graphmodel.snapshot import Snapshot
from graphmodel.text import fold


@dataclass(frozen=True, slots=True)
class Meant:
    """One unit that a text may mean: how it is told from its namesakes, and the text that means it alone."""

    unit: Named
    described: str
    text: str


def meant(snapshot: Snapshot, matches: Collection[str], text: str) -> tuple[Meant, ...]:
    """The units that the `matches` of an Ambiguous error describe, in the order of the ledger.

    Where it is the street in 街道/司法所 that has namesakes, each text goes on to the unit inside.
    """
    head, _, tail = text.rpartition("/")
    found: list[Meant] = []
    names = {match.split("（")[0] for match in matches}
    for unit in snapshot.ledger.units.values():
        if unit.name.split("（")[0] in names:
            described = snapshot.names.describe(unit.id)
            if described in matches:
                inside = head and fold(tail) not in map(fold, unit.names)
                alone = f"{unit.id}/{tail}" if inside else unit.id
                found.append(Meant(named(snapshot, unit.id, full=True), described, alone))
    return tuple(found)
