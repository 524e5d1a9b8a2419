"""Finds the unit that a question is about, inside the scope of whoever asks."""

from __future__ import annotations

from graphmodel.errors import NotFound, NotInForce
from graphmodel.snapshot import Snapshot


def find_unit(snapshot: Snapshot, text: str, within: str | None = None) -> str:
    """The id of the unit that a text names; `within` is a unit (id or name) inside which it must be.

    Raises NotFound with the nearest names, Ambiguous with every match, NotInForce with the unit's period.
    """
    scope = snapshot.structure.scope(snapshot.names.find(within).unit) if within else frozenset()
    unit = snapshot.names.find(text, sorted(scope)).unit
    if within and unit not in scope:
        raise NotFound(f"“{within}”内没有“{text}”")
    if unit not in snapshot.units:
        known = snapshot.ledger.units[unit]
        raise NotInForce(f"“{known.name}”在{snapshot.day}不存在：{known.period}")
    return unit
