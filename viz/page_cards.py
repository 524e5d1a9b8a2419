"""What the page knows of each unit: how it is found, its card, and who holds each aspect."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from graphmodel.ledger.bodies import Body
from graphmodel.ledger.cells import number_of
from graphmodel.ledger.rows import Origin
from graphmodel.ledger.units import Unit
from graphmodel.projection import Relation
from graphmodel.questions.resolution import Entry, Holder, part_entries
from graphmodel.questions.sides import SIDES, side_of
from graphmodel.questions.who import Who, who
from graphmodel.report.sentences import aspect_sentence, marked, unit_label, who_notes, who_sentence
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY
from viz import words
from viz.page_shapes import Json
from viz.read_units import Reading


@lru_cache(maxsize=8192)
def spelled(name: str) -> tuple[str, str]:
    """A name in pinyin and its initials: 司法局 is sifaju and sfj."""
    from pypinyin import lazy_pinyin

    syllables = lazy_pinyin("".join(ch for ch in name if ch.isalnum()))
    return "".join(syllables).lower(), "".join(s[:1] for s in syllables).lower()


def keys_of(names: Iterable[str]) -> list[str]:
    """What a unit is found by: its names as written and as spelled."""
    found: dict[str, None] = {}
    for name in names:
        for key in (name.lower(), *spelled(name)):
            found[key] = None
    return list(found)


def unit_json(reading: Reading, unit: Unit, plates: tuple[str, ...]) -> Json:
    """The card of a unit: the sentences of `who`, the clause and source of each statement, its findings."""
    snapshot = reading.snapshot
    answer = who(snapshot, unit.id)
    tops = VOCABULARY.top_aspects
    parts = {a: [e for p in VOCABULARY.parts_of(a) for e in part_entries(snapshot, unit.id, p)] for a in tops}
    place = snapshot.structure.jurisdiction_name(snapshot.jurisdiction(unit.id)) or ""
    about = [f.message.zh for f in reading.audit.findings if f.subject == unit.id]
    return {
        "name": marked(unit, unit.name),
        "keys": keys_of((*unit.names, *plates)),
        "facts": [fact for fact in (place, unit.kind_term.zh, *_figures(unit)) if fact],
        "sentence": who_sentence(snapshot, answer),
        "ties": _ties(snapshot, answer),
        "aspects": _aspects(snapshot, answer) if unit.kind_term.governed or answer.arrangement else [],
        "sides": {a: _sides(snapshot, entries) for a, entries in parts.items() if any(map(_said, entries))},
        "notes": list(who_notes(snapshot, answer)),
        "findings": about,
        "source": _source(unit.origin),
    }


def body_json(reading: Reading, body: Body) -> Json:
    """The card of a coordinating body: who leads it, where its office is, who sits in it."""
    snapshot = reading.snapshot
    grade = (
        VOCABULARY.enumerations["grades"][body.grade].mark if body.grade in ("synthetic", "unnamed") else ""
    )
    seats = [m for m in snapshot.members if m.body == body.id]
    said: dict[str, list[str]] = {}
    if body.lead:
        said["牵头单位"] = [unit_label(snapshot, unit) for unit in body.lead]
    if body.office:
        said["办公室设在"] = [unit_label(snapshot, body.office)]
    for seat in seats:
        held = unit_label(snapshot, seat.unit) if seat.unit else seat.post or ""
        said.setdefault(VOCABULARY.label("member_roles", seat.role), []).append(held)
    about = [f.message.zh for f in reading.audit.findings if f.subject == body.id]
    return {
        "name": body.name + grade,
        "keys": keys_of((body.name,)),
        "facts": [VOCABULARY.label("body_kinds", body.kind)] if body.kind else [],
        "sentence": "议事协调机构，不核定编制，不是机构。",
        "ties": [
            {"word": word, "text": "、".join(dict.fromkeys(names)), "clauses": []}
            for word, names in said.items()
        ],
        "aspects": [],
        "sides": {},
        "notes": ["成员名单未声明完整"] if body.open_members else [],
        "findings": about,
        "source": _source(body.row.origin),
    }


def _figures(unit: Unit) -> list[str]:
    approved, actual = number_of(unit.approved), number_of(unit.actual)
    if approved is None and actual is None:
        return []
    shown = [words.NOT_STATED if n is None else f"{n:,g}" for n in (approved, actual)]
    return [f"核定{shown[0]}，实有{shown[1]}"]


def _ties(snapshot: Snapshot, answer: Who) -> list[Json]:
    relations = (*answer.structure, *answer.guides, *answer.beside)
    said: list[Json] = [
        {
            "word": VOCABULARY.label("relation_types", r.type),
            "text": unit_label(snapshot, r.holder) + ("≈" if r.inferred else ""),
            "clauses": clauses(snapshot, (r,)),
        }
        for r in relations
    ]
    if not answer.guides:
        said.append(
            {"word": VOCABULARY.label("relation_types", "guides"), "text": words.NOT_STATED, "clauses": []}
        )
    return said


def _aspects(snapshot: Snapshot, answer: Who) -> list[Json]:
    """The nine aspects with their status; under each the parts that have a statement."""
    out: list[Json] = []
    for entry in answer.aspects:
        top = "." not in entry.aspect
        if not top and not entry.stated:
            continue
        held = (*entry.holders, *entry.takes_part)
        name = (
            VOCABULARY.aspects[entry.aspect].zh
            if top
            else VOCABULARY.aspect_path(entry.aspect).partition("·")[2]
        )
        group = VOCABULARY.label("applies_to", entry.applies_to) if entry.applies_to != "unit" else ""
        out.append(
            {
                "code": entry.aspect.split(".")[0],
                "top": top,
                "name": f"{name}（{group}）" if group else name,
                "status": entry.status,
                "text": aspect_sentence(snapshot, entry),
                "inferred": any(h.inferred for h in held),
                "clauses": clauses(snapshot, (h.relation for h in held)),
            }
        )
    return out


def _said(entry: Entry) -> bool:
    return entry.stated


def _sides(snapshot: Snapshot, entries: Iterable[Entry]) -> list[int]:
    """What 条, 块 and a third party may do on an aspect: 2 decides, 1 takes part, 0 nothing stated."""
    found = dict.fromkeys(SIDES, 0)

    def raise_to(holder: Holder, power: int) -> None:
        side = side_of(snapshot, holder.relation.subject, holder.unit)
        found[side] = max(found[side], power)

    for entry in entries:
        for holder in entry.holders:
            raise_to(holder, 2)
        for holder in entry.takes_part:
            raise_to(holder, 1)
    return [found[side] for side in SIDES]


def clauses(snapshot: Snapshot, relations: Iterable[Relation]) -> list[str]:
    """Document, clause, words and cell of every statement behind some relations, once each."""
    said: dict[str, None] = {}
    for relation in relations:
        for s in relation.statements:
            for i, basis in enumerate(s.basis or ((s.source,) if s.source else ())):
                known = snapshot.ledger.documents.get(basis)
                cited = (known.number or known.title) if known else basis
                article = s.article[i] if i < len(s.article) else ""
                quote = f"“{s.quote}”" if s.quote else ""
                said[" ".join(part for part in (cited, article, quote) if part)] = None
            if not s.basis and not s.source and (origin := _source(s.origin)):
                said[origin] = None
    return list(said)


def _source(origin: Origin | None) -> str:
    if origin is None:
        return ""
    known = VOCABULARY.sheets.get(origin.sheet)
    sheet = known.label() if known else origin.sheet
    return " ".join(part for part in (origin.file, sheet, f"第{origin.row}行" if origin.row else "") if part)
