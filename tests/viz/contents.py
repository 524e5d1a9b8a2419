"""Contents to try the pictures on: the structure of Shenhe and its street names are real, the rest is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from viz.content import (
    Aspect,
    Band,
    BoardContent,
    Box,
    Cell,
    Department,
    Dispatcher,
    Figures,
    GridCell,
    GridRow,
    Link,
    Regime,
    StreetColumn,
    StreetContent,
    Strip,
    Totals,
)

AT: Final = date(2026, 11, 20)
LONG: Final = "某某市某某区某某某某经济技术开发区管理委员会综合执法中心保障"


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


STREETS: Final = _names("滨河 万莲 朱剪炉 北站 风雨坛 皇城 五里河 南塔 泉园 马官桥 东陵")
KINDS: Final[tuple[tuple[str, Regime], ...]] = (
    ("党建工作站", "unstated"),
    ("公安派出所", "keep"),
    ("税务所", "keep"),
    ("司法所", "dual"),
    ("市场监管所", "keep"),
    ("综合执法分中心", "dual"),
    ("社会事务分中心", "dual"),
    ("应急管理分中心", "dual"),
    ("小区保障分中心", "dual"),
    ("经济发展分中心", "keep"),
)
PARTY: Final = _names("区委办 组织部 宣传部 统战部 政法委 区委编办 社工部 巡察办 机关工委 老干部局 区委党校")
GOVERNMENT: Final = _names(
    "政府办公室 发展改革局 教育局 科技局 工信局 公安分局 民政局 司法局 财政局 人社局 自然资源分局 "
    "生态环境分局 住建局 城市管理局 农业农村局 商务局 文旅广电局 卫生健康局 退役军人局 应急管理局 审计局 "
    "市场监管局 统计局 医疗保障局 营商环境局 房产局"
)
DIRECT: Final = _names(
    "城市建设综合行政执法中心 社会事务服务中心 应急管理服务中心 小区保障服务中心 经济发展服务中心 "
    "公共文化服务中心 社会保障服务中心 大数据管理中心"
)
MEETINGS: Final = _names("城市治理 公共文化服务 社会保障 安全生产 民营经济发展 食品药品检验")
ORPHANS: Final = _names("农产品检测中心 青少年活动站 残疾人辅具站 小企业服务站 房屋档案馆 粮食检验所")
INSTITUTIONS: Final = _names(
    "幼儿园 第一中学 人民医院 疾病预防控制中心 图书馆 房屋征收服务中心 城乡居民社会养老保险服务中心 文化馆"
)
CENTRE: Final = "d0"


def orphans(n: int) -> tuple[Box, ...]:
    return tuple(
        Box(f"o{i}", ORPHANS[i % 6], note="原主管已撤销" if i % 2 else "主管单位未载", synthetic=True)
        for i in range(n)
    )


def _cell(j: int, i: int) -> GridCell:
    kind, regime = KINDS[j]
    if (j, i) == (8, 10):
        return GridCell((), "not_set_up")
    approved = 4 + 3 * j + i % 2
    actual = approved + 2 if (j, i) == (5, 8) else approved - i % 3
    figures = Figures(approved, actual, synthetic=True)
    errors, warnings = int((j, i) == (5, 8)), int((j, i) in {(3, 6), (5, 1)})
    box = Box(
        f"c{j}.{i}", kind, f"{STREETS[i]}街道{kind}", "", regime, figures, errors=errors, warnings=warnings
    )
    return GridCell((box,))


def shenhe(selected: bool = False) -> BoardContent:
    """The district of the target picture: 11 streets, ten kinds of stationed unit, 6 orphans."""
    columns = ("党委机构", "政府部门", "直属事业单位", "街道派驻机构", "合计")
    rows = (
        ("机构数", ("11", "26", "8", "109", "154")),
        ("核定编制", ("286", "1,842", "1,214", "—", "3,342")),
    )
    government = tuple(
        Box(
            f"g{i}",
            name,
            child_count=0 if name.endswith("分局") else 7 * i % 40,
            synthetic=True,
            errors=int(i == 14),
            warnings=int(i == 25),
        )
        for i, name in enumerate(GOVERNMENT)
    )
    direct = tuple(
        Box(f"d{i}", name, figures=Figures(412 - 50 * i, 398 - 50 * i), synthetic=True, warnings=int(i == 7))
        for i, name in enumerate(DIRECT)
    )
    links = (
        Link("r1", CENTRE, "leads", "line"),
        Link("g13", CENTRE, "guides", "line"),
        *(Link(CENTRE, f"c5.{i}", "structure") for i in range(11)),
        *(Link(f"s{i}", f"c5.{i}", "dual", "territory") for i in range(11)),
    )
    return BoardContent(
        "沈河区机构总览",
        AT,
        "沈阳市沈河区",
        ("◇ 除街道名称和“一站四所五中心”体制外均为示例",),
        Totals(columns, rows),
        Band("roots", "区委 区政府", (Box("r0", "沈河区委"), Box("r1", "沈河区政府"))),
        orphans(6),
        (
            Band(
                "party",
                "党委机构",
                tuple(Box(f"p{i}", n, child_count=i % 4) for i, n in enumerate(PARTY)),
                "boxes",
                "children",
            ),
            Band("government", "政府工作部门", government, number="children"),
            Band("direct", "直属事业单位", direct, number="approved"),
        ),
        Band(
            "bodies",
            "议事协调机构",
            tuple(Box(f"m{i}", n, warnings=i // 4) for i, n in enumerate(MEETINGS)),
            "bodies",
        ),
        streets=tuple(StreetColumn(Box(f"s{i}", name, f"{name}街道")) for i, name in enumerate(STREETS)),
        rows=tuple(GridRow(k, k, tuple(_cell(j, i) for i in range(11))) for j, (k, _) in enumerate(KINDS)),
        selected=CENTRE if selected else "",
        links=links if selected else (),
    )


def streets(n: int) -> BoardContent:
    """A district of n streets with units of every regime, one of them missing here and there."""
    regimes: tuple[Regime, ...] = ("dual", "keep", "plain", "unstated")

    def cell(j: int, i: int) -> GridCell:
        if (i + 3 * j) % 11 == 5:
            return GridCell((), "not_set_up" if j % 2 else "unrecorded")
        figures = Figures(10 + 7 * i, 9 + 8 * j)
        return GridCell(
            (Box(f"c{j}.{i}", "所", regime=regimes[j % 4], figures=figures, errors=int(i % 5 == j)),)
        )

    return BoardContent(
        "某区机构总览",
        AT,
        roots=Band("roots", "区委 区政府", (Box("r0", "区委"), Box("r1", "区政府"))),
        bands=(Band("g", "政府工作部门", tuple(Box(f"g{i}", GOVERNMENT[i % 26]) for i in range(20))),),
        streets=tuple(StreetColumn(Box(f"s{i}", f"第{i + 1}")) for i in range(n)),
        rows=tuple(GridRow(f"k{j}", f"第{j + 1}所", tuple(cell(j, i) for i in range(n))) for j in range(6)),
    )


def listing() -> BoardContent:
    """No streets: 200 institutions under 25 departments."""

    def department(d: int) -> Box:
        children = tuple(
            Box(
                f"i{d}.{k}",
                INSTITUTIONS[(d + k) % 8],
                figures=Figures(8 * k + d, 9 * k) if k else None,
                errors=int(k == 7),
            )
            for k in range(8)
        )
        return Box(f"g{d}", GOVERNMENT[d], children=children, child_count=8)

    departments = tuple(department(d) for d in range(25))
    return BoardContent(
        "某县事业单位一览表",
        AT,
        bands=(Band("g", "政府工作部门及所属事业单位", departments, "cards", "children"),),
    )


def many_orphans() -> BoardContent:
    return replace(shenhe(), orphans=orphans(30))


def long_names() -> BoardContent:
    """Every name 30 characters long, every mark that a box can bear."""
    regimes: tuple[Regime, ...] = ("plain", "dual", "keep", "unstated")
    boxes = tuple(
        Box(
            f"g{i}",
            LONG,
            child_count=12345,
            regime=regimes[i % 4],
            synthetic=True,
            inferred=i == 3,
            abolished=i == 5,
        )
        for i in range(9)
    )
    unit = Box("c", LONG, figures=Figures(12345, 23456, True), regime="dual", errors=120, warnings=3)
    return BoardContent(
        LONG + LONG,
        AT,
        LONG,
        roots=Band("roots", LONG, (Box("r", LONG),)),
        orphans=(Box("o", LONG, note=LONG, errors=120, warnings=3),),
        bands=(Band("g", LONG, boxes, number="children"),),
        bodies=Band("b", LONG, tuple(Box(f"b{i}", LONG, errors=3, warnings=2) for i in range(3)), "bodies"),
        street_word=LONG,
        streets=tuple(StreetColumn(Box(f"s{i}", LONG, errors=1)) for i in range(16)),
        rows=(GridRow("k", LONG, tuple(GridCell((replace(unit, id=f"c{i}"),)) for i in range(16))),),
    )


BOARDS: Final = {
    "Shenhe": shenhe(),
    "Shenhe, one unit selected": shenhe(selected=True),
    "one street": streets(1),
    "16 streets": streets(16),
    "23 streets": streets(23),
    "200 institutions and no street": listing(),
    "30 orphans": many_orphans(),
    "long names": long_names(),
    "nothing at all": BoardContent("空", AT),
}

ASPECTS: Final = tuple(
    Aspect(key, name, name[0])
    for key, name in zip(
        ("business", "personnel", "funds", "appraisal", "awards", "party"),
        ("业务", "人员", "经费", "考核", "评优", "党建"),
        strict=True,
    )
)
_STATIONED: Final[tuple[tuple[str, str, str, str, Regime], ...]] = (
    ("党建工作站", "", "区委党校", "内设", "unstated"),
    ("公安派出所", "", "公安分局", "派出", "keep"),
    ("税务所", "", "税务局", "派出", "keep"),
    ("司法所", "区司法局", "区司法局", "派出", "dual"),
    ("市场监督管理所", "", "市场监管局", "派出", "keep"),
    ("城市建设综合行政执法分中心", "主管部门", "城市建设综合行政执法中心", "分支", "dual"),
    ("社会事务服务分中心", "主管部门", "社会事务服务中心", "分支", "dual"),
    ("应急管理服务分中心", "主管部门", "应急管理服务中心", "分支", "dual"),
    ("小区保障服务分中心", "主管部门", "小区保障服务中心", "分支", "dual"),
    ("经济发展服务分中心", "", "经济发展服务中心", "分支", "keep"),
)


def shenhe_cells(faulty: bool = False) -> tuple[Cell, ...]:
    """What the text says of a dual unit, aspect by aspect."""
    return (
        Cell("business", "部署监督", "line"),
        Cell("business", "组织执行", "territory"),
        Cell("personnel", "任免", "line", state="inferred"),
        Cell("personnel", "其他", "line", state="unknown"),
        Cell("personnel", "征求意见", "territory", "consulted", faulty=faulty),
        Cell("funds", "预算", "third", sign="财"),
        Cell("funds", "工资", "line", state="unknown"),
        Cell("funds", "定向拨付", "territory"),
        Cell("appraisal", "方案", "line"),
        Cell("appraisal", "评分", "line", state="derived", share=40),
        Cell("appraisal", "评分", "territory", share=60),
        Cell("awards", "审定", "line", state="unknown"),
        Cell("awards", "择优提报", "territory", "consulted"),
        Cell("party", "组织关系", "line", state="unknown"),
        Cell("party", "党工委管", "territory"),
    )


def wanlian() -> StreetContent:
    """The street of the target picture: one station, four offices, five centres."""
    strips: list[Strip] = []
    for i, (name, department, dispatcher, word, regime) in enumerate(_STATIONED):
        dual = regime == "dual"
        unnamed = department == "主管部门"
        above = Box(
            f"a{i}" if unnamed else f"x{dispatcher}", department, note="原文未列名" if unnamed else ""
        )
        strips.append(
            Strip(
                Box(f"u{i}", name, f"万莲街道{name}", regime=regime, warnings=int(i == 5)),
                (Department(above, "dual"),) if department else (),
                (Dispatcher(Box(f"x{dispatcher}", dispatcher, synthetic=True), word),),
                shenhe_cells(i == 5) if dual else (),
                below=("协助街道工作", "保持原条线职能") if regime == "keep" and i < 5 else None,
                tie="dual" if dual else "stationed",
                regime_note="条块并重" if dual else "",
            )
        )
    return StreetContent(
        "万莲街道“一站四所五中心”",
        AT,
        ASPECTS,
        tuple(strips),
        Box("committee", "万莲街道党工委", note="管“党”：党员教育管理、党风廉政和反腐败"),
        Box("office", "万莲街道办事处", note="管“业 经 考”；对“人”被征求意见，对“评”提报建议"),
        "沈河区万莲街道",
        ("双重管理5个，维持原体制4个（内容原文未载），未载1个", "◇ 派出单位名称为示例"),
        Totals(("一站", "四所", "五中心", "合计"), (("派驻机构", ("1", "4", "5", "10")),)),
        (("财", "区财政局列入预算"),),
        selected="u3",
    )


def every_state() -> StreetContent:
    """Three departments above one unit, nine aspects, every state and power that a cell can have."""
    states = ("stated", "derived", "inferred", "unknown", "none", "unchanged", "conflict")
    keys = "业人经考评党日执纪"
    cells = [
        Cell(keys[i], "决定", side, "decides", state, faulty=i == 1)  # type: ignore[arg-type]
        for i, state in enumerate(states)
        for side in ("line", "territory")
    ]
    cells += [
        Cell(keys[i], "征求", side, "consulted", state)  # type: ignore[arg-type]
        for i, state in enumerate(states[:3])
        for side in ("line", "third", "territory")
    ]
    departments = (
        Department(Box("d0", "区民政局"), "dual"),
        Department(Box("d1", LONG), "guides"),
        Department(Box("d2", "区卫生健康局", inferred=True), "leads", inferred=True),
        Department(Box("d3", "区教育局"), "leads"),
    )
    strip = Strip(
        Box("u", LONG, regime="dual", synthetic=True, errors=2, warnings=1),
        departments,
        (Dispatcher(Box("x", LONG), "派出"), Dispatcher(Box("y", "另一单位"), "分支")),
        tuple(cells),
        tie="dual",
        main="territory",
        regime_note="以块为主",
    )
    old = Strip(Box("v", "老站", abolished=True), tie="leads", main="line")
    aspects = tuple(Aspect(key, f"{key}务", key) for key in keys)
    return StreetContent("某街道", AT, aspects, (strip, old), None, Box("office", LONG, note=LONG), LONG)


ROADS: Final = {
    "Wanlian": wanlian(),
    "every state": every_state(),
    "23 units": replace(
        wanlian(),
        strips=tuple(
            replace(s, unit=replace(s.unit, id=f"{s.unit.id}.{k}"))
            for k in range(2)
            for s in wanlian().strips
        )[:23],
    ),
    "one unit": replace(wanlian(), strips=wanlian().strips[3:4]),
    "no unit": replace(wanlian(), strips=()),
}
