"""Loads and the log as the JSON of contract 6."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graphmodel.errors import Fault
from graphmodel.ledger.changes import Plan
from graphmodel.store import Changeset

Json = dict[str, Any]


def load_json(plan: Plan, changeset: int | None) -> Json:
    """`{"changeset","added","changed","ended","withdrawn","unchanged","warnings","errors"}`; null = nothing written."""
    return {"changeset": changeset, **plan.counts(), "warnings": list(plan.warnings), "errors": []}


def faults_json(faults: Sequence[Fault]) -> Json:
    """`{"errors":[{"file","sheet","row","column","value","problem","suggestion"}]}`."""
    keys = ("file", "sheet", "row", "column", "value", "problem", "suggestion")
    return {"errors": [{key: getattr(fault, key) for key in keys} for fault in faults]}


def log_json(log: Sequence[Changeset]) -> list[Json]:
    """`[{"changeset","at","by","why","files","counts","undoes"}]`, the newest last."""
    return [
        {
            "changeset": c.number,
            "at": c.at,
            "by": c.entry.by,
            "why": c.entry.why,
            "files": [{"name": f.name, "sha256": f.sha256} for f in c.entry.files],
            "counts": c.counts,
            "undoes": c.entry.undoes,
        }
        for c in log
    ]
