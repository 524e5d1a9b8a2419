"""What several operations do: end a unit, set one up, hang it elsewhere, hand over duties, posts, people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from graphmodel.ledger.cells import Cell, items_of
from graphmodel.ledger.periods import Period
from graphmodel.ledger.readings import period_of
from graphmodel.ledger.rows import Row
from graphmodel.ledger.units import guess_kind, kind_of
from graphmodel.reform.amounts import leaders
from graphmodel.reform.effects import (
    Added,
    Changed,
    Effect,
    Ended,
    Flow,
    How,
    Problem,
    Received,
    Sink,
    Succeeded,
)
from graphmodel.reform.operation import Ready
from graphmodel.reform.steps import Duties, Step
from graphmodel.reform.working import Working
from graphmodel.rules.base import Text
from graphmodel.text import fold
from graphmodel.vocabulary import VOCABULARY

# What ends with the unit that it is about.
_OWN: Final = (("relations", "subject"), ("arrangements", "unit"), ("posts", "unit"))
_STRUCTURE: Final = {c.shorthand: c.name for c in VOCABULARY.sheets["units"].columns.values() if c.shorthand}
_ALL: Final = frozenset(map(fold, ("全部职责", "全部", "所有职责")))


def ended(row: Row, day: str, cells: Mapping[str, Cell] | None = None) -> Iterator[Ended]:
    """A row that is over from a day on; one that is over already, or begins later, stays as it is."""
    period = period_of(row)
    if (period.end is None or period.end > day) and (period.start is None or period.start < day):
        yield Ended(row.id, day, cells or {})


def end_unit(working: Working, step: Step, unit: str, status: str = "abolished") -> Iterator[Effect]:
    """A unit is over, and with it its own structure, its arrangement and its posts."""
    row = working.row(unit)
    if row is None:
        return
    yield from ended(row, step.date, {"status": status})
    for sheet, column in _OWN:
        for own in working.about(unit, sheet, column):
            yield from ended(own, step.date)


def begin_unit(
    working: Working, step: Step, name: str, parents: Sequence[str], like: Iterable[str] = ()
) -> Iterator[Added]:
    """A unit is set up under its parents; level, kind, category are those of the units that it is made of, where
    they agree; else the kind is left to its name."""
    bodies = [row.body for id_ in like if (row := working.row(id_))]
    cells: dict[str, Cell] = {"name": name, "from": step.date, **step.said}
    for column in ("kind", "category", "level", "region", "funding", "rank", "system", "domain"):
        stated = {str(body.get(column) or "") for body in bodies}
        if len(stated) == 1 and "" not in stated:
            cells[column] = stated.pop()
    if parents:
        cells["parent"] = list(parents)
        above = working.row(parents[0])
        if above is not None and "level" not in cells and guess_kind(name, None) == "institution":
            cells["level"] = above.body.get("level")
    yield Added("units", cells, working.new_id("units", cells))


def under(working: Working, unit: str, day: str) -> tuple[str, ...]:
    """Whom a unit is affiliated to on a day, by its own row and by relations."""
    row = working.row(unit)
    found = list(items_of(row.body.get("parent"))) if row and period_of(row).covers(day) else []
    for own in working.about(unit, "relations", "subject"):
        if own.text("type") == "affiliated" and working.in_force(own, day):
            found.append(own.text("holder") or "")
    return tuple(dict.fromkeys(one for one in found if one))


def rehang(working: Working, step: Step, unit: str, parents: Sequence[str]) -> Iterator[Effect]:
    """A unit is affiliated to others from the day on; until then it answers to those it answered to."""
    row = working.row(unit)
    if row is None:
        return
    kind = VOCABULARY.kinds[kind_of(row)].structure
    yield from spelled_out(working, step, unit, "parent", kind)
    for own in working.about(unit, "relations", "subject"):
        if own.text("type") == kind:
            yield from ended(own, step.date)
    for parent in parents:
        yield Added(
            "relations", {"subject": unit, "holder": parent, "type": kind, "from": step.date, **step.said}
        )


def spelled_out(
    working: Working, step: Step, unit: str, column: str, type_: str, *, only: Sequence[str] | None = None
) -> Iterator[Effect]:
    """A shorthand in the row of a unit holds for as long as the unit; what ends earlier needs a row of its own."""
    row = working.row(unit)
    holders = items_of(row.body.get(column)) if row else ()
    ending = [holder for holder in holders if only is None or holder in only]
    if row is None or not ending:
        return
    staying = [holder for holder in holders if holder not in ending]
    yield Changed(unit, {column: staying or None})
    kept = {
        name: row.body[name] for name in ("from", "basis", "article", "grade", "source") if name in row.body
    }
    start = period_of(row).start
    if start is not None and start >= step.date:
        return
    for holder in ending:
        yield Added("relations", {"subject": unit, "holder": holder, "type": type_, **kept, "to": step.date})


def succeed(units: Iterable[str], heirs: Iterable[str], how: How) -> Iterator[Succeeded]:
    found = tuple(heirs)
    for unit in units:
        for heir in found:
            yield Succeeded(unit, heir, how)


def hand_over(
    working: Working, ready: Ready, givers: Sequence[str], receiver: str | None
) -> Iterator[Effect]:
    """Posts, leading posts and people as the step says; of what it does not say nothing moves."""
    step = ready.step
    for posts in step.posts:
        if posts.to_target is not None:
            yield Flow(
                "posts", posts.type, tuple(givers), receiver, posts.to_target, note=_named(step, receiver)
            )
        if posts.recovered is not None:
            yield Flow("posts", posts.type, tuple(givers), None, posts.recovered, "recovered")
        if posts.pooled is not None:
            yield Flow("posts", posts.type, tuple(givers), None, posts.pooled, "pooled")
        ways: tuple[tuple[Cell, str | None, Sink | None], ...] = (
            (posts.leaders_to_target, receiver, None),
            (posts.leaders_recovered, None, "recovered"),
        )
        for cell, to, sink in ways:
            chiefs, deputies = leaders(cell)
            if chiefs is not None:
                yield Flow("chiefs", posts.type, tuple(givers), to, chiefs.as_cell(), sink)
            if deputies is not None:
                yield Flow("deputies", posts.type, tuple(givers), to, deputies.as_cell(), sink)
    yield from people(working, ready, givers)


def people(working: Working, ready: Ready, givers: Sequence[str]) -> Iterator[Effect]:
    """So many go to a unit, or out of the units (退休, 自谋职业, an enterprise that the ledger does not have)."""
    for staff in ready.step.staff:
        known = [working.find(name) for name in staff.to]
        if len(staff.to) > 1:
            yield Problem(
                Text(
                    f"{'、'.join(staff.to)}：一行只能写一个人员去向，请每个去向写一行",
                    "one receiver of people a row, please",
                ),
                fatal=False,
            )
            continue
        receiver = known[0] if known else None
        note = staff.to[0] if staff.to else None
        sink: Sink | None = None if receiver or note is None else "left"
        yield Flow("staff", staff.type, tuple(givers), receiver, staff.count, sink, note)


def _named(step: Step, receiver: str | None) -> str | None:
    return None if receiver else "、".join(step.targets) or None


def duties_of(working: Working, unit: str) -> tuple[str, ...]:
    """What a unit does by its own row."""
    row = working.row(unit)
    return items_of(row.body.get("duties")) if row else ()


def hand_duties(
    working: Working, ready: Ready, givers: Sequence[str], default: str | None, *, all_: bool = False
) -> Iterator[Effect]:
    """Duties go where the step says; with `all_` the others go to the default receiver (derived)."""
    told: set[tuple[str, str]] = set()
    for said in ready.step.duties:
        for giver in givers:
            for duty in named_duties(working, giver, said):
                receivers = [id_ for name in said.to if (id_ := working.find(name))] or (
                    [] if said.to or default is None else [default]
                )
                if not receivers:
                    continue
                told.add((giver, fold(duty)))
                for receiver in receivers:
                    yield from give_duty(working, ready.step, duty, giver, receiver, ready.step.grade)
    if not all_ or default is None:
        return
    for giver in givers:
        for duty in duties_of(working, giver):
            if (giver, fold(duty)) not in told:
                yield from give_duty(working, ready.step, duty, giver, default, "derived")
        yield from give_matters(working, ready.step, giver, default, None, "derived")


def named_duties(working: Working, giver: str, said: Duties) -> tuple[str, ...]:
    """The duties of a giver that a row means: 全部职责 is all of them; a text that the unit does not list stays one."""
    own = duties_of(working, giver)
    if len(said.items) == 1 and fold(said.items[0]) in _ALL:
        return own or said.items
    known = {fold(duty): duty for duty in own}
    return tuple(known.get(fold(item), item) for item in said.items)


def give_duty(
    working: Working, step: Step, duty: str, giver: str, receiver: str | None, grade: str
) -> Iterator[Effect]:
    """One duty changes hands: out of the list of a giver that lives on, into that of the receiver, matters with it."""
    row = working.row(giver)
    own = duties_of(working, giver)
    if row is not None and working.unit(giver).in_force(step.date) and duty in own:
        yield Changed(giver, {"duties": [item for item in own if item != duty] or None})
    if receiver is not None:
        has = duties_of(working, receiver)
        if fold(duty) not in map(fold, has):
            yield Changed(receiver, {"duties": [*has, duty]})
    yield Received(duty, giver, receiver, grade)
    if receiver is not None:
        yield from give_matters(working, step, giver, receiver, duty, grade)


def give_matters(
    working: Working, step: Step, giver: str, receiver: str, named: str | None, grade: str
) -> Iterator[Effect]:
    """The matters that a giver leads, assists in or has a part in go to the receiver; `named` = only that one."""
    for row in working.naming(giver):
        if row.sheet == "matters":
            if named is not None and fold(named) not in (fold(row.text("name") or ""), fold(row.id)):
                continue
            cells: dict[str, Cell] = {}
            for column in ("lead", "assist"):
                listed = items_of(row.body.get(column))
                if giver in listed:
                    cells[column] = list(dict.fromkeys(receiver if u == giver else u for u in listed))
            if row.text("interim") == giver:
                cells["interim"] = receiver
            if cells:
                yield Changed(row.id, cells)
                yield Received(row.text("name") or row.id, giver, receiver, grade)
        elif row.sheet == "responsibilities" and row.text("unit") == giver:
            matter = working.row(row.text("matter") or "")
            known = (fold((matter.text("name") if matter else "") or ""), fold(row.text("matter") or ""))
            if named is not None and fold(named) not in known:
                continue
            yield from ended(row, step.date)
            kept = {k: v for k, v in row.body.items() if k not in ("from", "to", "id")}
            if Period(row.text("from"), row.text("to")).covers(step.date) or not row.text("from"):
                yield Added("responsibilities", {**kept, "unit": receiver, "from": step.date, **step.said})
