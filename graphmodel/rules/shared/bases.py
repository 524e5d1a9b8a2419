"""How high the documents rank on which a relation rests: law, a central document, or less."""

from __future__ import annotations

import re
from typing import Final, Literal, TypeAlias

import polars as pl

from graphmodel.columns.cells import folded
from graphmodel.snapshot.frames import Frames

Basis: TypeAlias = Literal["law", "local_law", "central", "lower"]
# From the highest; the highest of several decides.
BASIS: Final = pl.Enum(["law", "central", "local_law", "lower"])
# 城市, 市场, 市政 in the title of a national regulation name no place.
_LOCAL = re.compile(r"^《?[^《》市]{1,8}?(省|自治区|自治州|自治县|(?<!城)市(?![场容政区民])|县)")
_CENTRAL = ("中共中央", "中央办公厅", "中央编办", "国务院", "中办", "国办", "中发", "国发", "中编")
_LOWER = (
    "mandate",
    "approval",
    "opinion",
    "measure",
    "minutes",
    "working_rules",
    "transfer_notice",
    "charter",
)
# 办法 is no 法.
_STATUTE = re.compile(r"((?<!办)法|条例)(》|第|$|\s|\()")


def bases(frames: Frames, relations: pl.DataFrame) -> pl.DataFrame:
    """r, basis of these relations: the highest rank of what the statements in force cite.

    Null where one citation says too little to tell; a relation that cites nothing is left out.
    """
    asked = pl.col("r").is_in(relations["r"].implode())
    cited = frames.statements.select("r", "basis").filter(asked).explode("basis").drop_nulls("basis")
    ranked = cited.join(_ranks(frames, cited["basis"].unique()), on="basis")
    highest = pl.col("rank").min()
    return ranked.group_by("r").agg(
        # A law or a central document settles it, whatever the others are.
        basis=pl.when(pl.col("rank").is_not_null().all() | (highest <= "central")).then(highest)
    )


def _ranks(frames: Frames, cited: pl.Series) -> pl.DataFrame:
    """basis (text), rank; null where it cannot be told."""
    keyed = pl.DataFrame({"basis": cited, "key": folded(cited)})
    called = frames.columns.called
    known = keyed.join(called.filter(pl.col("key").is_in(keyed["key"].implode())), on="key", how="left").join(
        frames.documents, left_on="document", right_on="n", how="left"
    )
    said = known.select("basis", "document", "kind", "issuer", "number", "title").iter_rows()
    rows = [
        (text, _of_name(text) if document is None else _of_document(kind, issuer, number, title))
        for text, document, kind, issuer, number, title in said
    ]
    return pl.DataFrame(rows, schema={"basis": pl.String, "rank": BASIS}, orient="row")


def _of_name(cited: str) -> Basis | None:
    """Of a document that is not loaded only its own name can tell, and a number alone tells nothing."""
    return of_law(cited) if _STATUTE.search(cited) else None


def _of_document(kind: str | None, issuer: str | None, number: str | None, title: str) -> Basis | None:
    if kind == "law":
        return of_law(title)
    said = (issuer, number, title)
    if any(text and text.lstrip("《〈").startswith(_CENTRAL) for text in said):
        return "central"
    # Who issued it must be said before it can be called too low: of a bare title nobody knows.
    return "lower" if kind in _LOWER and (issuer or number) else None


def of_law(title: str) -> Literal["law", "local_law"]:
    """A national law or regulation, or one whose title begins with a place."""
    return "local_law" if _LOCAL.match(title) else "law"
