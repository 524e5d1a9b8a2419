"""实际运行与文件规定不一致: in practice somebody else decides than the documents say."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from graphmodel.projection import Relation
from graphmodel.questions.resolution import part_entries
from graphmodel.rules.base import FOUND, Rule, Text
from graphmodel.rules.tables import Outcome, with_columns
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY


def check(snapshot: Snapshot) -> pl.DataFrame:
    """One finding for each unit and who decides in practice; where the documents are silent there is nothing to differ.

    The formal answer stays what it is: practice is told beside it.
    """
    return with_columns(_rows(snapshot), "aspects", "actual")


def _rows(snapshot: Snapshot) -> Iterator[tuple[Outcome, dict[str, str | list[str]]]]:
    practised: dict[tuple[str, str], list[Relation]] = {}
    for relation in snapshot.relations:
        ends = {relation.subject, relation.holder} <= snapshot.units.keys()
        if relation.layer == "actual" and relation.decides and ends:
            practised.setdefault((relation.subject, relation.holder), []).append(relation)
    for (unit, actual), relations in practised.items():
        found: dict[str, list[str]] = {}
        formal: dict[str, str] = {}
        for relation in relations:
            aspects = (relation.aspect,) if relation.aspect else relation.kind.covers
            for part in (part for aspect in aspects for part in VOCABULARY.parts_of(aspect)):
                holders = {
                    h.unit: h.relation.id
                    for entry in part_entries(snapshot, unit, part)
                    if relation.applies_to in (entry.applies_to, "unit")
                    for h in entry.holders
                }
                if holders and actual not in holders:
                    found.setdefault(part, []).append(relation.id)
                    formal |= holders
        if found:
            ids = [id_ for several in found.values() for id_ in several]
            evidence = list(dict.fromkeys([*ids, *formal.values()]))
            more: dict[str, str | list[str]] = {"aspects": list(found), "actual": actual}
            yield Outcome(unit, FOUND, sorted(formal), evidence, [actual]), more


RULE = Rule(
    code="DUA11",
    name="practice-against-document",
    title=Text("实际运行与文件规定不一致", "Practice differs from the documents"),
    severity="W",
    subject="unit",
    what=Text(
        "文件规定由一方决定，实际运行中由另一方决定。",
        "The documents let one unit decide, and in practice another does.",
    ),
    why=Text(
        "答复以文件规定为准；实际不同的，要么落实文件，要么修改文件。",
        "Answers follow the documents: either practice follows them too, or they should be changed.",
    ),
    remedy=Text(
        "核实后更正实际做法，或按程序修改文件；已修改的，补登新依据。",
        "Correct the practice, or amend the document; where that was done, record the new basis.",
    ),
    message=Text(
        "{subject:name}：{aspects:aspects}按文件由{related:name}决定，实际由{actual:name}决定",
        "{subject:name}: {aspects:aspects} is decided by {related:name} on paper and by {actual:name} in practice",
    ),
    basis="contract 2；domain.md 更正6",
    needs=("relations", "arrangements"),
    check=check,
)
