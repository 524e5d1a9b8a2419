"""Loads foreign data of ../shared by the maps of examples/maps; the data is read there and never copied."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from graphmodel.errors import Fault, Refused
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.rows import Loaded
from graphmodel.ledger.upsert import plan_load
from graphmodel.projection import relations_of
from loaders import read_ledger
from tests.build import EMPTY, applied

MAPS = Path(__file__).parents[2] / "examples" / "maps"


def read(folder: Path, map_: str, *files: str) -> Loaded:
    """The rows that a map makes of a folder, or of some of its files."""
    return read_ledger([folder / file for file in files] or [folder], foreign=MAPS / f"{map_}.yaml")


def ledger(loaded: Loaded) -> tuple[Ledger, tuple[str, ...]]:
    """The ledger of a fresh store, and the warnings of the load."""
    planned = plan_load(EMPTY, loaded)
    return applied(EMPTY, planned), planned.warnings


def edges(found: Ledger) -> Counter[str]:
    return Counter(relation.type for relation in relations_of(found))


def refusal(loaded: Loaded) -> tuple[Fault, ...]:
    """Why a load is refused; fails if it is not."""
    try:
        plan_load(EMPTY, loaded)
    except Refused as refused:
        return refused.faults
    raise AssertionError("loaded")


def strict(map_: str, folder: Path) -> Path:
    """The same map with unknown names as faults, which is what a map says that says nothing of them."""
    text = (MAPS / f"{map_}.yaml").read_text(encoding="utf-8")
    assert "unknown_names: outside" in text
    made = folder / f"{map_}.yaml"
    made.write_text(text.replace("unknown_names: outside", "unknown_names: fault"), encoding="utf-8")
    return made
