"""Jinzhou: thirty-five institutions paired with departments, each pair written into both mandates."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.rules import audit
from graphmodel.snapshot import Snapshot
from tests.places.examples import asked, place, undecided
from tests.rules.stores import written

BOTH, ONE = "锦州市甲事业服务中心（示例）", "锦州市乙事业服务中心（示例）"
# One of the documents is on trial, and the text gives no day of review.
TRIAL = ("EVD05", "锦州市", 1)
# No institution has a credit code in the source.
CODES = ("REG01", "锦州市", 2)
SILENT_MANDATE = {
    "documents": [
        {"id": "JZ-D4", "title": f"{ONE}“三定”规定", "kind": "mandate", "covers": ONE, "grade": "synthetic"}
    ]
}


@pytest.fixture(scope="module")
def jinzhou(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return place(tmp_path_factory.mktemp("jinzhou"), "jinzhou")


def test_the_superiors_list_and_both_clauses_are_one_relation_with_three_statements(
    jinzhou: Snapshot,
) -> None:
    (guidance,) = asked(jinzhou, BOTH).guides
    assert guidance.holder == "JZ-1"
    assert {s.by for s in guidance.statements} == {"superior", "holder", "subject"}
    assert len(guidance.statements) == 3


def test_guidance_decides_nothing_and_answers_for_nothing(jinzhou: Snapshot) -> None:
    found = asked(jinzhou, BOTH)
    assert not any(entry.holders for entry in found.aspects)
    assert [(r.type, r.holder) for r in found.structure] == [("affiliated", "JZ-G")]


def test_one_clause_without_the_other_sides_mandate_is_undecided(jinzhou: Snapshot) -> None:
    result = audit(jinzhou)
    assert result.findings == ()
    assert undecided(result) == {("GUI02", "锦州市", 1), TRIAL, CODES}


def test_one_clause_is_a_finding_once_the_other_sides_mandate_is_loaded(tmp_path: Path) -> None:
    result = audit(place(tmp_path, "jinzhou", later=written(SILENT_MANDATE, tmp_path, "三定.yaml")))
    (finding,) = result.findings
    assert (finding.code, finding.subject_name, finding.values["silent"]) == ("GUI02", ONE, "JZ-4")
    assert [id_ for _, id_ in finding.related] == ["JZ-2"]
    assert [e.document for e in finding.evidence] == ["锦州市另一局“三定”规定（示例）"]
    assert undecided(result) == {TRIAL, CODES}


def test_the_pair_that_both_sides_state_is_never_one_sided(tmp_path: Path) -> None:
    result = audit(place(tmp_path, "jinzhou", later=written(SILENT_MANDATE, tmp_path, "三定.yaml")))
    assert BOTH not in {finding.subject_name for finding in result.findings}
