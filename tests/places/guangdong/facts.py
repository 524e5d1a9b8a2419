"""What source 001 states (domain.md 8.2), and the rows of the examples that state it; and what the text leaves open.

The words in the first column of FACTS are those of that table, so that the test can walk all of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from graphmodel.ledger.rows import Row

Cells = Mapping[str, str | None]
# File, id of the row, and what its cells say (None = the cell is empty).
Stated = tuple[str, str, Cells]


def _figure(file: str, row: str, value: str | None, **more: str | None) -> Stated:
    return file, row, {"value": value, **more}


def _unnamed(file: str, row: str, count: str | None, **more: str | None) -> Stated:
    return file, row, {"grade": "unnamed", "count": count, **more}


def _step(file: str, row: str, action: str, **more: str | None) -> Stated:
    return file, row, {"action": action, **more}


FACTS: Final[Mapping[str, Mapping[str, tuple[Stated, ...]]]] = {
    "province": {
        "opinion on town/street command co-ordination (Jan of the article's year)": (
            (
                "province",
                "GD-W1",
                {
                    "title": "关于完善乡镇街道指挥协调机制促进基层共建共治共享的若干意见",
                    "kind": "opinion",
                    "date": None,
                },
            ),
        ),
        "three platforms: comprehensive governance, public service, comprehensive enforcement committees": tuple(
            ("province", row, {"kind": "platform", "level": "town", "topics": topic, "grade": "unnamed"})
            for row, topic in (("GD-K1", "综合治理"), ("GD-K2", "公共服务"), ("GD-K3", "综合行政执法"))
        ),
        "5 enforcement fields assessed": (_figure("province", "GD-F1", "5"),),
        "195 development-zone bodies cleaned": (_figure("province", "GD-F2", "195"),),
        'institution pilot "10+1" fields': (
            _figure("province", "GD-F3", "10", quote="10+1"),
            _figure("province", "GD-F4", "1", quote="10+1"),
        ),
        "4 pilot cities Guangzhou, Shenzhen, Shantou, Yunfu": (
            _figure("province", "GD-F5", "4", kind="total"),
            *(
                _figure("province", f"GD-F5-{n}", "1", subject=city, part_of="GD-F5")
                for n, city in enumerate(("广州市", "深圳市", "汕头市", "云浮市"), 1)
            ),
        ),
        "2nd province-wide post check": (_figure("province", "GD-F6", "2"),),
        "four-department data sharing (organisation, 编办, finance, 人社)": (
            _figure("province", "GD-F7", "4", kind="total"),
            *(
                _figure("province", f"GD-F7-{n}", "1", item=f"数据共享应用机制：{who}", part_of="GD-F7")
                for n, who in enumerate(("组织", "机构编制", "财政", "人力资源社会保障"), 1)
            ),
        ),
    },
    "Hengqin": {
        "leading group, Party work committee, government office set up": (
            ("province", "GD-K4", {"kind": "leading_group", "level": "province", "grade": "stated"}),
            ("province", "GD-HQ-W", {"kind": "party_work_committee", "grade": "stated"}),
            ("province", "GD-HQ-G", {"name": "省政府横琴办", "kind": "other", "grade": "stated"}),
            ("province", "GD-R-1", {"holder": "GD-W", "type": "affiliated", "grade": "inferred"}),
            ("province", "GD-R-2", {"holder": "GD-G", "type": "affiliated", "grade": "inferred"}),
        ),
    },
    "Zhuhai": {
        "4-level duty-disagreement handling": (_figure("zhuhai", "ZHH-F1", "4", measure="级"),),
        "203 hot issues, each with division": (
            _unnamed("zhuhai", "ZHH-ALL", "203", name="热点难点问题（逐条明确职责分工）"),
        ),
        "department boundary list": (("zhuhai", "ZHH-ALL", {"list": "boundaries", "basis": "ZHH-W1"}),),
    },
    "Huizhou": {
        "rural-revitalisation bodies in towns with posts sunk": (
            _step("huizhou", "HUZ-R1", "set_up", target="（乡镇乡村振兴机构，原文未列名）", parent="HUZ-T"),
            _step("huizhou", "HUZ-R2", "sink", target="HUZ-T", posts_to_target=None),
            _unnamed("huizhou", "HUZ-T", None, kind="town"),
        ),
    },
    "Dongguan": {
        "guiding opinion on town enforcement: city/town boundary": (
            ("dongguan", "DG-W1", {"title": "关于加强镇街综合行政执法工作的指导意见", "kind": "opinion"}),
            ("dongguan", "DG-M1", {"list": "boundaries", "basis": "DG-W1", "lead": None, "boundary": None}),
        ),
        "office vs functional bodies": (
            ("dongguan", "DG-M2", {"list": "boundaries", "lead": None, "boundary": None}),
            _unnamed("dongguan", "DG-N1", None, level="town"),
            _unnamed("dongguan", "DG-N2", None, level="town"),
        ),
    },
    "Zhongshan": {
        "**651 vs 657 items granted to Torch zone (conflict)**": (
            _figure("zhongshan", "ZS-F1", "651", same_as=None),
            _figure("zhongshan", "ZS-F2", "657", same_as="ZS-F1"),
        ),
        "Cuiheng 218 items": (_figure("zhongshan", "ZS-F3", "218", subject="翠亨新区"),),
        "area 30 -> 226 km²": (
            _figure("zhongshan", "ZS-F5", "30", measure="平方公里"),
            _figure("zhongshan", "ZS-F6", "226", measure="平方公里"),
        ),
        "economic bodies >70% of sections": (
            _figure("zhongshan", "ZS-F4", "超70", measure="%", kind="ratio", denominator=None),
        ),
        "sections from division level to section level, no layer below": (
            _unnamed("zhongshan", "ZS-N2", None, kind="internal_section", rank="division"),
            _step("zhongshan", "ZS-P3", "change_rank", units="ZS-N2", to_value="正科级"),
            _figure("zhongshan", "ZS-F9", "0", kind="cap", item="内设机构以下的管理层级"),
        ),
        "Party work committee and management committee co-located, one set, leaders cross-posted": tuple(
            ("zhongshan", row, {"type": type_, "content": content, "condition": condition, "grade": "stated"})
            for row, type_, content, condition in (
                ("ZS-R-1", "co_located", "一套机构", None),
                ("ZS-R-2", "cross_posted", "领导成员", "原则上"),
                ("ZS-R-3", "co_located", "一套机构", None),
                ("ZS-R-4", "cross_posted", "领导成员", "原则上"),
            )
        ),
        "two towns become streets": (
            ("zhongshan", "ZS-MZ", {"name": "民众镇", "kind": "town"}),
            ("zhongshan", "ZS-NL", {"name": "南朗镇", "kind": "town"}),
            _step("zhongshan", "ZS-P1", "town_to_street", units="ZS-MZ"),
            _step("zhongshan", "ZS-P2", "town_to_street", units="ZS-NL"),
        ),
        '"1+8" plan': (("zhongshan", "ZS-W1", {"title": "“1+8”改革方案"}),),
        "42 highly educated recruits": (_figure("zhongshan", "ZS-F7", "42", measure="名"),),
    },
    "Zhanjiang": {
        "37 border police stations -> 21, cut 43% (16/37 = 43.2%)": (
            _unnamed("zhanjiang", "ZJ-B1", "37", kind="dispatched_office"),
            _figure("zhanjiang", "ZJ-F1", "37"),
            _figure("zhanjiang", "ZJ-F2", "21"),
            _figure("zhanjiang", "ZJ-F3", "16", grade="derived"),
            _figure("zhanjiang", "ZJ-F4", "43", numerator="ZJ-F3", denominator="ZJ-F1"),
            _step("zhanjiang", "ZJ-R1", "absorb", count="16", grade="derived"),
        ),
    },
    "Guangzhou": {
        "city digital operation centre": (
            _step("guangzhou", "GZ-R3", "set_up", target="广州市政府数字运营中心", grade="stated"),
        ),
        "city and districts have bodies for staff outside posts": (
            ("guangzhou", "GZ-K1", {"level": "sub_province", "topics": "编外人员集中统一管理"}),
            ("guangzhou", "GZ-K2", {"level": "county", "topics": "编外人员集中统一管理"}),
        ),
        "sanitation staff moved to state enterprise": (
            _step("guangzhou", "GZ-R1", "transfer_duty", duties="生活垃圾收运、机械化作业", target="GZ-GQ"),
            _step("guangzhou", "GZ-R2", "transfer_staff", staff_to="GZ-GQ", staff_count="若干"),
            _unnamed("guangzhou", "GZ-GQ", None, kind="enterprise"),
        ),
    },
    "Shenzhen": {
        "coordinating bodies cut 44%": (
            _figure("shenzhen", "SZX-F1", "44", measure="%", numerator=None, denominator=None),
            *(
                _step("shenzhen", row, action, count=None, grade="unnamed")
                for row, action in (("SZX-R1", "keep"), ("SZX-R2", "merge_body"), ("SZX-R3", "abolish_body"))
            ),
        ),
        "measure: full scope, 3 permitted + 3 forbidden grounds, review by 编办, approval by 编委 leader, "
        "issue by both offices": (
            ("shenzhen", "SZX-W1", {"title": "市级议事协调机构管理办法", "kind": "measure"}),
            _figure("shenzhen", "SZX-F2", "3", item="可以申请设立议事协调机构的情形"),
            _figure("shenzhen", "SZX-F3", "3", item="不得设立议事协调机构的情形"),
            _figure("shenzhen", "SZX-F6", "5", item="由编办审核、编委领导审定、两办发文的重要事项"),
            (
                "shenzhen",
                "SZX-1",
                {
                    "reviewed_by": "市委编办",
                    "approved_by": "编委领导",
                    "issued_by": "市委办公厅、市政府办公厅",
                },
            ),
        ),
        "working rules": (("shenzhen", "SZX-1", {"rules": "有", "basis": "SZX-W1"}),),
        "yearly sorting, five-year clean-up": (
            _figure("shenzhen", "SZX-F4", "1", measure="年"),
            _figure("shenzhen", "SZX-F5", "5", measure="年"),
        ),
        "4 technology-support institutions": (_unnamed("shenzhen", "SZX-N1", "4", kind="institution"),),
    },
    "Shantou": {
        "2-3 institutions per town/street, ~60% cut": (
            _figure("shantou", "ST-F1", "2-3"),
            _figure("shantou", "ST-F2", "近60", measure="%", denominator=None),
        ),
        "6 institutions of the agriculture bureau -> city agricultural-product quality and safety centre": (
            _unnamed("shantou", "ST-B1", "6", parent="ST-NY"),
            _step("shantou", "ST-R1", "merge", units="ST-B1", target="汕头市农产品质量安全中心", count="6"),
            _figure("shantou", "ST-F3", "6"),
            _figure("shantou", "ST-F4", "1"),
        ),
        "42 institutions with <=5 posts merged": (
            _unnamed("shantou", "ST-B2", "42", approved=None),
            _step("shantou", "ST-R2", "merge", units="ST-B2", count="42", grade="unnamed"),
            _figure("shantou", "ST-F5", "42"),
            _figure("shantou", "ST-F6", "5以下"),
        ),
        "12 vocational schools -> 7": (
            _unnamed("shantou", "ST-B3", "12"),
            _step("shantou", "ST-R3", "absorb", units="ST-B3", count="5", grade="derived"),
            _figure("shantou", "ST-F7", "12"),
            _figure("shantou", "ST-F8", "7"),
        ),
        "10 kindergartens -> district education bureaux": (
            _unnamed("shantou", "ST-B4", "10", parent="ST-BM", sponsored_by="ST-BM"),
            _step("shantou", "ST-R4", "transfer_unit", units="ST-B4", parent="ST-QJ", count="10"),
            _figure("shantou", "ST-F9", "10"),
        ),
        "IP centre, media centre, overseas-Chinese culture centre, medical-insurance centre": tuple(
            _step("shantou", row, "set_up", target=f"汕头市{name}", grade="stated", parent=None)
            for row, name in (
                ("ST-R5", "知识产权保护中心"),
                ("ST-R6", "融媒体中心"),
                ("ST-R7", "华侨文化交流中心"),
                ("ST-R8", "医疗保障事业管理中心"),
            )
        ),
        "talent pool": (_figure("shantou", "ST-F10", None, item="人才编制池"),),
        "difficulties listed: mixed funding, over-leader, over-grade, placement, insurance, assets": tuple(
            ("shantou", f"ST-M{n}", {"name": name, "basis": "ST-W1", "lead": None})
            for n, name in enumerate(
                (
                    "个别单位存在不同经费管理形式人员",
                    "个别单位超领导职数",
                    "个别单位超岗位设置聘用",
                    "人员安置",
                    "社保衔接",
                    "资产处置",
                ),
                1,
            )
        ),
    },
    "Yunfu": {
        "index for post-use evaluation": (
            _figure("province", "GD-F9", None, subject="云浮市", item="事业单位编制使用评估指标体系"),
        ),
    },
    "Foshan": {
        "evaluation in 3 phases": tuple(
            _figure("foshan", f"FS-E{n}", None, kind="indicator", phase=phase, grade="stated")
            for n, phase in enumerate(("事前", "事中", "事后"), 1)
        ),
        "2 indicator sets": (
            _figure("foshan", "FS-E6", "2", measure="套"),
            _figure("foshan", "FS-E4", None, set="机关", item="履职效果和编制使用效益"),
            _figure("foshan", "FS-E5", None, set="事业单位", item="公益服务能力和规范管理情况"),
        ),
        "hours per head": (_figure("foshan", "FS-E7", None, item="人均工作时长", measure="小时"),),
        "before/in/after": (
            _figure("foshan", "FS-E1", None, item="单位设立的必要性、职责划分的科学性"),
            _figure("foshan", "FS-E2", None, item="申请事项涉及的人员机构"),
            _figure("foshan", "FS-E3", None, item="单位整体履职效果"),
        ),
    },
    "Jiangmen": {
        "tailor-made indicators": (_figure("province", "GD-F8", None, subject="江门市", quote="量身定做"),),
    },
    "Shanwei": {
        "51 towns/streets": (
            _unnamed("shanwei", "SW-T", "51", aliases="全部镇街"),
            _figure("shanwei", "SW-F4", "51"),
        ),
        "2 guidance groups": (
            ("shanwei", "SW-K1", {"kind": "guidance_group", "grade": "unnamed"}),
            _figure("shanwei", "SW-F8", "2"),
        ),
        "755 enforcement items in 3 batches": (
            _unnamed("shanwei", "SW-ALL", "755", list="delegated"),
            _figure("shanwei", "SW-F0", "755", kind="total"),
            *(
                _figure("shanwei", f"SW-F{n}", None, item=batch, part_of="SW-F0")
                for n, batch in enumerate(("第一批", "第二批", "第三批"), 1)
            ),
            *(
                _step("shanwei", f"SW-P{n}", "delegate", batch=batch, duties="执法权限")
                for n, batch in enumerate(("第一批", "第二批", "第三批"), 1)
            ),
        ),
        "678 services": (_figure("shanwei", "SW-F5", "678"),),
        "2,646 posts sunk": (
            _figure("shanwei", "SW-F6", "2646", measure="名"),
            _step("shanwei", "SW-P4", "sink", posts_to_target="2646", posts_type=None),
        ),
        "town posts +67.7% (implied base ~3,908: infer only if asked)": (
            _figure("shanwei", "SW-F7", "67.7", kind="ratio", numerator=None, denominator=None),
        ),
        '"one centre four platforms"': (
            _figure("shanwei", "SW-F9", "1"),
            _figure("shanwei", "SW-F10", "4"),
        ),
        "town leads over people, money, goods": tuple(
            ("shanwei", row, {"holder": "SW-T", "type": "manages", "aspect": aspect, "grade": "stated"})
            for row, aspect in (
                ("SW-R-1", "personnel"),
                ("SW-R-2", "funds"),
                ("SW-R-3", "funds.assets"),
            )
        ),
    },
    "Zhaoqing, Yangjiang, Qingyuan, Jieyang": {
        "post pools": tuple(
            _figure("province", f"GD-F{n}", None, subject=city, item="统筹周转编制池")
            for n, city in enumerate(("肇庆市", "阳江市", "清远市", "揭阳市"), 10)
        ),
    },
}

_MARKED: Final = ("synthetic", "unnamed", "derived", "inferred")


# What the text does not say: file, sheet, what is open, and the columns in which a row would claim to know it. A row
# that is marked (□ ◇ ≈) claims nothing.
LEFT_OPEN: Final[tuple[tuple[str, str, str, tuple[str, ...]], ...]] = (
    ("province", "documents", "in which year “今年1月” is", ("date", "number")),
    ("province", "units", "posts and ranks of Hengqin's two organs", ("approved", "rank", "leaders_approved")),
    ("province", "bodies", "who heads, leads and hosts the bodies", ("heads", "lead", "office", "convenor")),
    ("zhuhai", "cases", "what the four levels are", ("level",)),
    ("zhuhai", "matters", "names and leads of the 203", ("lead", "assist", "boundary")),
    ("zhuhai", "responsibilities", "who does what in any of the 203", ("unit",)),
    ("huizhou", "reform", "how many posts sank, from whom", ("posts_to_target", "posts_type", "count")),
    ("dongguan", "matters", "how the boundaries run", ("lead", "assist", "boundary")),
    ("zhongshan", "units", "posts and leading posts", ("approved", "leaders_approved", "sections_approved")),
    ("zhongshan", "reform", "how many sections were re-ranked", ("count", "posts_to_target")),
    ("zhanjiang", "units", "who dispatches the stations, and how many police", ("parent", "approved")),
    ("guangzhou", "reform", "how many posts, and their pensions", ("posts_to_target", "pension", "date")),
    ("guangzhou", "matters", "who leads which link of the chain", ("lead", "assist")),
    ("shenzhen", "bodies", "what the permitted grounds are", ("ground",)),
    ("shenzhen", "figures", "of how many the 44 % is", ("numerator", "denominator", "part_of")),
    ("shantou", "reform", "where posts, leaders and people of the merged units go",
     ("posts_to_target", "posts_recovered", "leaders_to_target", "staff_count", "pension", "assets_to")),
    ("shantou", "units", "posts of the units", ("approved", "actual", "leaders_approved")),
    ("foshan", "figures", "scores of any unit", ("full", "weight", "as_of", "collected")),
    ("shanwei", "units", "posts of the towns before (the base of 67.7 %)", ("approved", "actual")),
    ("shanwei", "matters", "kinds and holders of the 755", ("kind:penalty", "lead")),
    ("shanwei", "reform", "items of each batch, type of the posts", ("count", "posts_type", "staff_count")),
)  # fmt: skip


def claims(row: Row, columns: tuple[str, ...]) -> list[str]:
    """The columns in which a row claims to know; `column:code` is one code alone."""
    if row.text("grade") in _MARKED:
        return []
    found = []
    for column in columns:
        name, _, code = column.partition(":")
        cell = row.body.get(name)
        if cell is not None and (not code or cell == code):
            found.append(f"{row.id}.{name}")
    return found
