"""垂直单位误标双管: a vertical body over which the place decides."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import FOUND, Rule, Text
from graphmodel.rules.shared.ordering import ordered
from graphmodel.rules.shared.recognised import recognised
from graphmodel.snapshot.decided import by_part
from graphmodel.snapshot.frames import Frames
from graphmodel.vocabulary import VOCABULARY

_PLACES = (
    "street",
    "town",
    "party_work_committee",
    "government",
    "party_committee",
    "management_committee",
    "dispatched_organ",
)
_COLUMNS = ("subject", "holder", "r", "id", "type", "aspect", "top", "decides", "power")
_HELD = VOCABULARY.relation_types["vertical"].covers
_HOLDING = [code for code, kind in VOCABULARY.relation_types.items() if set(kind.covers) & set(_HELD)]


def check(frames: Frames) -> pl.DataFrame:
    """One finding for each unit and place; being consulted, proposing and assisting leave a vertical body vertical."""
    above = frames.living.select(_COLUMNS).join(
        _vertical(frames), left_on="subject", right_on="n", how="semi", maintain_order="left"
    )
    kinds = frames.all_units["kind"].gather(above["holder"])
    held = above.filter(kinds.is_in(_PLACES), _is_power())
    return (
        ordered(frames, by_part(held).sort("part"))
        .group_by("unit", "holder", maintain_order=True)
        .agg(
            outcome=pl.lit(FOUND),
            relations=pl.col("id").unique(maintain_order=True),
            aspects=pl.col("part").cast(pl.String).unique(maintain_order=True),
        )
        .select("outcome", "relations", "aspects", subject="unit", related=pl.concat_list("holder"))
    )


def _is_power() -> pl.Expr:
    says = (pl.col("decides") & (pl.col("type") != "vertical")) | (pl.col("power") == "consent")
    of_blank = pl.col("type").is_in(_HOLDING)
    return says & pl.when(pl.col("top").is_null()).then(of_blank).otherwise(pl.col("top").is_in(_HELD))


def _vertical(frames: Frames) -> pl.DataFrame:
    """n, by arrangement, by a vertical line, or by the statute of the trade; a dispatched office is not vertical."""
    marked = frames.arrangements.filter(pl.col("preset") == "VERTICAL").select(n="unit")
    lined = frames.relations.lazy().filter(pl.col("type") == "vertical").select(n="subject").collect()
    by_law = recognised(frames).filter((pl.col("regime") == "vertical") & pl.col("is_read")).select("n")
    kept = frames.arrangements.filter("unchanged").select(n="unit")
    return pl.concat([marked, lined, by_law]).unique().join(kept, on="n", how="anti")


RULE = Rule(
    code="DUA09",
    name="vertical-held-by-territory",
    title=Text("垂直单位误标双管", "A vertical body held by the place"),
    severity="W",
    subject="unit",
    what=Text(
        "垂直管理的单位，登记了属地在业务、人员、经费、考核或评优上的决定权或同意权。",
        "Of a vertical body the place is recorded as deciding on, or consenting to, business, staff, money, appraisal "
        "or awards.",
    ),
    why=Text(
        "垂直管理是法律明定的少数；不是体制标错，就是权限填错。派出所、市场监管所征求街道意见是合法的，不在此列。",
        "Few bodies are vertical by law: either the regime or the power is wrong. A police station or market office on "
        "which the street is consulted is lawful and no case.",
    ),
    remedy=Text(
        "核对管理体制；属地只是配合、建议、被征求意见的，改登为参与或协助。",
        "Check the regime; where the place assists, proposes or is consulted, record that instead.",
    ),
    message=Text(
        "{subject:name}：垂直管理，却登记{related:name}管{aspects:aspects}",
        "{subject:name}: vertical, and {related:name} is recorded as holding {aspects:aspects}",
    ),
    basis="行政复议法（2023）第27条〔T〕；海关法第3条〔T〕",
    needs=("units", "relations", "arrangements"),
    check=check,
    grade="T",
)
