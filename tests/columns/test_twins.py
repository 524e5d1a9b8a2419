"""Columns say what objects say: relations, places, scopes, who decides each part, of random ledgers and real places."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings

from graphmodel.columns.scopes import scope
from graphmodel.columns.words import ASPECT
from graphmodel.errors import Refused
from graphmodel.ledger.cells import NONE
from graphmodel.ledger.ledger import Ledger
from graphmodel.projection import Relation
from graphmodel.questions.resolution import Entry, part_entries
from graphmodel.snapshot import Snapshot
from graphmodel.snapshot.parts import parts
from graphmodel.vocabulary import VOCABULARY
from tests.build import DAY, Cells, ledger
from tests.columns.ledgers import ledgers
from tests.places.examples import EXAMPLES, place

# Such a ledger takes minutes to shrink and is small enough to be read as it is.
QUICK = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
PARTS = [part for top in VOCABULARY.top_aspects for part in VOCABULARY.parts_of(top)]
SAID = (
    *("id", "type", "aspect", "applies_to", "power", "power_stated"),
    *("role", "share", "domain", "layer", "grade", "origin"),
)


def made(sheets: dict[str, list[Cells]]) -> Ledger:
    try:
        return ledger(**sheets)
    except Refused:
        assume(False)
        raise


def ids(snapshot: Snapshot) -> pl.Series:
    return snapshot.frames.nodes["id"]


def of_object(relation: Relation, known: Ledger) -> tuple[object, ...]:
    ends = [end if end in known.units else None for end in (relation.subject, relation.holder)]
    return (*ends, relation.holder == NONE, *(getattr(relation, name) for name in SAID))


def relations_agree(day: Snapshot) -> None:
    frame, known = day.frames.columns.relations, ids(day)
    columns = {
        (
            *(known[row[end]] if row[end] is not None else None for end in ("subject", "holder")),
            row["nobody"],
            *tuple(row[name] for name in SAID),
        )
        for row in frame.iter_rows(named=True)
    }
    assert columns == {of_object(relation, day.ledger) for relation in day.all_relations}


def statements_agree(day: Snapshot) -> None:
    """Each relation with the rows that say so, and when."""
    named = day.frames.columns.relations.select("r", "id")
    said = day.frames.columns.statements.join(named, on="r")
    columns = {
        (id_, row, str(by or ""), str(start or ""), str(end or ""), tuple(basis), sourced, short)
        for id_, row, by, start, end, basis, sourced, short in said.select(
            "id", "row", "by", "from", "to", "basis", "sourced", "shorthand"
        ).iter_rows()
    }
    assert columns == {
        (
            r.id,
            s.row,
            s.by or "",
            s.period.start or "",
            s.period.end or "",
            s.basis,
            s.source is not None,
            s.shorthand,
        )
        for r in day.all_relations
        for s in r.statements
    }


def places_agree(day: Snapshot) -> None:
    told = dict(day.frames.places.iter_rows())
    assert {id_: told.get(n) for n, id_ in enumerate(ids(day))} == {
        id_: day.jurisdiction(id_) for id_ in ids(day)
    }


def scopes_agree(day: Snapshot) -> None:
    known = ids(day)
    for n, unit in enumerate(known[: len(day.frames.all_units)]):
        assert {known[m] for m in scope(day.frames.columns, n)} == day.structure.scope(unit), unit


def day_agrees(day: Snapshot) -> None:
    frames, known = day.frames, ids(day)
    assert {known[n] for n in frames.units["n"]} == set(day.units)
    assert set(frames.relations["id"]) == {r.id for r in day.relations if r.layer == "formal"}
    assert {known[n] for n in frames.arrangements["unit"].drop_nulls()} == set(day.arrangements)
    assert set(frames.bodies["id"]) == set(day.bodies)
    assert set(frames.seats["id"]) == {member.id for member in day.members}
    nodes = set(known)
    assert {(known[n], what) for n, what in frames.declared.iter_rows()} == {
        d for d in day.declared if d[0] in nodes
    }


def parts_agree(day: Snapshot) -> None:
    """Every part of every unit: status, group and holders; and of the deciders also fault, role and share."""
    frames, known = day.frames, ids(day)
    units = frames.units["n"]
    pairs = pl.DataFrame({"unit": units}).join(
        pl.DataFrame({"part": PARTS}, schema={"part": ASPECT}), how="cross"
    )
    answers = {
        (known[unit], part, group, status, tuple(sorted(known[h] for h in holders)))
        for unit, part, group, status, holders, _ in parts(frames, pairs).iter_rows()
    }
    entries = {(unit, part): part_entries(day, unit, part) for unit in day.units for part in PARTS}
    assert answers == {
        (unit, part, e.applies_to, e.status, tuple(sorted(h.unit for h in e.holders)))
        for (unit, part), several in entries.items()
        for e in several
    }
    disputed = [unit for unit in day.units if not _plain(day, unit)]
    columns = ("unit", "part", "applies_to", "fault", "holder", "relation", "power", "role", "share")
    assert {
        (known[row[0]], *row[1:4], known[row[4]], *row[5:])
        for row in frames.deciders.select(columns).iter_rows()
    } == {
        line for unit in disputed for part in PARTS for e in entries[unit, part] for line in _lines(unit, e)
    }


def _plain(day: Snapshot, unit: str) -> bool:
    """Whether nobody stands over it but one department in charge: that is in dispute with nobody."""
    deciding = [r for several in day.sayings(unit).deciding.values() for r in several]
    return all(r.type == "supervises" for r in deciding) and len({r.holder for r in deciding}) < 2


def _lines(unit: str, entry: Entry) -> set[tuple[object, ...]]:
    return {
        (
            unit,
            entry.aspect,
            entry.applies_to,
            entry.fault,
            h.unit,
            h.relation.id,
            h.relation.power,
            h.relation.role,
            None if h.inferred else h.share,
        )
        for h in entry.holders
    }


ALL = (relations_agree, statements_agree, places_agree, scopes_agree, day_agrees, parts_agree)


@QUICK
@given(ledgers())
def test_columns_and_objects_say_the_same_of_any_ledger(sheets: dict[str, list[Cells]]) -> None:
    whole = made(sheets)
    for agree in ALL:
        agree(Snapshot(whole, DAY))


@pytest.mark.parametrize("name", EXAMPLES)
def test_columns_and_objects_say_the_same_of_a_real_place(name: str, tmp_path: Path) -> None:
    day = place(tmp_path, name)
    for agree in ALL:
        agree(day)


def test_an_empty_ledger_has_columns_too() -> None:
    frames = Snapshot(Ledger(()), DAY).frames
    assert [len(frame) for frame in (frames.units, frames.relations, frames.bodies, frames.deciders)] == [
        0,
        0,
        0,
        0,
    ]
