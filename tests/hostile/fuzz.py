"""Feeds every reader with mangled files: python -m tests.hostile.fuzz --minutes 20 [--seed N].

Whatever the bytes are, a reader gives a ledger or raises a TiaokuaiError that says something, within seconds. Files are
mangled byte by byte from good ones, or made of good structure with bad content. What breaks the rule is kept, made
small, in the folder that is named at the end.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graphmodel.errors import Refused, TiaokuaiError
from tests.hostile.mangling import Seed, mangled
from tests.hostile.seeds import seeds
from tests.hostile.targets import TARGETS

PATIENCE: Final = 30
_TRIES: Final = 150


class TooSlow(Exception):
    """A reader took longer than a person would wait."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Bytes that broke the rule: which reader, under which name, and the last lines of what it raised."""

    target: str
    name: str
    content: bytes
    cause: str
    traceback: str


def outcome(target: str, name: str, content: bytes) -> Finding | None:
    """What a reader makes of a file: None if it keeps the rule."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        with _within(PATIENCE):
            try:
                TARGETS[target](path)
            except TiaokuaiError as error:
                if says_something(error):
                    return None
                return Finding(target, name, content, f"wordless {type(error).__name__}", "")
            except Exception as error:
                place = traceback.extract_tb(error.__traceback__)[-1]
                cause = f"{type(error).__name__} {Path(place.filename).name}:{place.name}"
                return Finding(target, name, content, cause, traceback.format_exc()[-2000:])
    return None


def says_something(error: TiaokuaiError) -> bool:
    """Whether a person can act on it; of a refused load every fault says so, in a line that any screen can show."""
    if not isinstance(error, Refused):
        return bool(str(error).strip())
    return bool(error.faults) and all(
        f.problem and str(f).encode() and len(str(f)) < 4_000 for f in error.faults
    )


class _within:
    """Raises TooSlow in the block after so many seconds, where the system can."""

    def __init__(self, seconds: int) -> None:
        self._seconds = seconds

    def __enter__(self) -> None:
        signal.signal(signal.SIGALRM, self._stop)
        signal.alarm(self._seconds)

    def __exit__(self, *_: object) -> None:
        signal.alarm(0)

    @staticmethod
    def _stop(*_: object) -> None:
        raise TooSlow


def smaller(finding: Finding) -> Finding:
    """The same finding with fewer bytes: pieces are cut out as long as the cause stays."""
    best, tries, size = finding, 0, max(len(finding.content) // 2, 1)
    while size and tries < _TRIES and finding.cause.partition(" ")[0] != "TooSlow":
        place = 0
        while place < len(best.content) and tries < _TRIES:
            tries += 1
            shorter = best.content[:place] + best.content[place + size :]
            found = outcome(finding.target, finding.name, shorter)
            if found and found.cause == finding.cause:
                best = found
            else:
                place += size
        size //= 2
    return best


def rounds(chance: random.Random, folder: Path, more: Callable[[int], bool]) -> Iterator[Finding | None]:
    """One mangled file after the other; a cause is made small and given once."""
    files: list[Seed] = seeds(folder)
    known: set[str] = set()
    number = 0
    while more(number):
        number += 1
        target, name, content = mangled(chance, files)
        found = outcome(target, name, content)
        if found and found.cause not in known:
            known.add(found.cause)
            yield smaller(found)
        else:
            yield None


def main() -> int:
    """0 if nothing was found, else 1; what was found stands on stdout and in the folder."""
    wanted = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    wanted.add_argument("--minutes", type=float, default=1)
    wanted.add_argument("--seed", type=int, default=None)
    given = wanted.parse_args()
    seed = given.seed if given.seed is not None else random.SystemRandom().randrange(2**32)
    end = time.monotonic() + 60 * given.minutes
    kept = Path(tempfile.mkdtemp(prefix="tiaokuai-fuzz-"))
    counts: Counter[bool] = Counter()
    print(f"seed {seed}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for number, found in enumerate(
            rounds(random.Random(seed), Path(folder), lambda _: time.monotonic() < end)
        ):
            counts[found is not None] += 1
            if found:
                place = kept / f"{number}-{found.target}-{found.name}"
                place.write_bytes(found.content)
                print(
                    json.dumps({"cause": found.cause, "file": str(place)}),
                    found.traceback,
                    sep="\n",
                    flush=True,
                )
    print(f"{counts.total()} files, {counts[True]} findings" + (f" in {kept}" if counts[True] else ""))
    return 1 if counts[True] else 0


if __name__ == "__main__":
    sys.exit(main())
