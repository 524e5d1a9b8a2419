"""Coordinating bodies, their seats, and documents on one day, as frames."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from graphmodel.columns.cells import code, flag, items, text
from graphmodel.columns.nodes import grade, period
from graphmodel.columns.words import LEVEL, enum
from graphmodel.vocabulary import VOCABULARY

if TYPE_CHECKING:
    from graphmodel.snapshot.frames import Frames

_COMMON = ("from", "to", "grade", "basis", "source")


def bodies_of(frames: Frames) -> pl.DataFrame:
    """See Frames.bodies."""
    wanted = (
        "name",
        "kind",
        "status",
        "level",
        "set_up_by",
        "under",
        "lead",
        "office",
        "members_complete",
    )
    raw = frames.columns.cells("bodies", *wanted, *_COMMON)
    statuses = VOCABULARY.enumerations["body_statuses"].terms
    status = code("status", enum("body_statuses"))
    ended = [c for c, term in statuses.items() if term.ended]
    found = raw.select(
        "id",
        pl.coalesce(text("name"), "id").alias("name"),
        text("kind"),
        status,
        code("level", LEVEL),
        text("set_up_by"),
        text("under"),
        items("lead").alias("leads"),
        text("office"),
        (pl.col("members_complete") != "true").fill_null(True).alias("open_members"),
        grade().alias("grade"),
        *period(),
        maker=pl.coalesce(text("set_up_by"), text("under")),
    ).filter(frames.covers() & ~(pl.col("status").is_in(ended).fill_null(False) & pl.col("to").is_null()))
    for column in ("set_up_by", "under", "office", "maker"):
        found = frames.numbered(found, column)
    known = frames.nodes.select("n", "id")
    leads = found.select("id", "leads").explode("leads").join(known, left_on="leads", right_on="id")
    leads = leads.group_by("id", maintain_order=True).agg(leads="n")
    maker = frames.all_units.select("n", of_maker="level")
    return (
        found.drop("leads")
        .join(leads, on="id", how="left", maintain_order="left")
        .join(known, on="id", maintain_order="left")
        .with_columns(pl.col("leads").fill_null([]))
        .join(maker, left_on="maker", right_on="n", how="left", maintain_order="left")
        .with_columns(
            level=pl.coalesce("level", "of_maker"),
            running=~pl.col("status").is_in(["proposed", "in_review", "approved"]).fill_null(False),
        )
        .drop("maker", "of_maker")
    )


def seats_of(frames: Frames) -> pl.DataFrame:
    """See Frames.seats."""
    raw = frames.columns.cells("members", "body", "unit", "post", "role", *_COMMON)
    found = raw.select(
        "id",
        "body",
        text("unit"),
        text("post"),
        code("role", enum("member_roles")).fill_null("member"),
        grade().alias("grade"),
        *period(),
    ).filter(frames.covers())
    bodies = frames.bodies.select(body="id", _n="n")
    return frames.numbered(
        found.join(bodies, on="body", maintain_order="left").drop("body").rename({"_n": "body"}), "unit"
    )


def documents_of(frames: Frames) -> pl.DataFrame:
    """See Frames.documents."""
    wanted = (
        "number",
        "title",
        "kind",
        "status",
        "issuer",
        "trial",
        "review_due",
        "replaced_by",
        "from",
        "to",
    )
    raw = frames.columns.cells("documents", *wanted)
    repealed = (pl.col("status") == "repealed").fill_null(False)
    ended = pl.col("to") <= date.fromisoformat(frames.day)
    found = raw.select(
        "id",
        text("number"),
        pl.coalesce(text("title"), "id").alias("title"),
        text("kind"),
        text("status"),
        text("issuer"),
        flag("trial").fill_null(False),
        text("review_due"),
        text("replaced_by"),
        *period(),
    ).with_columns(over=pl.when(pl.col("to").is_not_null()).then(ended).otherwise(repealed))
    return found.join(frames.nodes.filter(pl.col("sheet") == "documents").select("n", "id"), on="id")
