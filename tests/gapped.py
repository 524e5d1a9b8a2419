"""A district's lists with the gaps of real life: an office would hand in exactly this on its first day.

All names are invented. What an audit ought to notice stands beside the row that shows it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tests.district_rows import words
from tests.workbooks import Cell, Row, write

PLACE: Final = "示例区"
_HEADINGS: Final = words(
    "单位名称 机构类型 主管部门 隶属单位 核定编制 实有人数 业务指导部门 批准文号 撤销日期 备注"
)
_DEPARTMENTS: Final = (
    "教育",
    "民政",
    "财政",
    "水利",
    "农业农村",
    "文化和旅游",
    "卫生健康",
    "司法",
    "城市管理",
)
_INSTITUTIONS: Final = (
    ("第一小学", "教育"), ("第二小学", "教育"), ("敬老院", "民政"), ("殡仪馆", "民政"), ("水政监察站", "水利"),
    ("农技推广站", "农业农村"), ("图书馆", "文化和旅游"), ("文化馆", "文化和旅游"), ("妇幼保健院", "卫生健康"),
    ("法律援助中心", "司法"), ("园林绿化中心", "城市管理"),
)  # fmt: skip


def _unit(name: str, **cells: Cell) -> Row:
    said = {"单位名称": f"{PLACE}{name}", "机构类型": "事业单位", **cells}
    return [said.get(heading) for heading in _HEADINGS]


def gapped_workbook(path: Path) -> Path:
    """Units, coordinating bodies and arrangements as sheets of one workbook."""
    units: list[Row] = [
        [f"{PLACE}机构编制台账（2026年）"],
        list(_HEADINGS),
        ["中共示例区委员会", "党委"],
        _unit("人民政府", 机构类型="政府"),
        *(
            _unit(f"{d}局", 机构类型="政府工作部门", 隶属单位="示例区人民政府", 核定编制=20)
            for d in _DEPARTMENTS
        ),
        # Abolished, and still named by three units and a leading group.
        _unit("粮食局", 机构类型="政府工作部门", 隶属单位="示例区人民政府", 撤销日期="2019-03-01"),
        _unit("粮油质量检测站", 主管部门="示例区粮食局", 核定编制=5, 实有人数=5),
        _unit("粮食储备中心", 隶属单位="示例区粮食局", 核定编制=8, 实有人数=8),
        _unit("粮食信息中心", 隶属单位="示例区农业农村局", 业务指导部门="示例区粮食局"),
        *(
            _unit(name, 主管部门=f"示例区{d}局", 批准文号=f"区编〔2012〕{n}号" if n % 2 else None)
            for n, (name, d) in enumerate(_INSTITUTIONS)
        ),
        # Of two direct institutions one says who guides it.
        _unit("大数据中心", 隶属单位="示例区人民政府", 业务指导部门="示例区财政局"),
        _unit("机关事务中心", 隶属单位="示例区人民政府"),
        _unit("老年大学"),
        _unit("信息中心", 主管部门="示例区教育局"),
        _unit("信息中心", 主管部门="示例区财政局"),
        _unit("综合行政执法局", 主管部门="示例区城市管理局", 备注="含编外28人"),
        _unit("节水办公室", 机构类型="牌子"),
        _unit("甲街道办事处", 机构类型="街道办事处", 隶属单位="示例区人民政府"),
        _unit("甲街道司法所", 机构类型="派出机构", 隶属单位="示例区司法局"),
    ]
    bodies: list[Row] = [
        ["名称", "类别", "设立机关", "牵头单位", "办公室设在", "组长", "性质", "应撤日期"],
        ["示例区防汛抗旱指挥部", "指挥部", "示例区人民政府", "示例区水利局", "示例区水利局", "区长"],
        ["示例区招商引资领导小组", "领导小组", "示例区人民政府", "示例区财政局", None, "区长"],
        ["示例区文明创建指挥部", "指挥部", "示例区人民政府", None, None, None, "临时", "2023-12-31"],
        ["示例区粮食安全领导小组", "领导小组", "示例区人民政府", "示例区粮食局", "示例区粮食局", "区长"],
    ]
    arrangements: list[Row] = [
        ["机构", "管理体制", "主管部门", "属地街道（乡镇）", "以谁为主"],
        ["示例区甲街道司法所", "双重管理", "示例区司法局", "示例区甲街道办事处", None],
    ]
    return write(path, {"机构": units, "议事协调机构": bodies, "管理体制": arrangements})
