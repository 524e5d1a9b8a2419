"""What kind of stationed unit this is, across streets: 甲街道司法所 and 乙街道司法所 are both 司法所."""

from __future__ import annotations

from graphmodel.ledger.units import Unit

_SUFFIXES = ("办事处", "人民政府", "街道", "镇", "乡")


def series_of(unit: Unit, street: Unit) -> str:
    """The stated series, else the unit's shortest name without the street's."""
    if unit.series:
        return unit.series
    prefixes = sorted(
        (p for name in street.names for p in (name, *_stems(name)) if len(p) > 1), key=len, reverse=True
    )
    return min((_without(name, prefixes) for name in unit.names), key=len)


def _stems(name: str) -> list[str]:
    stems = []
    for suffix in _SUFFIXES:
        if name.endswith(suffix):
            name = name.removesuffix(suffix)
            stems.append(name)
    return stems


def _without(name: str, prefixes: list[str]) -> str:
    for prefix in prefixes:
        if name.startswith(prefix) and len(name) > len(prefix):
            return name.removeprefix(prefix)
    return name
