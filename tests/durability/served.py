"""Kills commands that write to a Neo4j server, or the server under them, and looks at what is left.

The file in the folder is kept to what the server should hold: what the undisturbed command makes of a copy of it is
what the killed one must have made of the server, or nothing.
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from subprocess import Popen
from threading import Event
from typing import Final, Literal

from tests.cli.inside import tiaokuai
from tests.durability.ground import STORE, Ground, Outcome, run, start, state, state_at, twin
from tests.durability.scenarios import Scenario
from tests.durability.sound import unsound
from tests.neo4j_server.server import Server
from tests.neo4j_server.wire import Wire

Victim = Literal["client", "server"]
VICTIMS: Final[tuple[Victim, ...]] = ("client", "server")
# How long a server applies what it was told to commit.
_SOON: Final = 0.3
_GIVE_UP: Final = 120
_NEXT: Final = (("log",), ("who", "U1"), ("audit", "--select", "REP01", "--fail-on", "never"))
# Waits for whoever still writes, as every writer does.
_SETTLE: Final = "MATCH (l:Ledger) SET l.settled = true REMOVE l.settled"


@dataclass(slots=True)
class Served:
    """A server, the watched way to it, and who is to be killed; `seconds` is how long a command takes there."""

    server: Server
    wire: Wire
    victim: Victim
    seconds: float = 0

    def renew(self, folder: Path) -> None:
        """The server holds what the file in the folder holds, and nothing of earlier rounds."""
        with self.server.access.driver() as driver:
            self.server.access.empty(driver)
        began = time.monotonic()
        done = tiaokuai(folder, "load", "first.json", store=self.server.url)
        assert done.code == 0, done.err
        self.seconds = time.monotonic() - began

    def one_round(self, ground: Ground, scenario: Scenario) -> Outcome:
        """Kills once; the server goes on with what came of it, and the file in the folder follows."""
        words = scenario(ground)
        old, copy = state(ground.store), twin(ground.folder, ground.folder.with_name("undisturbed"))
        undisturbed = run(copy, words)
        if undisturbed.code:
            return Outcome(scenario.__name__, "not run", (f"undisturbed: {undisturbed.err.strip()}",))
        whole = state(copy / STORE)

        self.wire.forget()
        process = start(ground.folder, words, self.wire.url)
        moment = self._wait_a_while(process, ground.chance)
        (process if self.victim == "client" else self.server).kill()
        if self.victim == "server":
            # A client that is still trying finds the server again, or has given up before.
            if ground.chance.random() < 0.3:
                process.wait(_GIVE_UP)
            self.server.start()
        out, err = process.communicate(timeout=_GIVE_UP)

        faults = self._next_commands(ground)
        if state_at(self.server.url) not in (old, whole):
            faults.append("a reader saw neither what it was nor what the command makes of it")
        self._settle()
        after = state_at(self.server.url)
        written = after == whole != old
        if after not in (old, whole):
            faults.append("neither what it was nor what the command makes of it")
        faults += unsound(self.server.url, len(old["log"]))
        if process.returncode == 0:
            told = json.loads(out)["changeset"]
            if not written or told != len(after["log"]):
                faults.append(f"the command reported changeset {told}, the log has {len(after['log'])}")
        elif self.victim == "server" and (len(err.strip().splitlines()) != 1 or process.returncode != 2):
            faults.append(f"exit {process.returncode}: {err.strip()}")
        if written:
            twin(copy, ground.folder)
            faults += self._written_once(ground, words)
        return Outcome(scenario.__name__, _end(moment, process.returncode, written), tuple(faults))

    def _wait_a_while(self, process: Popen[str], chance: Random) -> str:
        """Until a random moment of the whole run, or one soon after the write has begun or its commit was sent."""
        moment = chance.choice(("at random", "in the write", "at the commit", "at the commit"))
        if moment == "at random":
            time.sleep(chance.uniform(0, 2 * self.seconds))
            return moment
        _wait(self.wire.writing if moment == "in the write" else self.wire.committing, process)
        # The cube: most of these moments lie within the first milliseconds, where the server is at work.
        longest = self.seconds if moment == "in the write" else _SOON
        time.sleep(longest * chance.random() ** 3)
        return moment

    def _settle(self) -> None:
        with self.server.access.driver() as driver, driver.session() as session:
            session.run(_SETTLE).consume()

    def _next_commands(self, ground: Ground) -> list[str]:
        """The next command, whichever it is, needs no repair."""
        words = ground.chance.choice(_NEXT)
        done = tiaokuai(ground.folder, *words, store=self.server.url)
        return [f"{words[0]}: exit {done.code}: {done.err.strip()}"] if done.code else []

    def _written_once(self, ground: Ground, words: Sequence[str]) -> list[str]:
        """Who was not told, and loads again, changes nothing."""
        if words[0] != "load":
            return []
        done = tiaokuai(ground.folder, *words, store=self.server.url)
        if done.code == 0 and done.json["changeset"] is None:
            return []
        return [f"the same load again: exit {done.code}: {done.out.strip()} {done.err.strip()}"]


def _wait(event: Event, process: Popen[str]) -> None:
    end = time.monotonic() + _GIVE_UP
    while not event.wait(0.0005) and process.poll() is None and time.monotonic() < end:
        pass


def _end(moment: str, code: int, written: bool) -> str:
    reported = "reported" if code == 0 else "not reported"
    return f"{moment}: {'written' if written else 'not written'}, {reported}"
