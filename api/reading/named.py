"""A unit as a page names it: short name, marks of its grade, and the side on which it stands to another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY
from viz.read_units import short_name

Side = Literal["line", "territory", "finance", ""]
SIDES: Final[tuple[Side, ...]] = ("line", "finance", "territory", "")
_GRADES = VOCABULARY.enumerations["grades"]
_PLACES = ("street", "town", "party_work_committee")
_LINES = ("departments", "party")
_MARKED = ("synthetic", "unnamed")


@dataclass(frozen=True, slots=True)
class Named:
    """A unit in a sentence or table. `mark` is ◇ or □; `alive` says whether it has a page on that day."""

    id: str
    name: str
    full_name: str
    mark: str
    side: Side
    alive: bool


def named(snapshot: Snapshot, id_: str, side: Side = "", *, full: bool = False) -> Named:
    """A unit or body by its id; an id that nothing has is shown as it is."""
    unit = snapshot.ledger.units.get(id_)
    name = snapshot.ledger.name(id_)
    body = snapshot.ledger.bodies.get(id_)
    grade = unit.grade if unit else body.grade if body else ""
    mark = _GRADES[grade].mark if grade in _MARKED else ""
    return Named(
        id_, name if full or unit is None else short_name(unit), name, mark, side, id_ in snapshot.units
    )


def side_of(snapshot: Snapshot, subject: str, holder: str) -> Side:
    """Whether a holder is 条 or 块 to a unit, or the finance department that is neither.

    The sides of an arrangement decide; without one, the kind of the holder does.
    """
    arrangement = snapshot.arrangements.get(subject)
    if arrangement:
        if holder in (arrangement.side("territory"), arrangement.side("territory_party")):
            return "territory"
        if holder == arrangement.side("finance") and holder != arrangement.side("line"):
            return "finance"
        if holder in (arrangement.side("line"), arrangement.side("dispatcher")):
            return "line"
    unit = snapshot.ledger.units.get(holder)
    if unit is None:
        return ""
    if unit.kind in _PLACES:
        return "territory"
    return "line" if unit.kind_term.band in _LINES else ""
