"""Every command says the same of a ledger in a file and of one on a Neo4j server, byte for byte."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from neo4j import Driver

from tests.cli.inside import tiaokuai
from tests.cli.run import Done
from tests.neo4j_server.server import Access
from tests.reform.plans import write_ledger

Places = dict[str, tuple[Path, str]]
# Both are filled one after the other, so that the times in their logs differ.
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00")
OFFICE, STREET = "甲街道/司法所", "甲街道"
READING = [
    ["who", OFFICE],
    ["who", OFFICE, "--aspect", "考核", "--format", "json"],
    ["who", "没有这个单位"],
    ["whom", STREET, "--format", "json"],
    ["chain", OFFICE, "--aspect", "人员", "--format", "json"],
    ["path", OFFICE, "区政府", "--format", "json"],
    ["matrix", "--in", STREET, "--format", "csv"],
    ["compare", "司法所", "--format", "json"],
    ["stats", "--format", "json"],
    ["audit", "--format", "json"],
    ["audit", "--format", "sarif", "--change", "3"],
    ["candidates", "--min", "0", "--format", "json"],
    ["bodies", "--format", "json"],
    ["bodies", "--seats"],
    ["figures", "--check", "--format", "json"],
    ["diff", "--from-change", "3", "--to-change", "5", "--format", "json"],
    ["diff", "--from", "2020-01-01", "--to", "2026-11-20", "--format", "json"],
    ["lineage", "沈河区司法局", "--format", "json"],
    ["boundaries", "--format", "json"],
    ["evaluate", "沈河区司法局", "--format", "json"],
    ["log"],
    ["log", "--format", "json"],
    ["undo", "99"],
    ["undo", "3"],
]
WRITING = [
    ["export", "--out", "out.yaml"],
    ["export", "--out", "out.json", "--change", "2"],
    ["export", "--out", "out.xlsx"],
    ["export", "--out", "sheets"],
    ["graph", "--out", "out.graphml"],
    ["draw", "--scope", STREET, "--out", "out.svg"],
    ["draw", "--out", "out.html"],
]


def both(places: Places, *arguments: str) -> tuple[Done, Done]:
    file, server = (tiaokuai(folder, *arguments, store=url) for folder, url in places.values())
    return file, server


def same(places: Places, *arguments: str) -> Done:
    file, server = both(places, *arguments)
    assert file.code == server.code, (file, server)
    assert _TIME.sub("", file.out) == _TIME.sub("", server.out)
    assert file.err == server.err
    return file


def places_in(folder: Path, url: str) -> Places:
    for name in ("file", "server"):
        (folder / name).mkdir()
    return {"sqlite": (folder / "file", "sqlite:///t.db"), "neo4j": (folder / "server", url)}


@pytest.fixture(scope="module")
def places(
    root: Path, tmp_path_factory: pytest.TempPathFactory, neo4j_server: Access, neo4j_driver: Driver
) -> Places:
    """All examples, each a changeset, and a correction, in both stores."""
    neo4j_server.empty(neo4j_driver)
    made = places_in(tmp_path_factory.mktemp("both"), neo4j_server.url)
    for example in sorted((root / "examples").glob("*.yaml")):
        assert same(made, "load", str(example), "--by", "某处", "--why", "示例").code == 0
    assert same(made, "set", OFFICE, "approved=6", "--basis", "SH-D1", "--why", "录入更正").code == 0
    return made


@pytest.mark.parametrize("arguments", READING, ids=" ".join)
def test_an_answer_is_the_same(places: Places, arguments: list[str]) -> None:
    done = same(places, *arguments)
    assert done.out or done.code == 2


@pytest.mark.parametrize("arguments", WRITING, ids=" ".join)
def test_what_is_written_out_is_the_same(places: Places, arguments: list[str]) -> None:
    assert same(places, *arguments).code == 0
    out = arguments[arguments.index("--out") + 1]
    written = [sorted(p for p in (folder / out, *(folder / out).glob("*")) if p.is_file())
               for folder, _ in places.values()]  # fmt: skip
    assert written[0]
    assert [contents(p) for p in written[0]] == [contents(p) for p in written[1]]


def contents(file: Path) -> bytes | dict[str, bytes]:
    """What a file holds; of a workbook its parts, but for the one that says when it was written."""
    if file.suffix != ".xlsx":
        return file.read_bytes()
    with ZipFile(file) as book:
        return {name: book.read(name) for name in book.namelist() if name != "docProps/core.xml"}


def test_cases_and_the_levels_of_a_disagreement_are_the_same(
    shared: Path, tmp_path: Path, neo4j_url: str
) -> None:
    places = places_in(tmp_path, neo4j_url)
    for arguments in (
        ["load", str(shared / "encoded" / "zhuhai")],
        ["load", str(shared / "encoded" / "shenzhen")],
        ["boundaries", "ZHH-U2", "--at", "2021-04-01", "--format", "json"],
        ["cases", "--at", "2021-06-01", "--format", "json"],
        ["evaluate", "ZHH-U1", "--format", "json"],
        ["audit", "--select", "DUT", "--format", "json"],
        ["export", "--out", "out.yaml"],
        ["undo", "2"],
        ["cases"],
    ):
        same(places, *arguments)


def test_loads_corrections_and_their_undoing_are_the_same(tmp_path: Path, neo4j_url: str) -> None:
    places = places_in(tmp_path, neo4j_url)
    for folder, _ in places.values():
        (folder / "a.yaml").write_text(
            "units: [{id: G, name: 某县政府, kind: government}, {id: A, name: 甲局, parent: G, approved: 10}]",
            encoding="utf-8",
        )
        (folder / "b.yaml").write_text(
            "units: [{id: G, name: 某县政府, kind: government}, {id: B, name: 乙局, parent: G}]",
            encoding="utf-8",
        )
    for arguments in (
        ["load", "a.yaml", "--dry-run"],
        ["load", "a.yaml", "--by", "甲处"],
        ["load", "a.yaml", "--format", "json"],
        ["load", "b.yaml", "--replace", "某县政府", "--format", "json", "--by", "乙处"],
        ["load", "a.yaml", "--expect", "1"],
        ["set", "乙局", "approved=5", "--why", "更正"],
        ["undo", "1"],
        ["undo", "3", "--format", "json"],
        ["undo", "2"],
        ["log", "--format", "json"],
        ["export", "--out", "end.yaml"],
    ):
        same(places, *arguments)
    ends = [(folder / "end.yaml").read_bytes() for folder, _ in places.values()]
    assert ends[0] == ends[1]


def test_a_plan_that_is_tried_adopted_and_taken_back_is_the_same(tmp_path: Path, neo4j_url: str) -> None:
    places = places_in(tmp_path, neo4j_url)
    for folder, _ in places.values():
        write_ledger(folder / "台账.yaml")
    for arguments in (
        ["load", "台账.yaml"],
        ["export", "--out", "before.yaml"],
        ["reform", "漏编", "--format", "json"],
        ["reform", "漏编", "--settle", "--apply"],
        ["reform", "整合", "--settle", "--apply", "--format", "json", "--by", "甲处"],
        ["export", "--out", "after.yaml"],
        ["reform", "整合", "--settle", "--apply", "--format", "json"],
        ["undo", "2", "--format", "json"],
        ["log", "--format", "json"],
        ["export", "--out", "end.yaml"],
    ):
        same(places, *arguments)
    (before, after, end), on_server = (
        [(folder / f"{name}.yaml").read_bytes() for name in ("before", "after", "end")]
        for folder, _ in places.values()
    )
    assert before == end != after
    assert [before, after, end] == on_server


def test_a_list_can_be_opened_into_a_server(tmp_path: Path, neo4j_url: str, root: Path) -> None:
    done = tiaokuai(
        tmp_path, "open", str(root / "examples" / "shenhe.yaml"), "--store", neo4j_url, "--no-serve"
    )
    assert done.code == 0, done.err
    assert tiaokuai(tmp_path, "who", OFFICE, store=neo4j_url).code == 0
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("arguments", [["backup", "--out", "copy.db"], ["check"]], ids=" ".join)
def test_what_only_files_can_do_names_what_does_it_on_a_server(
    tmp_path: Path, neo4j_url: str, arguments: list[str]
) -> None:
    done = tiaokuai(tmp_path, *arguments, store=neo4j_url)
    assert done.code == 2
    assert len(done.err.splitlines()) == 1
    assert "neo4j-admin" in done.err
    assert not list(tmp_path.iterdir())
