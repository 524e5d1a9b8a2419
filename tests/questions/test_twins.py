"""The Cypher of a question says what its Python says, id for id, and only reads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from neo4j import Driver

from benchmarks.generate import LEDGER, generate
from benchmarks.sizes import SIZES
from graphmodel.ledger.upsert import plan_load
from graphmodel.questions.chain import chains
from graphmodel.questions.path import path
from graphmodel.questions.resolution import part_entries
from graphmodel.questions.twins import cypher, words
from graphmodel.questions.way import way
from graphmodel.questions.who import who
from graphmodel.questions.whom import whom
from graphmodel.report.paths import path_json
from graphmodel.rules import rules
from graphmodel.rules.cases import cases
from graphmodel.snapshot import Snapshot, open_snapshot
from graphmodel.store import Entry
from graphmodel.store.neo4j import Neo4jStore
from graphmodel.store.neo4j.graph.labels import EDGE_TYPES, NODES
from graphmodel.vocabulary import VOCABULARY
from loaders.load import load_files
from tests.build import DAY, Cells, loaded
from tests.columns.ledgers import ledgers
from tests.conftest import ROOT
from tests.neo4j_server.server import Access
from tests.places.examples import EXAMPLES
from tests.properties.test_loads import QUICK, made
from tests.rules.stores import load, written

QUESTIONS = ("who", "whom", "chain", "path")
PARTS = [part for top in VOCABULARY.top_aspects for part in VOCABULARY.parts_of(top)]
ENDS = {"one": "A", "other": "B", "types": [], "roles": None}
# Ledgers in which several decide, nobody does, or what is stated for one group meets what is stated for all.
DISPUTED = ("REP02", "DUA02", "DUA03", "DUA04")


@pytest.fixture
def store(fresh_neo4j: Callable[[], Neo4jStore]) -> Neo4jStore:
    return fresh_neo4j()


def asked(store: Neo4jStore, question: str, **parameters: object) -> list[dict[str, Any]]:
    return store.ask(cypher(question), {**words(question), "day": DAY, **parameters})


def units_of(holders: Iterable[Any]) -> list[str]:
    return sorted({holder.unit for holder in holders})


def who_in_python(day: Snapshot, unit: str) -> object:
    found = who(day, unit)
    entries = [
        [
            e.aspect,
            e.applies_to,
            # The graph does not know what was declared complete.
            "unknown" if _only_declared(day, unit, e.aspect, e.status, e.applies_to) else e.status,
            units_of(e.holders),
            units_of(e.takes_part),
            sorted(e.conflicts),
        ]
        for part in PARTS
        for e in part_entries(day, unit, part)
    ]
    return sorted(entries), sorted({r.id for r in found.structure}), sorted({r.id for r in found.guides})


def _only_declared(day: Snapshot, unit: str, part: str, status: str, group: str) -> bool:
    silent = Snapshot(day.ledger, day.day)
    silent.__dict__["declared"] = frozenset()
    return status == "none_declared" and any(
        e.status in ("unknown", "unchanged")
        for e in part_entries(silent, unit, part)
        if e.applies_to == group
    )


def who_in_cypher(row: dict[str, Any]) -> object:
    entries = [
        [
            e["part"],
            e["applies_to"],
            e["status"],
            e["holders"],
            e["takes_part"],
            e["conflicts"],
        ]
        for e in row["entries"]
    ]
    return sorted(entries), row["structure"], row["guides"]


def presumed(day: Snapshot, unit: str) -> set[str]:
    entries = (e for part in PARTS for e in part_entries(day, unit, part))
    return {holder.unit for entry in entries for holder in entry.presumed}


def agree(store: Neo4jStore, day: Snapshot, chosen: Sequence[str] | None = None) -> None:
    """Who, whom and chain of units in force, from the ledger and from the graph."""
    units = [unit.id for unit in day.units.values() if not unit.is_plate]
    for row in asked(store, "who", units=units):
        unit = row["unit"]
        units.remove(unit)
        told, expected = who_in_cypher(row), who_in_python(day, unit)
        assert told == expected, unit
        if not day.declared:
            assert {one for e in row["entries"] for one in e["presumed"]} == presumed(day, unit), unit
    assert not units
    for unit in chosen or [unit.id for unit in day.units.values() if not unit.is_plate]:
        found, rows = whom(day, unit), asked(store, "whom", unit=unit)
        for column, led in (("leads", found.leads), ("takes_part", found.takes_part)):
            expected_led = sorted({(one.unit, one.aspect, one.applies_to) for one in led})
            assert expected_led == sorted(
                (r["unit"], r["part"], r["applies_to"]) for r in rows if r[column]
            ), unit
        below = sorted(r.id for r in (*found.guides, *found.structure))
        assert below == sorted(r["relation"] for r in rows if r["relation"]), unit
        steps = {
            (c.part, c.applies_to, tuple(step.unit for step in c.steps), c.end)
            for c in chains(day, unit)
            if c.part
        }
        rows = asked(store, "chain", unit=unit)
        assert steps == {(r["part"], r["applies_to"], tuple(r["steps"]), r["end"]) for r in rows}, unit


def agree_on_ways(store: Neo4jStore, day: Snapshot, ends: Sequence[str], only: Sequence[str] = ()) -> None:
    """The way from each node to the next, whole and from what the graph names."""
    stored = open_snapshot(store, DAY)
    for one, other in pairwise(ends):
        part, start, end, steps = way(stored, one, other, only)
        told = path_json(part, start, end, only, steps)
        assert told == path_json(day, one, other, only, path(day, one, other, only)), (one, other)
    assert "ledger" not in stored.__dict__


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_graph_of_a_place_answers_as_its_ledger_does(store: Neo4jStore, name: str) -> None:
    day = Snapshot(load(store, ROOT / "examples" / f"{name}.yaml"), DAY)
    agree(store, day, [unit.id for unit in day.units.values() if not unit.is_plate][::4])
    agree_on_ways(store, day, [*list(day.units)[::15], *list(day.bodies)[:4]])


def test_the_graph_of_a_district_answers_as_its_ledger_does(store: Neo4jStore, tmp_path: Path) -> None:
    generate(SIZES["district"], tmp_path)
    load_files(store, [tmp_path / LEDGER], Entry("test"))
    day = Snapshot(store.ledger(), DAY)
    chosen = [unit.id for unit in day.units.values() if not unit.is_plate][::40]
    agree(store, day, chosen)
    agree_on_ways(store, day, [*chosen[:12], *list(day.bodies)[:3]])
    agree_on_ways(store, day, chosen[:6], ("affiliated", "dispatched_by", "member"))
    agree_on_ways(
        store, day, [*list(day.bodies)[:3], *chosen[:3]], ("member:lead", "set_up_by", "affiliated")
    )


@pytest.mark.parametrize("code", DISPUTED)
def test_the_graph_of_a_dispute_answers_as_its_ledger_does(
    code: str, fresh_neo4j: Callable[[], Neo4jStore], tmp_path: Path
) -> None:
    for number, case in enumerate(cases(rules()[code])):
        folder = tmp_path / str(number)
        folder.mkdir()
        fresh = fresh_neo4j()
        agree(fresh, Snapshot(load(fresh, written(case.rows, folder)), DAY))


def test_the_graph_of_any_ledger_answers_as_the_ledger_does(
    fresh_neo4j: Callable[[], Neo4jStore],
) -> None:
    @settings(QUICK, max_examples=8)
    @given(ledgers())
    def answers(sheets: dict[str, list[Cells]]) -> None:
        made(sheets)
        fresh = fresh_neo4j()
        fresh.commit(plan_load(fresh.ledger(), loaded(**sheets)), Entry(), read_at=0)
        agree(fresh, Snapshot(fresh.ledger(), DAY))

    answers()


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_cypher_of_a_question_only_reads(
    question: str, store: Neo4jStore, neo4j_server: Access, neo4j_driver: Driver
) -> None:
    assert store.change() == 0
    parameters = {**words(question), **ENDS, "day": DAY, "units": ["A"], "unit": "A"}
    with neo4j_driver.session(database=neo4j_server.database) as session:
        said = session.run(f"EXPLAIN {cypher(question)}", parameters).consume()
    assert said.query_type == "r"
    assert "AllNodesScan" not in set(operators(said.plan or {}))


def operators(plan: dict[str, Any]) -> Iterator[str]:
    yield plan["operatorType"].partition("@")[0]
    for child in plan.get("children", ()):
        yield from operators(child)


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_cypher_of_a_question_names_only_what_the_vocabulary_names(question: str) -> None:
    text = re.sub(r"//.*|'[^']*'", "", cypher(question))
    assert set(re.findall(r"[:|]([A-Z]\w+)", text)) <= {*NODES, *EDGE_TYPES}
