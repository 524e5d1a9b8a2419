"""称谓与类别不符: an institution named like an organ, or an organ named like an institution."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import Rule, Text
from graphmodel.rules.shared.full_names import full_names
from graphmodel.rules.shared.tables import NOTHING, found
from graphmodel.snapshot.frames import Frames

_ORGAN_WORDS = ("局", "委员会", "办公室", "委", "办")
_INSTITUTION_WORDS = ("中心", "站", "所")
_ORGANS = ("government_department", "party_department", "managed_bureau")
# These carry the duties of an organ, and often its name.
_BETWEEN = ("administrative", "civil_service_like", "enforcement")


def check(frames: Frames) -> pl.DataFrame:
    """Units whose kind or category is stated, not guessed from the very name."""
    stated = ~pl.col("kind_inferred") | pl.col("category").is_not_null()
    between = pl.col("category").is_in(_BETWEEN).fill_null(False)
    named = full_names(frames, stated & ~between & pl.col("kind").is_in(["institution", *_ORGANS]))
    # Cheap and sure: whatever ends on another sign is no such name.
    last = {word[-1] for word in (*_ORGAN_WORDS, *_INSTITUTION_WORDS)}
    bracket = pl.col("key").str.contains("(", literal=True)
    likely = named.filter(pl.col("key").str.tail(1).is_in(last) | bracket)
    institution = pl.col("kind") == "institution"
    word = pl.when(institution).then(_ending(_ORGAN_WORDS)).otherwise(_ending(_INSTITUTION_WORDS))
    unfit = likely.with_columns(word=word, id="n").drop_nulls("word")
    return found(
        frames.ids(unfit, "id").select(
            "word",
            subject="n",
            kind=pl.col("kind").cast(pl.String),
            related=NOTHING,
            relations=pl.concat_list("id"),
            key=NOTHING,
        )
    )


def _ending(words: tuple[str, ...]) -> pl.Expr:
    """The word on which a name ends; what it says in brackets does not count."""
    return pl.col("key").str.extract(rf"^[^(]*({'|'.join(words)})(?:\(|$)")


RULE = Rule(
    code="NAM03",
    name="name-against-category",
    title=Text("称谓与类别不符", "Name does not fit the kind"),
    severity="I",
    subject="unit",
    what=Text(
        "事业单位称局、委、办，或机关称中心、站、所。",
        "An institution named like an organ, or an organ like an institution.",
    ),
    why=Text(
        "名称使人误认机构性质；也可能是类型填错。",
        "The name misleads about what the unit is; or the kind is wrong.",
    ),
    remedy=Text(
        "核对机构类型；沿用旧名的，在备注说明。", "Check the kind; note it where an old name was kept."
    ),
    message=Text(
        "{subject:name}：类型为{kind:unit_kinds}，名称以“{word}”结尾",
        "{subject:name}: its kind is {kind:unit_kinds}, which its name does not fit",
    ),
    basis="命名惯例",
    needs=("units",),
    check=check,
)
