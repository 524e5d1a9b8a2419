"""One measurement in a process of its own: python -m benchmarks.measure WHAT FOLDER, where WHAT is a job of JOBS."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.clock import Spent, best, load_average, peak_mb, timed
from benchmarks.generate import LEDGER
from benchmarks.pairs import write_pairs
from benchmarks.sizes import DAY, SEED

DB, FOUND, PEER_FOUND = "ledger.db", "found.json", "peer.json"
ALIKE, PEER_ALIKE = "alike.csv", "peer_alike.csv"
BATCH = 100_000
_SAMPLE = 1_000
_WHOLE = 200
# An audit is repeated until it took this long in all: enough for a district's minimum, once for a nation.
_ENOUGH_S = 3.0
_MOST = 30


def load(folder: Path) -> dict[str, Any]:
    """CSV into SQLite."""
    from benchmarks import ours

    for suffix in ("", "-wal", "-shm"):
        (folder / (DB + suffix)).unlink(missing_ok=True)
    spent, _ = timed(lambda: ours.load(folder / LEDGER, folder / DB))
    size = (folder / DB).stat().st_size / 1024**2
    return {"load": spent.as_dict(), "peak_mb": peak_mb(), "db_mb": size}


def build(folder: Path) -> dict[str, Any]:
    """The tables of a day from the store; of a large ledger they are kept for the next process."""
    from benchmarks import ours

    imports, _ = timed(ours.imports)
    spent, _ = timed(lambda: ours.open_day(folder / DB, DAY))
    return {"imports": imports.as_dict(), "build": spent.as_dict(), "built_mb": peak_mb()}


def audit(folder: Path) -> dict[str, Any]:
    """The same tables in another process, the audit over them, and a batch of questions."""
    from benchmarks import ours
    from benchmarks.peer.audit import RULES

    ours.imports()
    reopen, snapshot = timed(lambda: ours.open_day(folder / DB, DAY))
    first, found = timed(lambda: ours.findings(snapshot))
    audited_mb = peak_mb()
    times = _repeated(lambda: ours.findings(snapshot))
    alike = _repeated(lambda: ours.findings(snapshot, [*RULES]))
    (folder / FOUND).write_text(json.dumps(ours.subjects(found)), encoding="utf-8")
    random = Random(SEED)
    units, parts = ours.governed(snapshot), ours.parts()
    pairs = [(random.choice(units), random.choice(parts)) for _ in range(BATCH)]
    spent = {
        "audit_first": first,
        "audit": best(times),
        "audit_of_peers_rules": best(alike),
        "batch": best(timed(lambda: ours.many_parts(snapshot, pairs))[0] for _ in range(3)),
    }
    return {
        "size": dict(ours.size(snapshot)),
        "audited_mb": audited_mb,
        "audit_runs": len(times) + 1,
        "peak_mb": peak_mb(),
        "reopen": reopen.as_dict() if ours.is_kept(snapshot) else None,
        **{what: one.as_dict() for what, one in spent.items()},
    }


def look_ups(folder: Path) -> dict[str, Any]:
    """Single questions: over the ledger whole in memory, or of a large one by the index of its store."""
    from benchmarks import ours

    ours.imports()
    read, desk = timed(lambda: ours.Desk(folder / DB, DAY))
    random = Random(SEED)
    units, parts = desk.governed(), ours.parts()
    asked = random.sample(units, min(_SAMPLE, len(units)))
    pairs = [(random.choice(units), random.choice(parts)) for _ in range(_SAMPLE)]
    _each(desk.look_up, asked[:1], 1)
    spent = {
        "read": read,
        "look_up": _each(desk.look_up, asked, 50 if desk.whole else 1),
        "part": _each(lambda pair: desk.one_part(*pair), pairs, 5 if desk.whole else 1),
        "whole": _each(desk.whole_unit, asked[:_WHOLE], 2),
    }
    return {"whole_in_memory": desk.whole, **{what: one.as_dict() for what, one in spent.items()}}


def peer(folder: Path) -> dict[str, Any]:
    """The same audit on networkx."""
    from benchmarks.peer.audit import audit, build

    built, (graph, sheets) = timed(lambda: build(folder / LEDGER, DAY))
    built_mb = peak_mb()
    first, found = timed(lambda: audit(graph, sheets, DAY))
    (folder / PEER_FOUND).write_text(json.dumps(found), encoding="utf-8")
    return {
        "rules": len(found),
        "edges": graph.number_of_edges(),
        "build": built.as_dict(),
        "built_mb": built_mb,
        "audit": best([first, *_repeated(lambda: audit(graph, sheets, DAY))]).as_dict(),
        "peak_mb": peak_mb(),
    }


def candidates(folder: Path) -> dict[str, Any]:
    """What could be merged, over the tables of a day that a process finds as `audit` does."""
    from benchmarks import ours

    ours.imports()
    snapshot = ours.open_day(folder / DB, DAY)
    before = peak_mb()
    first, found = timed(lambda: ours.candidates(snapshot))
    most = peak_mb()
    write_pairs(folder / ALIKE, ours.pairs(snapshot, found))
    counts = {"compared": found.compared, "looked_at": found.looked_at, "before_mb": before, "peak_mb": most}
    del found
    times = _repeated(lambda: ours.candidates(snapshot))
    return {"first": first.as_dict(), "again": best(times).as_dict(), **counts}


def peer_candidates(folder: Path) -> dict[str, Any]:
    """The same pairs by dicts and loops over a graph of networkx; once, for it takes its time."""
    from benchmarks.peer.candidates import build, candidates

    built, (graph, sheets) = timed(lambda: build(folder / LEDGER, DAY))
    spent, found = timed(lambda: candidates(graph, sheets, DAY))
    most = peak_mb()
    write_pairs(folder / PEER_ALIKE, found)
    return {"build": built.as_dict(), "candidates": spent.as_dict(), "peak_mb": most}


def _repeated(job: Callable[[], object]) -> list[Spent]:
    """At least once more; often where it is quick."""
    times: list[Spent] = []
    while not times or (len(times) < _MOST and sum(spent.wall for spent in times) < _ENOUGH_S):
        gc.collect()
        times.append(timed(job)[0])
    return times


def _each(job: Callable[[Any], object], asked: Sequence[Any], rounds: int) -> Spent:
    """For one of many questions, the quickest round. What was built before is collected once: it is large."""
    gc.collect()

    def all_() -> None:
        for one in asked:
            job(one)

    return best(timed(all_)[0] for _ in range(rounds)).over(len(asked))


JOBS: Mapping[str, Callable[[Path], dict[str, Any]]] = {
    job.__name__: job for job in (load, build, audit, look_ups, peer, candidates, peer_candidates)
}


def main() -> None:
    what, folder = sys.argv[1], Path(sys.argv[2])
    measured = JOBS[what](folder)
    print(json.dumps({**measured, "load_average": load_average()}))


if __name__ == "__main__":
    main()
