"""How many there are, how many posts they have, how they are arranged: counts beside what was never stated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graphmodel.ledger.cells import NONE, NOT_APPLICABLE, Cell, is_stated, number_of
from graphmodel.ledger.readings import code_of, period_of
from graphmodel.ledger.structure import MAKERS
from graphmodel.ledger.units import Unit
from graphmodel.questions.coverage import Coverage, coverage
from graphmodel.questions.figures import Share, shares
from graphmodel.snapshot import Snapshot
from graphmodel.text import fold

UNSTATED = ""
_TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum over units: `exact` of exact numbers, `low` and `high` with bounded ones added (high None = open)."""

    exact: float
    low: float
    high: float | None
    stated: int
    bounded: int
    unstated: int


@dataclass(frozen=True, slots=True)
class Direct:
    """Institutions directly under a government or Party committee, of all; `unstated` have no affiliation in force."""

    direct: int
    of: int
    unstated: int


@dataclass(frozen=True, slots=True)
class Stats:
    """Figures of one day and one scope; keys are codes, "" where nothing is stated, "" for no jurisdiction too."""

    units: int
    outside: int
    kinds: Mapping[str, int]
    levels: Mapping[str, int]
    jurisdictions: Mapping[str, int]
    direct: Direct
    shares: tuple[Share, ...]
    approved: Sum
    actual: Sum
    by_type: Mapping[str, tuple[Sum, Sum]]
    presets: Mapping[str, int]
    bodies: Mapping[str, int]
    coverage: Mapping[str, Coverage]


def stats(snapshot: Snapshot, inside: str | None = None) -> Stats:
    """Counts of everything in force, or of the scope of one unit.

    A unit that stands for several (原文未列名, 个数) counts as many; plates and units outside the ledger count nowhere.
    """
    scope = snapshot.structure.scope(inside) if inside else None
    here = [u for u in snapshot.units.values() if not u.is_plate and (scope is None or u.id in scope)]
    units = [u for u in here if not u.outside]
    subjects = None if inside is None else subjects_of(snapshot, inside)
    name = snapshot.structure.jurisdiction_name
    bodies = [b for b in snapshot.bodies.values() if scope is None or b.id in scope]
    return Stats(
        units=sum(map(_weight, units)),
        outside=len(here) - len(units),
        kinds=_counted((u.kind, _weight(u)) for u in units),
        levels=_counted((u.level or UNSTATED, _weight(u)) for u in units),
        jurisdictions=_counted((name(snapshot.jurisdiction(u.id)) or UNSTATED, _weight(u)) for u in units),
        direct=_direct(snapshot, units),
        shares=shares(snapshot.ledger, subjects),
        approved=_sum(_totals(snapshot, units, "approved")),
        actual=_sum(_totals(snapshot, units, "actual")),
        by_type=_by_type(snapshot, units),
        presets=_counted(
            (a.preset or UNSTATED, 1) for u in units if (a := snapshot.arrangements.get(u.id)) is not None
        ),
        bodies=_counted((b.kind or UNSTATED, 1) for b in bodies),
        coverage=coverage(snapshot, scope),
    )


def subjects_of(snapshot: Snapshot, inside: str) -> set[str]:
    """What figures of the scope of a unit call their subject: folded names and regions of its units."""
    units = [snapshot.units[id_] for id_ in snapshot.structure.scope(inside) if id_ in snapshot.units]
    own = [u for u in units if not u.is_plate and not u.outside]
    return {fold(name) for u in own for name in (*u.names, u.region) if name}


def _weight(unit: Unit) -> int:
    return int(unit.count) if unit.grade == "unnamed" and unit.count else 1


def _counted(pairs: Iterable[tuple[str, int]]) -> Mapping[str, int]:
    found: Counter[str] = Counter()
    for key, number in pairs:
        found[key] += number
    return dict(found.most_common())


def _direct(snapshot: Snapshot, units: Iterable[Unit]) -> Direct:
    direct = of = unstated = 0
    for unit in units:
        if unit.kind != "institution":
            continue
        of += _weight(unit)
        above = [r.holder for r in snapshot.answering(unit.id) if r.type == "affiliated"]
        if any(snapshot.units[holder].kind in MAKERS for holder in above):
            direct += _weight(unit)
        elif not above:
            unstated += _weight(unit)
    return Direct(direct, of, unstated)


def _posts(snapshot: Snapshot) -> Mapping[str, Mapping[str, Mapping[str, Cell]]]:
    """Rows of 编制 in force by unit and type."""
    found: dict[str, dict[str, Mapping[str, Cell]]] = {}
    for row in snapshot.ledger.of("posts"):
        type_ = code_of("posts", row.body, "type")
        if type_ and period_of(row).covers(snapshot.day):
            found.setdefault(row.text("unit") or "", {})[type_] = row.body
    return found


def _totals(snapshot: Snapshot, units: Iterable[Unit], column: str) -> list[Cell]:
    """The total of each unit: 合计 of its posts, else its own cell, else the sum of its types if all are exact."""
    posts = _posts(snapshot)
    cells: list[Cell] = []
    for unit in units:
        rows = posts.get(unit.id, {})
        own = unit.approved if column == "approved" else unit.actual
        total = rows[_TOTAL].get(column) if _TOTAL in rows else None
        typed = [number_of(row.get(column)) for type_, row in rows.items() if type_ != _TOTAL]
        known = [number for number in typed if number is not None]
        summed = sum(known) if typed and len(known) == len(typed) else None
        cells.append(total if is_stated(total) else own if is_stated(own) else summed)
    return cells


def _by_type(snapshot: Snapshot, units: Iterable[Unit]) -> Mapping[str, tuple[Sum, Sum]]:
    ids = {unit.id for unit in units}
    cells: dict[str, tuple[list[Cell], list[Cell]]] = {}
    for unit, rows in _posts(snapshot).items():
        for type_, row in rows.items() if unit in ids else ():
            approved, actual = cells.setdefault(type_, ([], []))
            approved.append(row.get("approved"))
            actual.append(row.get("actual"))
    return {type_: (_sum(approved), _sum(actual)) for type_, (approved, actual) in cells.items()}


def _sum(cells: Iterable[Cell]) -> Sum:
    """`无` is zero, `—` is no post-holder at all and counts nowhere."""
    exact = low = high = 0.0
    open_ = False
    stated = bounded = unstated = 0
    for cell in cells:
        number = 0.0 if cell == NONE else number_of(cell)
        if cell == NOT_APPLICABLE:
            continue
        if number is not None:
            stated += 1
            exact += number
        elif isinstance(cell, Mapping):
            bounded += 1
            low += number_of(cell.get("low")) or 0
            top = number_of(cell.get("high"))
            open_, high = open_ or top is None, high + (top or 0)
        else:
            unstated += 1
    return Sum(exact, exact + low, None if open_ else exact + high, stated, bounded, unstated)
