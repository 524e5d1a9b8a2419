"""Reads a map file; what is wrong in it is said at its place, with what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from graphmodel.errors import WHOLE_FILE, Fault, Refused
from graphmodel.vocabulary import VOCABULARY, Column, Sheet
from loaders.foreign.declared import ForeignMap, Rule, Source, Target
from loaders.headings import meaning, sheet_of
from loaders.plain_yaml import plain_yaml
from loaders.raw import Unreadable

_SHAPE: Final = "请写成 {文件或表名: {as: units, columns: {对方列名: 我方列名}}}"
_TARGET_KEYS: Final = ("as", "columns", "skip", "unknown_names", "distinct")
_SOURCE_KEYS: Final = ("value", "from", "split", "take", "lookup", "prefix", "text")
_SKIP: Final = "skip"


def read_map(path: Path) -> ForeignMap:
    """The rules of a map file. Raises Refused with every fault of the file."""
    reading = _Reading(path.name)
    try:
        # Codes like 0123 and words like no stay the text that was written.
        found = plain_yaml(path)
    except Unreadable as error:
        line = f"（第{error.row}行）" if error.row else ""
        raise Refused((reading.fault("", "", error.problem + line, error.suggestion),)) from error
    made = reading.map_of(found)
    if reading.faults:
        raise Refused(tuple(reading.faults))
    return made


class _Reading:
    """What one map file has said so far, and what is wrong with it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.faults: list[Fault] = []

    def fault(self, pattern: str, column: str, problem: str, suggestion: str, value: str = "") -> Fault:
        made = Fault(self.name, pattern, WHOLE_FILE, column, value, problem, suggestion)
        self.faults.append(made)
        return made

    def map_of(self, found: object) -> ForeignMap:
        if not isinstance(found, Mapping) or not found:
            self.fault("", "", "不是对照文件", _SHAPE)
            return ForeignMap(self.name, ())
        return ForeignMap(self.name, tuple(self._rule(str(pattern), said) for pattern, said in found.items()))

    def _rule(self, pattern: str, said: object) -> Rule:
        targets = said if isinstance(said, list) else [said]
        if targets == [_SKIP]:
            return Rule(pattern, ())
        return Rule(pattern, tuple(made for one in targets if (made := self._target(pattern, one))))

    def _target(self, pattern: str, said: object) -> Target | None:
        if not isinstance(said, Mapping):
            self.fault(pattern, "", "没有写明读作哪张表", f"{_SHAPE}；不读就写 {pattern}: skip")
            return None
        self._unknown_keys(pattern, "", said, _TARGET_KEYS)
        sheet = sheet_of(str(said.get("as", "")))
        if sheet is None:
            known = "、".join(s.name for s in VOCABULARY.sheets.values())
            self.fault(pattern, "as", "不是台账的表", f"可写：{known}", str(said.get("as", "")))
            return None
        columns = said.get("columns")
        if not isinstance(columns, Mapping) or not columns:
            self.fault(pattern, "columns", "没有写列的对照", "请写 columns: {对方列名: 我方列名}")
            return None
        sources = tuple(
            s for key, value in columns.items() if (s := self._source(pattern, sheet, str(key), value))
        )
        self._check_sources(pattern, sheet, sources, complete=len(sources) == len(columns))
        outside = self._one_of(pattern, said, "unknown_names", ("fault", "outside")) == "outside"
        distinct = self._one_of(pattern, said, "distinct", ("false", "true")) == "true"
        skip = said.get("skip", [])
        return Target(
            sheet, sources, tuple(map(str, skip if isinstance(skip, list) else [skip])), outside, distinct
        )

    def _source(self, pattern: str, sheet: Sheet, key: str, value: object) -> Source | None:
        """`their heading: ours`, or `ours: {value: constant}`, or `ours: {from: their heading, …}`."""
        if not isinstance(value, Mapping):
            column = self._column(pattern, sheet, key, str(value))
            return Source(column, key) if column else None
        column = self._column(pattern, sheet, key, key)
        self._unknown_keys(pattern, key, value, _SOURCE_KEYS)
        heading, constant = value.get("from"), value.get("value")
        if (heading is None) == (constant is None):
            self.fault(
                pattern,
                key,
                "须写 from 或 value 中的一个",
                f"{key}: {{from: 对方列名}} 或 {key}: {{value: 固定值}}",
            )
            return None
        lookup = value.get("lookup")
        if lookup is not None and not isinstance(lookup, Mapping):
            self.fault(pattern, key, "lookup 不是对照表", "请写 lookup: {对方的值: 我方的值}")
            return None
        if column is None:
            return None
        return Source(
            column,
            str(heading or ""),
            None if constant is None else str(constant),
            None if value.get("split") is None else str(value["split"]),
            self._pattern(pattern, key, value.get("take")),
            None if lookup is None else {str(k): str(v) for k, v in lookup.items()},
            str(value.get("prefix", "")),
            self._one_of(pattern, value, "text", ("false", "true")) == "true",
        )

    def _column(self, pattern: str, sheet: Sheet, place: str, name: str) -> Column | None:
        column = meaning(sheet, name)
        if column is None:
            known = "、".join(sheet.columns)
            self.fault(pattern, place, f"“{sheet.label()}”没有这一列", f"可写：{known}", name)
        return column

    def _pattern(self, pattern: str, key: str, take: object) -> re.Pattern[str] | None:
        try:
            return None if take is None else re.compile(str(take))
        except re.error as error:
            self.fault(
                pattern,
                key,
                f"take 不是有效的正则表达式（{error}）",
                r"如 take: '^\d{4}-\d\d-\d\d'",
                str(take),
            )
            return None

    def _check_sources(
        self, pattern: str, sheet: Sheet, sources: Sequence[Source], *, complete: bool
    ) -> None:
        for problem, column in _double_or_missing(sheet, sources, complete):
            self.fault(
                pattern,
                column,
                problem,
                f"请在 columns 里写：对方列名: {column}，或 {column}: {{value: 固定值}}",
            )
        spread = [source.column.name for source in sources if source.spreads]
        if len(spread) > 1:
            self.fault(
                pattern,
                "、".join(spread),
                "只能有一列用 split 拆成多行",
                "请只留一个 split，其余另写一个读法",
            )

    def _one_of(self, pattern: str, said: Mapping[object, object], key: str, values: tuple[str, str]) -> str:
        value = str(said.get(key, values[0]))
        if value not in values:
            self.fault(pattern, key, "写法不对", f"可写：{'、'.join(values)}", value)
        return value

    def _unknown_keys(
        self, pattern: str, column: str, said: Mapping[object, object], known: Sequence[str]
    ) -> None:
        for key in said:
            if key not in known:
                self.fault(pattern, column, "不认得这个字", f"可写：{'、'.join(known)}", str(key))


def _double_or_missing(sheet: Sheet, sources: Sequence[Source], complete: bool) -> Iterator[tuple[str, str]]:
    names = [source.column.name for source in sources]
    yield from (("同一列写了两次", name) for name in dict.fromkeys(names) if names.count(name) > 1)
    if not complete:
        return
    yield from (
        (f"“{sheet.label()}”的必填列没有对照", c.name)
        for c in sheet.columns.values()
        if c.required and c.name not in names
    )
    for group in {c.one_of for c in sheet.columns.values() if c.one_of}:
        several = [c.name for c in sheet.columns.values() if c.one_of == group]
        if not set(several) & set(names):
            yield f"“{sheet.label()}”的{'、'.join(several)}一个也没有对照", several[0]
