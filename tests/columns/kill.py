"""Kills processes that keep columns, at random moments: `python -m tests.columns.kill --rounds 100`.

What they leave is never read as columns unless it is whole, and the next process needs no repair.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from polars.testing import assert_frame_equal

from graphmodel.columns import Columns, StoreSource
from graphmodel.columns.cache import open_columns
from graphmodel.columns.columns import TABLES
from graphmodel.store import Store, open_store
from tests.conftest import ROOT

_KEEP = (
    "import sys; from graphmodel.store import open_store; from graphmodel.columns.cache import open_columns; "
    + (
        "store = open_store(sys.argv[1]); print('go', flush=True); open_columns(store, store.change()); print('done')"
    )
)


def rounds(store: Store, cache: Path, count: int, seed: int = 1) -> dict[str, int]:
    """Kills so many; returns how many died before and while keeping, and how many came through."""
    made = Columns(StoreSource(store, store.change()))
    chance, ends = Random(seed), {"killed": 0, "left half-written": 0, "through": 0}
    environment = {**os.environ, "TIAOKUAI_CACHE": str(cache)}
    for _ in range(count):
        shutil.rmtree(cache, ignore_errors=True)
        command = [sys.executable, "-c", _KEEP, store.url]
        with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None and process.stdout.readline() == b"go\n"
            time.sleep(chance.uniform(0, 0.35))
            process.kill()
            through = process.stdout.read() == b"done\n"
        ends["through" if through else "killed"] += 1
        ends["left half-written"] += any(cache.glob("*/writing-*"))
        os.environ["TIAOKUAI_CACHE"] = str(cache)
        opened = open_columns(store, store.change())
        for name in TABLES:
            assert_frame_equal(getattr(opened, name), getattr(made, name))
    return ends


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", help="sqlite:///…")
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(rounds(open_store(asked.store), Path(folder) / "columns", asked.rounds, asked.seed))


if __name__ == "__main__":
    main()
