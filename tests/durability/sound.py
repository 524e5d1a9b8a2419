"""Whether a store is in order: its log against its rows; on Neo4j both layers against what the rows say."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graphmodel.store import Store, open_store
from graphmodel.store.health import check_file
from tests.neo4j_server.fixtures import PASSWORD
from tests.neo4j_server.server import Access

if TYPE_CHECKING:
    from neo4j import Driver

_FILE: Final = "sqlite:///"


def unsound(url: str, since: int = 0) -> list[str]:
    """What is wrong with a store; of its log the changesets after `since` are looked at."""
    store = open_store(url)
    log = store.log()
    faults = [] if [c.number for c in log] == list(range(1, store.change() + 1)) else ["the log has a gap"]
    faults += [fault for c in log[since:] for fault in untrue(store, c.number)]
    if url.startswith(_FILE):
        health = check_file(Path(url.removeprefix(_FILE)))
        return [*faults, *(f"check: {c.name}: {c.faults}" for c in health.checks if c.wrong)]
    access = Access(url, os.environ[PASSWORD])
    with access.driver() as driver:
        return [*faults, *_ledger_layer(store, driver), *_graph_layer(store, driver)]


def untrue(store: Store, number: int) -> list[str]:
    """What the log says of a changeset, if the rows say otherwise."""
    said = store.log()[number - 1].counts
    found: dict[str, dict[str, int]] = {what: {} for what in ("added", "changed", "ended", "withdrawn")}
    for change in store.touched(number):
        found[change.what][change.sheet] = found[change.what].get(change.sheet, 0) + 1
    return [
        f"changeset {number}: the log says {what} {said.get(what)}, the rows say {rows}"
        for what, rows in found.items()
        if rows != said.get(what)
    ]


def _ledger_layer(store: Store, driver: Driver) -> Iterator[str]:
    """Every version leads to the entries that its body names and to its changesets, and to nothing else."""
    from graphmodel.store.neo4j.layer import lay

    wanted_links, wanted_rows = set(), set()
    for chunk in store.history().versions:
        for version in chunk:
            laid = lay(version, json.loads(version.body))
            key, present = laid.node["key"], laid.node["present"]
            wanted_links |= {(key, m.type, m.entry, m.column) for m in laid.mentions}
            wanted_rows.add((key, present, version.added, version.withdrawn))
    with driver.session() as session:
        links = session.run(
            "MATCH (r:Row)-[m:ABOUT|NAMES]->(e:Entry) RETURN r.key, type(m), e.id, m.column"
        ).values()
        rows = session.run(
            "MATCH (a:Changeset)-[:ADDED]->(r:Row) OPTIONAL MATCH (w:Changeset)-[:WITHDREW]->(r) "
            "RETURN r.key, r.present, a.number, w.number"
        ).values()
    for what, there, wanted in (("links", links, wanted_links), ("versions", rows, wanted_rows)):
        if len(there) != len(wanted) or set(map(tuple, there)) != wanted:
            yield f"ledger layer: {len(there)} {what}, the rows make {len(wanted)}"


def _graph_layer(store: Store, driver: Driver) -> Iterator[str]:
    from tests.stores.graphs import differences

    found = differences(driver, store.ledger())
    if found:
        yield f"graph layer: {len(found)} differences, the first is {found[0]}"
