"""What the places have: departments, institutions and streets by name, the same everywhere."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Department:
    """A department of every government: its mark in ids, its word and its domain."""

    mark: str
    word: str
    domain: str


_DEPARTMENTS = (
    *("发展和改革:发展改革", "教育:教育", "科学技术:科技", "工业和信息化:工业", "公安:公安", "民政:民政"),
    *("司法:司法行政", "财政:财政", "人力资源和社会保障:就业", "自然资源:自然资源", "生态环境:生态环境"),
    *("住房和城乡建设:住房建设", "交通运输:交通", "水利:水利", "农业农村:农业农村", "商务:商务"),
    *("文化和旅游:文化旅游", "卫生健康:卫生健康", "退役军人事务:退役军人", "应急管理:应急", "审计:审计"),
    *("市场监督管理:市场监管", "统计:统计", "医疗保障:医疗保障", "城市管理:城市管理", "体育:体育"),
)
DEPARTMENTS = tuple(
    Department(f"D{number:02d}", pair.split(":")[0], pair.split(":")[1])
    for number, pair in enumerate(_DEPARTMENTS, 1)
)
BY_WORD = {department.word: department.mark for department in DEPARTMENTS}
# Led from above and by their own government at once, as the statutes of their trades have it.
DUAL_TRADES = ("公安", "生态环境", "审计", "统计")
PARTY_DEPARTMENTS = ("组织部", "宣传部", "统战部", "政法委", "编办", "直属机关工委", "老干部局")
MASS = ("总工会", "团委", "妇联", "残联", "工商联")
SECTIONS = ("办公室", "政策法规科", "综合业务科", "人事科")
# Directly under the government, and the department of their trade.
DIRECT = (
    *("融媒体中心:文化和旅游", "政务服务中心:市场监督管理", "公共资源交易中心:发展和改革"),
    *("大数据中心:工业和信息化", "投资促进中心:商务", "园林绿化中心:城市管理", "水务服务中心:水利"),
    *("重点项目服务中心:发展和改革", "乡村振兴服务中心:农业农村", "社会治理服务中心:民政"),
    *("城市更新服务中心:住房和城乡建设", "公共交通服务中心:交通运输", "应急保障中心:应急管理"),
    *("粮食储备中心:发展和改革", "体育训练中心:体育", "科技创新中心:科学技术", "土地储备中心:自然资源"),
    *("环境卫生中心:城市管理", "旅游服务中心:文化和旅游", "养老服务中心:民政", "质量检验中心:市场监督管理"),
    *("信用信息中心:发展和改革", "产业发展中心:工业和信息化", "物流服务中心:商务"),
    *("会展服务中心:商务", "人才服务中心:人力资源和社会保障", "医疗保障服务中心:医疗保障"),
    *("供水服务中心:水利", "森林管护中心:自然资源", "消费维权中心:市场监督管理"),
)
# Under a department: its word, a name with the number in it, how many.
BELONGING = (
    *("教育:第{}小学:22", "教育:第{}中学:12", "教育:第{}幼儿园:10", "卫生健康:第{}人民医院:4"),
    *("卫生健康:妇幼保健院:1", "卫生健康:疾病预防控制中心:1", "卫生健康:第{}社区卫生服务中心:8"),
    *("文化和旅游:图书馆:1", "文化和旅游:文化馆:1", "文化和旅游:博物馆:1", "民政:救助管理站:1"),
    *("民政:第{}福利院:3", "农业农村:种子管理站:1", "农业农村:动物疫病预防控制中心:1"),
    *("水利:第{}水库管理所:4", "交通运输:公路养护中心:1", "住房和城乡建设:房屋征收服务中心:1"),
    *("住房和城乡建设:建设工程质量监督站:1", "人力资源和社会保障:就业服务中心:1"),
    *("自然资源:测绘院:1", "应急管理:应急救援中心:1", "城市管理:路灯管理所:1", "体育:业余体校:1"),
    *("司法:公证中心:1", "财政:国库支付中心:1", "商务:电子商务服务中心:1", "科学技术:科技服务中心:1"),
)
STREETS = tuple(a + b for a in "东西南北中新和永长平" for b in "关桥园湖塔港街岗柳庄")
