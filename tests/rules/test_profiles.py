"""Profiles: which rules a place runs and where their limits lie, as data that says where it comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.errors import NotFound, WrongDeclaration
from graphmodel.rules import audit, rules
from graphmodel.rules.profile import Sourced, profile, profile_names, read_profile
from graphmodel.snapshot import Snapshot
from tests.build import snapshot
from tests.conftest import ROOT

HEAD = "label: {zh: 甲市, en: Jia}\nsource: 甲编〔2024〕1号\n"
GOVERNMENT = {"id": "G", "name": "甲市人民政府", "kind": "government", "region": "甲市"}


def limits(name: str) -> list[Sourced]:
    return [limit for named in profile(name).thresholds.values() for limit in named.values()]


@pytest.mark.parametrize("name", profile_names())
def test_every_shipped_profile_says_where_each_of_its_values_comes_from(name: str) -> None:
    found = profile(name)
    assert found.source
    assert all(limit.source for limit in (*limits(name), *found.severities.values()))
    assert all(found.leaves_out.values())


def test_the_general_profile_comes_first_and_the_first_check_up_next() -> None:
    assert profile_names()[:2] == ("default", "first")


def test_a_first_check_up_runs_about_twenty_rules() -> None:
    runs = [code for code in rules() if profile("first").has(code)]
    assert 18 <= len(runs) <= 22
    assert audit(snapshot(units=[GOVERNMENT]), under=profile("first")).ran == tuple(runs)


def test_a_rule_that_a_profile_leaves_out_runs_where_it_is_asked_for_by_its_code() -> None:
    day = snapshot(units=[GOVERNMENT])
    assert "JNT11" not in audit(day).ran
    assert "JNT11" not in audit(day, select=["JNT"]).ran
    assert audit(day, select=["jnt11"]).ran == ("JNT11",)
    assert "JNT11" in audit(day, under=profile("shenzhen")).ran


def bodies() -> Snapshot:
    body = {"set_up_by": "G", "from": "2020-01-01"}
    return snapshot(
        units=[GOVERNMENT],
        bodies=[
            {"id": "M1", "name": "招商联席会议", "rules": "工作规则", **body},
            {"id": "M2", "name": "口岸联席会议", **body},
            {"id": "M3", "name": "外贸联席会议", **body},
        ],
    )


def test_a_place_may_take_a_fault_more_seriously() -> None:
    day = snapshot(
        units=[GOVERNMENT],
        bodies=[{"id": "M", "name": "会议", "set_up_by": "G", "rules": "无", "from": "2020-01-01"}],
    )
    general, shenzhen = (
        audit(day, ["JNT12"], under=profile(name)).findings for name in ("default", "shenzhen")
    )
    assert [f.severity for f in (*general, *shenzhen)] == ["I", "W"]
    assert general[0].id == shenzhen[0].id


def test_the_share_that_must_speak_before_silence_is_a_finding_is_a_limit_too() -> None:
    lower = read_profile(HEAD + "thresholds: {absence: {share: {value: 0.3, source: 甲编}}}", "jia")
    day = bodies()
    assert [u.code for u in audit(day, ["JNT12"]).undecided] == ["JNT12"]
    found = audit(day, ["JNT12"], under=lower).findings
    assert [f.subject for f in found] == ["M2", "M3"]


WRONG = {
    "not a profile": ("", "- 1", "label"),
    "an unknown key": (HEAD, "rules: [REP01]", "unknown rules; write label"),
    "an unknown rule": (HEAD, "runs: [REP99]", "no rule REP99; write one of REP01"),
    "runs that are no list": (HEAD, "runs: REP01", "write a list of codes"),
    "a severity that is none": (HEAD, "severities: {REP01: {severity: X, source: 甲}}", "write E, W or I"),
    "a severity without a source": (
        HEAD,
        "severities: {REP01: {severity: W}}",
        "write `{severity: …, source: …}`",
    ),
    "a limit without a source": (HEAD, "thresholds: {JNT05: {months: 6}}", "write `{value: …, source: …}`"),
    "a limit that the rule has not": (
        HEAD,
        "thresholds: {JNT05: {weeks: {value: 6, source: 甲}}}",
        "unknown weeks; write one of months",
    ),
    "a limit for a rule without any": (
        HEAD,
        "thresholds: {REP06: {months: {value: 6, source: 甲}}}",
        "has no limit: leave it out",
    ),
    "a number in words": (HEAD, "thresholds: {JNT05: {months: {value: 六, source: 甲}}}", "write a number"),
    "a yes that is a number": (
        HEAD,
        "thresholds: {JNT09: {rank_and_seal: {value: 1, source: 甲}}}",
        "write true or false",
    ),
    "a day that is none": (
        HEAD,
        "thresholds: {JNT10: {since: {value: 去年, source: 甲}}}",
        "write a day, like 2025-09-01",
    ),
    "a share over the whole": (
        HEAD,
        "thresholds: {absence: {share: {value: 50, source: 甲}}}",
        "up to 1, like 0.5",
    ),
    "a rule left out for no reason": (HEAD, "leaves_out: {REP01: ''}", "write the reason"),
    "YAML that breaks off": (HEAD, "runs: [REP01", "jia"),
    "a label in one language": ("source: 甲\n", "label: {zh: 甲市}", "zh: …, en: …"),
}


@pytest.mark.parametrize(("head", "text", "says"), WRONG.values(), ids=WRONG)
def test_a_wrong_profile_does_not_load_and_says_what_to_write(head: str, text: str, says: str) -> None:
    with pytest.raises(WrongDeclaration) as wrong:
        read_profile(head + text, "jia")
    assert says in str(wrong.value)
    assert "profile jia" in str(wrong.value)


def test_an_unknown_name_is_answered_with_the_profiles_that_there_are() -> None:
    with pytest.raises(NotFound) as unknown:
        profile("shenyang")
    assert unknown.value.nearest == profile_names()


def test_the_shipped_profiles_are_the_files_of_their_folder() -> None:
    folder = Path(ROOT) / "graphmodel" / "rules" / "profiles"
    assert {path.stem for path in folder.glob("*.yaml")} == set(profile_names())
