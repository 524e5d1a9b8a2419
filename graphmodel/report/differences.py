"""Differences as JSON and as a table: one row for each thing begun, ended or changed, findings last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from graphmodel.ledger.cells import Cell, items_of, text_of
from graphmodel.questions.diff import SORTS, Difference
from graphmodel.report.audits import finding_json
from graphmodel.report.paths import node_json, node_label
from graphmodel.report.tables import Table
from graphmodel.rules import Finding
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY, Column

Json = dict[str, Any]
Findings = tuple[Sequence[Finding], Sequence[Finding]]
_SHEETS = {"unit": "units", "relation": "relations", "arrangement": "arrangements", "body": "bodies"}
_WHAT = {"begun": ("新增", "begun"), "ended": ("终止", "ended"), "changed": ("变更", "changed")}
_FINDINGS = {"gone": ("消失的问题", "finding gone"), "new": ("新出现的问题", "new finding")}


def diff_sentence(found: Sequence[Difference], findings: Findings, language: str = "zh") -> str:
    """How much began, ended and changed, sort by sort."""
    english = language == "en"
    counts: Counter[tuple[str, str]] = Counter((one.sort, one.what) for one in found)
    said = []
    for sort in SORTS:
        sheet = VOCABULARY.sheets[_SHEETS[sort]].label(language)
        numbers = [f"{_WHAT[w][english]}{' ' * english}{counts[sort, w]}" for w in _WHAT if counts[sort, w]]
        if numbers:
            said.append(f"{sheet}: {', '.join(numbers)}" if english else f"{sheet}{'、'.join(numbers)}")
    gone, new = map(len, findings)
    if english:
        return "; ".join([*said, f"findings: {gone} gone, {new} new"]) + "."
    return "；".join([*said, f"问题消失{gone}、新出现{new}"]) + "。"


def _named(before: Snapshot, after: Snapshot, reference: str) -> str:
    """The name of a unit or body in whichever of the two ledgers has it."""
    has = after if reference in after.ledger.units or reference in after.ledger.bodies else before
    return node_label(has, reference)


def _shown(before: Snapshot, after: Snapshot, column: Column, cell: Cell, language: str) -> str:
    """A cell in words: labels for codes, names for ids."""
    if column.values == "aspects" and isinstance(cell, str):
        return VOCABULARY.aspect_path(cell, language) if cell in VOCABULARY.aspects else cell
    if column.values and isinstance(cell, str):
        return VOCABULARY.label(column.values, cell, language)
    if column.is_reference:
        return "、".join(_named(before, after, item) for item in items_of(cell))
    return text_of(cell) or ""


def _seats(before: Snapshot, after: Snapshot, cell: Cell, language: str) -> str:
    """The seats of a body, which `diff` gives as role:unit or role:post."""
    seats = [seat.partition(":") for seat in items_of(cell)]
    return "、".join(
        f"{_named(before, after, who)}({VOCABULARY.label('member_roles', role, language)})"
        for role, _, who in seats
    )


def _subject(before: Snapshot, after: Snapshot, one: Difference, language: str) -> str:
    facts = one.after or one.before or {}
    if one.sort in ("unit", "body"):
        return _named(before, after, one.id)
    if one.sort == "arrangement":
        return _named(before, after, str(facts.get("unit")))
    kind = VOCABULARY.label("relation_types", str(facts["type"]), language)
    ends = [_named(before, after, str(facts[end])) for end in ("subject", "holder")]
    aspect = VOCABULARY.aspect_path(str(facts["aspect"]), language) if facts.get("aspect") else ""
    return f"{ends[0]} → {ends[1]}　{' '.join(word for word in (kind, aspect) if word)}"


def _text(before: Snapshot, after: Snapshot, one: Difference, language: str) -> str:
    columns = VOCABULARY.sheets[_SHEETS[one.sort]].columns
    said = []
    for name in one.columns:
        column = columns.get(name)
        label = column.label(language) if column else VOCABULARY.sheets[name].label(language)
        old, new = (
            (
                _shown(before, after, column, (facts or {}).get(name), language)
                if column
                else _seats(before, after, (facts or {}).get(name), language)
            )
            or "—"
            for facts in (one.before, one.after)
        )
        said.append(f"{label}: {old} → {new}" if language == "en" else f"{label}：{old} → {new}")
    if not said and one.sort == "arrangement":
        preset = (one.after or one.before or {}).get("preset")
        return VOCABULARY.label("presets", str(preset), language) if preset else ""
    return ("; " if language == "en" else "；").join(said)


def diff_table(
    before: Snapshot, after: Snapshot, found: Sequence[Difference], findings: Findings, language: str = "zh"
) -> Table:
    """One row for each difference and each finding gone or new."""
    english = language == "en"
    headings = (
        ("sheet", "what", "which", "columns", "id") if english else ("表", "变化", "对象", "内容", "编号")
    )
    rows = [
        (
            VOCABULARY.sheets[_SHEETS[one.sort]].label(language),
            _WHAT[one.what][english],
            _subject(before, after, one, language),
            _text(before, after, one, language),
            one.id,
        )
        for one in found
    ]
    for what, listed in zip(_FINDINGS, findings, strict=True):
        rows += [
            (f.code, _FINDINGS[what][english], f.subject_name, f.message.label(language), f.id)
            for f in listed
        ]
    return Table("", headings, tuple(rows))


def _json(before: Snapshot, after: Snapshot, one: Difference) -> Json:
    facts = one.after or one.before or {}
    value: Json = {"id": one.id}
    if one.sort in ("unit", "body"):
        has = after if one.after is not None else before
        value["name"] = has.ledger.name(one.id)
        value["grade"] = node_json(has, one.id).get("grade")
    elif one.sort == "arrangement":
        value["unit"] = facts.get("unit")
        value["name"] = _plain(before, after, str(facts.get("unit")))
        value["preset"] = facts.get("preset")
        value["grade"] = facts.get("grade")
    else:
        value |= dict(facts)
        value["names"] = [_plain(before, after, str(facts[end])) for end in ("subject", "holder")]
    if one.what == "changed":
        value["columns"] = {c: [(one.before or {}).get(c), (one.after or {}).get(c)] for c in one.columns}
    return value


def _plain(before: Snapshot, after: Snapshot, reference: str) -> str:
    return (after if reference in after.ledger.units else before).ledger.name(reference)


def diff_json(
    before: Snapshot, after: Snapshot, found: Sequence[Difference], findings: Findings, language: str = "zh"
) -> Json:
    """`{"from","to","units"|"relations"|"arrangements"|"bodies":{"begun","ended","changed"},"findings":{"gone","new"}}`."""
    gone, new = findings
    return {
        "from": {"at": before.day, "change": before.change},
        "to": {"at": after.day, "change": after.change},
        **{
            _SHEETS[sort]: {
                what: [_json(before, after, o) for o in found if (o.sort, o.what) == (sort, what)]
                for what in _WHAT
            }
            for sort in SORTS
        },
        "findings": {
            "gone": [finding_json(before, f, language) for f in gone],
            "new": [finding_json(after, f, language) for f in new],
        },
    }
