"""Figures and what they say of each other, as JSON and as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from graphmodel.ledger.cells import text_of
from graphmodel.ledger.readings import grade_of
from graphmodel.ledger.rows import Row
from graphmodel.questions.figure_checks import (
    CAP,
    DIFFERS,
    HOLDS,
    RATIO,
    SAME,
    SUM,
    UNDECIDED,
    Bounds,
    Check,
    bounds_of,
)
from graphmodel.report.statistics import share_text
from graphmodel.report.tables import Table, words
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY

Json = dict[str, Any]
_GRADES = VOCABULARY.enumerations["grades"]
_KINDS = {
    SUM: ("分项之和", "sum of parts"),
    CAP: ("上限", "cap"),
    SAME: ("同一事实", "one fact"),
    RATIO: ("占比", "share"),
}
_OUTCOMES = {
    HOLDS: ("相符", "agrees"),
    DIFFERS: ("不符", "DIFFERS"),
    UNDECIDED: ("不能核算", "cannot be checked"),
}
_LACKS = {
    "value": ("数值未载", "value not stated"),
    "parts": ("有分项未载数值，或只载上下限", "a part is not stated, or only bounded"),
    "measure": ("计量单位不一", "measures differ"),
    "numerator": ("分子未载", "numerator not stated"),
    "denominator": ("分母未载", "denominator not stated"),
}


def figures_sentence(rows: Sequence[Row], checks: Sequence[Check] | None, language: str = "zh") -> str:
    """How many figures there are, and of those that can be checked how many agree."""
    english = language == "en"
    said = f"{len(rows)} figures" if english else f"数据{len(rows)}项"
    if checks is None:
        return said + ("." if english else "。")
    n = _counts(checks)
    if english:
        return f"{said}; {len(checks)} checks: {n[HOLDS]} agree, {n[DIFFERS]} differ, {n[UNDECIDED]} cannot be checked."
    return f"{said}；核算{len(checks)}处：相符{n[HOLDS]}，不符{n[DIFFERS]}，不能核算{n[UNDECIDED]}。"


def figures_table(rows: Sequence[Row], language: str = "zh") -> Table:
    """One row for each figure, as its source states it."""
    headings = words(
        language,
        ("主体", "subject"),
        ("指标", "item"),
        ("数值", "value"),
        ("类型", "kind"),
        ("截至", "as of"),
        ("出处", "source"),
        ("编号", "id"),
    )
    return Table("", headings, tuple(_figure(row, language) for row in rows))


def _figure(row: Row, language: str) -> tuple[str, ...]:
    kind = row.text("kind")
    return (
        row.text("subject") or "",
        row.text("item") or "",
        figure_text(row) or words(language, ("未载", "not stated"))[0],
        VOCABULARY.label("figure_kinds", kind, language) if kind else "",
        row.text("as_of") or "",
        text_of(row.body.get("basis")) or row.text("source") or "",
        row.id,
    )


def checks_table(rows: Sequence[Row], checks: Sequence[Check], language: str = "zh") -> Table:
    """One row for each thing that could be asked, those that differ first."""
    headings = words(
        language,
        ("结果", "outcome"),
        ("核算", "check"),
        ("主体", "subject"),
        ("指标", "item"),
        ("数值", "value"),
        ("说明", "remark"),
        ("编号", "id"),
    )
    known = {row.id: row for row in rows}
    order = (DIFFERS, UNDECIDED, HOLDS)
    shown = sorted(checks, key=lambda check: order.index(check.outcome))
    return Table("", headings, tuple(_check(known, check, language) for check in shown))


def _check(known: Mapping[str, Row], check: Check, language: str) -> tuple[str, ...]:
    row = known[check.figure]
    return (
        words(language, _OUTCOMES[check.outcome])[0],
        words(language, _KINDS[check.kind])[0],
        row.text("subject") or "",
        row.text("item") or "",
        figure_text(row) or words(language, ("未载", "not stated"))[0],
        check_text(known, check, language),
        row.id,
    )


def check_text(known: Mapping[str, Row], check: Check, language: str = "zh") -> str:
    """What was compared: 1＋1＋3＋4；正文 651项，专栏 657项；or what is missing."""
    english = language == "en"
    lacks = ("; " if english else "，").join(words(language, _LACKS[name])[0] for name in check.lacks)
    if check.kind == RATIO:
        return share_text(check.share, language) if check.share else lacks
    unstated = words(language, ("未载", "not stated"))[0]
    parts = [f"{known[id_].text('item')} {figure_text(known[id_]) or unstated}" for id_ in check.others]
    sign = words(language, ("／", " / ") if check.kind == SAME else ("＋", " + "))[0]
    total = _total_text(check.found, language) if check.kind != SAME and check.found else ""
    return ("; " if english else "；").join(text for text in (sign.join(parts) + total, lacks) if text)


def _total_text(found: Bounds, language: str) -> str:
    """＝9, or 合计≥1000 where parts are bounded; nothing where it might be anything."""
    if found.exact:
        return words(language, ("＝", " = "))[0] + f"{found.low:g}"
    low, high = (f"{end:g}" if end else "" for end in (found.low, found.high))
    said = f"{low}–{high}" if low and high else f"≥{low}" if low else f"≤{high}" if high else ""
    return words(language, ("，合计", ", in all "))[0] + said if said else ""


def figure_text(row: Row) -> str:
    """The value with its measure and the mark of its grade; empty where nothing is stated."""
    value = row.body.get("value")
    shown = f"{value:g}" if isinstance(value, float) else text_of(value)
    return shown + (text_of(row.body.get("measure")) or "") + _GRADES[grade_of(row)].mark if shown else ""


def figures_json(
    snapshot: Snapshot, rows: Sequence[Row], checks: Sequence[Check] | None = None, language: str = "zh"
) -> Json:
    """`{"at","change","figures":[…]}`; with checks also `"counts"` and `"checks"`.

    A check: `{"check","figure","others","outcome","stated":{"low","high"},"found","lacks","says"}`.
    """
    found: Json = {
        "at": snapshot.day,
        "change": snapshot.change,
        "figures": [_figure_json(row) for row in rows],
    }
    if checks is None:
        return found
    known = {row.id: row for row in rows}
    n = _counts(checks)
    counts = {outcome: n[outcome] for outcome in (HOLDS, DIFFERS, UNDECIDED)}
    return found | {
        "counts": counts,
        "checks": [
            {
                "check": check.kind,
                "figure": check.figure,
                "others": list(check.others),
                "outcome": check.outcome,
                "stated": _bounds_json(check.stated),
                "found": _bounds_json(check.found),
                "lacks": list(check.lacks),
                "says": check_text(known, check, language),
            }
            for check in checks
        ],
    }


def _counts(checks: Sequence[Check]) -> Counter[str]:
    return Counter(check.outcome for check in checks)


def _figure_json(row: Row) -> Json:
    return {
        "id": row.id,
        "subject": row.text("subject"),
        "item": row.text("item"),
        "value": row.body.get("value"),
        "measure": text_of(row.body.get("measure")),
        "bounds": _bounds_json(bounds_of(row)),
        "kind": row.text("kind"),
        "as_of": row.text("as_of"),
        "set": row.text("set"),
        "phase": row.text("phase"),
        "grade": grade_of(row),
        "source": row.text("source"),
    }


def _bounds_json(bounds: Bounds | None) -> Json | None:
    return {"low": bounds.low, "high": bounds.high} if bounds else None
