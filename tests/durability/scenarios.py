"""What is killed: each scenario lays out what it needs in the folder and returns the words of the command to run.

The command, run undisturbed on a copy, tells what the store must hold if the killed one got through.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tests.durability.ground import GOVERNMENT, Ground, marked, write_ledger

Scenario = Callable[[Ground], list[str]]

_NEW: Final = 40


def change_rows(ground: Ground) -> list[str]:
    """A load that changes some rows and adds others: few, some, or all of them."""
    count = ground.chance.choice((3, 300, ground.units))
    rows = [
        *marked(count, 1000 + ground.round),
        *marked(_NEW, 1000 + ground.round, ground.units + _NEW * ground.round),
    ]
    return ["load", write_ledger(ground.folder / "more.json", rows).name, "--format", "json"]


def withdraw_rows(ground: Ground) -> list[str]:
    """A load that withdraws every row that its file lacks."""
    rows = [GOVERNMENT, *marked(ground.units // 2, 1000 + ground.round)]
    ledger = write_ledger(ground.folder / "less.json", rows)
    return ["load", ledger.name, "--replace", "G", "--format", "json"]


def undo_last(ground: Ground) -> list[str]:
    """The last changeset taken back, whatever it was; never the first, on which everything rests."""
    if ground.change() == 1:
        ground.run(change_rows(ground))
    return ["undo", str(ground.change()), "--format", "json"]


def load_first(ground: Ground) -> list[str]:
    """The load that makes a store."""
    for store in ground.folder.glob("first-*.db*"):
        store.unlink()
    rows = [GOVERNMENT, *marked(ground.units, ground.round)]
    ledger = write_ledger(ground.folder / "first.json", rows)
    return ["load", ledger.name, "--store", f"sqlite:///first-{ground.round}.db", "--format", "json"]


def copy_store(ground: Ground) -> list[str]:
    """A backup: under its name there is a whole store or nothing."""
    for store in ground.folder.glob("copy-*"):
        store.unlink()
    return ["backup", "--out", f"copy-{ground.round}.db", "--format", "json"]


def move_store(ground: Ground) -> list[str]:
    """A copy with the whole history into a new store."""
    for store in ground.folder.glob("moved-*"):
        store.unlink()
    target = f"sqlite:///moved-{ground.round}.db"
    return ["copy", "--from", f"sqlite:///{ground.store.name}", "--to", target, "--format", "json"]


SCENARIOS: Final[tuple[Scenario, ...]] = (
    *(change_rows, undo_last, withdraw_rows, load_first),
    *(copy_store, move_store),
)
# Those of them that run on a server.
SERVED: Final = (change_rows, undo_last, withdraw_rows)
