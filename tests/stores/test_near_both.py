"""What a store tells of a part of its ledger is the same in a file and on a server, row for row."""

from __future__ import annotations

import pytest

from benchmarks.generate import LEDGER, generate
from benchmarks.sizes import SIZES
from graphmodel.ledger.ledger import Ledger
from graphmodel.store import Entry, Store, open_store
from graphmodel.text import fold
from loaders.load import load_files
from tests.conftest import ROOT
from tests.neo4j_server.server import Access

Both = tuple[Store, Store]
TEXTS = (
    "司法所",
    "平港街道办事处/平港街道司法所",
    "综合业务科",
    "P010101-S1-P1",
    "没有这个单位",
    "没有/这个",
)
SEARCHES = (
    "司法",
    "平港 司法所",
    "p010101-s1",
    "P010101-S1",
    "所",
    "没有这个",
    "eb0c92",
    "#",
    "司法局 甲州川",
    "1",
)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory, neo4j_server: Access) -> Both:
    """A district and a real place, each a changeset, in a file and on a server."""
    with neo4j_server.driver() as driver:
        neo4j_server.empty(driver)
    folder = tmp_path_factory.mktemp("near")
    generate(SIZES["district"], folder)
    stores = open_store(f"sqlite:///{folder / 't.db'}"), open_store(neo4j_server.url)
    for store in stores:
        load_files(store, [folder / LEDGER], Entry("test"))
        load_files(store, [ROOT / "examples" / "shenhe.yaml"], Entry("test"))
    return stores


def rows(ledger: Ledger | None) -> list[str] | None:
    return None if ledger is None else list(ledger.rows)


@pytest.mark.parametrize("below", [True, False])
def test_as_much_is_near_a_unit(both: Both, below: bool) -> None:
    file, server = both
    units = file.ledger().units
    one_of_each_kind = {unit.kind: unit.id for unit in units.values()}
    for unit in {*one_of_each_kind.values(), *list(units)[::40]}:
        for change in (None, 1):
            expected = file.near([unit], change, below=below)
            assert rows(server.near([unit], change, below=below)) == rows(expected), unit


@pytest.mark.parametrize("change", [None, 1])
def test_as_much_tells_what_a_text_means(both: Both, change: int | None) -> None:
    file, server = both
    names = [unit.name for unit in list(file.ledger().units.values())[::60]]
    for text in (*TEXTS, *names):
        assert rows(server.named([text], change)) == rows(file.named([text], change)), text
        inside = [text, "甲州川县人民政府"]
        assert rows(server.named(inside, change)) == rows(file.named(inside, change)), text


@pytest.mark.parametrize("text", SEARCHES)
def test_as_much_holds_what_a_search_finds(both: Both, text: str) -> None:
    file = both[0]
    words = [fold(word) for word in text.split()]
    for change in (None, 1):
        found = [store.holding(words, change) for store in both]
        fitting = [
            unit.id
            for unit in file.ledger(change).units.values()
            if all(any(word in key for key in (unit.id.casefold(), *map(fold, unit.names))) for word in words)
        ]
        assert (found[0] is None) == (found[1] is None)
        for ledger in found:
            assert ledger is None or set(fitting) <= set(ledger.units)
    assert found[0] is not None or text in ("#", "eb0c92", "1", "所")
