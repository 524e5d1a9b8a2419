"""Planted pairs are found, planted blocks hold, and a loop over a graph gives the same pairs and scores."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.alike import COMMERCIAL, GOVERNMENTS, PAIRS
from benchmarks.pairs import LISTS, agreement_of_pairs, read_pairs, write_pairs
from benchmarks.rows_of_candidates import wrong_pairs
from benchmarks.sizes import SIZES, Size
from graphmodel.candidates import principles
from tests.benchmarks.audited import FOUR, Audited


@pytest.fixture(params=["district", "four"])
def ledger(request: pytest.FixtureRequest) -> Audited:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Audited)
    return found


def lists(ledger: Audited, pair: tuple[str, str]) -> list[str]:
    return [name for name in LISTS if (name, min(pair), max(pair)) in ledger.pairs]


@pytest.mark.parametrize(("name", "size"), [("district", SIZES["district"]), ("four", FOUR)])
def test_as_many_pairs_are_planted_as_the_size_says(
    request: pytest.FixtureRequest, name: str, size: Size
) -> None:
    planted = request.getfixturevalue(name).planted_pairs
    counties = size.provinces * size.cities * size.counties
    assert [len(planted[what]) for what in (PAIRS, COMMERCIAL, GOVERNMENTS)] == [
        size.pairs,
        counties,
        counties,
    ]


def test_a_clean_ledger_has_no_planted_pair(clean: Audited) -> None:
    assert not any(clean.planted_pairs.values())


def test_every_planted_pair_is_worth_a_study_and_none_is_blocked(ledger: Audited) -> None:
    for pair in ledger.planted_pairs[PAIRS]:
        assert lists(ledger, pair) == ["general"]
        score, known = ledger.pairs["general", min(pair), max(pair)]
        assert score >= 60 and known > principles().limits["thin"]


def test_a_commercial_one_is_never_proposed_with_one_of_public_service(ledger: Audited) -> None:
    for pair in ledger.planted_pairs[COMMERCIAL]:
        assert lists(ledger, pair) == ["blocked"]
        assert ledger.blocks[frozenset(pair)] == ("commercial",)


def test_two_towns_that_do_the_same_are_not_compared(ledger: Audited) -> None:
    for pair in ledger.planted_pairs[GOVERNMENTS]:
        assert lists(ledger, pair) == []


def test_a_loop_over_a_graph_gives_the_same_pairs_and_scores(ledger: Audited) -> None:
    told = agreement_of_pairs(ledger.pairs, ledger.peer_pairs, ledger.planted_pairs)
    assert told["differences"] == {} and told["wrong"] == []
    assert {key[0] for key in ledger.pairs} == set(LISTS)


def test_a_pair_too_many_one_too_few_and_another_score_are_all_told(tmp_path: Path) -> None:
    ours = {
        ("general", "a", "b"): (70.0, 0.8),
        ("general", "c", "d"): (60.0, 0.8),
        ("blocked", "e", "f"): (50.0, 1.0),
    }
    peer = {
        ("general", "a", "b"): (70.1, 0.8),
        ("apart", "c", "d"): (60.0, 0.8),
        ("blocked", "e", "f"): (50.0, 1.0),
    }
    planted = {
        PAIRS: [("b", "a"), ("e", "f")],
        COMMERCIAL: [("c", "d")],
        GOVERNMENTS: [("a", "b"), ("a", "z")],
    }
    write_pairs(tmp_path / "ours.csv", ours)
    told = agreement_of_pairs(read_pairs(tmp_path / "ours.csv"), peer, planted)
    assert told["differences"] == {
        "only_ours": [("general", "c", "d")],
        "only_peer": [("apart", "c", "d")],
        "score": [("general", "a", "b")],
    }
    assert (told["planted_found"], told["planted_blocked"]) == (1, 1)
    assert told["wrong"] == [["e", "f"], ["c", "d"], ["a", "b"]]
    assert next(wrong_pairs({"candidates": told})) == "  planted pair told wrongly: e and f"
    assert "candidates, only peer: apart c d" in "".join(wrong_pairs({"candidates": told}))


def test_a_peer_that_did_not_finish_differs_in_nothing() -> None:
    planted = {PAIRS: [("a", "b")], COMMERCIAL: [], GOVERNMENTS: []}
    told = agreement_of_pairs({("general", "a", "b"): (70.0, 0.8)}, None, planted)
    assert (told["differences"], told["wrong"], told["planted_found"]) == (None, [], 1)
