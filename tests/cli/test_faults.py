"""Every class of fault of contract 1.8: refused at its cell with a suggestion, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.errors import Refused
from graphmodel.store import Entry, SqliteStore
from loaders.load import load_files
from tests.faulty import CASES, FaultCase


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_a_fault_is_named_at_its_cell_and_nothing_is_written(case: FaultCase, tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "t.db")
    if case.first:
        load_files(store, [case.first(tmp_path)], Entry("先前"))
    before = store.change()
    with pytest.raises(Refused) as refused:
        load_files(store, [case.build(tmp_path)], Entry("测试"), replace=case.replace)
    assert store.change() == before
    places = [(f.file, f.sheet, f.row, f.column) for f in refused.value.faults]
    assert (case.file, case.sheet, case.row, case.column) in places, refused.value.faults
    fault = refused.value.faults[places.index((case.file, case.sheet, case.row, case.column))]
    assert case.value is None or fault.value == case.value
    assert case.problem_contains in fault.problem
    assert (case.suggestion_contains or "") in fault.suggestion
    assert fault.suggestion, "a fault says what to do"
    for word in case.mentions:
        assert word in fault.problem + fault.suggestion
