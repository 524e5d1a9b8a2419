"""From files to a changeset: the one way in, for the command, for HTTP and for tests."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from graphmodel.errors import WHOLE_FILE, Fault, Refused
from graphmodel.ledger.changes import Plan
from graphmodel.ledger.names import Names
from graphmodel.ledger.replace import plan_replace
from graphmodel.ledger.upsert import plan_load
from graphmodel.store import Entry, Store, check_expectation
from graphmodel.store.base import Watch
from loaders.ledger import read_ledger


@contextmanager
def _without_collector() -> Iterator[None]:
    """A load makes millions of rows, none of which points back at itself: looking for rings among them
    took two fifths of the time and found none. What is no longer needed goes by itself."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_without_collector()
def load_files(
    store: Store,
    paths: Sequence[Path],
    entry: Entry,
    *,
    sheets: Mapping[str, str] | None = None,
    foreign: Path | None = None,
    outside: bool = False,
    replace: str | None = None,
    expect: int | None = None,
    dry_run: bool = False,
    most_rows: int | None = None,
    watch: Watch | None = None,
) -> tuple[Plan, int | None]:
    """Reads files and commits what they change; returns the plan and the changeset (None = nothing was written).

    `expect` is the change number that the author of the files read; `replace` is a unit inside which rows that
    the files lack are withdrawn; `outside` as for plan_load. Raises Refused with every fault, Conflict if others
    changed the same rows; either way nothing is written. `foreign` is a map file for tables with other headings;
    `watch` is told of each step before it begins: what, which, of how many.
    """
    loaded = read_ledger(paths, sheets=sheets, foreign=foreign, watch=watch)
    if most_rows is not None and len(loaded.rows) > most_rows:
        problem = f"共{len(loaded.rows)}行，一次最多{most_rows}行"
        raise Refused(
            (Fault(paths[0].name, "", WHOLE_FILE, "", "", problem, "请分开上传，或用 tiaokuai load 读入"),)
        )
    ledger = store.ledger()
    if watch:
        watch(f"核对{len(loaded.rows)}行", 0, 0)
    plan = plan_load(ledger, loaded, outside=outside)
    if replace is not None:
        names = Names(ledger)
        scope = names.structure.scope(names.find(replace).unit)
        plan = plan_replace(plan, ledger, {row.sheet for row in loaded.rows}, scope)
    files = loaded.files
    # The plan holds all that is written; the rows as they were read need not stand in memory beside it.
    del loaded
    check_expectation(store, plan, expect)
    if dry_run or not plan.changes:
        return plan, None
    if watch:
        watch(f"写入{len(plan.changes)}处修改", 0, 0)
    return plan, store.commit(plan, Entry(entry.by, entry.why, files), read_at=ledger.change)
