"""What a run says of itself: times that can be read, and every difference."""

from __future__ import annotations

from copy import deepcopy

import pytest

from benchmarks.shown import duration
from benchmarks.summary import lines, results

TOLD = {"REP01": {"only_first": ["P01-X1"], "only_second": ["P01-X2"]}}


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (75.5, "75.5 s"),
        (1234.0, "1,234 s"),
        (0.0123, "12.3 ms"),
        (0.000_004, "4 µs"),
        (0.000_000_4, "0.4 µs"),
    ],
)
def test_a_time_is_shown_in_the_unit_that_reads_best(seconds: float, shown: str) -> None:
    assert duration(seconds) == shown


def test_what_is_found_and_was_not_planted_is_told_with_its_ids() -> None:
    figures = deepcopy(next(iter(results().values()))[0])
    figures["agreement"]["found_and_planted"] = TOLD
    told = "\n".join(lines(figures))
    assert "differs: REP01" in told
    assert "P01-X1" in told and "P01-X2" in told
