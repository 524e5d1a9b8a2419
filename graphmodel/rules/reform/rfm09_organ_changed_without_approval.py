"""行政机构调整未载批准或备案: a department was set up, merged, renamed or re-ranked; no paper from above says so."""

from __future__ import annotations

from datetime import date
from typing import Final

import polars as pl

from graphmodel.rules.base import FILLED, FOUND, MISSING, UNDECIDED, Rule, Text
from graphmodel.rules.shared.approvals import cited
from graphmodel.rules.shared.steps import named, steps, units_called
from graphmodel.rules.shared.superiors import tier
from graphmodel.rules.shared.tables import NO_OUTCOMES, NOTHING
from graphmodel.snapshot.frames import Frames

_ACTIONS: Final = ("set_up", "merge", "rename", "change_rank")
_FILED: Final = ("set_up", "merge")
_KINDS: Final = ("government_department", "managed_bureau")
_FILING: Final = "人大常委会|人民代表大会常务委员会|备案"


def check(frames: Frames, *, share: float) -> pl.DataFrame:
    """One subject for each organ in force that a step changed, and for each of the two papers that it needs.

    Filing is rarely on record: it is asked for only in a place where at least `share` of such steps have it.
    """
    changed = _changed(frames)
    if changed.is_empty():
        return NO_OUTCOMES
    papers = _papers(frames, changed)
    approval = pl.concat([_approval(papers), _filing(frames, papers, share)])
    return approval.select(
        "outcome",
        "action",
        "lacking",
        subject="unit",
        related=NOTHING,
        relations=pl.concat_list("row"),
        key=pl.concat_list("action", "lacking"),
        on=pl.col("on").dt.to_string("%Y-%m-%d").fill_null(""),
    ).unique(["subject", "key"], keep="first", maintain_order=True)


def _changed(frames: Frames) -> pl.DataFrame:
    """Steps whose day has come, with the local department in force that came out of them: `unit` (number), `height`
    (its level as a number)."""
    rows = steps(frames, "basis")
    begun = (pl.col("on") <= date.fromisoformat(frames.day)).fill_null(True)
    rows = rows.filter(pl.col("action").is_in(_ACTIONS) & begun)
    sides = [named(frames, rows, column) for column in ("target", "units")]
    found = pl.concat(sides)
    units = frames.all_units
    found = found.with_columns(units[name].gather(found["unit"]) for name in ("kind", "lives", "level"))
    found = found.with_columns(height=tier("level"))
    central = (pl.col("level") == "national").fill_null(False)
    local = found.filter(pl.col("kind").is_in(_KINDS) & pl.col("lives") & ~central)
    # Of several steps the latest stands for all.
    last = local.sort("on", "plan", "row", descending=True, nulls_last=True, maintain_order=True)
    return last.unique(["unit", "action"], keep="first", maintain_order=True)


def _papers(frames: Frames, changed: pl.DataFrame) -> pl.DataFrame:
    """With `papers` (how many it cites; null = none), `above` (one is from a higher level), `unknown` (of one nobody
    knows who issued it), `filed`."""
    known = cited(frames, changed.unique("row"))
    levels = frames.all_units.select(unit="n", issued_at=tier("level"))
    issuers = units_called(frames, known["issuer"]).join(levels, on="unit").rename({"called": "issuer"})
    # Where units of several levels have that name, nobody knows which one issued it.
    issuers = issuers.group_by("issuer").agg(pl.col("issued_at").unique())
    issuers = issuers.filter(pl.col("issued_at").list.len() == 1).explode("issued_at")
    known = known.join(issuers, on="issuer", how="left", maintain_order="left")
    filing = pl.concat_str("called", "issuer", "title", separator=" ", ignore_nulls=True).str.contains(
        _FILING
    )
    both = changed.select("row", "unit", "height").join(
        known.with_columns(filing=filing), on="row", maintain_order="left"
    )
    by_step = both.group_by("row", "unit").agg(
        papers=(~pl.col("filing")).sum(),
        above=(pl.col("issued_at") < pl.col("height")).fill_null(False).any(),
        unknown=(pl.col("issued_at").is_null() | pl.col("height").is_null()).filter(~pl.col("filing")).any(),
        filed=pl.col("filing").any(),
    )
    return changed.join(by_step, on=["row", "unit"], how="left", maintain_order="left")


def _approval(papers: pl.DataFrame) -> pl.DataFrame:
    outcome = (
        pl.when(pl.col("above").fill_null(False))
        .then(pl.lit(FILLED))
        .when(pl.col("papers").fill_null(0) == 0)
        .then(pl.lit(MISSING))
        .when("unknown")
        .then(pl.lit(UNDECIDED))
        .otherwise(pl.lit(FOUND))
    )
    return papers.select("unit", "row", "action", "on", outcome=outcome, lacking=pl.lit("approval"))


def _filing(frames: Frames, papers: pl.DataFrame, share: float) -> pl.DataFrame:
    asked = papers.filter(pl.col("action").is_in(_FILED)).with_columns(pl.col("filed").fill_null(False))
    asked = asked.with_columns(place=frames.place_of.gather(asked["unit"]))
    speaks = (pl.col("filed").mean().over("place") >= share) & pl.col("filed").any().over("place")
    asked = asked.with_columns(speaks=speaks).filter(~pl.col("filed"))
    outcome = pl.when("speaks").then(pl.lit(FOUND)).otherwise(pl.lit(UNDECIDED))
    return asked.select("unit", "row", "action", "on", outcome=outcome, lacking=pl.lit("filing"))


RULE = Rule(
    code="RFM09",
    name="organ-changed-without-approval",
    title=Text("行政机构调整未载批准或备案", "Department changed without approval or filing"),
    severity="W",
    subject="unit",
    what=Text(
        "地方行政机构设立、合并、更名、调整规格，依据只有本级文件或未载上一级批准；设立、合并未载本级人大常委会备案。",
        "A local department was set up, merged, renamed or re-ranked; approval from above or filing is not on record.",
    ),
    why=Text(
        "由本级政府提出，上一级编制机关审核，上一级政府批准；设立、合并还要报本级人大常委会备案。",
        "The government above approves it; set-up and merger are also filed with the congress's standing committee.",
    ),
    remedy=Text(
        "在改革步骤的依据文号中补上级批准文件和备案文件，并在依据表登记发文机关。",
        "Cite the approval and the filing in the step, and list the papers with who issued them.",
    ),
    message=Text(
        "{subject:name}：{action:reform_actions}（{on:date}），未载{lacking:formalities}",
        "{subject:name}: {action:reform_actions} ({on:date}); not on record: {lacking:formalities}",
    ),
    basis="地方各级人民政府机构设置和编制管理条例（2007）第9条；地方组织法（2022）第79条第3款",
    grade="T",
    needs=("units", "reform", "documents"),
    check=check,
    lacks=Text("批准文件、发文机关或备案文件未载", "approval, its issuer, or the filing are not stated"),
)
