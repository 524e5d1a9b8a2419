"""The hand-over list of a plan as JSON, sentence and table; what is only proposed, or open, says so in every line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from graphmodel.reform.amounts import Amount
from graphmodel.reform.handover import SORTS, Handover
from graphmodel.reform.scenario import Scenario
from graphmodel.report.reform_cells import Cells
from graphmodel.report.reforms import named
from graphmodel.report.tables import Table, words
from graphmodel.vocabulary import VOCABULARY

Json = dict[str, Any]
_GRADES = VOCABULARY.enumerations["grades"]
_HEADINGS = (
    ("类别", "sort"),
    ("移交单位", "from"),
    ("承接单位", "to"),
    ("事项", "what"),
    ("数量", "amount"),
    ("日期", "date"),
    ("情况", "state"),
    ("认定方式", "grade"),
    ("依据", "basis"),
    ("步骤", "step"),
)


def handover_sentence(scenario: Scenario, found: Sequence[Handover], language: str = "zh") -> str:
    """How many lines there are, and how many of them nobody has settled."""
    states = Counter(line.state for line in found)
    open_, proposed = states["open"], states["proposed"]
    if language == "en":
        return (
            f"{scenario.plan}, {scenario.day}: {len(found)} lines to hand over, "
            f"{proposed} only proposed, {open_} open."
        )
    return f"{scenario.plan}（{scenario.day}）：交接事项{len(found)}项，其中建议{proposed}项、待办{open_}项。"


def handover_table(scenario: Scenario, found: Sequence[Handover], language: str = "zh") -> Table:
    """One row a line. `to` is — where the plan names nobody."""
    cells = Cells(scenario, language)
    title = words(language, ("交接清单", "hand-over list"))[0]
    return Table(title, words(language, *_HEADINGS), tuple(_row(cells, line, language) for line in found))


def _row(cells: Cells, line: Handover, language: str) -> tuple[str, ...]:
    receiver = cells.name(line.receiver) if line.receiver else ""
    sink = VOCABULARY.label("reform_sinks", line.sink, language) if line.sink else ""
    to = f"{receiver}（{sink}）" if receiver and sink else receiver or sink
    return (
        VOCABULARY.label("handover_sorts", line.sort, language),
        cells.names(line.givers),
        to or "—",
        _what(cells, line, language),
        _amount(cells, line),
        line.date,
        VOCABULARY.label("handover_states", line.state, language),
        _GRADES.label(line.grade, language) + _GRADES[line.grade].mark,
        cells.comma.join(line.basis),
        line.step,
    )


def _what(cells: Cells, line: Handover, language: str) -> str:
    """A unit, a duty, posts of a type, or what the register has to be told."""
    if line.sort == "duty":
        return line.what
    label = what_label(line, language) or cells.name(line.what)
    if line.detail is None:
        return label
    values = "post_types" if line.sort in ("posts", "transfer") else ""
    column = VOCABULARY.sheets["units"].columns.get(line.detail)
    detail = VOCABULARY.label(values, line.detail, language) if values else ""
    detail = detail or (column.label(language) if column else line.detail)
    return f"{label} ({detail})" if language == "en" else f"{label}（{detail}）"


def what_label(line: Handover, language: str = "zh") -> str | None:
    """What is handed over in words; None for a unit or a duty, which has a name of its own."""
    if line.what in VOCABULARY.enumerations["reform_kinds"] and line.sort in ("transfer", "posts"):
        return VOCABULARY.label("reform_kinds", line.what, language)
    if line.sort == "registration":
        return VOCABULARY.label("registration_changes", line.what, language)
    if line.sort == "pension":
        return VOCABULARY.label("pensions", line.what, language)
    if line.sort in ("seal", "assets"):
        return VOCABULARY.label("handover_sorts", line.sort, language)
    return None


def _amount(cells: Cells, line: Handover) -> str:
    """Posts and people are counted: an amount that is missing there is not stated."""
    if line.amount is not None or (line.what in VOCABULARY.enumerations["reform_kinds"]):
        return cells.amount(line.amount)
    return ""


def handover_json(scenario: Scenario, found: Sequence[Handover], language: str = "zh") -> Json:
    """`{"plan","at","change","counts":{"stated","proposed","open"},"lines":[{"sort","label","from","to","sink","what",
    "detail","amount","date","basis","grade","step","state"}]}`, by sort."""
    states = Counter(line.state for line in found)
    return {
        "plan": scenario.plan,
        "at": scenario.day,
        "change": scenario.before.change,
        "counts": {state: states[state] for state in ("stated", "proposed", "open")},
        "sorts": {sort: VOCABULARY.label("handover_sorts", sort, language) for sort in SORTS},
        "lines": [_line(scenario, line, language) for line in found],
    }


def _line(scenario: Scenario, line: Handover, language: str) -> Json:
    day = scenario.after
    label = what_label(line, language)
    is_unit = line.sort == "transfer" and label is None
    return {
        "sort": line.sort,
        "label": VOCABULARY.label("handover_sorts", line.sort, language),
        "from": [named(day, unit) for unit in line.givers],
        "to": named(day, line.receiver) if line.receiver else None,
        "sink": line.sink,
        "what": named(day, line.what)
        if is_unit
        else {"code": line.what if label else None, "name": label or line.what},
        "detail": line.detail,
        "amount": _bounds(line.amount),
        "date": line.date,
        "basis": list(line.basis),
        "grade": line.grade,
        "step": line.step,
        "state": line.state,
    }


def _bounds(amount: Amount | None) -> Json | None:
    return {"low": amount.low, "high": amount.high} if amount is not None else None
