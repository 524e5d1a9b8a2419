"""变更未登记: an institution was renamed or moved, and its registration is from before."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import FILLED, MISSING, Rule, Text
from graphmodel.rules.shared.days import days_before
from graphmodel.rules.shared.registered import institutions
from graphmodel.rules.shared.steps import named, steps
from graphmodel.rules.shared.tables import NO_OUTCOMES, NOTHING
from graphmodel.snapshot.frames import Frames


def check(frames: Frames, *, days: float) -> pl.DataFrame:
    """Institutions that a step of a plan renamed or moved, where the ledger shows that it was carried out.

    A 登记日期 after the step proves the change; one before it may be that of the set-up, so it counts as silence.
    """
    changes = _carried_out(frames)
    if changes.is_empty():
        return NO_OUTCOMES
    past = pl.col("on") <= days_before(frames.day, days)
    asked = institutions(frames).select("n", "registered_on", "code")
    last = (
        changes.filter(past)
        .sort("on", "plan", "action", "row")
        .unique("unit", keep="last", maintain_order=True)
    )
    known = last.join(asked, left_on="unit", right_on="n", maintain_order="left")
    known = known.filter(pl.col("registered_on").is_not_null() | pl.col("code").is_not_null())
    since = (pl.col("registered_on") >= pl.col("on")).fill_null(False)
    return known.select(
        "plan",
        "action",
        subject="unit",
        outcome=pl.when(since).then(pl.lit(FILLED)).otherwise(pl.lit(MISSING)),
        related=NOTHING,
        relations=pl.concat_list("row"),
        on=pl.col("on").dt.to_string("%Y-%m-%d"),
        days=pl.lit(int(days)),
    )


def _carried_out(frames: Frames) -> pl.DataFrame:
    """Steps with the unit in force that they changed: it bears the new name, or answers to where it was to go."""
    rows = steps(frames).filter(pl.col("on").is_not_null())
    renamed = named(frames, rows.filter(pl.col("action") == "rename"), "target")
    full = frames.keys.lazy().filter((pl.col("position") == 0) & pl.col("n").is_in(renamed["unit"].implode()))
    new = full.select(unit="n", key="key", new=pl.lit(True)).collect()
    # By its id the target is the unit itself.
    borne = renamed.join(new, on=["unit", "key"], how="left").filter(pl.col("by_id") | pl.col("new"))
    moves = rows.filter(pl.col("action") == "transfer_unit")
    moved = named(frames, moves)
    to = named(frames, moves, "target").select("row", holder="unit")
    asked = pl.col("subject").is_in(moved["unit"].implode())
    above = frames.answering.lazy().filter(asked).select(unit="subject", holder="holder").collect()
    there = moved.join(to, on="row", maintain_order="left").join(above, on=["unit", "holder"], how="semi")
    columns = ("row", "unit", "plan", "action", "on")
    return pl.concat([borne.select(columns), there.select(columns)]).unique(maintain_order=True)


RULE = Rule(
    code="REG07",
    name="change-not-registered",
    title=Text("变更后未变更登记", "Change not registered"),
    severity="W",
    subject="unit",
    what=Text(
        "已登记的事业单位按方案更名或划转，过了规定天数，登记日期仍在变更之前。",
        "A registered institution was renamed or moved by a plan; after the limit its registration is from before.",
    ),
    why=Text(
        "登记事项变化应当办理变更登记；未登记的，旧名称、旧举办单位仍对外有效。办理期限由当地掌握，未见法规定天数。",
        "Changes are to be registered; until then the old name and sponsor hold. The days are for the place to set.",
    ),
    remedy=Text(
        "已办理的，登记日期填最近一次登记；没有办理的，督促办理变更登记。",
        "Enter the day of the latest registration; if there is none, see that the change is registered.",
    ),
    message=Text(
        "{subject:name}：{on}{action:reform_actions}（{plan}），满{days}天未载变更登记",
        "{subject:name}: {action:reform_actions} on {on} ({plan}); no registration since on record after {days} days",
    ),
    basis="事业单位登记管理暂行条例（2004）第10条；民法典第64条",
    grade="T",
    needs=("units", "relations", "reform"),
    check=check,
    lacks=Text("变更后的登记日期未载", "the day of a registration after the change is not stated"),
)
