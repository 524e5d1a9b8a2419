"""指导部门无该领域职责: a guide whose stated duties say nothing of the domain in which it guides."""

from __future__ import annotations

import polars as pl

from graphmodel.columns.cells import folded, items, text
from graphmodel.rules.base import FOUND, UNDECIDED, Rule, Text
from graphmodel.rules.shared.guidance_pairs import guiding
from graphmodel.rules.shared.tables import NO_OUTCOMES, marked
from graphmodel.snapshot.frames import Frames
from graphmodel.text import fold


def check(frames: Frames) -> pl.DataFrame:
    """One subject for each unit, guide and domain; where the guide's duties are not recorded nobody can tell."""
    lines = guiding(frames).drop_nulls("domain")
    if lines.is_empty():
        return NO_OUTCOMES
    asked = lines.select("holder", "domain").unique()
    # Most guides bear the domain in their name: only of the others the duties are read.
    beside = _beside(asked, _names(frames, asked["holder"]))
    if beside.is_empty():
        return NO_OUTCOMES
    stated = _stated(frames, beside.select("holder").unique())
    beside = _beside(beside, stated)
    known = stated.select("holder", known=True).unique()
    told = (
        lines.join(beside, on=["holder", "domain"], how="semi", maintain_order="left")
        .group_by("subject", "holder", "domain", maintain_order=True)
        .agg(relations="id")
        .join(known, on="holder", how="left", maintain_order="left")
        .with_columns(outcome=pl.when("known").then(pl.lit(FOUND)).otherwise(pl.lit(UNDECIDED)))
    )
    return frames.ids(told, "holder").select(
        "subject",
        "outcome",
        "relations",
        "domain",
        related=pl.concat_list("holder"),
        key=pl.concat_list("holder", "domain"),
    )


def _names(frames: Frames, guides: pl.Series) -> pl.DataFrame:
    """What guides are called: holder, key (folded)."""
    called = marked(frames, guides).gather(frames.keys["n"])
    return frames.keys.filter(called).select("key", holder="n")


def _stated(frames: Frames, guides: pl.DataFrame) -> pl.DataFrame:
    """What the duties of guides, their domain and the matters that they lead say: holder, key (folded)."""
    units = frames.all_units.select("n", "id", "domain")[guides["holder"]]
    stated = frames.cells_of_units("duties").drop_nulls("duties")
    duties = stated.join(units, on="n", how="semi").select(holder="n", said=items("duties"))
    domains = units.select(holder="n", said="domain")
    raw = frames.cells("matters", "lead", "name", "domain")
    led = raw.with_columns(items("lead")).explode("lead").join(units, left_on="lead", right_on="id")
    matters = led.select(holder="n", said=pl.concat_list(text("name"), text("domain")))
    texts = pl.concat([duties.explode("said"), domains, matters.explode("said")]).drop_nulls("said")
    return texts.select("holder", key=folded(texts["said"]))


def _beside(asked: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    """Guides and domains of which no two signs in a row stand in a text: duties are worded in many ways."""
    domains = asked["domain"].unique()
    pairs = pl.DataFrame(
        {"domain": domains, "pair": [_pairs(fold(domain)) for domain in domains]},
        schema={"domain": pl.String, "pair": pl.List(pl.String)},
    )
    spelt = asked.join(texts, on="holder").join(pairs, on="domain").explode("pair")
    touching = spelt.filter(pl.col("key").str.contains(pl.col("pair"), literal=True))
    return asked.join(touching, on=asked.columns, how="anti")


def _pairs(key: str) -> list[str]:
    return [key[i : i + 2] for i in range(len(key) - 1)] or [key]


RULE = Rule(
    code="GUI03",
    name="guide-without-domain",
    title=Text("指导部门无该领域职责", "A guide without the domain"),
    severity="W",
    subject="unit",
    what=Text(
        "登记由某部门指导某领域业务，而该部门的职责、领域和牵头事项中都没有这个领域。",
        "A department is recorded as guiding in a domain that neither its duties, its domain nor the matters that it "
        "leads mention.",
    ),
    why=Text(
        "业务指导以专业职责为前提；职责调整后指导关系没有跟着改的，常见这种情况。",
        "Guidance needs the trade; after duties have moved the guidance is often left behind.",
    ),
    remedy=Text(
        "核对指导部门的三定：更正部门或领域；职责登记不全的，补登。",
        "Check the guide's mandate: correct the guide or the domain, or complete the duties on record.",
    ),
    message=Text(
        "{subject:name}：{related:name}指导“{domain}”，其登记的职责中没有这一领域",
        "{subject:name}: {related:name} guides in “{domain}”, of which its recorded duties say nothing",
    ),
    basis="机构编制工作惯例，未见单一条文",
    needs=("units", "relations"),
    check=check,
    lacks=Text("指导部门的职责和领域未登记", "duties and domain of the guide are not recorded"),
)
