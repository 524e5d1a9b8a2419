"""Measures one size after another and writes the figures: python -m benchmarks.run [SIZE ...] [--label NAME].

Each measurement is a process of its own, so that its memory is its own. Figures go to
benchmarks/results/LABEL/SIZE.json; docs/benchmarks.md is made from them (make docs).
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.clock import best, commit, load_average, machine, timed
from benchmarks.compare import agreement
from benchmarks.generate import CANDIDATES, PLANTED, generate
from benchmarks.measure import ALIKE, DB, FOUND, PEER_ALIKE, PEER_FOUND
from benchmarks.pairs import agreement_of_pairs, read_pairs
from benchmarks.sizes import DAY, SEED, SIZES, Size
from benchmarks.summary import lines

ROOT = Path(__file__).absolute().parents[1]
RESULTS = Path(__file__).parent / "results"
_COLD_RUNS = 3
# Nobody waits longer for the peer's candidates: it is stopped, and the row says so.
PATIENCE_S = 600


def environment(folder: Path) -> dict[str, str]:
    """As a planner's machine has it: compiled modules are kept, and output is not flushed line by line."""
    unset = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")
    kept = {k: v for k, v in os.environ.items() if k not in unset}
    return {**kept, "PYTHONPATH": str(ROOT), "TIAOKUAI_CACHE": str(folder / "columns")}


def measured(what: str, folder: Path, patience: float | None = None) -> dict[str, Any]:
    """One measurement in a fresh process. Raises subprocess.TimeoutExpired after so many seconds."""
    command = [sys.executable, "-m", "benchmarks.measure", what, str(folder)]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment(folder),
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
        timeout=patience,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def cold_who(folder: Path) -> dict[str, Any]:
    """`tiaokuai who` of a station by its code, a new process each time; the first, which compiles, is not counted."""
    store = f"sqlite:///{folder / DB}"
    command = [sys.executable, "-m", "cli.main", "who", "P010101-S1-P1", "--store", store, "--at", DAY]

    def ask() -> None:
        subprocess.run(command, cwd=ROOT, env=environment(folder), stdout=subprocess.DEVNULL, check=True)

    ask()
    times = [timed(ask, of_children=True)[0] for _ in range(_COLD_RUNS)]
    return {"who": best(times).as_dict(), "runs": len(times), "load_average": load_average()}


def candidates(folder: Path, planted: dict[str, Any], *, with_peer: bool = True) -> dict[str, Any]:
    """Our candidates and the peer's, and whether they are the same pairs; `stopped` if the peer took too long."""
    figures: dict[str, Any] = {"ours": measured("candidates", folder), "peer": None, "stopped": None}
    if with_peer:
        try:
            figures["peer"] = measured("peer_candidates", folder, PATIENCE_S)
        except subprocess.TimeoutExpired:
            figures["stopped"] = PATIENCE_S
    theirs = read_pairs(folder / PEER_ALIKE) if figures["peer"] else None
    return {**figures, **agreement_of_pairs(read_pairs(folder / ALIKE), theirs, planted)}


def run(size: Size, folder: Path, *, with_peer: bool = True) -> dict[str, Any]:
    """All figures of one size; `folder` holds what it needs meanwhile."""
    spent, rows = timed(lambda: generate(size, folder))
    figures: dict[str, Any] = {"size": size.name, "day": DAY, "seed": SEED, "rows": rows}
    figures |= {"commit": commit(ROOT), "date": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")}
    figures |= {"machine": machine(), "load_average": load_average(), "generate": spent.as_dict()}
    csv = sum(path.stat().st_size for path in folder.glob("*/*.csv"))
    figures["csv_mb"] = csv / 1024**2
    figures["load"] = measured("load", folder)
    figures["questions"] = {
        k: v for what in ("build", "audit", "look_ups") for k, v in measured(what, folder).items()
    }
    figures["who_cold"] = cold_who(folder)
    figures["peer"] = measured("peer", folder) if with_peer else None
    found = json.loads((folder / FOUND).read_text(encoding="utf-8"))
    planted = json.loads((folder / PLANTED).read_text(encoding="utf-8"))
    peer = json.loads((folder / PEER_FOUND).read_text(encoding="utf-8")) if with_peer else {}
    figures["agreement"] = agreement(found, planted["planted"], peer)
    figures["candidates"] = candidates(folder, planted[CANDIDATES], with_peer=with_peer)
    return figures


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", default=["district", "city", "province"])
    parser.add_argument("--label", default="now", help="the folder under benchmarks/results/")
    parser.add_argument("--no-peer", action="store_true", help="without networkx")
    asked = parser.parse_args()
    names = [name for text in asked.sizes for name in text.split(",")]
    unknown = [name for name in names if name not in SIZES]
    if unknown:
        parser.error(f"no size {unknown[0]}; there are {', '.join(SIZES)}")
    agree = True
    for name in names:
        folder = Path(tempfile.mkdtemp(prefix=f"tiaokuai-{name}-"))
        try:
            figures = run(SIZES[name], folder, with_peer=not asked.no_peer)
        finally:
            shutil.rmtree(folder)
        place = RESULTS / asked.label
        place.mkdir(parents=True, exist_ok=True)
        text = json.dumps(figures, ensure_ascii=False, indent=1, sort_keys=True)
        (place / f"{name}.json").write_text(text + "\n", encoding="utf-8")
        print("\n".join(lines(figures)), flush=True)
        both = figures["agreement"]
        pairs = figures["candidates"]
        agree = agree and not (
            both["found_and_planted"] or both["found_and_peer"] or pairs["wrong"] or pairs["differences"]
        )
    return 0 if agree else 1


if __name__ == "__main__":
    sys.exit(main())
