"""Every ledger that must be refused is refused whole, for its own reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import ours
from benchmarks.refused import REFUSED, Refused, write
from benchmarks.sizes import DAY


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.name)
def test_a_faulty_ledger_is_refused_for_its_reason(tmp_path: Path, case: Refused) -> None:
    write(tmp_path)
    ((sheet, column, problem),) = ours.problems(tmp_path / case.name, tmp_path / "ledger.db")
    assert (sheet, column) == (case.sheet, case.column)
    assert case.word in problem
    assert ours.size(ours.open_day(tmp_path / "ledger.db", DAY))["units"] == 0
