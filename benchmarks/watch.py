"""Times of jobs that a server has a part in: on the clock, of our processor, of the server's."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from functools import partial
from statistics import median, quantiles
from typing import Any, TypeVar

from benchmarks.clock import processor_of, timed

T = TypeVar("T")
_SLOW_S = 5.0


class Watch:
    """Seconds by `wall`, `cpu` and `server`, the last None where there is none; `server` is a process."""

    def __init__(self, server: int | None) -> None:
        self._server = server

    def once(self, job: Callable[[], object]) -> dict[str, Any]:
        """What a job takes, and its `result`."""
        before = processor_of(self._server)
        spent, result = timed(job)
        after = processor_of(self._server)
        server = None if before is None or after is None else after - before
        return {**spent.as_dict(), "server": server, "result": result}

    def spent(self, job: Callable[[], object]) -> dict[str, Any]:
        """The same without the result."""
        gc.collect()
        return {name: value for name, value in self.once(job).items() if name != "result"}

    def quickest(self, job: Callable[[], object]) -> dict[str, Any]:
        """The quickest of three; a slow one is done once."""
        times = [self.spent(job)]
        while len(times) < 3 and times[0]["wall"] < _SLOW_S:
            times.append(self.spent(job))
        return min(times, key=lambda spent: float(spent["wall"]))

    def each(self, job: Callable[[T], object], asked: Sequence[T]) -> dict[str, Any]:
        """One after another: how many, median and 95th percentile on the clock; processor times of one of them."""
        gc.collect()
        walls: list[float] = []

        def all_() -> None:
            for one in asked:
                walls.append(timed(partial(job, one))[0].wall)

        whole = self.once(all_)
        server = None if whole["server"] is None else whole["server"] / len(asked)
        return {**distribution(walls), "cpu": whole["cpu"] / len(asked), "server": server}


def distribution(walls: Sequence[float]) -> dict[str, Any]:
    """Of seconds, at least two: how many there are, their median and their 95th percentile."""
    high = quantiles(walls, n=20, method="inclusive")[-1]
    return {"count": len(walls), "median": median(walls), "p95": high}
