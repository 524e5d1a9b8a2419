"""From files to a changeset: the one way in, for the command, for HTTP and for tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from graphmodel.ledger.changes import Plan
from graphmodel.ledger.names import Names
from graphmodel.ledger.replace import plan_replace
from graphmodel.ledger.upsert import plan_load
from graphmodel.store import Entry, Store, check_expectation
from loaders.ledger import read_ledger


def load_files(
    store: Store,
    paths: Sequence[Path],
    entry: Entry,
    *,
    sheets: Mapping[str, str] | None = None,
    outside: bool = False,
    replace: str | None = None,
    expect: int | None = None,
    dry_run: bool = False,
) -> tuple[Plan, int | None]:
    """Reads files and commits what they change; returns the plan and the changeset (None = nothing was written).

    `expect` is the change number that the author of the files read; `replace` is a unit inside which rows that the files
    lack are withdrawn; `outside` as for plan_load. Raises Refused with every fault, Conflict if others changed the same
    rows; either way nothing is written.
    """
    loaded = read_ledger(paths, sheets=sheets)
    ledger = store.ledger()
    plan = plan_load(ledger, loaded, outside=outside)
    if replace is not None:
        names = Names(ledger)
        scope = names.structure.scope(names.find(replace).unit)
        plan = plan_replace(plan, ledger, {row.sheet for row in loaded.rows}, scope)
    check_expectation(store, plan, expect)
    if dry_run or not plan.changes:
        return plan, None
    return plan, store.commit(plan, Entry(entry.by, entry.why, loaded.files), read_at=ledger.change)
