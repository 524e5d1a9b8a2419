"""tiaokuai candidates, as a person at a terminal meets it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.candidates.county import county_store
from tests.cli.inside import tiaokuai
from tests.cli.run import Done

DAY = "2026-11-20"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("candidates")
    county_store(made)
    return made


def ask(folder: Path, *arguments: str, store: str = "sqlite:///county.db") -> Done:
    return tiaokuai(folder, "candidates", "--at", DAY, *arguments, store=store)


def test_json_has_every_list_and_each_reason_its_source(folder: Path) -> None:
    done = ask(folder, "--format", "json")
    assert done.code == 0, done.err
    answer = done.json
    assert {unit["id"] for unit in answer["general"][0]["units"]} == {"A", "B"}
    assert answer["general"][0]["band"] == "strong"
    assert {block["code"] for pair in answer["blocked"] for block in pair["blocks"]} == {"commercial"}
    assert [{unit["id"] for unit in pair["units"]} for pair in answer["apart"]] == [{"S1", "S2"}]
    assert sum(weight["weight"] for weight in answer["weights"]) == 100
    for pair in answer["general"]:
        assert all(e["source"]["row"] for signal in pair["signals"] for e in signal["evidence"])
        assert all(signal["evidence"] for signal in pair["signals"])


def test_the_table_opens_with_what_was_compared_and_what_that_does_not_mean(folder: Path) -> None:
    said = ask(folder).out
    assert "比较6个事业单位" in said and "不是结论" in said and "先转企改制" in said.replace("\n", "")


def test_english_says_the_same(folder: Path) -> None:
    said = ask(folder, "--lang", "en", "--format", "md").out
    assert "6 institutions compared" in said and "convert the commercial one first" in said


def test_only_what_is_inside_a_unit_is_compared(folder: Path) -> None:
    answer = ask(folder, "--in", "青岚县水利局", "--format", "json").json
    assert not answer["general"] and answer["counts"]["apart"] == 1


def test_two_limits_tell_who_enters_and_who_leaves(folder: Path) -> None:
    answer = ask(folder, "--min", "60", "--small", "1", "--small", "5", "--format", "json").json
    assert (answer["from"]["posts"], answer["to"]["posts"]) == (1, 5)
    assert answer["enters"]["total"] == len(answer["enters"]["items"]) > 0 == answer["leaves"]["total"]
    back = ask(folder, "--min", "60", "--small", "5", "--small", "1", "--format", "json").json
    assert [p["id"] for p in back["leaves"]["items"]] == [p["id"] for p in answer["enters"]["items"]]


@pytest.mark.parametrize("name", ["方案.xlsx", "方案.yaml", "方案.json"])
def test_the_plan_is_a_sheet_that_can_be_loaded(folder: Path, tmp_path: Path, name: str) -> None:
    plan = tmp_path / name
    assert ask(folder, "--as-plan", str(plan), "--format", "csv").code == 0
    loaded = tiaokuai(folder, "load", str(plan), "--dry-run", "--format", "json", store="sqlite:///county.db")
    assert loaded.code == 0, loaded.err
    assert loaded.json["added"] == {"reform": 1} and not loaded.json["errors"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--small", "1", "--small", "2", "--small", "3"),
        ("--small", "1", "--small", "2", "--as-plan", "x.xlsx"),
        ("--min", "101"),
        ("--in", "没有这个单位"),
        ("--min", "100", "--as-plan", "x.xlsx"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(folder: Path, arguments: tuple[str, ...]) -> None:
    done = ask(folder, *arguments)
    assert done.code == 2 and done.err.strip() and not done.out
    assert not (folder / "x.xlsx").exists()
