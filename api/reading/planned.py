"""A reform plan as a request states it: by the name of one in the ledger, or step by step."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Final

from graphmodel.errors import TiaokuaiError
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.rows import Loaded
from graphmodel.ledger.upsert import plan_load
from graphmodel.reform import Scenario, plans, simulate, steps_of
from graphmodel.reform.adopting import with_load
from graphmodel.snapshot import Snapshot
from graphmodel.text import fold
from graphmodel.vocabulary import VOCABULARY
from loaders.ledger import read_json_ledger

_SHEET: Final = VOCABULARY.sheets["reform"]
_UNNAMED: Final = "未命名方案"
Stated = Mapping[str, object]


def tried(
    snapshot: Snapshot,
    plan: str | None,
    steps: Sequence[Stated] | None,
    accepted: Mapping[str, str],
    *,
    settle: bool,
) -> Scenario:
    """A plan of the ledger, or steps that are in no ledger, tried on a day; nothing is written.

    Raises NotFound for a plan that is not there, Refused with the faults of the steps by column.
    """
    if steps is None:
        return simulate(snapshot, plan or "", accepted, settle=settle)
    loaded = _read(steps)
    load = plan_load(_without(snapshot.ledger, loaded), loaded)
    ledger = with_load(snapshot.ledger, load)
    # A plan of that name in the ledger may have other steps; those were not sent.
    own = [row for row in ledger.of("reform") if row.id in load.seen]
    named = plans(own)
    if len(named) > 1:
        raise TiaokuaiError(f"steps 里有{len(named)}个方案：{'、'.join(named)}。一次试算一个")
    day = Snapshot(ledger, snapshot.day)
    return Scenario(day, steps_of(own, named[0], snapshot.day), accepted, settle=settle)


def _without(ledger: Ledger, loaded: Loaded) -> Ledger:
    """The ledger without plans of the names that were sent: a cell that a step leaves out is not filled from there."""
    sent = {fold(str(row.cells.get("plan"))) for row in loaded.rows}
    if not any(fold(row.text("plan") or "") in sent for row in ledger.of("reform")):
        return ledger
    kept = (row for row in ledger.rows.values() if row.sheet != "reform")
    return Ledger(kept, ledger.change)


def _read(steps: Sequence[Stated]) -> Loaded:
    """The rows as a JSON ledger file would state them: labels, codes and synonyms are read alike."""
    rows = [
        {**_filled(step, "plan", _UNNAMED), **_filled(step, "step", str(number)), **step}
        for number, step in enumerate(steps, 1)
    ]
    return read_json_ledger(json.dumps({_SHEET.label(): rows}).encode(), "steps")


def _filled(step: Stated, column: str, otherwise: str) -> Stated:
    given = {found.name for heading in step if (found := _SHEET.by_heading.get(fold(heading)))}
    return {} if column in given else {column: otherwise}
