"""From a snapshot to the district board: which band a unit stands in, which lines the selected one has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Literal

from graphmodel.ledger.cells import number_of
from graphmodel.ledger.units import Unit
from graphmodel.projection import Relation
from graphmodel.questions.series import series_of
from graphmodel.snapshot import Snapshot
from viz.content import Band, BoardContent, Box, GridCell, GridRow, Link, StreetColumn, Totals
from viz.read_units import Reading, short_name

_MAKERS = ("government", "party_committee")
_LINE_KINDS = ("vertical_agency", "dispatched_office", "stationed_unit")
_ABOVE = {"internal_of", "branch_of", "dispatched_by", "affiliated"}
# A board with few units in all shows the folded ones; a large one counts them.
_UNFOLD_MOST = 400


def places(snapshot: Snapshot) -> tuple[str | None, ...]:
    """The jurisdictions of a snapshot, the one with most units first; None = units that belong to none."""
    count: dict[str | None, int] = {}
    for unit in snapshot.units.values():
        if not unit.is_plate and not unit.outside:
            place = snapshot.jurisdiction(unit.id)
            count[place] = count.get(place, 0) + 1
    return tuple(sorted(count, key=lambda p: (-count[p], p is None, p or "")))


class _District:
    """The units of one place, sorted into bands."""

    def __init__(self, reading: Reading, place: str | None) -> None:
        self.reading, self.snapshot = reading, reading.snapshot
        self.place = place
        mine = [
            u
            for u in self.snapshot.units.values()
            if not u.is_plate and self.snapshot.jurisdiction(u.id) == place
        ]
        self.orphans = [u for u in mine if u.id in reading.orphans and not u.outside]
        placed = {u.id for u in self.orphans}
        self.streets = [u for u in mine if u.kind_term.band == "streets" and u.kind != "party_work_committee"]
        streets = {u.id for u in self.streets}
        self.stationed: dict[str, list[Unit]] = {}
        for unit in mine:
            at = next(
                (
                    r.holder
                    for r in self.snapshot.above.get(unit.id, ())
                    if r.type == "stationed_at" and r.holder in streets
                ),
                None,
            )
            at = at or next((r.holder for r in self.snapshot.answering(unit.id) if r.holder in streets), None)
            if at and unit.kind != "party_work_committee" and unit.id not in placed:
                self.stationed.setdefault(at, []).append(unit)
                placed.add(unit.id)
        placed |= streets | {u.id for u in mine if u.kind == "party_work_committee"}
        self.roots = self._take(mine, placed, lambda u: u.kind_term.band == "roots" and not u.outside)
        self.party = self._take(mine, placed, lambda u: u.kind_term.band == "party")
        self.departments = self._take(
            mine,
            placed,
            lambda u: u.kind_term.band == "departments" and u.kind != "vertical_agency" and not u.outside,
        )
        self.offices = self._take(
            mine, placed, lambda u: u.kind in _LINE_KINDS and not u.outside and self._of_outside(u)
        )
        self.institutions = self._take(
            mine, placed, lambda u: u.kind == "institution" and not u.outside and self._direct(u)
        )
        self.outside = self._take(mine, placed, lambda u: u.outside and u.kind_term.band != "none")
        heads = {
            u.id for u in (*self.party, *self.departments, *self.offices, *self.institutions, *self.outside)
        }
        self.folded: dict[str, list[Unit]] = {}
        for unit in mine:
            above = next((r.holder for r in self.snapshot.answering(unit.id) if r.holder in heads), None)
            if unit.id not in placed and above:
                self.folded.setdefault(above, []).append(unit)
                placed.add(unit.id)
        self.others = [u for u in mine if u.id not in placed]
        self.bodies = [b for b in self.snapshot.bodies.values() if self.snapshot.jurisdiction(b.id) == place]
        self.mine = mine

    @staticmethod
    def _take(mine: Sequence[Unit], placed: set[str], fits: Callable[[Unit], bool]) -> list[Unit]:
        found = [u for u in mine if u.id not in placed and fits(u)]
        placed |= {u.id for u in found}
        return found

    def _direct(self, unit: Unit) -> bool:
        """An institution of the Party committee or government itself."""
        return any(self.snapshot.units[r.holder].kind in _MAKERS for r in self.snapshot.answering(unit.id))

    def _of_outside(self, unit: Unit) -> bool:
        """A district office of a line that comes from above the place: police branch, tax office."""
        above = self.snapshot.answering(unit.id)
        return unit.kind == "vertical_agency" or any(self.snapshot.units[r.holder].outside for r in above)

    def heads(self, units: Sequence[Unit], *, open_: bool) -> tuple[Box, ...]:
        boxes = []
        for unit in units:
            below = self.folded.get(unit.id, [])
            children = tuple(self.reading.box(child) for child in below) if open_ else ()
            boxes.append(self.reading.box(unit, child_count=len(below), children=children))
        return tuple(boxes)


def read_district(
    reading: Reading, place: str | None, selected: str = "", *, children: bool = False
) -> BoardContent:
    """One place (a jurisdiction; None = units that belong to none) as the content of its board.

    With `children` the boxes hold the units that are folded below them.
    """
    snapshot = reading.snapshot
    district = _District(reading, place)
    name = snapshot.structure.jurisdiction_name(place) or ""
    # Without streets the board is a list of departments with what they have: then it is shown open.
    open_ = not district.streets and len(district.mine) <= _UNFOLD_MOST
    form: Literal["boxes", "cards"] = "cards" if open_ and district.folded else "boxes"
    open_ = open_ or children
    figured = any(number_of(u.approved) is not None for u in district.institutions)
    bands = (
        Band("party", "党委机构", district.heads(district.party, open_=open_), form, "children"),
        Band(
            "departments", "政府工作部门", district.heads(district.departments, open_=open_), form, "children"
        ),
        Band("offices", "垂管派出机构", district.heads(district.offices, open_=open_), form, "children"),
        Band(
            "institutions",
            "直属事业单位",
            district.heads(district.institutions, open_=open_),
            "boxes",
            "approved" if figured else "nothing",
        ),
        Band("outside", "台账外上级", district.heads(district.outside, open_=open_), form, "children"),
        Band("others", "其他", district.heads(district.others, open_=False)),
    )
    names, rows = _grid(district)
    return BoardContent(
        title=f"{name}机构总览",
        at=date.fromisoformat(snapshot.day),
        notes=_notes(district),
        totals=_totals(district),
        roots=Band("roots", "党委 政府", district.heads(district.roots, open_=False))
        if district.roots
        else None,
        orphans=tuple(reading.box(u) for u in district.orphans),
        bands=tuple(band for band in bands if band.boxes),
        bodies=Band("bodies", "议事协调机构", tuple(reading.box(b) for b in district.bodies), "bodies")
        if district.bodies
        else None,
        street_word="街道" if any(u.kind == "street" for u in district.streets) else "乡镇",
        streets=tuple(StreetColumn(reading.box(u, names[u.id])) for u in district.streets),
        rows=rows,
        selected=selected,
        links=_links(snapshot, selected) if selected else (),
    )


def _notes(district: _District) -> tuple[str, ...]:
    grades = {u.grade for u in district.mine} | {b.grade for b in district.bodies}
    said = []
    if "synthetic" in grades:
        said.append("◇ 示例")
    outside = sum(u.outside for u in district.mine)
    if outside:
        said.append(f"含{outside}个台账外单位，不计数")
    return tuple(said)


def _grid(district: _District) -> tuple[dict[str, str], tuple[GridRow, ...]]:
    names = {
        u.id: short_name(u).removesuffix("办事处").removesuffix("街道") or short_name(u)
        for u in district.streets
    }
    kinds: dict[str, dict[str, list[Unit]]] = {}
    for street in district.streets:
        for unit in district.stationed.get(street.id, []):
            kinds.setdefault(series_of(unit, street), {}).setdefault(street.id, []).append(unit)
    rows = [
        GridRow(
            key=series,
            name=series,
            cells=tuple(
                GridCell(tuple(district.reading.box(u, series) for u in cells.get(s.id, [])))
                for s in district.streets
            ),
        )
        for series, cells in kinds.items()
    ]
    return names, tuple(rows)


def _totals(district: _District) -> Totals:
    stationed = [u for units in district.stationed.values() for u in units]
    folded = [u for units in district.folded.values() for u in units]
    groups = [
        ("党委 政府", district.roots),
        ("党委机构", district.party),
        ("政府工作部门", district.departments),
        ("垂管派出", district.offices),
        ("直属事业单位", district.institutions),
        ("部门所属单位", folded),
        ("街道", district.streets),
        ("驻街机构", stationed),
        ("其他", district.others + [u for u in district.mine if u.kind == "party_work_committee"]),
        ("隶属关系缺失", district.orphans),
    ]
    shown = [
        (label, [u for u in units if not u.outside])
        for label, units in groups
        if any(not u.outside for u in units)
    ]
    everything = [u for _, units in shown for u in units]
    columns = (*(label for label, _ in shown), "合计")
    counted = [units for _, units in shown] + [everything]
    rows = [("机构数", tuple(f"{int(sum(u.count or 1 for u in units)):,}" for units in counted))]
    for label, column in (("核定编制", "approved"), ("实有人数", "actual")):
        if any(number_of(getattr(u, column)) is not None for u in everything):
            rows.append((label, tuple(_sum(units, column) for units in counted)))
    return Totals(columns, tuple(rows))


def _sum(units: Sequence[Unit], column: str) -> str:
    """The sum of what is stated; — where nothing is, which is not 0."""
    numbers = [n for u in units if (n := number_of(getattr(u, column))) is not None]
    return f"{int(sum(numbers)):,}" if numbers else "—"


def _links(snapshot: Snapshot, selected: str) -> tuple[Link, ...]:
    found = [
        link_of(snapshot, r) for r in (*snapshot.above.get(selected, ()), *snapshot.below.get(selected, ()))
    ]
    strongest: dict[tuple[str, str], Link] = {}
    order = ("dual", "leads", "guides", "structure", "stationed")
    for link in (one for one in found if one):
        key = (link.source, link.target)
        known = strongest.get(key)
        if known is None or order.index(link.kind) < order.index(known.kind):
            strongest[key] = link
    return tuple(strongest.values())


def link_of(snapshot: Snapshot, r: Relation) -> Link | None:
    """The line that a relation draws; None where it draws none."""
    if r.layer != "formal" or r.subject not in snapshot.units or r.holder not in snapshot.units:
        return None
    arrangement = snapshot.arrangements.get(r.subject)
    place = snapshot.units[r.holder].kind_term.band == "streets"
    if r.decides:
        dual = (
            arrangement is not None
            and not arrangement.unchanged
            and r.holder in (arrangement.side("line"), arrangement.side("territory"))
        )
        return Link(
            r.holder, r.subject, "dual" if dual else "leads", "territory" if place else "line", r.inferred
        )
    if r.type == "guides":
        return Link(r.holder, r.subject, "guides", "line", r.inferred)
    if r.type in _ABOVE:
        return Link(r.holder, r.subject, "structure", "none", r.inferred)
    return (
        Link(r.holder, r.subject, "stationed", "territory", r.inferred) if r.type == "stationed_at" else None
    )
