"""The units that an ambiguous name may mean, so that a reader can choose one."""

from __future__ import annotations

from collections.abc import Collection

from api.reading.named import Named, named
from graphmodel.snapshot import Snapshot


def meant(snapshot: Snapshot, matches: Collection[str]) -> tuple[tuple[Named, str], ...]:
    """Each match of an Ambiguous error with the unit that it describes, in the order of the ledger."""
    wanted = set(matches)
    names = {match.split("（")[0] for match in wanted}
    return tuple(
        (named(snapshot, unit.id, full=True), described)
        for unit in snapshot.ledger.units.values()
        if unit.name.split("（")[0] in names
        for described in [snapshot.names.describe(unit.id)]
        if described in wanted
    )
