"""Answers to many questions as JSON values and as one table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from graphmodel.errors import Ambiguous, NotFound
from graphmodel.questions.batch import Answer
from graphmodel.questions.resolution import Entry, Holder
from graphmodel.report.answers import entry_json, unit_json
from graphmodel.report.sentences import unit_label
from graphmodel.report.tables import Table
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY

Json = dict[str, Any]


def answer_json(snapshot: Snapshot, answer: Answer) -> Json:
    """`{"asked":{"unit","aspect"},"unit","at","change","aspects"}`, or `{"asked","error":{"problem","matches"}}`."""
    asked = {"unit": answer.question.unit, "aspect": answer.question.aspect}
    if answer.problem is not None or answer.unit is None:
        problem = answer.problem
        matches = (
            problem.matches
            if isinstance(problem, Ambiguous)
            else problem.nearest
            if isinstance(problem, NotFound)
            else ()
        )
        return {"asked": asked, "error": {"problem": str(problem), "matches": list(matches)}}
    return {
        "asked": asked,
        "unit": unit_json(snapshot, answer.unit),
        "at": snapshot.day,
        "change": snapshot.change,
        "aspects": [entry_json(snapshot, entry) for entry in answer.entries],
    }


def batch_table(snapshot: Snapshot, answers: Iterable[Answer], language: str = "zh") -> Table:
    """One row for each holder; an entry without one has a row with its status, a problem a row with its words."""
    zh = (
        "所问",
        "编码",
        "单位",
        "方面",
        "适用对象",
        "答复",
        "怎样",
        "管理单位",
        "权限",
        "主次",
        "占比",
        "认定方式",
        "问题",
    )
    en = ("asked", "id", "unit", "aspect", "applies to", "status", "how", "holder", "power", "role", "share")
    rows = tuple(row for answer in answers for row in _rows(snapshot, answer, language))
    return Table("", (*en, "grade", "problem") if language == "en" else zh, rows)


def _rows(snapshot: Snapshot, answer: Answer, language: str) -> Iterator[tuple[str, ...]]:
    asked = answer.question.unit
    if answer.unit is None or answer.problem is not None:
        yield (asked, *[""] * 11, str(answer.problem))
        return
    head = (asked, answer.unit, unit_label(snapshot, answer.unit))
    for entry in answer.entries:
        for row in _entry_rows(snapshot, entry, language):
            yield (*head, *row, "")


def _entry_rows(snapshot: Snapshot, entry: Entry, language: str) -> Iterator[tuple[str, ...]]:
    words = ("decides", "takes part", "presumed") if language == "en" else ("决定", "参与", "推定")
    lead = (
        VOCABULARY.aspect_path(entry.aspect, language),
        VOCABULARY.label("applies_to", entry.applies_to, language),
        VOCABULARY.label("answer_statuses", entry.status, language),
    )
    sides = zip(words, (entry.holders, entry.takes_part, entry.presumed), strict=True)
    said = [(*lead, how, *_said(snapshot, h, language)) for how, several in sides for h in several]
    yield from said or [(*lead, *[""] * 6)]


def _said(snapshot: Snapshot, holder: Holder, language: str) -> tuple[str, ...]:
    r = holder.relation
    return (
        unit_label(snapshot, holder.unit),
        VOCABULARY.label("powers", r.power, language),
        VOCABULARY.label("roles", r.role, language),
        "" if holder.share is None else f"{holder.share:g}%",
        VOCABULARY.label("grades", holder.grade, language),
    )
