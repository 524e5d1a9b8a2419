"""What a page of findings needs to be written out: names, places, clauses and source cells, fetched together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import zip_longest

import polars as pl

from graphmodel.ledger.cells import items_of
from graphmodel.ledger.rows import Origin, Row
from graphmodel.rules.base import Evidence
from graphmodel.snapshot.frames import Frames
from graphmodel.text import fold

_NAMED = {
    "units": "unit",
    "bodies": "body",
    "documents": "document",
    "figures": "figure",
    "matters": "matter",
}


class Details:
    """Names and evidence for some rows of checks; `rows` have subject, related and relations as ids."""

    def __init__(self, frames: Frames, rows: Sequence[Mapping[str, object]]) -> None:
        self._frames = frames
        self._rows = rows

    @cached_property
    def _nodes(self) -> Mapping[str, tuple[str, str]]:
        """What is called how, of every id that stands anywhere in the rows: id, (type, name)."""
        ids = {text for row in self._rows for value in row.values() for text in _texts(value)}
        nodes = self._frames.nodes
        known = nodes.filter(pl.col("id").is_in(list(ids)) & pl.col("sheet").is_in(list(_NAMED)))
        return {
            id_: (_NAMED[sheet], name) for id_, sheet, name in known.select("id", "sheet", "name").iter_rows()
        }

    def name(self, reference: str | None) -> str:
        """The name of a unit, body or document, or the text itself where none has that id."""
        return self._nodes[reference or ""][1] if reference in self._nodes else reference or ""

    def type_of(self, id_: str) -> str:
        return self._nodes[id_][0] if id_ in self._nodes else "relation"

    @cached_property
    def _behind(self) -> Mapping[str, str]:
        """Of the ids in the rows those of units that are over and of documents that hold no more, as groups."""
        frames, ids = self._frames, list(self._nodes)
        begun = pl.col("from").is_null() | (pl.col("from") <= pl.lit(frames.day).str.to_date())
        ended = frames.all_units.filter(pl.col("id").is_in(ids) & ~pl.col("lives") & begun)["id"]
        over = frames.documents.filter(pl.col("id").is_in(ids) & pl.col("over"))["id"]
        return {id_: f"unit:{id_}" for id_ in ended} | {id_: f"document:{id_}" for id_ in over}

    def group(self, subject: str, related: Sequence[str]) -> str | None:
        """What has ended and is behind a finding: the subject itself, else the first related one that has."""
        return next((self._behind[id_] for id_ in (subject, *related) if id_ in self._behind), None)

    def jurisdiction(self, place: str | None) -> str | None:
        """What people call a jurisdiction: its region, else the name of its government."""
        return self._frames.place_names.get(place, place.removeprefix("region:")) if place else None

    @cached_property
    def _sources(self) -> Mapping[str, Sequence[Row]]:
        """The rows behind every id that is evidence: of the statements in force of a relation, or the row itself."""
        ids = {id_ for row in self._rows for id_ in _asked(row)}
        of_relation = self._frames.rows_of(ids)
        wanted = {*ids.difference(of_relation), *(id_ for several in of_relation.values() for id_ in several)}
        rows = self._frames.columns.source.rows(wanted)
        return {id_: [rows[r] for r in of_relation.get(id_, (id_,)) if r in rows] for id_ in ids}

    def evidence(self, subject: str, ids: Sequence[str]) -> tuple[Evidence, ...]:
        """Evidence from relations and rows; without any, from the subject's row."""
        found = [evidence for id_ in ids for row in self._sources[id_] for evidence in self._of(row)]
        own = self._sources[subject] if not found else ()
        return tuple(dict.fromkeys(found or (evidence for row in own for evidence in self._of(row))))

    def _of(self, row: Row) -> Iterator[Evidence]:
        cited = items_of(row.body.get("basis")) or (row.text("source"),)
        yield from self._clauses(cited, items_of(row.body.get("article")), row.origin)

    def _clauses(
        self, cited: Sequence[str | None], articles: Sequence[str], origin: Origin | None
    ) -> Iterator[Evidence]:
        """One for each document; the clauses stand in the same order, all of them with an only document."""
        file, sheet, row = (origin.file, origin.sheet, origin.row) if origin else (None, None, None)
        clauses = articles[: len(cited)] if len(cited) > 1 or not articles else ("；".join(articles),)
        for document, article in zip_longest(cited, clauses):
            title = self._frames.document_titles.get(fold(document or ""), document)
            yield Evidence(title, article, file, sheet, row)


def _asked(row: Mapping[str, object]) -> Iterator[str]:
    yield from _texts(row["subject"])
    yield from _texts(row["relations"])


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, str):
        return (value,)
    return (item for item in value if isinstance(item, str)) if isinstance(value, list) else ()
