"""Where a disagreement over duties stands: its level, how long it has been there, what comes next, who acts meanwhile.

A disagreement is a case (办件) of the kind 职责分歧, or what the row of a matter says itself (争议层级, 争议起始).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from graphmodel.ledger.cells import NONE, items_of
from graphmodel.ledger.readings import grade_of
from graphmodel.ledger.rows import Row
from graphmodel.questions.cases import DISAGREEMENT, Case, CaseStep, cases, days_between
from graphmodel.questions.divisions import Division, by_id, divisions
from graphmodel.questions.ladder import Ladder, Level, ladder
from graphmodel.snapshot import Snapshot

Why: TypeAlias = Literal["stated", "original_division"]
STATED: Final = "stated"
ORIGINAL: Final = "original_division"


@dataclass(frozen=True, slots=True)
class Stay:
    """The time that a disagreement spent at a level; `until` None = it is there still, `days` None = not known."""

    level: Level
    since: str | None
    until: str | None
    days: int | None

    @property
    def over(self) -> int | None:
        """Days beyond the term of the level (negative = days left); None where either is not known."""
        return None if self.days is None or self.level.days is None else self.days - self.level.days


@dataclass(frozen=True, slots=True)
class Interim:
    """Who acts while the talks last: as stated, or the lead of before, because the original division goes on; that one
    is inferred. The row is the one that says so."""

    unit: str
    why: Why
    row: str
    grade: str


@dataclass(frozen=True, slots=True)
class Acting:
    """Everybody who acts meanwhile; `nobody` where it is stated that nobody does, which is more than a blank."""

    units: tuple[Interim, ...] = ()
    nobody: bool = False


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One disagreement on one day. `since`, `level`, `days` are None where nothing tells.

    `late` says whether it has certainly outstayed its level, or all levels up to it together, or its own term; None
    where that cannot be told. `no_interim` is true where it is stated that nobody acts.
    """

    matter: str | None
    case: Case | None
    name: str
    is_open: bool
    since: str | None
    days: int | None
    level: Level | None
    level_text: str | None
    stays: tuple[Stay, ...]
    term: int | None
    late: bool | None
    next: Level | None
    acting: Acting
    grade: str


def disagreements(
    snapshot: Snapshot, matters: Collection[str] | None = None, levels: Ladder | None = None
) -> tuple[Disagreement, ...]:
    """The disagreements that the ledger knows on the day, those of closed cases among them; of all matters or of some.

    Those of cases come first, then what only the row of a matter says.
    """
    steps, known = levels or ladder(), by_id(divisions(snapshot))
    stated = [case for case in cases(snapshot) if case.kind == DISAGREEMENT]
    found = [
        _of_case(snapshot, case, known.get(case.matter or ""), steps)
        for case in stated
        if matters is None or case.matter in matters
    ]
    told = {one.matter for one in found if one.is_open}
    for id_, division in known.items():
        if id_ not in told and (matters is None or id_ in matters):
            found += _of_matter(snapshot, division, steps)
    return tuple(found)


def _of_case(snapshot: Snapshot, case: Case, division: Division | None, levels: Ladder) -> Disagreement:
    stays = tuple(_stays(case, levels, snapshot.day))
    named = levels.at(case.level)
    level = named or (stays[-1].level if stays else None)
    if level and not stays and level.number == 1 and case.opened:
        # At the lowest level it has been from its beginning.
        stays = (_stay(level, case.opened, case.closed, snapshot.day),)
    return Disagreement(
        matter=case.matter,
        case=case,
        name=case.title,
        is_open=case.is_open,
        since=case.opened,
        days=case.days,
        level=level,
        level_text=case.level,
        stays=stays,
        term=levels.term(level) if level else None,
        late=_late(case.days, level, stays, levels, case.late) if case.is_open else None,
        next=levels.above(level) if level and case.is_open else None,
        acting=_acting(snapshot, division) if division and case.is_open else Acting(),
        grade=case.grade,
    )


def _of_matter(snapshot: Snapshot, division: Division, levels: Ladder) -> Iterator[Disagreement]:
    row = snapshot.ledger.rows[division.matter]
    text, since = row.text("dispute_level"), row.text("dispute_since")
    begun = since is None or since <= snapshot.day
    if (text is None and since is None) or not begun or text == NONE or levels.is_settled(text):
        return
    level, days = levels.at(text), days_between(since, snapshot.day)
    stays = (_stay(level, since, None, snapshot.day),) if level and level.number == 1 and since else ()
    yield Disagreement(
        matter=division.matter,
        case=None,
        name=division.name,
        is_open=True,
        since=since,
        days=days,
        level=level,
        level_text=text,
        stays=stays,
        term=levels.term(level) if level else None,
        late=_late(days, level, stays, levels, None),
        next=levels.above(level) if level else None,
        acting=_acting(snapshot, division),
        grade=division.grade,
    )


def _stay(level: Level, since: str | None, until: str | None, day: str) -> Stay:
    return Stay(level, since, until, days_between(since, until or day))


def _stays(case: Case, levels: Ladder, day: str) -> Iterator[Stay]:
    """One stay for each run of dated steps at a level; what lies before the first such step is not guessed."""
    dated = [(level, step) for step in case.steps if step.date and (level := levels.at(step.level))]
    starts: list[tuple[Level, CaseStep]] = []
    for level, step in dated:
        if not starts or starts[-1][0].number != level.number:
            starts.append((level, step))
    ends = [*(step.date for _, step in starts[1:]), case.closed]
    for (level, step), end in zip(starts, ends, strict=False):
        yield _stay(level, step.date, end, day)


def _late(
    days: int | None, level: Level | None, stays: Sequence[Stay], levels: Ladder, past_due: bool | None
) -> bool | None:
    """Certainly late, certainly in time, or (None) not to be told."""
    here = stays[-1].over if stays and level and stays[-1].level.number == level.number else None
    term = levels.term(level) if level else levels.term(levels.levels[-1])
    if past_due or (here is not None and here > 0) or (days is not None and term is not None and days > term):
        return True
    if past_due is False or here is not None:
        return False
    # Within all terms together it may still have outstayed the one at which it stands.
    lowest = levels.levels[0].days
    return False if days is not None and lowest is not None and days <= lowest else None


def _acting(snapshot: Snapshot, division: Division) -> Acting:
    row = snapshot.ledger.rows[division.matter]
    stated = tuple(dict.fromkeys(_stated(snapshot, row, division)))
    if stated:
        return Acting(stated)
    if row.body.get("interim") == NONE:
        return Acting(nobody=True)
    leads = dict.fromkeys((part.unit, part.row) for part in division.parts if part.role == "lead")
    return Acting(tuple(Interim(unit, ORIGINAL, by, "inferred") for unit, by in leads))


def _stated(snapshot: Snapshot, row: Row, division: Division) -> Iterator[Interim]:
    for unit in items_of(row.body.get("interim")):
        if unit in snapshot.units:
            yield Interim(unit, STATED, row.id, grade_of(row))
    for part in division.parts:
        if part.role == "interim":
            yield Interim(part.unit, STATED, part.row, part.grade)
