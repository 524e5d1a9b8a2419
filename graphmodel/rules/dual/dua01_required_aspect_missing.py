"""双管事项缺失: an arrangement says nothing of an aspect that its pattern regulates."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from graphmodel.ledger.arrangements import Arrangement
from graphmodel.ledger.cells import NONE
from graphmodel.projection import Relation
from graphmodel.rules.base import FILLED, MISSING, Rule, Text
from graphmodel.rules.tables import Outcome, with_columns
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY


def check(snapshot: Snapshot) -> pl.DataFrame:
    """One subject for each unit whose pattern requires aspects; `aspects` are those of which nothing is stated."""
    return with_columns(_rows(snapshot), "aspects")


def _rows(snapshot: Snapshot) -> Iterator[tuple[Outcome, dict[str, str | list[str]]]]:
    for arrangement in snapshot.arrangements.values():
        if arrangement.unit not in snapshot.units or arrangement.unchanged:
            continue
        required = _required(arrangement)
        if required:
            spoken = [r for r in snapshot.above.get(arrangement.unit, ()) if _speaks(snapshot, r)]
            lacking = [a for a in required if not _is_stated(snapshot, arrangement.unit, a, spoken)]
            outcome = Outcome(arrangement.unit, MISSING if lacking else FILLED, [], [arrangement.id], lacking)
            yield outcome, {"aspects": [part for a in lacking for part in VOCABULARY.parts_of(a)]}


def _required(arrangement: Arrangement) -> tuple[str, ...]:
    preset = VOCABULARY.presets.get(arrangement.preset or "")
    return preset.required if preset else ()


def _speaks(snapshot: Snapshot, relation: Relation) -> bool:
    """Whether a relation says who decides or takes part; that there is nobody (无) is said as well."""
    stands = relation.holder in snapshot.units or relation.holder == NONE
    return relation.layer == "formal" and stands and (relation.kind.decides or relation.type == "takes_part")


def _is_stated(snapshot: Snapshot, unit: str, aspect: str, spoken: list[Relation]) -> bool:
    said = any(r.aspect.split(".")[0] == aspect if r.aspect else aspect in r.kind.covers for r in spoken)
    return said or (unit, aspect) in snapshot.declared


RULE = Rule(
    code="DUA01",
    name="required-aspect-missing",
    title=Text("双管事项缺失", "A matter left out of the arrangement"),
    severity="W",
    subject="unit",
    what=Text(
        "按所选管理体制应当写明的方面，没有任何一方被写明决定或参与。",
        "Of an aspect that this kind of arrangement regulates, neither a decider nor anybody taking part is stated.",
    ),
    why=Text(
        "沈河的文件对业务、人员、经费、考评、评优、党建六个方面逐一作了规定；漏掉一方面，遇事就没有准则。",
        "Shenhe regulates six aspects one by one; where one is left out a dispute has no rule.",
    ),
    remedy=Text(
        "补填缺少的一方（如财政部门、街道党工委），或在关系表登记这一方面；确实没有的，填“无”。",
        "Fill in the side that is missing, or record the aspect; where there is nobody, write 无.",
    ),
    message=Text(
        "{subject:name}：管理体制未载明{aspects:aspects}",
        "{subject:name}: the arrangement does not state {aspects:aspects}",
    ),
    basis="003 第三部分（六个方面）；contract 1.7",
    needs=("arrangements", "relations"),
    check=check,
    lacks=Text("多数管理体制未写齐应写的方面", "most arrangements leave out an aspect that they regulate"),
)
