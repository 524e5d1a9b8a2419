"""One fault put into a healthy ledger is found once, with its units named: a made district and a real foreign list."""

from __future__ import annotations

import copy
import json
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from graphmodel.errors import Fault, Refused
from graphmodel.rules import Audit, Finding, audit
from graphmodel.snapshot import Snapshot
from graphmodel.store import Entry, Store
from loaders.load import load_files
from tests.build import DAY
from tests.district_rows import Record, district, headings
from tests.foreign.reading import MAPS
from tests.rules.stores import STORES, written
from tests.workbooks import Row, write

ENDED = "2024-03-01"
Found = tuple[str, frozenset[str]]
"""Code of a finding, and the units that it names."""


class Source(ABC):
    """A file of units that a recipe spoils before it is loaded; units go by their ids.

    `family` is a superior's superior, the superior and its child; `leaves` have one superior and nobody beneath.
    """

    sheet: str
    id_column: str
    parent_column: str
    family: tuple[str, str, str]
    leaves: Sequence[str]
    foreign: Path | None = None

    @abstractmethod
    def belongs(self, unit: str, *superiors: str) -> None:
        """Writes whom the unit belongs to, in place of what stood there."""

    @abstractmethod
    def ends(self, unit: str) -> None:
        """Writes a last day in the row of the unit."""

    @abstractmethod
    def repeat(self, unit: str) -> None:
        """A second row of the same id at the end of the file, with another name."""

    @abstractmethod
    def row(self, unit: str) -> int:
        """Where its first row stands in the file."""

    @abstractmethod
    def written(self, folder: Path) -> Path:
        """The file as it is now."""


class District(Source):
    """The made district with three streets, without its planted defects."""

    sheet, id_column, parent_column = "机构", "机构编码", "隶属单位"
    family = ("SL-G", "SL-B05", "SL-S05")
    leaves = tuple(f"SL-S{n}" for n in range(20, 30))

    def __init__(self) -> None:
        sheets, planted = district(streets=3)
        self.sheets: dict[str, list[Record]] = {
            title: [row for row in rows if not _is_planted(row)] for title, rows in sheets.items()
        }
        for row in self.sheets["机构"]:
            if row["机构编码"] in planted["GUI01"]:
                row["业务指导部门"] = "SL-B05"

    def _unit(self, unit: str) -> Record:
        return next(row for row in self.sheets["机构"] if row["机构编码"] == unit)

    def belongs(self, unit: str, *superiors: str) -> None:
        self._unit(unit)["隶属单位"] = "、".join(superiors)

    def ranks(self, unit: str, rank: str) -> None:
        """Writes its rank, which the made district leaves out."""
        self._unit(unit)["机构规格"] = rank

    def ends(self, unit: str) -> None:
        self._unit(unit)["终止日期"] = ENDED

    def repeat(self, unit: str) -> None:
        row = self._unit(unit)
        self.sheets["机构"].append({**row, "机构全称": f"{row['机构全称']}（另一行）"})

    def row(self, unit: str) -> int:
        return self.sheets["机构"].index(self._unit(unit)) + 2

    def written(self, folder: Path) -> Path:
        tables: dict[str, list[Row]] = {}
        for title, rows in self.sheets.items():
            columns = headings(rows)
            tables[title] = [columns, *([row.get(column) for column in columns] for row in rows)]
        return write(folder / "district.xlsx", tables)


def _is_planted(row: Record) -> bool:
    named = (str(row.get(column, "")) for column in ("机构编码", "机构", "机构（对象）"))
    return any(text.startswith("SL-X") or text.endswith(("/自然资源所", "/财政所")) for text in named)


