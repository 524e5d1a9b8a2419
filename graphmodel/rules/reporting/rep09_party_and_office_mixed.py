"""党政机构混用: Party matters with a street's office, or money with its Party work committee."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import Rule, Text
from graphmodel.rules.shared.tables import found
from graphmodel.snapshot.frames import Frames
from graphmodel.vocabulary import VOCABULARY

# Departments and institutions have Party groups of their own, and a ledger often writes a town's Party committee and
# its government as one unit: only what is by name an administrative body is told.
_OFFICES = ("street", "government", "management_committee")
_OF_PARTY, _OF_FUNDS = VOCABULARY.parts_of("party"), VOCABULARY.parts_of("funds")


def check(frames: Frames) -> pl.DataFrame:
    """One finding for each unit and holder; `aspects` are the parts that the wrong one of the two holds."""
    of_party, of_funds = pl.col("part").is_in(_OF_PARTY), pl.col("part").is_in(_OF_FUNDS)
    offices = (
        frames.units.lazy()
        .filter(_is_office())
        .select(holder="n")
        .collect()
        .join(_with_party(frames), on="holder", how="anti")
    )
    of_party_work = pl.col("kind") == "party_work_committee"
    parties = frames.units.lazy().filter(of_party_work).select("n").collect()["n"]
    mixed = (of_party & pl.col("holder").is_in(offices["holder"].implode())) | (
        of_funds & pl.col("holder").is_in(parties.implode())
    )
    return found(
        frames.deciders.filter(mixed)
        .group_by("unit", "holder", maintain_order=True)
        .agg(
            aspects=pl.col("part").unique(maintain_order=True).cast(pl.String),
            relations=pl.col("relation").unique(maintain_order=True),
        )
        .select("aspects", "relations", subject="unit", related=pl.concat_list("holder"))
    )


def _is_office() -> pl.Expr:
    town_hall = (pl.col("kind") == "town") & pl.col("name").str.ends_with("政府")
    return pl.col("kind").is_in(_OFFICES) | town_hall


def _with_party(frames: Frames) -> pl.DataFrame:
    """Offices that are one with their Party body under two names, as development zones have it."""
    located = pl.col("type") == "co_located"
    layers = (layer.lazy().filter(located) for layer in (frames.relations, frames.actual))
    shared = pl.concat([layer.select("subject", "holder").collect() for layer in layers])
    return pl.concat([shared.select(holder="subject"), shared.select("holder")])


RULE = Rule(
    code="REP09",
    name="party-and-office-mixed",
    title=Text("党政机构混用", "Party and administrative body mixed up"),
    severity="W",
    subject="unit",
    what=Text(
        "党建方面由街道办事处或政府管理，或者经费由党工委管理。",
        "Party matters are held by a street office or government, or money by a Party work committee.",
    ),
    why=Text(
        "街道党工委与办事处是两个机构：党员管理和党风廉政归党组织，经费列入政府预算。合署的不算。",
        "A Party work committee is not its street office: Party matters go with the one, the budget with the other.",
    ),
    remedy=Text(
        "把党建方面改登在党工委名下，经费改登在办事处或财政部门名下。",
        "Record Party matters with the Party work committee, and money with the office or with finance.",
    ),
    message=Text(
        "{subject:name}：{aspects:aspects}登记由{related:name}管理",
        "{subject:name}: {aspects:aspects} stands with {related:name}",
    ),
    basis="辽宁各地改革材料（2019）第三部分（属地街道党工委）；农村基层组织工作条例第二章〔X〕；预算法实施条例（2020）第2条〔T〕",
    needs=("relations", "arrangements"),
    check=check,
    grade="T",
)
