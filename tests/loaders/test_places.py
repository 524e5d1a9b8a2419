"""The encoded places and the shipped examples load without a fault; so do faulty files not."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.errors import Refused
from loaders import read_ledger
from tests.faulty import PLACES, SHEETS, VALUES, WHOLE_FILES, FaultCase
from tests.loaders.reading import faults

READ_HERE = (*WHOLE_FILES, *SHEETS, *VALUES, *PLACES)


def test_every_encoded_place_loads_without_a_fault(shared: Path) -> None:
    places = sorted((shared / "encoded").iterdir())
    assert len(places) == 12
    loaded = {place.name: read_ledger([place]) for place in places}
    assert {name for name, ledger in loaded.items() if not ledger.rows} == set()
    # No sheet is passed over, and no column is unknown.
    told = [warning for ledger in loaded.values() for warning in ledger.warnings]
    assert told == []


def test_shenhe_has_its_ten_units_and_their_regimes(shared: Path) -> None:
    rows = read_ledger([shared / "encoded" / "shenhe"]).rows
    arrangements = [row.cells for row in rows if row.sheet == "arrangements"]
    assert sum(cells["preset"] == "EQUAL_SHENHE" for cells in arrangements) == 5
    assert {cells["share_territory"] for cells in arrangements} == {60, None}


def test_the_examples_load_together_without_a_word(root: Path) -> None:
    loaded = read_ledger(sorted((root / "examples").glob("*.yaml")))
    assert len(loaded.files) >= 3
    assert loaded.warnings == ()


@pytest.mark.parametrize("case", READ_HERE, ids=lambda case: case.title)
def test_a_faulty_file_is_refused_with_the_place_of_its_one_fault(tmp_path: Path, case: FaultCase) -> None:
    (fault,) = faults(case.build(tmp_path))
    assert (fault.file, fault.sheet, fault.row, fault.column) == (
        case.file,
        case.sheet,
        case.row,
        case.column,
    )
    assert case.value is None or fault.value == case.value
    assert case.problem_contains in fault.problem
    assert fault.suggestion
    assert (case.suggestion_contains or "") in fault.suggestion
    assert all(word in fault.problem + fault.suggestion for word in case.mentions)


def test_a_refusal_counts_its_faults(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="2处"):
        read_ledger([tmp_path / "甲", tmp_path / "乙"])
