"""The graph in a Neo4j database always says what the rows say: whatever was loaded, edited, withdrawn or undone."""

from __future__ import annotations

import random
from dataclasses import replace

import neo4j
import neo4j.exceptions
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from graphmodel.errors import Conflict, Refused, WrongDeclaration
from graphmodel.ledger.changes import Change, Plan
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.rows import Row
from graphmodel.ledger.units import plate_id
from graphmodel.ledger.upsert import plan_load
from graphmodel.store import Entry, Store, open_store, undo_plan
from graphmodel.store.neo4j.graph.labels import EDGE_TYPES, names_of_graph
from graphmodel.vocabulary import VOCABULARY
from tests.build import Cells, loaded
from tests.columns.ledgers import ledgers
from tests.neo4j_server.server import Access
from tests.stores.graphs import LABELS, differences, held
from tests.stores.writing import GUIDES, UNITS, load, undo, withdraw

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
    name = chance.choice(
        [
            n
            for n in (
                "kind",
                "plates",
                "type",
                "subject",
                "holder",
                "unit",
                "preset",
                "from",
                "to",
                "status",
                "name",
                "basis",
                "lead",
                "covers",
                "approved",
                "aliases",
                "layer",
                "territory",
                "stated_by",
                "aspect",
            )
            if n in columns
        ]
    )
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


HOSTILE = "甲`}) DETACH DELETE n //"


def placed(store: Store, driver: neo4j.Driver) -> None:
    assert not differences(driver, store.ledger())


def edges(driver: neo4j.Driver, type_: str) -> list[tuple[str, str, dict[str, object]]]:
    return [(start, end, p) for (t, _), (start, end, p) in held(driver)[1].items() if t == type_]


def test_structure_leads_to_the_superior_and_guidance_from_the_guide(
    neo4j_url: str, neo4j_driver: neo4j.Driver
) -> None:
    store = open_store(neo4j_url)
    load(store, units=UNITS, relations=[GUIDES])
    assert sorted((start, end) for start, end, _ in edges(neo4j_driver, "AFFILIATED")) == [
        ("A", "G"),
        ("U", "A"),
    ]
    ((start, end, said),) = edges(neo4j_driver, "GUIDES")
    assert (start, end, said["rows"], said["basis"]) == ("A", "U", ["R"], ["文1"])


def test_a_relation_of_two_periods_is_in_force_in_both_and_not_between(
    neo4j_url: str, neo4j_driver: neo4j.Driver
) -> None:
    store = open_store(neo4j_url)
    said = {**GUIDES, "id": None, "from": "2015-01-01"}
    once, again = {**said, "id": "R1", "to": "2018-01-01"}, {**said, "id": "R2", "from": "2020-01-01"}
    load(store, units=UNITS, relations=[once, again])
    periods = {(p["starts"][0], p["ends"][0]) for _, _, p in edges(neo4j_driver, "GUIDES")}  # type: ignore[index]
    assert periods == {("2015-01-01", "2018-01-01"), ("2020-01-01", "9999-12-31")}


def test_who_is_nobody_is_no_node(neo4j_url: str, neo4j_driver: neo4j.Driver) -> None:
    store = open_store(neo4j_url)
    load(store, units=UNITS, relations=[{"id": "R", "subject": "U", "holder": "无", "type": "guides"}])
    assert [(start, end, p["type"]) for start, end, p in edges(neo4j_driver, "NONE_DECLARED")] == [
        ("U", "U", "guides")
    ]
    assert set(held(neo4j_driver)[0]) == {"G", "A", "U"}


def test_a_name_plate_is_no_unit(neo4j_url: str, neo4j_driver: neo4j.Driver) -> None:
    store = open_store(neo4j_url)
    load(store, units=[*UNITS[:2], {**UNITS[2], "plates": ["某牌子"]}])
    plates = {id_: labels for id_, (labels, _) in held(neo4j_driver)[0].items() if "#" in id_}  # type: ignore[operator,misc]
    assert list(plates.values()) == [{"Nameplate"}]
    assert [(start, end) for start, end, _ in edges(neo4j_driver, "NAMEPLATE_OF")] == [(*plates, "U")]
    load(store, units=[{**UNITS[2], "plates": ["无"]}])
    placed(store, neo4j_driver)


def test_a_unit_that_becomes_of_another_kind_keeps_its_lines(
    neo4j_url: str, neo4j_driver: neo4j.Driver
) -> None:
    store = open_store(neo4j_url)
    load(store, units=UNITS, relations=[GUIDES])
    load(store, units=[{**UNITS[2], "kind": "branch"}])
    assert held(neo4j_driver)[0]["U"][0] == {"Unit", "Branch"}  # type: ignore[index]
    placed(store, neo4j_driver)
    assert edges(neo4j_driver, "GUIDES")


def test_only_parameters_carry_what_people_write(neo4j_url: str, neo4j_driver: neo4j.Driver) -> None:
    store = open_store(neo4j_url)
    load(store, units=UNITS, relations=[GUIDES])
    rows = store.ledger().rows
    hostile = [
        Change(
            "U", "units", rows["U"], {**rows["U"].body, "name": HOSTILE, "kind": HOSTILE, "plates": [HOSTILE]}
        ),
        Change("R", "relations", rows["R"], {**rows["R"].body, "aspect": HOSTILE, "domain": HOSTILE}),
        Change(HOSTILE, "relations", None, {"subject": "U", "holder": "A", "type": HOSTILE}),
    ]
    store.commit(Plan(tuple(hostile)), Entry(by=HOSTILE), read_at=1)
    placed(store, neo4j_driver)
    assert held(neo4j_driver)[0]["U"][1]["name"] == HOSTILE  # type: ignore[index]
    with neo4j_driver.session() as session:
        labels = set(session.run("CALL db.labels()").value())
        types = set(session.run("CALL db.relationshipTypes()").value())
    assert labels <= LABELS | {"Ledger", "Changeset", "Row", "Entry", "Name"}
    assert types <= {*EDGE_TYPES, "ADDED", "WITHDREW", "ABOUT", "NAMES", "CALLED", "CITES"}


