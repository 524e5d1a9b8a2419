"""What every store promises (graphmodel.store.Store): one suite, every store in the list."""

from __future__ import annotations

import json

import pytest

from graphmodel.errors import Ambiguous, Conflict, NotFound, Refused
from graphmodel.ledger.names import Names
from graphmodel.ledger.rows import SourceFile
from graphmodel.ledger.upsert import plan_load
from graphmodel.questions.find import find_unit
from graphmodel.snapshot import Snapshot
from graphmodel.store import Entry, Store, check_expectation, open_store, undo_plan
from tests.build import DAY, Cells, loaded
from tests.stores.writing import GUIDES, UNITS, Rows, content, load, undo, withdraw

# Reading and writing


def test_a_fresh_store_is_empty_and_at_change_nought(store: Store) -> None:
    assert (store.change(), dict(store.ledger().rows), store.log()) == (0, {}, ())


def test_a_ledger_comes_back_as_it_was_written(store: Store) -> None:
    row: Cells = {
        "id": "X",
        "name": "“引号”与\n换行",
        "approved": {"text": "500余", "low": 500.0, "high": None},
        "actual": 0,
        "legal_person": False,
        "aliases": ("旧", "等"),
        "funding": "无",
        "extra:自编栏": "𠮷",
    }
    load(store, units=[row])
    body = content(open_store(store.url))["X"]
    assert body == {k: list(v) if isinstance(v, tuple) else v for k, v in row.items() if k != "id"}


def test_rows_come_back_in_the_order_of_their_file(store: Store) -> None:
    load(store, units=[{"id": code, "name": f"{code}中心"} for code in "QZAMB"])
    assert list(store.ledger().rows) == list("QZAMB")


def test_rows_know_their_file_and_the_changesets_that_brought_them(store: Store) -> None:
    load(store, units=UNITS)
    load(store, units=[{"id": "A", "name": "甲局", "approved": 3}])
    row, other = store.ledger().rows["A"], store.ledger().rows["U"]
    assert (row.first_in, row.added_in, other.first_in, other.added_in) == (1, 2, 1, 1)
    assert row.origin is not None and (row.origin.sheet, row.origin.row) == ("机构", 2)


def test_the_same_rows_again_are_no_change_after_a_round_through_the_store(store: Store) -> None:
    load(store, units=UNITS, relations=[GUIDES])
    assert plan_load(store.ledger(), loaded(units=UNITS, relations=[GUIDES])).changes == ()


def test_a_refused_load_leaves_the_change_number_where_it_was(store: Store) -> None:
    load(store, units=UNITS)
    with pytest.raises(Refused):
        load(store, units=[{"id": "N", "name": "新中心"}], relations=[{**GUIDES, "holder": "没有的局"}])
    assert (store.change(), "N" in store.ledger().rows) == (1, False)


def test_two_handles_on_one_store_see_each_other(store: Store) -> None:
    other = open_store(store.url)
    load(store, units=UNITS)
    assert (other.change(), set(other.ledger().rows)) == (1, {"G", "A", "U"})


# Two clocks


def test_as_of_a_change_the_store_shows_the_ledger_of_then(store: Store) -> None:
    load(store, units=UNITS, relations=[GUIDES])
    first = content(store)
    load(store, units=[{"id": "A", "name": "甲局", "approved": 3}])
    withdraw(store, "R")
    load(store, units=[{"id": "N", "name": "新中心"}])
    assert content(store, 1) == first
    assert content(store, 0) == {}
    assert [len(content(store, n)) for n in range(5)] == [0, 4, 4, 3, 4]
    assert store.ledger(2).change == 2


@pytest.mark.parametrize("change", [-1, 2])
def test_a_change_that_never_was_is_refused(store: Store, change: int) -> None:
    load(store, units=UNITS)
    with pytest.raises(NotFound, match="最新为第1次"):
        store.ledger(change)


