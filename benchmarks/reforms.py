"""Measures what it takes to try a plan: python -m benchmarks.reforms [SIZE ...] [--label NAME].

A plan over planted pairs, twenty steps at most, on a worker that has the day at hand: carried out, both audits, the
difference. Figures go to benchmarks/results/LABEL/reforms-SIZE.json; docs/benchmarks.md is made from them (make docs).
"""

from __future__ import annotations

import argparse
import gc
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.clock import Spent, best, commit, load_average, machine, peak_mb, timed
from benchmarks.generate import CANDIDATES, LEDGER, PLANTED, generate
from benchmarks.measure import DB
from benchmarks.rows_of_reforms import PREFIX, lines
from benchmarks.run import RESULTS, ROOT, environment
from benchmarks.sizes import DAY, SIZES, Size

_STEPS = 20
_TIMES = 7


def measure(folder: Path) -> dict[str, Any]:
    """All figures of a ledger that was generated in a folder."""
    from benchmarks import ours, ours_of_reforms

    ours.imports()
    ours.load(folder / LEDGER, folder / DB)
    snapshot = ours_of_reforms.opened(folder / DB, DAY)
    planted = json.loads((folder / PLANTED).read_text(encoding="utf-8"))
    steps = ours_of_reforms.plan(snapshot.ledger, planted[CANDIDATES]["pairs"], _STEPS)
    # Rules are found and profiles read with the first audit of a process.
    made = ours_of_reforms.tried(snapshot, steps)

    def first() -> None:
        ours_of_reforms.forget_other_days(snapshot)
        ours_of_reforms.tried(snapshot, steps)

    spent = {
        "first": best(_repeated(first)),
        "again": best(_repeated(lambda: ours_of_reforms.tried(snapshot, steps))),
    }
    used = peak_mb()
    plainly, wanted = timed(lambda: ours_of_reforms.tried_plainly(snapshot, made))
    return {
        **ours_of_reforms.counted(made),
        **{what: one.as_dict() for what, one in {**spent, "plainly": plainly}.items()},
        "peak_mb": used,
        "equal": ours_of_reforms.difference(made) == wanted,
    }


def _repeated(job: Callable[[], object]) -> list[Spent]:
    times = []
    for _ in range(_TIMES):
        gc.collect()
        times.append(timed(job)[0])
    return times


def run(size: Size) -> dict[str, Any]:
    """The figures of one size, measured in a process of its own."""
    figures: dict[str, Any] = {"size": size.name, "day": DAY, "commit": commit(ROOT), "machine": machine()}
    figures |= {"date": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"), "load_average": load_average()}
    with tempfile.TemporaryDirectory(prefix=f"tiaokuai-{size.name}-") as made:
        folder = Path(made)
        generate(size, folder)
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.reforms", "--measure", made],
            cwd=ROOT,
            env=environment(folder),
            stdout=subprocess.PIPE,
            encoding="utf-8",
            check=True,
        )
    return {**figures, **json.loads(done.stdout)}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", default=["district", "city", "province"])
    parser.add_argument("--label", default="now", help="the folder under benchmarks/results/")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.measure:
        print(json.dumps(measure(asked.measure)))
        return 0
    names = [name for text in asked.sizes for name in text.split(",")]
    unknown = [name for name in names if name not in SIZES]
    if unknown:
        parser.error(f"no size {unknown[0]}; there are {', '.join(SIZES)}")
    equal = True
    for name in names:
        figures = run(SIZES[name])
        place = RESULTS / asked.label
        place.mkdir(parents=True, exist_ok=True)
        text = json.dumps(figures, ensure_ascii=False, indent=1, sort_keys=True)
        (place / f"{PREFIX}{name}.json").write_text(text + "\n", encoding="utf-8")
        print("\n".join(lines(figures)), flush=True)
        equal = equal and figures["equal"]
    return 0 if equal else 1


if __name__ == "__main__":
    sys.exit(main())
