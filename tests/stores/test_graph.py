"""The graph in a Neo4j database always says what the rows say: whatever was loaded, edited, withdrawn or undone."""

from __future__ import annotations

import random

import neo4j
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from graphmodel.errors import Conflict, Refused, TiaokuaiError
from graphmodel.ledger.changes import Change, Plan
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.rows import Row
from graphmodel.ledger.units import plate_id
from graphmodel.ledger.upsert import plan_load
from graphmodel.store import Entry, Store, open_store, undo_plan
from graphmodel.vocabulary import VOCABULARY
from tests.build import Cells, loaded
from tests.columns.ledgers import ledgers
from tests.neo4j_server.server import Access
from tests.stores.graphs import differences
from tests.stores.writing import load, undo, withdraw

ANY_LEDGER = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def edited(row: Row, ledger: Ledger, chance: random.Random) -> dict[str, object]:
    """The cells of a row with one of them changed, whether or not a load would let that pass."""
    body: dict[str, object] = dict(row.body)
    units = [unit for unit in ledger.units if unit in ledger.rows]
    plates = [plate_id(unit, f"{ledger.units[unit].name}牌子") for unit in units]
    columns = VOCABULARY.sheets[row.sheet].columns
    name = chance.choice([n for n in ("kind", "plates", "type", "subject", "holder", "unit", "preset", "from", "to",
                                      "status", "name", "basis", "lead", "covers", "approved", "aliases", "layer",
                                      "territory", "stated_by", "aspect") if n in columns])
    column = columns[name]
    if column.is_reference:
        one = chance.choice([*units, *plates, "无"])
        body[name] = one if column.type == "unit" else [one, chance.choice(units)]
    elif column.type == "enum":
        body[name] = chance.choice(list(VOCABULARY.enumerations[column.values or ""]))
    elif column.type == "date":
        body[name] = chance.choice(["2014-01-01", "2021-01-01", None])
    elif column.type == "number":
        body[name] = chance.choice([3, 2.5, {"text": "约30", "low": None, "high": None}, "无"])
    elif name == "plates":
        body[name] = chance.choice([None, [f"{row.body['name']}牌子"], ["另一牌子"]])
    else:
        body[name] = chance.choice(["文1", "甲"]) if column.type == "text" else ["文1", "等"]
    return {key: cell for key, cell in body.items() if cell is not None}


def edit(store: Store, chance: random.Random) -> None:
    """Changes, withdraws or undoes something; what the store refuses changes nothing."""
    ledger = store.ledger()
    what = chance.choice(["edit", "edit", "edit", "edit", "withdraw", "undo"])
    try:
        if what == "undo":
            number = chance.randint(2, store.change())
            store.commit(undo_plan(store, number), Entry(undoes=number), read_at=ledger.change)
            return
        rows = chance.sample([*ledger.rows.values()], min(len(ledger.rows), chance.choice([1, 1, 3])))
        changes = [
            Change(row.id, row.sheet, row, None if what == "withdraw" else edited(row, ledger, chance), None)  # type: ignore[arg-type]
            for row in rows
        ]
        store.commit(Plan(tuple(changes)), Entry(), read_at=ledger.change)
    except Conflict:
        return


@given(first=ledgers(), second=ledgers(), chance=st.randoms(use_true_random=False))
@ANY_LEDGER
def test_after_every_changeset_the_graph_is_the_projection_of_the_whole_ledger(
    neo4j_server: Access,
    neo4j_driver: neo4j.Driver,
    first: dict[str, list[Cells]],
    second: dict[str, list[Cells]],
    chance: random.Random,
) -> None:
    neo4j_server.empty(neo4j_driver)
    store = open_store(neo4j_server.url)
    for sheets in (first, second):
        try:
            plan = plan_load(store.ledger(), loaded(**sheets))
        except Refused:
            continue
        store.commit(plan, Entry(), read_at=store.change())
        assert not differences(neo4j_driver, store.ledger())
    for _ in range(6 if store.change() else 0):
        edit(store, chance)
        assert not differences(neo4j_driver, store.ledger())
