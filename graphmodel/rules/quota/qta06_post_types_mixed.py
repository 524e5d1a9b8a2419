"""编制混用: an organ on posts of institutions, or an institution on posts of organs."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import FOUND, UNDECIDED, Rule, Text
from graphmodel.rules.shared.posts import ORGANS, rows_of_posts
from graphmodel.rules.shared.tables import NOTHING
from graphmodel.snapshot.frames import Frames

_OF_INSTITUTIONS = ("institution",)
_OF_ORGANS = ("administrative", "political_legal")
# These institutions may hold posts of organs: managed like the civil service, with administrative or enforcement work.
_BETWEEN = ("civil_service_like", "administrative", "enforcement")


def check(frames: Frames) -> pl.DataFrame:
    """One finding for each unit and type of post that its kind may not hold.

    Not inside an approved pilot of common use (统筹使用范围), and not of units that share one team (合署办公). Where
    the row cites a basis, that may allow it, so it is a doubt; without a category nothing of an institution is certain.
    """
    held = rows_of_posts(frames).filter(
        (pl.max_horizontal("approved_low", "actual_low") > 0) & pl.col("quota_group").is_null()
    )
    beside = frames.living.lazy().filter(pl.col("type") == "co_located")
    shared = pl.concat([beside.select(n="subject"), beside.select(n="holder")]).unique().collect()
    kind, category = (frames.all_units[name].gather(held["n"]) for name in ("kind", "category"))
    rows = held.with_columns(kind, category).join(shared, on="n", how="anti", maintain_order="left")
    organ = pl.col("kind").is_in(ORGANS) & pl.col("type").is_in(_OF_INSTITUTIONS)
    institution = (pl.col("kind") == "institution") & pl.col("type").is_in(_OF_ORGANS)
    between = pl.col("category").is_in(_BETWEEN).fill_null(False)
    mixed = rows.filter(organ | (institution & ~between))
    unclear = institution & pl.col("category").is_null()
    return mixed.select(
        pl.col("type").cast(pl.String),
        pl.col("kind").cast(pl.String),
        subject="n",
        outcome=pl.when(unclear).then(pl.lit(UNDECIDED)).otherwise(pl.lit(FOUND)),
        related=NOTHING,
        relations=pl.concat_list("id"),
        key=pl.concat_list(pl.col("type").cast(pl.String)),
        severity=pl.when("cited").then(pl.lit("W")).otherwise(pl.lit("E")),
    )


RULE = Rule(
    code="QTA06",
    name="post-types-mixed",
    title=Text("编制混用", "Post types mixed"),
    severity="E",
    subject="unit",
    what=Text(
        "机关使用事业编制，或者事业单位使用行政、政法专项编制。",
        "An organ holds posts of institutions, or an institution posts of organs.",
    ),
    why=Text(
        "机关用行政编制，事业单位用事业编制，不得混用、挤占、挪用。统筹使用试点、合署办公、参公和执法类单位除外；"
        "写有依据的只作疑似，请核对依据是否允许。",
        "Organs use administrative posts, institutions their own; they may not be mixed. Pilots of common use, shared "
        "teams, units managed like the civil service or of enforcement are excepted; a cited basis leaves a doubt.",
    ),
    remedy=Text(
        "核对批复的编制类型；有试点批准的，填统筹使用范围；没有的，调整编制或划转人员。",
        "Check the type that was approved; name the approved pilot if there is one; else move the posts or the people.",
    ),
    message=Text(
        "{subject:name}（{kind:unit_kinds}）：使用{type:post_types}编制",
        "{subject:name} ({kind:unit_kinds}): holds {type:post_types} posts",
    ),
    basis="《地方各级人民政府机构设置和编制管理条例》（2007）第15条、第26条第3项",
    grade="T",
    needs=("posts", "units"),
    check=check,
    lacks=Text("事业单位未载机构类别", "the institution's category is not stated"),
)
