"""下沉: a unit answers to the street or town; the department goes on guiding it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from graphmodel.ledger.cells import items_of
from graphmodel.ledger.readings import code_of
from graphmodel.ledger.structure import MAKERS
from graphmodel.ledger.units import kind_of
from graphmodel.reform.acts import hand_duties, hand_over, is_under, parted, rehang, related, under
from graphmodel.reform.effects import Added, Effect, Problem
from graphmodel.reform.holdings import posts_rows
from graphmodel.reform.operation import Operation, Ready
from graphmodel.reform.working import Working
from graphmodel.rules.base import Text

_PLACES: Final = ("street", "town", "management_committee", "dispatched_organ", "government")
# A department does not sink: it gives posts and people of its own to the town.
_DEPARTMENTS: Final = ("government_department", "party_department", "managed_bureau")
_NOTE: Final = "原主管部门继续业务指导，由下沉推定"


def effects(working: Working, ready: Ready) -> Iterator[Effect]:
    """Posts and people of a unit that sinks go along with it, so they do not flow."""
    step = ready.step
    if not ready.targets:
        return
    (place,) = ready.targets
    row = working.row(place)
    if row is None or kind_of(row) not in _PLACES:
        yield Problem(Text(f"“{working.name(place)}”不是街道、乡镇", f"{working.name(place)} is no town"))
        return
    for unit in ready.units:
        if is_under(working, place, unit, step.date):
            yield Problem(Text("机构不能下沉给自己或自己的下级", "a unit cannot sink to one below it"))
            return
    giving = [unit for unit in ready.units if working.unit(unit).kind in _DEPARTMENTS]
    sinking = [unit for unit in ready.units if unit not in giving]
    for unit in sinking:
        yield from _sunk(working, ready, unit, place)
    for unit in ready.units:
        if "administrative" in {posts.type for posts in step.posts} | set(
            posts_rows(working, unit, step.date)
        ):
            yield Problem(
                Text(
                    f"“{working.name(unit)}”的行政编制在不同层级之间调整，须按规定报批",
                    "administrative posts go from level to level only with approval",
                ),
                fatal=False,
            )
    if giving:
        yield from hand_over(working, ready, giving, place)
    else:
        yield from hand_over(working, _without_along(working, ready, place), sinking, None)
    yield from hand_duties(working, ready, ready.units, place)


def _sunk(working: Working, ready: Ready, unit: str, place: str) -> Iterator[Effect]:
    step = ready.step
    above = under(working, unit, step.date)
    if above == (place,):
        name = working.name(unit)
        yield Problem(
            Text(f"“{name}”已隶属“{working.name(place)}”", f"{name} is under it already"), fatal=False
        )
    supervising = _holders(working, unit, "supervised_by", "supervises", step.date)
    guiding = _holders(working, unit, "guided_by", "guides", step.date)
    if above != (place,):
        yield from rehang(working, step, unit, (place,))
    for holder in supervising:
        if holder != place:
            yield from parted(working, step, unit, holder, "supervised_by", "supervises")
    for holder in dict.fromkeys((*above, *supervising)):
        if holder in (place, *guiding) or working.unit(holder).kind in (*MAKERS, *_PLACES):
            continue
        guide = related(step, unit, holder, "guides", "inferred")
        # No document says so: the basis of the step is not one of the guidance.
        cells = {k: v for k, v in guide.cells.items() if k not in ("basis", "article")}
        yield Added("relations", {**cells, "note": _NOTE})


def _holders(working: Working, unit: str, column: str, type_: str, day: str) -> tuple[str, ...]:
    """Who stands in one relation to a unit on a day, by its own row and by relations."""
    row = working.row(unit)
    own = items_of(row.body.get(column)) if row else ()
    rows = working.about(unit, "relations", "subject")
    told = [
        holder
        for r in rows
        if code_of("relations", r.body, "type") == type_ and working.in_force(r, day)
        for holder in items_of(r.body.get("holder"))
    ]
    return tuple(dict.fromkeys((*own, *told)))


def _without_along(working: Working, ready: Ready, place: str) -> Ready:
    """What stays with the unit while it changes hands is no flow; what is recovered, or goes elsewhere, is one."""
    posts = tuple(replace(one, to_target=None, leaders_to_target=None) for one in ready.step.posts)
    staff = tuple(
        one for one in ready.step.staff if [working.find(name) for name in one.to] not in ([], [place])
    )
    return replace(ready, step=replace(ready.step, posts=posts, staff=staff))


OPERATION = Operation(
    action="sink",
    what=Text(
        "下沉街道、乡镇：机构连同编制、人员改由街道、乡镇管理，原主管部门改为业务指导（推定）。",
        "A unit answers to the street or town, with its posts and people; its department goes on guiding.",
    ),
    basis="地方各级人民政府机构设置和编制管理条例（2007）第18条（行政编制）、第29条（事业编制由省级规定）",
    effects=effects,
    targets="units",
    least=(1, 1, 0),
    most_targets=1,
    grade="T",
)
