"""Figures of the two stores: asked in the same way they answer the same, and the page says what was not measured."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import at_store
from benchmarks.clock import processor_of
from benchmarks.generate import generate
from benchmarks.rows_of_stores import NEO4J, SQLITE, lines, results_of_stores, section
from benchmarks.sizes import SIZES
from benchmarks.watch import Watch, distribution

SPENT = {"wall": 2.0, "cpu": 1.0, "server": None}
EACH = {"count": 200, "median": 0.002, "p95": 0.004, "cpu": 0.001, "server": None}


def of_one(server: float | None, answers: str = "a") -> dict[str, Any]:
    spent, each = {**SPENT, "server": server}, {**EACH, "server": server}
    asked = {**each, "widest": each, "answers": answers}
    return {
        "load": {"opening": spent, "load": {**spent, "result": 1000}},
        "sets": {"set": spent, "write": each},
        "ask": {"who": asked, "chain": asked},
        "read": {"read": {**spent, "result": 1000}, "driver": "neo4j 6"},
        "columns": {"scratch": spent, "incremental": spent, "kept": spent},
        "http": {"who": asked, "chain": asked, "first": {"who": 1.0, "audit": 1.5, "units": 1.25}},
        "audit": {
            **{name: spent for name in ("day", "audit", "audit_of_twins")},
            "checks": {"REP01": spent, "REP02": spent},
            "twins": {} if server is None else {"REP01": spent, "REP02": spent},
        },
    }


def figures(neo4j: dict[str, Any] | None) -> dict[str, Any]:
    machine = {"processor": "x", "cores": 2, "memory_gb": 8, "system": "Linux", "python": "3", "polars": "2"}
    told = {"size": "city", "commit": "abc", "date": "2026-11-20 10:00 UTC", "load_average": [0.1, 0.2, 0.3]}
    told |= {"machine": machine, "heap": "2g", "page_cache": "1g", SQLITE: of_one(None), NEO4J: neo4j}
    if neo4j is None:
        return {**told, "unavailable": "no Java here"}
    return {**told, "unavailable": None, "versions": {"neo4j": "5.26 community", "java": "java 17"}}


def row(several: list[dict[str, Any]], label: str) -> str:
    return next(line for line in section(several) if line.startswith(f"| {label} |"))


def test_the_page_has_a_column_for_each_store_and_a_row_for_each_rule() -> None:
    both = [figures(of_one(0.5))]
    assert row(both, "who") == ("| who | 2 ms / 4 ms (1 ms) | 2 ms / 4 ms (1 ms; 500 ms) |")
    assert row(both, "… rows a second") == "| … rows a second | 500 | 500 |"
    assert row(both, "… their twins in Cypher, in sum").endswith("| none | 4 s (2 s; 1 s) |")
    assert row(both, "REP02") == "| REP02 | 2 s (1 s; 500 ms) | 2 s (1 s; 500 ms) |"
    assert "Neo4j 5.26 community, java 17, heap 2g, page cache 1g" in "".join(section(both))


def test_where_no_neo4j_runs_the_page_says_why() -> None:
    alone = [figures(None)]
    assert "Neo4j was not measured: no Java here." in "".join(section(alone))
    assert row(alone, "who").endswith("| none |")
    assert "neo4j: not measured, no Java here" in "\n".join(lines(alone[0]))


def test_answers_that_differ_are_told() -> None:
    assert row([figures(of_one(0.5))], "answers of both") == "| answers of both | equal | equal |"
    assert "differ: who, chain" in "\n".join(lines(figures(of_one(0.5, answers="b"))))


def test_nothing_measured_is_no_section(tmp_path: Path) -> None:
    assert list(section(results_of_stores(tmp_path))) == []


def test_median_and_percentile_are_of_the_single_times() -> None:
    told = distribution([0.001 * n for n in range(1, 102)])
    assert (told["count"], round(told["median"], 6), round(told["p95"], 6)) == (101, 0.051, 0.096)
    assert processor_of(None) is None


@pytest.mark.neo4j
def test_a_district_is_measured_on_both_stores_and_both_say_the_same(
    neo4j_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(at_store, "UNITS", 12)
    monkeypatch.setattr(at_store, "WARMING", 1)
    monkeypatch.setattr(at_store, "AGAIN", 2)
    generate(SIZES["district"], tmp_path)
    file, watch = f"sqlite:///{tmp_path / at_store.FILE}", Watch(None)
    loaded = [at_store.load(url, tmp_path, watch)["load"]["result"] for url in (file, neo4j_url)]
    at_store.choose(file, tmp_path, watch)
    asked = []
    for url in (file, neo4j_url):
        at_store.sets(url, tmp_path, watch)
        asked.append(at_store.ask(url, tmp_path, watch))
    read = [at_store.read(url, tmp_path, watch)["read"]["result"] for url in (file, neo4j_url)]
    assert loaded[0] == loaded[1] == read[0] == read[1]
    for name in ("who", "chain"):
        assert asked[0][name]["answers"] == asked[1][name]["answers"]
        assert json.dumps(asked[1][name])
    assert len(json.loads((tmp_path / at_store.ASKED).read_text("utf-8"))["spread"]) == 12
