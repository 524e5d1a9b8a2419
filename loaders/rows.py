"""The rows of one sheet: every cell parsed, every fault at its place, a sentence for what was passed over."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import compress
from operator import getitem
from typing import Final

from graphmodel.errors import WHOLE_FILE, Fault
from graphmodel.ledger.cells import Cell
from graphmodel.ledger.rows import LoadedRow, Origin
from graphmodel.vocabulary import Column, Sheet
from loaders.cells import Problem, parse_cell
from loaders.distinct import ODD, CellReader, SecondLook, TextReader
from loaders.header import Header
from loaders.headings import COUNTER, EXAMPLE, EXAMPLE_PASSED, aspect_of, meaning, word_of
from loaders.limits import MOST_FAULTS, MOST_WARNINGS
from loaders.raw import Raw, RawRow, RawSheet, is_blank, shown, without_marks
from loaders.read_csv import CsvRows
from loaders.totals import Counted, check_totals, total_label
from loaders.wide import WideCell

EXTRA: Final = "extra:"
_REQUIRED: Final = "请填写；原文没有列名的单位，可写“（原文未列名）”"
_TO: Final = "终止日期是不再有效的第一天，须晚于起始日期；仍有效请留空"
_LISTED: Final = 50
_SUMMED: Final = ("number", "leaders")
_FOOTNOTE = re.compile(
    r"(注|备注|说明|制表|(填表|填报|制表|审核|联系)人|填报单位|(填报|填表)日期)[\s\d]*[：:]"
)


@dataclass
class SheetReader:
    """Reads one sheet whose kind and header are known; results stand in `rows`, `faults` and `warnings`."""

    file: str
    raw: RawSheet
    sheet: Sheet
    header: Header
    rows: list[LoadedRow] = field(default_factory=list)
    wide: list[WideCell] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._columns: dict[int, Column] = {}
        self._aspects: dict[int, str] = {}
        self._extras: dict[int, str] = {}
        meant = self.header.meant
        for place, (top, below) in self.header.words.items():
            column = meaning(self.sheet, top, below) if meant is None else meant.get(place)
            if column:
                self._columns[place] = column
            elif meant is not None:
                # A foreign heading that is one of our words stays apart from our column.
                ours = meaning(self.sheet, top) or aspect_of(top) or word_of(top) in COUNTER
                self._extras[place] = f"{top}（原表）" if ours else top
            elif self.sheet.name == "arrangements" and (aspect := aspect_of(below or top)):
                self._aspects[place] = aspect
            elif word_of(top) not in COUNTER:
                self._extras[place] = self.header.heading(place)
        self._headings = {c.name: self.header.heading(p) for p, c in reversed(self._columns.items())}
        self._filled_down = dict(fill_down(self.raw, self.header.last_row))
        self._prepare_plain()

    def _prepare_plain(self) -> None:
        """What reading a plain row takes; a header that names a column twice leaves no row plain."""
        columns = self.sheet.columns.values()
        places = {**dict.fromkeys(self.header.words), **self._columns}
        twice = len(self._headings) < len(self._columns)
        self._readers: dict[int, tuple[str, CellReader]] = {}
        for place, column in places.items():
            if place in self._aspects or twice:
                continue
            name = column.name if column else EXTRA + self._extras[place] if place in self._extras else ""
            self._readers[place] = (name, CellReader(column, self.header.words[place][0]))
        self._blank: dict[str, Cell] = {column.name: None for column in self._columns.values()}
        self._required = tuple(c.name for c in columns if c.required)
        groups = dict.fromkeys(c.one_of for c in columns if c.one_of)
        self._one_of = tuple(tuple(c.name for c in columns if c.one_of == group) for group in groups)

    def read(self) -> None:
        self._report_skipped_titles()
        if self._lacks_required():
            return
        totals: list[tuple[int, Counted]] = []
        for row in self._unread():
            plain = self._plain_cells(row)
            if plain is None:
                self._name_nameless_columns(row)
                if self._is_empty(row) or self._is_passed_over(row):
                    continue
            if len(self.faults) > MOST_FAULTS:
                problem = Problem(f"已有{MOST_FAULTS}处错误，以下各行未再查", "请先改正以上各处，再读入一次")
                self.faults.append(self._made(row.number, "", "", problem))
                return
            if plain is not None:
                self.rows.append(
                    LoadedRow(self.sheet.name, plain, Origin(self.file, self.raw.name, row.number))
                )
                continue
            label = total_label(row, self._columns)
            cells = self._read_row(row, checked=not label)
            if label:
                totals.append((len(self.rows), self._counted(row.number, cells, label)))
        self._report_totals(totals)
        self._report_extras()

    def _unread(self) -> Iterator[RawRow]:
        """The rows below the header, but for those of a CSV file that were taken as they stand."""
        last = self.header.last_row if self.raw.headings is None else -1
        rows, width = self.raw.rows, len(self._columns)
        plain = (
            list(self._columns) == list(range(len(self.header.words))) and len(self._headings) == width > 1
        )
        if not (isinstance(rows, CsvRows) and plain):
            yield from (row for row in rows if row.number > last)
            return
        readers = [TextReader(c, self.header.words[place][0]) for place, c in self._columns.items()]
        names = tuple(self._blank)
        for number, texts in rows.records():
            if number <= last:
                continue
            # One text alone may be a note under the table.
            several = width <= len(texts) and len(texts) - texts.count("") > 1
            if (
                several
                and len(self.faults) <= MOST_FAULTS
                and not (len(texts) > width and any(texts[width:]))
            ):
                cells = self._blank.copy()
                values = map(getitem, compress(readers, texts), filter(None, texts))
                try:
                    cells.update(zip(compress(names, texts), values, strict=False))  # type: ignore[arg-type]
                except SecondLook:
                    cells.clear()
                if cells and self._is_whole(cells):
                    self.rows.append(
                        LoadedRow(self.sheet.name, cells, Origin(self.file, self.raw.name, number))
                    )
                    continue
            if row := rows.row(number, texts):
                yield row

    def _is_whole(self, cells: Mapping[str, Cell]) -> bool:
        """Whether a row says all that it must, and its end lies behind its start."""
        for name in self._required:
            if cells[name] is None:
                return False
        for names in self._one_of:
            if all(cells.get(name) is None for name in names):
                return False
        start, end = cells.get("from"), cells.get("to")
        return not (isinstance(end, str) and isinstance(start, str) and end <= start)

    def _plain_cells(self, row: RawRow) -> dict[str, Cell] | None:
        """The cells of a row of which nothing is to be said, as nearly all rows are; None for any other.

        They are what _read_row makes of it, without asking at each cell what might be wrong with it.
        """
        if len(row.cells) < 2 or row.number in self._filled_down:
            return None
        cells = self._blank.copy()
        for place, raw in row.cells.items():
            if raw is None:
                continue
            if place not in self._readers:
                return None
            name, reader = self._readers[place]
            found = reader[raw] if type(raw) is str else reader.value(raw)
            if found is ODD:
                return None
            if name:
                cells[name] = found  # type: ignore[assignment]
        return cells if self._is_whole(cells) else None

    def _read_row(self, row: RawRow, checked: bool) -> dict[str, Cell]:
        """The cells of a row; of a row of totals (not `checked`) only what can be read."""
        raws = {**self._filled_down.get(row.number, {}), **row.cells}
        cells: dict[str, Cell] = {}
        failed: set[str] = set()
        for place, column in self._columns.items():
            found = parse_cell(column, raws.get(place))
            if isinstance(found, Problem):
                failed.add(column.name)
                if checked:
                    self._fault(row.number, place, raws.get(place), found)
            elif cells.get(column.name) is None:
                cells[column.name] = found
            elif found is not None and found != cells[column.name] and checked:
                other = self._headings[column.name]
                problem = Problem(f"与“{other}”列说的是同一件事，两处不同", "请只留一列，或改成一致")
                self._fault(row.number, place, raws.get(place), problem)
        if checked:
            self._check_row(row.number, cells, failed)
            for place, heading in self._extras.items():
                if not is_blank(raws.get(place)):
                    cells[EXTRA + heading] = shown(raws.get(place))
            made = LoadedRow(self.sheet.name, cells, Origin(self.file, self.raw.name, row.number))
            self.rows.append(made)
            for place, aspect in self._aspects.items():
                if not is_blank(raws.get(place)):
                    self.wide.append(
                        WideCell(made, aspect, self.header.heading(place), shown(raws.get(place)))
                    )
        return cells

    def _check_row(self, number: int, cells: Mapping[str, Cell], failed: set[str]) -> None:
        for column in self.sheet.columns.values():
            if column.required and cells.get(column.name) is None and column.name not in failed:
                self._fault_in(number, column.name, "", Problem("必填，不能空", _REQUIRED))
        groups = {c.one_of for c in self.sheet.columns.values() if c.one_of}
        for group in groups:
            names = [c.name for c in self.sheet.columns.values() if c.one_of == group]
            if not failed & set(names) and all(cells.get(name) is None for name in names):
                labels = "、".join(self._headings.get(n, self.sheet.columns[n].label()) for n in names)
                first = next((n for n in names if n in self._headings), names[0])
                self._fault_in(number, first, "", Problem(f"{labels}都是空的", "请至少填一个"))
        start, end = cells.get("from"), cells.get("to")
        if isinstance(start, str) and isinstance(end, str) and end <= start:
            problem = Problem(f"不晚于起始日期{start}", _TO)
            self._fault_in(number, "to", end, problem)

    def _lacks_required(self) -> bool:
        missing = [c for c in self.sheet.columns.values() if c.required and c.name not in self._headings]
        for column in missing:
            accepted = "、".join((*column.headings, column.name))
            problem = Problem("缺少必填列", f"请加上这一列；可用的列名：{accepted}")
            self.faults.append(self._made(WHOLE_FILE, column.label(), "", problem))
        return bool(missing)

    def _report_skipped_titles(self) -> None:
        for row in self.raw.rows:
            if row.number >= self.header.first_row or self.raw.headings is not None:
                break
            text = " ".join(without_marks(shown(c)) for _, c in sorted(row.cells.items())).strip()
            if text:
                self._warn(f"第{row.number}行“{_short(text)}”在表头之上，已跳过")

    def _report_totals(self, totals: list[tuple[int, Counted]]) -> None:
        """`totals` are the rows of totals, each with the number of data rows above it."""
        if not totals:
            return
        places = "、".join(f"第{row.row}行（{row.label}）" for _, row in totals[:_LISTED])
        more = f"等{len(totals)}行" if len(totals) > _LISTED else ""
        self._warn(f"{places}{more}是汇总行，已跳过")
        counted: list[Counted] = []
        done = 0
        for above, total in [*totals, (len(self.rows), None)]:
            counted += [self._counted(row.origin.row, row.cells, "") for row in self.rows[done:above]]
            counted += [total] if total else []
            done = above
        for sentence in check_totals(counted, self._headings):
            self._warn(sentence)

    def _report_extras(self) -> None:
        for heading in dict.fromkeys(self._extras.values()):
            key = EXTRA + heading
            kept = "原样保留" if any(key in row.cells for row in self.rows) else "没有内容"
            self._warn(f"不认得列“{heading}”，{kept}")

    def _name_nameless_columns(self, row: RawRow) -> None:
        new = [place for place in row.cells if place not in self.header.words and place not in self._extras]
        if new:
            self._extras |= {place: f"第{place + 1}列（无列名）" for place in new}
            # Named columns first, then the nameless from left to right.
            ordered = sorted(self._extras, key=lambda place: -1 if place in self.header.words else place)
            self._extras = {place: self._extras[place] for place in ordered}

    def _is_empty(self, row: RawRow) -> bool:
        """Nothing but a running number, or only what a merged cell spreads over the row."""
        told = {*self._columns, *self._aspects, *self._extras}
        silent = all(is_blank(raw) for place, raw in row.cells.items() if place in told)
        return silent and not self._footnote(row)

    def _is_passed_over(self, row: RawRow) -> bool:
        if self.raw.headings is not None:
            return False
        texts = {place: shown(raw) for place, raw in row.cells.items() if not is_blank(raw)}
        if EXAMPLE in texts.values():
            self._warn(f"第{row.number}行{EXAMPLE_PASSED}")
            return True
        if len(texts) > 1 and all(text == self.header.words.get(p, ("", ""))[0] for p, text in texts.items()):
            self._warn(f"第{row.number}行重复表头，已跳过")
            return True
        if note := self._footnote(row):
            self._warn(f"第{row.number}行“{_short(note)}”是表下说明，已跳过")
        return bool(note)

    def _footnote(self, row: RawRow) -> str:
        """The text under a table (注：…, 填表人：…) that stands alone in its row."""
        texts = [shown(raw) for raw in row.cells.values() if not is_blank(raw)]
        return texts[0] if self.raw.headings is None and len(texts) == 1 and _FOOTNOTE.match(texts[0]) else ""

    def _counted(self, row: int, cells: Mapping[str, Cell], label: str) -> Counted:
        known = [c for c in self.sheet.columns.values() if c.name in cells]
        numbers = {c.name: cells[c.name] for c in known if c.type in _SUMMED}
        return Counted(row, numbers, {c.name: cells[c.name] for c in known if c.is_reference}, label)

    def _fault(self, row: int, place: int, raw: Raw, problem: Problem) -> None:
        self.faults.append(self._made(row, self.header.heading(place), shown(raw), problem))

    def _fault_in(self, row: int, name: str, value: str, problem: Problem) -> None:
        self.faults.append(
            self._made(row, self._headings.get(name, self.sheet.columns[name].label()), value, problem)
        )

    def _made(self, row: int, heading: str, value: str, problem: Problem) -> Fault:
        return Fault(
            self.file, self.raw.name, row, heading, _short(value, 200), problem.problem, problem.suggestion
        )

    def _warn(self, sentence: str) -> None:
        if len(self.warnings) == MOST_WARNINGS:
            sentence = f"已有{MOST_WARNINGS}条提示，其余从略"
        if len(self.warnings) <= MOST_WARNINGS:
            self.warnings.append(f"{self.file} · {self.raw.name}：{sentence}")


def fill_down(raw: RawSheet, header_row: int) -> Iterator[tuple[int, dict[int, Raw]]]:
    """What merged cells spread over the rows below their first, inside their block and nowhere else."""
    if not raw.blocks:
        return
    by_number = {row.number: row for row in raw.rows}
    numbers = sorted(by_number)
    spread: dict[int, dict[int, Raw]] = {}
    for block in raw.blocks:
        top = by_number.get(block.first_row)
        if top is None or block.first_row <= header_row or block.first_column not in top.cells:
            continue
        inside = slice(bisect_right(numbers, block.first_row), bisect_right(numbers, block.last_row))
        for number in numbers[inside]:
            spread.setdefault(number, {})[block.first_column] = top.cells[block.first_column]
    yield from spread.items()


def _short(text: str, length: int = 30) -> str:
    return text if len(text) <= length else text[:length] + "…"
