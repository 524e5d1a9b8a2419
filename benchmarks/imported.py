"""`who` on a large ledger that neo4j-admin brought onto a server: python -m benchmarks.imported LEDGER.db WORK.

WORK is a folder that stays: what it holds already (files of the export, an imported home) is not made again. Figures
are printed, and kept in WORK/imported.json.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.at_store import ASKED
from benchmarks.clock import commit, load_average, machine, timed
from benchmarks.run import ROOT
from benchmarks.server import run_import, running, versions
from benchmarks.shown import duration, spent
from benchmarks.stores import measured, over_http, surroundings

HEAP, PAGE_CACHE = "4g", "2g"
# Of a database on this machine that only we reach; a home that was used before needs the one it had.
_PASSWORD = "benchmark-of-a-nation"


def _export(url: str, work: Path) -> None:
    command = [sys.executable, "-m", "cli.main", "copy", "--from", url, "--to-import", str(work / "files")]
    subprocess.run(command, cwd=ROOT, env=surroundings(url, work), stdout=subprocess.DEVNULL, check=True)


def run(ledger: Path, work: Path, heap: str, page_cache: str) -> dict[str, Any]:
    """Exports, imports, starts the server, asks; every step in seconds on the clock, None where it was done before."""
    url = f"sqlite:///{ledger.absolute()}"
    work.mkdir(parents=True, exist_ok=True)
    files, home = work / "files", work / "home"
    figures: dict[str, Any] = {"machine": machine(), "commit": commit(ROOT), "load_average": load_average()}
    figures |= {"heap": heap, "page_cache": page_cache, "export": None, "import": None}
    if not (work / ASKED).exists():
        measured("choose", url, work, None)
    if not home.exists():
        if not files.exists():
            figures["export"] = timed(lambda: _export(url, work))[0].wall
        figures["files_mb"] = sum(file.stat().st_size for file in files.iterdir()) / 1024**2
        figures["import"] = timed(lambda: run_import(files, home, heap))[0].wall
    with running(home, heap, page_cache, _PASSWORD) as server:
        figures["versions"] = versions(server)
        figures["open"] = measured("look", server.url, work, server.pid)
        figures["ask"] = measured("ask", server.url, work, server.pid)
        figures["http"] = over_http(server.url, work, server.pid, first=False)
    return figures


def lines(figures: dict[str, Any]) -> Iterator[str]:
    """What one wants to know first."""
    for what in ("export", "import"):
        yield f"{what}: {'done before' if figures[what] is None else duration(figures[what])}"
    yield f"constraints and indexes: {spent(figures['open'])}"
    for place in ("ask", "http"):
        for name in ("who", "chain"):
            told = figures[place][name]
            for label, one in ((name, told), (f"{name} of the unit with most below it", told["widest"])):
                yield f"{label} ({place}): {duration(one['median'])} / {duration(one['p95'])}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ledger", type=Path, help="a file of SQLite with the ledger")
    parser.add_argument("work", type=Path, help="a folder for the files and the database; it stays")
    parser.add_argument("--heap", default=HEAP, help="of Java, as -Xmx takes it")
    parser.add_argument("--page-cache", default=PAGE_CACHE, help="of Neo4j")
    asked = parser.parse_args()
    figures = run(asked.ledger, asked.work, asked.heap, asked.page_cache)
    text = json.dumps(figures, ensure_ascii=False, indent=1, sort_keys=True)
    (asked.work / "imported.json").write_text(text + "\n", encoding="utf-8")
    print("\n".join([text, *lines(figures)]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
