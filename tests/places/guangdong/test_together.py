"""The eleven files of Guangdong: each goes into a fresh store, all go into one, and none errs but where it says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.snapshot import Snapshot
from loaders.writing import export
from tests.build import DAY
from tests.conftest import ROOT
from tests.places.examples import EXAMPLES, GUANGDONG, codes, place
from tests.places.guangdong.reading import errors, loaded, path_of, told
from tests.rules.stores import STORES, load

# Code and subject of everything that an audit of today finds; the places that are not listed are free of findings.
FOUND = {
    "zhongshan": {
        # 651 and 657 are what the place is about.
        ("EVD03B", "火炬开发区·授予事权"),
    },
    # Six before they are merged, and the rule knows of no cap that the text states.
    "shantou": {("QTA09", "汕头市农业局")},
    # The one disagreement, an example, stands open since 2021.
    "zhuhai": {
        ("DUT04", "（示例）占用城市道路堆放建筑垃圾的监管"),
        ("DUT10", "（示例）占用城市道路堆放建筑垃圾的监管"),
    },
}


@pytest.mark.parametrize("name", GUANGDONG)
def test_a_place_goes_into_a_fresh_store_and_only_what_is_known_is_found(name: str, tmp_path: Path) -> None:
    made = loaded(tmp_path, name)
    assert told(made) == FOUND.get(name, set())
    assert errors(made) == []


def test_every_file_of_the_folder_is_a_place_that_the_tests_know() -> None:
    files = {path.stem for path in (ROOT / "examples" / "guangdong").iterdir()}
    assert files == set(GUANGDONG)


def test_all_places_stand_in_one_store_and_none_changes_what_is_found_of_another(tmp_path: Path) -> None:
    together = loaded(tmp_path, *GUANGDONG)
    assert together.change == len(GUANGDONG)
    assert told(together) == set().union(*FOUND.values())


def test_a_place_that_is_loaded_again_changes_nothing(tmp_path: Path) -> None:
    store = STORES["sqlite"](tmp_path)
    for _ in range(2):
        for name in GUANGDONG:
            load(store, path_of(name))
    assert store.change() == len(GUANGDONG)


def test_the_other_places_are_told_nothing_new_by_guangdong(tmp_path: Path) -> None:
    before = place(tmp_path, *EXAMPLES)
    store = STORES["sqlite"](tmp_path)
    for name in GUANGDONG:
        ledger = load(store, path_of(name))
    new = {code for found in FOUND.values() for code, _ in found}
    assert codes(Snapshot(ledger, DAY)) == codes(before) | new


@pytest.mark.parametrize("carrier", ["台账.xlsx", "台账"])
def test_what_is_exported_is_read_back_as_the_same_rows(carrier: str, tmp_path: Path) -> None:
    store = STORES["sqlite"](tmp_path)
    made = load(store, *map(path_of, GUANGDONG))
    export(made, tmp_path / carrier)
    assert load(store, tmp_path / carrier).change == made.change == 1
