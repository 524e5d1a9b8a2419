"""A store moves with its whole history: from a file to a server, back, and from file to file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from neo4j import Driver

from graphmodel.errors import StoreError
from graphmodel.ledger.rows import SourceFile
from graphmodel.store import Entry, Store, open_store
from graphmodel.store.base import Changeset, History, Version
from graphmodel.store.moving import contents_of, copy
from tests.cli.inside import tiaokuai
from tests.durability import ground
from tests.stores.graphs import differences, held
from tests.stores.histories import CHANGES, same, whole, write
from tests.stores.writing import UNITS, content, load, undo, withdraw


@pytest.fixture
def written(tmp_path: Path) -> Store:
    return write(tmp_path)


def test_a_file_moves_into_another_file(written: Store, tmp_path: Path) -> None:
    target = open_store(f"sqlite:///{tmp_path / 'target.db'}")
    assert copy(written, target).changesets == CHANGES
    same(written, target)


def test_a_file_moves_onto_a_server_and_back(written: Store, neo4j_url: str, tmp_path: Path) -> None:
    server = open_store(neo4j_url)
    there = copy(written, server)
    same(written, server)
    back = open_store(f"sqlite:///{tmp_path / 'back.db'}")
    assert copy(server, back) == there == contents_of(written.history())
    same(written, back)


def test_a_moved_store_is_written_to_and_undone_as_before(written: Store, store: Store) -> None:
    copy(written, store)
    assert undo(store, 5) == 6
    assert content(store)["R"] == content(written, 4)["R"]
    assert load(store, units=[{"id": "N", "name": "新中心"}]) == 7
    # A row that was there before stands where it stood.
    assert [row.first_in for row in store.ledger().rows.values() if row.id == "N"] == [3]


def test_what_is_written_while_a_store_is_read_is_not_moved(written: Store, store: Store) -> None:
    copy(written, store)
    history = store.history()
    before = contents_of(written.history())
    withdraw(store, "Q")
    assert contents_of(history) == before
    assert contents_of(store.history()) != before


def test_a_store_that_holds_something_takes_in_nothing(written: Store, store: Store) -> None:
    load(store, units=UNITS)
    with pytest.raises(StoreError, match="已有1次修改"):
        copy(written, store)
    assert (store.change(), set(content(store))) == (1, {"G", "A", "U"})


def test_an_empty_store_is_not_moved_and_leaves_no_file(tmp_path: Path) -> None:
    open_store(f"sqlite:///{tmp_path / 'empty.db'}")
    done = tiaokuai(tmp_path, "copy", "--from", "sqlite:///empty.db", "--to", "sqlite:///target.db")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "没有任何修改" in done.err
    assert not (tmp_path / "target.db").exists()


def cut_short(history: History) -> History:
    """A history whose source fails after the first versions."""

    def versions() -> Iterator[Sequence[Version]]:
        yield next(history.versions)[:3]
        raise StoreError("断了")

    return History(history.log, versions())


def refuse(history: History) -> None:
    assert contents_of(history).versions
    raise StoreError("不一致")


def accept(history: History) -> None:
    assert contents_of(history).versions


@pytest.mark.parametrize("stopped", ["under way", "when compared"])
def test_a_copy_that_stops_half_way_leaves_a_file_empty(written: Store, tmp_path: Path, stopped: str) -> None:
    target = open_store(f"sqlite:///{tmp_path / 'target.db'}")
    with pytest.raises(StoreError):
        if stopped == "under way":
            target.receive(cut_short(written.history()), accept)
        else:
            target.receive(written.history(), refuse)
    assert (target.change(), target.size()) == (0, 0)
    copy(written, target)
    same(written, target)


@pytest.mark.parametrize("stopped", ["under way", "when compared"])
def test_a_copy_that_stops_half_way_leaves_a_server_that_says_so_until_it_is_copied_again(
    written: Store, neo4j_url: str, tmp_path: Path, stopped: str
) -> None:
    target = open_store(neo4j_url)
    with pytest.raises(StoreError):
        if stopped == "under way":
            target.receive(cut_short(written.history()), accept)
        else:
            target.receive(written.history(), refuse)
    for words in (
        ("log",),
        ("who", "A"),
        ("load", "x.json"),
        ("copy", "--from", neo4j_url, "--to", "sqlite:///n.db"),
    ):
        (tmp_path / "x.json").write_text('{"units": [{"单位名称": "甲"}]}', encoding="utf-8")
        done = tiaokuai(tmp_path, *words, store=neo4j_url)
        assert (done.code, done.out, done.err.count("\n")) == (2, "", 1), words
        assert "搬运尚未完成" in done.err
    assert not (tmp_path / "n.db").exists()
    copy(written, target)
    same(written, target)


def test_of_two_copies_onto_one_server_the_first_stops(written: Store, neo4j_url: str) -> None:
    target = open_store(neo4j_url)

    def overtaken() -> Iterator[Sequence[Version]]:
        (rows,) = written.history().versions
        yield rows[:3]
        copy(written, target)
        yield rows[3:]

    with pytest.raises(StoreError, match="已接手"):
        target.receive(History(written.log(), overtaken()), accept)
    same(written, target)


def test_a_copy_that_is_killed_leaves_a_server_that_says_so_until_it_is_copied_again(
    tmp_path: Path, neo4j_url: str, neo4j_driver: Driver
) -> None:
    ground.prepare(tmp_path / "ground", 500)
    source = f"sqlite:///{ground.STORE}"
    process = ground.start(tmp_path / "ground", ["copy", "--from", source, "--to", neo4j_url])
    marked = "MATCH (l:Ledger) WHERE l.copying IS NOT NULL RETURN count(l)"
    while not neo4j_driver.execute_query(marked).records[0].value():
        assert process.poll() is None
    process.kill()
    process.communicate()
    done = tiaokuai(tmp_path, "log", store=neo4j_url)
    assert (done.code, "搬运尚未完成" in done.err) == (2, True)
    again = tiaokuai(tmp_path / "ground", "copy", "--from", source, "--to", neo4j_url)
    assert again.code == 0, again.err
    assert len(content(open_store(neo4j_url))) == 501


def test_a_copy_onto_a_server_makes_the_graph_of_what_stands(
    written: Store, neo4j_url: str, neo4j_driver: Driver
) -> None:
    copy(written, open_store(neo4j_url))
    assert all(held(neo4j_driver))
    assert differences(neo4j_driver, written.ledger()) == []


def test_both_ends_are_said_in_words_and_as_json(written: Store, tmp_path: Path) -> None:
    words = ("copy", "--from", written.url, "--to")
    zh = tiaokuai(tmp_path, *words, "sqlite:///zh.db")
    en = tiaokuai(tmp_path, *words, "sqlite:///en.db", "--lang", "en")
    json = tiaokuai(tmp_path, *words, "sqlite:///json.db", "--format", "json").json
    found = contents_of(written.history())
    assert "5次修改，16个版本，现有11行" in zh.out and f"一致，摘要 {found.digest}" in zh.out
    assert "5 changesets, 16 versions, 11 rows" in en.out and "equal" in en.out
    assert (json["digest"], json["equal"], json["to"]) == (found.digest, True, "sqlite:///json.db")


@pytest.mark.parametrize("field", Version._fields)
def test_the_digest_tells_every_field_of_a_version(written: Store, field: str) -> None:
    log, versions = whole(written.history())
    one, *others = versions
    value = getattr(one, field)
    other = one._replace(**{field: value + 1 if isinstance(value, int) else f"{value}."})
    assert digest(log, [one, *others]) != digest(log, [other, *others])
    assert digest(log, [one, *others]) == digest(log, [*others, one])


@pytest.mark.parametrize(
    "changed",
    [
        {"at": "2020"},
        {"number": 9},
        {"counts": {}},
        {"entry": Entry("李")},
        {"entry": Entry(why="补录")},
        {"entry": Entry(files=(SourceFile("表", ""),))},
        {"entry": Entry(undoes=1)},
    ],
)
def test_the_digest_tells_every_field_of_a_changeset(written: Store, changed: dict[str, object]) -> None:
    _, versions = whole(written.history())
    one = Changeset(1, "2026", Entry(), {"added": {"units": 1}})
    assert digest((one,), list(versions)) != digest((replace(one, **changed),), list(versions))


def digest(log: tuple[Changeset, ...], versions: Sequence[Version]) -> str:
    return contents_of(History(log, iter([versions]))).digest
