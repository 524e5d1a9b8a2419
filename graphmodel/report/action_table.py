"""The actions of a reform plan as one table: what each does, what it needs, the law and how far it was read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graphmodel.reform.operation import Operation, Who, operations
from graphmodel.vocabulary import VOCABULARY

# How far the citation was seen.
GRADES: Final = {"T": "读过全文", "X": "见过摘录", "2": "转引", "K": "凭记忆，待核"}
_NAMES: Final[dict[Who, str]] = {
    "units": "",
    "new": "新名称",
    "units or new": "已有的或新名称",
    "bodies": "议事协调机构",
    "bodies or new": "议事协调机构，已有的或新名称",
    "texts": "名称",
}
_HEADINGS: Final = ("动作", "做什么", "要写的列", "依据", "依据核到何处")


def action_table() -> str:
    """Markdown, one row an action, in the order of the vocabulary."""
    rows = [_HEADINGS, tuple("---" for _ in _HEADINGS), *map(_row, operations().values())]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _row(operation: Operation) -> tuple[str, ...]:
    needs = "；".join(_needs(operation))
    return operation.label, operation.what.zh, needs, operation.basis, GRADES[operation.grade]


def _needs(operation: Operation) -> Iterator[str]:
    """Columns with their least number; one that may stay blank is in brackets."""
    whos = (operation.units, operation.targets, operation.parents)
    for name, who, least in zip(("units", "target", "parent"), whos, operation.least, strict=True):
        if who == "none":
            continue
        heading = VOCABULARY.sheets["reform"].columns[name].headings[0]
        many = f"至少{least}个" if least > 1 else ""
        only = "只写1个" if name == "target" and operation.most_targets == 1 else ""
        said = "，".join(text for text in (_NAMES[who], many or only) if text)
        full = f"{heading}（{said}）" if said else heading
        yield full if least else f"[{full}]"
    if operation.needs_value:
        yield VOCABULARY.sheets["reform"].columns["to_value"].headings[0]
