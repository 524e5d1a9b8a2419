"""关系无依据: authority is stated, and no document or source for it."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from graphmodel.ledger.cells import items_of
from graphmodel.projection import Relation
from graphmodel.rules.base import FILLED, MISSING, Rule, Text
from graphmodel.rules.tables import Outcome, outcomes
from graphmodel.snapshot import Snapshot

_AUTHORITY = ("leads", "manages", "managed_on_behalf", "supervises", "vertical", "guides", "takes_part")


def check(snapshot: Snapshot) -> pl.DataFrame:
    """One subject for each arrangement and one for each holder: never a line for every relation.

    Examples that say they are synthetic need no basis.
    """
    rows = [*_arrangements(snapshot), *_relations(snapshot)]
    return outcomes(rows).with_columns(
        number=pl.col("relations").list.len(),
        group=pl.concat_str(pl.lit("EVD01:"), pl.col("key").list.get(0)),
    )


def _arrangements(snapshot: Snapshot) -> Iterator[Outcome]:
    for arrangement in snapshot.arrangements.values():
        if arrangement.grade != "synthetic" and arrangement.unit in snapshot.units:
            based = any(items_of(arrangement.row.body.get(column)) for column in ("basis", "source"))
            yield Outcome(
                arrangement.unit, FILLED if based else MISSING, [], [arrangement.id], ["arrangement"]
            )


def _relations(snapshot: Snapshot) -> Iterator[Outcome]:
    """By holder; a holder outside the ledger is never a subject, so there the unit is."""
    held: dict[tuple[str, str], list[tuple[Relation, bool]]] = {}
    arranged = {a.id for a in snapshot.arrangements.values()}
    for relation in snapshot.relations:
        statements = [s for s in relation.statements if s.period.covers(snapshot.day)]
        if _is_authority(snapshot, relation) and not {s.row for s in statements} <= arranged:
            holder = relation.holder
            subject = relation.subject if snapshot.units[holder].outside else holder
            based = any(s.basis or s.source for s in statements)
            held.setdefault((subject, holder), []).append((relation, based))
    for (subject, holder), several in held.items():
        bare = [relation for relation, based in several if not based]
        others = {r.subject if subject == holder else r.holder for r in bare}
        yield Outcome(subject, MISSING if bare else FILLED, sorted(others), [r.id for r in bare], [holder])


def _is_authority(snapshot: Snapshot, relation: Relation) -> bool:
    lives = relation.subject in snapshot.units and relation.holder in snapshot.units
    return (
        lives and relation.type in _AUTHORITY and relation.layer == "formal" and relation.grade != "synthetic"
    )


RULE = Rule(
    code="EVD01",
    name="relation-without-basis",
    title=Text("关系无依据", "Authority without a basis"),
    severity="W",
    subject="unit",
    what=Text(
        "领导、管理、指导或管理体制没有写依据文号，也没有出处。",
        "Leadership, guidance or an arrangement states neither a basis document nor a source.",
    ),
    why=Text(
        "查不到依据的权限，无法核对，也无法在改革时终止。",
        "Authority that cannot be traced can be neither checked nor ended.",
    ),
    remedy=Text("补依据文号和条款，或写明出处。", "Add the document and clause, or the source."),
    message=Text(
        "{subject:name}：{number}项管理体制、管理或指导关系没有依据和出处",
        "{subject:name}: {number} arrangements or relations of authority without basis or source",
    ),
    basis="domain.md 3 EVD01",
    needs=("relations", "arrangements", "documents"),
    check=check,
    lacks=Text("多数关系未写依据文号或出处", "most relations state neither basis nor source"),
)
