"""A small ledger with two institutions of one bureau, and plans that merge them: one balances, one leaks."""

from __future__ import annotations

from pathlib import Path

DAY = "2026-11-20"
LEDGER = """
units:
  - {name: 示例区人民政府, kind: government, level: county, region: 示例区}
  - {name: 示例区水务局, kind: government_department, parent: 示例区人民政府, level: county}
  - {name: 供水中心, kind: institution, parent: 示例区水务局, duties: 供水；排水, from: 2010-01-01}
  - {name: 节水中心, kind: institution, parent: 示例区水务局, duties: 节水, from: 2010-01-01}
  - {name: 节水中心宣传科, kind: internal_section, parent: 节水中心}
posts:
  - {unit: 供水中心, type: 事业, approved: 20, actual: 18}
  - {unit: 节水中心, type: 事业, approved: 30, actual: 30}
bodies:
  - {name: 示例区节水联席会议, office: 示例区水务局, lead: 示例区水务局}
members:
  - {body: 示例区节水联席会议, unit: 节水中心, role: member}
"""
_HEAD = "方案: {plan}, 序号: 1, 动作: 合并, 原机构: 供水中心、节水中心, 去向: 水务中心, 日期: 2027-01-01"
_BALANCED = "编制类型: 事业, 划转编制: 48, 收回编制: 2, 人数: 48"
_LEAKING = "编制类型: 事业, 划转编制: 48, 收回编制: 1, 人数: 48"


def plan_sheet(name: str, *, balanced: bool = True, more: str = "") -> str:
    """The sheet 改革方案 with one merger."""
    said = ", ".join(
        part for part in (_HEAD.format(plan=name), _BALANCED if balanced else _LEAKING, more) if part
    )
    return f"改革方案:\n  - {{{said}}}\n"


def write_ledger(place: Path) -> Path:
    """The ledger with both plans: 整合 balances, 漏编 leaves one post without a destination."""
    second = plan_sheet("漏编", balanced=False).partition("\n")[2]
    place.write_text(LEDGER + plan_sheet("整合") + second, encoding="utf-8")
    return place
