"""How matters are divided: who has which part in which stage, as the rows of 事项 and 职责分工 state it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from graphmodel.errors import Ambiguous
from graphmodel.ledger.cells import Cell, is_open_list, items_of, number_of, text_of
from graphmodel.ledger.readings import code_of, grade_of, period_of
from graphmodel.ledger.rows import Row
from graphmodel.snapshot import Snapshot
from graphmodel.text import fold


@dataclass(frozen=True, slots=True)
class Part:
    """What one unit (id) has to do in a matter; `stage` None = the whole matter, `row` is the row that states it."""

    unit: str
    role: str
    stage: str | None
    text: str | None
    section: str | None
    workload: Cell
    hours: Cell
    row: str
    grade: str


@dataclass(frozen=True, slots=True)
class Division:
    """A matter with its parts; `several` where its row stands for many that the source counts or does not name.

    `boundary` is the text of 边界说明; `open_leads` where the list of leads ends in 等.
    """

    matter: str
    name: str
    listed: str | None
    domain: str | None
    boundary: str | None
    several: bool
    count: Cell
    open_leads: bool
    parts: tuple[Part, ...]
    grade: str

    @property
    def stages(self) -> tuple[str | None, ...]:
        """The stages in the order of the ledger, what concerns the whole matter first."""
        named = dict.fromkeys(part.stage for part in self.parts if part.stage)
        return (*((None,) if any(part.stage is None for part in self.parts) else ()), *named)

    def of(self, unit: str) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.unit == unit)

    @property
    def units(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(part.unit for part in self.parts))


def divisions(snapshot: Snapshot, matters: Collection[str] | None = None) -> tuple[Division, ...]:
    """The matters in force on the day, all or those of these ids, each with the parts of units in force."""
    shared: dict[str, list[Row]] = {}
    for row in snapshot.ledger.of("responsibilities"):
        if period_of(row).covers(snapshot.day):
            shared.setdefault(row.text("matter") or "", []).append(row)
    return tuple(
        _division(snapshot, row, shared.get(row.id, []))
        for row in snapshot.ledger.of("matters")
        if period_of(row).covers(snapshot.day) and (matters is None or row.id in matters)
    )


def _division(snapshot: Snapshot, row: Row, shared: list[Row]) -> Division:
    count = row.body.get("count")
    own = [
        Part(unit, role, None, None, None, None, None, row.id, grade_of(row))
        for column, role in (("lead", "lead"), ("assist", "assist"))
        for unit in items_of(row.body.get(column))
    ]
    parts = [part for part in (*own, *map(_part, shared)) if part.unit in snapshot.units]
    return Division(
        matter=row.id,
        name=row.text("name") or row.id,
        listed=code_of("matters", row.body, "list"),
        domain=row.text("domain"),
        boundary=text_of(row.body.get("boundary")) if row.text("boundary") not in ("无", "—") else None,
        several=grade_of(row) == "unnamed" or (count is not None and count != "" and number_of(count) != 1),
        count=count,
        open_leads=is_open_list(row.body.get("lead")),
        parts=tuple(parts),
        grade=grade_of(row),
    )


def _part(row: Row) -> Part:
    return Part(
        unit=row.text("unit") or "",
        role=code_of("responsibilities", row.body, "role") or "",
        stage=row.text("stage"),
        text=row.text("text"),
        section=row.text("section") if row.text("section") not in ("无", "—") else None,
        workload=row.body.get("workload"),
        hours=row.body.get("hours"),
        row=row.id,
        grade=grade_of(row),
    )


def matter_of(snapshot: Snapshot, text: str) -> str | None:
    """The matter in force that an id or a name means; None where there is none. Raises Ambiguous if several have it."""
    rows = [row for row in snapshot.ledger.of("matters") if period_of(row).covers(snapshot.day)]
    if any(row.id == text for row in rows):
        return text
    hits = [row.id for row in rows if fold(row.text("name") or "") == fold(text)]
    if len(hits) > 1:
        raise Ambiguous(f"“{text}”可指{len(hits)}个事项", tuple(hits))
    return hits[0] if hits else None


def by_id(found: Collection[Division]) -> Mapping[str, Division]:
    return {one.matter: one for one in found}
