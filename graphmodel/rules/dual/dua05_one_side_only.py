"""单边双管: an arrangement is dual by name, and only one of its sides holds anything."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from graphmodel.ledger.arrangements import Arrangement
from graphmodel.questions.sides import side_of
from graphmodel.rules.base import FILLED, MISSING, Rule, Text
from graphmodel.rules.tables import Outcome, outcomes
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY

_BOTH = {"line", "territory"}


def check(snapshot: Snapshot) -> pl.DataFrame:
    """One subject for each dual unit of which anybody is said to hold anything."""
    return outcomes(_rows(snapshot))


def _rows(snapshot: Snapshot) -> Iterator[Outcome]:
    for arrangement in snapshot.arrangements.values():
        if arrangement.unit not in snapshot.units or not _is_dual(arrangement):
            continue
        holding = [
            r
            for r in snapshot.above.get(arrangement.unit, ())
            if r.layer == "formal"
            and r.holder in snapshot.units
            and (r.decides or r.type == "takes_part")
            # What a department in charge holds by its name alone is no clause of the arrangement.
            and r.type != "supervises"
        ]
        sides = {side_of(snapshot, arrangement.unit, r.holder) for r in holding} & _BOTH
        if sides:
            holders = list(dict.fromkeys(r.holder for r in holding))
            outcome = FILLED if sides == _BOTH else MISSING
            yield Outcome(arrangement.unit, outcome, holders, [arrangement.id, *(r.id for r in holding)], [])


def _is_dual(arrangement: Arrangement) -> bool:
    """By what it names: two sides, or a pattern in which both have a say; a pattern of one side is not dual."""
    if arrangement.unchanged:
        return False
    preset = VOCABULARY.presets.get(arrangement.preset or "")
    sides = (
        {"territory" if say.side.startswith("territory") else say.side for say in preset.says}
        if preset
        else set()
    )
    if sides & _BOTH:
        return sides >= _BOTH
    return bool(arrangement.side("line") and arrangement.side("territory"))


RULE = Rule(
    code="DUA05",
    name="one-side-only",
    title=Text("单边双管", "Dual by name, one side in fact"),
    severity="W",
    subject="unit",
    what=Text(
        "登记为双重管理，但只有条或只有块一方被写明有权限。",
        "Recorded as dual, and only the line or only the territory is stated to hold anything.",
    ),
    why=Text(
        "另一方的权限没有着落，双重管理只是名称。", "With nothing for the other side, dual is a word only."
    ),
    remedy=Text(
        "补填另一方及其权限；实际由一方管理的，改管理体制。",
        "Record the other side and what it holds; if one side holds all, change the arrangement.",
    ),
    message=Text(
        "{subject:name}：双重管理，只载明{related:name}一方的权限",
        "{subject:name}: dual leadership, and only {related:name} is stated to hold anything",
    ),
    basis="domain.md 3 DUA05",
    needs=("arrangements", "relations"),
    check=check,
    lacks=Text("多数双重管理只登记了一方的权限", "most dual arrangements state the powers of one side only"),
)