@pytest.mark.parametrize("name", ["GUIDES`]->() DETACH DELETE n //", "guides", "", "Ä", "MEMBER_OF"])
def test_a_vocabulary_cannot_bring_a_name_that_cypher_would_read_otherwise(name: str) -> None:
    guides = VOCABULARY.relation_types["guides"]
    types = {**VOCABULARY.relation_types, "guides": replace(guides, code=name, edge=name)}
    with pytest.raises(WrongDeclaration):
        names_of_graph(replace(VOCABULARY, relation_types=types))


def test_a_second_node_or_relation_of_one_id_is_refused_by_the_database(
    neo4j_url: str, neo4j_driver: neo4j.Driver
) -> None:
    load(open_store(neo4j_url), units=UNITS, relations=[GUIDES])
    with neo4j_driver.session() as session:
        for query in (
            "CREATE (:Unit {id: 'U'})",
            "MATCH (u:Unit {id: 'U'}) CREATE (u)-[:GUIDES {id: 'R'}]->(u)",
        ):
            with pytest.raises(neo4j.exceptions.ConstraintError):
                session.run(query).consume()


def test_a_label_of_somebody_elses_stays(neo4j_url: str, neo4j_driver: neo4j.Driver) -> None:
    store = open_store(neo4j_url)
    load(store, units=UNITS)
    with neo4j_driver.session() as session:
        session.run("MATCH (u:Unit {id: 'U'}) SET u:Selected").consume()
    load(store, units=[{**UNITS[2], "kind": "branch"}])
    assert held(neo4j_driver)[0]["U"][0] == {"Unit", "Branch", "Selected"}  # type: ignore[index]


def test_what_two_share_is_one_relationship_whichever_row_states_it(
    neo4j_url: str, neo4j_driver: neo4j.Driver
) -> None:
    store = open_store(neo4j_url)
    one: Cells = {"id": "R1", "subject": "A", "holder": "U", "type": "co_located"}
    other: Cells = {"id": "R2", "subject": "U", "holder": "A", "type": "co_located"}
    load(store, units=UNITS, relations=[one])
    load(store, relations=[other])
    assert [p["rows"] for _, _, p in edges(neo4j_driver, "CO_LOCATED")] == [["R1", "R2"]]
    placed(store, neo4j_driver)
    load(store, units=[{**UNITS[2], "short_name": "中心"}])
    placed(store, neo4j_driver)
    withdraw(store, "R1")
    assert [(s, e, p["rows"]) for s, e, p in edges(neo4j_driver, "CO_LOCATED")] == [("U", "A", ["R2"])]
    undo(store, 4)
    placed(store, neo4j_driver)


def test_a_line_of_a_name_plate_goes_and_comes_with_the_plate(
    neo4j_url: str, neo4j_driver: neo4j.Driver
) -> None:
    store = open_store(neo4j_url)
    load(store, units=[*UNITS[:2], {**UNITS[2], "plates": ["某牌子"]}])
    row = Change(
        "R", "relations", None, {"subject": plate_id("U", "某牌子"), "holder": "A", "type": "nameplate_of"}
    )
    on_it = Change(
        "S", "relations", None, {"subject": "A", "holder": plate_id("U", "某牌子"), "type": "assists"}
    )
    store.commit(Plan((row, on_it)), Entry(), read_at=1)
    assert len(edges(neo4j_driver, "NAMEPLATE_OF")) == 2 and edges(neo4j_driver, "ASSISTS")
    load(store, units=[{**UNITS[2], "plates": ["另一牌子"]}])
    assert not edges(neo4j_driver, "ASSISTS")
    placed(store, neo4j_driver)
    undo(store, 3)
    assert len(edges(neo4j_driver, "NAMEPLATE_OF")) == 2 and edges(neo4j_driver, "ASSISTS")
    placed(store, neo4j_driver)


def test_an_arrangement_that_ends_takes_its_lines_along(neo4j_url: str, neo4j_driver: neo4j.Driver) -> None:
    store = open_store(neo4j_url)
    street: Cells = {"id": "S", "name": "甲街道", "kind": "street", "parent": ["G"]}
    dual: Cells = {"id": "D", "unit": "U", "preset": "EQUAL_SHENHE", "line": "A", "territory": "S"}
    load(store, units=[*UNITS, street], arrangements=[dual])
    assert all(p["origin"] == "EQUAL_SHENHE" for _, _, p in edges(neo4j_driver, "MANAGES"))
    assert len(edges(neo4j_driver, "MANAGES")) > 1
    load(
        store,
        relations=[{"id": "R", "subject": "U", "holder": "无", "type": "manages", "aspect": "appraisal"}],
    )
    placed(store, neo4j_driver)
    withdraw(store, "R", "D")
    assert not edges(neo4j_driver, "MANAGES") and not edges(neo4j_driver, "ARRANGES")
    placed(store, neo4j_driver)
