"""The columns of one ledger, each table made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, update_wrapper

import polars as pl

from graphmodel.columns.cells import cells, folded, read
from graphmodel.columns.folder import Folder
from graphmodel.columns.nodes import numbered, units_of
from graphmodel.columns.places import (
    edges,
    makers,
    names_of_documents,
    own_edges,
    places,
    places_of_others,
    roots_of,
)
from graphmodel.columns.relations import Projected, project
from graphmodel.columns.scopes import declared
from graphmodel.columns.source import Source
from graphmodel.columns.statements import arrangements_of, of_arrangements, of_relations, of_units
from graphmodel.ledger.cells import NONE
from graphmodel.vocabulary import VOCABULARY

# The tables that are kept, in the order in which they are declared.
TABLES: list[str] = []


class _kept:
    """A table that is made once and stays, or is read from the folder in which it was kept."""

    def __init__(self, make: Callable[[Columns], pl.DataFrame]) -> None:
        self._make = make
        self._name = make.__name__
        TABLES.append(self._name)
        update_wrapper(self, make)  # type: ignore[arg-type]

    def __get__(self, columns: Columns, owner: type[Columns] | None = None) -> pl.DataFrame:
        if columns.folder:
            return columns.folder.table(self._name)
        found = columns.__dict__[self._name] = self._make(columns)
        return found


_EMPTY = pl.DataFrame(schema={"id": pl.String, "first_in": pl.Int32})


class Columns:
    """A ledger of all dates as polars frames; nodes are known by their number `n`."""

    def __init__(
        self, source: Source, folder: Folder | None = None, sheets: Mapping[str, pl.DataFrame] | None = None
    ) -> None:
        self.source = source
        self.folder = folder
        self.change = source.change
        if sheets is not None:
            self._sheets = sheets

    @cached_property
    def _sheets(self) -> Mapping[str, pl.DataFrame]:
        """Raw cells by sheet, in the order of the ledger."""
        chunks: dict[str, list[pl.DataFrame]] = {}
        for chunk in self.source.bodies():
            chunks.setdefault(chunk.sheet, []).append(read(chunk))
        return {
            name: pl.concat(several, how="diagonal").sort("first_in", "position").drop("position")
            for name, several in chunks.items()
        }

    def cells(self, sheet: str, *names: str) -> pl.DataFrame:
        """`id`, `first_in` and the JSON texts of some columns of a sheet; columns.cells reads what they say."""
        if self.folder:
            return self.folder.cells(sheet, *names)
        frame = self._sheets.get(sheet, _EMPTY)
        return frame.select("id", "first_in", *cells(frame, *names))

    def values(self, sheet: str, *names: str) -> pl.DataFrame:
        """As `cells`, in the same order, without ids: of a nation's units these weigh more than most columns."""
        if self.folder:
            return self.folder.values(sheet, *names)
        frame = self._sheets.get(sheet, _EMPTY)
        return frame.select("first_in", *cells(frame, *names)).drop("first_in")

    def sheet(self, name: str) -> pl.DataFrame:
        """A sheet whole: `id`, `first_in` and the cells of every column in which any row says something."""
        return self.folder.sheet(name) if self.folder else self._sheets.get(name, _EMPTY)

    def keep(self, folder: Folder) -> None:
        """Writes every table and every sheet into a folder."""
        for name in TABLES:
            folder.write(name, getattr(self, name))
        for sheet in VOCABULARY.sheets:
            folder.write_cells(sheet, self.sheet(sheet))

    @_kept
    def units(self) -> pl.DataFrame:
        """Units of all dates, plates last: `n`, then the columns of nodes.units_of, and `host` as a number."""
        units = self._units.with_row_index("n")
        hosts = units.select(host_id="id", host="n")
        return units.join(hosts, on="host_id", how="left", maintain_order="left").drop("host_id")

    @cached_property
    def _units(self) -> pl.DataFrame:
        return units_of(self.cells)

    @_kept
    def nodes(self) -> pl.DataFrame:
        """Everything that has a name: n, id, sheet, name; units first, in the order of `units`."""
        return numbered(self._units, self.cells)

    @_kept
    def keys(self) -> pl.DataFrame:
        """The names of units, folded: n, position (0 = full name, then short name, aliases), key."""
        own = pl.concat_list(pl.concat_list("name", "short_name"), "aliases").list.drop_nulls()
        named = self.units.select("n", own.list.unique(maintain_order=True).alias("called")).explode("called")
        named = named.with_columns(position=pl.int_range(pl.len()).over("n"))
        return named.select("n", "position", key=folded(named["called"]))

    @_kept
    def arrangements(self) -> pl.DataFrame:
        """Arrangements of all dates: id, unit, preset, main, a number for each side, grade, from, to, basis."""
        found = self._arrangements
        for name in [name for name in found.columns if name.endswith("_id")]:
            found = self._with_number(found, name, name.removesuffix("_id"))
        return found

    @cached_property
    def _arrangements(self) -> pl.DataFrame:
        return arrangements_of(self.cells)

    @cached_property
    def _stated(self) -> pl.DataFrame:
        return pl.concat([of_relations(self.cells), of_units(self.cells, self._units)])

    @cached_property
    def _of_presets(self) -> pl.DataFrame:
        return of_arrangements(self._arrangements)

    @cached_property
    def _projected(self) -> Projected:
        return project(self._stated, self._arrangements, self._of_presets, self.source)

    @_kept
    def relations(self) -> pl.DataFrame:
        """Relations of all dates, numbered `r`; subject and holder are numbers (null = no unit), `nobody` is 无."""
        found = self._projected.relations.with_row_index("r")
        found = found.with_columns(nobody=pl.col("holder") == NONE)
        for end in ("subject", "holder"):
            found = self._with_number(found, end, end)
        return found

    @_kept
    def statements(self) -> pl.DataFrame:
        """Statements of all dates: relation (`r`), row, by, from, to, basis, sourced, shorthand."""
        return self._projected.statements.rename({"relation": "r"})

    @_kept
    def lines(self) -> pl.DataFrame:
        """Lines of every date that answer for a unit: subject, holder (numbers), each pair once."""
        return edges(self._stated, self._of_presets, self.units)

    @_kept
    def stationed(self) -> pl.DataFrame:
        """Who works at which street or town, at every date: subject, holder (numbers)."""
        return edges(self._stated, self._of_presets, self.units, ["stationed_at"])

    @_kept
    def places(self) -> pl.DataFrame:
        """The jurisdiction of every node that has one: n, place (id of a government or committee, or `region:…`)."""
        own = own_edges(self.lines, self.units)
        roots = roots_of(own, self.units)
        made = makers(roots)
        of_units = places(own, roots, made, self.units)
        of_others = places_of_others(self.cells, self.nodes, self.units, of_units, made)
        return pl.concat([of_units, of_others.drop_nulls("place")]).sort("n")

    @_kept
    def called(self) -> pl.DataFrame:
        """How a 依据文号 leads to its document: key (folded id, number or title), document (number)."""
        known = self.nodes.select("n", "id")
        return names_of_documents(self.cells).join(known, on="id").select("key", document="n")

    @_kept
    def declared(self) -> pl.DataFrame:
        """Silence that was declared to mean none, at every date: n, what, from, to."""
        return declared(self)

    def _with_number(self, frame: pl.DataFrame, column: str, name: str) -> pl.DataFrame:
        """The frame with the number of the unit whose id stands in a column, null where none has it."""
        known = self._units.select(pl.col("id").alias(column)).with_row_index("_n")
        joined = frame.join(known, on=column, how="left", maintain_order="left").drop(column)
        return joined.rename({"_n": name})
