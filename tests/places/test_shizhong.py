"""Shizhong: twenty bodies outside the quota become 1 + 6 + 5 + 8; thirty-seven departments write their mandates."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.questions.figure_checks import HOLDS, figure_checks
from graphmodel.questions.stats import stats
from graphmodel.rules import audit
from graphmodel.snapshot import Snapshot
from tests.build import DAY
from tests.places.examples import place, undecided
from tests.places.texts import Figures, Open, missing, printed, settled, source
from tests.rules.stores import in_memory

TWENTY = "SZ-XE"
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
        "原文只说副处级以上，没有分正处、副处", "副处级以上限额外行政机构", r"其中(正|副)处级"
    ),
    "who hosts the six plates": Open(
        "只说在相关党政机构挂牌", "在相关党政机构挂牌", r"在区[^,。]{1,12}(局|办|部)挂牌"
    ),
    "who takes the duties of the eight": Open(
        "只有撤销的个数，没有职责去向", "撤销的8个", r"撤销[^,。]{0,20}职责(划入|由)"
    ),
    "posts of any body": Open(
        "职数框架只有名称，没有数字", "市中区党政机构编制职数框架", r"(行政|事业)编制\d+"
    ),
    "where the thousand people went": Open(
        "只有总数和两类来源，没有去向", "转隶人员300余名", r"转隶至|转入[^,。]{1,12}(局|办|部|街道)"
    ),
    "how many of the 327 institutions changed": Open(
        "只说全面梳理、同步划转", "全区327家事业单位", r"(撤销|整合|保留)事业单位\d+"
    ),
    "names of the thirty-seven": Open(
        "只列举了一部分，以“等”结束", "区教育和体育局等部门", r"11个党委机构(分别)?(是|为|包括)"
    ),
    "what the standard wording is": Open(
        "只有文件名称", "主要职责表述的规范用语", r"规范用语(为|如下|包括)"
    ),
    "days of the papers": Open("实施意见没有文号和日期", "机构改革的实施意见》", r"市中(发|委发|编)\[?\d{4}"),
}


@pytest.fixture(scope="module")
def shizhong(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return place(tmp_path_factory.mktemp("shizhong"), "shizhong")


def test_every_figure_is_that_of_the_text(shizhong: Snapshot, shared: Path) -> None:
    assert printed(shizhong.ledger) == {id_: value for id_, (value, _) in FIGURES.items()}
    assert missing(source(shared, "002"), {id_: phrase for id_, (_, phrase) in FIGURES.items()}) == {}


def test_twenty_are_parted_without_a_rest_and_so_are_thirty_seven(shizhong: Snapshot) -> None:
    sums = {
        check.figure: check.outcome
        for check in figure_checks(shizhong.ledger.of("figures"))
        if check.kind == "sum"
    }
    assert sums == dict.fromkeys(("SZ-F0", "SZ-F5", "SZ-F8"), HOLDS)


def test_a_thousand_and_more_is_a_bound_and_no_number(shizhong: Snapshot) -> None:
    ends = {
        id_: (shizhong.ledger.rows[id_].body["value"]["low"], shizhong.ledger.rows[id_].body["value"]["high"])
        for id_ in ("SZ-F8", "SZ-F9", "SZ-F10")
    }
    assert ends == {"SZ-F8": (1000, None), "SZ-F9": (300, None), "SZ-F10": (700, None)}
    assert audit(shizhong, select=["RFM06"]).findings == ()


def test_who_is_named_stands_in_the_text_under_that_name(shizhong: Snapshot, shared: Path) -> None:
    assert shizhong.ledger.rows.keys() >= NAMED.keys()
    assert missing(source(shared, "002"), NAMED) == {}
    named = [unit for unit in shizhong.units if unit not in (TWENTY, "SZ-JD", "SZ-W", "SZ-G")]
    assert {shizhong.units[unit].grade for unit in named} == {"stated"}
    assert set(named) <= NAMED.keys()


def test_the_twenty_are_one_row_outside_the_quota_and_have_no_superior(shizhong: Snapshot) -> None:
    row = shizhong.ledger.rows[TWENTY]
    said = {column: row.body.get(column) for column in ("grade", "count", "in_quota", "rank", "parent")}
    assert said == {"grade": "unnamed", "count": 20, "in_quota": "outside", "rank": None, "parent": None}
    assert not shizhong.answering(TWENTY)
    assert (shizhong.units["SZ-JD"].grade, shizhong.units["SZ-JD"].count) == ("unnamed", 17)
    assert stats(shizhong).units == sum(1 for u in shizhong.units.values() if u.grade != "unnamed") + 20 + 17


def test_the_plan_takes_from_the_twenty_as_many_as_there_are(shizhong: Snapshot) -> None:
    steps = [row for row in shizhong.ledger.of("reform") if row.text("plan") == "SZ2019"]
    taken = {row.text("action"): row.body["count"] for row in steps}
    assert taken == {"to_in_quota": 1, "add_plate": 6, "change_rank": 5, "abolish": 8}
    assert sum(taken.values()) == shizhong.units[TWENTY].count
    assert {tuple(row.body["units"]) for row in steps} == {(TWENTY,)}
    assert {row.text("grade") for row in steps} == {"unnamed"}


def test_the_newly_built_are_steps_of_a_plan_and_no_units_yet(shizhong: Snapshot, shared: Path) -> None:
    rows = [row for row in shizhong.ledger.of("reform") if row.text("action") == "set_up"]
    assert [row.body["target"][0] for row in rows] == list(BUILT)
    assert missing(source(shared, "002"), BUILT) == {}
    assert not {u.name for u in shizhong.units.values()} & BUILT.keys()
    inferred = [row.body["target"][0] for row in rows if row.text("grade") == "inferred"]
    assert inferred == ["市中区文化和旅游局"]


def test_the_approval_bureau_was_there_before_the_reform_of_the_next_spring(shizhong: Snapshot) -> None:
    eve = Snapshot(shizhong.ledger, "2018-12-13")
    assert "SZ-SP" not in eve.units
    assert "SZ-SP" in Snapshot(shizhong.ledger, "2018-12-14").units


def test_affiliations_are_inferred_from_names_and_marked_so(shizhong: Snapshot) -> None:
    relations = {
        r.subject: (r.holder, r.grade) for r in shizhong.all_relations if r.subject not in (TWENTY, "SZ-JD")
    }
    assert relations == {
        "SZ-ZZ": ("SZ-W", "inferred"),
        "SZ-BB": ("SZ-W", "inferred"),
        "SZ-RS": ("SZ-G", "inferred"),
        "SZ-CZ": ("SZ-G", "inferred"),
        "SZ-SP": ("SZ-G", "inferred"),
    }


def test_the_mandates_went_through_six_stages_on_the_days_of_the_text(shizhong: Snapshot, shared: Path) -> None:
    rows = shizhong.ledger.of("steps")
    assert [(row.text("stage"), row.text("date")) for row in rows] == [(s, d) for s, d, _ in STAGES]
    assert missing(source(shared, "002"), {day: phrase for _, day, phrase in STAGES}) == {}
    (four,) = (row.body["by"] for row in rows if row.text("date") == "2019-03-15")
    assert list(four) == ["区委组织部", "区委编办", "区人社局", "区财政局"]


def test_the_audit_raises_nothing_and_the_coordination_group_stays_open(shizhong: Snapshot) -> None:
    result = audit(shizhong)
    assert result.findings == ()
    assert {(code, place, n) for code, place, n in undecided(result) if code.startswith("JNT")} == {
        (f"JNT{n}", "市中区", 1) for n in ("01", "02", "03", "05", "12")
    }


def test_the_text_leaves_open_what_the_example_does_not_say(shared: Path) -> None:
    assert settled(source(shared, "002"), LEFT_OPEN) == {}


def test_the_example_says_what_the_encoded_place_says(shizhong: Snapshot, shared: Path) -> None:
    ours, theirs = shizhong.ledger, in_memory(shared / "encoded" / "shizhong", day=DAY).ledger
    for id_ in (row.id for row in theirs.of("figures")):
        assert {c: v for c, v in theirs.rows[id_].body.items() if ours.rows[id_].body.get(c) != v} == {}
    columns = ("step", "action", "count", "date", "grade")
    taken = [row for row in ours.of("reform") if row.text("plan") == "SZ2019"]
    assert [[row.body.get(c) for c in columns] for row in taken] == [
        [row.body.get(c) for c in columns] for row in theirs.of("reform")
    ]
    for sheet, asked in (("cases", ("kind", "state", "opened", "closed")), ("steps", ("stage", "date", "by"))):
        assert [[row.body.get(c) for c in asked] for row in ours.of(sheet)] == [
            [row.body.get(c) for c in asked] for row in theirs.of(sheet)
        ]
