"""小散弱: an institution with very few posts."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import Rule, Text
from graphmodel.rules.shared.posts import tiny_institutions
from graphmodel.snapshot.frames import Frames


def check(frames: Frames, *, posts: int) -> pl.DataFrame:
    """Institutions of at most so many approved posts (5 includes 5), where that is certain; not those of QTA04B."""
    return tiny_institutions(frames, posts, apart=False)


RULE = Rule(
    code="QTA04",
    name="tiny-unit",
    title=Text("编制很少的事业单位", "Institution with few posts"),
    severity="I",
    subject="unit",
    what=Text(
        "事业单位的核定编制不超过5名（含5名）；学校、医院和依法单设的单位另列（QTA04B）。",
        "An institution has at most five approved posts; schools, hospitals, units of law are apart (QTA04B).",
    ),
    why=Text(
        "规模过小，难以独立履职，是整合研究的对象；规模小本身不是错误。",
        "Too small to do its work alone, it may be studied for a merger; to be small is no fault in itself.",
    ),
    remedy=Text(
        "查看整合研究建议；不宜整合的，写明理由和依据。",
        "See the proposals for study; where a merger does not fit, state reason and basis.",
    ),
    message=Text("{subject:name}：核定编制{approved}名", "{subject:name}: {approved} approved posts"),
    basis="广东各地改革材料（2023）（汕头：整合5名及以下编制的事业单位）；各地标准不一",
    grade="2",
    needs=("units", "posts"),
    check=check,
)
