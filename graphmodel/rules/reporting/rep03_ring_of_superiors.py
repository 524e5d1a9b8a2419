"""隶属或领导关系成环: units that stand over each other in a ring."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

from graphmodel.projection import Relation
from graphmodel.rules.base import FOUND, Rule, Text
from graphmodel.rules.rings import rings
from graphmodel.rules.tables import Outcome, with_columns
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY


def check(snapshot: Snapshot) -> pl.DataFrame:
    """One finding for each ring; `aspects` are what is decided in the ring, none where it is one of belonging.

    To belong in a ring cannot be. To decide in a ring can be written, with a group or a domain that keeps the two
    apart: there the finding is only a doubt.
    """
    alive = [
        r
        for r in snapshot.relations
        if r.layer == "formal" and r.subject in snapshot.units and r.holder in snapshot.units
    ]
    answering = [r for r in alive if r.kind.answers]
    found = {ring: ((), "E") for ring in rings((r.subject, r.holder) for r in answering)}
    rows = [_row(snapshot, ring, answering, (), "E") for ring in found]
    deciding = [r for r in alive if r.decides and not _is_shared_office(snapshot, r)]
    for ring, aspects in _commands(deciding):
        if ring not in found:
            rows.append(_row(snapshot, ring, deciding, aspects, "W"))
    return with_columns((row for row in rows if row), "aspects", "severity", "members")


def _is_shared_office(snapshot: Snapshot, relation: Relation) -> bool:
    """Two bodies in one office are often written down as each leading the other."""
    return any(
        r.type == "co_located" and relation.holder in (r.subject, r.holder)
        for r in (*snapshot.above.get(relation.subject, ()), *snapshot.below.get(relation.subject, ()))
    )


def _commands(deciding: Sequence[Relation]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Rings in which each decides the same of the next, with the aspects."""
    if not rings((r.subject, r.holder) for r in deciding):
        return
    found: dict[tuple[str, ...], list[str]] = {}
    for part in (part for top in VOCABULARY.top_aspects for part in VOCABULARY.parts_of(top)):
        for ring in rings((r.subject, r.holder) for r in deciding if _covers(r, part)):
            found.setdefault(ring, []).append(part)
    yield from ((ring, tuple(parts)) for ring, parts in found.items())


def _covers(relation: Relation, part: str) -> bool:
    if relation.aspect is None:
        return part.split(".")[0] in relation.kind.covers
    return (part + ".").startswith(relation.aspect + ".")


def _row(
    snapshot: Snapshot,
    ring: Sequence[str],
    relations: Sequence[Relation],
    aspects: Sequence[str],
    severity: str,
) -> tuple[Outcome, dict[str, str | list[str]]] | None:
    """Told of the first member inside the ledger, so that one ring is one finding whichever row came first."""
    subject = next((unit for unit in ring if not snapshot.units[unit].outside), None)
    if subject is None:
        return None
    others = [unit for unit in ring if unit != subject]
    ids = [r.id for r in relations if r.subject in ring and r.holder in ring and r.subject != r.holder]
    more: dict[str, str | list[str]] = {"aspects": list(aspects), "severity": severity, "members": list(ring)}
    return Outcome(subject, FOUND, others, ids, [*ring, "commands" if aspects else "answers"]), more


RULE = Rule(
    code="REP03",
    name="ring-of-superiors",
    title=Text("上下级关系成环", "A ring of superiors"),
    severity="E",
    subject="unit",
    what=Text(
        "沿隶属、派出、主管关系往上走，又回到自己；或几个单位就同一事项互相领导。",
        "Following who answers for whom leads back to the start, or units lead each other in one matter.",
    ),
    why=Text(
        "隶属成环不可能成立；互相领导时没有人能最后决定。合署办公的两个机构不算。",
        "To belong in a ring cannot be; where each leads the other nobody decides. Bodies in one office are no ring.",
    ),
    remedy=Text(
        "核对环上各条关系的两端，更正写反的一条；互相领导的，改为各管一段或一方为参与。",
        "Check both ends of each line and turn the one that is reversed; or split the part between the two.",
    ),
    message=Text(
        "{subject:name}与{related:name}的上下级关系成环",
        "{subject:name} and {related:name} stand over each other in a ring",
    ),
    basis="domain.md 3 REP03",
    needs=("units", "relations"),
    check=check,
)
