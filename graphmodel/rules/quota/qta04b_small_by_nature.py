"""编制很少的学校、医院和依法单设的单位: small, and not to be merged for that."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import Rule, Text
from graphmodel.rules.shared.posts import tiny_institutions
from graphmodel.snapshot.frames import Frames


def check(frames: Frames, *, posts: int) -> pl.DataFrame:
    """Schools, hospitals and small units of law, by their names, of at most so many approved posts."""
    return tiny_institutions(frames, posts, apart=True)


RULE = Rule(
    code="QTA04B",
    name="small-by-nature",
    title=Text("编制很少的学校、医院和依法单设的单位", "School, hospital or unit of law with few posts"),
    severity="I",
    subject="unit",
    what=Text(
        "学校、医院、档案馆、公证处、仲裁院等单位的核定编制不超过5名（含5名），按名称识别。",
        "A school, hospital, archive, notary or arbitration office, by its name, has at most five approved posts.",
    ),
    why=Text(
        "这些单位不列入一般清理，有的由法律规定单独设置，规模小不是整合的理由。",
        "They are not part of clean-ups, and some are wanted by law: being small is no reason to merge them.",
    ),
    remedy=Text(
        "一般不用处理；涉及布局调整的，由主管部门另行研究。",
        "Nothing to do as a rule; the department in charge studies where they are needed.",
    ),
    message=Text("{subject:name}：核定编制{approved}名", "{subject:name}: {approved} approved posts"),
    basis="广元昭化改革材料（2021）（学校、医院不列入清理范围）",
    grade="2",
    needs=("units", "posts"),
    check=check,
)
