"""Disagreements over duties as JSON and words: level, days, term, what comes next, who acts meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graphmodel.questions.disagreements import ORIGINAL, Disagreement, Stay
from graphmodel.questions.ladder import Ladder, Level
from graphmodel.report.answers import unit_json
from graphmodel.report.sentences import unit_label
from graphmodel.report.tables import words
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY

Json = dict[str, Any]
_GRADES = VOCABULARY.enumerations["grades"]


def _level_json(level: Level | None, language: str) -> Json | None:
    return {"number": level.number, "label": level.label(language), "days": level.days} if level else None


def ladder_json(levels: Ladder, language: str = "zh") -> Json:
    """The ladder by which disagreements are read; `default` where no source names its levels."""
    return {
        "default": levels.is_default,
        "source": levels.source,
        "levels": [_level_json(level, language) for level in levels.levels],
    }


def disagreement_json(snapshot: Snapshot, one: Disagreement, language: str = "zh") -> Json:
    """Where a disagreement stands: `late` null = cannot be told; whoever acts by the original division is inferred."""
    return {
        "matter": one.matter,
        "case": one.case.id if one.case else None,
        "name": one.name,
        "open": one.is_open,
        "since": one.since,
        "days": one.days,
        "level": _level_json(one.level, language),
        "level_stated": one.level_text,
        "stays": [_stay_json(stay, language) for stay in one.stays],
        "term": one.term,
        "late": one.late,
        "next": _level_json(one.next, language),
        "interim": [
            {
                "unit": unit_json(snapshot, acting.unit),
                "why": acting.why,
                "row": acting.row,
                "grade": acting.grade,
                "inferred": acting.why == ORIGINAL,
            }
            for acting in one.acting.units
        ],
        "nobody_acts": one.acting.nobody,
        "grade": one.grade,
    }


def _stay_json(stay: Stay, language: str) -> Json:
    return {
        "level": _level_json(stay.level, language),
        "from": stay.since,
        "to": stay.until,
        "days": stay.days,
        "over": stay.over,
    }


def interim_text(snapshot: Snapshot, one: Disagreement, language: str = "zh") -> str:
    """Who acts meanwhile, those by the original division marked as inferred; that nobody is told is said too."""
    if not one.is_open:
        return ""
    if one.acting.nobody:
        return words(language, ("无", "nobody, as stated"))[0]
    if not one.acting.units:
        return words(language, ("未载", "not stated"))[0]
    sign, by = words(language, ("、", ", "), ("（按原分工）", " (original division)"))
    return sign.join(
        unit_label(snapshot, acting.unit) + (by + _GRADES["inferred"].mark if acting.why == ORIGINAL else "")
        for acting in one.acting.units
    )


def late_text(late: bool | None, language: str) -> str:
    """Whether a term has passed; that it cannot be told is no “no”."""
    said = {True: ("逾期", "late"), False: ("未逾期", "in time"), None: ("不能判定", "cannot be told")}
    return words(language, said[late])[0]


def stays_text(one: Disagreement, language: str) -> str:
    """The days at each level against its term: 第1级19/60天；第2级12/60天."""
    english = language == "en"
    told = []
    for stay in one.stays:
        days = "?" if stay.days is None else str(stay.days)
        of = f"/{stay.level.days}" if stay.level.days is not None else ""
        told.append(
            f"{stay.level.number}: {days}{of} days" if english else f"第{stay.level.number}级{days}{of}天"
        )
    return ("; " if english else "；").join(told)


def standing(snapshot: Snapshot, one: Disagreement, language: str) -> list[str]:
    """Where an open disagreement stands, in pieces of a sentence."""
    english = language == "en"
    level = one.level.label(language) if one.level else words(language, ("层级未载", "level not stated"))[0]
    told = [f"stands at: {level}" if english else f"处于：{level}", late_text(one.late, language)]
    if one.next:
        told.append(f"next: {one.next.label(language)}" if english else f"下一级：{one.next.label(language)}")
    acting = interim_text(snapshot, one, language)
    told.append(f"acts meanwhile: {acting}" if english else f"期间负责：{acting}")
    return told


def ladder_notes(levels: Ladder, disputes: Sequence[Disagreement], language: str = "zh") -> tuple[str, ...]:
    """What stands under every answer that speaks of levels: whose names these are."""
    if not levels.is_default or not any(one.level for one in disputes):
        return ()
    return words(
        language,
        (
            "分级名称和天数为默认值，不是原文所载（来源只载“四级”）；本地另有规定的用 --ladder 指明",
            "names and terms of the levels are defaults, no source states them (it says only that there are four); "
            "give your own with --ladder",
        ),
    )
