"""Kills commands in the middle and looks at what they leave: `python -m tests.durability.kill --rounds 300`.

`--store neo4j` kills them on a Neo4j of our own, with `--victim server` the server instead of them.

Each round runs one command twice: undisturbed on a copy, which tells how long it takes and what it does, and in a
process on the store itself, which a SIGKILL ends at a random moment. Afterwards every store in the folder must hold
what it held before or what the undisturbed command made of it, and nothing in between.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from random import Random
from subprocess import Popen
from typing import Final

from graphmodel.store import open_store
from tests.durability.ground import UNITS, Ground, Outcome, prepare, run, start, state, twin
from tests.durability.scenarios import SCENARIOS, SERVED, Scenario
from tests.durability.served import VICTIMS, Served
from tests.durability.servers import KINDS, private_server
from tests.durability.sound import untrue
from tests.neo4j_server.wire import Wire

ROUNDS_PER_STORE: Final = 15
# How long after a moment that shows in the folder: the write of a transaction and its checkpoint take this long.
_SOON: Final = 0.06
_NEXT: Final = (("log",), ("who", "U1"), ("audit", "--select", "REP01", "--fail-on", "never"), ("check",))


def one_round(ground: Ground, scenario: Scenario) -> Outcome:
    """Kills one command; the folder keeps what came of it."""
    words = scenario(ground)
    before = {path.name: state(path) for path in ground.folder.glob("*.db")}
    copy = twin(ground.folder, ground.folder.with_name("undisturbed"))
    began = time.monotonic()
    undisturbed = run(copy, words)
    length = _cold_start() + time.monotonic() - began
    if undisturbed.code:
        return Outcome(scenario.__name__, "not run", (f"undisturbed: {undisturbed.err.strip()}",))

    process = start(ground.folder, words)
    _wait_a_while(process, ground, length)
    process.kill()
    process.communicate()
    journal = any(path.stat().st_size for path in ground.folder.glob("*-wal"))

    faults = _next_commands(ground)
    written = False
    for path in sorted({*ground.folder.glob("*.db"), *(ground.folder / p.name for p in copy.glob("*.db"))}):
        old = before.get(path.name, state(path.with_name("none")))
        after, whole = state(path), state(copy / path.name)
        if after == whole != old:
            written = True
            faults += _refused(ground, ("check", "--store", f"sqlite:///{path.name}"))
            opened = open_store(f"sqlite:///{path}")
            faults += [fault for number in _new(old, after) for fault in untrue(opened, number)]
        elif after != old:
            faults.append(f"{path.name}: neither what it was nor what the command makes of it")
    if process.returncode == 0:
        end = "ended by itself"
        if not written:
            faults.append("the command reported success, and nothing is there")
    elif written:
        end = "killed after the commit"
    else:
        end = "killed in the transaction" if journal else "killed before it wrote"
    return Outcome(scenario.__name__, end, tuple(faults))


def _new(old: dict[str, list[object]], after: dict[str, list[object]]) -> range:
    return range(len(old["log"]) + 1, len(after["log"]) + 1)


def _wait_a_while(process: Popen[str], ground: Ground, length: float) -> None:
    """Until a random moment of the whole run, or one soon after the store is opened or written to."""
    # The journal appears when the store is opened, and grows when a transaction is written out.
    least = ground.chance.choice((None, 0, 1))
    if least is None:
        time.sleep(ground.chance.uniform(0, length))
        return
    known = {path.name: path.stat().st_size for path in ground.folder.glob("*-wal")}
    give_up = time.monotonic() + length * 2
    while process.poll() is None and time.monotonic() < give_up:
        if any(_size(path) >= least and known.get(path.name) != _size(path) for path in _journals(ground)):
            break
        time.sleep(0.0005)
    # The cube: most of these moments lie within the first milliseconds, where the file is being written.
    time.sleep(_SOON * ground.chance.random() ** 3 if least else ground.chance.uniform(0, length / 2))


def _journals(ground: Ground) -> list[Path]:
    return [path.with_name(path.name + "-wal") for path in ground.folder.glob("*.db")]


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return -1


def _next_commands(ground: Ground) -> list[str]:
    """The next command, whichever it is, needs no repair; then the store is in order."""
    return [*_refused(ground, ground.chance.choice(_NEXT)), *_refused(ground, ("check",))]


def _refused(ground: Ground, words: tuple[str, ...]) -> list[str]:
    done = run(ground.folder, words)
    return [f"{' '.join(words)}: exit {done.code}: {done.err.strip()}"] if done.code else []


@cache
def _cold_start() -> float:
    """Seconds that a process needs before it does anything."""
    began = time.monotonic()
    start(Path.cwd(), ["--help"]).communicate()
    return time.monotonic() - began


def rounds(
    count: int,
    seed: int,
    folder: Path,
    scenarios: Sequence[Scenario] = SCENARIOS,
    *,
    units: int = UNITS,
    tell: bool = False,
    served: Served | None = None,
) -> list[Outcome]:
    """As many rounds, the scenarios in turn; the same seed makes the same files and waits, not the same deaths."""

    def renew() -> None:
        twin(first, place)
        if served is not None:
            served.renew(place)

    outcomes: list[Outcome] = []
    first = prepare(folder / "first", units)
    place = folder / "store"
    for number in range(count):
        if number % ROUNDS_PER_STORE == 0:
            renew()
        chance, scenario = Random(f"{seed}.{number}"), scenarios[number % len(scenarios)]
        if served is None:
            outcome = one_round(Ground(place, number, units, chance), scenario)
        else:
            outcome = served.one_round(Ground(place, number, units, chance, served.server.url), scenario)
        outcomes.append(outcome)
        if outcome.faults:
            shutil.copytree(place, folder / f"round-{number}")
            # What one round left broken must not be counted again in the next.
            renew()
        if tell and (outcome.faults or (number + 1) % 25 == 0):
            print(f"{number + 1} {outcome.scenario}: {outcome.end} {'; '.join(outcome.faults)}", flush=True)
    return outcomes


def main() -> int:
    """Runs the rounds, prints where the commands died and every fault; 1 if there was one."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=300)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--only", action="append", help="a scenario by its name; may be repeated")
    parser.add_argument("--store", choices=KINDS, default="sqlite")
    parser.add_argument(
        "--victim", choices=VICTIMS, default="client", help="of a Neo4j; a file has no server"
    )
    parser.add_argument("--units", type=int, default=UNITS)
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="tiaokuai-kill-"))
    with ExitStack() as stack:
        served = None
        if given.store == "neo4j":
            server = stack.enter_context(private_server(folder / "neo4j"))
            served = Served(server, stack.enter_context(Wire(server.port)), given.victim)
        known = SCENARIOS if served is None else SERVED
        scenarios = [s for s in known if not given.only or s.__name__ in given.only]
        outcomes = rounds(
            given.rounds, given.seed, folder, scenarios, units=given.units, tell=True, served=served
        )
    for (scenario, end), count in sorted(Counter((o.scenario, o.end) for o in outcomes).items()):
        print(f"{scenario:16} {end:40} {count:5}")
    faulty = [o for o in outcomes if o.faults]
    print(f"{len(outcomes)} rounds, {len(faulty)} with faults")
    if faulty:
        print(f"the folders of those rounds are in {folder}")
        return 1
    shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
