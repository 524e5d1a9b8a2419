"""A short round of the fuzz run, always the same one; `python -m tests.hostile.fuzz --minutes 20` is the long one."""

from __future__ import annotations

import random
from pathlib import Path

from tests.hostile.fuzz import rounds

ROUNDS = 350


def test_no_mangled_file_gets_more_than_a_refusal_out_of_a_reader(tmp_path: Path) -> None:
    found = [
        finding for finding in rounds(random.Random(5), tmp_path, lambda number: number < ROUNDS) if finding
    ]
    assert found == []
