"""Zhaohua: nine institutions give up their powers, stations sink to the towns, and two totals nobody can subtract."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.rows import Row
from graphmodel.questions.figure_checks import HOLDS, UNDECIDED, figure_checks
from graphmodel.rules import audit
from graphmodel.snapshot import Snapshot
from tests.build import DAY
from tests.places.examples import asked, place, undecided
from tests.places.texts import Figures, Open, missing, printed, settled, source
from tests.rules.stores import in_memory

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
NINE = ("ZH-01", "ZH-02", "ZH-03", "ZH-04", "ZH-05", "ZH-06", "ZH-07", "ZH-08")
# The stations as the text has them, and those of the invented town, each with the department that was in charge.
STATIONS = {"ZH-Z1": "ZH-NY", "ZH-Z2": "ZH-LY", "ZH-Z3": "ZH-SL", "ZH-Z4": "ZH-RS"}
OWN = {"ZH-S1": "ZH-S00", "ZH-S2": "ZH-LY", "ZH-S3": "ZH-SL", "ZH-S4": "ZH-RS"}
LEFT_OPEN = {
    "two of the four with enforcement": Open(
        "只点名两个，以“等4个”结束", "海事处等4个事业单位", r"路政所、海事处、[^等,。]{2,12}(所|处|站|队)"
    ),
    "which departments were newly built": Open(
        "只称新组建部门", "划转至新组建部门", r"划转至(文化|发展|教育|商务)[^,。]{0,12}局"
    ),
    "how many stations there were": Open(
        "下沉前各种站所的个数没有写，只有下沉后的54个", "基层畜牧兽医站、林业站、水利站和社保中心", r"(畜牧兽医站|林业站|水利站)\d+个"
    ),
    "how many towns there are": Open("只称各镇", "下沉到各镇", r"\d+个(镇|乡镇)"),
    "how many posts and people sank": Open("只说同步划转", "同步划转事业编制和事业人员", r"划转事业编制\d+"),
    "that the bureaux go on guiding": Open(
        "没有写明业务指导，只能推定", "由区农业、林业、水利、人社主管", r"(继续|仍由)[^,。]{0,12}(业务)?指导"
    ),
    "of which number 42.8 % is": Open("精简比例的基数没有写", "精简比例分别为42.8%", r"由\d+个(精简|减少|减)"),
    "the totals locked in 2012": Open("总量没有写数值", "2012年锁定的机构总量", r"锁定[^,。]{0,20}总量\d+"),
    "whether those cancelled are among those abolished": Open(
        "撤销与注销口径不同，且注销的含机关", "机关事业单位累计设立登记27个", r"注销登记[^,。]*其中撤销"
    ),
    "which seventeen were merged, into how many": Open(
        "只有个数", "累计整合事业单位17个", r"整合(为|成)\d+个"
    ),
    "what of the 500 powers went by which way": Open(
        "两种处理都没有分项数", "将没有法定依据、部门自行委托的行政权力", r"收回行政权力\d+"
    ),
    "where the posts cut are": Open("三类编制没有分类数", "事业、执法、工勤等各类编制500余名", r"事业编制\d+名"),
    "the days on which any of it happened": Open("只有2019年以来", "2019年以来", r"20(19|20)年\d+月\d+日"),
    "discipline, state assets and offices in the transfer": Open(
        "只说发挥职能作用，没有写是谁的什么职责", "区纪委、国有资产、机关事务服务等相关部门", r"区(国资局|机关事务(管理|服务)(局|中心))"
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def zhaohua(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return place(tmp_path_factory.mktemp("zhaohua"), "zhaohua")


def plan(snapshot: Snapshot, name: str) -> list[Row]:
    return [row for row in snapshot.ledger.of("reform") if row.text("plan") == name]


def test_every_figure_is_that_of_the_text(zhaohua: Snapshot, shared: Path) -> None:
    assert printed(zhaohua.ledger) == {id_: value for id_, (value, _) in FIGURES.items()}
    assert missing(source(shared, "000"), {id_: phrase for id_, (_, phrase) in FIGURES.items()}) == {}


def test_who_is_named_stands_in_the_text_and_who_is_not_is_marked(zhaohua: Snapshot, shared: Path) -> None:
    assert missing(source(shared, "000"), NAMED | BUILT) == {}
    assert zhaohua.ledger.rows.keys() >= NAMED.keys()
    grades = {unit.id: unit.grade for unit in zhaohua.units.values()}
    assert {id_ for id_, grade in grades.items() if grade == "synthetic"} == {"ZH-S0", "ZH-S00", *OWN}
    assert {grades[id_] for id_ in NAMED if id_ in grades} == {"stated"}
    unnamed = {id_ for id_, grade in grades.items() if grade == "unnamed"}
    assert all(zhaohua.ledger.rows[id_].body.get("count") for id_ in unnamed)


def test_nine_institutions_are_seven_by_name_and_a_row_of_two(zhaohua: Snapshot) -> None:
    weights = {id_: int(zhaohua.units[id_].count or 1) for id_ in NINE}
    assert (sum(weights.values()), weights["ZH-08"]) == (9, 2)
    assert {zhaohua.ledger.rows[id_].body["category"] for id_ in NINE} == {"administrative"}
    administrative = {
        row.id for row in zhaohua.ledger.of("units") if row.body.get("category") == "administrative"
    }
    assert administrative == set(NINE)


def test_nine_are_parted_as_one_one_three_and_four_and_an_altered_copy_fails(zhaohua: Snapshot) -> None:
    (check,) = [one for one in figure_checks(zhaohua.ledger.of("figures")) if one.kind == "sum"]
    assert (check.figure, check.outcome) == ("ZH-F0", HOLDS)
    right = zhaohua.ledger.rows["ZH-F4"]
    wrong = Row(right.id, right.sheet, {**right.body, "value": 5}, right.origin)
    rows = {**zhaohua.ledger.rows, wrong.id: wrong}
    (found,) = audit(Snapshot(Ledger(rows.values(), zhaohua.change), DAY), select=["RFM06"]).findings
    assert (found.subject, found.severity) == ("ZH-F0", "E")


def test_every_duty_of_the_nine_but_one_has_one_taker_in_the_plan(zhaohua: Snapshot) -> None:
    given = {
        duty: row.body["target"][0]
        for row in plan(zhaohua, "ZH2019")
        if row.text("action") == "transfer_duty"
        for duty in row.body["duties"]
        if row.body["units"][0] in NINE
    }
    held = [duty for id_ in NINE for duty in zhaohua.ledger.rows[id_].body["duties"]]
    assert sorted(given) == sorted(duty for duty in held if not duty.startswith("人防办"))
    assert {duty: taker for duty, taker in given.items() if duty.startswith("路政所")} == {
        "路政所执法职能": "ZH-ZF",
        "路政所公益职责": "ZH-QT",
    }
    (kept,) = [row for row in plan(zhaohua, "ZH2019") if row.text("action") == "keep"]
    assert list(kept.body["units"]) == ["ZH-01"]


def test_powers_without_a_basis_return_and_those_with_one_are_transferred(zhaohua: Snapshot) -> None:
    actions = {
        row.text("action"): (row.body["duties"][0], row.body["target"][0])
        for row in plan(zhaohua, "ZH2019")
        if list(row.body["units"]) == ["ZH-26"]
    }
    assert actions == {
        "return_duty": ("无法定依据、部门自行委托的行政权力", "ZH-ZG4"),
        "transfer_duty": ("有法定依据的行政许可、行政确认等行政权力", "ZH-ZG4"),
    }
    assert (zhaohua.units["ZH-26"].count, zhaohua.units["ZH-26"].grade) == (26, "unnamed")


def test_before_the_reform_a_station_answers_to_its_department_and_the_town_has_none_of_it(
    zhaohua: Snapshot,
) -> None:
    for stations in (STATIONS, OWN):
        assert {unit: [r.holder for r in zhaohua.answering(unit)] for unit in stations} == {
            unit: [department] for unit, department in stations.items()
        }
    assert not [r for r in zhaohua.below["ZH-S0"] if r.subject in OWN]
    assert asked(zhaohua, "甲镇林业站（示例）").guides == ()


def test_the_number_of_stations_is_a_bound_and_the_fifty_four_stay_a_figure(zhaohua: Snapshot) -> None:
    counts = {id_: zhaohua.ledger.rows[id_].body["count"] for id_ in (*STATIONS, "ZH-ZZF")}
    assert {(cell["low"], cell["high"]) for cell in counts.values()} == {(1, None)}
    assert zhaohua.ledger.rows["ZH-F10"].body["value"] == 54
    (sunk,) = [row for row in plan(zhaohua, "ZH2019") if row.text("action") == "sink"]
    assert (list(sunk.body["units"]), list(sunk.body["target"])) == (list(STATIONS), ["ZH-ZZF"])


def test_the_invented_stations_sink_with_all_their_posts_and_people(zhaohua: Snapshot) -> None:
    posts = {row.text("unit"): row.body for row in zhaohua.ledger.of("posts")}
    moved = {row.body["units"][0]: row.body for row in plan(zhaohua, "ZH-示例")}
    assert {unit: (row["posts_to_target"], row["staff_count"]) for unit, row in moved.items()} == {
        unit: (row["approved"], row["actual"]) for unit, row in posts.items()
    }
    assert {row["grade"] for row in (*posts.values(), *moved.values())} == {"synthetic"}


def test_more_abolished_than_cancelled_is_open_and_no_violation(zhaohua: Snapshot) -> None:
    values = {id_: zhaohua.ledger.rows[id_].body["value"] for id_ in ("ZH-F5", "ZH-F6")}
    assert values["ZH-F5"] - values["ZH-F6"] == 61
    found = audit(zhaohua, select=["REG05"])
    assert not found.findings
    assert undecided(found) == {("REG05", "昭化区", 1)}


def test_shares_without_a_base_and_a_cap_without_a_value_are_undecided(zhaohua: Snapshot) -> None:
    checks = {one.figure: one for one in figure_checks(zhaohua.ledger.of("figures")) if one.kind != "sum"}
    assert {id_: one.outcome for id_, one in checks.items()} == dict.fromkeys(
        ("ZH-F8", "ZH-F9", "ZH-F11", "ZH-F23"), UNDECIDED
    )
    assert "value" in checks["ZH-F9"].lacks
    assert checks["ZH-F8"].lacks == ("numerator", "denominator")


def test_registrations_come_to_two_hundred_and_ninety_three(zhaohua: Snapshot) -> None:
    values = [zhaohua.ledger.rows[id_].body["value"] for id_ in ("ZH-F19", "ZH-F20", "ZH-F6", "ZH-F21")]
    assert (values, sum(values)) == ([27, 102, 157, 7], 293)


def test_the_group_has_two_heads(zhaohua: Snapshot) -> None:
    assert zhaohua.ledger.rows["ZH-B1"].text("heads") == "书记、区长"
    assert audit(zhaohua, select=["JNT01"]).findings == ()
    assert undecided(audit(zhaohua, select=["JNT01"])) == set()


def test_the_newly_built_are_steps_of_a_plan_and_no_units_yet(zhaohua: Snapshot) -> None:
    assert [row.body["target"][0] for row in plan(zhaohua, "ZH2019-组建")] == list(BUILT)
    assert not {u.name for u in zhaohua.units.values()} & BUILT.keys()


def test_of_seventeen_merged_and_two_hundred_and_eighteen_abolished_no_unit_is_made_up(zhaohua: Snapshot) -> None:
    rows = {row.text("action"): row.body for row in plan(zhaohua, "ZH2019-整合撤销")}
    assert {action: row["count"] for action, row in rows.items()} == {"merge": 17, "abolish": 218}
    assert rows["abolish"]["posts_recovered"]["low"] == 500
    assert not {17, 218} & {unit.count for unit in zhaohua.units.values()}


def test_the_audit_finds_only_the_four_whose_superior_the_text_does_not_give(zhaohua: Snapshot) -> None:
    result = audit(zhaohua)
    assert {(f.code, f.subject, f.severity) for f in result.findings} == {
        ("REP01", id_, "W") for id_ in ("ZH-01", "ZH-03", "ZH-04", "ZH-05")
    }


def test_the_text_leaves_open_what_the_example_does_not_say(shared: Path) -> None:
    assert settled(source(shared, "000"), LEFT_OPEN) == {}


def test_the_example_says_what_the_encoded_place_says(zhaohua: Snapshot, shared: Path) -> None:
    ours, theirs = zhaohua.ledger, in_memory(shared / "encoded" / "zhaohua", day=DAY).ledger
    for row in theirs.of("figures"):
        own = ours.rows[row.id].body
        assert {c: v for c, v in row.body.items() if c != "quote" and own.get(c) != v} == {}
    told = {(r.text("step"), r.text("action"), r.text("date")) for r in theirs.of("reform")}
    # The text treats powers without a basis and powers with one apart.
    written = {
        ((r.text("step") or "").replace("6.1", "6"), r.text("action"), r.text("date"))
        for r in ours.of("reform")
        if r.text("plan") in ("ZH2019", "ZH2019-整合撤销")
    }
    assert written == told | {("6.2", "transfer_duty", "2019-01-01")}
