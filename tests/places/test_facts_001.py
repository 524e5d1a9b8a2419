"""Every fact that source 001 is said to state (domain.md 8.2) stands in an example; what it leaves open, in none."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from graphmodel.ledger.ledger import Ledger
from graphmodel.text import fold
from tests.build import DAY
from tests.places.examples import GUANGDONG
from tests.places.guangdong.facts import FACTS, LEFT_OPEN, Stated, claims
from tests.places.guangdong.reading import path_of, said
from tests.places.texts import source
from tests.rules.stores import in_memory

ALL = [(place, fact, stated) for place, facts in FACTS.items() for fact, stated in facts.items()]


@pytest.fixture(scope="module")
def ledgers() -> Mapping[str, Ledger]:
    return {name: in_memory(path_of(name), day=DAY).ledger for name in GUANGDONG}


@pytest.mark.parametrize(("place", "fact", "stated"), ALL, ids=[f"{place}: {fact}" for place, fact, _ in ALL])
def test_a_fact_of_the_text_stands_in_the_example(
    ledgers: Mapping[str, Ledger], place: str, fact: str, stated: tuple[Stated, ...]
) -> None:
    assert stated, f"{place}: {fact}"
    for file, row, cells in stated:
        found = said(ledgers[file], row)
        assert {column: found.get(column) for column in cells} == dict(cells)


def test_the_table_of_facts_is_walked_to_its_end(shared: Path) -> None:
    text = (shared / "docs" / "domain.md").read_text(encoding="utf-8")
    table = text.split("### 8.2")[1].split("### 8.3")[0]
    lines = [line.strip("|").split("|") for line in table.splitlines() if line.startswith("| ")][1:]
    walked = {place.strip(): [fact.strip() for fact in facts.split(";")] for place, facts, *_ in lines}
    assert walked == {place: list(facts) for place, facts in FACTS.items()}


@pytest.mark.parametrize(("file", "sheet", "what", "columns"), LEFT_OPEN)
def test_the_text_leaves_this_open_and_no_row_claims_it(
    ledgers: Mapping[str, Ledger], file: str, sheet: str, what: str, columns: tuple[str, ...]
) -> None:
    claimed = [claim for row in ledgers[file].of(sheet) for claim in claims(row, columns)]
    assert claimed == [], what


def test_no_figure_is_derived_but_the_sixteen_stations_less(ledgers: Mapping[str, Ledger]) -> None:
    derived = [
        row.id
        for ledger in ledgers.values()
        for row in ledger.of("figures")
        if row.text("grade") in ("derived", "inferred")
    ]
    assert derived == ["ZJ-F3"]


def test_every_row_says_where_it_comes_from_or_that_it_is_an_example(ledgers: Mapping[str, Ledger]) -> None:
    sourced = {
        (row.text("grade"), (row.text("source") or "").startswith("001"))
        for ledger in ledgers.values()
        for row in ledger.rows.values()
    }
    assert sourced <= {
        ("synthetic", False),
        *((grade, True) for grade in ("stated", "unnamed", "derived", "inferred")),
    }


def test_a_quotation_is_a_short_phrase_of_the_text(ledgers: Mapping[str, Ledger], shared: Path) -> None:
    text = source(shared, "001")
    quotes = [quote for led in ledgers.values() for row in led.rows.values() if (quote := row.text("quote"))]
    assert len(quotes) > 40
    assert [q for q in quotes if len(q) > 16] == []
    assert [q for q in quotes for part in q.split("…") if fold(part) not in text] == []


def test_a_number_that_is_stated_stands_in_the_text(ledgers: Mapping[str, Ledger], shared: Path) -> None:
    text = source(shared, "001")
    numbers = {
        row.id: str(row.body["value"])
        for ledger in ledgers.values()
        for row in ledger.of("figures")
        if row.text("grade") == "stated" and isinstance(row.body.get("value"), (int, float))
    }
    # Smaller ones are written in words (四级, 五年一次) or stand everywhere.
    large = {id_: number for id_, number in numbers.items() if len(number) > 1}
    assert len(large) > 18
    assert {id_: number for id_, number in large.items() if number not in text} == {}
