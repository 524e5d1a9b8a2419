"""Loads and the log as the JSON of contract 6 and as tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from graphmodel.errors import WHOLE_FILE, Fault
from graphmodel.ledger.changes import Plan
from graphmodel.report.tables import Table, words
from graphmodel.store import Changeset
from graphmodel.vocabulary import VOCABULARY

Json = dict[str, Any]
# A line names so many rows; how many there are it says too.
_ROWS: Final = 5
_SUPERIORS: Final = frozenset(
    heading
    for column in VOCABULARY.sheets["units"].columns.values()
    if column.shorthand and column.is_reference
    for heading in column.headings
)
_WHAT = {
    "added": ("新增", "added"),
    "changed": ("变更", "changed"),
    "ended": ("终止", "ended"),
    "withdrawn": ("撤下", "withdrawn"),
    "unchanged": ("不变", "unchanged"),
}


def load_json(plan: Plan, changeset: int | None) -> Json:
    """`{"changeset","added","changed","ended","withdrawn","unchanged","warnings","errors"}`; null = nothing written."""
    return {"changeset": changeset, **plan.counts(), "warnings": list(plan.warnings), "errors": []}


def faults_json(faults: Sequence[Fault]) -> Json:
    """`{"errors":[{"file","sheet","row","column","value","problem","suggestion"}]}`."""
    keys = ("file", "sheet", "row", "column", "value", "problem", "suggestion")
    return {"errors": [{key: getattr(fault, key) for key in keys} for fault in faults]}


def fault_lines(faults: Sequence[Fault]) -> list[str]:
    """What a person reads: one line for each fault, and one for all rows of a sheet that have the same."""
    same: dict[Fault, list[int]] = {}
    for fault in faults:
        same.setdefault(replace(fault, row=WHOLE_FILE), []).append(fault.row)
    return [_line(fault, rows) for fault, rows in same.items()]


def _line(fault: Fault, rows: Sequence[int]) -> str:
    one = replace(fault, row=rows[0])
    if len(rows) == 1:
        return str(one)
    named = "、".join(map(str, rows[:_ROWS])) + ("等" if len(rows) > _ROWS else "")
    return str(one).replace(f"第{rows[0]}行", f"第{named}行（共{len(rows)}行）", 1)


def unlisted_superiors(faults: Sequence[Fault]) -> bool:
    """Whether rows of 机构 name superiors that have no row of their own."""
    return any(fault.column in _SUPERIORS and "台账中没有" in fault.problem for fault in faults)


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


def log_table(log: Sequence[Changeset], language: str = "zh") -> Table:
    """One row for each changeset, the newest last."""
    headings = words(
        language,
        ("次数", "change"),
        ("时间", "at"),
        ("谁", "by"),
        ("为何", "why"),
        ("文件", "files"),
        ("改动", "counts"),
        ("回退", "undoes"),
    )
    rows = []
    for c in log:
        counts = "，".join(
            f"{words(language, _WHAT[what])[0]}{sum(n.values())}"
            for what, n in c.counts.items()
            if what != "unchanged" and any(n.values())
        )
        files = "、".join(f.name for f in c.entry.files)
        rows.append((str(c.number), c.at, c.entry.by, c.entry.why, files, counts, str(c.entry.undoes or "")))
    return Table("", headings, tuple(rows))


def load_table(plan: Plan, language: str = "zh") -> Table:
    """One row for each sheet that a load touched."""
    counts = plan.counts()
    headings = words(language, ("表", "sheet"), *_WHAT.values())
    sheets = [name for name in VOCABULARY.sheets if any(name in n for n in counts.values())]
    rows = [
        (VOCABULARY.sheets[s].label(language), *(str(counts[what].get(s, "") or "") for what in _WHAT))
        for s in sheets
    ]
    return Table("", headings, tuple(rows))
