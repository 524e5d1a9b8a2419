"""政事权限清单缺失: an institution that serves the public and has no list of what it decides by itself."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.columns.cells import items
from graphmodel.rules.base import FILLED, FOUND, MISSING, Rule, Text
from graphmodel.rules.shared.matters import matters, shares
from graphmodel.rules.shared.tables import NO_NUMBERS, NOTHING
from graphmodel.snapshot.frames import Frames

_SERVES: Final = ("public_1", "public_2")
_DECIDES: Final = ("decide", "approve", "lead")


def check(frames: Frames) -> pl.DataFrame:
    """Institutions of 公益一类 and 公益二类; one with items, or with a charter, is filled, else it is missing.

    Found where an item of the list is decided by nobody, or by both sides in one stage.
    """
    serves = (pl.col("kind") == "institution") & pl.col("category").is_in(_SERVES)
    named = (pl.col("grade") != "unnamed").fill_null(True)
    units = frames.all_units.lazy().filter(pl.col("lives") & serves & named).select("n", "id").collect()
    listed = matters(frames).filter((pl.col("list") == "authority") & ~pl.col("several"))
    parts = shares(frames).join(listed.select(matter="n"), on="matter", how="semi").filter("lives")
    owned = parts.select("unit", "matter").unique()
    doubtful = owned.join(_undivided(parts), on="matter", how="semi")
    doubtful = doubtful.with_columns(frames.nodes["name"].gather(doubtful["matter"]).alias("name"))
    items_of = doubtful.sort("matter").group_by("unit", maintain_order=True).agg("matter", "name")
    unclear = items_of.with_columns(name=pl.format("（{}）", pl.col("name").list.join("、")))
    has = pl.concat([owned.select(n="unit"), _chartered(frames)]).unique().with_columns(has=True)
    told = units.join(has, on="n", how="left", maintain_order="left").join(
        unclear, left_on="n", right_on="unit", how="left", maintain_order="left"
    )
    outcome = (
        pl.when(pl.col("matter").is_not_null())
        .then(pl.lit(FOUND))
        .when("has")
        .then(pl.lit(FILLED))
        .otherwise(pl.lit(MISSING))
    )
    return told.select(
        subject="n",
        outcome=outcome,
        related=pl.col("matter").fill_null(NO_NUMBERS),
        relations=pl.concat_list("id"),
        key=NOTHING,
        group=pl.lit("DUT09"),
        unclear=pl.col("name").fill_null(""),
    )


def _undivided(parts: pl.DataFrame) -> pl.DataFrame:
    """Items that nobody decides, or that two decide in one stage: matter."""
    decides = pl.col("role").is_in(_DECIDES).fill_null(False)
    sides = parts.group_by("matter", "stage").agg(sides=pl.col("unit").filter(decides).n_unique())
    of_item = sides.group_by("matter").agg(most=pl.col("sides").max())
    return of_item.filter(pl.col("most") != 1).select("matter")


def _chartered(frames: Frames) -> pl.DataFrame:
    """Units whose charter (章程) is on record: universities, hospitals and museums have one instead of a list."""
    charters = frames.documents.filter((pl.col("kind") == "charter") & frames.covers() & ~pl.col("over"))
    covers = frames.cells("documents", "covers").join(charters.select("id"), on="id", how="semi")
    covered = covers.select(n=items("covers")).explode("n").drop_nulls("n")
    return frames.numbered(covered, "n").drop_nulls("n")


RULE = Rule(
    code="DUT09",
    name="no-authority-list",
    title=Text("政事权限清单缺失", "No list of own authority"),
    severity="I",
    subject="unit",
    what=Text(
        "面向社会提供公益服务的事业单位没有登记政事权限清单，或清单中的事项没有分清由哪一方决定。",
        "An institution that serves the public has no list of its authority on record, or items of the list that "
        "nobody or both sides decide.",
    ),
    why=Text(
        "政事权限清单写明哪些事由主管部门定、哪些由单位自己定；一项只由一方决定。",
        "The list says what the department decides and what the institution itself does; each item has one side.",
    ),
    remedy=Text(
        "与主管部门商定清单，登记为“政事权限清单”事项，每项写明由谁决定；有章程的登记章程。",
        "Agree the list with the department and record its items, each with who decides; or record the charter.",
    ),
    message=Text(
        "{subject:name}：政事权限清单未载明，或事项未分清由哪一方决定{unclear}",
        "{subject:name}: no list of authority is stated, or items without exactly one side that decides{unclear}",
    ),
    basis="包头改革材料（2021）包头（面向社会的事业单位制定政事权限清单）",
    grade="2",
    needs=("units", "matters", "responsibilities"),
    check=check,
    lacks=Text("多数事业单位未登记政事权限清单", "most institutions have no list of authority on record"),
)
