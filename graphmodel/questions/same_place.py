"""Whether a name in a row may mean a unit: two places of one store may each have a department of one name."""

from __future__ import annotations

from graphmodel.snapshot import Snapshot


def unit_meant(snapshot: Snapshot, name: str, row: str) -> str | None:
    """The one unit that a name in a row (id) means; None where the ledger has none, several, or one elsewhere."""
    unit = snapshot.names.sure[name]
    return unit if unit and may_mean(snapshot, row, unit) else None


def may_mean(snapshot: Snapshot, row: str, unit: str) -> bool:
    """Whether a row may speak of a unit: both are of one place; a row of no place speaks of those that came with it,
    or of the only place there is."""
    structure, ledger = snapshot.structure, snapshot.ledger
    place = structure.jurisdiction(row)
    if place is None:
        together = ledger.rows[row].first_in == ledger.units[unit].first_in
        return together or len(structure.places) <= 1
    return structure.jurisdiction(unit) in (place, None)
