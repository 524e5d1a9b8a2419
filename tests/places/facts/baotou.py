"""What domain.md 8 says that source 004 states of Baotou, and what that text leaves open."""

from __future__ import annotations

from tests.places.texts import Facts, Figures, Open

FIGURES: Figures = {
    "BT-F1": ("32个", "将市住建局原有的32个事业单位压缩为13个"),
    "BT-F2": ("13个", "将市住建局原有的32个事业单位压缩为13个"),
    "BT-F3": ("37个", "将37个部门(单位)所属事业单位压缩至3个以下"),
    "BT-F4": ("67%", "占涉改单位的67%"),
    "BT-F5": ("5.9个", "平均每个部门所属事业单位由5.9个降为3.5个"),
    "BT-F6": ("3.5个", "平均每个部门所属事业单位由5.9个降为3.5个"),
    "BT-F7": ("202个", "除待消化的经营类事业单位外,市本级共设置202个事业单位"),
    "BT-F8": ("50%", "首先收取了事业单位50%的空余编制"),
    "BT-F9": ("2000余名", "全市共计盘活编制两千余名"),
    "BT-F10": ("13个", "将市住建局原有的32个事业单位压缩为13个"),
    "BT-F11": ("41%", "精简率达41%"),
    "BT-F12": ("10家", "重点选择10家职能庞杂"),
    "BT-F13": ("8个", "共计8个单位,充实完善科技创新职能"),
}
NAMED = {
    "BT-BB": "市委编办",
    "BT-ZJ": "市住建局",
    "BT-32": "市住建局原有的32个事业单位",
    "BT-B1": "深化事业单位改革工作组",
    "BT-B2": "工作专班",
    "BT-D1": "包头市深化事业单位改革试点实施方案",
    "BT-D2": "改革实施意见",
}
BUILT = {
    "包头市投资促进中心": "设立投资促进中心",
    "包头市社会信用管理中心": "社会信用管理中心",
    "稀土新材料技术研发中心": "稀土新材料技术研发中心",
    "包头市知识产权保护中心": "市知识产权保护中心",
    "包头市大数据中心": "大数据中心",
    "稀土高新区科技创业服务中心": "稀土高新区科技创业服务中心",
    "（其余科技创新单位，原文未列名）": "等共计8个单位",
}
LEFT_OPEN = {
    "how many of the 19 were merged and how many abolished": Open(
        "只说由32个压缩为13个",
        "压缩为13个",
        r"住建局[^。]*(整合|合并|撤销)\d+个",
    ),
    "names of the 32 and of the 13": Open(
        "只举几类职能，没有名称",
        "撤销了住宅合作、房产开发等职能弱化机构",
        r"住建局所属[^,。]{2,20}(站|所|中心)",
    ),
    "of how many departments 67 % is": Open(
        "涉改单位总数没有写",
        "占涉改单位的67%",
        r"涉改(单位|部门)\d+|\d+个涉改",
    ),
    "of how many institutions 41 % is": Open(
        "精简前的总数没有写",
        "精简率达41%",
        r"由\d+个[^,。]{0,10}(减|精简)(至|为|到)202",
    ),
    "what 1+2+X stands for": Open(
        "只有模式的名称",
        "按照1+2+x的模式",
        r"“?1”?(是|为|即)",
    ),
    "how many commercial ones are still pending": Open(
        "待消化的经营类只说不计入",
        "除待消化的经营类事业单位外",
        r"经营类事业单位\d+个",
    ),
    "posts of any unit": Open(
        "只有全市合计和收取比例",
        "盘活编制两千余名",
        r"(核定|收回|预收)(事业)?编制\d+名",
    ),
    "whose posts were pre-recovered": Open(
        "只列领域，没有单位和数字",
        "主要集中在环卫保洁、水库管护、扬水站服务、市政园林维护等领域",
        r"预收[^。]*编制\d+",
    ),
    "vacancies of commercial and unclassified units": Open(
        "全部收取，没有数字",
        "有经营职能事业单位的全部空编",
        r"全部空编\d+",
    ),
    "which units write a list of powers": Open(
        "只说面向社会提供公益服务的事业单位",
        "制定政事权限清单",
        r"\d+(个|家)事业单位制定政事权限清单",
    ),
    "what stands in the lists": Open(
        "只有清单的名称",
        "制定政事权限清单",
        r"清单(明确|列明|包括)",
    ),
    "which units are run by a charter": Open(
        "只列三类",
        "高等院校、文化科研、公立医院等事业单位推行章程管理",
        r"\d+(个|家)[^,。]{0,10}推行章程",
    ),
    "mandates written anew": Open(
        "所有事业单位重新制定，没有份数",
        "所有事业单位重新制定机构职能编制规定",
        r"\d+(份|个)机构职能编制规定",
    ),
    "leading posts for Party work": Open(
        "只说部分副处级以上规格事业单位，没有数字",
        "为部分副处级以上规格事业单位核定了相关科级领导职数",
        r"科级领导职数\d+",
    ),
    "the other four of the eight for science": Open(
        "点名四个，以“等”结束",
        "稀土高新区科技创业服务中心等",
        r"科技创业服务中心、",
    ),
    "to whom the new units belong": Open(
        "只说设立",
        "设立投资促进中心、社会信用管理中心",
        r"投资促进中心[^,。]{0,10}(隶属|归口|为市政府)",
    ),
    "who is in the working group": Open(
        "没有组长和成员",
        "成立深化事业单位改革工作组和工作专班",
        r"工作组(组长|由)",
    ),
    "principles of adjustment": Open(
        "四条原则是研究方向，不是机构之间的关系",
        "“撤多建一”为主",
        r"(不得|应当)撤多建一",
    ),
}

# The rows of the table in domain.md 8.5, and what here or in the example stands for each.
FACTS: Facts = {
    "model": ("BT-F12", "what 1+2+X stands for"),
    "institutions after": (
        "BT-F7",
        "BT-F11",
        "of how many institutions 41 % is",
        "how many commercial ones are still pending",
    ),
    "housing bureau": (
        *("BT-ZJ", "BT-32", "BT-F1", "BT-F2", "BT-F10", "BT-P-1", "names of the 32 and of the 13"),
        "how many of the 19 were merged and how many abolished",
    ),
    "departments at <=3 institutions": ("BT-F3", "BT-F4", "of how many departments 67 % is"),
    "mean per department": ("BT-F5", "BT-F6"),
    "consistency": ("BT-F5", "BT-F6", "BT-F7", "of how many departments 67 % is"),
    "vacancy rule": (
        *("BT-F8", "BT-F9", "BT-P-31", "BT-P-32", "posts of any unit", "whose posts were pre-recovered"),
        "vacancies of commercial and unclassified units",
    ),
    "new units": (
        *BUILT,
        "BT-F13",
        "the other four of the eight for science",
        "to whom the new units belong",
    ),
    "principles": ("principles of adjustment",),
    "institutional arrangements": (
        *(
            "mandates written anew",
            "which units write a list of powers",
            "what stands in the lists",
            "BT-M1",
            "BT-M2",
        ),
        *("which units are run by a charter", "leading posts for Party work"),
    ),
}
