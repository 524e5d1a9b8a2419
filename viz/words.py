"""Screen text of the pictures; labels of the model itself stand in the vocabulary."""

from __future__ import annotations

from datetime import date
from typing import Final

AS_OF: Final = "截至"
NOT_STATED: Final = "未载"
NOT_SET_UP: Final = "未设"
NONE: Final = "无"
KEEPS: Final = "维持原体制"
KEEPS_NOTE: Final = "内容原文未载"
REGIMES: Final = {"dual": "双重管理", "keep": KEEPS, "unstated": NOT_STATED}
ORPHANS: Final = "隶属关系缺失"
TO_CHECK: Final = "待核"
OVER_MOST: Final = "99+"
DASH: Final = "—"


def day(at: date) -> str:
    return f"{at.year}年{at.month}月{at.day}日"


def count(n: int) -> str:
    return f"{n}个"


def more(n: int) -> str:
    return f"另{n}个"


def figures(approved: int | None, actual: int | None, between: str = " / ") -> str:
    """核定 / 实有 as a cell shows them; "" if neither is stated."""
    if approved is None and actual is None:
        return ""
    return f"{DASH if approved is None else approved}{between}{DASH if actual is None else actual}"
