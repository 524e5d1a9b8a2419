"""Readers and a writer on one store, each a process: `python -m tests.durability.crowd --seconds 120`.

Every load of the writer gives all units of a group the same superior: one department, another, or none. A reader
that sees two of them at once, or another one than the log tells for the change number of its answer, has seen half
a changeset.
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
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any, Final

from tests.cli.inside import tiaokuai
from tests.cli.run import Done
from tests.durability.ground import GOVERNMENT, ROOT, STORE, environment, run, write_ledger

READERS: Final = ("who", "who", "audit", "audit", "log", "log", "export", "export", "backup")
_GROUP: Final = 200
_SUPERIORS: Final = ("A", "B", "")
_MARK: Final = "隶属 "

Seen = tuple[int, str]
"""A change number and the superior that was seen at it."""


def prepare(folder: Path) -> None:
    """A store with the group and its two departments."""
    folder.mkdir(parents=True)
    departments = [
        {"编号": code, "单位名称": f"区{code}局", "机构类型": "政府工作部门", "隶属单位": "G"}
        for code in "AB"
    ]
    other = {"编号": "X", "单位名称": "别的中心", "隶属单位": "A"}
    ledger = write_ledger(folder / "first.json", [GOVERNMENT, *departments, other, *_group("A")])
    done = run(folder, ("load", ledger.name, "--why", f"{_MARK}A"))
    assert done.code == 0, done.err


def _group(superior: str) -> list[dict[str, str]]:
    return [{"编号": f"U{n}", "单位名称": f"{n}号中心", "隶属单位": superior} for n in range(_GROUP)]


class Fault(Exception):
    """What a reader or the writer met that must not be."""


def _done(done: Done) -> Done:
    if done.code:
        raise Fault(f"exit {done.code}: {done.err.strip()}")
    return done


def _one(superiors: set[str]) -> str:
    if len(superiors) != 1:
        raise Fault(f"torn read: {sorted(superiors)}")
    return superiors.pop()


def read_who(folder: Path, chance: Random) -> Seen:
    answer = _done(tiaokuai(folder, "who", f"U{chance.randrange(_GROUP)}", "--format", "json")).json
    above = {s["unit"]["id"] for s in answer["structure"] if s["type"] == "affiliated"}
    return answer["change"], _one(above or {""})


def read_audit(folder: Path, _: Random) -> Seen:
    words = ("audit", "--select", "REP01", "--fail-on", "never", "--format", "json")
    answer = _done(tiaokuai(folder, *words)).json
    orphans = sum(finding["subject"]["id"].startswith("U") for finding in answer["findings"])
    if orphans not in (0, _GROUP):
        raise Fault(f"torn read: {orphans} of {_GROUP}")
    return answer["change"], "" if orphans else "?"


def read_log(folder: Path, _: Random) -> Seen:
    log = _done(tiaokuai(folder, "log", "--format", "json")).json
    if [entry["changeset"] for entry in log] != list(range(1, len(log) + 1)):
        raise Fault("the log has a gap")
    return len(log), superiors(log)[-1]


def read_export(folder: Path, chance: Random) -> Seen:
    out = folder / f"export-{chance.random()}.json"
    _done(tiaokuai(folder, "export", "--out", out.name))
    (units,) = (
        rows for sheet, rows in json.loads(out.read_text("utf-8")).items() if sheet in ("units", "机构")
    )
    out.unlink()
    # An export does not say of which change it is.
    return 0, _one(
        {_text(unit, "隶属单位", "parent") for unit in units if _text(unit, "编号", "id")[0] == "U"}
    )


def _text(unit: dict[str, Any], *headings: str) -> str:
    found = next((unit[heading] for heading in headings if unit.get(heading)), "")
    return str(found[0] if isinstance(found, list) else found)


def read_backup(folder: Path, chance: Random) -> Seen:
    """A copy that is made meanwhile is a whole store."""
    name = f"copy-{chance.random()}.db"
    made = _done(tiaokuai(folder, "backup", "--out", name, "--format", "json")).json
    url = f"sqlite:///{name}"
    _done(tiaokuai(folder, "check", store=url))
    log = _done(tiaokuai(folder, "log", "--format", "json", store=url)).json
    if len(log) != made["change"]:
        raise Fault(f"a backup of change {made['change']} holds {len(log)}")
    for path in folder.glob(f"{name}*"):
        path.unlink()
    return len(log), superiors(log)[-1]


def write(folder: Path, chance: Random) -> Seen:
    """One changeset: the whole group moves, or the last move is taken back, or another row is corrected."""
    what = chance.choice(("load", "load", "undo", "set"))
    log = _done(tiaokuai(folder, "log", "--format", "json")).json
    if what == "undo" and len(log) > 1:
        _done(tiaokuai(folder, "undo", str(len(log))))
    elif what == "set":
        _done(tiaokuai(folder, "set", "X", f"核定编制={chance.randrange(10**6)}", "--why", "更正"))
    else:
        superior = chance.choice([s for s in _SUPERIORS if s != superiors(log)[-1]])
        ledger = write_ledger(folder / "more.json", _group(superior))
        _done(tiaokuai(folder, "load", ledger.name, "--why", _MARK + superior, "--format", "json"))
    return 0, ""


def superiors(log: list[dict[str, Any]]) -> list[str]:
    """The superior of the group after each changeset, from 0 on, by what the log says."""
    found = [""]
    for entry in log:
        if entry["undoes"]:
            found.append(found[entry["undoes"] - 1])
        elif entry["why"].startswith(_MARK.strip()):
            found.append(entry["why"].removeprefix(_MARK.strip()).strip())
        else:
            found.append(found[-1])
    return found


_JOBS: Final[dict[str, Callable[[Path, Random], Seen]]] = {
    "who": read_who,
    "audit": read_audit,
    "log": read_log,
    "export": read_export,
    "backup": read_backup,
    "write": write,
}


def work(job: str, folder: Path, seconds: float, seed: str) -> dict[str, Any]:
    """Does one thing over and over; `{"job","done","faults","seen"}`."""
    chance, seen, faults = Random(seed), set(), []
    count, end = 0, time.monotonic() + seconds
    while time.monotonic() < end and len(faults) < 5:
        try:
            seen.add(_JOBS[job](folder, chance))
        except Fault as fault:
            faults.append(str(fault))
        count += 1
    return {"job": job, "done": count, "faults": faults, "seen": sorted(seen)}


def crowd(folder: Path, seconds: float, seed: int, readers: tuple[str, ...] = READERS) -> dict[str, Any]:
    """All at once; `{"done": {job: n}, "changesets": n, "faults": […]}`."""
    prepare(folder)
    processes = [
        subprocess.Popen(
            [
                *(sys.executable, "-m", "tests.durability.crowd", "--job", job, "--folder", str(folder)),
                *("--seconds", str(seconds), "--seed", f"{seed}{number}"),
            ],
            cwd=ROOT,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for number, job in enumerate((*readers, "write"))
    ]
    faults, done, seen = [], Counter[str](), []
    for process in processes:
        out, err = process.communicate()
        if process.returncode:
            faults.append(f"a process ended with {process.returncode}: {err.strip()}")
            continue
        told = json.loads(out)
        done[told["job"]] += told["done"]
        faults += [f"{told['job']}: {fault}" for fault in told["faults"]]
        seen += [(told["job"], change, superior) for change, superior in told["seen"] if change]
    checked = tiaokuai(folder, "check", store=f"sqlite:///{STORE}")
    if checked.code:
        faults.append(f"check: {checked.out} {checked.err}")
    true = superiors(tiaokuai(folder, "log", "--format", "json").json)
    faults += list(_untrue(true, seen))
    return {"done": dict(done), "changesets": len(true) - 1, "faults": faults}


def _untrue(true: list[str], seen: list[tuple[str, int, str]]) -> Iterator[str]:
    """What was seen at a change number, where the log tells otherwise; an audit tells only whether there is one."""
    for job, change, superior in seen:
        if (bool(superior) != bool(true[change])) if job == "audit" else superior != true[change]:
            yield f"{job} saw {superior or 'none'} at change {change}, the log tells {true[change] or 'none'}"


def main() -> int:
    """Runs the crowd and prints what each did; 1 if there was a fault."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--seed", default="5")
    parser.add_argument("--job", choices=_JOBS, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.job:
        print(json.dumps(work(given.job, given.folder, given.seconds, given.seed)))
        return 0
    folder = Path(tempfile.mkdtemp(prefix="tiaokuai-crowd-"))
    result = crowd(folder / "shared", given.seconds, int(given.seed))
    print(json.dumps(result, ensure_ascii=False, indent=2))
    if not result["faults"]:
        shutil.rmtree(folder)
    return bool(result["faults"])


if __name__ == "__main__":
    sys.exit(main())
