"""The model as the benchmark of the two stores touches it: a store by its URL, asked as the commands ask it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from itertools import islice, zip_longest
from pathlib import Path
from typing import NamedTuple, cast

from benchmarks import ours
from benchmarks.sizes import DAY
from graphmodel.columns import Columns
from graphmodel.columns.cache import open_columns
from graphmodel.ledger.changes import Change, Plan
from graphmodel.ledger.correct import plan_correction
from graphmodel.questions.chain import chains
from graphmodel.questions.find import find
from graphmodel.questions.twins import cypher, words
from graphmodel.questions.who import who as ask_who
from graphmodel.report.answers import chain_json, who_json
from graphmodel.rules import rules
from graphmodel.rules.profile import profile
from graphmodel.rules.twins import Graph, ask, twin
from graphmodel.snapshot import Snapshot, open_snapshot
from graphmodel.store import Entry, Store, open_store
from graphmodel.store.address import PASSWORD
from loaders.load import load_files

__all__ = ["PASSWORD"]
_BY = Entry("benchmark")


class Asked(NamedTuple):
    """Units to ask about: some of every kind, and the one that most relations go out from."""

    spread: Sequence[str]
    widest: str
    below: int


def opened(url: str) -> Store:
    """A store that was looked at once: on a server the first look makes constraints and indexes."""
    store = open_store(url)
    store.change()
    return store


def load(store: Store, folder: Path) -> int:
    """A folder of CSV files into an empty store; how many rows there were."""
    plan, _ = load_files(store, [folder], _BY)
    return len(plan.changes)


def set_one(store: Store, unit: str, note: str) -> int:
    """As the command does it: reads the ledger, plans, writes."""
    ledger = store.ledger()
    return store.commit(plan_correction(ledger, unit, {"note": note}), _BY, read_at=ledger.change)


def set_rows(store: Store, units: Sequence[str], note: str) -> int:
    """A changeset of these rows by those who have planned it already."""
    before = store.rows_of(units)
    changes = (
        Change(id_, row.sheet, row, {**row.body, "note": note}, row.origin) for id_, row in before.items()
    )
    return store.commit(Plan(tuple(changes)), _BY, read_at=store.change())


def choose(snapshot: Snapshot, number: int) -> Asked:
    """Units of all kinds in turn, spread over the ledger."""
    frames = snapshot.frames
    units = frames.units.filter(~frames.units["plate"] & ~frames.units["outside"])
    by_kind = [part["id"].to_list() for part in units.sort("kind").partition_by("kind", maintain_order=True)]
    even = [ids[:: max(1, len(ids) // number)] for ids in by_kind]
    turns = (id_ for turn in zip_longest(*even) for id_ in turn if id_ is not None)
    below = frames.living.group_by("holder").len().join(units.select("id", holder="n"), on="holder")
    widest, number_below = below.sort("len", "id").select("id", "len").row(-1)
    return Asked(list(islice(turns, number)), widest, number_below)


def who(store: Store, unit: str) -> str:
    """All that `tiaokuai who --format json` says."""
    snapshot, found = _near(store, unit)
    return json.dumps(who_json(snapshot, ask_who(snapshot, found)), ensure_ascii=False)


def chain(store: Store, unit: str) -> str:
    """All that `tiaokuai chain` says."""
    snapshot, found = _near(store, unit)
    return json.dumps(chain_json(snapshot, chains(snapshot, found)), ensure_ascii=False)


def _near(store: Store, unit: str) -> tuple[Snapshot, str]:
    """As cli.reading.read_near, of a store that is open."""
    names = Snapshot(store.named([unit]), DAY)
    found = find(names, unit).unit
    return Snapshot(store.near([found], names.change, below=False), DAY), found


def in_cypher(store: Store, unit: str) -> str:
    """What the Cypher beside `who` says, which a server answers by itself."""
    given = {"units": [unit], "day": DAY, **words("who")}
    return json.dumps(cast(Graph, store).ask(cypher("who"), given), ensure_ascii=False)


def digest(answers: Sequence[str]) -> str:
    """A mark that is the same for the same answers."""
    return sha256("\n".join(answers).encode()).hexdigest()[:16]


def read(store: Store) -> int:
    """The ledger whole, as objects; how many rows there are."""
    return len(store.ledger().rows)


def columns(store: Store) -> Columns:
    """The columns of the last changeset: kept ones, else made and kept."""
    return open_columns(store, store.change())


def day(store: Store) -> Snapshot:
    """A day with every table that audits share."""
    return ours.with_tables(open_snapshot(store, DAY))


def twins() -> Sequence[str]:
    """The rules that have Cypher beside them."""
    return [code for code, rule in rules().items() if twin(rule)]


def checks(snapshot: Snapshot) -> Mapping[str, Callable[[], object]]:
    """The checks of those rules over the tables of a day."""
    under, frames = profile(), snapshot.frames

    def check(code: str) -> Callable[[], object]:
        return lambda: rules()[code].check(frames, **under.limits(code))

    return {code: check(code) for code in twins()}


def queries(store: Store) -> Mapping[str, Callable[[], object]]:
    """The same rules as Cypher, asked of a server; a file has none."""

    def query(code: str) -> Callable[[], object]:
        return lambda: ask(cast(Graph, store), rules()[code], DAY, profile())

    return {code: query(code) for code in twins()} if store.remote else {}
