"""What domain.md 8 says that source 002 states of Shizhong, and what that text leaves open."""

from __future__ import annotations

from tests.places.texts import Facts, Figures, Open

FIGURES: Figures = {
    "SZ-F0": ("20个", "副处级以上限额外行政机构20个"),
    "SZ-F1": ("1个", "调整为限额内机构1个"),
    "SZ-F2": ("6个", "在相关党政机构挂牌6个"),
    "SZ-F3": ("5个", "由处级调整为正科级的5个"),
    "SZ-F4": ("8个", "撤销的8个"),
    "SZ-F5": ("37个", "共设置党政机构37个"),
    "SZ-F6": ("11个", "党委机构11个"),
    "SZ-F7": ("26个", "政府工作部门26个"),
    "SZ-F8": ("千余名", "涉及人员千余名"),
    "SZ-F9": ("300余名", "部分事业单位转隶人员300余名"),
    "SZ-F10": ("700余名", "17个街道办事处转隶人员700余名"),
    "SZ-F11": ("327家", "全区327家事业单位"),
    "SZ-F12": ("4个", "成立4个“三定”工作组"),
    "SZ-F13": ("37个", "向全区37个部门印发了“三定”模板"),
}
# Units, bodies and documents that the text names, each by the words that name it.
NAMED = {
    "SZ-ZZ": "市中区委组织部",
    "SZ-BB": "市中区委编办",
    "SZ-RS": "区人社局",
    "SZ-CZ": "区财政局",
    "SZ-SP": "市中区行政审批服务局",
    "SZ-JD": "17个街道办事处",
    "SZ-B1": "区委深化地方机构改革协调小组",
    "SZ-D1": "关于济南市市中区区级机构改革的实施意见",
    "SZ-D2": "区级部门机构编制职数框架的主要依据和原则",
    "SZ-D3": "市中区党政机构编制职数框架",
    "SZ-D4": "“三定”规定参考模板",
    "SZ-D5": "关于“三定”规定主要职责表述的规范用语",
}
BUILT = {
    "市中区自然资源局": "市中区自然资源局",
    "市中区应急管理局": "市中区应急管理局",
    "市中区医疗保障局": "区医疗保障局",
    "市中区教育和体育局": "区教育和体育局",
    "市中区退役军人事务局": "市中区退役军人事务局",
    "市中区文化和旅游局": "文化和旅游",
}
STAGES = [
    ("initiate", "2018-12-14", "2018年12月14日,市中区组建全市第一家区行政审批服务局"),
    ("decide", "2019-03-13", "3月13日召开区委常委会研究通过干部调整方案"),
    ("implement", "2019-03-14", "3月14日召开人员转隶工作推进会"),
    ("implement", "2019-03-15", "3月15日下午顺利完成人员转隶工作"),
    ("review", "2019-03-18", "3月18日,协调小组办公室召开了“三定”工作座谈会"),
    ("submit", "2019-03-19", "3月19日下午,各部门向协调小组办公室报送"),
]
LEFT_OPEN = {
    "the ranks of the twenty": Open(
        "原文只说副处级以上，没有分正处、副处",
        "副处级以上限额外行政机构",
        r"其中(正|副)处级",
    ),
    "who hosts the six plates": Open(
        "只说在相关党政机构挂牌",
        "在相关党政机构挂牌",
        r"在区[^,。]{1,12}(局|办|部)挂牌",
    ),
    "who takes the duties of the eight": Open(
        "只有撤销的个数，没有职责去向",
        "撤销的8个",
        r"撤销[^,。]{0,20}职责(划入|由)",
    ),
    "posts of any body": Open(
        "职数框架只有名称，没有数字",
        "市中区党政机构编制职数框架",
        r"(行政|事业)编制\d+",
    ),
    "where the thousand people went": Open(
        "只有总数和两类来源，没有去向",
        "转隶人员300余名",
        r"转隶至|转入[^,。]{1,12}(局|办|部|街道)",
    ),
    "how many of the 327 institutions changed": Open(
        "只说全面梳理、同步划转",
        "全区327家事业单位",
        r"(撤销|整合|保留)事业单位\d+",
    ),
    "names of the thirty-seven": Open(
        "只列举了一部分，以“等”结束",
        "区教育和体育局等部门",
        r"11个党委机构(分别)?(是|为|包括)",
    ),
    "what the standard wording is": Open(
        "只有文件名称",
        "主要职责表述的规范用语",
        r"规范用语(为|如下|包括)",
    ),
    "days of the papers": Open(
        "实施意见没有文号和日期",
        "机构改革的实施意见》",
        r"市中(发|委发|编)\[?\d{4}",
    ),
}

# The rows of the table in domain.md 8.3, and what here or in the example stands for each.
FACTS: Facts = {
    "bodies after reform": ("SZ-F5", "SZ-F6", "SZ-F7", "names of the thirty-seven"),
    "extra-quota administrative bodies, deputy-division and above": (
        *("SZ-XE", "SZ-F0", "SZ-F1", "SZ-F2", "SZ-F3", "SZ-F4", "SZ-P-1", "SZ-P-2", "SZ-P-3", "SZ-P-4"),
        *("the ranks of the twenty", "who hosts the six plates", "who takes the duties of the eight"),
    ),
    "institutions reviewed": ("SZ-F11", "how many of the 327 institutions changed"),
    "transfers": ("SZ-F8", "SZ-F9", "SZ-F10", "SZ-JD", "where the thousand people went"),
    "joint office": ("SZ-ZZ", "SZ-BB", "SZ-RS", "SZ-CZ", "SZ-S-4"),
    "dates": ("SZ-SP", "SZ-S-1", "SZ-S-2", "SZ-S-3", "SZ-S-4", "SZ-S-5", "SZ-S-6"),
    "working groups": ("SZ-F12", "SZ-F13"),
    "newly built/renamed": ("SZ-SP", *BUILT),
    "norms": ("SZ-D2", "SZ-D3", "SZ-D4", "SZ-D5", "posts of any body", "what the standard wording is"),
}
