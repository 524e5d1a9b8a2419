"""业务指导只有一方表述: the guide's mandate says it, the other side's mandate is at hand and is silent."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from graphmodel.projection import Relation, Statement
from graphmodel.rules.base import FOUND, UNDECIDED, Rule, Text
from graphmodel.rules.tables import Outcome, outcomes
from graphmodel.snapshot import Snapshot
from graphmodel.text import fold


def check(snapshot: Snapshot) -> pl.DataFrame:
    """One subject for each unit, guide and domain.

    A list of the common superior clears it; without the other side's mandate (三定) nobody can tell.
    """
    pairs: dict[tuple[str, str], list[Relation]] = {}
    for relation in snapshot.relations:
        if (
            relation.type == "guides"
            and relation.layer == "formal"
            and {relation.subject, relation.holder} <= snapshot.units.keys()
        ):
            pairs.setdefault((relation.subject, relation.holder), []).append(relation)
    rows = []
    for (subject, holder), relations in pairs.items():
        for domain in dict.fromkeys(r.domain for r in relations):
            # A clause that names no domain speaks of them all.
            alike = [r for r in relations if domain is None or r.domain in (domain, None)]
            statements = [
                s for r in alike for s in r.statements if s.period.covers(snapshot.day) and not s.shorthand
            ]
            sides = {s.by for s in statements}
            if sides in ({"holder"}, {"subject"}):
                silent = subject if sides == {"holder"} else holder
                outcome = FOUND if _mandate_at_hand(snapshot, silent, statements) else UNDECIDED
                ids = [r.id for r in alike]
                rows.append((Outcome(subject, outcome, [holder], ids, [holder, domain or ""]), silent))
    frame = outcomes([row for row, _ in rows])
    return frame.with_columns(silent=pl.Series([silent for _, silent in rows], dtype=pl.String))


def _mandate_at_hand(snapshot: Snapshot, unit: str, statements: Sequence[Statement]) -> bool:
    """Whether a mandate in force covers the unit, other than the document that made the statement."""
    cited = {snapshot.ledger.document_of.get(fold(b)) for s in statements for b in s.basis}
    return any(
        d.kind == "mandate" and unit in d.covers and d.id not in cited and d.period.covers(snapshot.day)
        for d in snapshot.ledger.documents.values()
    )


RULE = Rule(
    code="GUI02",
    name="guidance-stated-by-one-side",
    title=Text("业务指导只有一方表述", "Guidance stated by one side only"),
    severity="W",
    subject="unit",
    what=Text(
        "只有一方的“三定”写了业务指导，另一方的“三定”已登记而没有相应表述。",
        "Only one side's mandate states the guidance; the other side's is loaded and is silent.",
    ),
    why=Text(
        "双方文件都写明，衔接才顺；共同上级明确对应关系的，也算写明。",
        "Hand-over works where both texts say it; a list of the common superior counts as well.",
    ),
    remedy=Text(
        "在另一方“三定”中补写，或由共同上级发文明确。",
        "Amend the other mandate, or have the common superior state the pair.",
    ),
    message=Text(
        "{subject:name}受{related:name}业务指导：{silent:name}的三定未见表述",
        "{subject:name} guided by {related:name}: the mandate of {silent:name} is silent",
    ),
    basis="003 第一部分（锦州双向表述）",
    needs=("relations", "documents"),
    check=check,
    lacks=Text("另一方的三定规定未登记", "the other side's mandate is not loaded"),
)