class Govuk(Source):
    """The 1,016 public bodies of gov.uk in 2017, read through the map of the examples."""

    sheet, id_column, parent_column = "govuk_orgs_2017", "id", "parent_organisations.id"
    family = ("department-for-environment-food-rural-affairs", "forestry-commission", "forest-research")
    foreign = MAPS / "uk-govuk.yaml"
    _BEFORE = "https://www.gov.uk/api/organisations/"

    def __init__(self, data: Path) -> None:
        lines = (data / "govuk_orgs_2017.jsonl").read_text(encoding="utf-8").splitlines()
        self.records: list[dict[str, Any]] = [json.loads(line) for line in lines]
        superiors = {above["id"] for record in self.records for above in record["parent_organisations"]}
        self.leaves = [
            record["id"].removeprefix(self._BEFORE)
            for record in self.records
            if len(record["parent_organisations"]) == 1
            and not record["details"]["closed_at"]
            and record["id"] not in superiors
            and not record["id"].endswith(self.family)
        ][:10]

    def _unit(self, unit: str) -> dict[str, Any]:
        return next(record for record in self.records if record["id"] == self._BEFORE + unit)

    def belongs(self, unit: str, *superiors: str) -> None:
        self._unit(unit)["parent_organisations"] = [{"id": self._BEFORE + above} for above in superiors]

    def ends(self, unit: str) -> None:
        self._unit(unit)["details"]["closed_at"] = f"{ENDED}T00:00:00.000+00:00"

    def repeat(self, unit: str) -> None:
        record = copy.deepcopy(self._unit(unit))
        self.records.append({**record, "title": f"{record['title']} (another row)"})

    def row(self, unit: str) -> int:
        return self.records.index(self._unit(unit)) + 1

    def written(self, folder: Path) -> Path:
        path = folder / "govuk_orgs_2017.jsonl"
        path.write_text("\n".join(map(json.dumps, self.records)), encoding="utf-8")
        return path


@dataclass(slots=True)
class Bench:
    """A source to spoil, what its healthy ledger already shows, and a store that holds nothing yet."""

    source: Source
    healthy: Audit
    store: Store
    folder: Path

    def loaded(self) -> Audit:
        """Loads the spoiled file and audits the day."""
        return _audited(self.store, self.source, self.folder)

    def new(self, found: Audit) -> list[Found]:
        """What the healthy ledger did not show."""
        known = {finding.id for finding in self.healthy.findings}
        return sorted((f.code, named(f)) for f in found.findings if f.id not in known)

    def refused(self) -> tuple[Fault, ...]:
        """The healthy ledger is stored first; then the spoiled file is refused and nothing has changed."""
        before = self.store.ledger()
        with pytest.raises(Refused) as refused:
            _audited(self.store, self.source, self.folder)
        assert self.store.change() == before.change == 1
        assert self.store.ledger().rows == before.rows
        return refused.value.faults


def _audited(store: Store, source: Source, folder: Path) -> Audit:
    load_files(store, [source.written(folder)], Entry("test"), foreign=source.foreign)
    return audit(Snapshot(store.ledger(), DAY))


def named(finding: Finding) -> frozenset[str]:
    return frozenset({finding.subject} | {id_ for type_, id_ in finding.related if type_ == "unit"})


def rows_of(finding: Finding) -> set[int | None]:
    return {evidence.row for evidence in finding.evidence}


@pytest.fixture(scope="module", params=["district", "uk-govuk"])
def healthy(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Source, Audit]:
    source: Source = District()
    if request.param == "uk-govuk":
        data: Path = request.getfixturevalue("shared") / "data" / "uk-govuk-2017"
        source = Govuk(data)
    folder = tmp_path_factory.mktemp(request.param)
    return source, _audited(STORES["sqlite"](folder), source, folder)


@pytest.fixture
def bench(healthy: tuple[Source, Audit], tmp_path: Path) -> Bench:
    source, found = healthy
    return Bench(copy.deepcopy(source), found, STORES["sqlite"](tmp_path), tmp_path)


@pytest.fixture
def filled(bench: Bench) -> Bench:
    """The same with the healthy ledger in the store."""
    bench.loaded()
    return bench


def test_the_made_district_is_healthy_before_anything_is_put_in(tmp_path: Path) -> None:
    assert _audited(STORES["sqlite"](tmp_path), District(), tmp_path).findings == ()


