"""What speaks for keeping a coordinating body: a law, meetings, matters of several departments, a term that runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from graphmodel.clearing.grounds import SET_UP_GROUND, Ground
from graphmodel.columns.cells import items, text
from graphmodel.rules.base import Text
from graphmodel.rules.shared.bodies import STATED, matters_of, running, said, sitting, statute
from graphmodel.rules.shared.days import months_before
from graphmodel.snapshot.frames import Frames

_CELLS = ("last_met", "sunset", "ground", "topics", "matters")


@dataclass(frozen=True, slots=True)
class Need:
    """Why one body may be needed. `statutory`: a law names it; `shown`: it works, and for several departments.

    `unknown` is what would have to be known to say more.
    """

    statutory: bool
    shown: bool
    reasons: tuple[tuple[Text, Ground | None], ...]
    unknown: tuple[Text, ...]


def needs_of(frames: Frames, months: int) -> Mapping[str, Need]:
    """By body (id); a meeting counts for so many months."""
    bodies = running(frames, *_CELLS)
    limit = months_before(frames.day, months)

    # A meeting or decision of a later day is not known on this one.
    def past(column: str) -> pl.Expr:
        return pl.col(column).is_between(pl.lit(limit), pl.lit(frames.day))

    decided = (
        frames.cells("decisions", "body", "date")
        .filter(past("date"))
        .group_by("body")
        .agg(pl.col("date").max())
    )
    shared = matters_of(frames).filter(
        ~pl.col("over") & ((pl.col("leads").list.len() > 1) | pl.col("shared"))
    )
    units = sitting(frames).group_by("body").agg(units=pl.col("unit").n_unique())
    told = (
        bodies.with_columns(
            law=statute(bodies),
            met=pl.when((said("last_met") == STATED) & past("last_met")).then("last_met"),
            met_at_all=said("last_met") == STATED,
            term=pl.when((said("sunset") == STATED) & (pl.col("sunset") >= frames.day)).then("sunset"),
            stated_ground=pl.when(said("ground") == STATED).then(text("ground")),
            about=pl.sum_horizontal(items(column).list.len() for column in ("topics", "matters")),
        )
        .join(decided, left_on="id", right_on="body", how="left", maintain_order="left")
        .join(
            shared.select("n", shared=pl.col("matters").list.len()), on="n", how="left", maintain_order="left"
        )
        .join(units, left_on="n", right_on="body", how="left", maintain_order="left")
    )
    return {row["id"]: _need(row, months) for row in told.iter_rows(named=True)}


def _need(row: Mapping[str, object], months: int) -> Need:
    met = max((str(day) for day in (row["met"], row["date"]) if day), default=None)
    several = bool(row["shared"]) or int(str(row["units"] or 0)) > 1
    return Need(
        statutory=row["law"] is not None,
        shown=met is not None and several and bool(row["about"]),
        reasons=tuple(_reasons(row, met, months)),
        unknown=tuple(_unknown(row)),
    )


def _reasons(row: Mapping[str, object], met: str | None, months: int) -> Iterator[tuple[Text, Ground | None]]:
    if row["law"]:
        yield (
            Text(
                "名称与法律法规写明的机构相符，是否必须设立须核原文",
                "a law names such a body; whether it must exist is for its text to say",
            ),
            Ground(str(row["law"]), "T"),
        )
    if row["stated_ground"]:
        yield (
            Text(
                f"已载明设立情形：{row['stated_ground']}", f"ground of set-up stated: {row['stated_ground']}"
            ),
            SET_UP_GROUND,
        )
    if met:
        yield Text(f"近{months}个月开过会或议定过事项（{met}）", f"met within {months} months ({met})"), None
    if row["shared"]:
        yield (
            Text(
                f"{row['shared']}项对应事项涉及几个部门",
                f"its {row['shared']} matters concern several departments",
            ),
            None,
        )
    if row["term"]:
        yield Text(f"未到应撤日期（{row['term']}）", f"its term runs until {row['term']}"), None


def _unknown(row: Mapping[str, object]) -> Iterator[Text]:
    if row["kind"] == "headquarters" and not row["met_at_all"]:
        yield Text("应急备勤的指挥部，不以会议多少判断", "on call: meetings do not tell whether it works")
    if not row["about"]:
        yield Text("议题和对应事项未载", "neither topics nor matters stated")
    if int(str(row["units"] or 0)) < 2:
        yield Text("成员单位登记不足两家", "fewer than two member units on record")
