"""Reads the files of one load: all rows, or every fault of every cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from graphmodel.errors import WHOLE_FILE, Fault, Refused
from graphmodel.ledger.rows import Loaded, LoadedRow, SourceFile
from graphmodel.store.base import Watch
from graphmodel.text import fold
from loaders.files import NamedFile, named_files, read_file
from loaders.foreign import ForeignMap, Rule, read_map, translate
from loaders.headings import is_reserved, sheet_of
from loaders.raw import RawFile, RawSheet, Unreadable
from loaders.read_csv import CsvRows
from loaders.read_structured import read_json
from loaders.recognise import recognise
from loaders.rows import SheetReader
from loaders.wide import WideCell, relations_of


def read_ledger(
    paths: Sequence[Path],
    *,
    sheets: Mapping[str, str] | None = None,
    foreign: Path | None = None,
    watch: Watch | None = None,
) -> Loaded:
    """The rows that ledger files state: workbooks, folders of CSV, YAML and JSON, several together.

    `sheets` says what a sheet is where its name and headings do not: {name in the file: 机构 or units}.
    `foreign` is a map file for tables with other headings; `watch` is told of each file before it is read.
    Names in reference columns stay text; columns that no sheet has come as `extra:HEADING`; what was passed
    over stands in the warnings, a sentence each. Raises Refused with all faults.
    """
    return _Reading(sheets or {}, read_map(foreign) if foreign else None).read(paths, watch)


def read_json_ledger(data: bytes, name: str) -> Loaded:
    """The rows of a JSON ledger that came by another way than a file; `name` is what faults call it.

    Raises Refused with all faults.
    """
    reading = _Reading({})
    try:
        reading.take(name, read_json(data, name))
    except Unreadable as found:
        reading.refuse(name, found)
    return reading.made()


class _Reading:
    """What one load has gathered so far."""

    def __init__(self, decided: Mapping[str, str], foreign: ForeignMap | None = None) -> None:
        self._decided = dict(decided)
        self._foreign = foreign
        self._used: set[str] = set()
        self._headings: dict[tuple[str, str, str], str] = {}
        self._outside: set[tuple[str, str, str]] = set()
        self._met: set[str] = set()
        self.rows: list[LoadedRow] = []
        self.wide: list[WideCell] = []
        self.faults: list[Fault] = []
        self.warnings: list[str] = []
        self.files: list[SourceFile] = []

    def read(self, paths: Sequence[Path], watch: Watch | None = None) -> Loaded:
        self._check_decided()
        files, faults, warnings = named_files(paths, self._foreign)
        self.faults += faults
        self.warnings += warnings
        for number, file in enumerate(files, 1):
            if watch:
                watch(f"读取 {file.name}", number, len(files))
            self._read_file(file)
        return self.made()

    def made(self) -> Loaded:
        """All that was read. Raises Refused with all faults."""
        if self.wide:
            relations, faults = relations_of(self.wide, self.rows)
            self.rows += relations
            self.faults += faults
        self._check_met()
        self._report_unused_rules()
        if self.faults:
            raise Refused(tuple(self.faults))
        return Loaded(
            tuple(self.rows),
            tuple(self.warnings),
            tuple(self.files),
            self._headings,
            frozenset(self._outside),
        )

    def _read_file(self, file: NamedFile) -> None:
        before = len(self.faults)
        try:
            raw, source = read_file(file, self._foreign)
            self.files.append(source)
            self.warnings += raw.warnings
            if not raw.sheets and not raw.warnings:
                self.warnings.append(f"{file.name}：没有内容")
            self.take(file.name, raw)
            for sheet in raw.sheets:
                if isinstance(sheet.rows, CsvRows):
                    sheet.rows.read_out()
        except Unreadable as found:
            # A file that breaks off further down is told of first: what its rows say may come from that.
            del self.faults[before:]
            self.refuse(file.name, found)

    def take(self, file: str, raw: RawFile) -> None:
        """Reads the sheets of a file."""
        for sheet in raw.sheets:
            self._met.add(fold(sheet.name))
            rule = self._foreign.rule_of(file, sheet.name) if self._foreign else None
            empty = next(iter(sheet.rows), None) is None
            if rule and not empty:
                self._read_foreign(file, sheet, rule)
            elif is_reserved(sheet.name):
                self.warnings.append(f"{file} · {sheet.name}：此表留待以后的版本，已跳过")
            elif empty:
                self.warnings.append(f"{file} · {sheet.name}：空表，已跳过")
            else:
                self._read_sheet(file, sheet)

    def _read_sheet(self, file: str, raw: RawSheet) -> None:
        try:
            sheet, header = recognise(raw, self._decided)
        except Unreadable as found:
            self.refuse(file, found, raw.name)
            return
        self._take(SheetReader(file, raw, sheet, header))

    def _read_foreign(self, file: str, raw: RawSheet, rule: Rule) -> None:
        self._used.add(rule.pattern)
        translated, faults = translate(file, raw, rule)
        self.faults += faults
        if translated and not any(one.raw.rows for one in translated):
            self.warnings.append(f"{file} · {raw.name}：表头之下没有内容")
        for one in translated:
            self._take(SheetReader(file, one.raw, one.sheet, one.header))
            for place, column in (one.header.meant or {}).items():
                self._headings.setdefault((file, raw.name, column.label()), one.header.heading(place))
            if one.outside:
                self._outside.add((file, raw.name, one.sheet.name))

    def _report_unused_rules(self) -> None:
        for rule in self._foreign.rules if self._foreign else ():
            if rule.targets and rule.pattern not in self._used:
                self.warnings.append(f"对照文件里的“{rule.pattern}”没有对上任何文件或表")

    def _take(self, reader: SheetReader) -> None:
        reader.read()
        self.rows += reader.rows
        self.wide += reader.wide
        self.faults += reader.faults
        self.warnings += reader.warnings

    def refuse(self, file: str, found: Unreadable, sheet: str = "") -> None:
        """Notes why a file, or a sheet of it, cannot be read."""
        self.faults.append(
            Fault(file, sheet or found.sheet, found.row, "", "", found.problem, found.suggestion)
        )

    def _check_decided(self) -> None:
        """A decision must name a sheet of the ledger and one of the files; a wrong one is not acted upon."""
        for name, value in list(self._decided.items()):
            if sheet_of(value) is None:
                how = f"请写 --sheet {name}=机构 这样的表名"
                self.faults.append(Fault("", name, WHOLE_FILE, "", value, "不是台账的表名", how))
                del self._decided[name]

    def _check_met(self) -> None:
        for name in self._decided:
            if fold(name) not in self._met and not self.faults:
                how = "请核对 --sheet 等号前的名称"
                self.faults.append(Fault("", name, WHOLE_FILE, "", "", "文件里没有这张表", how))
