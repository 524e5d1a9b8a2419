"""下放处罚无省级决定: a power to fine handed to streets and towns, and no decision of the province on record."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.rules.base import FILLED, FOUND, MISSING, UNDECIDED, Rule, Text
from graphmodel.rules.shared.documents import documents_of
from graphmodel.rules.shared.matters import matters
from graphmodel.rules.shared.tables import NO_OUTCOMES, NOTHING
from graphmodel.snapshot.frames import Frames

# Article 24 came with the law of 2021; before it such lists rest on decisions of other kinds.
_IN_FORCE: Final = "2021-07-15"
# 省 or a municipality with its government, congress or Party committee; a decision that names 省 and no city or county
# beneath it; or the mark of a province on its papers.
_PROVINCE: Final = (
    "(省|自治区|(北京|上海|天津|重庆)市)(人民政府|政府|人民代表大会|人大|委)"
    "|(省|自治区)([^市县区]|城市|市容|市政|市场|县级|县域|区域|社区)*(决定|公告|目录|条例)"
    "|^[京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川贵黔云滇藏陕甘青宁新蒙](府|政|人大|人常)(办|发|函|令|字|规|告)*〔"
)


def check(frames: Frames) -> pl.DataFrame:
    """Items of a 赋权目录 that are fines; one is filled when what it cites is the province's.

    Found where everything cited is on record and of somebody else, or where it says 无.
    """
    items = matters(frames).filter(pl.col("list") == "delegated")
    fines = pl.col("kind") == "penalty"
    called = pl.col("kind").is_null() & pl.col("name").str.contains("处罚|罚款")
    asked = items.filter((fines | pl.col("kind").is_null()).fill_null(True))
    if frames.day < _IN_FORCE or asked.is_empty():
        return NO_OUTCOMES
    told = asked.with_columns(certain=(fines.fill_null(False) | called) & ~pl.col("several")).join(
        _cited(frames, asked), on="n", how="left", maintain_order="left"
    )
    by_word = pl.col("power_source").str.contains(_PROVINCE).fill_null(False)
    outcome = (
        pl.when(by_word | pl.col("province").fill_null(False))
        .then(pl.lit(FILLED))
        .when(~pl.col("certain"))
        .then(pl.lit(UNDECIDED))
        .when(pl.col("mute").fill_null(False))
        .then(pl.lit(UNDECIDED))
        .when(pl.col("mute").is_not_null() | pl.col("no_source"))
        .then(pl.lit(FOUND))
        .otherwise(pl.lit(MISSING))
    )
    return told.select(
        subject="n",
        outcome=outcome,
        related=NOTHING,
        relations=pl.concat_list("id"),
        key=NOTHING,
        group=pl.lit("ENF01"),
    )


def _cited(frames: Frames, asked: pl.DataFrame) -> pl.DataFrame:
    """Of matters that cite anything: n, province (some of it is the province's), mute (of some nobody knows whose)."""
    cited = asked.select("n", basis="cited").explode("basis").drop_nulls("basis")
    known = documents_of(frames, cited["basis"]).join(
        frames.documents.select("n", "number", "title", "issuer"),
        left_on="document",
        right_on="n",
        how="left",
    )
    said = [
        pl.col(name).str.contains(_PROVINCE).fill_null(False)
        for name in ("basis", "number", "title", "issuer")
    ]
    # Without an issuer a document of the province may look like any other.
    judged = known.select("basis", province=pl.any_horizontal(said), mute=pl.col("issuer").is_null())
    return (
        cited.join(judged, on="basis")
        .group_by("n")
        .agg(pl.col("province").any(), mute=(pl.col("mute") & ~pl.col("province")).any())
    )


RULE = Rule(
    code="ENF01",
    name="sunk-penalty-unfounded",
    title=Text("下放处罚权未见省级决定", "A fine handed down without the province"),
    severity="W",
    subject="matter",
    what=Text(
        "赋权目录中的行政处罚事项，没有引用省、自治区、直辖市公布的决定。",
        "An item of a list of delegated powers is a fine, and cites no published decision of the province.",
    ),
    why=Text(
        "把县级部门的处罚权交给乡镇、街道，由省级决定并公布，且限于能够承接的；县、市自己不能决定。",
        "Only the province may hand fines of county departments to towns and streets, by a published decision.",
    ),
    remedy=Text(
        "填省级决定的文号和条款；查无省级决定的，停止以乡镇、街道名义处罚，交回原部门。",
        "Cite the decision of the province; where there is none, give the power back to the department.",
    ),
    message=Text(
        "{subject:name}：下放的处罚事项，未载明省级决定",
        "{subject:name}: a fine handed down, no decision of the province stated",
    ),
    basis="《行政处罚法》（2021）第24条（2021-07-15起施行）",
    grade="T",
    needs=("matters", "documents"),
    check=check,
    lacks=Text(
        "所引文件的发文机关、事项类型未登记，原文未列名，或多数事项未引依据",
        "the issuer of what is cited or the kind of the item is not recorded, or the source names no items",
    ),
)
