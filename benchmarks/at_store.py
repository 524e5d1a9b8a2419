"""One measurement of a store in a process of its own: python -m benchmarks.at_store WHAT URL FOLDER [PID].

WHAT is a job of JOBS; PID is the process of the server, whose processor time is told too.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from benchmarks import ours
from benchmarks import ours_in_stores as stores
from benchmarks.clock import load_average
from benchmarks.generate import LEDGER
from benchmarks.watch import Watch

FILE, ASKED = "ledger.db", "asked.json"
UNITS = 200
WARMING = 2
AGAIN = 20
_SETS = 20
_FEW = 5


def load(url: str, folder: Path, watch: Watch) -> dict[str, Any]:
    """CSV into an empty store by one changeset."""
    opening = watch.once(lambda: stores.opened(url))
    store = opening.pop("result")
    return {"opening": opening, "load": watch.once(lambda: stores.load(store, folder / LEDGER))}


def look(url: str, folder: Path, watch: Watch) -> dict[str, Any]:
    """The first look at a store: on a server it makes constraints and indexes."""
    return watch.spent(lambda: stores.opened(url))


def choose(url: str, folder: Path, watch: Watch) -> dict[str, Any]:
    """Which units are asked about, for all that follows."""
    asked = stores.choose(stores.day(stores.opened(url)), UNITS)
    (folder / ASKED).write_text(json.dumps(asked._asdict()), encoding="utf-8")
    return asked._asdict()


def sets(url: str, folder: Path, watch: Watch) -> dict[str, Any]:
    """Changes of one row: as the command makes them, and the write alone."""
    store, asked = stores.opened(url), chosen(folder)
    stores.set_rows(store, asked.spread[:1], "0")
    whole = watch.spent(lambda: stores.set_one(store, asked.spread[0], "1"))
    write = watch.each(lambda unit: stores.set_rows(store, [unit], "2"), asked.spread[:_SETS])
    return {"set": whole, "write": write}


def ask(url: str, folder: Path, watch: Watch) -> dict[str, Any]:
    """`who` and `chain` of every unit in turn, warm; on a server also as one query."""
    store, asked = stores.opened(url), chosen(folder)
    several = {"who": stores.who, "chain": stores.chain}
    if store.remote:
        several["who_in_cypher"] = stores.in_cypher
    return {name: _asked(partial(question, store), asked, watch) for name, question in several.items()}


def _asked(question: Callable[[str], str], asked: stores.Asked, watch: Watch) -> dict[str, Any]:
    for _ in range(WARMING):
        answers = [question(unit) for unit in (*asked.spread, asked.widest)]
    each = watch.each(question, asked.spread)
    widest = watch.each(question, [asked.widest] * AGAIN)
    return {**each, "widest": widest, "answers": stores.digest(answers)}


def read(url: str, folder: Path, watch: Watch) -> dict[str, Any]:
    """The whole ledger, and by which driver."""
    store = stores.opened(url)
    return {"read": watch.once(lambda: stores.read(store)), "driver": driver()}


def columns(url: str, folder: Path, watch: Watch) -> dict[str, Any]:
    """The tables of all dates made from nothing, then again after a small changeset, then found as they are kept."""
    ours.imports()
    store = stores.opened(url)
    scratch = watch.spent(lambda: stores.columns(store))
    stores.set_rows(store, chosen(folder).spread[:_FEW], "3")
    later = watch.spent(lambda: stores.columns(store))
    return {"scratch": scratch, "incremental": later, "kept": watch.spent(lambda: stores.columns(store))}


def audit(url: str, folder: Path, watch: Watch) -> dict[str, Any]:
    """The rules that have Cypher beside them: over the tables of a day, and asked of the server."""
    ours.imports()
    store = stores.opened(url)
    opening = watch.once(lambda: stores.day(store))
    snapshot = opening.pop("result")
    of_all = watch.spent(lambda: ours.findings(snapshot))
    some = watch.quickest(lambda: ours.findings(snapshot, stores.twins()))
    checks = {code: watch.quickest(job) for code, job in stores.checks(snapshot).items()}
    return {
        "day": opening,
        "audit": of_all,
        "audit_of_twins": some,
        "checks": checks,
        "twins": {code: watch.quickest(job) for code, job in stores.queries(store).items()},
    }


def chosen(folder: Path) -> stores.Asked:
    """What `choose` wrote."""
    return stores.Asked(**json.loads((folder / ASKED).read_text(encoding="utf-8")))


def driver() -> str:
    """The driver that this process uses; the one in Rust puts itself in the place of parts of the other."""
    try:
        return f"neo4j {version('neo4j')} with neo4j-rust-ext {version('neo4j-rust-ext')}"
    except PackageNotFoundError:
        return f"neo4j {version('neo4j')}"


JOBS: Mapping[str, Callable[[str, Path, Watch], dict[str, Any]]] = {
    job.__name__: job for job in (load, look, choose, sets, ask, read, columns, audit)
}


def main() -> None:
    what, url, folder, *server = sys.argv[1:]
    measured = JOBS[what](url, Path(folder), Watch(int(server[0]) if server else None))
    print(json.dumps({**measured, "load_average": load_average()}))


if __name__ == "__main__":
    main()
