"""Lists by columns: which units fit a search, which places, bodies and documents there are, without their objects."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import polars as pl

from graphmodel.ledger.documents import Document
from graphmodel.snapshot.frames import Frames
from graphmodel.text import fold

_PREFIX = "region:"


def fitting(frames: Frames, words: Sequence[str]) -> pl.DataFrame:
    """Units in force whose id or one of whose names holds every folded word: id, kind, place; without words all.

    In the order of the ledger; place is null where nothing tells.
    """
    found = frames.units.select("n", "id", kind=pl.col("kind").cast(pl.String))
    for word in words:
        named = frames.keys.filter(pl.col("key").str.contains(word, literal=True))["n"].unique()
        # Ids have capitals, and small letters of any script.
        called = pl.Series([word in id_.casefold() for id_ in found["id"]], dtype=pl.Boolean)
        found = found.filter(called | found["n"].is_in(named.implode()))
    return found.select("id", "kind", place=frames.place_of.gather(found["n"]))


def chosen(frames: Frames, words: Sequence[str], kind: str = "", jurisdiction: str = "") -> Sequence[str]:
    """The ids of those that fit, of one kind and in one jurisdiction, called by id or name; blank = any."""
    found = fitting(frames, words)
    if kind:
        found = found.filter(pl.col("kind") == kind)
    if jurisdiction:
        meant = [
            place
            for place in found["place"].unique()
            if place and jurisdiction in (place, name(frames, place))
        ]
        found = found.filter(pl.col("place").is_in(meant))
    return found["id"].to_list()


def name(frames: Frames, place: str) -> str:
    """What people call a jurisdiction: its region, else the name of its government."""
    return frames.place_names.get(place, place.removeprefix(_PREFIX))


def places(frames: Frames) -> Sequence[str | None]:
    """The jurisdictions of units in force, the one with most units first; None = units that belong to none.

    Plates and units outside the ledger count nowhere.
    """
    counted = frames.units.filter(~pl.col("plate") & ~pl.col("outside"))["n"]
    several: Iterable[tuple[str | None, int]] = frames.place_of.gather(counted).value_counts().iter_rows()
    return [place for place, _ in sorted(several, key=lambda one: (-one[1], one[0] is None, one[0] or ""))]


def bodies(frames: Frames, inside: str | None) -> Sequence[str]:
    """The ids of coordinating bodies in force, of those in the scope of a unit (id) if one is given."""
    found = frames.bodies.sort("n")
    if inside is not None:
        found = found.filter(pl.col("n").is_in(frames.scope(inside).implode()))
    return found["id"].to_list()


def told_with(frames: Frames, asked: Collection[str]) -> Collection[str] | None:
    """The rows that tell of bodies, by id: their own, their seats, and who set them up, who gives them their place.

    None where nobody is named who set one up: then only the whole ledger tells its place.
    """
    found = frames.bodies.filter(pl.col("id").is_in(list(asked)))
    makers = found.select(pl.coalesce("set_up_by", "under")).to_series()
    if makers.null_count():
        return None
    seats = frames.seats.filter(pl.col("body").is_in(found["n"].implode()))["id"]
    return {*asked, *seats, *frames.nodes["id"].gather(makers.unique())}


def rests_on(frames: Frames, document: Document) -> Collection[str] | None:
    """The ids of units that a row on the basis of a document is about, at any date; None if one is about no unit."""
    names = {fold(text) for text in (document.id, document.number, document.title) if text}
    cited = frames.columns.statements.select("r", "basis").explode("basis").drop_nulls()
    meant = [text for text in cited["basis"].unique() if fold(text) in names]
    rows = cited.filter(pl.col("basis").is_in(meant))["r"].unique()
    about = frames.columns.relations.filter(pl.col("r").is_in(rows.implode()))["subject"]
    return None if about.null_count() else frames.nodes["id"].gather(about.unique()).to_list()


def document_called(frames: Frames, text: str) -> str | None:
    """The id of the document that a number, title or id means."""
    found = frames.columns.called.filter(pl.col("key") == fold(text))["document"]
    return frames.nodes["id"][found[0]] if len(found) else None
