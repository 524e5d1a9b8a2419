"""改革后指导未重接: guidance goes on as before although a reform moved the guide or the guided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from graphmodel.ledger.cells import items_of
from graphmodel.ledger.readings import code_of
from graphmodel.ledger.rows import Row
from graphmodel.projection import Relation
from graphmodel.rules.base import FOUND, UNDECIDED, Rule, Text
from graphmodel.rules.tables import Outcome, with_columns
from graphmodel.snapshot import Snapshot
from graphmodel.text import fold

# The actions after which a unit of 原机构 is gone or answers to another; a new name, rank or duty does not move it.
# Not here: 组建 (what gives a duty to the new unit often goes on) and 下沉、下放 (the department keeps guiding).
ENDS_OR_MOVES = frozenset(
    {
        "merge",
        "absorb",
        "split",
        "abolish",
        "transfer_unit",
        "town_to_street",
        "convert_to_enterprise",
    }
)


@dataclass(frozen=True, slots=True)
class _Move:
    """A step of a plan that ends or moves a unit. `on` None = when, until when or which unit is not clear."""

    unit: str
    on: str | None
    plan: str
    action: str
    row: str


def check(snapshot: Snapshot, *, days: float) -> pl.DataFrame:
    """One finding for each unit, guide and domain, with the latest step that is so many days past.

    An end that is over is REP04's. Whether a plan was carried out is not in the ledger: this is never an error.
    """
    moves: dict[str, list[_Move]] = {}
    for move in _moves(snapshot):
        moves.setdefault(move.unit, []).append(move)
    lines: dict[tuple[str, str, str], list[Relation]] = {}
    for r in snapshot.relations:
        if r.type == "guides" and r.layer == "formal" and {r.subject, r.holder} <= snapshot.units.keys():
            lines.setdefault((r.subject, r.holder, r.domain or ""), []).append(r)
    rows = []
    for (subject, holder, domain), relations in lines.items():
        concerned = [*moves.get(subject, ()), *moves.get(holder, ())]
        left = [m for m in concerned if m.on and _past(snapshot, m.on, days)]
        left = [m for m in left if not _stated_since(snapshot, subject, domain, m.on or "")]
        open_ = [m for m in concerned if m.on is None]
        if left or open_:
            move = max(left or open_, key=lambda m: (m.on or "", m.plan, m.action, m.unit))
            evidence = [*(r.id for r in relations), move.row]
            outcome = Outcome(subject, FOUND if left else UNDECIDED, [holder], evidence, [holder, domain])
            said = {"moved": move.unit, "on": move.on or "", "action": move.action, "plan": move.plan}
            rows.append((outcome, said))
    return with_columns(rows, "moved", "on", "action", "plan").with_columns(days=pl.lit(int(days)))


def _past(snapshot: Snapshot, on: str, days: float) -> bool:
    return (date.fromisoformat(snapshot.day) - date.fromisoformat(on)).days >= days


def _stated_since(snapshot: Snapshot, subject: str, domain: str, on: str) -> bool:
    """Whether the unit's guidance in that domain was stated anew, by whatever guide; no domain speaks of them all."""
    return any(
        s.period.start is not None and s.period.start >= on
        for r in snapshot.above.get(subject, ())
        if r.type == "guides" and r.layer == "formal" and (not domain or r.domain in (domain, None))
        for s in r.statements
    )


def _moves(snapshot: Snapshot) -> Iterator[_Move]:
    steps = snapshot.ledger.of("reform")
    named: dict[str, list[str]] = {}
    for unit in snapshot.units.values() if steps else ():
        for key in {fold(unit.id), *map(fold, unit.names)} if not unit.is_plate else ():
            named.setdefault(key, []).append(unit.id)
    # A step may have several rows; a unit that is also where they lead goes on.
    targets: dict[tuple[str | None, str | None], set[str]] = {}
    for row in steps:
        kept = targets.setdefault((row.text("plan"), row.text("step")), set())
        kept.update(map(fold, items_of(row.body.get("target"))))
    for row in steps:
        action = code_of("reform", row.body, "action") or ""
        if action not in ENDS_OR_MOVES:
            continue
        stays = targets[row.text("plan"), row.text("step")]
        for text in dict.fromkeys(map(fold, items_of(row.body.get("units")))):
            if text in stays:
                continue
            on = _day_of(row)
            units = [u for u in _meant(snapshot, row, text, named) if not on or _was_there(snapshot, u, on)]
            clear = on if len(units) == 1 and not items_of(row.body.get("transition")) else None
            for meant in units:
                yield _Move(meant, clear, row.text("plan") or "", action, row.id)


def _day_of(row: Row) -> str | None:
    """The day of a step; a date that names no day (长期, 无) is none."""
    try:
        return date.fromisoformat(row.text("date") or "").isoformat()
    except ValueError:
        return None


def _was_there(snapshot: Snapshot, unit: str, on: str) -> bool:
    """A unit set up on the day of the reform is its outcome, also where it took over the name."""
    start = snapshot.units[unit].period.start
    return start is None or start < on


def _meant(snapshot: Snapshot, row: Row, text: str, named: Mapping[str, list[str]]) -> list[str]:
    """Units of that name in the plan's place; a namesake of another place is not meant.

    Where no load tells the place, what else the row names does, if it is all of one place.
    """
    hits = named.get(text, [])
    place = snapshot.jurisdiction(row.id)
    if place is None:
        cells = ("units", "target", "parent")
        others = {fold(name) for cell in cells for name in items_of(row.body.get(cell))} - {text}
        beside = [named[name] for name in others if len(named.get(name, [])) == 1]
        places = {snapshot.jurisdiction(unit) for (unit,) in beside}
        place = places.pop() if len(places) == 1 else None
    if place is None:
        return hits
    return [u for u in hits if snapshot.jurisdiction(u) in (place, None)]


RULE = Rule(
    code="GUI06",
    name="guidance-not-repointed",
    title=Text("改革后指导未重接", "Guidance not re-pointed after a reform"),
    severity="W",
    subject="unit",
    what=Text(
        "改革方案中一方被合并、并入、分设、撤销、划转等，过了规定天数，业务指导仍是改革前的表述。",
        "A reform step ended or moved one side; after the limit the guidance still stands as before it.",
    ),
    why=Text(
        "机构调整后工作衔接不顺，常因业务指导没有随之改接。",
        "Work is handed over badly where guidance does not follow the reform.",
    ),
    remedy=Text(
        "终止原指导关系、改接到承接单位；仍由原部门指导的，按改革后的文件重新登记，写明起始日期。",
        "End it, point it to the successor, or state it anew with its date if it goes on.",
    ),
    message=Text(
        "{subject:name}受{related:name}业务指导：{moved:name}已列入{plan}（{action:reform_actions}，{on:date}），"
        "满{days}天未见改接或重新明确",
        "{subject:name} guided by {related:name}: {plan} has {moved:name} ({action:reform_actions}, {on:date}); "
        "not ended or stated anew in {days} days",
    ),
    basis="003 第一部分（工作衔接不顺）; domain.md 3 GUI06",
    needs=("relations", "reform"),
    check=check,
    lacks=Text(
        "改革步骤的日期、过渡期或所指单位不明",
        "the date, the transition or the unit of a reform step is not clear",
    ),
)
