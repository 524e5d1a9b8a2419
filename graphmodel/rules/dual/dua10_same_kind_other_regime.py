"""同类不同制: one kind of office, and one street of several has it under another regime."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypeVar

import polars as pl

from graphmodel.ledger.units import Unit
from graphmodel.questions.sides import side_of
from graphmodel.rules.base import FOUND, Rule, Text
from graphmodel.rules.deciders import deciders
from graphmodel.rules.tables import Outcome, with_columns
from graphmodel.snapshot import Snapshot
from graphmodel.text import fold

T = TypeVar("T", str, float)


def check(snapshot: Snapshot) -> pl.DataFrame:
    """One finding for each unit whose main side or share is not that of most of its kind in the jurisdiction."""
    return with_columns(_rows(snapshot), "mains", "series", "group")


def _rows(snapshot: Snapshot) -> Iterator[tuple[Outcome, dict[str, str | list[str]]]]:
    shares = _shares(snapshot)
    series: dict[tuple[str | None, str], list[tuple[str, str, float | None]]] = {}
    for arrangement in snapshot.arrangements.values():
        unit = snapshot.units.get(arrangement.unit)
        # What was kept, or left open, is no regime that another could differ from.
        if unit and arrangement.main and arrangement.main != "unstated" and not arrangement.unchanged:
            name = _series(snapshot, unit)
            if name:
                key = (snapshot.jurisdiction(unit.id), name)
                series.setdefault(key, []).append((unit.id, arrangement.main, shares.get(unit.id)))
    for (_, name), alike in series.items():
        yield from _differing(snapshot, name, sorted(alike, key=lambda one: one[0]))


def _shares(snapshot: Snapshot) -> dict[str, float]:
    """The stated share of the territory in the score; one that is derived or inferred is not there."""
    stated = deciders(snapshot).filter((pl.col("part") == "appraisal.score") & pl.col("share").is_not_null())
    return {
        unit: share
        for unit, holder, share in stated.select("unit", "holder", "share").iter_rows()
        if side_of(snapshot, unit, holder) == "territory"
    }


def _series(snapshot: Snapshot, unit: Unit) -> str | None:
    """What the unit is called everywhere: as stated, else its name without that of the street where it is."""
    if unit.series:
        return fold(unit.series)
    hosts = [r.holder for r in snapshot.above.get(unit.id, ()) if r.type == "stationed_at"]
    places = [fold(name) for host in hosts if host in snapshot.units for name in snapshot.units[host].names]
    rests = [fold(unit.name).partition(place)[2] for place in places if place in fold(unit.name)]
    return max(rests, key=len) or None if rests else None


def _differing(
    snapshot: Snapshot, name: str, alike: list[tuple[str, str, float | None]]
) -> Iterator[tuple[Outcome, dict[str, str | list[str]]]]:
    usual_main = _most([main for _, main, _ in alike])
    usual_share = _most([share for _, main, share in alike if share is not None and main == usual_main])
    usual = [u for u, main, share in alike if main == usual_main and share in (None, usual_share)]
    for unit, main, _ in alike:
        if unit not in usual:
            ids = [snapshot.arrangements[u].id for u in (unit, usual[0])]
            more: dict[str, str | list[str]] = {
                "mains": [main, usual_main] if usual_main and main != usual_main else [],
                "series": [name],
                "group": f"DUA10:{name}",
            }
            yield Outcome(unit, FOUND, usual[:1], ids, [name]), more


def _most(values: Sequence[T]) -> T | None:
    """The commonest; of several the first in order, so that the order of rows says nothing."""
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], str(value))) if counts else None


RULE = Rule(
    code="DUA10",
    name="same-kind-other-regime",
    title=Text("同类不同制", "Same kind, another regime"),
    severity="I",
    subject="unit",
    what=Text(
        "各街道的同类单位，以谁为主或属地考评占比不一致。",
        "Units of one kind in several streets differ in the main side or in the share of the territory.",
    ),
    why=Text(
        "同类单位宜用同一体制；试点街道可以不同。", "One kind should have one regime; a pilot may differ."
    ),
    remedy=Text(
        "核对依据；属试点的，注明；其余统一。", "Check the basis; note a pilot, and bring the rest into line."
    ),
    message=Text(
        "{subject:name}：管理体制与同类的{related:name}等不一致",
        "{subject:name}: its arrangement is not that of {related:name} and others of its kind",
    ),
    basis="domain.md 3 DUA10",
    needs=("arrangements", "relations", "units"),
    check=check,
)
