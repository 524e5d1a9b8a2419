"""指导越权: who only guides a unit also decides on its staff, money or appraisal."""

from __future__ import annotations

from functools import cache

import polars as pl

from graphmodel.columns.words import ASPECT
from graphmodel.rules.base import Rule, Text
from graphmodel.rules.shared.guidance_pairs import PAIR, guiding
from graphmodel.rules.shared.ordering import ordered
from graphmodel.rules.shared.tables import NO_OUTCOMES, found, marked
from graphmodel.snapshot.frames import Frames
from graphmodel.vocabulary import VOCABULARY

_BEYOND = ("personnel", "funds", "appraisal")
# Who holds this of every unit, whatever its trade: that is its own office and no overreach.
_BY_OFFICE = {
    "funds": ("财政局", "财政厅"),
    "personnel": ("编办", "编制委员会办公室", "组织部", "人力资源和社会保障局", "人社局"),
}
_SIDES = ("line", "dispatcher", "territory", "finance")


def check(frames: Frames) -> pl.DataFrame:
    """One finding for each unit and guide; a side of the arrangement, or who leads the business, is no mere guide."""
    guides = guiding(frames).select("id", *PAIR)
    holds = pl.col("decides") & pl.col("top").is_in(_BEYOND)
    held = frames.living.lazy().filter(holds).select("r", "id", *PAIR, "aspect", "top").collect()
    # Who guides nobody, or is guided by nobody, is looked up by position: hardly any is left to be joined.
    for end in PAIR:
        held = held.filter(marked(frames, guides[end]).gather(held[end]))
    guides = guides.filter(marked(frames, held["subject"]).gather(guides["subject"]))
    beyond = held.join(guides, on=PAIR, how="semi")
    beyond = beyond.join(_sides(frames, beyond), on=PAIR, how="anti")
    if beyond.is_empty():
        return NO_OUTCOMES
    of_business = pl.col("top").is_null() | (pl.col("top") == "business")
    leading = pl.col("answers") | (pl.col("decides") & of_business)
    asked = pl.col("subject").is_in(beyond["subject"].unique().implode())
    leads = frames.living.lazy().filter(asked & leading).select(PAIR).collect()
    office = _by_office(frames, beyond)
    beyond = beyond.join(leads, on=PAIR, how="anti").join(office, on=["holder", "top"], how="anti")
    beyond = ordered(frames, beyond)
    told = beyond.group_by(PAIR, maintain_order=True).agg(relations="id")
    aspects = (
        beyond.join(_parts(), on="aspect", maintain_order="left")
        .group_by(PAIR)
        .agg(aspects=pl.col("part").unique(maintain_order=True))
    )
    guided = guides.join(told, on=PAIR, how="semi").group_by(PAIR).agg(guiding="id")
    joined = told.join(aspects, on=PAIR, maintain_order="left").join(guided, on=PAIR, maintain_order="left")
    return found(
        frames.ids(joined, "holder").select(
            "subject",
            "aspects",
            related=pl.concat_list("holder"),
            key=pl.concat_list("holder"),
            relations=pl.concat_list("relations", "guiding"),
        )
    )


def _by_office(frames: Frames, beyond: pl.DataFrame) -> pl.DataFrame:
    """Who holds what by its own office: holder, top."""
    named = ("n", "name", "short_name", "aliases")
    holders = frames.all_units.select(named)[beyond["holder"].unique()]
    names = pl.concat(
        [holders.select("n", called=name) for name in ("name", "short_name")]
        + [holders.select("n", called="aliases").explode("called")]
    )
    parts = [
        names.filter(pl.col("called").str.contains(f"({'|'.join(endings)})$")).select(
            holder="n", top=pl.lit(top, ASPECT)
        )
        for top, endings in _BY_OFFICE.items()
    ]
    return pl.concat(parts)


def _sides(frames: Frames, beyond: pl.DataFrame) -> pl.DataFrame:
    """The sides of the arrangements of these units, each with its unit: subject, holder."""
    arranged = frames.arrangements.filter(pl.col("unit").is_in(beyond["subject"].unique().implode()))
    return pl.concat(arranged.select(subject="unit", holder=side) for side in _SIDES)


@cache
def _parts() -> pl.DataFrame:
    """aspect, part"""
    rows = [(aspect, part) for aspect in VOCABULARY.aspects for part in VOCABULARY.parts_of(aspect)]
    return pl.DataFrame(rows, schema={"aspect": ASPECT, "part": pl.String}, orient="row")


RULE = Rule(
    code="GUI05",
    name="guide-that-manages",
    title=Text("指导越权", "A guide that manages"),
    severity="W",
    subject="unit",
    what=Text(
        "某部门对单位只有业务指导关系，却登记由它决定人员、经费或考核。",
        "A department only guides the unit and is recorded as deciding on its staff, money or appraisal.",
    ),
    why=Text(
        "地方组织法把业务指导与领导分开：指导不带人和钱。财政列预算、编办管编制不算越权。",
        "The Organic Law keeps guidance and leadership apart: guidance carries neither people nor money. Finance that "
        "budgets and the establishment office are no case.",
    ),
    remedy=Text(
        "核对依据：属双重管理的，补登管理体制；否则更正管理方。",
        "Check the basis: where the unit is dual, record the arrangement; else correct the holder.",
    ),
    message=Text(
        "{subject:name}：{related:name}只是业务指导，却登记由其决定{aspects:aspects}",
        "{subject:name}: {related:name} only guides it and is recorded as deciding on {aspects:aspects}",
    ),
    basis="地方组织法（2022）第83条〔T〕",
    needs=("relations", "arrangements"),
    check=check,
    grade="T",
)
