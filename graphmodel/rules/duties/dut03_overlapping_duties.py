"""职责重叠: two units of one government and level with nearly the same duty."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.columns.cells import items
from graphmodel.rules.base import Rule, Text
from graphmodel.rules.shared.matters import matters, shares
from graphmodel.rules.shared.posts import is_real
from graphmodel.rules.shared.tables import NO_OUTCOMES, found
from graphmodel.rules.shared.wording import alike, clauses
from graphmodel.snapshot.frames import Frames

# Streets, stations and sections have the same duties by design, each in its own place.
_KINDS: Final = ("party_department", "government_department", "managed_bureau", "institution")
_EACH_ITS_OWN: Final = "(学校|小学|中学|幼儿园|医院|卫生院|卫生服务中心|大学|学院)$"


def check(frames: Frames, *, similarity: float, common: float) -> pl.DataFrame:
    """Pairs of units with duties so alike (0-1); a wording that more than `common` units of the level have tells
    nothing.

    No pair of a unit and its superior, of one series, nor of units whose boundary is drawn.
    """
    stated = frames.cells_of_units("duties").drop_nulls("duties")
    if len(stated) < 2:
        return NO_OUTCOMES
    units, said = _duties(frames, stated)
    held = units.join(said.select("c", "k"), on="c", maintain_order="left")
    own = held.filter(pl.len().over("group", "k") <= common).with_row_index("row")
    keys = said.select("k", "key").unique("k", maintain_order=True)
    pairs = alike(own.select("row", "group", "k"), keys, similarity)
    if pairs.is_empty():
        return NO_OUTCOMES
    of_row = own.select("row", "n", "c", "k", series=frames.all_units["series"].gather(own["n"]))
    of_row = of_row.join(said.select("c", "k", "text"), on=["c", "k"]).drop("c", "k")
    both = pairs.join(of_row, on="row").join(of_row, left_on="other", right_on="row", suffix="_other")
    apart = (pl.col("n") != pl.col("n_other")) & ~(pl.col("series") == pl.col("series_other")).fill_null(
        False
    )
    found_pairs = both.filter(apart)
    settled = _settled(frames, pl.concat([found_pairs["n"], found_pairs["n_other"]]).unique())
    told = frames.ids(
        found_pairs.join(settled, on=["n", "n_other"], how="anti"), "n", "n_other"
    ).with_columns(
        one=pl.min_horizontal("n", "n_other"),
        two=pl.max_horizontal("n", "n_other"),
        duty=pl.when(pl.col("n") < pl.col("n_other")).then("text").otherwise("text_other"),
    )
    by_pair = told.sort("one", "two", "duty").group_by("one", "two", maintain_order=True)
    return found(
        by_pair.agg(duties=pl.col("duty").unique(maintain_order=True)).select(
            "duties",
            subject="one",
            related=pl.concat_list("two"),
            relations=pl.concat_list("one", "two"),
            key=pl.concat_list("two"),
            group=pl.concat_str(pl.lit("DUT03:"), "one"),
        )
    )


def _duties(frames: Frames, stated: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Units of the kinds compared with what they have to do: n, group (of one place and level), c (a cell that several
    may share); and the duties in each such cell: c, text, key, k (the number of the key)."""
    units = frames.all_units
    compared = is_real(frames)[: len(units)] & units["kind"].is_in(_KINDS)
    asked = stated.filter(compared.gather(stated["n"]))
    named = asked.with_columns(units[name].gather(asked["n"]).alias(name) for name in ("name", "level"))
    raw = named.filter(~pl.col("name").str.contains(_EACH_ITS_OWN))
    cells = raw.select(pl.col("duties").unique(maintain_order=True)).with_row_index("c")
    place = frames.place_of.gather(raw["n"]).fill_null("").cast(pl.Categorical).to_physical().cast(pl.Int64)
    level = pl.col("level").to_physical().cast(pl.Int64).fill_null(-1)
    held = raw.with_columns(group=place * 100 + level).join(cells, on="duties", maintain_order="left")
    said = clauses(cells.select("c", text=items("duties")).explode("text").drop_nulls("text"))
    keys = said.select(pl.col("key").unique(maintain_order=True)).with_row_index("k")
    return held.select("n", "c", "group"), said.join(keys, on="key", maintain_order="left")


def _settled(frames: Frames, asked: pl.Series) -> pl.DataFrame:
    """Pairs of some units that do not overlap, in either order: n, n_other.

    One answers for the other, they are co-located, or a matter in which both take part has its boundary stated.
    """
    among = pl.col("subject").is_in(asked.implode()) & pl.col("holder").is_in(asked.implode())
    lines = frames.living.lazy().filter((pl.col("answers") | (pl.col("type") == "co_located")) & among)
    related = lines.select(n="subject", n_other="holder").collect()
    stated = pl.col("boundary").is_not_null() | (pl.col("list") == "boundaries").fill_null(False)
    drawn = matters(frames).filter(stated).select(matter="n")
    parts = shares(frames).filter(pl.col("unit").is_in(asked.implode())).join(drawn, on="matter", how="semi")
    parts = parts.select("matter", "unit").unique()
    beside = parts.join(parts, on="matter", suffix="_other").select(n="unit", n_other="unit_other")
    pairs = pl.concat([related, beside])
    return pl.concat([pairs, pairs.select(n="n_other", n_other="n")]).unique()


RULE = Rule(
    code="DUT03",
    name="overlapping-duties",
    title=Text("职责重叠", "Overlapping duties"),
    severity="I",
    subject="unit",
    what=Text(
        "同一政府、同一层级的两个单位，有几条主要职责写法大体相同，又没有写明边界。",
        "Two units of one government and level have duties in nearly the same words, and no boundary is stated.",
    ),
    why=Text(
        "职责相同或者相近的，原则上由一个机构承担；重叠的是研究整合的线索。",
        "The same or a near duty is as a rule one body's; an overlap is a lead for integration.",
    ),
    remedy=Text(
        "核对三定：归一家，或在职能边界清单中写明两家的分工。",
        "Check the mandates: leave it to one, or state in the list of boundaries who does what.",
    ),
    message=Text(
        "{subject:name}与{related:name}的职责写法相近：{duties}",
        "{subject:name} and {related:name} have duties in nearly the same words: {duties}",
    ),
    basis="《地方各级人民政府机构设置和编制管理条例》（2007）第10条第1款（原则上；只及行政机构）；001、004（整合相近职责）",
    grade="T",
    needs=("units",),
    check=check,
)
