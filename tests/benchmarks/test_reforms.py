"""Figures of plans: what is measured is a plan that is carried out whole, and both ways give the same difference."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.generate import CANDIDATES, LEDGER, PLANTED, generate
from benchmarks.measure import DB
from benchmarks.ours import load
from benchmarks.ours_of_reforms import counted, difference, opened, plan, tried, tried_plainly
from benchmarks.rows_of_reforms import lines, section
from benchmarks.sizes import DAY, SIZES
from benchmarks.summary import results


def test_the_plan_of_a_district_is_carried_out_and_its_difference_is_that_of_two_audits(
    tmp_path: Path,
) -> None:
    generate(SIZES["district"], tmp_path)
    load(tmp_path / LEDGER, tmp_path / DB)
    snapshot = opened(tmp_path / DB, DAY)
    pairs = json.loads((tmp_path / PLANTED).read_text(encoding="utf-8"))[CANDIDATES]["pairs"]
    made = tried(snapshot, plan(snapshot.ledger, pairs, 3))
    assert [one.step.action for one in made.outcome.steps] == ["absorb", "transfer_unit", "sink"]
    assert counted(made)["not_carried_out"] == 0
    assert counted(made)["gone"] + counted(made)["new"] > 0
    assert difference(made) == tried_plainly(snapshot, made)


def test_a_difference_that_is_another_one_is_told() -> None:
    spent = {"wall": 0.5, "cpu": 0.25}
    figures = {
        **{"size": "district", "commit": "abc", "date": "2026-11-21", "load_average": [1.0, 1.0, 1.0]},
        **{"steps": 4, "not_carried_out": 1, "rows": 20, "gone": 1, "new": 2, "peak_mb": 100.0},
        **{"first": spent, "again": spent, "plainly": spent, "equal": False},
    }
    for told in ("\n".join(lines(figures)), "\n".join(section([figures]))):
        assert "differs" in told and "4, 1 not carried out" in told and "500 ms (250 ms)" in told


def test_figures_of_plans_are_no_size_of_their_own() -> None:
    measured = [figures["size"] for figures in results()["now"]]
    assert len(measured) == len({*measured})
    assert list(section([])) == []
