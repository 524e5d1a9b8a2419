"""Two plans beside each other as JSON and as a sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from graphmodel.reform.amounts import Amount
from graphmodel.reform.balance import Remainder
from graphmodel.reform.compare import Apart, Placed, Plans
from graphmodel.reform.loose_ends import LooseEnd
from graphmodel.reform.metrics import Figure, Metric
from graphmodel.reform.points import Point
from graphmodel.reform.scenario import Scenario
from graphmodel.reform.steps import Step
from graphmodel.report.reforms import named, point_label
from graphmodel.vocabulary import VOCABULARY

Json = dict[str, Any]
T = TypeVar("T")


def plans_sentence(one: Scenario, other: Scenario, found: Plans, language: str = "zh") -> str:
    """How far apart they are, and what each leaves open."""
    apart = len(found.steps.one) + len(found.steps.other) + len(found.differing)
    same = found.steps.both - len(found.differing)
    open_ = [sum(point.blocks for point in plan.points) for plan in (one, other)]
    if language == "en":
        return (
            f"{one.plan} and {other.plan}: {apart} steps differ, {same} are the same; "
            f"open points: {open_[0]} and {open_[1]}."
        )
    same = found.steps.both - len(found.differing)
    return f"{one.plan}与{other.plan}：步骤不同{apart}处、相同{same}处；待解决事项分别为{open_[0]}项、{open_[1]}项。"


def plans_json(one: Scenario, other: Scenario, found: Plans, language: str = "zh") -> Json:
    """`{"plans","at","change","ok","metrics","steps","differing","ended","set_up","affiliation","remainders",
    "loose_ends","points"}`; where a part has `one`, `other` and `both`, it lists what only one of the two has."""
    sides = (one, other)

    def apart(part: Apart[T], value: Callable[[Scenario, T], Any]) -> Json:
        return {
            "one": [value(one, item) for item in part.one],
            "other": [value(other, item) for item in part.other],
            "both": part.both,
        }

    return {
        "plans": [plan.plan for plan in sides],
        "at": [plan.day for plan in sides],
        "change": one.before.change,
        "ok": [plan.ok for plan in sides],
        "metrics": [_metric(mine, theirs, language) for mine, theirs in found.metrics],
        "steps": apart(found.steps, lambda _, step: _step(step, language)),
        "differing": [
            {
                "one": _step(pair.one, language),
                "other": _step(pair.other, language),
                "columns": list(pair.columns),
            }
            for pair in found.differing
        ],
        "ended": apart(found.ended, lambda plan, unit: named(plan.after, unit)),
        "set_up": apart(found.set_up, lambda _, name: name),
        "affiliation": [_placed(one, placed) for placed in found.placed],
        "remainders": apart(found.remainders, _remainder),
        "loose_ends": apart(found.loose_ends, _loose_end),
        "points": apart(found.points, lambda plan, point: _point(plan, point, language)),
    }


def _metric(mine: Metric, theirs: Metric, language: str) -> Json:
    return {
        "code": mine.code,
        "name": mine.label.label(language),
        "rests_on": mine.rests_on.label(language),
        "before": _figure(mine.before),
        "one": _figure(mine.after),
        "other": _figure(theirs.after),
    }


def _figure(figure: Figure) -> Json:
    low, high = (figure.amount.low, figure.amount.high) if figure.amount else (None, None)
    return {"low": low, "high": high, "stated": figure.stated, "of": figure.of}


def _step(step: Step, language: str) -> Json:
    return {
        "number": step.number,
        "action": step.action,
        "label": VOCABULARY.label("reform_actions", step.action, language) if step.action else "",
        "units": list(step.units),
        "targets": list(step.targets),
        "date": step.date,
        "grade": step.grade,
    }


def _placed(plan: Scenario, placed: Placed) -> Json:
    return {
        "unit": named(plan.after, placed.unit),
        "before": list(placed.before),
        "one": list(placed.one),
        "other": list(placed.other),
    }


def _remainder(plan: Scenario, one: Remainder) -> Json:
    return {
        "kind": one.kind,
        "type": one.type,
        "units": [named(plan.after, unit) for unit in one.units],
        "remainder": _bounds(one.remainder),
    }


def _bounds(amount: Amount | None) -> Json | None:
    return {"low": amount.low, "high": amount.high} if amount is not None else None


def _loose_end(plan: Scenario, end: LooseEnd) -> Json:
    return {
        "sort": end.sort,
        "unit": named(plan.after, end.unit),
        "row": end.row,
        "column": end.column,
        "about": named(plan.after, end.about),
        "proposed": named(plan.after, end.proposed) if end.proposed else None,
    }


def _point(plan: Scenario, point: Point, language: str) -> Json:
    return {
        "code": point.code,
        "name": point_label(point.code, language),
        "units": [named(plan.after, unit) for unit in point.units],
        "message": point.message.label(language),
        "accepted": point.accepted,
        "blocks": point.blocks,
    }
