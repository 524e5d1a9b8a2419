"""Every decided part of every unit as one frame: what the rules on claims and shares look at."""

from __future__ import annotations

from functools import lru_cache
from weakref import WeakKeyDictionary

import polars as pl

from graphmodel.questions.resolution import part_entries
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY

_MADE: WeakKeyDictionary[Snapshot, pl.DataFrame] = WeakKeyDictionary()


@lru_cache(maxsize=1)
def _all_parts() -> tuple[str, ...]:
    return tuple(part for top in VOCABULARY.top_aspects for part in VOCABULARY.parts_of(top))


def deciders(snapshot: Snapshot) -> pl.DataFrame:
    """One row for each holder on each decided part.

    Columns: unit, part, applies_to, fault, holder, power, power_stated, role, share, relation. `share` is the
    one written down (null if none is, or only a derived or inferred one); `fault` is the rule that is broken.
    """
    if snapshot not in _MADE:
        _MADE[snapshot] = _frame(snapshot)
    return _MADE[snapshot]


def _frame(snapshot: Snapshot) -> pl.DataFrame:
    texts = ("unit", "part", "applies_to", "fault", "holder", "power", "role", "relation")
    schema = {**dict.fromkeys(texts, pl.String), "power_stated": pl.Boolean, "share": pl.Float64}
    rows = [
        {
            "unit": unit,
            "part": part,
            "applies_to": entry.applies_to,
            "fault": entry.fault,
            "holder": holder.unit,
            "power": holder.relation.power,
            "role": holder.relation.role,
            "relation": holder.relation.id,
            "power_stated": holder.relation.power_stated,
            "share": None if holder.inferred else holder.share,
        }
        for unit in _decided(snapshot)
        for part in _all_parts()
        for entry in part_entries(snapshot, unit, part)
        for holder in entry.holders
    ]
    return pl.DataFrame(rows, schema=schema)


def _decided(snapshot: Snapshot) -> list[str]:
    above = snapshot.above.items()
    return [unit for unit, over in above if unit in snapshot.units and any(r.decides for r in over)]
