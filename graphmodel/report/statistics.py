"""Statistics as JSON and as one table, with what was never stated beside every figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from graphmodel.ledger.cells import text_of
from graphmodel.questions.figures import Share
from graphmodel.questions.stats import Stats, Sum
from graphmodel.report.tables import Table
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY

Json = dict[str, Any]
Row = tuple[str, str, str, str]
_GRADES = VOCABULARY.enumerations["grades"]
_LACKS = {
    "numerator": ("分子", "numerator"),
    "denominator": ("分母", "denominator"),
    "value": ("数值", "value"),
}


def percent(part: float, of: float) -> str:
    """A share to one digit; nothing of nothing is no share."""
    return f"{100 * part / of:.1f}%" if of else "—"


def stats_sentence(found: Stats, language: str = "zh") -> str:
    """Units, direct institutions, posts, in one line."""
    direct, approved, actual = found.direct, found.approved, found.actual
    share = percent(direct.direct, direct.of)
    if language == "en":
        return (
            f"{found.units} units in force; {direct.direct} of {direct.of} institutions directly under Party "
            f"committee or government ({share}), {direct.unstated} without a stated affiliation; posts approved "
            f"{_sum_text(approved, language)}, actual {_sum_text(actual, language)}."
        )
    return (
        f"在册单位{found.units}个；事业单位{direct.of}个，其中党委、政府直属{direct.direct}个（{share}），"
        f"未载隶属{direct.unstated}个；编制核定{_sum_text(approved, language)}，实有{_sum_text(actual, language)}。"
    )


def _sum_text(one: Sum, language: str) -> str:
    english = language == "en"
    if not one.stated + one.bounded:
        return "not stated" if english else "未载"
    number = _number(one)
    of = one.stated + one.bounded
    if english:
        return f"{number} (stated of {of} units, {one.unstated} unstated)"
    return f"{number}（{of}个单位载明，{one.unstated}个未载）"


def share_text(share: Share, language: str = "zh") -> str:
    """A stated share beside what its numbers give: 97%；188÷194＝96.9%，按原文位数为97%，相符."""
    english = language == "en"
    if share.exact is None:
        lacks = ("; " if english else "、").join(_LACKS[name][english] for name in share.lacks)
        return f"cannot be checked: {lacks} not stated" if english else f"不能核算：{lacks}未载"
    quotient = f"{share.numerator:g}÷{share.denominator:g}"
    exact = f"{share.exact:.4g}{share.measure}"
    if share.agrees is None:
        return (
            f"{quotient} = {exact}; nothing stated to compare"
            if english
            else f"{quotient}＝{exact}，原文未载数值"
        )
    rounded = f"{share.rounded:g}{share.measure}"
    if english:
        return (
            f"{quotient} = {exact}, to the digits stated {rounded}: {'agrees' if share.agrees else 'DIFFERS'}"
        )
    return f"{quotient}＝{exact}，按原文位数为{rounded}，{'相符' if share.agrees else '不符'}"


def stats_table(found: Stats, language: str = "zh") -> Table:
    """One row for each figure: group, item, number, and what the number leaves open."""
    headings = ("group", "item", "number", "remark") if language == "en" else ("类别", "项目", "数", "说明")
    return Table("", headings, tuple(_rows(found, language)))


def _rows(found: Stats, language: str) -> Iterator[Row]:
    english = language == "en"
    sheets, units = VOCABULARY.sheets, VOCABULARY.sheets["units"].columns
    yield from _counts(units["kind"].label(language), "unit_kinds", found.kinds, language)
    yield from _counts(units["level"].label(language), "levels", found.levels, language)
    yield from _counts("jurisdiction" if english else "辖区", None, found.jurisdictions, language)
    direct = found.direct
    share = percent(direct.direct, direct.of)
    yield (
        VOCABULARY.label("unit_kinds", "institution", language),
        "directly under committee or government" if english else "党委、政府直属",
        str(direct.direct),
        f"of {direct.of}: {share}; affiliation unstated: {direct.unstated}"
        if english
        else f"共{direct.of}个，占{share}；未载隶属{direct.unstated}个",
    )
    for one in found.shares:
        stated = f"{text_of(one.stated) or ''}{one.measure}" + _GRADES[one.grade].mark
        yield (
            f"{sheets['figures'].label(language)}·{one.subject}",
            one.item,
            stated,
            share_text(one, language),
        )
    posts = sheets["posts"]
    for column, total in (("approved", found.approved), ("actual", found.actual)):
        yield (
            posts.label(language),
            posts.columns[column].label(language),
            _number(total),
            _sum_text(total, language),
        )
    for type_, pair in found.by_type.items():
        for column, total in zip(("approved", "actual"), pair, strict=True):
            name = (
                f"{VOCABULARY.label('post_types', type_, language)}·{posts.columns[column].label(language)}"
            )
            yield posts.label(language), name, _number(total), _sum_text(total, language)
    yield from _counts(sheets["arrangements"].label(language), "presets", found.presets, language)
    yield from _counts(sheets["bodies"].label(language), "body_kinds", found.bodies, language)
    for aspect, c in found.coverage.items():
        head = "coverage" if english else "载明程度"
        yield head, VOCABULARY.aspect_path(aspect, language), f"{c.stated}/{c.of}", percent(c.stated, c.of)


def _counts(group: str, values: str | None, counts: Mapping[str, int], language: str) -> Iterator[Row]:
    unstated = "not stated" if language == "en" else "未载"
    for code, number in counts.items():
        label = VOCABULARY.label(values, code, language) if values else code
        yield group, label or unstated, str(number), ""


def _number(one: Sum) -> str:
    """The sum, or its bounds where some units state only bounds; nothing where nothing is stated."""
    if not one.bounded:
        return f"{one.exact:g}" if one.stated else ""
    return f"≥{one.low:g}" if one.high is None else f"{one.low:g}–{one.high:g}"


def _sum_json(one: Sum) -> Json:
    # Nothing stated is no zero.
    any_ = one.stated + one.bounded > 0
    return {
        "exact": one.exact if any_ else None,
        "low": one.low if any_ else None,
        "high": one.high if any_ else None,
        "stated": one.stated,
        "bounded": one.bounded,
        "unstated": one.unstated,
    }


def _share_json(one: Share) -> Json:
    return {
        "figure": one.row,
        "subject": one.subject,
        "item": one.item,
        "measure": one.measure,
        "stated": one.stated,
        "numerator": one.numerator,
        "denominator": one.denominator,
        "exact": one.exact,
        "rounded": one.rounded,
        "agrees": one.agrees,
        "lacks": list(one.lacks),
        "grade": one.grade,
    }


def stats_json(snapshot: Snapshot, found: Stats) -> Json:
    """`{"at","change","units","kinds","levels","jurisdictions","direct","shares","posts","presets","bodies","coverage"}`.

    In counts the key "" means not stated.
    """
    d = found.direct
    return {
        "at": snapshot.day,
        "change": snapshot.change,
        "units": found.units,
        "outside": found.outside,
        "kinds": dict(found.kinds),
        "levels": dict(found.levels),
        "jurisdictions": dict(found.jurisdictions),
        "direct": {
            "direct": d.direct,
            "of": d.of,
            "share": d.direct / d.of if d.of else None,
            "unstated": d.unstated,
        },
        "shares": [_share_json(one) for one in found.shares],
        "posts": {
            "approved": _sum_json(found.approved),
            "actual": _sum_json(found.actual),
            "by_type": {
                type_: {"approved": _sum_json(a), "actual": _sum_json(b)}
                for type_, (a, b) in found.by_type.items()
            },
        },
        "presets": dict(found.presets),
        "bodies": dict(found.bodies),
        "coverage": {
            aspect: {"stated": c.stated, "of": c.of, "share": round(c.share, 4)}
            for aspect, c in found.coverage.items()
        },
    }
