"""The day as polars frames: shared tables that rules join and filter, each made once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import polars as pl

from graphmodel.ledger.cells import NONE

if TYPE_CHECKING:
    from graphmodel.snapshot.snapshot import Snapshot

_RELATION = {
    "id": pl.String,
    "subject": pl.String,
    "holder": pl.String,
    "type": pl.String,
    "aspect": pl.String,
    "applies_to": pl.String,
    "power": pl.String,
    "power_stated": pl.Boolean,
    "role": pl.String,
    "share": pl.Float64,
    "domain": pl.String,
    "layer": pl.String,
    "grade": pl.String,
    "origin": pl.String,
    "answers": pl.Boolean,
    "decides": pl.Boolean,
    "structure": pl.Boolean,
    "subject_lives": pl.Boolean,
    "holder_lives": pl.Boolean,
    "nobody": pl.Boolean,
    "based": pl.Boolean,
}
_UNIT = {
    "id": pl.String,
    "name": pl.String,
    "kind": pl.String,
    "category": pl.String,
    "level": pl.String,
    "grade": pl.String,
    "outside": pl.Boolean,
    "plate": pl.Boolean,
    "may_be_root": pl.Boolean,
    "governed": pl.Boolean,
}


class Frames:
    """Frames of one snapshot. Identifiers are text; `*_lives` says whether that end is in force on the day."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    @cached_property
    def units(self) -> pl.DataFrame:
        """Units in force: id, name, kind, category, level, grade, outside, plate, may_be_root, governed."""
        rows = [
            (
                u.id,
                u.name,
                u.kind,
                u.category,
                u.level,
                u.grade,
                u.outside,
                u.is_plate,
                u.kind_term.may_be_root,
                u.kind_term.governed,
            )
            for u in self._snapshot.units.values()
        ]
        return pl.DataFrame(rows, schema=_UNIT, orient="row")

    @cached_property
    def relations(self) -> pl.DataFrame:
        """Formal relations in force; `based` where some statement names a basis or a source."""
        lives = self._snapshot.units
        rows = [
            (
                r.id,
                r.subject,
                r.holder,
                r.type,
                r.aspect,
                r.applies_to,
                r.power,
                r.power_stated,
                r.role,
                r.share,
                r.domain,
                r.layer,
                r.grade,
                r.origin,
                r.kind.answers,
                r.decides,
                r.kind.structure,
                r.subject in lives,
                r.holder in lives,
                r.holder == NONE,
                any(s.basis or s.source for s in r.statements),
            )
            for r in self._snapshot.relations
            if r.layer == "formal"
        ]
        return pl.DataFrame(rows, schema=_RELATION, orient="row")

    @cached_property
    def living(self) -> pl.DataFrame:
        """Relations of which both ends are in force."""
        return self.relations.filter(pl.col("subject_lives") & pl.col("holder_lives"))
