"""Measures one file and one Neo4j beside each other: python -m benchmarks.stores [SIZE ...] [--label NAME].

The server is one of our own, with a fresh home; each measurement is a process of its own. Figures go to
benchmarks/results/LABEL/stores-SIZE.json; docs/benchmarks.md is made from them (make docs). Without a Java and the
program files of Neo4j only the file is measured, and the page says why.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.at_store import AGAIN, FILE, WARMING, chosen
from benchmarks.clock import commit, load_average, machine
from benchmarks.generate import generate
from benchmarks.rows_of_stores import NEO4J, PREFIX, SQLITE, lines
from benchmarks.run import RESULTS, ROOT, environment
from benchmarks.server import Unavailable, running, versions
from benchmarks.sizes import DAY, SEED, SIZES, Size
from benchmarks.watch import Watch
from benchmarks.worker import AUDIT, UNITS, first_answer, of_unit, worker

HEAP, PAGE_CACHE = "2g", "1g"


def measured(
    what: str, url: str, folder: Path, server: int | None, *, rust: Path | None = None
) -> dict[str, Any]:
    """One measurement in a fresh process; `rust` is a folder that holds the driver with neo4j-rust-ext."""
    command = [sys.executable, "-m", "benchmarks.at_store", what, url, str(folder)]
    variables = surroundings(url, folder)
    if rust is not None:
        variables["PYTHONPATH"] = f"{rust}{os.pathsep}{variables['PYTHONPATH']}"
    done = subprocess.run(
        [*command, *([] if server is None else [str(server)])],
        cwd=ROOT,
        env=variables,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def surroundings(url: str, folder: Path) -> dict[str, str]:
    """What a process is told; each store keeps its columns apart."""
    return environment(folder / url.partition(":")[0])


def over_http(url: str, folder: Path, server: int | None, *, first: bool = True) -> dict[str, Any]:
    """`who` and `chain` of the same units by the API, and the first answers of new workers from kept columns."""
    asked, watch, told = chosen(folder), Watch(server), surroundings(url, folder)
    figures: dict[str, Any] = {}
    with worker(url, told) as warm:
        for name in ("who", "chain"):
            paths = [of_unit(unit, name) for unit in (*asked.spread, asked.widest)]
            for path in paths * WARMING:
                warm.get(path)
            widest = watch.each(warm.get, paths[-1:] * AGAIN)
            figures[name] = {**watch.each(warm.get, paths[:-1]), "widest": widest}
    firsts = {"who": of_unit(asked.spread[0], "who"), "audit": AUDIT, "units": UNITS}
    if first:
        figures["first"] = {name: first_answer(url, told, path) for name, path in firsts.items()}
    return figures


def in_store(url: str, folder: Path, server: int | None = None, rust: Path | None = None) -> dict[str, Any]:
    """All figures of one store, which is empty."""
    figures: dict[str, Any] = {"load": measured("load", url, folder, server)}
    if server is None:
        figures["asked"] = measured("choose", url, folder, None)
    for what in ("sets", "ask", "read", "columns"):
        figures[what] = measured(what, url, folder, server)
    if server is not None and rust is not None:
        figures["read_in_rust"] = measured("read", url, folder, server, rust=rust)
    figures["http"] = over_http(url, folder, server)
    figures["audit"] = measured("audit", url, folder, server)
    return figures


def run(size: Size, folder: Path, heap: str, page_cache: str, rust: Path | None) -> dict[str, Any]:
    """All figures of one size; `folder` holds what it needs meanwhile."""
    figures: dict[str, Any] = {"size": size.name, "day": DAY, "seed": SEED, "rows": generate(size, folder)}
    figures |= {"commit": commit(ROOT), "date": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")}
    figures |= {"machine": machine(), "load_average": load_average(), "unavailable": None}
    figures |= {"heap": heap, "page_cache": page_cache, NEO4J: None}
    figures[SQLITE] = in_store(f"sqlite:///{folder / FILE}", folder)
    try:
        with running(folder / "home", heap, page_cache) as server:
            figures["versions"] = versions(server)
            figures[NEO4J] = in_store(server.url, folder, server.pid, rust)
    except Unavailable as reason:
        figures["unavailable"] = str(reason)
    return figures


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", default=["city", "province"])
    parser.add_argument("--label", default="now", help="the folder under benchmarks/results/")
    parser.add_argument("--heap", default=HEAP, help="of Java, as -Xmx takes it")
    parser.add_argument("--page-cache", default=PAGE_CACHE, help="of Neo4j")
    parser.add_argument("--rust", type=Path, help="a folder into which pip put neo4j-rust-ext (--target)")
    parser.add_argument("--results", type=Path, default=RESULTS, help="where the figures go")
    asked = parser.parse_args()
    names = [name for text in asked.sizes for name in text.split(",")]
    # A nation is too much for one changeset on a server: benchmarks.imported brings it there otherwise.
    known = [name for name in SIZES if name != "nation"]
    unknown = [name for name in names if name not in SIZES]
    if unknown:
        parser.error(f"no size {unknown[0]}; there are {', '.join(known)}")
    for name in filter(known.__contains__, names):
        with tempfile.TemporaryDirectory(prefix=f"tiaokuai-{name}-", ignore_cleanup_errors=True) as folder:
            figures = run(SIZES[name], Path(folder), asked.heap, asked.page_cache, asked.rust)
        place = asked.results / asked.label
        place.mkdir(parents=True, exist_ok=True)
        text = json.dumps(figures, ensure_ascii=False, indent=1, sort_keys=True)
        (place / f"{PREFIX}{name}.json").write_text(text + "\n", encoding="utf-8")
        print("\n".join(lines(figures)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
