"""Cases as JSON, sentence and table, disagreements among them with the level at which they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from graphmodel.ledger.cells import text_of
from graphmodel.questions.cases import Case, CaseStep, days_between
from graphmodel.questions.disagreements import Disagreement
from graphmodel.questions.ladder import Ladder
from graphmodel.questions.same_place import unit_meant
from graphmodel.report.disagreements import (
    disagreement_json,
    interim_text,
    ladder_json,
    late_text,
    standing,
    stays_text,
)
from graphmodel.report.tables import Table, words
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY

Json = dict[str, Any]


def _named_json(snapshot: Snapshot, names: Sequence[str], case: str) -> list[Json]:
    """Names in a case: with the id of the one unit that each means, null where the ledger has none, or several."""
    return [{"name": name, "unit": unit_meant(snapshot, name, case)} for name in names]


def case_json(snapshot: Snapshot, case: Case) -> Json:
    """One case as it stood on the day, its steps in the order of their dates."""
    return {
        "id": case.id,
        "kind": case.kind,
        "title": case.title,
        "matter": case.matter,
        "body": case.body,
        "units": _named_json(snapshot, case.units, case.id),
        "parties": _named_json(snapshot, case.parties, case.id),
        "raised_by": _named_json(snapshot, case.raised_by, case.id),
        "level": case.level,
        "state": case.state,
        "open": case.is_open,
        "opened": case.opened,
        "due": case.due,
        "closed": case.closed,
        "days": case.days,
        "past_due": case.late,
        "number_asked": case.asked,
        "steps": [_step_json(snapshot, step, case.id) for step in case.steps],
        "grade": case.grade,
    }


def _step_json(snapshot: Snapshot, step: CaseStep, case: str) -> Json:
    return {
        "row": step.row,
        "stage": step.stage,
        "level": step.level,
        "date": step.date,
        "by": _named_json(snapshot, step.by, case),
        "result": step.result,
        "grade": step.grade,
    }


def cases_json(
    snapshot: Snapshot,
    found: Sequence[Case],
    disputes: Sequence[Disagreement],
    levels: Ladder,
    language: str = "zh",
) -> Json:
    """`{"at","change","ladder","cases","disagreements"}`; a disagreement of a case names it."""
    return {
        "at": snapshot.day,
        "change": snapshot.change,
        "ladder": ladder_json(levels, language),
        "cases": [case_json(snapshot, case) for case in found],
        "disagreements": [disagreement_json(snapshot, one, language) for one in disputes],
    }


def cases_table(
    snapshot: Snapshot, found: Sequence[Case], disputes: Sequence[Disagreement], language: str = "zh"
) -> Table:
    """One row for each case, and for each disagreement that only a matter states; the ladder beside those."""
    headings = words(
        language,
        ("编号", "id"),
        ("办件类型", "kind"),
        ("名称", "title"),
        ("各方", "parties"),
        ("状态", "state"),
        ("提出", "opened"),
        ("天数", "days"),
        ("层级", "level"),
        ("在各级", "at each level"),
        ("期限", "term"),
        ("下一级", "next"),
        ("期间负责", "acts meanwhile"),
        ("认定方式", "grade"),
    )
    of_case = {one.case.id: one for one in disputes if one.case}
    rows = [_case_row(snapshot, case, of_case.get(case.id), language) for case in found]
    rows += [_matter_row(snapshot, one, language) for one in disputes if one.case is None]
    return Table("", headings, tuple(rows))


def _case_row(snapshot: Snapshot, case: Case, dispute: Disagreement | None, language: str) -> tuple[str, ...]:
    term = late_text(dispute.late, language) if dispute and dispute.is_open else ""
    if dispute is None and case.late is not None:
        term = late_text(case.late, language)
    state = VOCABULARY.label("case_states", case.state, language) if case.state else ""
    if not state and case.is_open:
        state = words(language, ("未结", "open"))[0]
    return (
        case.id,
        VOCABULARY.label("case_kinds", case.kind, language),
        case.title,
        "、".join(case.parties or case.units or case.raised_by),
        state,
        case.opened or words(language, ("未载", "not stated"))[0],
        "" if case.days is None else str(case.days),
        *(_ladder_cells(snapshot, dispute, language) if dispute else (case.level or "", "")),
        term,
        dispute.next.label(language) if dispute and dispute.next else "",
        interim_text(snapshot, dispute, language) if dispute else "",
        VOCABULARY.label("grades", case.grade, language),
    )


def _matter_row(snapshot: Snapshot, one: Disagreement, language: str) -> tuple[str, ...]:
    return (
        one.matter or "",
        VOCABULARY.label("case_kinds", "disagreement", language),
        one.name,
        "",
        words(language, ("事项表载有争议，无办件", "stated by the matter, no case"))[0],
        one.since or words(language, ("未载", "not stated"))[0],
        "" if one.days is None else str(one.days),
        *_ladder_cells(snapshot, one, language),
        late_text(one.late, language),
        one.next.label(language) if one.next else "",
        interim_text(snapshot, one, language),
        VOCABULARY.label("grades", one.grade, language),
    )


def _ladder_cells(snapshot: Snapshot, one: Disagreement, language: str) -> tuple[str, str]:
    level = one.level
    text = f"{level.number} {level.label(language)}" if level else one.level_text or ""
    return text, stays_text(one, language)


def steps_table(case: Case, language: str = "zh") -> Table:
    """One row for each step of a case, with the days since the one before it that has a date."""
    headings = words(
        language,
        ("日期", "date"),
        ("环节", "stage"),
        ("层级", "level"),
        ("办理单位", "by"),
        ("结果", "result"),
        ("距上一环节（天）", "days since the last"),
        ("认定方式", "grade"),
    )
    return Table(case.title, headings, tuple(_steps(case, language)))


def _steps(case: Case, language: str) -> Iterator[tuple[str, ...]]:
    before: str | None = None
    for step in case.steps:
        days = days_between(before, step.date)
        yield (
            step.date or words(language, ("未载", "not stated"))[0],
            VOCABULARY.label("case_stages", step.stage, language) if step.stage else "",
            step.level or "",
            "、".join(step.by),
            step.result or "",
            "" if days is None else str(days),
            VOCABULARY.label("grades", step.grade, language),
        )
        before = step.date or before


def cases_sentence(found: Sequence[Case], disputes: Sequence[Disagreement], language: str = "zh") -> str:
    """How many cases, how many open, how many disagreements among them and how many of these are late."""
    open_ = sum(case.is_open for case in found)
    running = [one for one in disputes if one.is_open]
    late = sum(one.late is True for one in running)
    unsure = sum(one.late is None for one in running)
    if language == "en":
        return (
            f"{len(found)} cases, {open_} open; {len(running)} open disagreements, {late} late, "
            f"{unsure} of which that cannot be told."
        )
    return (
        f"办件{len(found)}件，未结{open_}件；未结职责分歧{len(running)}件，逾期{late}件，不能判定{unsure}件。"
    )


def case_sentence(snapshot: Snapshot, case: Case, one: Disagreement | None, language: str = "zh") -> str:
    """One case in words: what it is about, where it stands, how long."""
    english = language == "en"
    kind = VOCABULARY.label("case_kinds", case.kind, language)
    state = VOCABULARY.label("case_states", case.state, language) if case.state else ""
    parts = [f"{case.title} ({kind})" if english else f"{case.title}（{kind}）"]
    parts += [state] if state else []
    if case.days is not None:
        until = case.closed or snapshot.day
        parts.append(
            f"{case.opened} to {until}, {case.days} days"
            if english
            else f"{case.opened}至{until}，{case.days}天"
        )
    if isinstance(case.asked, (int, float, str, Mapping)) and text_of(case.asked):
        parts.append(f"asks for {text_of(case.asked)}" if english else f"申请{text_of(case.asked)}")
    if one and one.is_open:
        parts += standing(snapshot, one, language)
    return ("; " if english else "；").join(parts) + ("." if english else "。")
