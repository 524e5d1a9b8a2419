"""Runs one command and writes down how much memory it took at most: python measured.py REPORT load FILE…"""

from __future__ import annotations

import resource
import sys
from pathlib import Path

# A safety belt for the machine, far above every bound that a test sets.
_ROOM = 6 * 2**30


def peak_megabytes() -> float:
    """The peak of this process alone: ru_maxrss would begin with that of the process that started it."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


def main() -> None:
    """One command of tiaokuai, as its own entry point runs it."""
    from cli.main import main as tiaokuai

    report = Path(sys.argv.pop(1))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (_ROOM, _ROOM))
    try:
        tiaokuai()
    finally:
        report.write_text(f"{peak_megabytes():.0f}", encoding="ascii")


if __name__ == "__main__":
    main()
