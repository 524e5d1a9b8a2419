"""Every unit, name plate, body, document and matter under one numbering: a join on a number costs a tenth of one on
text."""

from __future__ import annotations

import polars as pl

from graphmodel.columns.cells import Cells, code, day, flag, items, number, text
from graphmodel.columns.words import GRADE, KIND, LEVEL, enum
from graphmodel.ledger.readings import short_hash
from graphmodel.ledger.units import guess_kind
from graphmodel.text import fold
from graphmodel.vocabulary import VOCABULARY

NODE_SHEETS = ("units", "bodies", "documents", "matters", "reform", "figures")
_NOT_MARKED = pl.lit(None, dtype=pl.String)


def grade() -> pl.Expr:
    """How firm a row is: as stated, else `stated` if it names a basis or source, else `unsourced`."""
    named = (items("basis").list.len() > 0) | (items("source").list.len() > 0)
    return pl.coalesce(
        code("grade", GRADE),
        pl.when(named).then(pl.lit("stated", GRADE)).otherwise(pl.lit("unsourced", GRADE)),
    )


def period() -> tuple[pl.Expr, pl.Expr]:
    """`from` and `to` of a row as dates."""
    return day("from").alias("from"), day("to").alias("to")


def units_of(cells: Cells) -> pl.DataFrame:
    """The units of all dates, and their plates behind them.

    A plate with a row of its own hangs at what its row, or a 挂牌 relation, names.

    Columns: id, name, short_name, aliases, kind, kind_inferred, category, level, region, rank, status, outside, count,
    series, domain, grade, from, to, ended (over by its status alone), first_in, host_id, plate.
    """
    wanted = (
        "name",
        "short_name",
        "aliases",
        "kind",
        "category",
        "level",
        "region",
        "rank",
        "status",
        "outside",
        "count",
        "series",
        "domain",
        "grade",
        "basis",
        "source",
        "from",
        "to",
        "plates",
        "parent",
    )
    raw = cells("units", *wanted)
    ended = [c for c, t in VOCABULARY.enumerations["unit_statuses"].terms.items() if t.ended]
    stated = raw.select(
        "id",
        pl.coalesce(text("name"), "id").alias("name"),
        text("short_name"),
        items("aliases"),
        code("kind", KIND),
        code("category", enum("categories")),
        code("level", LEVEL),
        items("region").list.first().alias("region"),
        code("rank", enum("ranks")),
        code("status", enum("unit_statuses")),
        flag("outside").fill_null(False),
        number("count"),
        text("series"),
        text("domain"),
        grade().alias("grade"),
        *period(),
        "first_in",
        items("plates"),
        items("parent").list.first().alias("host_id"),
    ).with_columns(
        kind_inferred=pl.col("kind").is_null(), ended=pl.col("status").is_in(ended).fill_null(False)
    )
    stated = stated.with_columns(kind=_kinds(stated))
    plate = pl.col("kind") == "nameplate"
    hung = _hung(cells) if stated.select(plate.any()).item() else _NOWHERE
    stated = stated.join(hung, on="id", how="left", maintain_order="left").with_columns(
        plate=plate, host_id=pl.when(plate).then(pl.coalesce("host_id", "hung_at"))
    )
    return pl.concat([stated.drop("plates", "hung_at"), _plates(stated)], how="diagonal")


def _kinds(units: pl.DataFrame) -> pl.Series:
    """Kinds as stated, else as name and category suggest."""
    blank = units.filter("kind_inferred")
    guessed = pl.Series(
        [guess_kind(n, c) for n, c in zip(blank["name"], blank["category"], strict=True)], dtype=KIND
    )
    found = pl.DataFrame({"id": blank["id"], "guessed": guessed})
    return units.join(found, on="id", how="left", maintain_order="left").select(
        pl.coalesce("kind", "guessed")
    )["kind"]


_NOWHERE = pl.DataFrame(schema={"id": pl.String, "hung_at": pl.String})


def _hung(cells: Cells) -> pl.DataFrame:
    """The host that a 挂牌 relation names, the last one where there are several."""
    raw = cells("relations", "subject", "holder", "type").filter(pl.col("type") == "nameplate_of")
    hosts = raw.select(id="subject", hung_at=items("holder").list.first())
    return hosts.unique("id", keep="last").filter(pl.col("id") != pl.col("hung_at"))


def _plates(stated: pl.DataFrame) -> pl.DataFrame:
    """The name plates that units show: they take level, region, status, period and grade of their host."""
    hung = (
        stated.filter(pl.col("plates").list.len() > 0)
        .explode("plates")
        .unique(["id", "plates"], maintain_order=True)
    )
    ids = [
        f"{host}#{short_hash(fold(name))[:6]}" for host, name in zip(hung["id"], hung["plates"], strict=True)
    ]
    own = pl.lit(None)
    return hung.select(
        pl.Series("id", ids, dtype=pl.String),
        pl.col("plates").alias("name"),
        _NOT_MARKED.alias("short_name"),
        pl.lit([], dtype=pl.List(pl.String)).alias("aliases"),
        pl.lit("nameplate", KIND).alias("kind"),
        pl.lit(False).alias("kind_inferred"),
        own.cast(enum("categories")).alias("category"),
        "level",
        "region",
        own.cast(enum("ranks")).alias("rank"),
        "status",
        "outside",
        own.cast(pl.Float64).alias("count"),
        _NOT_MARKED.alias("series"),
        _NOT_MARKED.alias("domain"),
        "grade",
        "from",
        "to",
        "ended",
        "first_in",
        pl.col("id").alias("host_id"),
        pl.lit(True).alias("plate"),
    ).unique("id", keep="first", maintain_order=True)


def numbered(units: pl.DataFrame, cells: Cells) -> pl.DataFrame:
    """All nodes: n, id, sheet (units, bodies, documents, …), name. Units come first, so that they are a slice."""
    parts = [units.select("id", pl.lit("units").alias("sheet"), "name")]
    for name in NODE_SHEETS[1:]:
        if name == "figures":
            raw = cells(name, "subject", "item")
            said = pl.concat_str(text("subject"), text("item"), separator="·")
            parts.append(raw.select("id", pl.lit(name).alias("sheet"), name=pl.coalesce(said, "id")))
            continue
        called = next((c for c in ("title", "name") if c in VOCABULARY.sheets[name].columns), None)
        raw = cells(name, *([called] if called else []))
        label = pl.coalesce(text(called), "id") if called else pl.col("id")
        parts.append(raw.select("id", pl.lit(name).alias("sheet"), label.alias("name")))
    return pl.concat(parts).with_row_index("n")