def test_what_ended_in_the_world_is_still_in_the_ledger_and_what_was_withdrawn_is_not(store: Store) -> None:
    load(store, units=UNITS, relations=[GUIDES])
    load(store, relations=[{**GUIDES, "to": "2020-01-01"}])
    assert content(store)["R"]["to"] == "2020-01-01"
    withdraw(store, "R")
    assert "R" not in content(store) and "R" in content(store, 2)
    assert [c.counts["ended"] for c in store.log()] == [{}, {"relations": 1}, {}]
    assert store.log()[2].counts["withdrawn"] == {"relations": 1}


# Conflicts


def test_a_write_from_an_older_ledger_is_refused_if_its_rows_were_changed_since_naming_the_author(
    store: Store,
) -> None:
    load(store, units=UNITS)
    load(store, by="张", units=[{"id": "A", "name": "甲局", "approved": 3}])
    load(store, by="王", units=[{"id": "A", "name": "甲局", "approved": 4}])
    with pytest.raises(Conflict, match=r"第3次修改（王）"):
        load(store, by="李", read_at=1, units=[{"id": "A", "name": "甲局", "approved": 5}])
    assert (store.change(), content(store)["A"]["approved"]) == (3, 4)


def test_a_write_from_an_older_ledger_to_other_rows_goes_through(store: Store) -> None:
    load(store, units=UNITS)
    load(store, by="张", units=[{"id": "A", "name": "甲局", "approved": 3}])
    assert load(store, by="李", read_at=1, units=[{"id": "U", "name": "某中心", "approved": 5}]) == 3


def test_two_writers_who_add_the_same_row_conflict(store: Store) -> None:
    load(store, units=UNITS)
    load(store, by="张", units=[{"name": "新中心", "approved": 3}])
    with pytest.raises(Conflict, match="张"):
        load(store, by="李", read_at=1, units=[{"name": "新中心", "approved": 5}])


def test_a_write_that_names_a_row_withdrawn_in_the_meantime_is_refused(store: Store) -> None:
    load(store, units=[*UNITS, {"id": "N", "name": "新中心"}])
    withdraw(store, "N", by="张")
    with pytest.raises(Conflict, match="N"):
        load(store, read_at=1, relations=[{**GUIDES, "subject": "N"}])
    assert store.change() == 2


def test_to_withdraw_what_is_still_named_is_refused_and_says_by_whom(store: Store) -> None:
    load(store, units=UNITS, relations=[GUIDES])
    with pytest.raises(Conflict, match=r"R.*A"):
        withdraw(store, "A")
    assert "A" in content(store)


def test_an_expectation_is_the_number_that_the_writer_read(store: Store) -> None:
    load(store, units=UNITS)
    load(store, by="张", units=[{"id": "A", "name": "甲局", "approved": 3}])
    plan = plan_load(store.ledger(), loaded(units=[{"id": "A", "name": "甲局", "approved": 5}]))
    check_expectation(store, plan, None)
    check_expectation(store, plan, 2)
    with pytest.raises(Conflict, match=r"第2次修改（张）"):
        check_expectation(store, plan, 1)
    with pytest.raises(Conflict, match="没有第9次修改"):
        check_expectation(store, plan, 9)


# Undo and log


def test_undo_restores_every_row_that_the_changeset_touched(store: Store) -> None:
    load(store, units=UNITS, relations=[GUIDES])
    before = content(store)
    load(
        store,
        units=[{"id": "A", "name": "甲局", "approved": 3}, {"id": "N", "name": "新中心", "parent": ["A"]}],
        relations=[{**GUIDES, "to": "2020-01-01"}],
    )
    assert undo(store, 2) == 3
    assert content(store) == before
    assert len(content(store, 2)) == 5


def test_an_undo_can_be_undone(store: Store) -> None:
    load(store, units=UNITS)
    load(store, units=[{"id": "A", "name": "甲局", "approved": 3}, {"id": "N", "name": "新中心"}])
    after = content(store)
    undo(store, 2)
    undo(store, 3)
    assert content(store) == after


def test_undo_brings_back_what_was_withdrawn(store: Store) -> None:
    load(store, units=UNITS, relations=[GUIDES])
    before = content(store)
    withdraw(store, "R")
    undo(store, 2)
    assert content(store) == before
    assert store.ledger().rows["R"].first_in == 1


