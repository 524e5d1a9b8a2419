"""Tables as Parquet files in one folder, written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from weakref import WeakValueDictionary

import polars as pl

from graphmodel.columns.cells import cells
from graphmodel.vocabulary import VOCABULARY


class Folder:
    """The files of one ledger as of one change number; a table is read when it is first asked for."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._held: WeakValueDictionary[str, pl.DataFrame] = WeakValueDictionary()

    def is_whole(self, tables: Iterable[str]) -> bool:
        """Whether every file is there to its end: what says where its columns are stands last in a Parquet file."""
        try:
            for name in (*tables, *(f"sheet_{sheet}" for sheet in VOCABULARY.sheets)):
                pl.read_parquet_schema(self._file(name))
        except (OSError, pl.exceptions.PolarsError):
            return False
        return True

    def table(self, name: str) -> pl.DataFrame:
        """A table, read again when nobody holds it any more: a nation's would fill the memory that its audit needs."""
        found = self._held.get(name)
        if found is None:
            found = self._held[name] = pl.read_parquet(self._file(name), memory_map=False)
        return found

    def sheet(self, name: str) -> pl.DataFrame:
        """A sheet whole, as write_cells was given it."""
        return pl.read_parquet(self._file(f"sheet_{name}"), memory_map=False)

    def cells(self, sheet: str, *names: str) -> pl.DataFrame:
        """Some columns of a sheet, as Columns.cells gives them."""
        frame = self._some(sheet, "id", "first_in", *names)
        return frame.select("id", "first_in", *cells(frame, *names))

    def values(self, sheet: str, *names: str) -> pl.DataFrame:
        """The same without ids, as Columns.values gives them."""
        # One column that every row has: no other may be there, and then nobody knows how many rows there are.
        frame = self._some(sheet, "first_in", *names)
        return frame.select("first_in", *cells(frame, *names)).drop("first_in")

    def _some(self, sheet: str, *names: str) -> pl.DataFrame:
        """Those of some columns that a sheet has; only these are read."""
        file = self._file(f"sheet_{sheet}")
        known = pl.read_parquet_schema(file)
        return pl.read_parquet(file, columns=[name for name in names if name in known], memory_map=False)

    def write(self, name: str, frame: pl.DataFrame) -> None:
        with self._file(name).open("wb") as file:
            frame.write_parquet(file, compression="lz4")
            file.flush()
            # Renamed into place later: a name must not come to stand for bytes that a power cut took away.
            os.fsync(file.fileno())

    def write_cells(self, sheet: str, frame: pl.DataFrame) -> None:
        self.write(f"sheet_{sheet}", frame)

    def _file(self, name: str) -> Path:
        return self.path / f"{name}.parquet"
