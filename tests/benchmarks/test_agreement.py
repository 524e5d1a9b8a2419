"""What was planted is found, by our audit and by the one on networkx, id for id and nothing else."""

from __future__ import annotations

import pytest

from benchmarks.compare import agreement, differences
from benchmarks.defects import DEFECTS
from benchmarks.peer.audit import RULES
from tests.benchmarks.audited import FOUR, Audited


def test_a_clean_district_has_no_finding(clean: Audited) -> None:
    assert clean.found == {}
    assert not any(clean.peer.values())


@pytest.mark.parametrize("code", DEFECTS)
def test_what_was_planted_in_a_district_is_found(district: Audited, code: str) -> None:
    assert len(district.planted[code]) == 1
    assert district.found.get(code, []) == district.planted[code]


@pytest.mark.parametrize("code", DEFECTS)
def test_every_way_to_break_a_rule_is_found(four: Audited, code: str) -> None:
    assert len(four.planted[code]) == FOUR.defects
    assert four.found.get(code, []) == four.planted[code]


def test_nothing_else_is_found(district: Audited, four: Audited) -> None:
    assert district.found.keys() <= DEFECTS.keys()
    assert four.found.keys() <= DEFECTS.keys()


@pytest.mark.parametrize("code", RULES)
def test_networkx_finds_the_same(district: Audited, four: Audited, code: str) -> None:
    assert district.peer[code] == district.found.get(code, [])
    assert four.peer[code] == four.found.get(code, [])


def test_a_finding_too_many_and_one_too_few_are_both_told() -> None:
    found = {"REP01": ["a", "a", "b"], "REP02": ["c"]}
    planted = {"REP01": ["a", "b", "d"], "REP02": ["c"]}
    assert differences(found, planted, ["REP01", "REP02"]) == {
        "REP01": {"only_first": ["a"], "only_second": ["d"]}
    }


def test_a_finding_of_a_rule_that_was_not_planted_is_a_difference() -> None:
    told = agreement({"REP01": ["a"], "REP02": ["c"]}, {"REP01": ["a"]}, {"REP01": ["a"]})
    assert told["found_and_planted"] == {"REP02": {"only_first": ["c"], "only_second": []}}
    assert told["found_and_peer"] == {}