def test_undo_of_a_changeset_that_others_built_upon_is_refused_by_number_and_name(store: Store) -> None:
    load(store, by="张", units=UNITS)
    load(store, by="李", units=[{"id": "A", "name": "甲局", "approved": 3}])
    load(store, by="王", units=[{"id": "U", "name": "某中心", "approved": 4}])
    with pytest.raises(Conflict, match=r"第2次修改（李）.*第3次修改（王）"):
        undo_plan(store, 1)
    undo(store, 3)
    with pytest.raises(Conflict, match=r"第2次修改（李）"):
        undo_plan(store, 1)


def test_undo_that_would_leave_a_row_without_what_it_names_is_refused(store: Store) -> None:
    load(store, units=UNITS)
    load(store, units=[{"id": "N", "name": "新局"}])
    load(store, relations=[{**GUIDES, "holder": "N"}])
    with pytest.raises(Conflict, match="R"):
        undo(store, 2)
    assert store.change() == 3


def test_undo_that_would_bring_back_a_row_whose_holder_is_gone_is_refused(store: Store) -> None:
    load(store, units=[*UNITS, {"id": "N", "name": "新局"}], relations=[{**GUIDES, "holder": "N"}])
    withdraw(store, "R")
    withdraw(store, "N")
    with pytest.raises(Conflict, match="N"):
        undo(store, 2)
    assert store.change() == 3


@pytest.mark.parametrize("number", [0, 2, -1])
def test_undo_of_a_changeset_that_never_was_is_refused(store: Store, number: int) -> None:
    load(store, units=UNITS)
    with pytest.raises(NotFound, match="没有"):
        undo_plan(store, number)


def test_the_log_says_who_wrote_what_why_from_which_file_and_what_it_took_back(store: Store) -> None:
    file = SourceFile("台账.xlsx", "0" * 64)
    plan = plan_load(store.ledger(), loaded(units=UNITS))
    store.commit(plan, Entry(by="张", why="首次导入", files=(file,)), read_at=0)
    undo(store, 1, by="李")
    first, second = store.log()
    assert (first.number, first.entry, first.counts["added"]) == (
        1,
        Entry("张", "首次导入", (file,)),
        {"units": 3},
    )
    assert (second.number, second.entry.by, second.entry.undoes) == (2, "李", 1)
    assert first.at.endswith("+00:00") and first.at <= second.at


def test_what_a_changeset_did_is_known_row_by_row(store: Store) -> None:
    load(store, units=UNITS, relations=[GUIDES])
    load(store, units=[{"id": "N", "name": "新中心"}], relations=[{**GUIDES, "to": "2020-01-01"}])
    assert {c.id: c.what for c in store.touched(2)} == {"N": "added", "R": "ended"}
    withdraw(store, "R")
    assert {c.id: c.what for c in store.touched(3)} == {"R": "withdrawn"}


def test_what_was_changed_since_is_known_with_its_last_changeset(store: Store) -> None:
    load(store, units=UNITS)
    load(store, units=[{"id": "A", "name": "甲局", "approved": 3}])
    load(store, units=[{"id": "A", "name": "甲局", "approved": 4}])
    assert {id_: c.number for id_, c in store.changed_since(["A", "U"], 1).items()} == {"A": 3}
    assert store.changed_since(["A"], 3) == {}


# Reading by index


def test_rows_come_in_chunks_in_the_order_of_the_ledger(store: Store) -> None:
    load(store, units=UNITS, relations=[GUIDES])
    load(store, units=[{"id": "G", "name": "示例区人民政府", "approved": 3}])
    placed = [
        (first, position, id_, json.loads(text))
        for chunk in store.bodies()
        for id_, text, first, position in zip(*chunk[1:], strict=True)
    ]
    rows = [(id_, body) for _, _, id_, body in sorted(placed, key=lambda row: row[:2])]
    assert rows == [(row.id, row.body) for row in store.ledger().rows.values()]
    assert list(store.bodies(0)) == []


