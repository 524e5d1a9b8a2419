"""YAML and JSON of the form {sheet: [{column: value}]}; every YAML value stays the text that was written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final, TypeAlias

import yaml

from loaders.decoding import decode
from loaders.limits import DEEPEST, MOST_HEADINGS, heading_of, refuse_values, too_many
from loaders.plain_yaml import line_of, plain_events
from loaders.raw import Broken, Raw, RawFile, RawRow, RawSheet, Unreadable, plain_name

_SHAPE: Final = "请写成 {表名: [{列名: 值}]}，如 units: [{name: 区司法局}]"
_NOTHING: Final = ("", "~", "null", "Null", "NULL")
Entry: TypeAlias = "dict[str, Raw]"


def read_json(data: bytes, _: str) -> RawFile:
    """The sheets of a JSON file; a row's number is its place in the list. Raises Unreadable."""
    refuse_values(data)
    try:
        found = json.loads(decode(data), object_pairs_hook=_Pairs, parse_constant=_no_constant)
    except RecursionError as error:
        raise Unreadable("嵌套太深", _SHAPE) from error
    except json.JSONDecodeError as error:
        raise Unreadable(
            f"不是有效的 JSON（第{error.lineno}行第{error.colno}列）", "请检查该处的引号、逗号和括号"
        ) from error
    except ValueError as error:
        raise Unreadable("有读不出的数字", "请检查数字；编码请写成带引号的文本") from error
    if not isinstance(found, _Pairs):
        raise Unreadable("最外层不是“表名: 行”的对应", _SHAPE)
    sheets: dict[str, RawSheet] = {}
    for key, rows in found:
        name = plain_name(key)
        if name in sheets:
            raise Unreadable("同一表名写了两次", "请合并为一个表", sheet=name)
        if rows is None:
            rows = []
        if not isinstance(rows, list):
            raise Unreadable("表里不是行的列表", _SHAPE, sheet=name)
        entries = []
        for number, row in enumerate(rows, 1):
            if not isinstance(row, _Pairs):
                raise Unreadable("这一行不是“列名: 值”的对应", _SHAPE, sheet=name, row=number)
            entries.append((number, _entry(((key, _json_value(value)) for key, value in row), name, number)))
        sheets[name] = _sheet(name, entries)
    return RawFile(tuple(sheets.values()))


class _Pairs(list[tuple[str, object]]):
    """A JSON object as written: a dict would lose the first of two equal keys without a word."""

    __slots__ = ()


def _no_constant(text: str) -> float:
    raise ValueError(text)


def _json_value(value: object, depth: int = 0) -> Raw:
    if isinstance(value, _Pairs) or depth > DEEPEST:
        return _nested()
    if isinstance(value, list):
        return tuple(_json_value(item, depth + 1) for item in value)
    assert value is None or isinstance(value, (str, int, float))
    return value


def _nested() -> Broken:
    return Broken("", "单元格里又是一层对应", "请只写文字、数字或列表")


def read_yaml(data: bytes, _: str) -> RawFile:
    """The sheets of a YAML file; a row's number is the line on which it begins. Raises Unreadable."""
    return RawFile(tuple(_YamlLedger(decode(data)).sheets()))


class _YamlLedger:
    """Reads the three levels of a ledger from the stream of YAML events.

    Events are not nodes: nothing is resolved (0123, on and 2019-03 stay text), and nothing recurses.
    """

    def __init__(self, text: str) -> None:
        self._events = plain_events(text)

    def _next(self, sheet: str = "") -> yaml.Event:
        try:
            return next(self._events)
        except Unreadable as found:
            found.sheet = sheet if found.row else ""
            raise

    def sheets(self) -> Iterator[RawSheet]:
        self._next()
        if isinstance(self._next(), yaml.StreamEndEvent):
            return
        top = self._next()
        if not isinstance(top, yaml.MappingStartEvent):
            if not (isinstance(top, yaml.ScalarEvent) and _is_nothing(top)):
                raise Unreadable("最外层不是“表名: 行”的对应", _SHAPE)
            return
        seen: set[str] = set()
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            name = plain_name(self._key(event, ""))
            if name in seen:
                raise Unreadable("同一表名写了两次", "请合并为一个表", sheet=name, row=line_of(event))
            seen.add(name)
            yield _sheet(name, list(self._rows(name)))
        self._next()
        if not isinstance(self._next(), yaml.StreamEndEvent):
            raise Unreadable("一个文件里有几份 YAML（---）", "请合成一份，或分成几个文件")

    def _rows(self, sheet: str) -> Iterator[tuple[int, Entry]]:
        event = self._next(sheet)
        if isinstance(event, yaml.ScalarEvent) and _is_nothing(event):
            return
        if not isinstance(event, yaml.SequenceStartEvent):
            raise Unreadable("表里不是行的列表", _SHAPE, sheet=sheet, row=line_of(event))
        while not isinstance(event := self._next(sheet), yaml.SequenceEndEvent):
            line = line_of(event)
            if not isinstance(event, yaml.MappingStartEvent):
                raise Unreadable("这一行不是“列名: 值”的对应", _SHAPE, sheet=sheet, row=line)
            yield line, _entry(self._cells(sheet), sheet, line)

    def _cells(self, sheet: str) -> Iterator[tuple[str, Raw]]:
        while not isinstance(event := self._next(sheet), yaml.MappingEndEvent):
            yield self._key(event, sheet), self._value(sheet)

    def _key(self, event: yaml.Event, sheet: str) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            raise Unreadable("列名不是文字", _SHAPE, sheet=sheet, row=line_of(event))
        return str(event.value)

    def _value(self, sheet: str) -> Raw:
        event = self._next(sheet)
        if isinstance(event, yaml.ScalarEvent):
            return None if _is_nothing(event) else str(event.value)
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Raw] = []
            while not isinstance(event := self._next(sheet), yaml.SequenceEndEvent):
                items.append(
                    str(event.value) if isinstance(event, yaml.ScalarEvent) else self._skip(event, sheet)
                )
            return tuple(items)
        return self._skip(event, sheet)

    def _skip(self, event: yaml.Event, sheet: str) -> Broken:
        depth = 1
        while depth:
            if depth > DEEPEST:
                raise Unreadable("嵌套太深", _SHAPE, sheet=sheet, row=line_of(event))
            event = self._next(sheet)
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        return _nested()


def _is_nothing(event: yaml.ScalarEvent) -> bool:
    """Whether a value was left out or is a bare null; in quotation marks it is text."""
    return event.style in (None, "") and event.value in _NOTHING


def _entry(cells: Iterator[tuple[str, Raw]], sheet: str, row: int) -> Entry:
    entry: Entry = {}
    for key, value in cells:
        if key in entry:
            raise Unreadable(f"同一列名“{key}”写了两次", "请只留一个", sheet=sheet, row=row)
        entry[key] = value
    return entry


def _sheet(name: str, entries: list[tuple[int, Entry]]) -> RawSheet:
    """The sheet with the columns of all its rows: a row that lacks one says nothing there."""
    headings: dict[str, int] = {}
    for number, entry in entries:
        for key in entry:
            headings.setdefault(key, len(headings))
        if len(headings) > MOST_HEADINGS:
            raise too_many("列名", MOST_HEADINGS, _SHAPE, sheet=name, row=number)
    rows = tuple(
        RawRow(number, {headings[key]: value for key, value in entry.items()}) for number, entry in entries
    )
    return RawSheet(name, rows, headings=tuple(heading_of(key, name) for key in headings))
