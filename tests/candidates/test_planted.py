"""Two hundred planted pairs in a city: all are found, none is blocked, and they come before all others."""

from __future__ import annotations

import time

import pytest

from graphmodel.candidates import Candidates, Pair, candidates
from tests.build import snapshot
from tests.candidates.planted import City, planted_city

PAIRS = 200


@pytest.fixture(scope="module")
def city() -> City:
    return planted_city(PAIRS)


@pytest.fixture(scope="module")
def found(city: City) -> Candidates:
    return candidates(snapshot(units=city.units))


@pytest.fixture(scope="module")
def proposed(found: Candidates) -> list[Pair]:
    return list(found.general)


def test_every_planted_pair_is_found_as_strong(city: City, proposed: list[Pair]) -> None:
    strong = {frozenset(unit.id for unit in pair.units) for pair in proposed if pair.band == "strong"}
    assert set(city.pairs) <= strong


def test_no_planted_pair_is_blocked(city: City, found: Candidates) -> None:
    blocked = {frozenset(unit.id for unit in pair.units) for pair in found.blocked}
    assert blocked and not blocked & set(city.pairs)


def test_only_the_commercial_twins_are_blocked_and_the_reason_is_their_nature(found: Candidates) -> None:
    for pair in found.blocked:
        assert pair.blocks == ("commercial",)
        assert any(unit.id.endswith("c") for unit in pair.units)


def test_large_institutions_with_duties_of_their_own_are_never_strong(
    city: City, proposed: list[Pair]
) -> None:
    beside = [pair for pair in proposed if {unit.id for unit in pair.units} & city.lone]
    assert beside and not [pair for pair in beside if pair.band == "strong"]


def test_the_planted_pairs_come_before_all_others_of_their_department(
    city: City, proposed: list[Pair]
) -> None:
    planted = set(city.pairs)
    first: dict[str, frozenset[str]] = {}
    for pair in proposed:
        first.setdefault(pair.units[0].departments[0], frozenset(unit.id for unit in pair.units))
    assert set(first.values()) <= planted


def test_a_city_takes_less_than_two_seconds(city: City) -> None:
    day = snapshot(units=city.units)
    assert len(day.frames.units) > PAIRS
    start = time.perf_counter()
    candidates(day)
    assert time.perf_counter() - start < 2
