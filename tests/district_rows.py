"""A whole district as plain rows of the contract's sheets, with a handful of defects planted at known units.

Every row is graded 示例; the district, its bodies and its figures are invented.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

Record = dict[str, str | int]

DISTRICT: Final = "示例区"
STATION: Final = "属地街道（乡镇）"
STREETS: Final = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"


def words(text: str) -> list[str]:
    """The names that a block of text lists, separated by blanks."""
    return text.split()


_PARTY: Final = words("""
纪委监委机关 区委办公室 区委组织部 区委宣传部 区委统战部 区委政法委 区委社会工作部 区委编办
区委直属机关工委 区委老干部局 区委巡察办
""")
_DEPARTMENTS: Final = words("""
政府办公室 发展和改革局 教育局 科学技术局 工业和信息化局 民政局 司法局 财政局 人力资源和社会保障局
自然资源局 住房和城乡建设局 城市管理局 交通运输局 水利局 农业农村局 商务局 文化和旅游局 卫生健康局
退役军人事务局 应急管理局 审计局 市场监督管理局 国有资产监督管理局 统计局 医疗保障局 信访局
""")
# Name, what it is affiliated to, who guides it; that the last one has no guide is planted.
_DIRECT: Final = (
    ("区委党校", "W", "区委组织部"),
    ("城市建设综合行政执法中心", "G", "城市管理局"),
    ("社会事务服务中心", "G", "民政局"),
    ("应急管理服务中心", "G", "应急管理局"),
    ("小区保障服务中心", "G", "住房和城乡建设局"),
    ("经济发展服务中心", "G", "商务局"),
    ("融媒体中心", "W", "区委宣传部"),
    ("大数据中心", "G", ""),
)
# Name, kind, parent, preset, line: the ten units of a street as in Shenhe.
_STATIONED: Final = (
    ("党建工作站", "内设机构", "区委党校", "", ""),
    ("公安派出所", "派出机构", "公安分局", "KEEP_AS_IS", "公安分局"),
    ("税务所", "派出机构", "税务局", "KEEP_AS_IS", "税务局"),
    ("司法所", "派出机构", "司法局", "EQUAL_SHENHE", "司法局"),
    ("市场监管所", "派出机构", "市场监督管理局", "KEEP_AS_IS", "市场监督管理局"),
    ("综合执法分中心", "分支机构", "城市建设综合行政执法中心", "EQUAL_SHENHE", "城市管理局"),
    ("社会事务服务分中心", "分支机构", "社会事务服务中心", "EQUAL_SHENHE", "民政局"),
    ("应急管理服务分中心", "分支机构", "应急管理服务中心", "EQUAL_SHENHE", "应急管理局"),
    ("小区保障服务分中心", "分支机构", "小区保障服务中心", "EQUAL_SHENHE", "住房和城乡建设局"),
    ("经济发展服务分中心", "分支机构", "经济发展服务中心", "KEEP_AS_IS", "商务局"),
)
_MEETINGS: Final = (
    ("公共文化服务", "文化和旅游局"),
    ("农业农村发展", "农业农村局"),
    ("社会保障", "人力资源和社会保障局"),
    ("安全生产", "应急管理局"),
    ("城市更新", "住房和城乡建设局"),
    ("营商环境", "发展和改革局"),
)


@dataclass(slots=True)
class District:
    """The sheets being filled, and the code of every name that a later row refers to."""

    sheets: dict[str, list[Record]] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)

    def add(self, sheet: str, **cells: str | int) -> None:
        """One row: empty cells are left out, basis and grade are the same everywhere."""
        row: Record = {heading: value for heading, value in cells.items() if value != ""}
        if sheet != "依据":
            row["依据文号"] = "SL-D1"
        row["认定方式"] = "示例"
        self.sheets.setdefault(sheet, []).append(row)

    def unit(self, code: str, name: str, kind: str, parent: str = "", **more: str | int) -> None:
        """One unit; `parent` is a name given before. A bare name gets the district before it."""
        self.codes[name] = f"SL-{code}"
        if name.startswith(("中共", "示例")):
            full = name
        else:
            full = f"中共示例{name}" if name.startswith("区委") else f"{DISTRICT}{name}"
        above = self.codes.get(parent, "")
        self.add("机构", 机构编码=f"SL-{code}", 机构全称=full, 机构类型=kind, 隶属单位=above, **more)


def district(streets: int = 11) -> tuple[dict[str, list[Record]], dict[str, list[str]]]:
    """Rows by sheet, and the planted defects: finding code -> ids of the units that it must name."""
    here = District()
    title = "示例区机构编制方案（示例）"
    here.add("依据", 编号="SL-D1", 文号="示编〔2024〕1号", 标题=title, 文件种类="机构编制批复")
    _centre(here)
    _institutions(here)
    for n, letter in enumerate(STREETS[:streets], start=1):
        _street(here, n, f"{letter}街道")
    _meetings(here)
    planted = _plant(here)
    planted["GUI01"] = [here.codes["大数据中心"]]
    return here.sheets, planted


def _centre(here: District) -> None:
    here.unit("W", "中共示例区委员会", "党委", 层级="区", 区划=DISTRICT, 别名="区委")
    here.unit("G", "示例区人民政府", "政府", 层级="区", 区划=DISTRICT, 别名="区政府")
    here.unit("RD", "人大常委会", "人大机关", 层级="区", 区划=DISTRICT)
    here.unit("ZX", "示例区政协委员会", "政协机关", 层级="区", 区划=DISTRICT)
    here.codes |= {"W": "SL-W", "G": "SL-G"}
    here.unit("SGA", "示例市公安局", "政府工作部门", 层级="地级", 台账外="是")
    here.unit("SSW", "示例市税务局", "垂直管理机构", 层级="地级", 台账外="是")
    here.unit("GA", "公安分局", "派出机构", "示例市公安局", 层级="区")
    here.unit("SW", "税务局", "垂直管理机构", "示例市税务局", 层级="区")
    for n, name in enumerate(_PARTY, start=1):
        kind = "党委工作机关" if n > 1 else "纪委监委机关"
        here.unit(f"P{n:02}", name, kind, "W", 层级="区", 核定编制=9 + n, 实有人数=8 + n)
    for n, name in enumerate(_DEPARTMENTS, start=1):
        staff = 12 + n - n % 3
        here.unit(f"B{n:02}", name, "政府工作部门", "G", 层级="区", 核定编制=12 + n, 实有人数=staff)


def _institutions(here: District) -> None:
    for n, (name, parent, guide) in enumerate(_DIRECT, start=1):
        more: Record = {"机构类别": "公益一类", "业务指导部门": here.codes.get(guide, "")}
        here.unit(f"Z{n:02}", name, "事业单位", parent, 层级="区", 核定编制=30 + n, 实有人数=28 + n, **more)
    for n in range(60):
        department = _DEPARTMENTS[n % len(_DEPARTMENTS)]
        stem = department.removesuffix("局").replace("政府办公室", "机关")
        name = stem + ("信息中心", "培训中心", "指导服务站")[n // len(_DEPARTMENTS)]
        category = ("公益一类", "公益二类")[n % 5 == 4]
        posts = max(6, 4 + n * 7 % 23)
        more = {"层级": "区", "机构类别": category, "核定编制": posts, "实有人数": posts - n % 3}
        here.unit(f"S{n + 1:02}", name, "事业单位", department, **more)


def _street(here: District, number: int, street: str) -> None:
    code = f"J{number:02}"
    party, office = f"中共示例区{street}工作委员会", f"示例区人民政府{street}办事处"
    here.unit(f"{code}-DGW", party, "党工委", "W", 层级="街道", 别名=f"{street}党工委")
    here.unit(f"{code}-BSC", office, "街道办事处", "G", 层级="街道", 别名=street, 核定编制=40, 实有人数=38)
    for n, (name, kind, parent, preset, line) in enumerate(_STATIONED, start=1):
        posts = 5 + (number + n) % 4
        figures = {"核定编制": posts, "实有人数": posts - n % 2}
        _stationed(here, f"{code}-{n:02}", name, kind, parent, street, **figures)
        if preset:
            _arrangement(here, f"{street}/{name}", preset, line, parent, street)


def _stationed(
    here: District, code: str, name: str, kind: str, parent: str, street: str, **more: str | int
) -> None:
    more |= {"层级": "街道", "别名": name, STATION: street}
    here.unit(code, f"{DISTRICT}{street}{name}", kind, parent, **more)


def _arrangement(here: District, unit: str, preset: str, line: str, dispatcher: str, street: str) -> None:
    row: Record = {"机构": unit, "管理体制": preset, "主管部门（条）": here.codes[line]}
    row |= {"派出单位": here.codes[dispatcher], STATION: street, "街道党工委": f"{street}党工委"}
    if preset == "EQUAL_SHENHE":
        row["财政部门"] = here.codes["财政局"]
    here.add("管理体制", **row)


def _meetings(here: District) -> None:
    for n, (topic, lead) in enumerate(_MEETINGS, start=1):
        code, host = f"SL-M{n}", here.codes[lead]
        row: Record = {"编号": code, "名称": f"{DISTRICT}{topic}工作联席会议", "类别": "联席会议"}
        row |= {"层级": "区", "召集人": "区政府分管领导", "牵头单位": host, "办公室设在": host}
        row |= {"设立机关": "SL-G", "议题": topic, "性质": "阶段性", "撤销条件": "任务完成"}
        row |= {"会议周期": "每季度", "成员列全": "是", "状态": "运行"}
        here.add("议事协调机构", **row)
        here.add("成员", 议事协调机构=code, 职务="区政府分管领导", 角色="召集人")
        here.add("成员", 议事协调机构=code, 成员单位=host, 角色="牵头")
        others = [name for name in _DEPARTMENTS if name != lead]
        for name in others[n : n + 4]:
            here.add("成员", 议事协调机构=code, 成员单位=here.codes[name], 角色="成员")


def _plant(here: District) -> dict[str, list[str]]:
    street = f"{STREETS[0]}街道"
    # Nobody answers for it.
    here.unit("X1", "节水服务中心", "事业单位", 层级="区")
    # The bureau ended; the station still hangs on it, so that the station is an orphan too.
    period: Record = {"状态": "已撤销", "起始日期": "2001-01-01", "终止日期": "2024-03-01"}
    here.unit("X2", "粮食局", "政府工作部门", "G", 层级="区", **period)
    here.unit("X3", "粮油质量检测站", "事业单位", "粮食局", 层级="区")
    # Dual leadership and nothing more: who is main was never said.
    _stationed(here, "X4", "自然资源所", "派出机构", "自然资源局", street)
    _arrangement(here, f"{street}/自然资源所", "UNSPECIFIED", "自然资源局", "自然资源局", street)
    # Two shares that are more than the whole.
    _stationed(here, "X5", "财政所", "派出机构", "财政局", street)
    for holder, share in ((here.codes["财政局"], 50), (street, 60)):
        row: Record = {"机构（对象）": f"{street}/财政所", "管理（指导）单位": holder, "关系类型": "管理"}
        row |= {"方面": "appraisal.score", "适用对象": "工作人员", "权限程度": "共同", "主次": "并重"}
        here.add("关系", **row, 考评分值占比=share)
    return {"REP01": ["SL-X1", "SL-X3"], "REP04": ["SL-X2"], "DUA03": ["SL-X4"], "DUA04": ["SL-X5"]}


def headings(rows: Iterable[Record]) -> list[str]:
    """All headings of a sheet in the order in which they first stand, basis and grade last."""
    seen = dict.fromkeys(heading for row in rows for heading in row)
    tail = [heading for heading in ("依据文号", "认定方式") if heading in seen]
    return [heading for heading in seen if heading not in tail] + tail