def test_rows_of_ids_are_those_that_there_are_now_or_were_then(store: Store) -> None:
    load(store, units=UNITS, relations=[GUIDES])
    withdraw(store, "R")
    assert list(store.rows_of(["R", "U", "没有", "G"])) == ["G", "U"]
    assert store.rows_of(["R"], 1) == {"R": store.ledger(1).rows["R"]}


def test_near_a_unit_are_its_superiors_and_what_is_said_of_it_but_not_its_neighbours(store: Store) -> None:
    load(
        store,
        units=[
            *UNITS,
            {"id": "V", "name": "邻中心", "parent": ["A"]},
            {"id": "B", "name": "乙局", "parent": ["G"]},
        ],
        relations=[GUIDES],
    )
    assert list(store.near(["U"]).rows) == ["G", "A", "U", "R"]
    assert list(store.near(["A"], below=False).rows) == ["G", "A"]
    assert list(store.near(["A"]).rows) == ["G", "A", "U", "V", "R"]
    assert store.near(["U"]).change == 1
    assert list(store.near(["没有"]).rows) == []


def test_near_as_of_a_change_is_the_ledger_of_then(store: Store) -> None:
    load(store, units=UNITS, relations=[GUIDES])
    withdraw(store, "R")
    assert ("R" in store.near(["U"]).rows, "R" in store.near(["U"], 1).rows) == (False, True)
    with pytest.raises(NotFound, match="最新为第2次"):
        store.near(["U"], 3)


def test_a_former_name_of_a_row_leads_to_it_and_a_name_that_nobody_bears_to_nothing(store: Store) -> None:
    load(store, units=[{**UNITS[0], "aliases": ["旧区政府"]}, *UNITS[1:]])
    assert list(store.named(["旧區政府"]).rows) == ["G"]
    assert list(store.named(["示例区人民政府/甲局"]).rows) == ["G", "A"]
    assert list(store.named(["没有的局", "没有/的局"]).rows) == []


def test_what_is_withdrawn_by_many_is_checked_against_what_still_names_it(store: Store) -> None:
    load(store, units=UNITS, relations=[GUIDES])
    with pytest.raises(Conflict, match=r"R.*U"):
        withdraw(store, "U")
    withdraw(store, "U", "R")
    assert list(content(store)) == ["G", "A"]


def test_of_very_many_namesakes_as_many_are_described_as_the_whole_ledger_lists(store: Store) -> None:
    several: Rows = [
        {"id": f"S{n}", "name": f"{n}街司法所", "short_name": "司法所", "parent": ["A"]} for n in range(70)
    ]
    load(store, units=[*UNITS[:2], *several])
    part, whole = store.named(["司法所"]), store.ledger()
    found = []
    for ledger in (part, whole):
        with pytest.raises(Ambiguous) as several_hits:
            Names(ledger).find("司法所")
        found.append((str(several_hits.value), several_hits.value.matches))
    assert found[0] == found[1]
    assert all("甲局" in match for match in found[0][1][:50])
    assert Names(store.named(["S7"])).find("S7").unit == "S7"


def test_a_name_that_very_many_have_is_found_inside_the_one_place_that_is_named(store: Store) -> None:
    streets: Rows = [
        {"id": f"J{n}", "name": f"{n}街道", "kind": "street", "parent": ["G"]} for n in range(60)
    ]
    offices: Rows = [
        {"id": f"S{n}", "name": f"{n}街司法所", "short_name": "司法所", "stationed_at": f"J{n}"}
        for n in range(60)
    ]
    load(store, units=[*UNITS, *streets, *offices])
    part = store.named(["司法所", "7街道"])
    assert find_unit(Snapshot(part, DAY), "司法所", "7街道") == "S7"
    assert len(part.rows) < 10
    for ledger in (store.named(["司法所", "A"]), store.ledger()):
        with pytest.raises(Ambiguous, match="60个"):
            find_unit(Snapshot(ledger, DAY), "司法所", "A")
