"""Findings by cause: one abolished bureau is one group, and a finding is the same one after every load and day."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.upsert import plan_load
from graphmodel.report.audit_report import as_markdown, as_text, audit_blocks
from graphmodel.rules import Audit, Rule, audit, rules
from graphmodel.rules.cases import Case, cases
from graphmodel.rules.causes import causes
from graphmodel.rules.profile import profile
from graphmodel.snapshot import Snapshot
from loaders import read_ledger
from tests.build import EMPTY, Cells, applied, snapshot
from tests.rules.stores import written

FAILING = [
    pytest.param(rule, next(case for case in cases(rule) if case.expect), id=rule.code)
    for rule in rules().values()
]


def loaded_from(case: Case, folder: Path, stored: Ledger = EMPTY, *, reverse: bool = False) -> Ledger:
    """The ledger after loading the rows of a case, in their order or backwards."""
    rows = {sheet: tuple(reversed(several)) if reverse else several for sheet, several in case.rows.items()}
    return applied(stored, plan_load(stored, read_ledger([written(rows, folder)])))


def ids(ledger: Ledger, case: Case, rule: Rule, day: str = "") -> dict[tuple[str, str, str], str]:
    """The id of every finding of a rule by its subject, the others that it names, and its values."""
    found = audit(Snapshot(ledger, day or case.day), select=[rule.code], under=case.under).findings
    return {(one.subject, str(one.related), str(one.values)): one.id for one in found}


@pytest.mark.parametrize(("rule", "case"), FAILING)
def test_a_finding_keeps_its_id_over_loads_row_orders_and_days(
    rule: Rule, case: Case, tmp_path: Path
) -> None:
    first = loaded_from(case, tmp_path)
    known = ids(first, case, rule)
    assert len(set(known.values())) == len(known) > 0
    assert loaded_from(case, tmp_path, first) is first
    assert set(ids(loaded_from(case, tmp_path, reverse=True), case, rule).values()) == set(known.values())
    tomorrow = (date.fromisoformat(case.day) + timedelta(1)).isoformat()
    later = ids(first, case, rule, tomorrow)
    assert {key: later[key] for key in known.keys() & later.keys()} == {
        key: known[key] for key in known.keys() & later.keys()
    }


def bureau() -> Snapshot:
    """A bureau that has ended, and all that still names it; a document that is over with what rests on it."""
    units: list[Cells] = [
        {"id": "G", "name": "甲区人民政府", "kind": "government", "region": "甲区"},
        {
            "id": "L",
            "name": "甲区粮食局",
            "kind": "government_department",
            "parent": ["G"],
            "to": "2019-03-01",
        },
        {"id": "B", "name": "甲区农业农村局", "kind": "government_department", "parent": ["G"]},
        {"id": "C1", "name": "甲区粮油质量检测站", "kind": "institution", "supervised_by": ["L"]},
        {"id": "C2", "name": "甲区粮食信息中心", "kind": "institution", "parent": ["B"], "guided_by": ["L"]},
        {"id": "C3", "name": "甲区老年大学", "kind": "institution"},
    ]
    bodies: list[Cells] = [{"id": "M", "name": "粮食安全联席会议", "set_up_by": "G", "lead": ["L"]}]
    documents: list[Cells] = [
        {
            "id": "D",
            "title": "甲区指导办法（试行）",
            "trial": True,
            "review_due": "2020-01-01",
            "status": "repealed",
        }
    ]
    relations: list[Cells] = [{"subject": "C2", "holder": "B", "type": "guides", "basis": ["D"]}]
    return snapshot(units=units, bodies=bodies, documents=documents, relations=relations)


@pytest.fixture(scope="module")
def audited() -> tuple[Snapshot, Audit]:
    day = bureau()
    return day, audit(day, under=profile("first"))


def test_one_abolished_bureau_is_one_group_with_its_lines(audited: tuple[Snapshot, Audit]) -> None:
    (one,) = (cause for cause in causes(audited[1].findings) if cause.behind == "L")
    assert set(one.codes) == {"REP04", "REP01"}
    assert {f.related[0][1] for f in one.findings if f.code == "REP04"} == {"C1", "C2", "M"}
    assert [f.subject for f in one.findings if f.code == "REP01"] == ["C1"]
    assert one.severity == "E"


def test_who_never_had_a_superior_is_no_part_of_it(audited: tuple[Snapshot, Audit]) -> None:
    (other,) = (cause for cause in causes(audited[1].findings) if cause.key == "REP01")
    assert [f.subject for f in other.findings] == ["C3"]


def test_findings_of_one_document_that_is_over_carry_its_group() -> None:
    groups = {f.code: f.group for f in audit(bureau(), select=["EVD02"]).findings}
    assert groups == {"EVD02": "document:D"}


def test_an_end_that_only_one_finding_names_stands_with_its_rule() -> None:
    found = audit(bureau(), select=["EVD02"]).findings
    assert [cause.key for cause in causes(found)] == ["EVD02"]


def test_every_finding_stands_in_exactly_one_cause(audited: tuple[Snapshot, Audit]) -> None:
    listed = [f.id for cause in causes(audited[1].findings) for f in cause.findings]
    assert sorted(listed) == sorted(f.id for f in audited[1].findings)


def test_the_report_says_of_every_cause_what_where_why_and_what_to_do(
    audited: tuple[Snapshot, Audit],
) -> None:
    blocks = [block for block in audit_blocks(*audited) if not block.heading]
    assert blocks
    for block in blocks:
        assert [text[:4] for text in block.explained] == ["为什么：", "怎样解决"]
        assert all("第" in line and "行" in line and "F-" in line for line in block.lines)


def test_a_long_list_is_cut_and_says_how_to_see_the_rest(audited: tuple[Snapshot, Audit]) -> None:
    (block,) = (b for b in audit_blocks(*audited, most=2) if "粮食局" in b.title)
    assert len(block.lines) == 3 and "--select REP04" in block.lines[-1]
    assert len(next(b for b in audit_blocks(*audited, most=None) if "粮食局" in b.title).lines) == 4


def test_what_cannot_be_judged_is_told_once_a_rule_and_not_as_a_fault() -> None:
    units: list[Cells] = [
        {"id": f"G{n}", "name": f"{name}区人民政府", "kind": "government", "region": f"{name}区"}
        for n, name in enumerate("甲乙丙丁戊")
    ]
    bodies: list[Cells] = [{"id": f"M{n}", "name": f"联席会议{n}", "set_up_by": f"G{n}"} for n in range(5)]
    day = snapshot(units=units, bodies=bodies)
    (block,) = audit_blocks(day, audit(day, select=["JNT05"]))
    assert block.title == "待核" and "既不算问题，也不算没有问题" in block.explained[0]
    (line,) = block.lines
    assert line == "不能判断是否“长期不运行”（JNT05）：甲区、乙区、丙区等5个辖区5项，原因：未登记最近一次会议"


def test_text_and_markdown_say_the_same_in_both_languages(audited: tuple[Snapshot, Audit]) -> None:
    for language in ("zh", "en"):
        blocks = audit_blocks(*audited, language)
        for said in (as_text("", blocks), as_markdown("", blocks)):
            assert all(f.id in said for f in audited[1].findings)
    english = as_text("", audit_blocks(*audited, "en"))
    assert not set("，。；：（）“”") & set(english.replace("甲区指导办法（试行）", ""))


def test_a_first_check_up_of_an_ordinary_list_has_at_most_thirty_groups(
    audited: tuple[Snapshot, Audit],
) -> None:
    assert len(causes(audited[1].findings)) <= 30
