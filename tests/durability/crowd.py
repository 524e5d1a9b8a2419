"""Readers and writers on one store, each a process: `python -m tests.durability.crowd --store neo4j --seconds 120`.

Afterwards what they saw and wrote is held against the log: a reader saw the state that its change number tells;
every changeset was reported by the one who is named in the log, with what it holds; who was refused was told by whom.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any, Final

from graphmodel.store import Store, open_store
from tests.durability.desks import (
    JOBS,
    SHARED_ROW,
    Desk,
    Fault,
    Json,
    lay_out,
    superiors,
)
from tests.durability.ground import ROOT, environment
from tests.durability.servers import KINDS, serving
from tests.durability.sound import unsound

READERS: Final = {
    "sqlite": ("who", "who", "audit", "audit", "log", "export", "export", "backup"),
    "neo4j": ("who", "who", "audit", "audit", "log", "export", "graph", "graph"),
}
WRITERS: Final = 8
_ENOUGH_FAULTS: Final = 5


def crowd(folder: Path, url: str, seconds: float, seed: int, readers: Sequence[str], writers: int) -> Json:
    """All at once; `{"turns": {job: n}, "changesets": n, "refused": n, "faults": […]}`."""
    authors = [f"写{number}" for number in range(writers)]
    lay_out(folder, url, authors)
    processes = [
        _sit_down(folder, url, job, by, seconds, f"{seed}.{by}")
        for job, by in (
            *((job, f"读{number}") for number, job in enumerate(readers)),
            *(("write", by) for by in authors),
        )
    ]
    told, faults = [], []
    for process in processes:
        out, err = process.communicate()
        if process.returncode:
            faults.append(f"a process ended with {process.returncode}: {err.strip()}")
        else:
            told.append(json.loads(out))
    turns = Counter[str]()
    for one in told:
        turns[one["job"]] += one["turns"]
        faults += [f"{one['job']}: {fault}" for fault in one["faults"]]
    store = open_store(url)
    log = Desk(folder, url, "", Random()).log()
    faults += [*_not_as_seen(log, told), *_not_as_written(store, log, told), *unsound(url)]
    return {
        "turns": dict(turns),
        "changesets": len(log) - 1,
        "refused": sum(len(one["refused"]) for one in told),
        "faults": faults,
    }


def _sit_down(folder: Path, url: str, job: str, by: str, seconds: float, seed: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [
            *(sys.executable, "-m", "tests.durability.crowd", "--job", job, "--by", by, "--url", url),
            *("--folder", str(folder), "--seconds", str(seconds), "--seed", seed),
        ],
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def work(job: str, desk: Desk, seconds: float) -> Json:
    """Does one thing over and over; what there is to say of it."""
    turns, faults = 0, []
    end = time.monotonic() + seconds
    while time.monotonic() < end and len(faults) < _ENOUGH_FAULTS:
        try:
            JOBS[job](desk)
        except Fault as fault:
            faults.append(str(fault))
        turns += 1
    said = {"seen": sorted(desk.seen), "wrote": desk.wrote, "refused": desk.refused}
    return {"job": job, "turns": turns, "faults": faults, **said}


def _not_as_seen(log: list[Json], told: list[Json]) -> Iterator[str]:
    """What was seen at a change number, where the log tells otherwise."""
    true = superiors(log)
    for one in told:
        for change, superior in one["seen"]:
            same = bool(superior) == bool(true[change]) if one["job"] == "audit" else superior == true[change]
            if not same:
                yield f"{one['job']} saw {superior or 'none'} at change {change}, the log tells {true[change]}"


def _not_as_written(store: Store, log: list[Json], told: list[Json]) -> Iterator[str]:
    """Changesets that nobody or two reported, or that hold something else; refusals that name somebody else."""
    wrote = sorted((one for desk in told for one in desk["wrote"]), key=lambda one: one["number"])
    if [one["number"] for one in wrote] != list(range(2, len(log) + 1)):
        yield f"{len(log) - 1} changesets in the log, reported were {[one['number'] for one in wrote]}"
        return
    for one, entry in zip(wrote, log[1:], strict=True):
        found = _found(store, one["number"]) | {"by": entry["by"]}
        if entry["undoes"] != one.get("undoes") or any(found.get(k, one[k]) != one[k] for k in one):
            yield f"reported was {one}, the log holds {found}"
    last = {one["row"]: one["value"] for one in wrote if "row" in one}
    for row, kept in store.rows_of(list(last)).items():
        if kept.body["approved"] != last[row]:
            yield f"{row} is {kept.body['approved']}, written last was {last[row]}"
    for number, by in {(number, by) for desk in told for number, by in desk["refused"]}:
        if log[number - 1]["by"] != by:
            yield f"a refusal named {by} for changeset {number}, the log {log[number - 1]['by']}"


def _found(store: Store, number: int) -> Json:
    """What a changeset holds: one corrected row, or one superior for the group."""
    touched = store.touched(number)
    if len(touched) == 1 and touched[0].id.startswith(SHARED_ROW):
        (change,) = touched
        return {"row": change.id, "value": (change.after or {}).get("approved")}
    above = {tuple(_listed((change.after or {}).get("parent"))) for change in touched}
    return {"superior": "".join(above.pop()) if len(above) == 1 else sorted(above)}


def _listed(cell: Any) -> Sequence[str]:
    return [cell] if isinstance(cell, str) else cell or []


def main() -> int:
    """Runs the crowd and prints what each did; 1 if there was a fault."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--store", choices=KINDS, default="sqlite")
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--seed", default="5")
    parser.add_argument("--job", choices=JOBS, help=argparse.SUPPRESS)
    for hidden in ("--by", "--url"):
        parser.add_argument(hidden, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.job:
        desk = Desk(given.folder, given.url, given.by, Random(given.seed))
        print(json.dumps(work(given.job, desk, given.seconds)))
        return 0
    folder = Path(tempfile.mkdtemp(prefix="tiaokuai-crowd-"))
    with serving(given.store, folder) as url:
        result = crowd(folder / "shared", url, given.seconds, int(given.seed), READERS[given.store], WRITERS)
    print(json.dumps(result, ensure_ascii=False, indent=2))
    if not result["faults"]:
        shutil.rmtree(folder)
    return bool(result["faults"])


if __name__ == "__main__":
    sys.exit(main())