def test_a_ring_of_three_is_one_finding_that_names_the_three(bench: Bench) -> None:
    a, b, c = ring = bench.source.leaves[:3]
    for unit, above in ((a, b), (b, c), (c, a)):
        bench.source.belongs(unit, above)
    found = bench.loaded()
    assert bench.new(found) == [("REP03", frozenset(ring))]
    (finding,) = (f for f in found.findings if f.code == "REP03")
    assert (finding.severity, rows_of(finding)) == ("E", {bench.source.row(unit) for unit in ring})


def test_a_parent_written_under_its_child_is_a_ring_of_that_pair(bench: Bench) -> None:
    _, parent, child = bench.source.family
    bench.source.belongs(parent, child)
    assert bench.new(bench.loaded()) == [("REP03", frozenset({parent, child}))]


def test_a_line_turned_round_gives_the_parent_two_superiors_and_leaves_the_child_none(bench: Bench) -> None:
    top, parent, child = bench.source.family
    bench.source.belongs(parent, top, child)
    bench.source.belongs(child)
    assert bench.new(bench.loaded()) == [
        ("REP01", frozenset({child})),
        ("REP07", frozenset({parent, top, child})),
    ]


def test_a_pair_that_exchanged_places_shows_by_its_ranks_and_by_the_guide_it_lacks(tmp_path: Path) -> None:
    source = District()
    top, parent, child = source.family
    source.ranks(parent, "正科级")
    source.ranks(child, "副科级")
    source.belongs(parent, child)
    source.belongs(child, top)
    found = _audited(STORES["sqlite"](tmp_path), source, tmp_path)
    assert [(f.code, f.subject, named(f)) for f in found.findings] == [
        ("GUI01", child, frozenset({child, top})),
        ("REP08", parent, frozenset({parent, child})),
    ]


def test_five_unknown_ids_are_five_faults_at_their_cells(filled: Bench) -> None:
    source = filled.source
    spoiled = source.leaves[:5]
    for n, unit in enumerate(spoiled):
        source.belongs(unit, f"XX-{n}")
    faults = filled.refused()
    file = source.written(filled.folder).name
    assert [(f.file, f.sheet, f.row, f.column, f.value) for f in faults] == [
        (file, source.sheet, source.row(unit), source.parent_column, f"XX-{n}")
        for n, unit in enumerate(spoiled)
    ]


def test_ten_double_ids_are_ten_faults_that_name_the_first_row(filled: Bench) -> None:
    source = filled.source
    spoiled = source.leaves[:10]
    for unit in spoiled:
        source.repeat(unit)
    faults = filled.refused()
    assert {(f.file, f.sheet, f.column) for f in faults} == {
        (source.written(filled.folder).name, source.sheet, source.id_column)
    }
    assert Counter(f.value for f in faults) == Counter(spoiled)
    assert len({f.row for f in faults}) == 10
    for unit, fault in zip(spoiled, faults, strict=True):
        assert fault.row > source.row(unit)
        assert f"第{source.row(unit)}行" in fault.problem


def test_a_living_unit_under_an_ended_one_is_told_of_the_ended_and_answered_by_nobody(bench: Bench) -> None:
    ended, living = bench.source.leaves[:2]
    bench.source.ends(ended)
    bench.source.belongs(living, ended)
    found = bench.loaded()
    assert bench.new(found) == [("REP01", frozenset({living})), ("REP04", frozenset({ended, living}))]
    (finding,) = (f for f in found.findings if f.code == "REP04" and f.subject == ended)
    assert rows_of(finding) == {bench.source.row(living)}


def test_two_mains_on_one_part_are_one_finding_that_names_both(filled: Bench) -> None:
    unit, first, second = filled.source.leaves[:3]
    line = {"subject": unit, "type": "leads", "aspect": "business", "role": "main", "grade": "synthetic"}
    path = written({"relations": [{**line, "holder": holder} for holder in (first, second)]}, filled.folder)
    load_files(filled.store, [path], Entry("test"))
    found = audit(Snapshot(filled.store.ledger(), DAY))
    assert filled.new(found) == [("DUA02", frozenset({unit, first, second}))]
