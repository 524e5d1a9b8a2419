"""依据不足: a duty that rests on a department's own paper or a passing task."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.rules.base import FOUND, UNDECIDED, Rule, Text
from graphmodel.rules.shared.matters import matters
from graphmodel.rules.shared.powers import sources
from graphmodel.rules.shared.tables import NOTHING
from graphmodel.snapshot.frames import Frames

# 规划编制 is a duty like any other.
_ON_POSTS: Final = (
    "机构编制|人员编制|编制(总额|员额|核定|调整|使用)|核定编制|领导职数|机构设置|机构规格|机构升格"
)
_WEAK: Final = ("rule", "paper")


def check(frames: Frames) -> pl.DataFrame:
    """Matters whose source, as stated or as the documents cited show, is no more than a department's paper.

    On posts and set-up such papers are barred, elsewhere they are thin. Where nothing is stated, nothing is asked.
    """
    said, shown = pl.col("said").is_in(_WEAK), pl.col("shown").is_in(_WEAK)
    stronger = said.not_().fill_null(False) | shown.not_().fill_null(False)
    weak = said | shown
    thin = weak.fill_null(False) & ~stronger
    unclear = (thin & (pl.col("mute") | pl.col("several"))) | (~thin & ~stronger)
    on_posts = pl.col("name").str.contains(_ON_POSTS) | pl.col("domain").str.contains(_ON_POSTS).fill_null(
        False
    )
    doubtful = sources(frames).filter(~stronger)
    told = matters(frames).join(doubtful, on="n", maintain_order="left")
    return told.select(
        subject="n",
        outcome=pl.when(unclear).then(pl.lit(UNDECIDED)).otherwise(pl.lit(FOUND)),
        related=NOTHING,
        relations=pl.concat_list("id"),
        key=NOTHING,
        severity=pl.when(on_posts).then(pl.lit("W")).otherwise(pl.lit("I")),
        group=pl.lit("DUT07"),
        source=pl.coalesce("power_source", pl.col("cited").list.join("、")),
    )


RULE = Rule(
    code="DUT07",
    name="weak-basis",
    title=Text("依据不足", "Thin basis of a duty"),
    severity="W",
    subject="matter",
    what=Text(
        "事项的依据只有部门规章、部门规范性文件或临时任务；涉及机构、编制、职数的作疑似问题，其他的只作提示。",
        "A matter rests on departmental rules or papers or on a passing task only; doubtful where it is about posts "
        "or set-up, else a notice.",
    ),
    why=Text(
        "部门规章和规范性文件不得就机构编制作规定；一些地方也不许用它们确定部门职责。",
        "Departmental rules and papers may not settle posts or set-up; some places bar them as a basis of duties too.",
    ),
    remedy=Text(
        "补登法律法规、三定规定或党委、政府文件；确无依据的，研究取消或报批。",
        "Record the law, the mandate or the government's document; without any, drop the duty or have it approved.",
    ),
    message=Text("{subject:name}：依据只有“{source}”", "{subject:name}: rests on “{source}” only"),
    basis="《中国共产党机构编制工作条例》（2019）第27条；宁波市级党政部门职责管理办法（2022）第6条",
    grade="X",
    needs=("matters",),
    check=check,
    lacks=Text(
        "权力来源写法不明，或所引文件未登记",
        "the source is worded unclearly, or the documents cited are not recorded",
    ),
)
