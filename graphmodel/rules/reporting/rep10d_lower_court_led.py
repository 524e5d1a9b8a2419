"""上级法院领导下级法院: courts are overseen in their trials and never led."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import Rule, Text
from graphmodel.rules.shared.tables import found, with_ends
from graphmodel.snapshot.frames import Frames

# Posts and money of courts are managed by the province in places; that is no lead of trials.
_TRIALS = ("business", "enforcement", "daily")


def check(frames: Frames) -> pl.DataFrame:
    """One finding for each court and the court over it; procuratorates and supervision are led, and no case."""
    of_trials = pl.col("top").is_null() | pl.col("top").is_in(_TRIALS)
    leads = pl.col("decides") & of_trials & (pl.col("subject") != pl.col("holder"))
    lines = frames.living.lazy().filter(leads).select("id", "subject", "holder", "type", "aspect").collect()
    courts = pl.all_horizontal(pl.col(f"{end}_kind") == "court" for end in ("subject", "holder"))
    # Who is the department in charge has no aspect; who leads and names none may mean posts and money.
    clear = (pl.col("aspect").is_not_null() | (pl.col("type") == "supervises")).any()
    return found(
        with_ends(frames, lines, "kind")
        .filter(courts)
        .group_by("subject", "holder", maintain_order=True)
        .agg(relations="id", severity=pl.when(clear).then(pl.lit("E")).otherwise(pl.lit("W")))
        .select("subject", "relations", "severity", related=pl.concat_list("holder"))
    )


RULE = Rule(
    code="REP10D",
    name="lower-court-led",
    title=Text("上级法院领导下级法院", "A court leads another"),
    severity="E",
    subject="unit",
    what=Text(
        "两级法院之间登记了领导、管理或主管关系。",
        "A court is recorded as led, managed or supervised as a department by another court.",
    ),
    why=Text(
        "上级法院监督下级法院的审判工作，不领导；检察院、监察委员会相反，上级领导下级。省级统管的人和财不算。",
        "An upper court oversees the trials below and does not lead; procuratorates and commissions are led. "
        "Posts and money managed by the province are no case.",
    ),
    remedy=Text("把关系类型改为监督。", "Make the relation one of oversight."),
    message=Text(
        "{subject:name}：登记由{related:name}领导；上级法院只监督审判",
        "{subject:name}: recorded as led by {related:name}; an upper court only oversees trials",
    ),
    basis="人民法院组织法（2018）第10条〔T〕",
    needs=("units", "relations"),
    check=check,
    grade="T",
)
