"""The full sentence behind a box, for the pointer and for screen readers: everything that the signs say."""

from __future__ import annotations

from viz import words
from viz.content import Box, Regime
from viz.places import PlacedBox

_REGIMES: dict[Regime, str] = {
    "plain": "",
    "dual": "双重管理",
    "keep": f"{words.KEEPS}，{words.KEEPS_NOTE}",
    "unstated": f"管理体制{words.NOT_STATED}",
}


def unit_sentence(box: Box) -> str:
    """Name, regime, posts, what is folded below, findings and how sure all this is."""
    parts = [box.full_name or box.name]
    if box.note:
        parts.append(box.note)
    if _REGIMES[box.regime]:
        parts.append(_REGIMES[box.regime])
    if box.figures and (box.figures.approved is not None or box.figures.actual is not None):
        parts.append(f"核定{_number(box.figures.approved)}，实有{_number(box.figures.actual)}")
        if box.figures.over:
            parts.append("实有超过核定")
    if box.child_count:
        parts.append(f"所属单位{box.child_count}个")
    if box.units > 1:
        parts.append(f"共{box.units}个")
    parts += findings(box.errors, box.warnings)
    parts += [word for on, word in _states(box) if on]
    return "；".join(parts)


def _states(box: Box) -> tuple[tuple[bool, str], ...]:
    figures = bool(box.figures and box.figures.synthetic)
    return (
        (box.abolished, "已撤销"),
        (box.unnamed, "原文未列名"),
        (box.inferred, "推定"),
        (box.synthetic, "示例数据"),
        (figures and not box.synthetic, "编制数为示例数据"),
    )


def _number(value: int | None) -> str:
    return words.NOT_STATED if value is None else f"{value:,}"


def findings(errors: int, warnings: int) -> list[str]:
    """数据错误 and 疑似问题 with their counts; what is not there is not said."""
    return [f"{word}{n}项" for word, n in (("数据错误", errors), ("疑似问题", warnings)) if n]


def sentence(placed: PlacedBox) -> str:
    """The sentence of a placed box; where several units or none stand, of the place."""
    if placed.box is not None:
        return unit_sentence(placed.box)
    parts = [placed.hint] if placed.hint else [text.text for text in placed.texts]
    if len(placed.units) > 1:
        parts.append(f"共{len(placed.units)}个")
    return "；".join([*parts, *findings(placed.errors, placed.warnings)])
