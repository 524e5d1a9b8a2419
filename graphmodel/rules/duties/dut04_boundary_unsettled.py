"""边界未决: departments have disagreed for long and the boundary is not drawn."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import FOUND, UNDECIDED, Rule, Text
from graphmodel.rules.shared.disputes import days_of, disputes
from graphmodel.rules.shared.tables import NOTHING
from graphmodel.snapshot.frames import Frames


def check(frames: Frames, *, days: float) -> pl.DataFrame:
    """Matters in dispute for more than so many days of which no boundary is stated."""
    unsettled = disputes(frames).filter(pl.col("boundary").is_null()).with_columns(run=days_of(frames))
    doubtful = pl.col("run").is_null() | pl.col("several")
    told = unsettled.filter(pl.col("run").is_null() | (pl.col("run") > days))
    return told.select(
        "since",
        subject="n",
        outcome=pl.when(doubtful).then(pl.lit(UNDECIDED)).otherwise(pl.lit(FOUND)),
        related=NOTHING,
        relations=pl.col("rows"),
        key=NOTHING,
        group=pl.lit("DUT04"),
        limit=pl.lit(int(days)),
    ).with_columns(pl.col("since").cast(pl.String))


RULE = Rule(
    code="DUT04",
    name="boundary-unsettled",
    title=Text("边界未决", "A boundary not drawn"),
    severity="W",
    subject="matter",
    what=Text(
        "事项有争议超过规定天数，还没有写明职责边界。",
        "Departments have disagreed on a matter for longer than the limit, and no boundary is stated.",
    ),
    why=Text(
        "职责有分歧的应当协商，协商不成的提请机构编制部门协调，最后由党委、政府决定；不能一直悬着。",
        "A disagreement goes from talks to co-ordination and then to the government; it may not stay open.",
    ),
    remedy=Text(
        "提请上一级协调；已经定下来的，填边界说明，把争议层级写为无，办件填办结日期。",
        "Take it to the next step; if it is settled, state the boundary, and close the dispute and its case.",
    ),
    message=Text(
        "{subject:name}：{since}起有争议，超过{limit}天，未载明边界",
        "{subject:name}: in dispute since {since}, more than {limit} days, no boundary stated",
    ),
    basis="《地方各级人民政府机构设置和编制管理条例》（2007）第10条第2款（行政机构）；其他机关依各省职责分工协调办法",
    grade="T",
    needs=("matters",),
    check=check,
    lacks=Text(
        "未载明争议起始，或一行代表多个事项", "no start of the dispute, or one row stands for several matters"
    ),
)
