"""Everything that a unit's page says: its regime, structure, guidance, aspects, the ways up, its findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from api.reading.aspects import AspectRows, Row, rows_of
from api.reading.clauses import Clause, Place, clauses_of, place_of, places_of
from api.reading.named import Named, named, side_of
from api.snapshots import Day
from graphmodel.ledger.cells import Cell, number_of
from graphmodel.ledger.units import Unit
from graphmodel.projection import Relation
from graphmodel.questions.chain import Chain
from graphmodel.questions.who import Who, who
from graphmodel.report.sentences import who_sentence
from graphmodel.rules import Finding
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY


@dataclass(frozen=True, slots=True)
class Tie:
    """One line above or beside the unit: its word, the other end, and where it is written."""

    word: str
    type: str
    other: Named
    grade_label: str
    inferred: bool
    note: str
    clauses: tuple[Clause, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """A way up to a root and the parts that go this way."""

    steps: tuple[tuple[Named, bool], ...]
    parts: tuple[str, ...]
    end: str


@dataclass(frozen=True, slots=True)
class Regime:
    """How the unit is led, as a tag: look dual, keep or plain."""

    look: str
    text: str
    mark: str


@dataclass(frozen=True, slots=True)
class Card:
    """One unit on one day."""

    unit: Unit
    name: Named
    kind: str
    rank: str
    place: str
    regime: Regime | None
    figures: tuple[tuple[str, str], ...]
    sentence: str
    structure: tuple[Tie, ...]
    guides: tuple[Tie, ...]
    beside: tuple[Tie, ...]
    actual: tuple[Tie, ...]
    aspects: tuple[AspectRows, ...]
    ways: tuple[Way, ...]
    findings: tuple[Finding, ...]
    source: Place | None

    @property
    def said(self) -> tuple[tuple[Named, tuple[tuple[str, Row], ...]], ...]:
        """What each holder holds, with the name of the aspect; one verb's rows stand together."""
        found: dict[str, list[tuple[str, Row]]] = {}
        for aspect in self.aspects:
            for row in aspect.held:
                if row.holder:
                    found.setdefault(row.holder.id, []).append((aspect.name, row))
        ordered = [sorted(rows, key=lambda item: (item[1].look, -item[1].meter)) for rows in found.values()]
        return tuple((rows[0][1].holder, tuple(rows)) for rows in ordered if rows[0][1].holder)

    @property
    def counted(self) -> dict[str, int]:
        """How many statements there are of each grade, and how many parts are open."""
        rows = [row for aspect in self.aspects for row in aspect.rows]
        grades = Counter(row.grade for row in rows if row.holder for _ in row.parts)
        named_so = {"stated": "明文", "inferred": "推定", "derived": "推算"}
        return {
            **{named_so.get(grade, VOCABULARY.label("grades", grade)): n for grade, n in grades.items()},
            "未载": sum(max(1, len(row.parts)) for row in rows if row.look == "unknown"),
        }


def card_of(day: Day, id_: str) -> Card:
    """The card of a unit in force."""
    snapshot = day.snapshot
    unit, answer = snapshot.units[id_], who(snapshot, id_)
    place = snapshot.structure.jurisdiction_name(snapshot.jurisdiction(id_))
    return Card(
        unit=unit,
        name=named(snapshot, id_, full=True),
        kind=unit.kind_term.zh + ("（按名称推定）" if unit.kind_inferred else ""),
        rank=VOCABULARY.label("ranks", unit.rank),
        place=place or "",
        regime=regime_of(snapshot, id_),
        figures=_figures(unit),
        sentence=who_sentence(snapshot, answer),
        structure=_ties(snapshot, answer.structure),
        guides=_ties(snapshot, answer.guides),
        beside=_ties(snapshot, answer.beside),
        actual=_ties(snapshot, answer.actual),
        aspects=tuple(rows_of(snapshot, id_, aspect) for aspect in VOCABULARY.top_aspects),
        ways=_ways(snapshot, answer),
        findings=findings_of(day, id_),
        source=place_of(unit.origin),
    )


def findings_of(day: Day, id_: str) -> tuple[Finding, ...]:
    """Findings that are about a unit, or that name it at another end."""
    return tuple(
        f for f in day.audit.findings if f.subject == id_ or any(related == id_ for _, related in f.related)
    )


def regime_of(snapshot: Snapshot, id_: str) -> Regime | None:
    """The arrangement of a unit in words; None where it has none."""
    arrangement = snapshot.arrangements.get(id_)
    if arrangement is None:
        return None
    mark = VOCABULARY.enumerations["grades"][arrangement.grade].mark
    if arrangement.unchanged:
        return Regime("keep", "维持原体制", mark)
    if arrangement.preset == "VERTICAL":
        return Regime("plain", VOCABULARY.label("presets", arrangement.preset), mark)
    return Regime("dual", f"双重管理 {VOCABULARY.label('mains', arrangement.main or 'unstated')}", mark)


def _figures(unit: Unit) -> tuple[tuple[str, str], ...]:
    shown = [("核定", _number(unit.approved)), ("实有", _number(unit.actual))]
    approved, actual = number_of(unit.approved), number_of(unit.actual)
    if approved is not None and actual is not None:
        shown.append(
            ("空编", f"{approved - actual:g}") if actual <= approved else ("超编", f"{actual - approved:g}")
        )
    return tuple(shown) if any(text != "—" for _, text in shown) else ()


def _number(cell: Cell) -> str:
    number = number_of(cell)
    return "—" if number is None else f"{number:,g}"


def _ties(snapshot: Snapshot, relations: Iterable[Relation]) -> tuple[Tie, ...]:
    return tuple(
        Tie(
            VOCABULARY.label("relation_types", r.type),
            r.type,
            named(snapshot, r.holder, side_of(snapshot, r.subject, r.holder)),
            VOCABULARY.label("grades", r.grade),
            r.inferred,
            "、".join((*r.content, *(x for x in (r.domain, r.condition) if x))),
            clauses_of(snapshot, r),
            places_of(r),
        )
        for r in relations
    )


def _ways(snapshot: Snapshot, answer: Who) -> tuple[Way, ...]:
    """Chains over the same units are one way; where only some of them infer a step, their parts say so."""
    ends = {"root": "", "ring": "成环", "unknown": "以上未载"}
    found: dict[tuple[object, ...], list[Chain]] = {}
    for chain in answer.chain:
        found.setdefault((tuple(step.unit for step in chain.steps), chain.end), []).append(chain)
    ways = []
    for chains in found.values():
        steps = chains[0].steps
        inferred = [all(chain.steps[i].inferred for chain in chains) for i in range(len(steps))]
        tops: dict[str, dict[str, None]] = {}
        for chain in chains:
            if chain.part:
                top, part = chain.part.split(".")[0], VOCABULARY.aspect_path(chain.part).partition("·")[2]
                more = any(
                    step.inferred and not known for step, known in zip(chain.steps, inferred, strict=True)
                )
                tops.setdefault(top, {})[part + ("≈" if more else "")] = None
        shown = tuple(
            (named(snapshot, step.unit, side_of(snapshot, answer.unit, step.unit)), known)
            for step, known in zip(steps, inferred, strict=True)
        )
        parts = tuple(f"{VOCABULARY.aspects[top].zh}：{'、'.join(said)}" for top, said in tops.items())
        if shown:
            ways.append(Way(shown, parts, ends[chains[0].end]))
    return tuple(ways)
