"""What each reason in a clean-up of coordinating bodies rests on: the article, and how far it was seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from graphmodel.rules.base import Text

_REGULATION: Final = "《地方各级人民政府机构设置和编制管理条例》（2007）"


@dataclass(frozen=True, slots=True)
class Ground:
    """An article or source; `grade` as of a rule's basis: T text, X excerpt, 2 second hand, K from memory."""

    basis: str
    grade: str


# No national text was seen on bodies that are done or asleep: domain.md 7.5 has them from one county-level city.
_GROUNDS: Final[Mapping[str, Ground]] = {
    "JNT03": Ground("未见条文；议事协调机构用于跨部门协调", "K"),
    "JNT04": Ground("未见全国性条文；县级市清理规定：任务完成或职责消失的撤销", "2"),
    "JNT05": Ground("未见全国性条文；县级市清理规定：长期未开展工作的撤销", "2"),
    "JNT07": Ground(f"{_REGULATION}第11条第2款：应写明撤销的条件和期限", "T"),
    "JNT08": Ground(f"{_REGULATION}第11条第2款：应写明撤销的条件和期限；期限见设立文件", "T"),
    "JNT13": Ground(f"{_REGULATION}第11条第1款：现有机构能承担的不另设", "T"),
}
MERGING: Final = Ground("深圳清理议事协调机构的原则（整合相似），其他地方以当地规定为准", "T")
SET_UP_GROUND: Final = Ground("《地方议事协调机构管理办法（试行）》第5条（设立情形）", "X")
# Rules whose findings ask for a word in the document and propose nothing; what is said where they are undecided.
AMEND: Final[Mapping[str, Text]] = {
    "JNT07": Text("撤销条件和应撤日期未写全", "condition or term of its end not stated"),
}
SAME_MEMBERS: Final = Text(
    "与{others}成员单位大多相同，但议题不同，不因此建议整合",
    "mostly the same members as {others}, on other topics: no reason to merge",
)
SAME_TOPICS: Final = Text(
    "与{others}议题相同，但成员单位不同，须核对分工",
    "same topics as {others}, other members: check who does what",
)


def ground(code: str) -> Ground | None:
    """What a finding of this rule rests on in a clean-up."""
    return _GROUNDS.get(code)
