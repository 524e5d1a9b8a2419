"""The folder of an export: its files, and the arguments that name them to `neo4j-admin database import`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from graphmodel.store.neo4j.bulk.csv_files import BETWEEN_ITEMS, CsvFile

ARGUMENTS: Final = "import.args"
# Beside what is exported: quotes are doubled, never escaped; what is empty text is no missing text.
_OPTIONS: Final = (
    "--input-type=csv",
    "--id-type=string",
    "--legacy-style-quoting=false",
    "--ignore-empty-strings=false",
    "--trim-strings=false",
    f"--array-delimiter=U+{ord(BETWEEN_ITEMS):04X}",
    "--bad-tolerance=0",
)


class Folder:
    """The files of one export, and the arguments that name them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._arguments: list[str] = []
        self._breaking: list[str] = []

    @contextmanager
    def nodes(self, labels: str, name: str, header: Iterable[str]) -> Iterator[CsvFile]:
        with self._file(f"--nodes={labels}", name, header) as file:
            yield file

    @contextmanager
    def edges(self, type_: str, name: str, header: Iterable[str]) -> Iterator[CsvFile]:
        with self._file(f"--relationships={type_}", name, header) as file:
            yield file

    @contextmanager
    def _file(self, option: str, name: str, header: Iterable[str]) -> Iterator[CsvFile]:
        file = CsvFile(self._folder / f"{name}.csv", header)
        try:
            yield file
        finally:
            file.close()
        self._arguments.append(f"{option}={file.name}")
        if file.lines_break:
            self._breaking.append(file.name)

    def write_arguments(self) -> None:
        """Writes the arguments. Files whose texts go over several lines are named: to read them takes longer."""
        breaking = (
            [f"--multiline-fields={','.join(self._breaking)}", "--multiline-fields-format=v2"]
            if self._breaking
            else []
        )
        lines = "\n".join((*_OPTIONS, *breaking, *self._arguments))
        (self._folder / ARGUMENTS).write_text(lines + "\n", encoding="utf-8")
