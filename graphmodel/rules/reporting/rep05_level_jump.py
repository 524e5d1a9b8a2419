"""越级隶属: a unit that belongs to a superior two levels or more above it."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import Rule, Text
from graphmodel.rules.shared.superiors import TIERS, tier
from graphmodel.rules.shared.tables import found, with_ends
from graphmodel.snapshot.frames import Frames

# A city under the centre has districts and no level between; a county or city may be under the province directly.
_MUNICIPALITIES = ("北京", "上海", "天津", "重庆")
# Cities at the level of a prefecture that have no districts: their towns and streets answer to them directly.
_WITHOUT_DISTRICTS = ("东莞市", "中山市", "儋州市", "嘉峪关市")
_SELF_STANDING = ("government", "party_committee", "vertical_agency", "management_committee")


def check(frames: Frames) -> pl.DataFrame:
    """One finding for each unit and superior; dispatched offices, branches and vertical lines may jump."""
    lines = frames.living.select("id", "subject", "holder", "type")
    belonging = lines.filter(pl.col("type") == "affiliated")
    low, high = tier("subject_level"), tier("holder_level")
    far = with_ends(frames, belonging, "level", "kind").filter(low - high >= 2)
    as_city = (
        pl.when(_called(_MUNICIPALITIES) & (high == TIERS["province"]))
        .then(TIERS["prefecture"])
        .when(_called(_WITHOUT_DISTRICTS) & (high == TIERS["prefecture"]))
        .then(TIERS["county"])
        .otherwise(high)
    )
    jumps = with_ends(frames, far, "name").filter(
        low - as_city >= 2, ~pl.col("subject_kind").is_in(_SELF_STANDING)
    )
    vertical = pl.concat([frames.relations, frames.actual]).filter(pl.col("type") == "vertical")
    told = jumps.join(vertical, on="subject", how="anti", maintain_order="left").select(
        "subject",
        related=pl.concat_list("holder"),
        relations=pl.concat_list("id"),
        levels=pl.concat_list(pl.col("subject_level", "holder_level").cast(pl.String)),
    )
    return found(told)


def _called(cities: tuple[str, ...]) -> pl.Expr:
    """Whether a superior is named after one of these cities, with or without its province before it."""
    return pl.col("holder_name").str.contains(rf"^(?:.{{2,3}}省)?(?:{'|'.join(cities)})")


RULE = Rule(
    code="REP05",
    name="level-jump",
    title=Text("越级隶属", "Belongs to a superior two levels up"),
    severity="W",
    subject="unit",
    what=Text(
        "单位与隶属单位的层级相差两级以上，又不是派出、分支或垂直管理。",
        "Unit and superior are two levels or more apart, and it is no office, branch or vertical body.",
    ),
    why=Text(
        "中间一级政府管不到它，往往是层级或隶属单位填错，或者是没有写明的垂直管理。",
        "The government between cannot reach it: a wrong level, a wrong superior or a vertical line left unsaid.",
    ),
    remedy=Text(
        "核对层级和隶属单位；确属派出、分支或垂直管理的，改用相应关系。",
        "Check the level and the superior; an office, a branch or a vertical body has a relation of its own.",
    ),
    message=Text(
        "{subject:name}隶属{related:name}：层级（{levels:levels}）相差两级以上",
        "{subject:name} belongs to {related:name}: their levels ({levels:levels}) are two or more apart",
    ),
    basis="机构编制工作惯例，未见单一条文",
    needs=("units", "relations"),
    check=check,
)
