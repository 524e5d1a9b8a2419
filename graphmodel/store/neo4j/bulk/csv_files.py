"""CSV files as `neo4j-admin database import` reads them: quoted text, nothing where nothing is stated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, TypeAlias

Value: TypeAlias = "str | bool | int | float | Sequence[str] | Sequence[bool] | None"
# Between the items of a list; no text that people write holds it.
BETWEEN_ITEMS: Final = "\x1f"
_BUFFER: Final = 1 << 18


class CsvFile:
    """A file with a header; `lines_break` tells whether a text in it goes over several lines."""

    def __init__(self, path: Path, header: Iterable[str]) -> None:
        self.name = path.name
        self.lines_break = False
        self._file = path.open("w", encoding="utf-8", newline="", buffering=_BUFFER)
        self._file.write(",".join(header) + "\n")

    def write(self, values: Iterable[Value]) -> None:
        line = ",".join([_cell(value) for value in values])
        if "\n" in line or "\r" in line:
            self.lines_break = True
        self._file.write(line + "\n")

    def close(self) -> None:
        self._file.close()


def type_of(value: Value) -> str:
    """The type of a column that holds such values, as its header says it."""
    if isinstance(value, str):
        return "string"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "long"
    if isinstance(value, float):
        return "double"
    return f"{type_of(value[0])}[]" if value else "string[]"


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    text = value if isinstance(value, str) else BETWEEN_ITEMS.join(map(_item, value))
    return '"' + text.replace('"', '""') + '"'


def _item(item: str | bool) -> str:
    return item if isinstance(item, str) else _cell(item)
