"""What domain.md 8 says that source 000 states of Zhaohua, and what that text leaves open."""

from __future__ import annotations

from tests.places.texts import Facts, Figures, Open

FIGURES: Figures = {
    "ZH-F0": ("9个", "全区承担行政职能的9个事业单位"),
    "ZH-F1": ("1个", "除区人防办保持不变外"),
    "ZH-F2": ("1个", "将原区事登局承担的行政职能划转至主管部门"),
    "ZH-F3": ("3个", "原区体育局、旅游局、粮食局3个事业单位承担的行政职能划转至新组建部门"),
    "ZH-F4": ("4个", "原区路政所、海事处等4个事业单位承担的执法职能划转至相应综合行政执法机构"),
    "ZH-F5": ("218个", "撤销218个"),
    "ZH-F6": ("157个", "注销登记157个"),
    "ZH-F7": ("500余名", "精简事业、执法、工勤等各类编制500余名"),
    "ZH-F8": ("42.8%", "事业机构、编制精简比例分别为42.8%、15.5%"),
    "ZH-F9": ("名", "在2012年锁定的机构总量、人员编制总量和领导职数总量限额内"),
    "ZH-F10": ("54个", "组建镇直属事业单位54个"),
    "ZH-F11": ("15.5%", "事业机构、编制精简比例分别为42.8%、15.5%"),
    "ZH-F12": ("17个", "累计整合事业单位17个"),
    "ZH-F13": ("34个", "印发34个涉改部门人员转隶通知"),
    "ZH-F14": ("700余名", "完成了区镇700余名涉改事业人员转隶"),
    "ZH-F15": ("26个", "清理出26个事业单位承担的行政权力500余项"),
    "ZH-F16": ("500余项", "清理出26个事业单位承担的行政权力500余项"),
    "ZH-F17": ("93个", "规范事业单位工作职责93个"),
    "ZH-F18": ("79个", "新界定事业单位工作职责79个"),
    "ZH-F19": ("27个", "设立登记27个"),
    "ZH-F20": ("102个", "变更登记102个"),
    "ZH-F21": ("7个", "补领证书7个"),
    "ZH-F22": ("249个", "全区设立登记的249个事业单位法人年度报告"),
    "ZH-F23": ("100%", "公示率达100%"),
    "ZH-F24": ("18个", "抽查事业单位法人公示信息18个"),
    "ZH-F25": ("10个", "绩效评估和信用体系建设各10个"),
    "ZH-F26": ("10个", "绩效评估和信用体系建设各10个"),
    "ZH-F27": ("30个工作日", "从法定30个工作日压缩到"),
    "ZH-F28": ("1-3个工作日", "压缩到1-3个工作日以内"),
}
NAMED = {
    "ZH-ZZ": "区委组织部",
    "ZH-BB": "区委编办",
    "ZH-RS": "区人社局",
    "ZH-NY": "由区农业、林业、水利、人社主管",
    "ZH-LY": "由区农业、林业、水利、人社主管",
    "ZH-SL": "由区农业、林业、水利、人社主管",
    "ZH-01": "区人防办",
    "ZH-02": "原区事登局",
    "ZH-03": "原区体育局",
    "ZH-04": "旅游局",
    "ZH-05": "粮食局",
    "ZH-06": "原区路政所",
    "ZH-07": "海事处",
    "ZH-B1": "以书记、区长为双组长的机构改革工作领导小组",
}
BUILT = {
    "昭化区医疗保障事务中心": "成立医疗保障事务中心",
    "昭化区医疗保障信息中心": "医疗保障信息中心",
    "昭化区社会保险事务中心": "通过“撤多建一”组建区社会保险事务中心",
    "昭化区综合行政执法大队": "成立综合行政执法大队",
}
LEFT_OPEN = {
    "two of the four with enforcement": Open(
        "只点名两个，以“等4个”结束",
        "海事处等4个事业单位",
        r"路政所、海事处、[^等,。]{2,12}(所|处|站|队)",
    ),
    "which departments were newly built": Open(
        "只称新组建部门",
        "划转至新组建部门",
        r"划转至(文化|发展|教育|商务)[^,。]{0,12}局",
    ),
    "how many stations there were": Open(
        "下沉前各种站所的个数没有写，只有下沉后的54个",
        "基层畜牧兽医站、林业站、水利站和社保中心",
        r"(畜牧兽医站|林业站|水利站)\d+个",
    ),
    "how many towns there are": Open(
        "只称各镇",
        "下沉到各镇",
        r"\d+个(镇|乡镇)",
    ),
    "how many posts and people sank": Open(
        "只说同步划转",
        "同步划转事业编制和事业人员",
        r"划转事业编制\d+",
    ),
    "that the bureaux go on guiding": Open(
        "没有写明业务指导，只能推定",
        "由区农业、林业、水利、人社主管",
        r"(继续|仍由)[^,。]{0,12}(业务)?指导",
    ),
    "of which number 42.8 % is": Open(
        "精简比例的基数没有写",
        "精简比例分别为42.8%",
        r"由\d+个(精简|减少|减)",
    ),
    "the totals locked in 2012": Open(
        "总量没有写数值",
        "2012年锁定的机构总量",
        r"锁定[^,。]{0,20}总量\d+",
    ),
    "whether those cancelled are among those abolished": Open(
        "撤销与注销口径不同，且注销的含机关",
        "机关事业单位累计设立登记27个",
        r"注销登记[^,。]*其中撤销",
    ),
    "which seventeen were merged, into how many": Open(
        "只有个数",
        "累计整合事业单位17个",
        r"整合(为|成)\d+个",
    ),
    "what of the 500 powers went by which way": Open(
        "两种处理都没有分项数",
        "将没有法定依据、部门自行委托的行政权力",
        r"收回行政权力\d+",
    ),
    "where the posts cut are": Open(
        "三类编制没有分类数",
        "事业、执法、工勤等各类编制500余名",
        r"事业编制\d+名",
    ),
    "the days on which any of it happened": Open(
        "只有2019年以来",
        "2019年以来",
        r"20(19|20)年\d+月\d+日",
    ),
    "when which body discussed what": Open(
        "会议没有日期、议题和结果",
        "全区多次组织召开区委常委会、区政府常务会、区委编委会等各类会议",
        r"月\d+日[^,。]{0,12}(常委会|常务会|编委会)",
    ),
    "discipline, state assets and offices in the transfer": Open(
        "只说发挥职能作用，没有写是谁的什么职责",
        "区纪委、国有资产、机关事务服务等相关部门",
        r"区(国资局|机关事务(管理|服务)(局|中心))",
    ),
}

