"""An evaluation as JSON and as one table: each figure counted or not available, points beside their coverage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from graphmodel.ledger.cells import Cell, text_of
from graphmodel.questions.evaluation import Evaluation, Line, Score, Scored, SectionLoad
from graphmodel.questions.indicators import Named, indicators
from graphmodel.report.cases import case_json
from graphmodel.report.sentences import unit_label
from graphmodel.report.tables import Table, words
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY

Json = dict[str, Any]
_LACKS = {
    "matters_led": ("牵头事项未载", "matters that it leads"),
    "responsibilities": ("职责分工未载", "its parts in matters"),
    "sections": ("承办内设机构未载", "the sections that do them"),
    "workload": ("年办件量未载", "the workload of a year"),
    "hours": ("年工时未载", "the hours of a year"),
    "approved": ("核定编制未载", "its approved posts"),
    "actual": ("实有人数未载", "its staff"),
    "disagreements": ("职责分歧未载", "any disagreement on record"),
    "services": ("公共服务事项未载", "public services"),
    "authority": ("政事权限清单未载", "a list of its authority"),
    "charter": ("章程未载", "a charter"),
    "count": ("项数未载", "the number of matters"),
    "value": ("数值未载，或只载上下限", "an exact value"),
    "full": ("满分未载", "full marks"),
    "weight": ("权重未载", "a weight"),
    "above_full": ("高于满分，不计", "a value within full marks"),
}


def evaluation_json(snapshot: Snapshot, found: Evaluation, language: str = "zh") -> Json:
    """`{"at","change","name","unit","set","source","indicators","figures","scores","sections","cases"}`.

    `value` null = not available, and `lacks` says why; points are never made of what is not stated.
    """
    return {
        "at": snapshot.day,
        "change": snapshot.change,
        "name": found.name,
        "unit": found.unit,
        "set": found.set,
        "source": indicators().source,
        "indicators": [_line_json(line, language) for line in found.lines],
        "figures": [_figure_json(one) for one in found.figures],
        "scores": [_score_json(one) for one in found.scores],
        "sections": [_section_json(one) for one in found.sections],
        "cases": [case_json(snapshot, case) for case in found.cases],
    }


def _line_json(line: Line, language: str) -> Json:
    one, count = line.indicator, line.count
    return {
        "code": one.code,
        "label": one.label(language),
        "set": one.set,
        "dimension": one.dimension,
        "phase": one.phase,
        "value": count.value,
        "measure": one.measure,
        "at_least": count.at_least,
        "counted": count.counted,
        "of": count.of,
        "lacks": list(count.lacks),
        "rows": list(count.rows),
    }


def _figure_json(one: Scored) -> Json:
    return {
        "row": one.row,
        "item": one.item,
        "set": one.set,
        "phase": one.phase,
        "value": _cell(one.value),
        "measure": one.measure,
        "full": one.full,
        "weight": one.weight,
        "points": one.points,
        "lacks": list(one.lacks),
        "collected": one.collected,
        "as_of": one.as_of,
        "grade": one.grade,
    }


def _cell(cell: Cell) -> Json | float | str | None:
    return dict(cell) if isinstance(cell, dict) else cell if isinstance(cell, (int, float, str)) else None


def _score_json(one: Score) -> Json:
    return {
        "set": one.set,
        "phase": one.phase,
        "points": one.points,
        "weight": one.weight,
        "weight_stated": one.stated,
        "scored": one.scored,
        "of": one.of,
    }


def _section_json(one: SectionLoad) -> Json:
    return {
        "section": one.section,
        "unit": one.unit,
        "rows": list(one.parts),
        "workload": one.workload,
        "hours": one.hours,
        "staff": one.staff,
        "hours_per_head": one.hours_per_head,
    }


def evaluation_sentence(snapshot: Snapshot, found: Evaluation, language: str = "zh") -> str:
    """What is available of how much, and the points by set and phase with their coverage."""
    english = language == "en"
    known = sum(line.count.value is not None for line in found.lines)
    parts = []
    if found.lines:
        parts.append(
            f"{known} of {len(found.lines)} indicators can be counted"
            if english
            else f"指标{len(found.lines)}项，可算{known}项"
        )
    parts += [_score_text(one, language) for one in found.scores]
    if not parts:
        parts.append(words(language, ("台账中没有可用的数据", "the ledger has nothing to go by"))[0])
    name = unit_label(snapshot, found.unit) if found.unit else found.name
    if english:
        return f"{name}: {'; '.join(parts)}."
    return f"{name}：{'；'.join(parts)}。"


def _score_text(one: Score, language: str) -> str:
    where = "·".join(
        text for text in (set_label(one.set, language), phase_label(one.phase, language)) if text
    )
    if language == "en":
        points = "no points" if one.points is None else f"{one.points:.1f} of {one.weight:g} points"
        return f"{where}: {points} ({one.scored} of {one.of} figures scored)"
    points = "无可计分数据" if one.points is None else f"{one.points:.1f}分（权重合计{one.weight:g}）"
    return f"{where}：{points}，{one.of}项数据中计分{one.scored}项"


def set_label(code: str | None, language: str = "zh") -> str:
    """What people call a set; a text that is none of ours stays as it was written."""
    return _label(indicators().sets, code, language)


def phase_label(code: str | None, language: str = "zh") -> str:
    """What people call a phase, or the text as written."""
    return _label(indicators().phases, code, language)


def _label(known: Mapping[str, Named], code: str | None, language: str) -> str:
    return known[code].label(language) if code and code in known else code or ""


def evaluation_table(found: Evaluation, language: str = "zh") -> Table:
    """Phase by phase: the indicators that the ledger counts, then the figures on record with their points."""
    headings = words(
        language,
        ("阶段", "phase"),
        ("指标体系", "set"),
        ("方面", "dimension"),
        ("指标", "indicator"),
        ("数值", "value"),
        ("数据覆盖", "coverage"),
        ("得分", "points"),
        ("缺什么", "lacks"),
        ("来源", "from"),
    )
    order = list(indicators().phases)
    rows: list[tuple[str | None, tuple[str, ...]]]
    rows = [(line.indicator.phase, _line(line, language)) for line in found.lines]
    rows += [(one.phase, _figure(one, language)) for one in found.figures]
    rows.sort(key=lambda row: order.index(row[0]) if row[0] in order else len(order))
    return Table(found.name, headings, tuple(row for _, row in rows))


def _line(line: Line, language: str) -> tuple[str, ...]:
    one, count = line.indicator, line.count
    measure = one.measure if language == "zh" or one.measure == "%" else ""
    least = "≥" if count.at_least else ""
    return (
        phase_label(one.phase, language),
        set_label(one.set, language),
        indicators().dimensions[one.dimension].label(language),
        one.label(language),
        _none(language) if count.value is None else f"{least}{count.value:.4g}{measure}",
        f"{count.counted}/{count.of}" if count.of else "",
        "",
        lacks_text(count.lacks, language),
        words(language, ("台账计算", "counted"))[0],
    )


def _figure(one: Scored, language: str) -> tuple[str, ...]:
    grade = VOCABULARY.label("grades", one.grade, language)
    value = text_of(one.value)
    return (
        phase_label(one.phase, language),
        set_label(one.set, language),
        "",
        one.item,
        _none(language) if value is None else value + (one.measure or ""),
        "",
        "" if one.points is None else f"{one.points:.1f}/{one.weight:g}",
        lacks_text(one.lacks, language),
        " ".join(text for text in (one.collected, f"[{grade}]") if text),
    )


def _none(language: str) -> str:
    return words(language, ("无数据", "not available"))[0]


def lacks_text(lacks: tuple[str, ...], language: str = "zh") -> str:
    """What is missing, in words."""
    return ("; " if language == "en" else "，").join(words(language, _LACKS[name])[0] for name in lacks)


def evaluation_notes(found: Evaluation, language: str = "zh") -> tuple[str, ...]:
    """Reviews in the course of its cases, the load of its sections, and where the indicators come from."""
    return tuple(_notes(found, language))


def _notes(found: Evaluation, language: str) -> Iterator[str]:
    english = language == "en"
    for case in found.cases:
        steps = [step for step in case.steps if step.result]
        told = "；".join(f"{step.date or '…'} {'、'.join(step.by)} {step.result}" for step in steps)
        if told:
            yield f"{case.title}: {told}" if english else f"{case.title}：{told}"
    for one in found.sections:
        yield _section_text(one, language)
    yield words(
        language,
        (
            "指标体系的名称和阶段出自001（佛山），指标清单和权重原文未载；所列指标由台账计算，不计分",
            "names of sets and phases are from 001 (Foshan), which gives no list and no weights; the indicators "
            "here are counted from the ledger and have no points",
        ),
    )[0]


def _section_text(one: SectionLoad, language: str) -> str:
    def shown(number: float | None) -> str:
        return _none(language) if number is None else f"{number:.4g}"

    if language == "en":
        return (
            f"{one.section}: {len(one.parts)} parts, workload {shown(one.workload)}, hours {shown(one.hours)}, "
            f"staff {shown(one.staff)}, hours per head {shown(one.hours_per_head)}"
        )
    return (
        f"{one.section}：职责{len(one.parts)}项，年办件量{shown(one.workload)}，年工时{shown(one.hours)}，"
        f"实有{shown(one.staff)}，人均{shown(one.hours_per_head)}"
    )
