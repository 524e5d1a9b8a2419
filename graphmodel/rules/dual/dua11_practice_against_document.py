"""实际运行与文件规定不一致: in practice somebody else decides than the documents say."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import FOUND, Rule, Text
from graphmodel.rules.shared.ordering import ordered
from graphmodel.rules.shared.tables import NO_OUTCOMES, marked
from graphmodel.snapshot.decided import by_part, decided
from graphmodel.snapshot.frames import Frames


def check(frames: Frames) -> pl.DataFrame:
    """One finding for each unit and who decides in practice; where the documents are silent there is nothing to differ.

    The formal answer stays what it is: practice is told beside it.
    """
    practised = frames.actual.filter("decides")
    if practised.is_empty():
        return NO_OUTCOMES
    practice = by_part(practised).select(
        "unit", "part", "r", actual="holder", group="applies_to", practice="id"
    )
    of_them = frames.relations.filter(
        marked(frames, practised["subject"]).gather(frames.relations["subject"])
    )
    documents = decided(of_them, plain=True).select(
        "unit", "part", "applies_to", "holder", "relation", order="r"
    )
    beside = practice.join(documents, on=["unit", "part"])
    beside = beside.filter((pl.col("group") == "unit") | (pl.col("group") == pl.col("applies_to")))
    agrees = (pl.col("holder") == pl.col("actual")).any().over("r", "part")
    differing = beside.filter(~agrees)
    if differing.is_empty():
        return NO_OUTCOMES
    places = (
        ordered(frames, differing.select(r="order").unique()).with_row_index("place").rename({"r": "order"})
    )
    differing = differing.join(places, on="order").sort("part", "applies_to", "place")
    return _findings(frames, ordered(frames, differing))


def _findings(frames: Frames, differing: pl.DataFrame) -> pl.DataFrame:
    pair = ("unit", "actual")
    formal = differing.unique([*pair, "holder"], keep="last", maintain_order=True)
    of_pair = formal.group_by(pair).agg(related="holder", formal="relation")
    found = (
        differing.group_by(pair, maintain_order=True)
        .agg(
            practice=pl.col("practice").unique(maintain_order=True),
            aspects=pl.col("part").unique(maintain_order=True),
        )
        .join(of_pair, on=pair, maintain_order="left")
    )
    return frames.ids(found, "related", "actual").select(
        "actual",
        subject="unit",
        outcome=pl.lit(FOUND),
        related=pl.col("related").list.sort(),
        relations=pl.concat_list("practice", "formal").list.unique(maintain_order=True),
        key=pl.concat_list("actual"),
        aspects=pl.col("aspects").cast(pl.List(pl.String)),
    )


RULE = Rule(
    code="DUA11",
    name="practice-against-document",
    title=Text("实际运行与文件规定不一致", "Practice differs from the documents"),
    severity="W",
    subject="unit",
    what=Text(
        "文件规定由一方决定，实际运行中由另一方决定。",
        "The documents let one unit decide, and in practice another does.",
    ),
    why=Text(
        "答复以文件规定为准；实际不同的，要么落实文件，要么修改文件。",
        "Answers follow the documents: either practice follows them too, or they should be changed.",
    ),
    remedy=Text(
        "核实后更正实际做法，或按程序修改文件；已修改的，补登新依据。",
        "Correct the practice, or amend the document; where that was done, record the new basis.",
    ),
    message=Text(
        "{subject:name}：{aspects:aspects}按文件由{related:name}决定，实际由{actual:name}决定",
        "{subject:name}: {aspects:aspects} is decided by {related:name} on paper and by {actual:name} in practice",
    ),
    basis="机构编制工作惯例，未见单一条文",
    needs=("relations", "arrangements"),
    check=check,
)
