"""Duties that say nearly the same: by the things that they list, or by pairs of characters, never all against all."""

from __future__ import annotations

import polars as pl

from graphmodel.columns.cells import folded

# Said of every office: what remains is the duty.
_OPENING = (
    "^(依法|具体|主要|做好|负责|承担|全[省市区县州旗]|本[省市区县州旗级]|[省市区县]级|辖区内?|本辖区|的)+"
)
_CLOSING = "(的|等|及|有关|相关|其他|具体|日常|工作)+$"
_SAME = {"监督管理": "监管", "监督检查": "监督", "管理服务": "管理", "贯彻落实": "贯彻"}
# Duties that every office has.
_OF_ALL = (
    "交办|交给|其他(任务|事项|工作)|党的(路线|建设|方针)|党建|机关党|精神文明|廉政|纪检|信访|保密|档案工作|后勤|综治|维稳|"
    "意识形态|离退休|干部队伍|本(单位|部门|系统)|机关(日常|事务|财务|人事)|文秘|政务公开|法律法规(和|、)政策|贯彻执行"
)
_LISTED = "、|,|，|和|及|与"
_SHORT = 3


def clauses(cells: pl.DataFrame) -> pl.DataFrame:
    """Of cells (c, text: one row for each duty): the duties of one's own, each once: c, text, key (what is done)."""
    stated = cells.with_columns(key=folded(cells["text"]))
    plain = stated.filter(~pl.col("key").str.contains(_OF_ALL)).with_columns(
        pl.col("key")
        .str.replace_all("[。;；.]", "")
        .str.replace(_OPENING, "")
        .str.replace_many(list(_SAME), list(_SAME.values()))
        .str.replace(_CLOSING, "")
    )
    own = plain.filter(pl.col("key").str.len_chars() > _SHORT)
    return own.unique(["c", "key"], keep="first", maintain_order=True)


def alike(texts: pl.DataFrame, keys: pl.DataFrame, at_least: float) -> pl.DataFrame:
    """Pairs of texts (row, group, k) of one group whose keys (k, key) share so much (0-1, of all that either has): row,
    other.

    What is shared is counted over the things listed, and over pairs of characters: the higher counts.
    """
    same = texts.filter(pl.len().over("group", "k") > 1)
    equal = same.join(same, on=["group", "k"], suffix="_other").filter(pl.col("row") < pl.col("row_other"))
    listed = pl.col("key").str.replace_all(_LISTED, "、").str.split("、")
    several = keys.select("k", token=listed).filter(pl.col("token").list.len() > 1)
    signs = pl.col("key").str.split("").list.eval(pl.element().filter(pl.element() != ""))
    paired = keys.select("k", token=signs).with_columns(
        pl.col("token").list.eval(pl.element() + pl.element().shift(-1)).list.drop_nulls()
    )
    found = [_sharing(texts, tokens, at_least) for tokens in (several, paired)]
    return pl.concat([equal.select("row", other="row_other"), *found]).unique().sort("row", "other")


def _sharing(texts: pl.DataFrame, tokens: pl.DataFrame, at_least: float) -> pl.DataFrame:
    """Pairs of texts (row, group, k) whose keys (k, token) have enough tokens in common.

    Two keys that share so much have one of the rarest tokens of both in common: only those are joined.
    """
    sets = tokens.with_columns(pl.col("token").list.unique())
    rarest = _rarest(sets, at_least)
    rows = texts.join(rarest, on="k").filter(pl.len().over("group", "token") > 1)
    near = rows.join(rows, on=["group", "token"], suffix="_other").filter(
        (pl.col("row") < pl.col("row_other")) & (pl.col("k") != pl.col("k_other"))
    )
    wanted = near.select("k", "k_other").unique()
    both = wanted.join(sets, on="k").join(sets, left_on="k_other", right_on="k", suffix="_other")
    shared = pl.col("token").list.set_intersection("token_other").list.len()
    either = pl.col("token").list.set_union("token_other").list.len()
    enough = both.filter(shared >= either * at_least).select("k", "k_other")
    return near.join(enough, on=["k", "k_other"]).select("row", other="row_other").unique()


def _rarest(sets: pl.DataFrame, at_least: float) -> pl.DataFrame:
    """Of each key so many of its rarest tokens that nothing alike can lack them all: k, token (as a number)."""
    size = pl.col("token").list.len().cast(pl.Int64)
    spare = (size - (size * at_least).ceil()).alias("spare")
    spread = sets.with_columns(spare).explode("token").with_columns(pl.col("token").rank("dense"))
    return (
        spread.with_columns(often=pl.len().over("token"))
        .sort("k", "often", "token")
        .filter(pl.int_range(pl.len()).over("k") <= pl.col("spare"))
        .select("k", "token")
    )
