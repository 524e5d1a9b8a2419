"""条 or 块: on which side of a unit somebody stands who has a say over it."""

from __future__ import annotations

from typing import Literal, TypeAlias

from graphmodel.snapshot import Snapshot

Side: TypeAlias = Literal["line", "territory", "third"]
SIDES: tuple[Side, ...] = ("line", "territory", "third")
PLACES = ("street", "town", "party_work_committee")
LINES = ("departments", "party")


def side_of(snapshot: Snapshot, unit: str, holder: str) -> Side:
    """The side of a holder: as the unit's arrangement names it, else by what answers for the unit, else by its kind."""
    arrangement = snapshot.arrangements.get(unit)
    if arrangement:
        if holder in (arrangement.side("territory"), arrangement.side("territory_party")):
            return "territory"
        if holder in (arrangement.side("line"), arrangement.side("dispatcher")):
            return "line"
        if holder == arrangement.side("finance"):
            return "third"
    stated = snapshot.ledger.units.get(holder)
    if stated is None:
        return "third"
    if stated.kind in PLACES:
        return "territory"
    if any(r.holder == holder for r in snapshot.answering(unit)) or stated.kind_term.band in LINES:
        return "line"
    return "third"
