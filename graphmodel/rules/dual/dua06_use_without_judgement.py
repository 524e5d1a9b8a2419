"""权责错位: who uses the people of a unit every day has no word in judging them."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import FILLED, MISSING, Rule, Text
from graphmodel.rules.shared.tables import NO_OUTCOMES, NOTHING
from graphmodel.snapshot.frames import Frames
from graphmodel.vocabulary import VOCABULARY

_DAILY = VOCABULARY.parts_of("daily")
_EXECUTION = "business.execute"
_JUDGING = [a for a in VOCABULARY.aspects if a.split(".")[0] in ("appraisal", "awards", "personnel")]
_PAIR = ("unit", "holder")


def check(frames: Frames) -> pl.DataFrame:
    """One subject for each unit and holder that directs daily work and execution and does not answer for the unit."""
    using = frames.deciders.select(*_PAIR, "part", "relation").filter(
        pl.col("part").is_in([*_DAILY, _EXECUTION])
    )
    executing = using.filter(pl.col("part") == _EXECUTION).select(_PAIR)
    daily = using.filter(pl.col("part") != _EXECUTION).select(_PAIR)
    used = daily.join(executing, on=_PAIR, how="semi").unique()
    if used.is_empty():
        return NO_OUTCOMES
    asked = pl.col("subject").is_in(used["unit"].unique().implode())
    lines = frames.relations.lazy().filter(asked)
    above = lines.select("holder", "type", "aspect", "answers", "decides", unit="subject").collect()
    above = above.join(used, on=_PAIR, how="semi")
    used = used.join(above.filter("answers"), on=_PAIR, how="anti")
    has_say = pl.col("decides") | (pl.col("type") == "takes_part")
    judging = above.filter(has_say & pl.col("aspect").is_in(_JUDGING))
    filled = used.join(judging, on=_PAIR, how="semi").select(
        *_PAIR, relations=NOTHING, outcome=pl.lit(FILLED)
    )
    missing = (
        using.join(used.join(judging, on=_PAIR, how="anti"), on=_PAIR, how="semi", maintain_order="left")
        .group_by(_PAIR, maintain_order=True)
        .agg(relations=pl.col("relation").unique(maintain_order=True), outcome=pl.lit(MISSING))
    )
    return pl.concat([filled, missing]).select(
        "outcome", "relations", subject="unit", related=pl.concat_list("holder")
    )


RULE = Rule(
    code="DUA06",
    name="use-without-judgement",
    title=Text("权责错位", "Directs daily work and has no word in judging it"),
    severity="I",
    subject="unit",
    what=Text(
        "日常管理和业务执行归一方，而它在考核、评优、人员任免上既不决定也不参与。",
        "One side directs daily work and execution, and neither decides nor takes part in appraisal, awards or "
        "appointments.",
    ),
    why=Text(
        "看得见的管不着：使用人员的一方无从评价，指挥难以落实。",
        "Who sees the work cannot judge it, and so can hardly direct it.",
    ),
    remedy=Text(
        "登记其考评占比、提报或被征求意见的权限；确实没有的，可研究赋予。",
        "Record its share in the score, its right to nominate or to be consulted; if there is none, consider one.",
    ),
    message=Text(
        "{subject:name}：{related:name}管日常和执行，未载明其参与考核、评优或任免",
        "{subject:name}: {related:name} directs daily work and execution; a word in appraisal is not stated",
    ),
    basis="辽宁各地改革材料（2019）第三部分",
    needs=("relations", "arrangements"),
    check=check,
    lacks=Text(
        "多数管日常的一方，其考核、评优、任免权限未登记",
        "of most who direct daily work, no word in appraisal, awards or appointments is recorded",
    ),
)
