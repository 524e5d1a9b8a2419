"""Every case beside every rule, in every store."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.rules import Rule, audit, rules
from graphmodel.rules.cases import Case, cases
from graphmodel.snapshot import Snapshot
from graphmodel.store import Store
from tests.rules.stores import STORES, load, written

ALL = [
    pytest.param(rule, case, id=f"{rule.code}: {case.title}")
    for rule in rules().values()
    for case in cases(rule)
]


@pytest.fixture(params=[*STORES, pytest.param("neo4j", marks=pytest.mark.neo4j)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    if request.param == "neo4j":
        neo4j: Store = request.getfixturevalue("neo4j_store")
        return neo4j
    return STORES[request.param](tmp_path)


@pytest.mark.parametrize(("rule", "case"), ALL)
def test_a_rule_finds_the_subjects_of_its_case_and_no_others(
    rule: Rule, case: Case, store: Store, tmp_path: Path
) -> None:
    ledger = load(store, written(case.rows, tmp_path))
    result = audit(Snapshot(ledger, case.day), select=[rule.code], under=case.under)
    assert sorted(f.subject for f in result.findings) == sorted(case.expect)
    assert sorted(str(u.jurisdiction) for u in result.undecided) == sorted(map(str, case.undecided))
    if case.values:
        (finding,) = result.findings
        said = {**finding.values, "severity": finding.severity}
        assert {column: said[column] for column in case.values} == case.values
