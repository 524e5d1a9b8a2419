"""对应事项均已终止: a coordinating body whose matters are all over."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import FOUND, UNDECIDED, Rule, Text
from graphmodel.rules.shared.bodies import matters_of
from graphmodel.rules.shared.tables import NOTHING
from graphmodel.snapshot.frames import Frames


def check(frames: Frames) -> pl.DataFrame:
    """Bodies that name matters: those that the ledger has are over; where it lacks some, nobody can tell."""
    return (
        matters_of(frames)
        .filter("over")
        .select(
            subject="n",
            outcome=pl.when("complete").then(pl.lit(FOUND)).otherwise(pl.lit(UNDECIDED)),
            related=NOTHING,
            relations=pl.concat_list("id", "matters"),
            key=NOTHING,
            number=pl.col("matters").list.len(),
        )
    )


RULE = Rule(
    code="JNT04",
    name="dead-topic",
    title=Text("议题失效", "Nothing left to coordinate"),
    severity="W",
    subject="body",
    what=Text(
        "对应事项都已终止，机构仍在运行。", "All matters of the body have ended and it is still active."
    ),
    why=Text(
        "任务完成或职责消失，是撤销的情形之一。", "A task that is done is a ground to abolish the body."
    ),
    remedy=Text(
        "撤销该机构，或登记它现在议的事项。",
        "Abolish the body, or record the matters that it deals with now.",
    ),
    message=Text(
        "{subject:name}：{number}项对应事项均已终止", "{subject:name}: its {number} matters have all ended"
    ),
    basis="县级撤销情形",
    needs=("bodies", "matters"),
    check=check,
    lacks=Text("对应事项未全部登记", "not all of its matters are recorded"),
)
