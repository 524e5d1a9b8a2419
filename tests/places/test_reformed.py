"""The three places that stand before their reform: loaded whole, again, together, and in other characters."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from opencc import OpenCC

from graphmodel.questions.matrix import matrix
from graphmodel.report.matrices import matrix_table
from graphmodel.rules import audit
from graphmodel.snapshot import Snapshot
from loaders.writing.export import export
from tests.build import DAY
from tests.conftest import ROOT
from tests.places.examples import EXAMPLES, REFORMED, codes, place, undecided
from tests.rules.stores import STORES, in_memory, load, written

# Radicals that stand in texts copied from PDF, for the characters that they look like.
RADICALS = str.maketrans("长门车马风齐龙食见页", "⻓⻔⻋⻢⻛⻬⻰⻝⻅⻚")

each_place = pytest.mark.parametrize("name", REFORMED)


def paths(*names: str) -> list[Path]:
    return [ROOT / "examples" / f"{name}.yaml" for name in names]


@each_place
def test_a_place_goes_into_a_fresh_store_without_an_error(name: str, tmp_path: Path) -> None:
    result = audit(place(tmp_path, name))
    assert [finding for finding in result.findings if finding.severity == "E"] == []


@each_place
def test_a_place_that_is_loaded_again_changes_nothing(name: str, tmp_path: Path) -> None:
    store = STORES["sqlite"](tmp_path)
    for _ in range(2):
        load(store, *paths(name))
    assert store.change() == 1


@each_place
def test_names_in_traditional_characters_and_in_radicals_lead_to_the_same_units(
    name: str, tmp_path: Path
) -> None:
    store = STORES["sqlite"](tmp_path)
    before = load(store, *paths(name))
    traditional = OpenCC("s2t")
    names = [unit.name for unit in before.units.values()]
    spelt = [traditional.convert(name) for name in names] + [name.translate(RADICALS) for name in names]
    assert not set(spelt) <= set(names)
    rows = {
        "relations": [
            {"subject": one, "holder": two, "type": "coordinates"}
            for one, two in zip(spelt, names * 2, strict=True)
        ]
    }
    assert load(store, written(rows, tmp_path)).units.keys() == before.units.keys()


def test_all_places_in_one_store_are_told_what_each_is_told_alone(tmp_path: Path) -> None:
    store = STORES["sqlite"](tmp_path)
    for name in (*EXAMPLES, *REFORMED):
        ledger = load(store, *paths(name))
    together = Snapshot(ledger, DAY)
    alone = []
    for name in (*EXAMPLES, *REFORMED):
        (tmp_path / name).mkdir()
        alone.append(place(tmp_path / name, name))
    assert codes(together) == {code for one in alone for code in codes(one)}
    assert undecided(audit(together)) == {line for one in alone for line in undecided(audit(one))}


@pytest.mark.parametrize("name", ["shenhe", *REFORMED])
def test_a_place_comes_back_from_csv_row_by_row_and_with_the_same_matrix(name: str, tmp_path: Path) -> None:
    made = in_memory(*paths(name), day=DAY)
    export(made.ledger, tmp_path / "csv")
    again = in_memory(tmp_path / "csv", day=DAY)
    assert {row.id: row.body for row in again.ledger.rows.values()} == {
        row.id: row.body for row in made.ledger.rows.values()
    }
    assert matrix_table(again, matrix(again)) == matrix_table(made, matrix(made))


@each_place
def test_every_row_says_where_it_comes_from_or_that_it_is_an_example(name: str) -> None:
    sheets = yaml.safe_load(paths(name)[0].read_text(encoding="utf-8"))
    bare = [
        row.get("id")
        for sheet, rows in sheets.items()
        for row in rows
        if "source" not in row and row.get("grade") != "synthetic"
    ]
    assert bare == []
    invented = [
        row["id"]
        for rows in sheets.values()
        for row in rows
        if row.get("grade") == "synthetic" and "示例" not in row.get("note", "")
    ]
    assert invented == []
