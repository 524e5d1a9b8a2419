"""关系无依据: authority is stated, and no document or source for it."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import FILLED, MISSING, Rule, Text
from graphmodel.rules.tables import outcomes
from graphmodel.snapshot import Snapshot

_AUTHORITY = ("leads", "manages", "managed_on_behalf", "supervises", "vertical", "guides", "takes_part")


def check(snapshot: Snapshot) -> pl.DataFrame:
    """One subject for each arrangement, and for each holder's relations on its own: never a line for every relation.

    Examples that say they are synthetic need no basis.
    """
    rows: list[tuple[str, str, list[str], list[str]]] = []
    own: dict[str, list[tuple[str, str, bool]]] = {}
    arranged = {a.id: a for a in snapshot.arrangements.values()}
    for arrangement in arranged.values():
        body = arrangement.row.body
        if arrangement.grade != "synthetic" and arrangement.unit in snapshot.units:
            based = bool(body.get("basis") or body.get("source"))
            rows.append((arrangement.unit, FILLED if based else MISSING, [], [arrangement.id]))
    for relation in snapshot.relations:
        rowed = {s.row for s in relation.statements}
        if relation.type not in _AUTHORITY or relation.grade == "synthetic" or rowed <= arranged.keys() or relation.subject not in snapshot.units:
            continue
        based = any(s.basis or s.source for s in relation.statements)
        own.setdefault(relation.holder, []).append((relation.subject, relation.id, based))
    for holder, several in own.items():
        bare = [(subject, id_) for subject, id_, based in several if not based]
        if holder in snapshot.units:
            rows.append((holder, MISSING if bare else FILLED, sorted({s for s, _ in bare}), [id_ for _, id_ in bare]))
    return outcomes(rows).with_columns(number=pl.col("relations").list.len())


RULE = Rule(
    code="EVD01",
    name="relation-without-basis",
    title=Text("关系无依据", "Authority without a basis"),
    severity="W",
    subject="unit",
    what=Text("领导、管理、指导或管理体制没有写依据文号，也没有出处。", "Leadership, guidance or an arrangement states neither a basis document nor a source."),
    why=Text("查不到依据的权限，无法核对，也无法在改革时终止。", "Authority that cannot be traced can be neither checked nor ended."),
    remedy=Text("补依据文号和条款，或写明出处。", "Add the document and clause, or the source."),
    message=Text("{subject:name}：{number}条管理或指导关系没有依据和出处", "{subject:name}: {number} relations of authority without basis or source"),
    basis="domain.md 3 EVD01",
    needs=("relations", "arrangements", "documents"),
    check=check,
    lacks=Text("多数关系未写依据文号或出处", "most relations state neither basis nor source"),
)
