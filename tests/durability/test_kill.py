"""Commands killed at random moments; the long run is `python -m tests.durability.kill --rounds 300`."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.durability.kill import rounds
from tests.durability.scenarios import SCENARIOS

pytestmark = pytest.mark.skipif(os.name != "posix", reason="SIGKILL is of POSIX")


def test_a_killed_command_has_done_all_or_nothing_and_the_next_needs_no_repair(tmp_path: Path) -> None:
    outcomes = rounds(2 * len(SCENARIOS), 11, tmp_path, units=600)
    assert [(o.scenario, o.end, o.faults) for o in outcomes if o.faults] == []
    assert {o.scenario for o in outcomes} == {s.__name__ for s in SCENARIOS}
    assert any(o.end.startswith("killed") for o in outcomes)
