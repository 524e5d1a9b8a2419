"""超职数: more leaders than approved leading posts."""

from __future__ import annotations

from datetime import date

import polars as pl

from graphmodel.rules.base import Rule, Text
from graphmodel.rules.shared.posts import LEADERS, rows_of_posts, rows_of_units
from graphmodel.rules.shared.tables import NOTHING, found
from graphmodel.snapshot.frames import Frames


def check(frames: Frames) -> pl.DataFrame:
    """One finding for each unit; chiefs, deputies and leaders of sections are compared each by itself.

    A unit's own 1正2副 beside a plain number is compared in all. Leaders kept by a plan (超编原因 with a term to come)
    are no finding.
    """
    posts = rows_of_posts(frames)
    soon = (pl.col("reason") & (pl.col("until") > date.fromisoformat(frames.day))).fill_null(False)
    of_posts = posts.filter(~soon)
    own = rows_of_units(frames)
    # Where both sides say who is chief and who is deputy, these are compared; else all leaders together.
    parted = pl.all_horizontal(
        pl.col(f"leaders_{pair}").str.contains("[正副]").fill_null(False) for pair in ("approved", "actual")
    )
    over = pl.concat(
        [
            *(_over(of_posts, who, f"posts.{who}_actual") for who in LEADERS),
            *(_over(own.filter(parted), who, f"posts.{who}_actual") for who in LEADERS[:2]),
            _over(own.filter(~parted), "leaders", "units.leaders_actual"),
        ]
    ).unique(["n", "level"], keep="first", maintain_order=True)
    grouped = over.group_by("n", maintain_order=True).agg(
        levels="level", approveds="approved", actuals="actual", relations=pl.col("id").unique().sort()
    )
    return found(grouped.rename({"n": "subject"}).with_columns(related=NOTHING, key=NOTHING))


def _over(rows: pl.DataFrame, who: str, level: str) -> pl.DataFrame:
    """Rows with more actual than approved: n, id, level (column), approved, actual (texts)."""
    more = pl.col(f"{who}_actual_low") > pl.col(f"{who}_approved_high")
    return rows.filter(more).select(
        "n",
        "id",
        level=pl.lit(level),
        approved=f"{who}_approved",
        actual=f"{who}_actual",
    )


RULE = Rule(
    code="QTA02",
    name="over-leading-posts",
    title=Text("超职数", "More leaders than leading posts"),
    severity="E",
    subject="unit",
    what=Text(
        "正职、副职或内设机构领导的实有数多于核定数。",
        "Chiefs, deputies or leaders of sections are more than were approved.",
    ),
    why=Text(
        "领导职数属于编制，不得超职数配备；有批准的消化方案的，在期限内除外。",
        "Leading posts are posts: none may be filled beyond the number. Within the term of an approved plan it is no "
        "breach.",
    ),
    remedy=Text(
        "核对批复上的职数；改革中合并而来的，填超编原因和消化期限；其余不再配备。",
        "Check the approved number; after a merger state the reason and the term of the plan; else appoint no more.",
    ),
    message=Text(
        "{subject:name}：{levels:column}{actuals}，核定{approveds}",
        "{subject:name}: {levels:column} {actuals}, approved {approveds}",
    ),
    basis="《地方各级人民政府机构设置和编制管理条例》（2007）第20条、第26条第5项、第28条",
    grade="T",
    needs=("posts", "units"),
    check=check,
)
