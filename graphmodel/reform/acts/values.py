"""A cell of a unit gets another value, written as in a plan: 正科级, or 处级→正科级."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from graphmodel.ledger.readings import code_of
from graphmodel.reform.effects import Changed, Effect, Problem
from graphmodel.reform.operation import Ready
from graphmodel.reform.working import Working
from graphmodel.rules.base import Text
from graphmodel.vocabulary import VOCABULARY

_BECOMES: Final = re.compile(r"→|⇒|[-—–]+[>＞]|调整为|改为|变更为|转为|升为|降为")


def becomes(working: Working, ready: Ready, column: str, default: str | None = None) -> Iterator[Effect]:
    """Every unit of the step gets the value that it states, read through the vocabulary; `default` where it states
    none. What is no value of the column is refused; a unit that has it already is told and stays."""
    declared = VOCABULARY.sheets["units"].columns[column]
    values = VOCABULARY.enumerations[declared.values or ""]
    label = declared.label()
    parts = [part.strip() for part in _BECOMES.split(ready.step.to_value or default or "")]
    codes = [values.code_of(part.removeprefix("由")) for part in parts]
    for part, code in zip(parts, codes, strict=True):
        if code is None:
            listed = "、".join(values[one].zh for one in values)
            yield Problem(Text(f"“{part}”不是{label}，可写：{listed}", f"{part} is no {column}"))
            return
    new, old = codes[-1], codes[0] if len(codes) > 1 else None
    for unit in ready.units:
        row = working.row(unit)
        has = code_of("units", row.body, column) if row else None
        name = working.name(unit)
        if has == new:
            yield Problem(
                Text(f"“{name}”的{label}已是{values.label(has)}", f"{name} has this {column} already"),
                fatal=False,
            )
            continue
        if old is not None and has is not None and has != old:
            yield Problem(
                Text(
                    f"“{name}”的{label}台账写{values.label(has)}，方案写由{values.label(old)}调整",
                    f"{name}: the ledger states another {column} than the plan starts from",
                ),
                fatal=False,
            )
        yield Changed(unit, {column: new})
