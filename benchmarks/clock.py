"""Times and memory of this process, and what machine it runs on."""

from __future__ import annotations

import os
import platform
import resource
import subprocess
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds on the clock, and seconds of processor in all threads: on a busy machine the second tells more."""

    wall: float
    cpu: float

    def over(self, count: int) -> Spent:
        """For one of so many."""
        return Spent(self.wall / count, self.cpu / count)

    def as_dict(self) -> dict[str, float]:
        return {"wall": self.wall, "cpu": self.cpu}


def best(several: Iterable[Spent]) -> Spent:
    """The least of each."""
    listed = list(several)
    return Spent(min(spent.wall for spent in listed), min(spent.cpu for spent in listed))


def timed(job: Callable[[], T], *, of_children: bool = False) -> tuple[Spent, T]:
    """What a job takes once, and its result.

    `of_children` counts the processor time of processes that the job starts and waits for.
    """
    whose = resource.RUSAGE_CHILDREN if of_children else resource.RUSAGE_SELF
    start, cpu = perf_counter(), _cpu(whose)
    result = job()
    return Spent(perf_counter() - start, _cpu(whose) - cpu), result


def _cpu(whose: int) -> float:
    used = resource.getrusage(whose)
    return used.ru_utime + used.ru_stime


def processor_of(process: int | None) -> float | None:
    """Seconds of processor that another process has used; None without one, or where the system does not tell."""
    place = f"/proc/{process}/stat"
    if process is None or not Path(place).exists():
        return None
    # After the name in brackets, which may hold blanks: the 12th and 13th are its own, in the kernel too.
    told = _lines(place)[0].rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def peak_mb() -> float | None:
    """The most memory that this process ever held, in MB; None where the system does not tell.

    Not ru_maxrss: on Linux that keeps what the parent held when it started us.
    """
    lines = dict(line.split(":", 1) for line in _lines("/proc/self/status") if ":" in line)
    return round(int(lines["VmHWM"].split()[0]) / 1024, 1) if "VmHWM" in lines else None


def machine() -> Mapping[str, str | int | float | None]:
    """The processor, its cores and memory, and the system; no name of the machine or of its user."""
    cpu = next(
        (line.split(":", 1)[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")),
        platform.machine(),
    )
    memory = next((int(line.split()[1]) for line in _lines("/proc/meminfo") if "MemTotal" in line), None)
    return {
        "processor": cpu,
        "cores": os.cpu_count(),
        "memory_gb": round(memory / 1024**2, 1) if memory else None,
        "system": platform.system(),
        "python": platform.python_version(),
        **{package: version(package) for package in ("polars", "networkx")},
    }


def load_average() -> list[float]:
    """Of the last 1, 5 and 15 minutes."""
    return [round(value, 2) for value in os.getloadavg()]


def commit(root: Path) -> str:
    """The commit of the tree that is measured, with a + where files differ from it."""
    described = subprocess.run(
        ["git", "describe", "--always", "--dirty=+", "--exclude=*"],
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return described.stdout.strip() or "unknown"


def _lines(path: str) -> list[str]:
    return Path(path).read_text().splitlines() if Path(path).exists() else []
