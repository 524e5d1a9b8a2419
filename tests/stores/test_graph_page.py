"""The ten questions of docs/graph-model.md, run on a real server, answer what Python answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import neo4j
import pytest

from graphmodel.ledger.cells import items_of
from graphmodel.ledger.dangling import named_in
from graphmodel.snapshot import Snapshot
from graphmodel.store import Store, open_store
from graphmodel.store.neo4j.graph.labels import EDGE_TYPES, NODES
from graphmodel.text import fold
from tests.build import DAY, Cells
from tests.conftest import ROOT
from tests.neo4j_server.server import Access
from tests.rules.stores import load as load_files
from tests.stores.writing import load

PAGE = (ROOT / "docs" / "graph-model.md").read_text(encoding="utf-8")
QUERIES = {
    int(number): query
    for number, query in re.findall(r"^### (\d+)\..*?```cypher\n(.*?)```", PAGE, flags=re.M | re.S)
}
Answer = list[dict[str, Any]]
Ask = Callable[..., Answer]
LEADING = {"supervises", "vertical", "leads", "manages", "managed_on_behalf", "takes_part"}
# Beside the example: nobody over the one, two over the other; bodies, one of them over; a document of two names.
MORE: dict[str, list[Cells]] = {
    "documents": [{"id": "X-D", "title": "关于某事的批复", "number": "沈河编〔2026〕1号"}],
    "bodies": [
        {"id": "X-B1", "name": "某联席会议", "kind": "joint_meeting", "basis": ["沈河编〔２０２６〕1号"]},
        {"id": "X-B2", "name": "某专班", "kind": "task_force", "to": "2025-01-01"},
    ],
    "members": [
        {"body": "X-B1", "unit": "SH-SF", "role": "head"},
        {"body": "X-B1", "unit": "SH-CZ"},
        {"body": "X-B1", "unit": "SH-SJ", "to": "2026-01-01"},
        {"body": "X-B1", "post": "分管副区长"},
        {"body": "X-B2", "unit": "SH-SF"},
    ],
    "units": [
        {"id": "X-1", "name": "无主中心", "kind": "institution", "basis": ["关于某事的批复"]},
        {"id": "X-2", "name": "两属中心", "kind": "institution", "parent": ["SH-G", "SH-W"]},
        {"id": "X-3", "name": "已撤中心", "kind": "institution", "to": "2020-01-01"},
    ],
}


@pytest.fixture(scope="module")
def store(neo4j_server: Access, neo4j_driver: neo4j.Driver) -> Store:
    """The example district, more units, and a duty that was changed afterwards."""
    neo4j_server.empty(neo4j_driver)
    store = open_store(neo4j_server.url)
    load_files(store, ROOT / "examples" / "shenhe.yaml")
    load(store, by="甲", **MORE)
    load(store, by="乙", units=[{"id": "X-1", "name": "无主中心", "kind": "institution", "domain": "文化"}])
    return store


@pytest.fixture(scope="module")
def today(store: Store) -> Snapshot:
    return Snapshot(store.ledger(), DAY)


@pytest.fixture(scope="module")
def ask(store: Store, neo4j_driver: neo4j.Driver) -> Ask:
    """The answer to a question of the page."""

    def answer(number: int, **values: object) -> Answer:
        with neo4j_driver.session(default_access_mode=neo4j.READ_ACCESS) as session:
            return session.execute_read(lambda t: t.run(QUERIES[number], **values).data())

    return answer


def test_the_page_asks_ten_questions_and_names_every_node_and_relationship_there_is() -> None:
    assert list(QUERIES) == list(range(1, 11))
    assert not [name for name in (*NODES, *EDGE_TYPES) if f"`{name}" not in PAGE and f":{name} " not in PAGE]


def test_who_leads_a_unit_aspect_by_aspect(ask: Ask, today: Snapshot) -> None:
    dual = today.names.find("甲街道/司法所").unit
    for unit in today.units:
        stated = {r.id: r for r in today.above.get(unit, ()) if r.type in LEADING and r.layer == "formal"}
        said = ask(1, unit=unit, day=DAY)
        assert {row["relation"] for row in said} == set(stated)
        for row in said:
            relation = stated[row["relation"]]
            assert (row["aspect"], row["applies_to"], row["power"], row["role"], row["share"]) == (
                relation.aspect,
                relation.applies_to,
                relation.power,
                relation.role,
                relation.share,
            )
            assert row["holder"] == today.ledger.name(relation.holder)
    assert ask(1, unit=dual, day=DAY)


def test_what_a_department_guides(ask: Ask, today: Snapshot) -> None:
    guiding = Counter(r.holder for r in today.relations if r.type == "guides" and r.layer == "formal")
    for holder, count in guiding.most_common(3):
        said = ask(2, holder=holder, day=DAY)
        assert len(said) == count
        assert {row["unit"] for row in said} == {
            r.subject for r in today.below[holder] if r.type == "guides" and r.layer == "formal"
        }


def test_units_under_nobody(ask: Ask, today: Snapshot) -> None:
    answered = {r.subject for r in today.relations if r.kind.answers}
    said = {row["unit"] for row in ask(3, day=DAY)}
    assert said == {unit.id for unit in today.governed} - answered
    assert "X-1" in said and "X-3" not in said


def test_units_affiliated_to_two(ask: Ask, today: Snapshot) -> None:
    above = {(r.subject, r.holder) for r in today.relations if r.type == "affiliated"}
    twice = {unit for unit, count in Counter(unit for unit, _ in above).items() if count > 1}
    assert {row["unit"] for row in ask(4, day=DAY)} == twice
    assert "X-2" in twice


def test_units_under_dual_arrangements_in_a_street(ask: Ask, today: Snapshot) -> None:
    street = today.names.find("甲街道").unit
    dual = {u: a for u, a in today.arrangements.items() if a.side("territory") == street and a.side("line")}
    said = ask(5, street=street, day=DAY)
    assert {row["unit"]: row["main"] for row in said} == {unit: a.main for unit, a in dual.items()}
    assert {row["line"] for row in said} == {today.ledger.name(a.side("line")) for a in dual.values()}
    assert said


def test_seats_of_each_unit(ask: Ask, today: Snapshot) -> None:
    seats = Counter(member.unit for member in today.members if member.unit)
    assert {row["unit"]: row["seats"] for row in ask(6, day=DAY)} == dict(seats)
    assert seats == {"SH-SF": 1, "SH-CZ": 1}


def test_what_rests_on_a_document(ask: Ask, today: Snapshot) -> None:
    rows, cited = today.ledger.rows.values(), 0
    for document, text in (
        (d.id, t) for d in today.ledger.documents.values() for t in (d.number, d.title) if t
    ):
        names = {fold(n) for n in today.ledger.document_of if today.ledger.document_of[n] == document}
        resting = {r.id for r in rows if names & {fold(basis) for basis in items_of(r.body.get("basis"))}}
        assert {row["row"] for row in ask(7, document=document)} == resting, text
        cited += len(resting)
    assert cited and {row["row"] for row in ask(7, document="X-D")} == {"X-1", "X-B1"}


def test_what_was_changed_and_by_whom(ask: Ask, store: Store) -> None:
    counted = {
        c.number: tuple(sum(c.counts.get(what, {}).values()) for what in ("added", "changed"))
        for c in store.log()
    }
    said = ask(8, since="2000-01-01")
    assert {row["changeset"]: (row["new"], row["changed"]) for row in said} == counted
    assert [row["by"] for row in said] == ["test", "甲", "乙"]
    assert ask(8, since="9999-01-01") == []


def test_what_was_known_after_an_older_changeset(ask: Ask, store: Store, today: Snapshot) -> None:
    for change in (1, 2, 3):
        for unit in ("X-1", "SH-G"):
            known = store.ledger(change).rows.values()
            about = {
                r.id for r in known if r.id == unit or unit in {id_ for _, id_ in named_in(r.sheet, r.body)}
            }
            assert {row["row"] for row in ask(9, unit=unit, change=change)} == about
    assert [("domain" in row["body"]) for change in (2, 3) for row in ask(9, unit="X-1", change=change)] == [
        False,
        True,
    ]


def test_search_by_part_of_a_name(ask: Ask, today: Snapshot) -> None:
    alike = {unit.id for unit in today.ledger.units.values() if any("司法所" in name for name in unit.names)}
    said = [row["id"] for row in ask(10, text='"司法所"')]
    assert alike and set(said) <= alike | {row["id"] for row in ask(10, text="司法所")}
    assert alike <= set(said) or len(said) == 20
    assert ask(10, text="没有这样的名称xyz") == [] or "X-1" not in said
