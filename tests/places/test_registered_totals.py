"""Zhaohua abolished 218 institutions and cancelled 157: two totals of two counts, which nobody can subtract."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.rules import audit
from tests.build import DAY
from tests.rules.stores import in_memory


def test_more_abolished_than_cancelled_is_open_and_no_violation(shared: Path) -> None:
    found = audit(in_memory(shared / "encoded" / "zhaohua", day=DAY), select=["REG05"])
    assert not found.findings
    assert [(u.code, u.subjects) for u in found.undecided] == [("REG05", 1)]


@pytest.mark.parametrize("name", ["zhaohua", "fuxin", "baotou"])
def test_registration_and_reform_find_nothing_that_the_source_does_not_say(shared: Path, name: str) -> None:
    found = audit(in_memory(shared / "encoded" / name, day=DAY), select=["REG", "RFM"])
    assert not found.findings
