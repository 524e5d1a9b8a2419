"""JSON lists, JSON lines and TSV, which only a map can name: records of any shape laid out as a table."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO, TextIOWrapper
from typing import Final

from loaders.decoding import decode, encoding_of
from loaders.limits import (
    DEEPEST,
    LONGEST_RECORD,
    MOST_HEADINGS,
    LongRecord,
    Records,
    heading_of,
    refuse_values,
    too_many,
)
from loaders.raw import Raw, RawFile, RawRow, RawSheet, Unreadable, plain_name
from loaders.read_csv import read_csv

_HOW: Final = "请交 [{列名: 值}, …]、{表名: [{列名: 值}, …]} 或每行一个 {列名: 值}"
_SHOWN: Final = 50


def read_json_records(data: bytes, name: str) -> RawFile:
    """The lists of records in a JSON file, one sheet each; a row's number is its place in the list."""
    refuse_values(data)
    found = _parsed(decode(data), "")
    if isinstance(found, Mapping):
        lists = {plain_name(str(key)): value for key, value in found.items() if isinstance(value, list)}
        if lists:
            return RawFile(tuple(_sheet(key, enumerate(value, 1)) for key, value in lists.items()))
    if not isinstance(found, list):
        raise Unreadable("不是记录的列表", _HOW)
    return RawFile((_sheet(name, enumerate(found, 1)),))


def read_json_lines(data: bytes, name: str) -> RawFile:
    """The records of a JSON Lines file; a row's number is its line."""
    refuse_values(data)
    lines = Records(TextIOWrapper(BytesIO(data), encoding_of(data), newline="\n"))
    return RawFile((_sheet(name, _lines(lines)),))


def _lines(lines: Records) -> Iterator[tuple[int, object]]:
    number = 0
    try:
        for number, line in enumerate(lines, 1):
            lines.begin()
            if line.strip():
                yield number, _parsed(line, f"第{number}行")
    except LongRecord as error:
        raise Unreadable(f"一行超过{LONGEST_RECORD}字", _HOW, row=number + 1) from error


def read_tsv(data: bytes, name: str) -> RawFile:
    """The one sheet of a file with tabs between its cells."""
    return read_csv(data, name, separator="\t")


RECORD_READERS: Final[dict[str, Callable[[bytes, str], RawFile]]] = {
    ".json": read_json_records,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".tsv": read_tsv,
}


def _parsed(text: str, place: str) -> object:
    try:
        return json.loads(text, object_pairs_hook=_record)
    except json.JSONDecodeError as error:
        where = place or f"第{error.lineno}行"
        raise Unreadable(
            f"不是有效的 JSON（{where}第{error.colno}列）", "请检查该处的引号、逗号和括号"
        ) from error
    except (RecursionError, ValueError) as error:
        raise Unreadable("嵌套太深，或有读不出的数字", _HOW) from error


def _record(pairs: list[tuple[str, object]]) -> dict[str, object]:
    record = dict(pairs)
    if len(record) < len(pairs):
        twice = next(key for key, _ in pairs if [k for k, _ in pairs].count(key) > 1)
        raise Unreadable(f"同一列名“{plain_name(twice)[:_SHOWN]}”写了两次", "请只留一个")
    return record


def _sheet(name: str, records: Iterator[tuple[int, object]] | enumerate[object]) -> RawSheet:
    places: dict[str, int] = {}
    rows = []
    for number, record in records:
        if not isinstance(record, Mapping):
            raise Unreadable("这一行不是“列名: 值”的对应", _HOW, sheet=name, row=number)
        cells: dict[int, Raw] = {}
        for heading, value in _flat(record, name, number):
            cells[places.setdefault(heading, len(places))] = value
        if len(places) > MOST_HEADINGS:
            raise too_many("列名", MOST_HEADINGS, _HOW, sheet=name, row=number)
        rows.append(RawRow(number, cells))
    return RawSheet(name, tuple(rows), headings=tuple(heading_of(heading, name) for heading in places))


def _flat(
    record: Mapping[str, object], sheet: str, row: int, above: str = "", depth: int = 0
) -> Iterator[tuple[str, Raw]]:
    """Cells of a record: `details: {slug: x}` is the column details.slug, a list of records a list in each cell."""
    if depth > DEEPEST:
        raise Unreadable("嵌套太深", _HOW, sheet=sheet, row=row)
    for key, value in record.items():
        heading = f"{above}{key}"
        if isinstance(value, Mapping):
            yield from _flat(value, sheet, row, f"{heading}.", depth + 1)
        elif isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
            together: dict[str, list[Raw]] = {}
            for item in value:
                parts = (
                    _flat(item, sheet, row, f"{heading}.", depth + 1)
                    if isinstance(item, Mapping)
                    else [(heading, _plain(item))]
                )
                for name, cell in parts:
                    together.setdefault(name, []).extend(cell if isinstance(cell, tuple) else [cell])
            yield from ((name, tuple(cells)) for name, cells in together.items())
        else:
            yield heading, _plain(value)


def _plain(value: object, depth: int = 0) -> Raw:
    if isinstance(value, list):
        if depth > DEEPEST:
            raise Unreadable("嵌套太深", _HOW)
        return tuple(_plain(item, depth + 1) for item in value)
    return value if value is None or isinstance(value, (str, int, float)) else str(value)
