"""What `audit` and `rules` write: profiles, waivers, SARIF, a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.cli.run import Done, tiaokuai

LEDGER = """units:
  - {id: G, name: 甲区人民政府, kind: government, region: 甲区}
  - {id: C1, name: 甲区文化馆, kind: institution, parent: G}
  - {id: C2, name: =甲区图书馆, kind: institution}
relations:
  - {subject: C1, holder: C1, type: guides, basis: 甲编〔2019〕1号}
bodies:
  - {id: M1, name: 招商联席会议, set_up_by: G}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("audit")
    (place / "台账 一.yaml").write_text(LEDGER, encoding="utf-8")
    assert tiaokuai(place, "load", "台账 一.yaml").code == 0
    (place / "w.csv").write_text(
        "规则,对象,状态,情况说明,批准单位,有效期至\nREP06,C1,属实,待更正,区委编办,2099-01-01\n",
        encoding="utf-8",
    )
    return place


def audited(folder: Path, *arguments: str) -> Done:
    return tiaokuai(folder, "audit", "--at", "2026-11-20", *arguments)


@pytest.fixture(scope="module")
def sarif(folder: Path) -> Any:
    return audited(folder, "--format", "sarif", "--waivers", "w.csv").json


def test_sarif_has_the_structure_that_its_standard_requires(sarif: Any) -> None:
    assert sarif["version"] == "2.1.0"
    assert sarif["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = sarif["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert run["tool"]["driver"]["name"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for rule in rules:
        assert all(rule[part]["text"] for part in ("shortDescription", "fullDescription", "help"))
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]
        assert result["level"] in ("none", "error", "warning", "note")
        # SARIF 3.27.9, 3.27.10: a result that is no failure has no level.
        assert (result["kind"] == "fail") == (result["level"] != "none")
        for location in result.get("locations", ()):
            place = location["physicalLocation"]
            assert " " not in place["artifactLocation"]["uri"]
            assert place["region"]["startLine"] >= 1


def test_sarif_tells_failures_suppressed_ones_and_what_is_open_apart(sarif: Any) -> None:
    results = sarif["runs"][0]["results"]
    failed = {r["ruleId"] for r in results if r["kind"] == "fail" and "suppressions" not in r}
    suppressed = {r["ruleId"]: r["suppressions"][0] for r in results if "suppressions" in r}
    assert "REP01" in failed
    assert suppressed == {"REP06": {"kind": "external", "status": "accepted", "justification": "待更正"}}
    assert {r["ruleId"] for r in results if r["kind"] == "open"} >= {"JNT01", "JNT02"}


def test_sarif_leads_to_file_and_row_and_knows_a_finding_again(sarif: Any) -> None:
    (orphan,) = (r for r in sarif["runs"][0]["results"] if r["ruleId"] == "REP01")
    place = orphan["locations"][0]["physicalLocation"]
    assert place == {
        "artifactLocation": {"uri": "%E5%8F%B0%E8%B4%A6%20%E4%B8%80.yaml"},
        "region": {"startLine": 4},
    }
    assert orphan["partialFingerprints"]["tiaokuaiFinding/v1"].startswith("F-")


def test_waived_findings_stand_apart_in_json_with_their_state_and_no_longer_fail(folder: Path) -> None:
    assert audited(folder).code == 1
    done = audited(folder, "--format", "json", "--waivers", "w.csv")
    assert done.code == 0
    (waived,) = done.json["waived"]
    assert (waived["code"], waived["state"]["label"], waived["state"]["approved_by"]) == (
        "REP06",
        "属实",
        "区委编办",
    )
    assert "REP06" not in {finding["code"] for finding in done.json["findings"]}
    assert {finding["state"] for finding in done.json["findings"]} == {None}


def test_the_opening_sentence_counts_what_is_waived_apart(folder: Path) -> None:
    assert "数据错误1" in audited(folder).out
    done = audited(folder, "--waivers", "w.csv")
    assert "数据错误0" in done.out
    assert "（另有1项已有情况说明）" in done.out
    assert "1 more are waived" in audited(folder, "--waivers", "w.csv", "--lang", "en").out


def test_the_table_shows_the_state_of_what_is_waived(folder: Path) -> None:
    assert (
        "区委编办批准，有效期至 2099-01-01：待更正"
        in audited(folder, "--format", "csv", "--waivers", "w.csv").out
    )


def test_a_workbook_holds_every_line_as_text(folder: Path) -> None:
    assert audited(folder, "--format", "xlsx", "--out", "问题.xlsx", "--fail-on", "never").code == 0
    sheet = load_workbook(folder / "问题.xlsx")["问题清单"]
    header, *rows = sheet.iter_rows()
    assert [cell.value for cell in header][:3] == ["等级", "规则", "问题"]
    assert {cell.data_type for row in rows for cell in row} <= {"s", "n", "inlineStr"}
    assert any(cell.value and str(cell.value).startswith("=甲区图书馆") for row in rows for cell in row)
    assert (sheet.freeze_panes, bool(sheet.auto_filter.ref)) == ("A2", True)


def test_a_workbook_needs_a_file_and_says_so(folder: Path) -> None:
    done = audited(folder, "--format", "xlsx")
    assert (done.code, done.out) == (2, "")
    assert "--out" in done.err


def test_a_profile_is_taken_by_name_or_from_a_file(folder: Path) -> None:
    first = audited(folder, "--profile", "first", "--format", "json").json
    assert first["profile"] == "first"
    assert "JNT12" not in first["rules"]
    (folder / "本地.yaml").write_text(
        "label: {zh: 本地, en: local}\nsource: 甲编\nruns: [REP01]\n", encoding="utf-8"
    )
    local = audited(folder, "--profile", "本地.yaml", "--format", "json").json
    assert (local["profile"], local["rules"]) == ("本地", ["REP01"])


@pytest.mark.parametrize("name", ["nowhere", "nowhere.yaml"])
def test_a_profile_that_there_is_not_is_said_in_one_line(folder: Path, name: str) -> None:
    done = audited(folder, "--profile", name)
    assert done.code == 2
    assert "Traceback" not in done.err
    assert "nowhere" in done.err


def test_rules_lists_the_catalogue_with_what_a_profile_makes_of_it(folder: Path) -> None:
    listed = {rule["code"]: rule for rule in tiaokuai(folder, "rules", "--format", "json").json["rules"]}
    assert not listed["JNT11"]["runs"]
    assert listed["JNT11"]["left_out"]
    assert listed["JNT05"]["limits"]["months"]["value"] == 12
    shown = tiaokuai(folder, "rules", "--profile", "shenzhen", "--format", "csv").out
    (line,) = (line for line in shown.splitlines() if line.startswith("JNT11"))
    assert ",运行," in line
