"""A reform that was tried as the JSON of contracts 5 and 6; names beside ids, every remainder by name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graphmodel.ledger.changes import Plan
from graphmodel.ledger.rows import Origin
from graphmodel.reform.amounts import Amount
from graphmodel.reform.balance import Line, Remainder
from graphmodel.reform.duties import Duty
from graphmodel.reform.engine import Happened
from graphmodel.reform.heirs import Heirs
from graphmodel.reform.loose_ends import LooseEnd
from graphmodel.reform.metrics import Figure, Metric, metrics
from graphmodel.reform.partition import Partition
from graphmodel.reform.points import Point
from graphmodel.reform.scenario import Scenario
from graphmodel.report.answers import unit_json
from graphmodel.report.audits import finding_json
from graphmodel.rules.registry import described
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY

Json = dict[str, Any]
_INFERRED = ("derived", "inferred")


def reform_json(
    scenario: Scenario, language: str = "zh", changes: Plan | None = None, changeset: int | None = None
) -> Json:
    """The whole scenario; `changes` are those that would be written (default: of the plan alone).

    `{"plan","at","change","changeset","ok","steps","metrics","balance","partitions","duties","successors","loose_ends","settled",
    "points","unused","gone","new","changes"}`; `changeset` is null where nothing was written.
    """
    gone, new = scenario.gone_and_new
    counts = (changes or scenario.changes).counts()
    return {
        "plan": scenario.plan,
        "at": scenario.day,
        "change": scenario.before.change,
        "changeset": changeset,
        "ok": scenario.ok,
        "steps": [_step(scenario, one, language) for one in scenario.outcome.steps],
        "metrics": _metrics(metrics(scenario), language),
        "balance": {
            "lines": [_line(line, language) for line in scenario.balance.lines],
            "remainders": [_remainder(scenario, one, language) for one in scenario.balance.remainders],
        },
        "partitions": [_partition(scenario, one, language) for one in scenario.partitions],
        "duties": [_duty(scenario, duty, language) for duty in scenario.duties],
        "successors": [_heirs(scenario, heirs, language) for heirs in scenario.heirs.values()],
        "loose_ends": [_loose_end(scenario, end, language) for end in scenario.loose_ends],
        "settled": [_loose_end(scenario, end, language) for end in scenario.given],
        "points": [_point(scenario, point, language) for point in scenario.points],
        "unused": list(scenario.unused),
        "gone": [finding_json(scenario.before, finding, language) for finding in gone],
        "new": [finding_json(scenario.after, finding, language) for finding in new],
        "changes": {what: counts[what] for what in ("added", "changed", "ended")},
    }


def named(day: Snapshot, text: str) -> Json:
    """`{"id","name"}`, for a unit with its grade; `id` is null for a text that names nothing in the ledger."""
    if text in day.ledger.units:
        return unit_json(day, text)
    return {"id": text if text in day.ledger.rows else None, "name": name_of(day, text)}


def name_of(day: Snapshot, text: str) -> str:
    """What people call a row: its name or title; the text itself where it means none."""
    name, row = day.ledger.name(text), day.ledger.rows.get(text)
    if name != text or row is None:
        return name
    return row.text("name") or row.text("title") or row.text("text") or text


def acted_on(scenario: Scenario, unit: str) -> Snapshot:
    """The day on which a unit of a step bears the name that the plan gives it: before the plan, if it was there."""
    return scenario.before if unit in scenario.before.ledger.rows else scenario.after


def heading_of(scenario: Scenario, end: LooseEnd, language: str = "zh") -> str:
    """The heading of the column in which a loose end stands; who takes seal and archives is said in the plan."""
    row = scenario.after.ledger.rows[end.row]
    column = VOCABULARY.sheets[row.sheet].columns.get(end.column)
    return (column or VOCABULARY.sheets["reform"].columns[end.column]).label(language)


def point_label(code: str, language: str = "zh") -> str:
    """What an open point is called: a word of its own, or that of the rule that finds it."""
    if code in VOCABULARY.enumerations["reform_points"]:
        return VOCABULARY.label("reform_points", code, language)
    return described(code).title.label(language)


def _source(origin: Origin | None) -> Json | None:
    return {"file": origin.file, "sheet": origin.sheet, "row": origin.row} if origin else None


def _amount(amount: Amount | None) -> Json | None:
    return {"low": amount.low, "high": amount.high} if amount is not None else None


def _step(scenario: Scenario, one: Happened, language: str) -> Json:
    step = one.step
    return {
        "number": step.number,
        "action": step.action,
        "label": VOCABULARY.label("reform_actions", step.action, language) if step.action else "",
        "date": step.date,
        "units": [named(acted_on(scenario, unit), unit) for unit in one.units],
        "targets": [named(scenario.after, unit) for unit in one.targets],
        "set_up": [named(scenario.after, unit) for unit in one.set_up],
        "ended": [named(scenario.after, unit) for unit in one.ended],
        "unknown": list(one.unknown),
        "done": one.done,
        "problems": [{"message": p.message.label(language), "fatal": p.fatal} for p in one.problems],
        "basis": list(step.basis),
        "grade": step.grade,
        "rows": list(step.rows),
        "source": _source(step.origin),
    }


def _metrics(found: Iterable[Metric], language: str) -> Json:
    """Figures by code, before and after; what each is called and rests on stands once."""
    told = tuple(found)
    return {
        "before": {one.code: _figure(one.before) for one in told},
        "after": {one.code: _figure(one.after) for one in told},
        "change": {one.code: _amount(one.change) for one in told},
        "labels": {
            one.code: {"name": one.label.label(language), "rests_on": one.rests_on.label(language)}
            for one in told
        },
    }


def _figure(figure: Figure) -> Json:
    low, high = (figure.amount.low, figure.amount.high) if figure.amount else (None, None)
    return {"low": low, "high": high, "stated": figure.stated, "of": figure.of}


def _line(line: Line, language: str) -> Json:
    return {
        "kind": line.kind,
        "label": VOCABULARY.label("reform_kinds", line.kind, language),
        "type": line.type,
        "type_label": VOCABULARY.label("post_types", line.type, language),
        "before": _amount(line.before),
        "after": _amount(line.after),
        **{sink: _amount(line.sinks.get(sink)) for sink in ("recovered", "pooled", "left")},
        "remainder": _amount(line.remainder),
    }


def _remainder(scenario: Scenario, one: Remainder, language: str) -> Json:
    return {
        "kind": one.kind,
        "label": VOCABULARY.label("reform_kinds", one.kind, language),
        "type": one.type,
        "type_label": VOCABULARY.label("post_types", one.type, language),
        "units": [named(scenario.after, unit) for unit in one.units],
        "had": _amount(one.had),
        "gone": _amount(one.gone),
        "remainder": _amount(one.remainder),
        "open": one.open,
    }


def _partition(scenario: Scenario, one: Partition, language: str) -> Json:
    return {
        "unit": named(scenario.before, one.unit),
        "of": one.of,
        "shares": [
            {
                "step": share.step.number,
                "action": share.step.action,
                "label": VOCABULARY.label("reform_actions", share.step.action, language),
                "count": share.count,
            }
            for share in one.shares
        ],
        "rest": one.rest,
    }


def _duty(scenario: Scenario, duty: Duty, language: str) -> Json:
    return {
        "unit": named(scenario.after, duty.unit),
        "duty": duty.duty,
        "receivers": [named(scenario.after, unit) for unit in duty.receivers],
        "state": duty.state,
        "label": VOCABULARY.label("duty_states", duty.state, language),
        "grade": duty.grade,
        "inferred": duty.grade in _INFERRED,
    }


def _heirs(scenario: Scenario, heirs: Heirs, language: str) -> Json:
    return {
        "unit": named(scenario.after, heirs.unit),
        "heirs": [named(scenario.after, unit) for unit in heirs.heirs],
        "how": list(heirs.how),
        "labels": [VOCABULARY.label("successions", how, language) for how in heirs.how],
        "whole": named(scenario.after, heirs.whole) if heirs.whole else None,
        "wrong": heirs.wrong,
    }


def _loose_end(scenario: Scenario, end: LooseEnd, language: str) -> Json:
    row = scenario.after.ledger.rows[end.row]
    return {
        "sort": end.sort,
        "label": VOCABULARY.label("loose_end_sorts", end.sort, language),
        "unit": named(scenario.after, end.unit),
        "row": end.row,
        "column": end.column,
        "heading": heading_of(scenario, end, language),
        "about": named(scenario.after, end.about),
        "aspect": end.aspect,
        "proposed": named(scenario.after, end.proposed) if end.proposed else None,
        "source": _source(row.origin),
    }


def _point(scenario: Scenario, point: Point, language: str) -> Json:
    return {
        "code": point.code,
        "name": point_label(point.code, language),
        "units": [named(scenario.after, unit) for unit in point.units],
        "step": point.step,
        "message": point.message.label(language),
        "accepted": point.accepted,
        "blocks": point.blocks,
    }
