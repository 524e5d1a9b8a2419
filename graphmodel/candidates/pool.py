"""Which units are compared, and all that is known of each: one row for each, nothing filled in for a blank."""

from __future__ import annotations

import polars as pl

from graphmodel.candidates.principles import principles
from graphmodel.columns.cells import folded, items, number, text
from graphmodel.columns.nodes import period
from graphmodel.snapshot.frames import Frames

INSTITUTION, GENERAL = "institution", "general"
_ORGANS = (
    *("government_department", "party_department", "managed_bureau", "discipline_commission"),
    *("mass_organisation", "management_committee", "dispatched_organ"),
)
# Compared only so that a reader is told why they are no candidates.
_BLOCKED = (*_ORGANS, "vertical_agency", "stationed_unit")
_DISCIPLINE = "纪检|监察"
_PENDING = ("planned", "to_be_abolished", "to_be_absorbed")
_SEATS = ("street", "town")
# How far above a unit its street or town is looked for: section, branch, institution, street.
_STEPS = 4


def pool(frames: Frames) -> pl.DataFrame:
    """Institutions in force, and the organs beside them, by number `n`; no plates, outside or unnamed units.

    Columns: n, id, name, grade, kind, organ, discipline, vertical, nature (null = not stated), level, rank, funding,
    pending, domain (folded), sort (general, school, hospital), home (who governs it: a street, town or jurisdiction;
    null = not known), place, low and high (approved posts), approved and actual (exact), leaders_low, leaders_high,
    leaders_actual, has_duties.
    """
    named = frames.units.filter(
        pl.col("kind").is_in([INSTITUTION, *_BLOCKED])
        & ~pl.col("plate")
        & ~pl.col("outside")
        & (pl.col("grade") != "unnamed")
        & pl.col("count").is_null()
    )
    more = ("funding", "duties", "system", "approved", "actual", "leaders_approved", "leaders_actual")
    cells = frames.cells_of_units(*more).join(named.select("n"), on="n", how="semi", maintain_order="left")
    joined = named.join(cells, on="n", maintain_order="left")
    found = joined.select(
        "n",
        "id",
        "name",
        "grade",
        "kind",
        pl.col("kind").is_in(_ORGANS).or_(pl.col("category") == "organ").fill_null(False).alias("organ"),
        _nature().alias("nature"),
        "level",
        "rank",
        text("funding"),
        pl.col("status").is_in(_PENDING).fill_null(False).alias("pending"),
        "domain",
        number("approved").alias("approved"),
        number("actual").alias("actual"),
        *_ends("approved", "low", "high"),
        *_ends("leaders_approved", "leaders_low", "leaders_high"),
        _end("leaders_actual", "low", "leaders_actual"),
        (items("duties").list.len() > 0).alias("has_duties"),
    )
    found = found.with_columns(domain=folded(found["domain"]), sort=_sort())
    return _placed(frames, _with_posts(frames, found)).with_columns(
        discipline=(pl.col("kind") == "stationed_unit") & pl.col("name").str.contains(_DISCIPLINE)
        | (pl.col("kind") == "discipline_commission")
    )


def _nature() -> pl.Expr:
    """The category that counts; 未分类 says as little as a blank, and an organ is one by its kind."""
    category = pl.col("category")
    stated = pl.when(category != "unclassified").then(category).cast(pl.String)
    return pl.when(pl.col("kind").is_in(_ORGANS)).then(pl.lit("organ")).otherwise(stated)


def _ends(column: str, low: str, high: str) -> tuple[pl.Expr, pl.Expr]:
    return _end(column, "low", low), _end(column, "high", high)


def _end(column: str, end: str, name: str) -> pl.Expr:
    """One end of a number: the number itself, or what the source bounds it by; null = not bounded."""
    bound = pl.when(pl.col(column).str.starts_with("{")).then(column).str.json_path_match(f"$.{end}")
    return pl.coalesce(number(column), bound.cast(pl.Float64, strict=False)).alias(name)


def _sort() -> pl.Expr:
    """Schools and hospitals by their names: clean-ups leave them out."""
    sort = pl.lit(GENERAL)
    for code, apart in principles().apart.items():
        sort = pl.when(pl.col("name").str.contains("|".join(apart.words))).then(pl.lit(code)).otherwise(sort)
    return sort


def _with_posts(frames: Frames, found: pl.DataFrame) -> pl.DataFrame:
    """What the sheet 编制 says where the unit's own row says nothing: its total, else the sum of the types."""
    raw = frames.cells("posts", "unit", "type", "approved", "actual", "from", "to")
    if raw.is_empty():
        return found
    rows = raw.select(
        "unit", "type", *(number(c).alias(c) for c in ("approved", "actual")), *period()
    ).filter(frames.covers())
    total = pl.col("type") == "total"
    # A sum in which one part is not known is not known.
    sums = rows.group_by("unit").agg(
        pl.when(total.any())
        .then(pl.col(c).filter(total).first())
        .when(pl.col(c).null_count() == 0)
        .then(pl.col(c).sum())
        .alias(f"{c}_of_posts")
        for c in ("approved", "actual")
    )
    joined = found.join(sums, left_on="id", right_on="unit", how="left", maintain_order="left")
    blank = pl.col("low").is_null() & pl.col("high").is_null()
    return joined.with_columns(
        pl.coalesce("approved", pl.when(blank).then("approved_of_posts")).alias("approved"),
        pl.coalesce("actual", "actual_of_posts").alias("actual"),
        low=pl.when(blank).then("approved_of_posts").otherwise("low"),
        high=pl.when(blank).then("approved_of_posts").otherwise("high"),
    ).drop("approved_of_posts", "actual_of_posts")


def _placed(frames: Frames, found: pl.DataFrame) -> pl.DataFrame:
    """With `place` and `home`, and whether a vertical agency stands above."""
    place = frames.place_of.gather(found["n"])
    kinds = frames.all_units["kind"]
    ups = frames.living.filter("answers").select("subject", "holder", "type")
    first = ups.sort(pl.col("type") != "affiliated", maintain_order=True).unique(
        "subject", keep="first", maintain_order=True
    )
    above = (
        frames.all_units.select("n").join(
            first, left_on="n", right_on="subject", how="left", maintain_order="left"
        )
    )["holder"]
    seat: pl.Series = pl.Series("seat", [None] * len(found), dtype=pl.UInt32)
    at = found["n"]
    for _ in range(_STEPS):
        at = above.gather(at)
        here = pl.DataFrame({"at": at, "seat": seat, "kind": kinds.gather(at)})
        seated = pl.coalesce("seat", pl.when(pl.col("kind").is_in(_SEATS)).then("at"))
        seat = here.select(seated.alias("seat"))["seat"]
    ids = frames.nodes["id"].gather(seat)
    vertical = ups.filter((pl.col("type") == "vertical") | kinds.gather(ups["holder"]).eq("vertical_agency"))[
        "subject"
    ]
    return found.with_columns(
        place=place,
        home=pl.coalesce(ids, place),
        vertical=(pl.col("kind") == "vertical_agency") | pl.col("n").is_in(vertical.implode()),
    )
