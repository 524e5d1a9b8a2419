"""业务指导只有一方表述: the guide's mandate says it, the other side's mandate is at hand and is silent."""

from __future__ import annotations

import polars as pl

from graphmodel.columns.cells import items
from graphmodel.rules.base import FOUND, UNDECIDED, Rule, Text
from graphmodel.rules.shared.documents import cited_by
from graphmodel.rules.shared.guidance_pairs import PAIR, guiding, same_domain
from graphmodel.rules.shared.tables import NO_OUTCOMES, marked, statements_of
from graphmodel.snapshot.frames import Frames

_LINE = (*PAIR, "domain")


def check(frames: Frames) -> pl.DataFrame:
    """One subject for each unit, guide and domain.

    A list of the common superior clears it; without the other side's mandate (三定) nobody can tell.
    """
    pairs = guiding(frames)
    one = pairs.filter(pl.col("r").is_in(_by_one_side(frames).implode()))
    if one.is_empty():
        return NO_OUTCOMES
    of_them = pairs.filter(marked(frames, one["subject"]).gather(pairs["subject"]))
    asked = of_them.join(one, on=PAIR, how="semi", maintain_order="left")
    said = _said(frames, asked)
    alike = same_domain(asked.select(_LINE).unique(maintain_order=True), asked, PAIR)
    lines = _of_one_side(alike, said)
    at_hand = _mandate_at_hand(frames, lines, alike.join(said, on="r"))
    told = lines.join(at_hand, on=_LINE, how="left", nulls_equal=True, maintain_order="left").select(
        "subject",
        "relations",
        "holder",
        "silent",
        "domain",
        outcome=pl.when("at_hand").then(pl.lit(FOUND)).otherwise(pl.lit(UNDECIDED)),
    )
    named = frames.ids(told, "holder", "silent")
    return named.select(
        "subject",
        "outcome",
        "relations",
        "silent",
        related=pl.concat_list("holder"),
        key=pl.concat_list("holder", pl.col("domain").fill_null("")),
    )


def _by_one_side(frames: Frames) -> pl.Series:
    """Relations (numbers) that one side states and the other does not."""
    sides = pl.col("by").is_in(["holder", "subject"]) & ~pl.col("shorthand")
    said = frames.statements.lazy().filter(sides).select("r", "by").unique().collect()
    return said.filter(~said["r"].is_duplicated())["r"]


def _said(frames: Frames, pairs: pl.DataFrame) -> pl.DataFrame:
    """What rows of their own state of these relations: r, by, basis; a shorthand says nothing of sides."""
    said = statements_of(frames, pairs["r"], "r", "by", "basis", "shorthand")
    return said.filter(~pl.col("shorthand")).drop("shorthand")


def _of_one_side(alike: pl.DataFrame, said: pl.DataFrame) -> pl.DataFrame:
    """The lines that only one side states, with the side that is silent and the relations."""
    spoken = alike.join(said, on="r").group_by(_LINE).agg(side=pl.col("by").unique())
    one = spoken.filter(pl.col("side").list.len() == 1).explode("side").drop_nulls("side")
    one = one.filter(pl.col("side").is_in(["holder", "subject"]))
    relations = alike.group_by(_LINE, maintain_order=True).agg(relations="id")
    return relations.join(one, on=_LINE, nulls_equal=True, maintain_order="left").with_columns(
        silent=pl.when(pl.col("side") == "holder").then("subject").otherwise("holder")
    )


def _mandate_at_hand(frames: Frames, lines: pl.DataFrame, said: pl.DataFrame) -> pl.DataFrame:
    """Lines of which a mandate in force covers the silent side, other than the document that made the statement."""
    mandates = frames.documents.filter((pl.col("kind") == "mandate") & frames.covers()).select(
        "id", document="n"
    )
    silent = frames.ids(lines.select("silent", called="silent").unique(), "called")
    covers = frames.cells("documents", "covers").select("id", called=items("covers")).explode("called")
    covered = covers.join(silent, on="called").join(mandates, on="id").select("silent", "document")
    own = said.join(lines, on=_LINE, how="semi", nulls_equal=True)
    cited = cited_by(frames, own.select(*_LINE, "basis"))
    others = lines.join(covered, on="silent").join(
        cited, on=[*_LINE, "document"], how="anti", nulls_equal=True
    )
    return others.select(*_LINE, at_hand=True).unique()


RULE = Rule(
    code="GUI02",
    name="guidance-stated-by-one-side",
    title=Text("业务指导只有一方表述", "Guidance stated by one side only"),
    severity="W",
    subject="unit",
    what=Text(
        "只有一方的“三定”写了业务指导，另一方的“三定”已登记而没有相应表述。",
        "Only one side's mandate states the guidance; the other side's is loaded and is silent.",
    ),
    why=Text(
        "双方文件都写明，衔接才顺；共同上级明确对应关系的，也算写明。",
        "Hand-over works where both texts say it; a list of the common superior counts as well.",
    ),
    remedy=Text(
        "在另一方“三定”中补写，或由共同上级发文明确。",
        "Amend the other mandate, or have the common superior state the pair.",
    ),
    message=Text(
        "{subject:name}受{related:name}业务指导：{silent:name}的三定未见表述",
        "{subject:name} guided by {related:name}: the mandate of {silent:name} is silent",
    ),
    basis="辽宁各地改革材料（2019）第一部分（锦州双向表述）",
    needs=("relations", "documents"),
    check=check,
    lacks=Text("另一方的三定规定未登记", "the other side's mandate is not loaded"),
)
