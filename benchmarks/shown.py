"""Times and sizes in words."""

from __future__ import annotations

from collections.abc import Mapping


def duration(value: float) -> str:
    """Seconds with three digits, in the unit that reads best.

    >>> duration(0.0123), duration(75.5), duration(4e-07)
    ('12.3 ms', '75.5 s', '0.4 µs')
    """
    for unit, factor in (("s", 1.0), ("ms", 1e3)):
        if value * factor >= 1:
            return (
                f"{value * factor:,.3g} {unit}" if value * factor < 1000 else f"{value * factor:,.0f} {unit}"
            )
    return f"{value * 1e6:.3g} µs"


def spent(value: Mapping[str, float] | None) -> str:
    """On the clock, and in brackets of the processor; what there is not is `none`."""
    return f"{duration(value['wall'])} ({duration(value['cpu'])})" if value else "none"


def megabytes(value: float | None) -> str:
    return "none" if value is None else f"{value:,.0f} MB"
