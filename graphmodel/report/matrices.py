"""管理权限对照表 as JSON and as tables: marks stand in every cell, so that a copied cell still tells what is firm."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graphmodel.questions.matrix import Box, Line, Matrix, Party
from graphmodel.questions.resolution import Holder
from graphmodel.report.answers import unit_json
from graphmodel.report.sentences import unit_label
from graphmodel.report.tables import Table
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY

Json = dict[str, Any]
_GRADES = VOCABULARY.enumerations["grades"]
_SIDES = {"line": ("条", "line"), "territory": ("块", "territory"), "third": ("第三方", "third party")}


def side_label(side: str, language: str = "zh") -> str:
    return _SIDES[side][language == "en"]


def preset_label(line: Line, language: str = "zh") -> str:
    """The regime of a unit; an arrangement without a preset is said to be one."""
    if line.preset:
        return VOCABULARY.label("presets", line.preset, language)
    if line.arranged:
        return VOCABULARY.sheets["arrangements"].label(language)
    return "—"


def _joined(language: str, words: Sequence[str]) -> str:
    return ("、" if language == "zh" else ", ").join(words)


def said_of(holder: Holder, language: str = "zh") -> str:
    """Power, role and share in words, with the mark of the grade: 共同并重40%≈; a power that no row states has *."""
    r = holder.relation
    words = [VOCABULARY.label("powers", r.power, language) if r.power else ""]
    words[0] += "*" if r.kind.decides and not r.power_stated else ""
    words += [VOCABULARY.label("roles", r.role, language)] if r.role else []
    words += [f"{holder.share:g}%"] if holder.share is not None else []
    # A share that was derived from an invented row is both.
    marks = dict.fromkeys(_GRADES[grade].mark for grade in (holder.grade, r.grade))
    return (" " if language == "en" else "·").join(w for w in words if w) + "".join(marks)


def _below(aspect: str, part: str, language: str) -> str:
    """A part without what the column already says."""
    return "·".join(
        VOCABULARY.aspect_path(part, language).split("·")[len(VOCABULARY.aspect_path(aspect).split("·")) :]
    )


def box_text(snapshot: Snapshot, box: Box, language: str = "zh") -> str:
    """One cell: 条 区司法局◇（部署、监督检查：决定·侧重）；块 …; what is not answered opens with the word for it."""
    status = VOCABULARY.label("answer_statuses", box.status, language)
    english = language == "en"
    if box.status == "unknown" and box.presumed:
        names = _joined(language, [unit_label(snapshot, h.unit) for h in box.presumed])
        status += f" (presumed: {names}≈)" if english else f"（按隶属推定：{names}≈）"
    pieces = [] if box.status == "answered" else [status]
    piles: dict[tuple[str, str, str, str], dict[str, None]] = {}
    for party in box.parties:
        group = (
            "" if party.applies_to == "unit" else VOCABULARY.label("applies_to", party.applies_to, language)
        )
        key = (party.side, party.holder.unit, said_of(party.holder, language), group)
        piles.setdefault(key, {})[party.part] = None
    whole = set(VOCABULARY.parts_of(box.aspect))
    for (side, unit, said, group), parts in piles.items():
        shorts = [] if set(parts) == whole else [_below(box.aspect, p, language) for p in parts]
        only = [f"{group} only" if english else f"仅{group}"] if group else []
        about = (", " if english else "，").join([*([_joined(language, shorts)] if shorts else []), *only])
        colon = ": " if english else "："
        inside = f"{about}{colon}{said}" if about else said
        name = f"{side_label(side, language)} {unit_label(snapshot, unit)}"
        pieces.append(f"{name} ({inside})" if english else f"{name}（{inside}）")
    return ("; " if english else "；").join(pieces)


def matrix_table(snapshot: Snapshot, matrix: Matrix, language: str = "zh") -> Table:
    """One row for each unit, one column for each aspect."""
    heads = [VOCABULARY.aspect_path(aspect, language) for aspect in matrix.aspects]
    fixed = ("unit", "regime") if language == "en" else ("单位", "管理体制")
    rows = tuple(
        (
            unit_label(snapshot, line.unit),
            preset_label(line, language),
            *(box_text(snapshot, box, language) for box in line.boxes),
        )
        for line in matrix.lines
    )
    return Table(VOCABULARY.sheets["arrangements"].label(language), (*fixed, *heads), rows)


def matrix_rows(snapshot: Snapshot, matrix: Matrix, language: str = "zh") -> Table:
    """One row for each holder (for CSV); an aspect that nobody holds has one row with its status."""
    zh = ("单位", "管理体制", "方面", "事项", "适用对象", "状态", "条块", "管理单位", "决定或参与", "权限")
    en = ("unit", "regime", "aspect", "part", "applies to", "status", "side", "holder", "decides", "power")
    zh_more, en_more = ("权限写明", "主次", "占比", "认定方式"), ("power stated", "role", "share", "grade")
    rows: list[tuple[str, ...]] = []
    for line in matrix.lines:
        head = (unit_label(snapshot, line.unit), preset_label(line, language))
        for box in line.boxes:
            aspect = VOCABULARY.aspect_path(box.aspect, language)
            status = VOCABULARY.label("answer_statuses", box.status, language)
            said = [_party_row(snapshot, party, aspect, status, language) for party in box.parties]
            rows += [(*head, *row) for row in said or [(aspect, "", "", status, *[""] * 8)]]
    return Table("", (*en, *en_more) if language == "en" else (*zh, *zh_more), tuple(rows))


def _party_row(snapshot: Snapshot, party: Party, aspect: str, status: str, language: str) -> tuple[str, ...]:
    r, holder = party.holder.relation, party.holder
    english = language == "en"
    yes, no = ("yes", "no") if english else ("是", "否")
    return (
        aspect,
        VOCABULARY.aspect_path(party.part, language),
        VOCABULARY.label("applies_to", party.applies_to, language),
        status,
        side_label(party.side, language),
        unit_label(snapshot, holder.unit),
        ("decides" if english else "决定") if party.decides else ("takes part" if english else "参与"),
        VOCABULARY.label("powers", r.power, language),
        yes if r.power_stated else no,
        VOCABULARY.label("roles", r.role, language),
        "" if holder.share is None else f"{holder.share:g}%",
        VOCABULARY.label("grades", holder.grade, language),
    )


def _party_json(snapshot: Snapshot, party: Party) -> Json:
    holder, r = party.holder, party.holder.relation
    return {
        "side": party.side,
        "unit": unit_json(snapshot, holder.unit),
        "part": party.part,
        "applies_to": party.applies_to,
        "decides": party.decides,
        "relation": r.id,
        "type": r.type,
        "power": r.power,
        "power_stated": r.power_stated,
        "role": r.role,
        "share": holder.share,
        "inferred": holder.inferred,
        "grade": holder.grade,
        "origin": f"preset {r.origin}" if r.origin else None,
    }


def box_json(snapshot: Snapshot, box: Box, language: str = "zh") -> Json:
    """`{"aspect","status","parties":[…],"presumed":[…],"text"}`."""
    return {
        "aspect": box.aspect,
        "status": box.status,
        "parties": [_party_json(snapshot, party) for party in box.parties],
        "presumed": [unit_json(snapshot, holder.unit) for holder in box.presumed],
        "text": box_text(snapshot, box, language),
    }


def matrix_json(snapshot: Snapshot, matrix: Matrix, language: str = "zh") -> Json:
    """`{"at","change","aspects","rows":[{"unit","preset","cells":[{"aspect","status","parties","presumed","text"}]}]}`."""
    return {
        "at": snapshot.day,
        "change": snapshot.change,
        "aspects": list(matrix.aspects),
        "rows": [
            {
                "unit": unit_json(snapshot, line.unit),
                "preset": line.preset,
                "cells": [box_json(snapshot, box, language) for box in line.boxes],
            }
            for line in matrix.lines
        ],
    }


def legend(language: str = "zh") -> str:
    """What the marks in the cells mean; it stands under every matrix."""
    marked: dict[str, list[str]] = {}
    for code in _GRADES:
        if _GRADES[code].mark:
            marked.setdefault(_GRADES[code].mark, []).append(_GRADES[code].label(language))
    marks = [f"{mark} {_joined(language, labels)}" for mark, labels in marked.items()]
    english = language == "en"
    star = "* power not written" if english else "* 权限未写明"
    heard = "to be consulted is not to consent" if english else "征求意见不是征得同意"
    return ("Legend: " if english else "图例：") + " · ".join([*marks, star, heard])
