"""撤销未注销: an institution that was registered, has ended, and still stands in the register."""

from __future__ import annotations

import polars as pl

from graphmodel.columns.cells import at_least, text
from graphmodel.rules.base import FILLED, FOUND, MISSING, UNDECIDED, Rule, Text
from graphmodel.rules.shared.days import days_before
from graphmodel.rules.shared.registered import over, registration
from graphmodel.rules.shared.tables import NOTHING
from graphmodel.snapshot.frames import Frames


def check(frames: Frames, *, liquidation: float, days: float) -> pl.DataFrame:
    """Institutions that ended so long ago that even a liquidation and the time to apply after it are past.

    Not every institution that ends was registered: without a code or a day of registration that is open. From totals
    nobody can tell who is left: more abolished than cancelled is never a number of violations.
    """
    past = days_before(frames.day, liquidation + days)
    asked = registration(frames, over(frames) & (pl.col("kind") == "institution"))
    done = pl.col("cancelled_on").is_not_null() | (pl.col("status") == "deregistered").fill_null(False)
    going_on = (pl.col("status") == "liquidating").fill_null(False)
    known = pl.col("code").is_not_null() | pl.col("registered_on").is_not_null()
    never = pl.col("no_code") | pl.col("not_registered") | pl.col("legal_person").eq(False).fill_null(False)
    asked = asked.filter(done | (~going_on & ~(never & ~known) & (pl.col("to") <= past).fill_null(True)))
    units = asked.select(
        subject="n",
        outcome=pl.when(done)
        .then(pl.lit(FILLED))
        .when(~known | pl.col("to").is_null())
        .then(pl.lit(UNDECIDED))
        .when("not_cancelled")
        .then(pl.lit(FOUND))
        .otherwise(pl.lit(MISSING)),
        related=NOTHING,
        relations=NOTHING,
        since=pl.col("to").dt.to_string("%Y-%m-%d"),
    )
    return pl.concat([units, _totals(frames)], how="diagonal")


def _totals(frames: Frames) -> pl.DataFrame:
    """Figures of units abolished that exceed those cancelled of the same place: open, each of them."""
    raw = frames.cells("figures", "subject", "item", "value").with_row_index("n", frames.first_of("figures"))
    item = pl.col("item").str
    abolished = item.contains("撤销.*(单位|机构)") & ~item.contains("注销|议事协调")
    figures = raw.select("n", text("subject"), text("item"), value=at_least("value"))
    cancelled = figures.filter(item.contains("注销")).select("subject", other="value")
    both = figures.filter(abolished).join(cancelled, on="subject")
    left = both.filter(pl.col("value") > pl.col("other"))["n"].unique(maintain_order=True)
    return pl.DataFrame({"subject": left}).select(
        "subject", outcome=pl.lit(UNDECIDED), related=NOTHING, relations=NOTHING
    )


RULE = Rule(
    code="REG05",
    name="not-deregistered",
    title=Text("撤销后未注销登记", "Still registered after its end"),
    severity="W",
    subject="unit",
    what=Text(
        "登记过的事业单位已撤销、合并或分设，过了清算和申请注销的时间，未载注销登记。",
        "A registered institution ended; the time for liquidation and cancellation is past; none is on record.",
    ),
    why=Text(
        "清算结束后15日内应当申请注销登记；合并、分设不必按民法典清算，注销登记仍须办理。",
        "It is to be cancelled within 15 days of the liquidation; merger and split need that as well.",
    ),
    remedy=Text(
        "已注销的，填注销日期；正在清算的，状态改为“清算中”；没有办理的，督促办理。",
        "Enter the day of cancellation; if it is being liquidated, say so in its status; else apply for it.",
    ),
    message=Text(
        "{subject:name}：{since}撤销，未载注销登记",
        "{subject:name}: ended on {since}; no cancellation of its registration on record",
    ),
    basis="事业单位登记管理暂行条例（2004）第13条；民法典第70条",
    grade="T",
    needs=("units", "figures"),
    check=check,
    lacks=Text(
        "撤销日期、注销日期或是否登记过未载；只有总数的，撤销数与注销数口径不同，不能相减",
        "end, cancellation, or whether it was registered, are not stated; totals of the two cannot be subtracted",
    ),
)
