"""A path as JSON, as sentences and as a table: each step says in words what ties the two."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graphmodel.questions.path import Step, Tie
from graphmodel.report.answers import unit_json
from graphmodel.report.sentences import unit_label
from graphmodel.report.tables import Table
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY

Json = dict[str, Any]
_GRADES = VOCABULARY.enumerations["grades"]
_MARKED = ("synthetic", "unnamed")


def node_label(snapshot: Snapshot, node: str) -> str:
    """A unit or body with the mark of its grade."""
    body = snapshot.ledger.bodies.get(node)
    if body is None or body.grade not in _MARKED:
        return unit_label(snapshot, node)
    return body.name + _GRADES[body.grade].mark


def node_json(snapshot: Snapshot, node: str) -> Json:
    """A unit or body as others refer to it, with its type and grade."""
    body = snapshot.ledger.bodies.get(node)
    if body is None:
        return {**unit_json(snapshot, node), "type": "unit"}
    return {**unit_json(snapshot, node), "grade": body.grade, "type": "body"}


def tie_type_label(type_: str, language: str = "zh") -> str:
    """The word for a type of tie: relation type, seat or column of a body."""
    if type_.startswith("member:"):
        return VOCABULARY.label("member_roles", type_.removeprefix("member:"), language)
    if type_ in VOCABULARY.sheets["bodies"].columns:
        return VOCABULARY.sheets["bodies"].columns[type_].label(language)
    return VOCABULARY.label("relation_types", type_, language)


def tie_sentence(snapshot: Snapshot, tie: Tie, language: str = "zh") -> str:
    """What ties two, in words, with part, power and firmness: 甲所由甲局领导（业务·部署，决定）."""
    subject, holder = node_label(snapshot, tie.subject), node_label(snapshot, tie.holder)
    label = tie_type_label(tie.type, language)
    words = [VOCABULARY.aspect_path(tie.aspect, language)] if tie.aspect else []
    if tie.applies_to not in (None, "unit"):
        words.append(VOCABULARY.label("applies_to", tie.applies_to, language))
    words += [VOCABULARY.label("powers", tie.power, language)] if tie.power else []
    words += [VOCABULARY.label("grades", tie.grade, language)] if tie.grade != "stated" else []
    words += [VOCABULARY.label("layers", tie.layer, language)] if tie.layer != "formal" else []
    english = language == "en"
    if tie.type.startswith("member:"):
        said = f"{subject}: {label} of {holder}" if english else f"{subject}在{holder}中：{label}"
    elif tie.type in VOCABULARY.sheets["bodies"].columns:
        said = f"{label} of {subject}: {holder}" if english else f"{subject}的{label}：{holder}"
    else:
        kind = VOCABULARY.relation_types[tie.type]
        said = f"{subject} is {kind.en} {holder}" if english else f"{subject}{kind.sentence.format(holder)}"
    if not words:
        return said
    return f"{said} ({', '.join(words)})" if english else f"{said}（{'，'.join(words)}）"


def path_sentence(
    snapshot: Snapshot, one: str, other: str, steps: Sequence[Step] | None, language: str = "zh"
) -> str:
    """Whether anything connects the two, and over how many steps."""
    start, end = node_label(snapshot, one), node_label(snapshot, other)
    if language == "en":
        if steps is None:
            return f"No relation in force connects {start} and {end}."
        return f"From {start} to {end}: {len(steps)} steps."
    if steps is None:
        return f"{start}与{end}之间，没有在册的有效关系相连。"
    return f"{start}到{end}：{len(steps)}步。"


def path_json(
    snapshot: Snapshot,
    one: str,
    other: str,
    only: Sequence[str],
    steps: Sequence[Step] | None,
    language: str = "zh",
) -> Json:
    """`{"from","to","at","change","only","found","steps":[{"from","to","relation","type",…,"others","says"}]}`."""
    return {
        "from": node_json(snapshot, one),
        "to": node_json(snapshot, other),
        "at": snapshot.day,
        "change": snapshot.change,
        "only": list(only),
        "found": steps is not None,
        "steps": [
            {
                "from": node_json(snapshot, step.start),
                "to": node_json(snapshot, step.end),
                "relation": step.tie.id,
                "type": step.tie.type,
                "subject": step.tie.subject,
                "holder": step.tie.holder,
                "aspect": step.tie.aspect,
                "applies_to": step.tie.applies_to,
                "power": step.tie.power,
                "grade": step.tie.grade,
                "inferred": step.tie.grade in ("derived", "inferred"),
                "layer": step.tie.layer,
                "others": step.others,
                "says": tie_sentence(snapshot, step.tie, language),
            }
            for step in steps or ()
        ],
    }


def path_table(snapshot: Snapshot, steps: Sequence[Step] | None, language: str = "zh") -> Table:
    """One row for each step."""
    headings = (
        ("from", "to", "relation", "what ties them", "grade", "more ties")
        if language == "en"
        else ("从", "到", "关系", "怎样相连", "认定方式", "另有关系")
    )
    rows = tuple(
        (
            node_label(snapshot, step.start),
            node_label(snapshot, step.end),
            tie_type_label(step.tie.type, language),
            tie_sentence(snapshot, step.tie, language),
            VOCABULARY.label("grades", step.tie.grade, language),
            str(step.others or ""),
        )
        for step in steps or ()
    )
    return Table("", headings, rows)
