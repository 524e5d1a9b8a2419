"""Every way in: what a mangled file is given to. Each takes a path and raises only what a person is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from cli.correcting import _assignment, _parsed
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.upsert import plan_load
from graphmodel.vocabulary import VOCABULARY
from loaders import read_ledger
from loaders.decoding import decode
from loaders.foreign import read_map
from loaders.waivers import read_waivers

_ANY_MAP: Final = (
    '{"*": {"as": "units", "columns": {"name": {"from": "name"}, "kind": {"value": "other"}, "aliases": '
    '{"from": "aliases", "split": ";"}}, "skip": "*", "unknown_names": "outside"}}'
)


def ledger(path: Path) -> None:
    """A file as `load` reads it, planned into an empty ledger and into one that has the same rows."""
    loaded = read_ledger([path])
    plan_load(Ledger((), 0), loaded, outside=True)
    plan_load(Ledger((), 0), loaded)


def foreign(path: Path) -> None:
    """A file read by a map that takes any file for units."""
    by = path.with_name("by-any-map.yaml")
    by.write_text(_ANY_MAP, encoding="utf-8")
    plan_load(Ledger((), 0), read_ledger([path], foreign=by))


def mapped(path: Path) -> None:
    """A map file, and a small table read by it."""
    read_map(path)
    table = path.with_name("orgs.csv")
    table.write_text("id,name,kind\n1,甲局;乙局,a\n", encoding="utf-8")
    read_ledger([table], foreign=path)


def waivers(path: Path) -> None:
    """A list of waivers."""
    read_waivers(path)


def corrections(path: Path) -> None:
    """Every line as COLUMN=VALUE of `set`, in every sheet."""
    for line in decode(path.read_bytes()).splitlines()[:20]:
        for sheet in VOCABULARY.sheets.values():
            _parsed(sheet, [_assignment(sheet, line)])


TARGETS: Final[Mapping[str, Callable[[Path], None]]] = {
    "ledger": ledger,
    "foreign": foreign,
    "map": mapped,
    "waivers": waivers,
    "set": corrections,
}
