"""Real foreign data through maps, no code: the figures that the issue names, and what they hang on."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

import pytest

from graphmodel.questions.find import find_unit
from graphmodel.rules import audit
from graphmodel.snapshot import Snapshot
from loaders import read_ledger
from tests.build import DAY
from tests.foreign.reading import edges, ledger, read, refusal, strict


@pytest.fixture
def data(shared: Path) -> Path:
    return shared / "data"


def test_uk_1016_units_578_edges_and_16_with_several_parents(data: Path) -> None:
    found, _ = ledger(read(data / "uk-govuk-2017", "uk-govuk"))
    assert len(found.units) == 1016
    assert edges(found) == {"affiliated": 578}
    parents = Counter(len(row.body.get("parent") or ()) for row in found.of("units"))  # type: ignore[arg-type]
    assert sum(count for number, count in parents.items() if number > 1) == 16


def test_ca_576_edges_of_two_kinds_and_18_institutions_with_several_ministers(data: Path) -> None:
    found, warnings = ledger(read(data / "ca-infobase", "ca-infobase"))
    assert edges(found) == {"affiliated": 280, "leads": 296}
    ministers = Counter(row.body["subject"] for row in found.of("relations"))
    assert sum(count > 1 for count in ministers.values()) == 18
    assert any("2个单位在表中没有自己的行，按台账外单位处理：org-255、org-349" in w for w in warnings)


def test_ca_its_two_bad_references_are_named_under_their_heading(data: Path, tmp_path: Path) -> None:
    faults = refusal(read_ledger([data / "ca-infobase"], foreign=strict("ca-infobase", tmp_path)))
    assert [(f.sheet, f.row, f.column, f.value) for f in faults] == [
        ("org_to_minister", 205, "department", "org-255"),
        ("org_to_minister", 279, "department", "org-349"),
    ]


@pytest.mark.parametrize("carrier", ["csv", "json"])
def test_nl_3742_memberships_and_ten_repeated_rows_reported(data: Path, carrier: str) -> None:
    loaded = read(data / "nl-joint-arrangements", "nl-joint-arrangements", f"opengr_provincies.{carrier}")
    found, warnings = ledger(loaded)
    assert len(found.members) == 3742
    assert len([w for w in warnings if "完全相同，按一行处理" in w]) == 10
    assert len(found.bodies) == 464


def test_nl_csv_and_json_are_the_same_ledger(data: Path) -> None:
    both = [
        ledger(read(data / "nl-joint-arrangements", "nl-joint-arrangements", f"opengr_provincies.{carrier}"))[
            0
        ]
        for carrier in ("csv", "json")
    ]
    of_csv, of_json = ({id_: row.body for id_, row in found.rows.items()} for found in both)
    assert of_csv == of_json


def test_nl_spellings_that_differ_in_capitals_only_are_one_participant(data: Path) -> None:
    """608 spellings, 600 participants: EnkHuizen is Enkhuizen."""
    found, _ = ledger(read(data / "nl-joint-arrangements", "nl-joint-arrangements", "opengr_provincies.csv"))
    assert len(found.units) == 600
    assert find_unit(Snapshot(found, DAY), "enkhuizen")


def test_ar_of_six_superiors_that_no_row_spells_four_stay_unknown(data: Path, tmp_path: Path) -> None:
    """Compared letter by letter six names have no row. Two of them differ from theirs in capitals and in a double
    blank, which never tell two units apart; four differ in letters, and nobody guesses at those."""
    folder = data / "ar-estructura"
    loaded = read(folder, "ar-estructura", "estructura-organica-nopii.xlsx")
    names = {row.cells["name"] for row in loaded.rows}
    assert len({p for row in loaded.rows for p in row.cells["parent"] or () if p not in names}) == 6  # type: ignore[union-attr]
    paths = [folder / "estructura-organica-nopii.xlsx"]
    faults = refusal(read_ledger(paths, foreign=strict("ar-estructura", tmp_path)))
    assert {fault.column for fault in faults} == {"reporta_a"}
    assert (len({fault.value for fault in faults}), len(faults)) == (4, 9)


def test_ar_one_unit_above_itself_is_loaded_and_found(data: Path) -> None:
    found, _ = ledger(read(data / "ar-estructura", "ar-estructura", "estructura-organica-nopii.xlsx"))
    loops = [row for row in found.of("units") if row.id in (row.body.get("parent") or ())]  # type: ignore[operator]
    assert [row.body["name"] for row in loops] == ["PRESIDENCIA DE LA NACIÓN"]
    findings = audit(Snapshot(found, DAY)).findings
    assert [f.code for f in findings if f.subject == loops[0].id and f.severity == "E"]


def test_ar_namesakes_are_never_merged(data: Path) -> None:
    found, _ = ledger(read(data / "ar-estructura", "ar-estructura", "estructura-organica-nopii.xlsx"))
    own = [unit for unit in found.units.values() if not unit.outside]
    assert len(own) == 325
    assert Counter(unit.name for unit in own)["Subsecretaría de Coordinación Administrativa"] == 11


def test_cn_44703_units_within_a_minute_and_no_two_streets_merged(data: Path) -> None:
    began = time.monotonic()
    found, _ = ledger(read(data / "cn-divisions", "cn-divisions"))
    assert time.monotonic() - began < 60
    assert len(found.units) == 44_703
    names = Counter(unit.name for unit in found.units.values() if len(unit.id) == 9)
    assert names.total() == 41_352
    assert len(names) == 32_711
    assert found.units["110101001"].name == "东华门街道"
    assert found.rows["110101001"].body["parent"] == ["110101"]


def test_us_numbers_and_texts_of_one_id_are_one_id(data: Path) -> None:
    """federalregister.json gives every edge twice: parent_id is text, child_ids are numbers."""
    found, _ = ledger(read(data / "us-allusgov", "us-allusgov", "federalregister.json"))
    assert len(found.units) == 459
    upward = {(row.id, parent) for row in found.of("units") for parent in row.body.get("parent") or ()}  # type: ignore[union-attr]
    downward = {(row.body["subject"], row.body["holder"]) for row in found.of("relations")}
    assert downward == upward
    assert edges(found) == {"affiliated": len(upward)}


def test_us_three_lists_together_keep_their_ids_apart(data: Path) -> None:
    found, warnings = ledger(read(data / "us-allusgov", "us-allusgov"))
    assert Counter(unit[:2] for unit in found.units if unit[2] == "-" and unit[:2] != "U-") == {
        "fr": 459,
        "gm": 245,
        "bu": 649,
    }
    assert any("3个单位在表中没有自己的行" in w and "bu-369-0" in w for w in warnings)
