"""Which place a unit belongs to with no government above it, as the few rows near it tell and as all of them do."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.errors import Refused
from graphmodel.ledger.upsert import plan_load
from graphmodel.snapshot import Snapshot
from graphmodel.store import Entry, SqliteStore
from tests.build import DAY, Cells, loaded
from tests.properties.test_loads import QUICK

KINDS = st.sampled_from(["government", "party_committee", "party_committee", "community", "party_department"])
REGIONS = st.sampled_from([None, None, "甲区", "乙区"])
LEVELS = st.sampled_from([None, "county", "county", "city"])


@st.composite
def loads(draw: st.DrawFn) -> list[list[Cells]]:
    """Some loads of governments, committees and units that only their region or their load places."""
    names = iter(f"单位{number}" for number in range(200))
    found: list[list[Cells]] = []
    before: list[str] = []
    for size in draw(st.lists(st.sampled_from([1, 2, 3, 4, 12]), min_size=1, max_size=4)):
        rows: list[Cells] = []
        for name in (next(names) for _ in range(size)):
            parent = draw(st.sampled_from([None, None, None, *before[-3:]]))
            rows.append(
                {
                    "name": name,
                    "kind": draw(KINDS),
                    "parent": [parent] if parent else None,
                    "region": draw(REGIONS),
                    "level": draw(LEVELS),
                    "outside": draw(st.sampled_from([None, None, None, None, True])),
                    # Only named, without what stands above it: it must not look as if nobody did.
                    "guided_by": draw(st.sampled_from([None, *([n] for n in before[-3:])])),
                }
            )
            before.append(name)
        found.append(rows)
    return found


@settings(QUICK, max_examples=60)
@given(loads())
def test_a_place_is_told_by_few_rows_as_by_all(rows: list[list[Cells]]) -> None:
    with TemporaryDirectory() as folder:
        store = SqliteStore(Path(folder) / "a.db")
        for units in rows:
            try:
                plan = plan_load(store.ledger(), loaded(units=units))
            except Refused:
                continue
            store.commit(plan, Entry(), read_at=store.change())
        whole = Snapshot(store.ledger(), DAY)
        for unit in whole.units:
            for below in (False, True):
                part = Snapshot(store.near([unit], below=below), whole.day)
                assert part.structure.jurisdiction(unit) == whole.structure.jurisdiction(unit), unit
