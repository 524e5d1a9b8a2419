"""How matters are divided, as JSON and as tables: stage by stage, neighbour by neighbour, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graphmodel.ledger.cells import Cell, text_of
from graphmodel.questions.boundaries import Boundaries, Item, Neighbour, Shared
from graphmodel.questions.disagreements import Disagreement
from graphmodel.questions.divisions import Division, Part
from graphmodel.questions.ladder import Ladder
from graphmodel.report.answers import unit_json
from graphmodel.report.disagreements import disagreement_json, interim_text, ladder_json
from graphmodel.report.sentences import unit_label
from graphmodel.report.tables import Table, words
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY

Json = dict[str, Any]
_GRADES = VOCABULARY.enumerations["grades"]
_ROLES = VOCABULARY.enumerations["responsibility_roles"]
_DRAWN = {
    "stated": ("已载明", "stated"),
    "by_parts": ("只载各自职责", "only each one's part is worded"),
    "unstated": ("未载", "not stated"),
}
_SIDES = {
    "department": ("主管部门一方", "department"),
    "institution": ("事业单位一方", "institution"),
    "both": ("双方", "both"),
    "unstated": ("未载由谁决定", "not stated"),
}


def part_json(snapshot: Snapshot, part: Part) -> Json:
    """One part in a matter; `stage` null = the whole matter."""
    return {
        "unit": unit_json(snapshot, part.unit),
        "role": part.role,
        "stage": part.stage,
        "text": part.text,
        "section": part.section,
        "workload": _number(part.workload),
        "hours": _number(part.hours),
        "row": part.row,
        "grade": part.grade,
    }


def _number(cell: Cell) -> Json | float | str | None:
    """A number, the bounds of one, or nothing: as the ledger keeps it."""
    return dict(cell) if isinstance(cell, dict) else cell if isinstance(cell, (int, float, str)) else None


def division_json(snapshot: Snapshot, one: Division) -> Json:
    """A matter with all parts in it; `several` where its row stands for many (`count`) that no source names."""
    return {
        "id": one.matter,
        "name": one.name,
        "list": one.listed,
        "domain": one.domain,
        "boundary": one.boundary,
        "several": one.several,
        "count": _number(one.count),
        "lead_open": one.open_leads,
        "parts": [part_json(snapshot, part) for part in one.parts],
        "grade": one.grade,
    }


def boundaries_json(snapshot: Snapshot, found: Boundaries, levels: Ladder, language: str = "zh") -> Json:
    """`{"at","change","asked","ladder","matters","neighbours","items","disagreements"}`."""
    return {
        "at": snapshot.day,
        "change": snapshot.change,
        "asked": found.asked,
        "ladder": ladder_json(levels, language),
        "matters": [division_json(snapshot, one) for one in found.divisions],
        "neighbours": [_neighbour_json(snapshot, one) for one in found.neighbours],
        "items": [_item_json(snapshot, one) for one in found.items],
        "disagreements": [disagreement_json(snapshot, one, language) for one in found.disagreements],
    }


def _neighbour_json(snapshot: Snapshot, one: Neighbour) -> Json:
    return {
        "unit": unit_json(snapshot, one.unit),
        "matters": [
            {
                "matter": shared.division.matter,
                "name": shared.division.name,
                "own": [part_json(snapshot, part) for part in shared.own],
                "theirs": [part_json(snapshot, part) for part in shared.theirs],
                "drawn": shared.drawn,
                "boundary": shared.division.boundary,
                "open_dispute": shared.open_dispute,
            }
            for shared in one.shared
        ],
    }


def _item_json(snapshot: Snapshot, item: Item) -> Json:
    return {
        "matter": item.division.matter,
        "name": item.division.name,
        "stage": item.stage,
        "side": item.side,
        "deciding": [unit_json(snapshot, unit) for unit in item.deciding],
        "others": [part_json(snapshot, part) for part in item.others],
        "grade": item.division.grade,
    }


def boundaries_sentence(snapshot: Snapshot, found: Boundaries, language: str = "zh") -> str:
    """How many matters, how many with a boundary text, how many disputed; of a unit also its neighbours."""
    single = [one for one in found.divisions if not one.several]
    several = len(found.divisions) - len(single)
    drawn = sum(one.boundary is not None for one in single)
    open_ = sum(one.is_open for one in found.disagreements)
    asked = found.asked or ""
    name = unit_label(snapshot, asked) if asked in snapshot.units else ""
    if language == "en":
        said = f"{len(single)} matters, {drawn} with a stated boundary, {open_} open disagreements"
        said += f"; {several} rows stand for several matters each" if several else ""
        said += f"; shares matters with {len(found.neighbours)} units" if found.neighbours else ""
        return (f"{name}: " if name else "") + said + "."
    said = f"事项{len(single)}项，载明边界{drawn}项，未结职责分歧{open_}件"
    said += f"；另有{several}行各代表多个事项" if several else ""
    said += f"；与{len(found.neighbours)}个单位有共同事项" if found.neighbours else ""
    return (f"{name}：" if name else "") + said + "。"


def boundaries_table(snapshot: Snapshot, found: Boundaries, language: str = "zh") -> Table:
    """Of a department its neighbours, matter by matter; else every matter by stage and role."""
    if found.neighbours:
        return neighbours_table(snapshot, found, language)
    return stages_table(snapshot, found, language)


def stages_table(snapshot: Snapshot, found: Boundaries, language: str = "zh") -> Table:
    """One row for each matter and stage, one column for each role."""
    roles = list(_ROLES.terms)
    headings = (
        *words(language, ("事项", "matter"), ("环节", "stage")),
        *(_ROLES.label(role, language) for role in roles),
        *words(
            language,
            ("边界说明", "boundary"),
            ("未结分歧期间负责", "in dispute: acts"),
            ("认定方式", "grade"),
        ),
    )
    disputed = {one.matter: one for one in found.disagreements if one.is_open}
    rows = (
        _stage(snapshot, one, stage, roles, disputed.get(one.matter), language)
        for one in found.divisions
        for stage in one.stages or (None,)
    )
    return Table("", headings, tuple(rows))


def _stage(
    snapshot: Snapshot,
    one: Division,
    stage: str | None,
    roles: list[str],
    dispute: Disagreement | None,
    language: str,
) -> tuple[str, ...]:
    parts = [part for part in one.parts if part.stage == stage]
    sign = words(language, ("、", ", "))[0]
    by_role = (
        sign.join(dict.fromkeys(unit_label(snapshot, p.unit) for p in parts if p.role == role))
        for role in roles
    )
    whole = words(language, ("（不分环节）", "(whole matter)"))[0] if parts else ""
    return (
        _matter_name(one, language),
        stage or whole,
        *by_role,
        one.boundary or words(language, _DRAWN["unstated"])[0],
        interim_text(snapshot, dispute, language) if dispute else "",
        VOCABULARY.label("grades", parts[0].grade if parts else one.grade, language),
    )


def _matter_name(one: Division, language: str) -> str:
    mark = _GRADES[one.grade].mark if one.grade in ("synthetic", "unnamed") else ""
    if one.several and text_of(one.count):
        return f"{one.name} × {text_of(one.count)}{mark}"
    return one.name + mark


def neighbours_table(snapshot: Snapshot, found: Boundaries, language: str = "zh") -> Table:
    """One row for each unit and matter that it shares with the one asked about."""
    headings = words(
        language,
        ("相邻单位", "neighbour"),
        ("事项", "matter"),
        ("本单位", "own part"),
        ("对方", "their part"),
        ("边界", "boundary"),
        ("边界说明", "text"),
        ("分歧", "dispute"),
    )
    rows = (
        (unit_label(snapshot, one.unit), *_shared(shared, language))
        for one in found.neighbours
        for shared in one.shared
    )
    return Table("", headings, tuple(rows))


def _shared(shared: Shared, language: str) -> tuple[str, ...]:
    return (
        _matter_name(shared.division, language),
        _parts_text(shared.own, language),
        _parts_text(shared.theirs, language),
        words(language, _DRAWN[shared.drawn])[0],
        shared.division.boundary or "",
        words(language, ("未结", "open"))[0] if shared.open_dispute else "",
    )


def _parts_text(parts: tuple[Part, ...], language: str) -> str:
    open_, close, sign = ("（", "）", "；") if language == "zh" else (" (", ")", "; ")
    told = []
    for part in parts:
        role = _ROLES.label(part.role, language) if part.role else ""
        more = part.text or part.stage
        told.append(f"{role}{open_}{more}{close}" if more else role)
    return sign.join(told)


def sides_table(snapshot: Snapshot, found: Boundaries, language: str = "zh") -> Table:
    """One row for each item of 政事权限清单 and stage: on which side it is decided."""
    headings = words(
        language,
        ("事项", "item"),
        ("环节", "stage"),
        ("由哪一方决定", "side"),
        ("决定单位", "decided by"),
        ("其他各方", "others"),
        ("认定方式", "grade"),
    )
    return Table("", headings, tuple(_sides(snapshot, found, language)))


def _sides(snapshot: Snapshot, found: Boundaries, language: str) -> Iterator[tuple[str, ...]]:
    sign, open_, close = ("、", "（", "）") if language == "zh" else (", ", " (", ")")
    for item in found.items:
        yield (
            _matter_name(item.division, language),
            item.stage or "",
            words(language, _SIDES[item.side])[0],
            sign.join(unit_label(snapshot, unit) for unit in item.deciding),
            sign.join(
                f"{unit_label(snapshot, part.unit)}{open_}{_ROLES.label(part.role, language)}{close}"
                for part in item.others
            ),
            VOCABULARY.label("grades", item.division.grade, language),
        )
