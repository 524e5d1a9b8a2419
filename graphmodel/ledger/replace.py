"""A load that replaces: what its files lack inside a scope is withdrawn, unless something still names it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graphmodel.errors import WHOLE_FILE, Fault, Refused
from graphmodel.ledger.cells import NONE
from graphmodel.ledger.changes import Change, Plan
from graphmodel.ledger.dangling import dangling
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.rows import Row
from graphmodel.vocabulary import VOCABULARY


def plan_replace(plan: Plan, stored: Ledger, loaded: Iterable[str], scope: frozenset[str]) -> Plan:
    """The plan that also withdraws stored rows of the loaded sheets, inside a scope, that the files lack.

    Raises Refused if a row that stays still names one that would go: it must be re-pointed or ended first.
    """
    sheets = set(loaded)
    gone = [
        row
        for row in stored.rows.values()
        if row.sheet in sheets and row.id not in plan.seen and _subject(stored, row) in scope
    ]
    whole = replace(
        plan, changes=plan.changes + tuple(Change(row.id, row.sheet, row, None, row.origin) for row in gone)
    )
    left = dangling(_after(stored, whole).values(), {row.id for row in gone})
    if left:
        raise Refused(tuple(_still_named(stored, row, target) for row, target in left))
    return whole


def _after(stored: Ledger, plan: Plan) -> dict[str, Row]:
    """The rows that the ledger would have after a plan."""
    rows = {id_: row for id_, row in stored.rows.items()}
    for change in plan.changes:
        if change.after is None:
            rows.pop(change.id, None)
        else:
            rows[change.id] = Row(change.id, change.sheet, change.after, change.origin)
    return rows


def _still_named(stored: Ledger, row: Row, target: str) -> Fault:
    name = stored.name(target)
    where = f"{VOCABULARY.sheets[row.sheet].label()} {row.id}"
    file, sheet, number = (
        (row.origin.file, row.origin.sheet, row.origin.row) if row.origin else ("", row.sheet, WHOLE_FILE)
    )
    return Fault(
        file,
        sheet,
        number,
        "",
        name,
        f"要撤下的“{name}”仍被引用：{where}",
        "请先终止或改接这条关系，或在文件里保留此单位",
    )


def _subject(stored: Ledger, row: Row) -> str:
    """What a row is about; a step of a case is about what its case is about."""
    if row.sheet == "steps":
        case = stored.rows.get(row.text("case") or "")
        return _subject(stored, case) if case else NONE
    if row.sheet in ("units", "bodies", "matters", "documents"):
        return row.id
    return next((text for c in ("subject", "body", "unit", "scope", "matter") if (text := row.text(c))), NONE)
