"""`check` finds each kind of damage, names where it is, and changes nothing."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from graphmodel.store.health import check_file
from tests.cli.inside import tiaokuai
from tests.durability.ground import STORE

ONE_RELATION = "id = (SELECT min(id) FROM versions WHERE sheet = 'relations' AND withdrawn_in IS NULL)"
DAMAGE = {
    "a gap in the log": ("DELETE FROM changesets WHERE number = 2", {"keys", "log", "versions", "counts"}),
    "an undo of what comes later": ("UPDATE changesets SET undoes = 3 WHERE number = 2", {"log"}),
    "a version of no changeset": (
        f"UPDATE versions SET added_in = 9 WHERE {ONE_RELATION}",
        {"keys", "versions", "counts"},
    ),
    "a version that ends before it begins": (
        f"UPDATE versions SET added_in = 3, withdrawn_in = 2 WHERE {ONE_RELATION}",
        {"versions", "counts"},
    ),
    "a log that counts other rows": (
        "UPDATE changesets SET counts = json_set(counts, '$.added.relations', 1) WHERE number = 1",
        {"counts"},
    ),
    "a changeset of which half is missing": (
        f"DELETE FROM versions WHERE {ONE_RELATION}",
        {"counts", "index"},
    ),
    "two versions of a row at a time": (
        "UPDATE versions SET withdrawn_in = 3 WHERE withdrawn_in = 2",
        {"counts", "present"},
    ),
    "a version that cannot be read": (
        f"UPDATE versions SET body = '[' WHERE {ONE_RELATION}",
        {"bodies", "index"},
    ),
    "a sheet that there is not": (
        f"UPDATE versions SET sheet = 'zoo' WHERE {ONE_RELATION}",
        {"bodies", "counts", "index"},
    ),
    "a row that is named and not there": (
        f"UPDATE versions SET body = json_set(body, '$.holder', 'GONE') WHERE {ONE_RELATION}",
        {"references", "index"},
    ),
    "a name that is not found": ("DELETE FROM names WHERE key = (SELECT min(key) FROM names)", {"index"}),
    "a mention of nothing": ("INSERT INTO mentions VALUES ('x', 'holder', 'y')", {"index"}),
}


def damaged(store: Path, statement: str) -> None:
    connection = sqlite3.connect(store)
    assert connection.execute(statement).rowcount == 1
    connection.commit()
    connection.close()


def test_a_sound_store_passes_every_check_and_is_not_touched(folder: Path) -> None:
    before = (folder / STORE).read_bytes()
    done = tiaokuai(folder, "check", "--format", "json")
    told = done.json
    assert (done.code, told["ok"], told["change"], told["rows"]) == (0, True, 3, 47)
    assert all(check["ok"] and check["counted"] for check in told["checks"])
    assert ((folder / STORE).read_bytes(), [p.name for p in folder.iterdir()]) == (before, [STORE])


def test_people_read_one_line_for_each_check_in_their_language(folder: Path) -> None:
    chinese, english = tiaokuai(folder, "check").out, tiaokuai(folder, "check", "--lang", "en").out
    count = len(check_file(folder / STORE).checks)
    assert chinese.count("通过") == english.count("passed") == count
    assert "第3次修改，47行" in chinese and "change 3, 47 rows" in english


@pytest.mark.parametrize("what", DAMAGE)
def test_damage_is_found_by_the_checks_that_it_concerns_and_by_no_other(folder: Path, what: str) -> None:
    statement, concerned = DAMAGE[what]
    damaged(folder / STORE, statement)
    done = tiaokuai(folder, "check", "--format", "json")
    found = {check["check"]: check for check in done.json["checks"] if not check["ok"]}
    assert (done.code, done.json["ok"], set(found)) == (2, False, concerned)
    assert all(check["wrong"] and check["faults"] for check in found.values())
    assert "有误：请停止写入" in tiaokuai(folder, "check").out


def test_of_much_damage_twenty_places_are_shown_and_all_are_counted(folder: Path) -> None:
    connection = sqlite3.connect(folder / STORE)
    connection.execute("UPDATE versions SET body = '['")
    connection.commit()
    connection.close()
    (bodies,) = (check for check in check_file(folder / STORE).checks if check.name == "bodies")
    assert (bodies.wrong, bodies.counted, len(bodies.faults)) == (49, 49, 20)


def test_an_index_of_sqlite_that_disagrees_with_its_table_is_found(folder: Path) -> None:
    connection = sqlite3.connect(folder / STORE)
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(
        "UPDATE sqlite_master SET sql = replace(sql, 'added_in)', 'first_in)') WHERE name = 'added'"
    )
    connection.commit()
    connection.close()
    (pages,) = check_file(folder / STORE).checks
    assert pages.name == "pages" and pages.wrong


def test_a_store_of_the_first_version_is_checked_as_it_is(tmp_path: Path, root: Path) -> None:
    from graphmodel.store.sqlite_file import APPLICATION_ID

    schema = root / "graphmodel" / "store" / "migrations" / "0001_versions.sql"
    connection = sqlite3.connect(tmp_path / STORE)
    connection.executescript(schema.read_text(encoding="utf-8"))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("PRAGMA user_version = 1")
    connection.execute(
        "INSERT INTO changesets VALUES (1, '', '', '', '[]', '{\"added\":{\"units\":1}}', NULL)"
    )
    connection.execute("INSERT INTO versions VALUES ('A', 'units', '{\"name\":\"甲局\"}', NULL, 0, 1, NULL)")
    connection.commit()
    connection.close()
    before = (tmp_path / STORE).read_bytes()
    health = check_file(tmp_path / STORE)
    assert (health.ok, health.version, health.change, health.rows) == (True, 1, 1, 1)
    assert (tmp_path / STORE).read_bytes() == before
