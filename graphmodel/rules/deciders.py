"""Every decided part of every unit as one frame: what the rules on claims and shares look at."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from graphmodel.questions.resolution import part_entries
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY

if TYPE_CHECKING:
    import polars as pl

_MADE: WeakKeyDictionary[Snapshot, pl.DataFrame] = WeakKeyDictionary()


@lru_cache(maxsize=1)
def _all_parts() -> tuple[str, ...]:
    return tuple(part for top in VOCABULARY.top_aspects for part in VOCABULARY.parts_of(top))


def deciders(snapshot: Snapshot) -> pl.DataFrame:
    """One row for each holder on each decided part: unit, part, applies_to, fault, holder, power, power_stated, role, share, relation.

    `share` is the one written down (null if none is, or only a derived or inferred one); `fault` is the rule that the part breaks.
    """
    if snapshot not in _MADE:
        _MADE[snapshot] = _frame(snapshot)
    return _MADE[snapshot]


def _frame(snapshot: Snapshot) -> pl.DataFrame:
    import polars as pl

    schema = {
        "unit": pl.String, "part": pl.String, "applies_to": pl.String, "fault": pl.String, "holder": pl.String, "power": pl.String,
        "power_stated": pl.Boolean, "role": pl.String, "share": pl.Float64, "relation": pl.String,
    }  # fmt: skip
    rows = [
        (
            unit, part, entry.applies_to, entry.fault, h.unit, h.relation.power, h.relation.power_stated, h.relation.role,
            None if h.inferred else h.share, h.relation.id,
        )
        for unit in _decided(snapshot)
        for part in _all_parts()
        for entry in part_entries(snapshot, unit, part)
        for h in entry.holders
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=schema, orient="row")


def _decided(snapshot: Snapshot) -> list[str]:
    return [unit for unit, above in snapshot.above.items() if unit in snapshot.units and any(r.decides for r in above)]
