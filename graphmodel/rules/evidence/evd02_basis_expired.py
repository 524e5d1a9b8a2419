"""依据失效: what still rests on documents that are over, and on nothing else."""

from __future__ import annotations

import polars as pl

from graphmodel.columns.cells import folded
from graphmodel.rules.base import FOUND, UNDECIDED, Rule, Text
from graphmodel.rules.shared.documents import cited
from graphmodel.rules.shared.tables import NO_OUTCOMES, NOTHING, relations_of
from graphmodel.snapshot.frames import Frames


def check(frames: Frames) -> pl.DataFrame:
    """One subject for each document that is over; its relations rest on no document that holds.

    Where the text that replaced it is named and is not in the ledger, nobody can tell what that says.
    """
    resting = _resting(frames)
    if resting.is_empty():
        return NO_OUTCOMES
    documents = frames.documents.join(resting, left_on="n", right_on="document", how="semi")
    successors = documents.select(document="n", doc="id", key=folded(documents["replaced_by"]))
    at_hand = pl.col("key").is_null() | pl.col("key").is_in(frames.columns.called["key"].implode())
    judged = successors.with_columns(
        outcome=pl.when(at_hand).then(pl.lit(FOUND)).otherwise(pl.lit(UNDECIDED))
    )
    relations = relations_of(frames, resting["r"], "r", "id", "subject")
    named = frames.ids(resting.join(relations, on="r", maintain_order="left"), "subject")
    return (
        named.group_by("document", maintain_order=True)
        .agg(related=pl.col("subject").drop_nulls().unique().sort(), ids="id", number=pl.len())
        .join(judged, on="document", maintain_order="left")
        .select(
            "outcome",
            "related",
            "number",
            subject="document",
            relations=pl.concat_list("doc", "ids"),
            key=NOTHING,
        )
    )


def _resting(frames: Frames) -> pl.DataFrame:
    """Which relations rest on documents that are over and on nothing else: document, r.

    Every statement in force must name a document, and every document must be in the ledger.
    """
    over = frames.documents.filter("over").select(document="n")
    if over.is_empty():
        return pl.DataFrame(schema={"document": pl.UInt32, "r": pl.UInt32})
    passing = cited(frames).join(over, on="document", how="semi")
    passed = passing["basis"]
    said = frames.statements.select("r", "basis").explode("basis")
    # Hashes first: to compare the texts of millions of statements costs many times as much.
    asked = said["r"].filter(said["basis"].hash().is_in(passed.hash().implode())).unique()
    own = said.filter(pl.col("r").is_in(asked.implode()))
    # One that says nothing of its basis, or cites what holds or is not known, does not rest on these alone.
    other = own.filter(~pl.col("basis").is_in(passed.implode()).fill_null(False)).select("r")
    resting = own.join(other, on="r", how="anti").join(passing, on="basis")
    return resting.select("document", "r").unique().sort("r")


RULE = Rule(
    code="EVD02",
    name="basis-expired",
    title=Text("依据失效", "Basis expired"),
    severity="W",
    subject="document",
    what=Text(
        "文件已废止或失效，台账仍有关系只以它为依据。",
        "A document is over, and relations in force rest on nothing else.",
    ),
    why=Text("失效文件不能再支撑现行权限。", "An expired document supports no power of today."),
    remedy=Text(
        "改引现行文件；没有的，给关系填终止日期。", "Cite the document now in force, or end the relations."
    ),
    message=Text(
        "《{subject:name}》已失效，仍有{number}项关系只以它为依据",
        "{subject:name} is over; {number} relations rest on nothing else",
    ),
    basis="机构编制工作惯例，未见单一条文",
    needs=("relations", "documents"),
    check=check,
    lacks=Text("代替它的文件未登记", "the document that replaced it is not loaded"),
)
