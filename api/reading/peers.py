"""Units of one kind across streets, or all units of one street: who holds which aspect, in single characters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from api.reading.aspects import AspectRows, Row, rows_of
from api.reading.named import SIDES, Named, named
from graphmodel.ledger.units import Unit
from graphmodel.questions.series import series_of
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY

SHOWN: Final = ("business", "personnel", "funds", "appraisal", "awards", "party")
_SIGN: Final = {"line": "条", "finance": "财", "territory": "块", "": "他"}
_OPEN: Final = {"unknown": "未载", "unchanged": "=", "none_declared": "无"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One aspect of one unit: 条块, 40≈/60; `look` unknown or unchanged where nobody is said to hold it."""

    text: str
    look: str
    sides: frozenset[str]
    odd: bool = False


@dataclass(frozen=True, slots=True)
class Peer:
    """A line of the table; `here` is the one that the page is about."""

    label: str
    unit: Named
    cells: tuple[Cell, ...]
    here: bool


def stationed_in(snapshot: Snapshot, street: str) -> tuple[Unit, ...]:
    """The units that a street's picture shows, in its order."""
    ids = dict.fromkeys(
        r.subject
        for r in snapshot.below.get(street, ())
        if r.layer == "formal" and (r.type == "stationed_at" or r.kind.answers)
    )
    units = (snapshot.units[id_] for id_ in ids if id_ in snapshot.units)
    return tuple(u for u in units if not u.is_plate and u.kind not in ("party_work_committee", "community"))


def peers_of(snapshot: Snapshot, unit: Unit, street: Unit, streets: Sequence[Unit]) -> tuple[Peer, ...]:
    """The same kind of unit in every street of the place; cells that differ from most are odd."""
    kind = series_of(unit, street)
    lines = [
        _peer(snapshot, other, min(place.names, key=len), other.id == unit.id)
        for place in streets
        for other in stationed_in(snapshot, place.id)
        if series_of(other, place) == kind
    ]
    if len(lines) < 3:
        return tuple(lines)
    usual = [Counter(line.cells[i].text for line in lines).most_common(1)[0][0] for i in range(len(SHOWN))]
    return tuple(
        Peer(
            line.label,
            line.unit,
            tuple(Cell(c.text, c.look, c.sides, c.text != usual[i]) for i, c in enumerate(line.cells)),
            line.here,
        )
        for line in lines
    )


def strip_of(snapshot: Snapshot, units: Sequence[Unit], street: Unit, selected: str) -> tuple[Peer, ...]:
    """All units of one street."""
    return tuple(_peer(snapshot, unit, series_of(unit, street), unit.id == selected) for unit in units)


def _peer(snapshot: Snapshot, unit: Unit, label: str, here: bool) -> Peer:
    cells = tuple(_cell(rows_of(snapshot, unit.id, aspect)) for aspect in SHOWN)
    return Peer(label, named(snapshot, unit.id), cells, here)


def _cell(aspect: AspectRows) -> Cell:
    held = aspect.held
    if not held:
        return Cell(_OPEN.get(aspect.status, aspect.status_label), aspect.status, frozenset())
    sides = frozenset(row.holder.side for row in held if row.holder)
    if aspect.status == "conflict":
        return Cell("冲突", "conflict", sides)
    shared = [row for row in held if row.share]
    if len(shared) > 1:
        return Cell("/".join(_share(row) for row in sorted(shared, key=_place)), "held", sides)
    signs: dict[str, bool] = {}
    for row in sorted(held, key=_place):
        sign = _SIGN[row.holder.side if row.holder else ""]
        signs[sign] = signs.get(sign, True) and row.inferred
    return Cell(
        "".join(sign + ("≈" if all_inferred else "") for sign, all_inferred in signs.items()), "held", sides
    )


def _place(row: Row) -> int:
    return SIDES.index(row.holder.side if row.holder else "")


def _share(row: Row) -> str:
    return row.share.removesuffix("%") + ("≈" if row.inferred else "")


def heads() -> tuple[str, ...]:
    return tuple(VOCABULARY.aspects[aspect].short for aspect in SHOWN)
