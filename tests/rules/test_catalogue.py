"""What every rule of the catalogue keeps to, whatever it looks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path
from string import Formatter

import pytest

from graphmodel.errors import NotFound, WrongDeclaration
from graphmodel.rules import Finding, Rule, Text, audit, rules
from graphmodel.rules.cases import Case, cases
from graphmodel.rules.explain import explain
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY
from tests.rules.stores import STORES, in_memory, load, written

EACH = [pytest.param(rule, id=code) for code, rule in rules().items()]
# Contract 4: E only for what cannot be true or clearly breaks law.
SEVERITIES = {
    **dict.fromkeys(("REP04", "REP06", "REP07", "DUA02", "DUA04"), "E"),
    **dict.fromkeys(("REP01", "REP02", "DUA03", "GUI01", "GUI02", "JNT01", "EVD01"), "W"),
    "JNT02": "I",
}
# Of REP, DUA, GUI and LAW beside them: the gravest that a finding of the rule may be.
GRAVEST = {
    **dict.fromkeys(("REP03", "REP10A", "REP10B", "REP10C", "REP10D"), "E"),
    **dict.fromkeys(("REP05", "REP08", "REP09", "REP11", "DUA01", "DUA05", "DUA07", "DUA08", "DUA09"), "W"),
    **dict.fromkeys(("DUA11", "GUI03", "GUI04", "GUI05", "GUI06", "LAW01"), "W"),
    **dict.fromkeys(("DUA06", "DUA10"), "I"),
}


def failing(rule: Rule) -> Iterator[Case]:
    return (case for case in cases(rule) if case.expect)


def found(rule: Rule, case: Case, folder: Path, day: str | None = None) -> tuple[Finding, ...]:
    snapshot = in_memory(written(case.rows, folder), day=day or case.day)
    return audit(snapshot, select=[rule.code], under=case.under).findings


def test_the_spine_has_its_thirteen_rules_in_their_severities() -> None:
    assert {code: rule.severity for code, rule in rules().items() if code in SEVERITIES} == SEVERITIES


def test_the_rules_of_lines_dual_leadership_guidance_and_law_are_all_there_in_their_severities() -> None:
    families = ("REP", "DUA", "GUI", "LAW")
    found = {code: rule.severity for code, rule in rules().items() if code.startswith(families)}
    assert found == GRAVEST | {code: grave for code, grave in SEVERITIES.items() if code.startswith(families)}


@pytest.mark.parametrize("rule", EACH)
def test_no_finding_is_graver_than_its_rule(rule: Rule, tmp_path: Path) -> None:
    order = ("E", "W", "I")
    for case in failing(rule):
        told = {order.index(finding.severity) for finding in found(rule, case, tmp_path)}
        assert min(told) >= order.index(rule.severity)


def test_no_two_rules_share_a_name() -> None:
    names = [rule.name for rule in rules().values()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("rule", EACH)
def test_a_rule_is_found_under_its_code_in_the_file_of_its_name(rule: Rule) -> None:
    module = rule.check.__module__.rpartition(".")[2]
    assert module == f"{rule.code}_{rule.name}".lower().replace("-", "_")
    assert rules()[rule.code] is rule


@pytest.mark.parametrize("rule", EACH)
def test_a_rule_says_everything_in_both_languages(rule: Rule) -> None:
    texts = {f.name: value for f in fields(rule) if isinstance(value := getattr(rule, f.name), Text)}
    assert {"title", "what", "why", "remedy", "message"} <= texts.keys()
    for name, text in texts.items():
        assert any("\u4e00" <= sign <= "\u9fff" for sign in text.zh), name
        assert not any("\u4e00" <= sign <= "\u9fff" for sign in text.en.replace("无", "")), name
    assert rule.basis


@pytest.mark.parametrize("name", ["must-have-a-parent", "check-parents", "no-check", "Two-Parents"])
def test_a_rule_whose_name_is_a_duty_and_no_fault_is_refused(name: str) -> None:
    with pytest.raises(WrongDeclaration, match="name the fault"):
        replace(rules()["REP07"], name=name)


def test_a_text_in_one_language_only_is_refused() -> None:
    with pytest.raises(WrongDeclaration, match="both languages"):
        Text("只有中文", " ")


@pytest.mark.parametrize("rule", EACH)
def test_a_rule_has_cases_that_pass_that_fail_and_that_stay_undecided(rule: Rule) -> None:
    assert any(not case.expect and not case.undecided for case in cases(rule))
    assert any(failing(rule))
    assert any(case.undecided for case in cases(rule)) == (rule.lacks is not None)
    assert all(2 <= len(case.rows["units"]) <= 5 for case in cases(rule))


@pytest.mark.parametrize("rule", EACH)
def test_a_message_names_only_what_the_check_returns(rule: Rule, tmp_path: Path) -> None:
    case = next(failing(rule))
    day = in_memory(written(case.rows, tmp_path), day=case.day)
    given = day.frames
    columns = rule.check(given, **case.under.limits(rule.code)).columns
    for text in (rule.message.zh, rule.message.en):
        assert {name for _, name, _, _ in Formatter().parse(text) if name} <= set(columns)


@pytest.mark.parametrize("rule", EACH)
def test_a_finding_names_things_that_exist_and_shows_no_bare_code(rule: Rule, tmp_path: Path) -> None:
    codes = {
        code for listed in ("relation_types", "aspects") for code in VOCABULARY.enumerations[listed].terms
    }
    for case in failing(rule):
        snapshot = in_memory(written(case.rows, tmp_path), day=case.day)
        ledger = snapshot.ledger
        known = {*ledger.units, *ledger.bodies, *(r.id for r in snapshot.relations), *ledger.rows}
        for finding in audit(snapshot, select=[rule.code], under=case.under).findings:
            assert {finding.subject, *(id_ for _, id_ in finding.related)} <= known
            assert finding.subject_name in finding.message.zh
            assert finding.subject_name in finding.message.en
            assert not any(f"{code}" in finding.message.zh for code in codes)
            assert "{" not in finding.message.zh + finding.message.en


@pytest.mark.parametrize("rule", EACH)
def test_a_finding_keeps_its_id_in_another_store_and_on_another_day(rule: Rule, tmp_path: Path) -> None:
    for number, case in enumerate(failing(rule)):
        folder = tmp_path / str(number)
        folder.mkdir()
        file = written(case.rows, folder)
        store = STORES["sqlite"](folder)
        ids = [
            f.id
            for f in audit(
                Snapshot(load(store, file), case.day), select=[rule.code], under=case.under
            ).findings
        ]
        tomorrow = (date.fromisoformat(case.day) + timedelta(days=1)).isoformat()
        assert [f.id for f in found(rule, case, folder)] == ids
        assert [f.id for f in found(rule, case, folder, tomorrow)] == ids
        assert [
            f.id
            for f in audit(
                Snapshot(load(store, file), case.day), select=[rule.code], under=case.under
            ).findings
        ] == ids
        assert len(set(ids)) == len(ids) == len(case.expect)


@pytest.mark.parametrize("rule", EACH)
def test_a_finding_keeps_its_id_when_the_rows_change_places(rule: Rule, tmp_path: Path) -> None:
    for case in failing(rule):
        turned = replace(case, rows={sheet: tuple(reversed(rows)) for sheet, rows in case.rows.items()})
        assert {f.id for f in found(rule, turned, tmp_path)} == {f.id for f in found(rule, case, tmp_path)}


@pytest.mark.parametrize("rule", EACH)
def test_a_finding_leads_to_the_rows_that_it_rests_on(rule: Rule, tmp_path: Path) -> None:
    for case in failing(rule):
        path = written(case.rows, tmp_path)
        lines = path.read_text(encoding="utf-8").splitlines()
        for finding in found(rule, case, tmp_path):
            assert finding.evidence
            for evidence in finding.evidence:
                assert evidence.file == path.name
                assert evidence.sheet in case.rows
                assert evidence.row is not None
                assert lines[evidence.row - 1].lstrip().startswith("- ")


def test_a_finding_cites_the_document_and_clause_of_its_statements(tmp_path: Path) -> None:
    units = [{"id": "A", "name": "甲局"}, {"id": "B", "name": "乙局"}, {"id": "C", "name": "丙中心"}]
    shared = {"subject": "C", "type": "affiliated"}
    relations = [
        {**shared, "holder": "A", "basis": "甲编〔2019〕1号", "article": "第三条"},
        {**shared, "holder": "B", "source": "机构目录"},
        {
            **shared,
            "holder": "B",
            "basis": "甲编〔2020〕2号",
            "article": "第二条；第五条",
            "stated_by": "holder",
        },
        {
            **shared,
            "holder": "A",
            "basis": "甲委〔2018〕3号；甲编〔2019〕1号",
            "article": "四；五；六",
            "stated_by": "holder",
        },
    ]
    documents = [{"id": "D1", "number": "甲编〔2019〕1号", "title": "批复"}]
    path = written({"documents": documents, "units": units, "relations": relations}, tmp_path)
    (finding,) = audit(in_memory(path, day="2026-11-20"), select=["REP07"]).findings
    cited = {(e.document, e.article) for e in finding.evidence}
    assert cited == {
        ("甲编〔2019〕1号", "第三条"),
        ("机构目录", None),
        ("甲编〔2020〕2号", "第二条；第五条"),
        ("甲委〔2018〕3号", "四"),
        ("甲编〔2019〕1号", "五"),
    }


def test_a_finding_does_not_cite_a_statement_that_is_no_longer_in_force(tmp_path: Path) -> None:
    units = [{"id": "A", "name": "甲局", "to": "2024-03-01"}, {"id": "C", "name": "丙中心"}]
    line = {"subject": "C", "holder": "A", "type": "guides"}
    relations = [
        {**line, "basis": "甲编〔2010〕2号", "stated_by": "subject", "to": "2020-01-01"},
        {**line, "basis": "甲编〔2019〕1号"},
    ]
    path = written({"units": units, "relations": relations}, tmp_path)
    (finding,) = audit(in_memory(path, day="2026-11-20"), select=["REP04"]).findings
    assert [e.document for e in finding.evidence] == ["甲编〔2019〕1号"]


def test_a_finding_keeps_its_id_when_another_document_says_the_same(tmp_path: Path) -> None:
    units = [
        {"id": "A", "name": "甲局", "to": "2024-03-01"},
        {"id": "B", "name": "乙局"},
        {"id": "C", "name": "丙中心"},
    ]
    line = {"subject": "C", "holder": "A", "type": "guides", "basis": "甲编〔2019〕1号", "from": "2019-01-01"}
    other = {**line, "stated_by": "subject", "basis": "甲编〔2010〕2号", "from": "2010-01-01"}
    ids = set()
    for relations in ([line], [line, other], [other]):
        snapshot = in_memory(written({"units": units, "relations": relations}, tmp_path), day="2026-11-20")
        ids.add(tuple(finding.id for finding in audit(snapshot, select=["REP04"]).findings))
    assert len(ids) == 1
    assert len(ids.pop()) == 1


def test_a_rule_is_explained_by_the_first_case_that_it_finds() -> None:
    for code, rule in rules().items():
        explanation = explain(code.lower())
        first = next(failing(rule))
        assert (explanation.rule, explanation.title, explanation.rows) == (rule, first.title, first.rows)
        assert set(explanation.subjects) == set(first.expect)


def test_an_unknown_code_is_answered_with_those_of_its_family() -> None:
    with pytest.raises(NotFound) as unknown:
        explain("REP99")
    assert set(unknown.value.nearest) == {code for code in rules() if code.startswith("REP")}


def test_a_narrower_scope_tells_less_and_never_something_else(tmp_path: Path) -> None:
    """Half of the district states a guide, so silence is a finding: also where one asks about the silent half alone."""
    case = next(failing(rules()["GUI01"]))
    snapshot = in_memory(written(case.rows, tmp_path), day=case.day)
    whole = audit(snapshot, select=["GUI01"])
    inside = audit(snapshot, select=["GUI01"], scope="C2")
    assert [f.id for f in inside.findings] == [f.id for f in whole.findings]
    assert not audit(snapshot, select=["GUI01"], scope="C1").findings


def test_select_and_ignore_take_codes_and_their_beginnings(tmp_path: Path) -> None:
    snapshot = in_memory(written(next(failing(rules()["REP07"])).rows, tmp_path), day="2026-11-20")
    ran = audit(snapshot, select=["rep", "dua02"], ignore=["REP01", "REP1"]).ran
    assert ran == ("DUA02", "REP02", "REP03", "REP04", "REP05", "REP06", "REP07", "REP08", "REP09")
