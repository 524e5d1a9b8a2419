"""派驻单位没有派出主体: a unit works at a street and nobody is said to have sent it."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from graphmodel.ledger.cells import NONE
from graphmodel.rules.base import FOUND, UNDECIDED, Rule, Text
from graphmodel.rules.tables import Outcome, outcomes
from graphmodel.snapshot import Snapshot


def check(snapshot: Snapshot) -> pl.DataFrame:
    """One finding for each unit; as with REP01, one answering relation anywhere makes silence mean something."""
    return outcomes(_rows(snapshot))


def _rows(snapshot: Snapshot) -> Iterator[Outcome]:
    stated = any(r.kind.answers and r.layer == "formal" and r.holder != NONE for r in snapshot.all_relations)
    outcome = FOUND if stated else UNDECIDED
    for unit in snapshot.units.values():
        hosts = [
            r
            for r in snapshot.above.get(unit.id, ())
            if r.type == "stationed_at" and r.layer == "formal" and r.holder in snapshot.units
        ]
        # A vertical agency may stand without a superior in the ledger; one at a street was sent by somebody.
        free = unit.kind_term.may_be_root and unit.kind != "vertical_agency"
        if hosts and not free and unit.grade != "unnamed" and not snapshot.answering(unit.id):
            yield Outcome(
                unit.id, outcome, list(dict.fromkeys(r.holder for r in hosts)), [r.id for r in hosts], []
            )


RULE = Rule(
    code="REP11",
    name="stationed-without-superior",
    title=Text("派驻单位没有派出主体", "Stationed, and nobody sent it"),
    severity="W",
    subject="unit",
    what=Text(
        "单位驻在街道（乡镇），但台账未载明由谁派出、隶属或主管。",
        "The unit is stationed at a street or town, and no unit in force is stated to answer for it.",
    ),
    why=Text(
        "驻在属地只是工作地点，不等于由属地负责；人员、经费和任免没有着落。",
        "To be stationed somewhere is a place of work: who pays and appoints is left open.",
    ),
    remedy=Text(
        "补登派出单位；整建制下沉的，改登隶属属地。",
        "Record who sent it; if it was sunk wholly, that it belongs to the place.",
    ),
    message=Text(
        "{subject:name}驻{related:name}，未载明由谁派出或隶属",
        "{subject:name} is stationed at {related:name}; who sent it is not stated",
    ),
    basis="domain.md 3 REP11; contract 4",
    needs=("units", "relations", "arrangements"),
    check=check,
    lacks=Text("台账没有任何隶属、派出或主管关系", "the ledger states no line that answers for any unit"),
)
