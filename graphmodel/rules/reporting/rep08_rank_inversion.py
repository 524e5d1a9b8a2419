"""规格倒挂: a unit of higher rank than the one that answers for it."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import Rule, Text
from graphmodel.rules.shared.tables import found, with_ends
from graphmodel.snapshot.frames import Frames


def check(frames: Frames) -> pl.DataFrame:
    """One finding for each unit and superior whose ranks are both stated."""
    # The ranks of the vocabulary go from the highest down.
    higher = pl.col("subject_rank") < pl.col("holder_rank")
    ranked = pl.all_horizontal(pl.col(f"{end}_rank") != "unranked" for end in ("subject", "holder"))
    inverted = (
        with_ends(frames, frames.answering, "rank", "kind")
        .filter(higher, ranked, pl.col("subject_kind") != "managed_bureau")
        .unique(["subject", "holder"], keep="first", maintain_order=True)
    )
    return found(
        inverted.select(
            "subject",
            related=pl.concat_list("holder"),
            relations=pl.concat_list("id"),
            rank=pl.col("subject_rank").cast(pl.String),
            rank_above=pl.col("holder_rank").cast(pl.String),
        )
    )


RULE = Rule(
    code="REP08",
    name="rank-inversion",
    title=Text("规格倒挂", "Rank above that of its superior"),
    severity="W",
    subject="unit",
    what=Text(
        "单位的机构规格高于对它负责的单位。",
        "The rank of the unit is above that of the one that answers for it.",
    ),
    why=Text(
        "下级规格更高，隶属和管理难以落实。部门管理机构、不定规格的不算；领导干部高配不是机构规格。",
        "Power over a higher rank is hard to use. Managed bureaus are no case; a person's own rank is not the unit's.",
    ),
    remedy=Text(
        "核对机构编制批复上的规格；属实的，写明依据或调整隶属。",
        "Check both ranks against the approvals; where they hold, cite the basis or change the affiliation.",
    ),
    message=Text(
        "{subject:name}（{rank:ranks}）的规格高于{related:name}（{rank_above:ranks}）",
        "{subject:name} ({rank:ranks}) ranks above {related:name} ({rank_above:ranks})",
    ),
    basis="机构编制工作惯例，未见单一条文",
    needs=("units", "relations"),
    check=check,
)
