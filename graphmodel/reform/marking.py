"""Says in a row that stands by itself which of its cells a step filled that nobody states: inferred, 示例 and the like.

A cell without a date of its own has no grade of its own either; the note of its row tells.
"""

from __future__ import annotations

from typing import Final

from graphmodel.ledger.readings import grade_of
from graphmodel.reform.effects import Changed
from graphmodel.reform.steps import Step
from graphmodel.reform.working import Working
from graphmodel.vocabulary import VOCABULARY

# What is unnamed is stated; only who is meant is not.
_WEAKER: Final = frozenset(("inferred", "derived", "oral", "synthetic"))


def noted(working: Working, step: Step, change: Changed) -> Changed:
    """The change with a note, where the row was there before, and rests on something better than the step."""
    row, grade = working.row(change.row), change.grade or step.grade
    if row is None or grade not in _WEAKER or working.is_part(row.id):
        return change
    # A row that the reform set up says itself how firm the step is.
    if working.is_new(row.id) and change.grade is None:
        return change
    if grade_of(row) == grade or "grade" in change.cells or "note" in change.cells:
        return change
    columns = VOCABULARY.sheets[row.sheet].columns
    labels = "、".join(columns[name].label() for name in change.cells)
    told = f"{labels}据{step.source}（{VOCABULARY.label('grades', grade)}）"
    before = row.text("note") or ""
    if told in before:
        return change
    return Changed(row.id, {**change.cells, "note": "；".join(text for text in (before, told) if text)})
