"""The reform plans of a ledger as JSON, sentence and table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graphmodel.reform.listing import Listed
from graphmodel.report.tables import Table, words
from graphmodel.vocabulary import VOCABULARY

Json = dict[str, Any]
_GRADES = VOCABULARY.enumerations["grades"]
_LIST = (
    ("方案", "plan"),
    ("步骤", "steps"),
    ("动作", "actions"),
    ("最早", "first"),
    ("最晚", "last"),
    ("认定方式", "grade"),
)


def plan_list_sentence(found: Sequence[Listed], language: str = "zh") -> str:
    """How many there are."""
    if language == "en":
        return f"{len(found)} reform plans." if found else "No reform plan in the ledger."
    return f"改革方案{len(found)}个。" if found else "台账中没有改革方案。"


def plan_list_table(found: Sequence[Listed], language: str = "zh") -> Table:
    """One row a plan: its steps, what they do, and between which days."""
    unknown = words(language, ("未载", "not stated"))[0]
    comma = ", " if language == "en" else "、"
    rows = tuple(
        (
            one.plan,
            str(one.steps),
            comma.join(
                f"{VOCABULARY.label('reform_actions', action, language) if action else unknown} {number}"
                for action, number in one.actions.items()
            ),
            one.first or unknown,
            one.last or unknown,
            comma.join(_GRADES.label(grade, language) + _GRADES[grade].mark for grade in one.grades),
        )
        for one in found
    )
    return Table(words(language, ("改革方案", "reform plans"))[0], words(language, *_LIST), rows)


def plan_list_json(found: Sequence[Listed]) -> Json:
    """`{"plans":[{"plan","steps","actions","first","last","grades"}]}`; days are null where no step states one."""
    return {
        "plans": [
            {
                "plan": one.plan,
                "steps": one.steps,
                "actions": dict(one.actions),
                "first": one.first,
                "last": one.last,
                "grades": list(one.grades),
            }
            for one in found
        ]
    }
