"""What domain.md 8.4 says that source 003 states of four places in Liaoning, and what that text leaves open."""

from __future__ import annotations

from tests.places.texts import Figures, Open

# From where to where the text speaks of each.
PARTS = {
    "jinzhou": ("一、锦州市", "二、营口市"),
    "yingkou": ("二、营口市", "三、沈阳市"),
    "shenhe": ("三、沈阳市", "四、阜新市"),
    "fuxin": ("四、阜新市", "【附件下载】"),
}
FIGURES: dict[str, Figures] = {
    "jinzhou": {
        "JZ-F1": ("2203个", "由2203个优化整合为194个"),
        "JZ-F2": ("194个", "由2203个优化整合为194个"),
        "JZ-F3": ("188个", "市县两级党委、政府直属事业单位188个"),
        "JZ-F4": ("97%", "占比97%"),
        "JZ-F5": ("6个", "188个,占比97%"),
        "JZ-F6": ("35个", "明确了35个新组建事业单位与相关党政机关的对应关系"),
    },
    "yingkou": {"YK-F1": ("11个", "设立了11个政府直属事业单位")},
}
MEETINGS = {
    "“四基地一中心”工作联席会议": "“四基地一中心”",
    "公共文化服务工作联席会议": "公共文化服务",
    "农业农村发展服务工作联席会议": "农业农村发展服务",
    "社会保障工作联席会议": "社会保障",
    "社会投资与民营经济发展工作联席会议": "社会投资与民营经济发展",
    "食品药品检验检测工作联席会议": "食品药品检验检测6个工作联席会议制度",
}
# The ten units of a street, under the invented street's name, and the words of the text for each.
TEN = {
    "甲街道党建工作站": "“一站”即党建工作站",
    "甲街道公安派出所": "公安派出所、税务所、司法所、市场监督管理所",
    "甲街道税务所": "公安派出所、税务所、司法所、市场监督管理所",
    "甲街道司法所": "公安派出所、税务所、司法所、市场监督管理所",
    "甲街道市场监督管理所": "公安派出所、税务所、司法所、市场监督管理所",
    "甲街道城市建设综合行政执法分中心": "“五中心”即城市建设综合行政执法分中心",
    "甲街道社会事务服务分中心": "社会事务服务分中心",
    "甲街道应急管理服务分中心": "应急管理服务分中心",
    "甲街道小区保障服务分中心": "小区保障服务分中心",
    "甲街道经济发展服务分中心": "经济发展服务分中心",
}
# The three reasons why pensions were not taken in, and the window that took them.
PENSIONS = {
    "credit code": "没有统一社会信用代码",
    "insurance window": "没有保险入库窗口",
    "enterprise account": "没有接续企业托管(转企业保险需有企业户头)",
    "aftercare window": "通过事业单位改革善后办公室的窗口入库",
}
LEFT_OPEN = {
    "jinzhou": {
        "names of the 35 institutions and of their departments": Open(
            "只有个数，对应关系没有列出",
            "35个新组建事业单位与相关党政机关的对应关系",
            r"(中心|局)(对应|与)[^,。]{0,12}局",
        ),
        "what the 2,203 were": Open("只有总数", "参改事业单位由2203个", r"其中[^,。]{0,12}(公益|学校|医院)"),
        "number and day of the opinion": Open(
            "只有名称",
            "关于明确市级党政机构和相关事业单位业务关系的指导意见(试行)",
            r"锦(编|委)[^,。]{0,8}号",
        ),
        "when the trial ends": Open("只写试行", "指导意见(试行)", r"(试行|有效)期"),
    },
    "yingkou": {
        "members of the six meetings": Open(
            "只说成员单位是各政府直属事业单位和相关行业主管部门",
            "成员单位分别为各政府直属事业单位和相关行业主管部门",
            r"成员单位[^。]{0,30}(局|中心)、",
        ),
        "lead unit and office": Open("没有写", "联席会议制度", r"办公室设在|牵头单位"),
        "who convenes": Open(
            "只写召开和议题由谁确定，召集人是推定",
            "会议召开和会议议题由市政府分管领导确定",
            r"召集人",
        ),
        "names of the eleven": Open("只有个数", "11个政府直属事业单位", r"分别为营口市"),
        "how often they meet": Open("不定期", "实行不定期会议制度", r"每(年|季度|月)"),
    },
    "shenhe": {
        "name and number of streets": Open("没有点名，也没有个数", "派驻各街道办事处", r"\d+个街道"),
        "departments of the four centres": Open(
            "只称主管部门", "由上述单位主管部门负责制定考评方案", r"主管部门(为|是)"
        ),
        "the regime of the party station": Open(
            "两类体制都没有写党建工作站",
            "作为区委党校内设机构派驻各街道办事处",
            r"党建工作站[^。]{0,20}(双重管理|管理体制)",
        ),
        "what the kept regimes are": Open(
            "只写不变", "保持现有管理体制机制不变", r"(垂直管理|以条为主|以块为主)"
        ),
        "communities and grids": Open(
            "四级只有名称，没有社区和网格的个数与职责",
            "区、街、社区和网格四级关系",
            r"\d+个(社区|网格)",
        ),
        "who pays salaries": Open(
            "只写公用经费和伙食费", "公用经费及伙食费由财政部门按实有人员", r"(工资|人员经费)由"
        ),
        "who approves awards": Open("只写提报", "由属地街道按考评结果择优提报", r"由[^,。]{1,8}审批"),
        "duties of the economic centre": Open(
            "五中心合写四项职责，没有写经济发展",
            "城市管理、民生服务、安全生产、小区维护等工作",
            r"招商|企业服务",
        ),
    },
    "fuxin": {
        "which units became enterprises": Open(
            "没有点名，也没有个数", "转企或撤销的原事业单位", r"\d+(个|家)(经营性)?事业单位"
        ),
        "names of the groups of enterprises": Open(
            "没有点名", "组建企业集团工作", r"组建[^,。]{2,12}集团有限"
        ),
        "posts, people and days": Open(
            "没有数字和日期", "职工身份、待遇和社保等重点问题", r"\d+(名|人)|20\d\d年"
        ),
        "who is in the preparatory group": Open(
            "只写成立；牵头和会同的是制定指南", "成立了筹备组工作", r"筹备组(组长|成员|由)"
        ),
        "where the aftercare office is": Open(
            "只称事业单位改革善后办公室", "事业单位改革善后办公室", r"善后办公室(设在|由)"
        ),
    },
}
