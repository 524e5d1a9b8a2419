"""Finds the unit that a question is about, inside the scope of whoever asks."""

from __future__ import annotations

from graphmodel.errors import NotFound, NotInForce
from graphmodel.ledger.names import Found
from graphmodel.snapshot import Snapshot


def find_unit(snapshot: Snapshot, text: str, within: str | None = None) -> str:
    """The id of the unit that a text names; a name plate means its host. Raises as `find` does."""
    return find(snapshot, text, within).unit


def find(snapshot: Snapshot, text: str, within: str | None = None) -> Found:
    """The unit that a text names, and the plate if it was called by one; `within` is a unit inside which it must be.

    Raises NotFound with the nearest names, Ambiguous with every match, NotInForce with the unit's period.
    """
    scope = snapshot.structure.scope(snapshot.names.find(within).unit) if within else frozenset()
    found = snapshot.names.find(text, sorted(scope))
    unit = found.unit
    if within and unit not in scope:
        raise NotFound(f"“{within}”内没有“{text}”")
    if unit not in snapshot.units:
        known = snapshot.ledger.units[unit]
        raise NotInForce(f"“{known.name}”在{snapshot.day}不存在：{known.period}")
    return found
