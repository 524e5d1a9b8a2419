"""A bar on the terminal while a load takes more than a second; nothing in pipes, files and quick loads."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer
from typing import Final

_PATIENCE: Final = 1.0


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None] | None]:
    """What a load tells its steps to, None where stderr is no terminal; the bar is gone when the load is done."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )

    def tell(what: str, number: int, of: int) -> None:
        done = max(number - 1, 0)
        for task in bar.tasks:
            if task.description == what:
                bar.update(task.id, completed=done)
                return
            bar.remove_task(task.id)
        bar.add_task(what, total=of or None, completed=done)

    # rich draws from a thread of its own; started late, a quick load never flickers.
    later = Timer(_PATIENCE, bar.start)
    later.daemon = True
    later.start()
    try:
        yield tell
    finally:
        later.cancel()
        later.join()
        bar.stop()
