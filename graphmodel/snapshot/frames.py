"""One day as polars frames: the shared tables that rules filter and join, each made once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import cached_property

import polars as pl

from graphmodel.columns import Columns
from graphmodel.columns.scopes import scope
from graphmodel.columns.words import ASPECT
from graphmodel.snapshot.bodies import bodies_of, documents_of, seats_of
from graphmodel.snapshot.decided import decided
from graphmodel.snapshot.numbering import numbered, with_ids
from graphmodel.snapshot.parts import parts
from graphmodel.snapshot.relations import relations_in_force, spoken_of
from graphmodel.vocabulary import VOCABULARY

_ROOTS = [kind.code for kind in VOCABULARY.kinds.values() if kind.may_be_root]
_GOVERNED = [kind.code for kind in VOCABULARY.kinds.values() if kind.governed]
_SHEETS = {
    "unit": "units",
    "body": "bodies",
    "document": "documents",
    "matter": "matters",
    "figure": "figures",
}

# What is known by its name; a matter is known by its id.
_NAMED = ["units", "bodies", "documents", "figures"]


class Frames:
    """The ledger on one day (ISO date). Units, bodies and documents are numbers `n` of `nodes`; codes are enums.

    Relation frames have the columns: r, id, subject, holder (numbers; null = no unit of the ledger), nobody (holder is
    无), type, aspect, top (the aspect's first level), applies_to, power (implied where not stated), power_stated, role,
    share, domain, layer, grade, origin (preset), answers, deciding (its type decides), decides (somebody decides or
    co-decides), structure, subject_lives, holder_lives.
    """

    def __init__(self, columns: Columns, day: str) -> None:
        self.columns = columns
        self.day = day
        self._date = date.fromisoformat(day)

    @property
    def change(self) -> int:
        return self.columns.change

    # ---- nodes

    @cached_property
    def nodes(self) -> pl.DataFrame:
        """All that has a name, of every date: n, id, sheet (units, bodies, documents, matters, …), name."""
        return self.columns.nodes

    @cached_property
    def _first_of(self) -> Mapping[str, int]:
        """The sheets that have a node, each with the number of its first one."""
        return dict(self.nodes.group_by("sheet").agg(pl.col("n").min()).iter_rows())

    def has(self, type_: str) -> bool:
        """Whether there is any node of a type (unit, body, document, matter, figure); of others nobody asks."""
        sheet = _SHEETS.get(type_)
        return sheet is None or sheet in self._first_of

    @cached_property
    def all_units(self) -> pl.DataFrame:
        """Units of every date: n, id, name, short_name, aliases, kind, kind_inferred, category, level, region, rank,
        status, outside, count, series, domain, grade, from, to, ended, first_in, plate, host, lives, may_be_root,
        governed."""
        return self.columns.units.with_columns(
            lives=self.covers() & ~pl.col("ended").and_(pl.col("to").is_null()),
            may_be_root=pl.col("kind").is_in(_ROOTS),
            governed=pl.col("kind").is_in(_GOVERNED),
        )

    @cached_property
    def units(self) -> pl.DataFrame:
        """Units in force, name plates and those outside the ledger among them; the columns of `all_units`."""
        return self.all_units.filter("lives")

    @cached_property
    def keys(self) -> pl.DataFrame:
        """The names of units in force, folded: n, position (0 = full name, then short name, aliases), key."""
        return self.columns.keys.join(self.units.select("n"), on="n", how="semi", maintain_order="left")

    # ---- relations

    @cached_property
    def _layers(self) -> Mapping[str, pl.DataFrame]:
        found = relations_in_force(self)
        formal = found["layer"] == "formal"
        return {"formal": found.filter(formal), "actual": found.filter(~formal)}

    @property
    def relations(self) -> pl.DataFrame:
        """Formal relations in force; either end may be over, or be no unit."""
        return self._layers["formal"]

    @cached_property
    def living(self) -> pl.DataFrame:
        """Formal relations of which both ends are in force."""
        return self.relations.filter(pl.col("subject_lives") & pl.col("holder_lives"))

    @cached_property
    def answering(self) -> pl.DataFrame:
        """Formal lines in force on both ends whose holder answers for the subject: r, id, subject, holder."""
        return self.living.lazy().filter("answers").select("r", "id", "subject", "holder").collect()

    @cached_property
    def deciders(self) -> pl.DataFrame:
        """Who decides which part of which unit; the columns of decided.decided."""
        return decided(self.relations)

    @cached_property
    def spoken(self) -> pl.DataFrame:
        """Of which aspects anything is said about a unit in force: n, aspect (of the first level)."""
        return spoken_of(self)

    @cached_property
    def actual(self) -> pl.DataFrame:
        """Relations of practice (实际运行) of which both ends are in force."""
        return self._layers["actual"].filter(pl.col("subject_lives") & pl.col("holder_lives"))

    @cached_property
    def statements(self) -> pl.DataFrame:
        """Statements in force: r, row, by, from, to, basis (texts), sourced, shorthand."""
        running = pl.concat([layer["r"] for layer in self._layers.values()])
        return self.columns.statements.filter(self.covers() & pl.col("r").is_in(running.implode()))

    @cached_property
    def arrangements(self) -> pl.DataFrame:
        """The arrangement in force of each unit that has one: id, unit, preset, unchanged, main, line, dispatcher,
        territory, territory_party, finance (numbers), funds_follow_staff, grade, from, to, basis, sourced, lives."""
        kept = [p.code for p in VOCABULARY.presets.values() if p.unchanged]
        found = self.columns.arrangements.filter(self.covers()).unique(
            "unit", keep="last", maintain_order=True
        )
        return found.join(
            self.all_units.select(unit="n", lives="lives"), on="unit", how="left", maintain_order="left"
        ).with_columns(
            pl.col("lives").fill_null(False), unchanged=pl.col("preset").is_in(kept).fill_null(False)
        )

    # ---- bodies, seats, documents

    @cached_property
    def bodies(self) -> pl.DataFrame:
        """Coordinating bodies in force: n, id, name, kind, level (own, else of who set it up), status, running (set up,
        not only proposed), set_up_by, under, leads, office (numbers), open_members, grade, from, to."""
        return bodies_of(self)

    @cached_property
    def seats(self) -> pl.DataFrame:
        """Seats in force in bodies in force: id (of the row), body, unit (numbers), post (text), role, grade."""
        return seats_of(self)

    @cached_property
    def documents(self) -> pl.DataFrame:
        """Documents of every date: n, id, number, title, kind, status, issuer, trial, review_due, replaced_by (texts),
        from, to, over (holds no more on the day)."""
        return documents_of(self)

    # ---- places

    @cached_property
    def places(self) -> pl.DataFrame:
        """The jurisdiction of every node that has one: n, place (id of a government or committee, or `region:…`)."""
        return self.columns.places

    @cached_property
    def declared(self) -> pl.DataFrame:
        """Silence that was declared to mean none: n, what (an aspect, relation type or sheet)."""
        return self.columns.declared.filter(self.covers()).select("n", "what").unique()

    @cached_property
    def place_of(self) -> pl.Series:
        """The jurisdiction of every node by its number, null where nothing tells: for a look-up by position."""
        return self.nodes.select("n").join(self.places, on="n", how="left", maintain_order="left")["place"]

    @cached_property
    def outside(self) -> pl.Series:
        """Of every node by its number, whether it is a unit outside the ledger (台账外)."""
        rest = len(self.nodes) - len(self.all_units)
        return pl.concat([self.all_units["outside"], pl.repeat(False, rest, dtype=pl.Boolean, eager=True)])

    @cached_property
    def place_names(self) -> Mapping[str, str]:
        """What people call a jurisdiction that a government or committee makes: its region, else its name."""
        made = self.all_units.filter(pl.col("id").is_in(self.places["place"].unique().implode()))
        return dict(made.select("id", pl.coalesce("region", "name")).iter_rows())

    def scope(self, unit: str) -> pl.Series:
        """Numbers of a unit and all that is inside its scope; empty where no unit has the id."""
        numbers = self.all_units.filter(pl.col("id") == unit)["n"]
        return scope(self.columns, numbers[0]) if len(numbers) else numbers

    def parts(self, asked: Sequence[tuple[str, str]]) -> pl.DataFrame:
        """Who decides these parts of these units (ids and codes), thousands at once; the columns of parts.parts."""
        pairs = pl.DataFrame(asked, schema={"unit": pl.String, "part": ASPECT}, orient="row")
        return parts(self, self.numbered(pairs, "unit").drop_nulls("unit").select("unit", "part"))

    # ---- counts

    def count_relations(self, inside: pl.Series | None = None) -> int:
        """Relations in force, of both layers; of a scope those of its units."""
        mine = pl.lit(True) if inside is None else pl.col("subject").is_in(inside.implode())
        return sum(len(layer.select("subject").filter(mine)) for layer in self._layers.values())

    def coverage(self, inside: pl.Series | None = None) -> Mapping[str, tuple[int, int]]:
        """By aspect: of how many governed units in force anything is said, and how many there are."""
        governed = self.units.filter(pl.col("governed") & ~pl.col("outside")).select("n")
        if inside is not None:
            governed = governed.filter(pl.col("n").is_in(inside.implode()))
        stated = dict(self.spoken.join(governed, on="n", how="semi").group_by("aspect").len().iter_rows())
        return {aspect: (stated.get(aspect, 0), len(governed)) for aspect in VOCABULARY.top_aspects}

    # ---- evidence

    def called(self, ids: Collection[str]) -> Mapping[str, str]:
        """The names of those of these ids that are units, bodies, documents or figures."""
        known = self.nodes.filter(pl.col("id").is_in(list(ids)) & pl.col("sheet").is_in(_NAMED))
        return dict(known.select("id", "name").iter_rows())

    @cached_property
    def document_titles(self) -> Mapping[str, str]:
        """How a document is cited, its number or else its title, by any folded name of it."""
        titles = self.documents.select(document="n", title=pl.coalesce("number", "title"))
        return dict(self.columns.called.join(titles, on="document").select("key", "title").iter_rows())

    def rows_of(self, relations: Collection[str]) -> Mapping[str, list[str]]:
        """The rows of the statements in force of these relations (ids), in order."""
        named = pl.concat([layer.select("r", "id") for layer in self._layers.values()])
        wanted = named.filter(pl.col("id").is_in(list(relations)))
        said = wanted.join(self.statements.select("r", "row"), on="r", maintain_order="right")
        return dict(said.group_by("id", maintain_order=True).agg("row").iter_rows())

    # ---- help for rules

    def cells(self, sheet: str, *names: str) -> pl.DataFrame:
        """id and the cells of some columns of a sheet, all dates, as JSON texts; read them with columns.cells."""
        return self.columns.cells(sheet, *names).drop("first_in")

    def cells_of_units(self, *names: str) -> pl.DataFrame:
        """n and the cells of some columns of all units that have a row, as `cells` has them: units come in their
        order."""
        return self.columns.values("units", *names).with_row_index("n")

    def first_of(self, sheet: str) -> int:
        """The number of the first row of a sheet: nodes come sheet by sheet, in the order in which `cells` has rows."""
        return self._first_of.get(sheet, 0)

    def numbered(self, frame: pl.DataFrame, column: str) -> pl.DataFrame:
        """The frame with numbers in place of the ids in a column; null where no node has the id."""
        return numbered(self.nodes, frame, column)

    def numbers(self, ids: Collection[str]) -> pl.Series:
        """The numbers of these nodes."""
        return self.nodes.filter(pl.col("id").is_in(list(ids)))["n"]

    def ids(self, frame: pl.DataFrame, *names: str) -> pl.DataFrame:
        """The frame with ids in place of numbers, in columns of numbers or of lists of numbers."""
        return with_ids(self.nodes["id"], frame, names)

    def covers(self) -> pl.Expr:
        """Whether the dates of a row (`from`, `to`) take in the day."""
        started = pl.col("from").is_null() | (pl.col("from") <= self._date)
        return started & (pl.col("to").is_null() | (pl.col("to") > self._date))