# The rows of the table in domain.md 8.1, and what here or in the example stands for each.
FACTS: Facts = {
    "reform leading group": ("ZH-B1",),
    "bodies discussing": ("when which body discussed what",),
    "co-ordinating transfer": (
        "ZH-ZZ",
        "ZH-BB",
        "ZH-RS",
        "discipline, state assets and offices in the transfer",
    ),
    "transfer notices": ("ZH-F13",),
    "staff moved, district and towns": ("ZH-F14",),
    "institutions with administrative functions": (
        *("ZH-F0", "ZH-F1", "ZH-F2", "ZH-F3", "ZH-F4"),
        *("ZH-01", "ZH-02", "ZH-03", "ZH-04", "ZH-05", "ZH-06", "ZH-07", "ZH-08"),
        *("ZH-P-1", "ZH-P-2", "ZH-P-31", "ZH-P-32", "ZH-P-33", "ZH-P-411", "ZH-P-421"),
        *("two of the four with enforcement", "which departments were newly built"),
    ),
    "public-service institutions holding administrative power": ("ZH-26", "ZH-F15", "ZH-F16"),
    "treatment": ("ZH-P-61", "ZH-P-62", "what of the 500 powers went by which way"),
    "duty statements regulated / newly defined": ("ZH-F17", "ZH-F18"),
    "totals locked": ("ZH-F9", "the totals locked in 2012"),
    "institutions merged / abolished": (
        "ZH-F12",
        "ZH-F5",
        "ZH-P-7",
        "ZH-P-8",
        "which seventeen were merged, into how many",
    ),
    "posts cut": ("ZH-F7", "where the posts cut are"),
    "reduction ratios": ("ZH-F8", "ZH-F11", "of which number 42.8 % is"),
    "set up": tuple(BUILT),
    "sunk to towns": (
        *("ZH-Z1", "ZH-Z2", "ZH-Z3", "ZH-Z4", "ZH-ZZF", "ZH-P-5", "ZH-F10"),
        *("how many stations there were", "how many towns there are", "how many posts and people sank"),
        "that the bureaux go on guiding",
    ),
    "registration since 2019": ("ZH-F19", "ZH-F20", "ZH-F6", "ZH-F21"),
    "legal persons reporting": ("ZH-F22", "ZH-F23"),
    "spot checks; performance; credit": ("ZH-F24", "ZH-F25", "ZH-F26"),
    "time limit": ("ZH-F27", "ZH-F28"),
    "model test": ("ZH-F5", "ZH-F6", "whether those cancelled are among those abolished"),
}
