"""直属单位未载业务指导部门: an institution directly under government that no department guides."""

from __future__ import annotations

import polars as pl

from graphmodel.columns.cells import says_none
from graphmodel.rules.base import FILLED, MISSING, Rule, Text
from graphmodel.rules.shared.ordering import ordered
from graphmodel.rules.shared.tables import NO_OUTCOMES, NOTHING, marked, relations_of
from graphmodel.snapshot.frames import Frames

_SUPERIORS = ("government", "party_committee")
_PLACES = ("street", "town", "party_work_committee", "management_committee")
# These answer to a Party committee or government directly and by custom have no trade above them (domain.md,
# correction 7). What a name says in brackets does not count.
_WORDS = "党校|行政学院|档案馆|档案史志馆"
_WITHOUT_TRADE = rf"^[^(]*({_WORDS})(\(|$)"
# The rule's own words, as its Cypher takes them.
TWIN = {"without_trade": _WITHOUT_TRADE}


def check(frames: Frames) -> pl.DataFrame:
    """Direct institutions, filled where a guide, a department that leads the work, or 无 is stated."""
    direct = _direct(frames)
    if direct.is_empty():
        return NO_OUTCOMES
    of_trade = pl.concat([_of_their_trade(frames, direct), _said_to_have_none(frames)])
    missing = ordered(frames, direct.join(of_trade, on="subject", how="anti"))
    ids = relations_of(frames, missing["r"], "r", "id")
    told = (
        missing.join(ids, on="r", maintain_order="left")
        .group_by("subject", maintain_order=True)
        .agg(related="holder", relations="id")
        .with_columns(outcome=pl.lit(MISSING))
    )
    filled = direct.select("subject").unique().join(missing, on="subject", how="anti")
    silent = filled.with_columns(outcome=pl.lit(FILLED))
    return pl.concat([told, silent], how="diagonal").with_columns(key=NOTHING)


def _direct(frames: Frames) -> pl.DataFrame:
    """The lines by which institutions belong to a government or Party committee: r, subject, holder."""
    lines = (
        frames.living.lazy().filter(pl.col("type") == "affiliated").select("r", "subject", "holder").collect()
    )
    institution = (
        (pl.col("kind") == "institution")
        & pl.col("governed")
        & ~pl.col("outside")
        & (pl.col("grade") != "unnamed")
    )
    units = frames.all_units.select(asked=institution, superior=pl.col("kind").is_in(_SUPERIORS))
    # Looked up by position: joins of a million lines cost ten times as much.
    lines = lines.filter(units["superior"].gather(lines["holder"]))
    direct = lines.filter(units["asked"].gather(lines["subject"]))
    called = marked(frames, direct["subject"]).gather(frames.keys["n"])
    # The words alone are found much faster, and hardly any name has one.
    named = frames.keys.filter(called).lazy().filter(pl.col("key").str.contains(_WORDS)).collect()
    without = named.filter(pl.col("key").str.contains(_WITHOUT_TRADE))
    return direct.join(without.select(subject="n"), on="subject", how="anti")


def _of_their_trade(frames: Frames, direct: pl.DataFrame) -> pl.DataFrame:
    """Units that are guided, or whose business a department decides; to hold money or people alone is no trade."""
    above = frames.relations.lazy().filter(
        marked(frames, direct["subject"]).gather(frames.relations["subject"])
    )
    guides = (pl.col("type") == "guides") & (pl.col("holder_lives") | pl.col("nobody"))
    of_business = pl.col("decides") & (pl.col("top").is_null() | (pl.col("top") == "business"))
    guided = above.filter(guides).select("subject").collect()
    deciding = above.filter(of_business & pl.col("holder_lives")).select("subject", "holder").collect()
    department = ~frames.all_units["kind"].is_in([*_SUPERIORS, *_PLACES])
    led = deciding.filter(department.gather(deciding["holder"]))
    return pl.concat([guided, led.select("subject")])


def _said_to_have_none(frames: Frames) -> pl.DataFrame:
    said = frames.cells_of_units("guided_by").filter(says_none("guided_by"))
    return said.select(subject="n")


RULE = Rule(
    code="GUI01",
    name="direct-institution-without-guide",
    title=Text("直属单位业务指导部门未载", "Direct institution without a guide"),
    severity="W",
    subject="unit",
    what=Text(
        "党委、政府直属事业单位，台账未载明由哪个行业主管部门指导业务。",
        "A direct institution of a Party committee or government, and no guiding department is stated.",
    ),
    why=Text(
        "直属后与行业主管部门的工作容易衔接不畅。",
        "Once direct, its work easily loses touch with the department of its trade.",
    ),
    remedy=Text(
        "登记业务指导部门、领域和依据；确实没有的，填“无”。",
        "Record the guide, domain and basis; where there is none, write 无.",
    ),
    message=Text(
        "{subject:name}：直属{related:name}，未载明业务指导部门",
        "{subject:name}: directly under {related:name}, no guide is stated",
    ),
    basis="辽宁各地改革材料（2019）第一部分（锦州：直属占97%）",
    needs=("units", "relations"),
    check=check,
    lacks=Text("多数直属单位未登记业务指导部门", "most direct institutions state no guide"),
    declared_as="guides",
)
