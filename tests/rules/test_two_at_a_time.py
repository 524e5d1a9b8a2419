"""Of a large ledger rules are judged two at a time, and say what they say one after the other."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from benchmarks import ours
from benchmarks.generate import LEDGER, generate
from benchmarks.sizes import DAY, SIZES
from graphmodel.rules import audit
from graphmodel.snapshot import Snapshot


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("district")
    generate(SIZES["district"], folder)
    ours.load(folder / LEDGER, folder / "ledger.db")
    return folder / "ledger.db"


def opened(ledger: Path) -> Snapshot:
    """A day on which no step that rules share is made yet."""
    return ours.open_day(ledger, DAY)


def test_an_audit_two_at_a_time_is_the_audit(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one_by_one = audit(opened(ledger))
    monkeypatch.setattr(import_module("graphmodel.rules.audit"), "_LARGE", 0)
    for _ in range(5):
        together = audit(opened(ledger))
        assert tuple(together.findings) == tuple(one_by_one.findings)
        assert together.undecided == one_by_one.undecided
