"""所属单位过多: a department with many institutions under it."""

from __future__ import annotations

import polars as pl

from graphmodel.columns.cells import day, folded, text
from graphmodel.columns.nodes import period
from graphmodel.rules.base import Rule, Text
from graphmodel.rules.shared.belonging import DEPARTMENTS, belonging
from graphmodel.rules.shared.posts import high
from graphmodel.rules.shared.tables import NOTHING, found
from graphmodel.snapshot.frames import Frames


def check(frames: Frames, *, institutions: int) -> pl.DataFrame:
    """Departments with more institutions in force than so many (3 includes 3), or than their own cap on file.

    Schools and hospitals are not counted; a row that stands for several counts as many. Institutions directly under a
    government or committee have no department.
    """
    pairs = belonging(frames)
    counted = pairs.group_by("holder").agg(number=pl.col("weight").sum())
    capped = counted.join(_caps(frames), left_on="holder", right_on="n", how="left")
    limit = pl.coalesce("cap", pl.lit(float(institutions)))
    many = capped.with_columns(limit=limit).filter(pl.col("number") > pl.col("limit"))
    listed = pairs.join(many.select("holder"), on="holder", how="semi", maintain_order="left")
    by_holder = listed.group_by("holder").agg(related="subject", relations="id")
    told = frames.ids(many.join(by_holder, on="holder"), "related")
    return found(
        told.select(
            pl.col("related").list.sort(),
            "relations",
            pl.col("number").cast(pl.Int64).cast(pl.String),
            pl.col("limit").cast(pl.Int64).cast(pl.String),
            subject="holder",
            key=NOTHING,
        )
    )


def _caps(frames: Frames) -> pl.DataFrame:
    """The approved number of institutions of a department, the latest on file: n, cap."""
    raw = frames.cells("figures", "subject", "item", "value", "kind", "as_of", "from", "to")
    caps = raw.filter((pl.col("kind") == "cap") & pl.col("item").str.contains("事业单位")).select(
        text("subject"), *period(), day("as_of").alias("as_of"), cap=high("value")
    )
    dated = (pl.col("as_of") <= pl.lit(frames.day).str.to_date()).fill_null(True)
    of_units = caps.filter(frames.covers() & dated & pl.col("cap").is_not_null())
    keyed = of_units.with_columns(key=folded(of_units["subject"]))
    department = frames.all_units["kind"].is_in(DEPARTMENTS)
    names = frames.keys.select("n", "key").filter(department.gather(frames.keys["n"]))
    named = names.join(keyed, on="key", maintain_order="left_right")
    latest = named.sort("as_of", nulls_last=False, maintain_order=True).unique("n", keep="last")
    return latest.select("n", "cap")


RULE = Rule(
    code="QTA09",
    name="many-institutions",
    title=Text("所属事业单位较多", "Many institutions under one department"),
    severity="I",
    subject="unit",
    what=Text(
        "一个部门所属的事业单位超过3个，或者超过已批准的控制数（学校、医院不计）。",
        "A department has more than three institutions, or more than its approved number; schools and hospitals apart.",
    ),
    why=Text(
        "所属单位多，职责容易交叉；是否整合要看职责，数量只是线索。",
        "Many of them tend to overlap; whether to merge any depends on their duties, the number is a lead only.",
    ),
    remedy=Text(
        "查看整合研究建议；已有批准数的，在“数据”表写明该部门的事业单位上限。",
        "See the proposals for study; where a number was approved, state it as a cap of the department in the figures.",
    ),
    message=Text(
        "{subject:name}：所属事业单位{number}个，超过{limit}个",
        "{subject:name}: {number} institutions, more than {limit}",
    ),
    basis="包头改革材料（2021）（包头：所属事业单位3个以下的部门占67%）；各地标准不一",
    grade="2",
    needs=("units", "relations", "figures"),
    check=check,
)
