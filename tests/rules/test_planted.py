"""Whole ledgers with known faults: the audit finds those, and does not drown them."""

from __future__ import annotations

import pytest

from graphmodel.ledger.ledger import Ledger
from graphmodel.rules import Audit, audit
from graphmodel.rules.causes import causes
from graphmodel.snapshot import Snapshot
from tests.build import DAY
from tests.rules.stores import STORES, load
from tests.workbooks import COUNTY, WITHOUT_DEPARTMENT, district_workbook, institution_list


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Ledger, dict[str, list[str]]]:
    folder = tmp_path_factory.mktemp("district")
    codes = district_workbook(folder / "district.xlsx")
    return load(STORES["sqlite"](folder), folder / "district.xlsx"), codes


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Audit:
    """The list of a county's institutions as `open` takes it: departments without rows of their own are outside."""
    folder = tmp_path_factory.mktemp("county")
    ledger = load(STORES["sqlite"](folder), institution_list(folder / "list.xlsx"), outside=True)
    return audit(Snapshot(ledger, DAY))


@pytest.mark.parametrize("code", ["REP01", "REP04", "DUA03", "DUA04", "GUI01"])
def test_a_rule_finds_in_a_district_what_was_planted_and_nothing_else(
    planted: tuple[Ledger, dict[str, list[str]]], code: str
) -> None:
    ledger, codes = planted
    found = audit(Snapshot(ledger, DAY), select=[code]).findings
    assert sorted(finding.subject for finding in found) == sorted(codes[code])


def test_a_district_raises_nothing_but_what_was_planted(
    planted: tuple[Ledger, dict[str, list[str]]],
) -> None:
    ledger, codes = planted
    found = audit(Snapshot(ledger, DAY)).findings
    assert {finding.code for finding in found} == set(codes)
    assert len({finding.id for finding in found}) == len(found)


def test_every_finding_of_a_workbook_leads_to_its_cell(planted: tuple[Ledger, dict[str, list[str]]]) -> None:
    for finding in audit(Snapshot(planted[0], DAY)).findings:
        assert {evidence.file for evidence in finding.evidence} == {"district.xlsx"}
        assert all(evidence.sheet and evidence.row and evidence.row > 1 for evidence in finding.evidence)
        assert {evidence.document for evidence in finding.evidence} <= {"示编〔2024〕1号"}


def test_an_ordinary_list_of_institutions_is_told_in_thirty_lines(county: Audit) -> None:
    assert len(county.findings) + len(county.undecided) <= 30


def test_an_ordinary_list_of_institutions_shows_the_one_without_a_department(county: Audit) -> None:
    doubts = [(f.code, f.subject_name) for f in county.findings if f.severity != "I"]
    assert doubts == [("REP01", WITHOUT_DEPARTMENT)]


def test_the_small_ones_of_an_ordinary_list_are_hints_of_one_cause(county: Audit) -> None:
    hints = [cause for cause in causes(county.findings) if cause.severity == "I"]
    assert {cause.codes for cause in hints} == {("QTA04",)}


def test_what_an_ordinary_list_never_states_is_undecided_once(county: Audit) -> None:
    """No row names a document, which says nothing of any single one.

    Two centres share a name under departments outside the list: these may be of two places. One has posts and nobody
    on them, and no date says since when.
    """
    told = [(u.code, u.subjects) for u in county.undecided if u.code not in ("EVD01", "REG01")]
    assert told == [("NAM01", 1), ("QTA05", 1)]
    assert county.undecided[0].subjects > 100
    assert not any(COUNTY in (undecided.jurisdiction or "") for undecided in county.undecided)
