"""One cell at a time: what is read as what, and what is said of the rest."""

from __future__ import annotations

from datetime import date

import pytest

from graphmodel.ledger.cells import Cell
from graphmodel.vocabulary import VOCABULARY
from loaders import Problem, parse_cell
from loaders.raw import Percent, Raw

UNITS = VOCABULARY.sheets["units"].columns
RELATIONS = VOCABULARY.sheets["relations"].columns
ANY_TYPE = (
    "name",
    "uscc",
    "aliases",
    "duties",
    "kind",
    "registered_on",
    "approved",
    "leaders_actual",
    "outside",
    "parent",
)


def interval(text: str, low: float | None, high: float | None) -> Cell:
    return {"text": text, "low": low, "high": high}


@pytest.mark.parametrize("column", ANY_TYPE)
def test_empty_none_and_not_applicable_are_three_things_in_every_column(column: str) -> None:
    assert parse_cell(UNITS[column], None) is None
    assert parse_cell(UNITS[column], " \u3000\u200b\ufeff") is None
    assert parse_cell(UNITS[column], " 无 ") == "无"
    for dash in ("—", "-", "/", "－", "——"):
        assert parse_cell(UNITS[column], dash) == "—"


def test_zero_is_a_number_and_not_an_empty_cell() -> None:
    assert parse_cell(UNITS["approved"], "0") == 0
    assert parse_cell(UNITS["approved"], 0) == 0


@pytest.mark.parametrize("column", ["id", "from", "to"])
@pytest.mark.parametrize("written", ["无", "—"])
def test_no_code_and_no_end_leave_the_cell_open(column: str, written: str) -> None:
    assert parse_cell(UNITS[column], written) is None


def test_where_none_is_a_listed_value_the_list_says_what_it_means() -> None:
    assert parse_cell(VOCABULARY.sheets["documents"].columns["secrecy"], "无") == "public"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2019", "2019-01-01"),
        ("2019年", "2019-01-01"),
        ("2019.3", "2019-03-01"),
        ("2019-03", "2019-03-01"),
        ("2019/3/1", "2019-03-01"),
        ("2019年3月", "2019-03-01"),
        ("2019年3月1日", "2019-03-01"),
        ("2019 年 3 月 15 日", "2019-03-15"),
        ("２０１９．１２．３１", "2019-12-31"),
        ("20190301", "2019-03-01"),
        ("201910", "2019-10-01"),
        ("2019.1", "2019-01-01"),
        ("2019-03-01 00:00:00", "2019-03-01"),
        ("'2019-03-01", "2019-03-01"),
        ("2000-02-29", "2000-02-29"),
        (2019, "2019-01-01"),
        (2019.3, "2019-03-01"),
        (2019.12, "2019-12-01"),
        (20190301, "2019-03-01"),
        (date(2019, 3, 15), "2019-03-15"),
    ],
)
def test_a_date_is_read_in_its_usual_forms_and_an_open_part_is_its_first_day(written: Raw, day: str) -> None:
    assert parse_cell(UNITS["from"], written) == day


@pytest.mark.parametrize(
    "written",
    ["2019-13", "2019-02-30", "1899", "2101", "去年", "2019年底", "3月1日", 43555, 43555.5, 1850, True],
)
def test_what_is_no_day_is_never_taken_for_one(written: Raw) -> None:
    assert isinstance(parse_cell(UNITS["from"], written), Problem)


def test_a_number_2019_1_may_be_january_or_october() -> None:
    found = parse_cell(UNITS["from"], 2019.1)
    assert isinstance(found, Problem)
    assert "10月" in found.suggestion


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("30", 30),
        ("３０", 30),
        ("1,234", 1234),
        ("1，234.5", 1234.5),
        ("30名", 30),
        ("-2", -2),
        ("三十五", 35),
        ("3.5万", 35000),
        ("'12", 12),
        (12.0, 12),
        (67.7, 67.7),
        ("500余", interval("500余", 500, None)),
        ("500余个", interval("500余个", 500, None)),
        ("约30", interval("约30", None, None)),
        ("近 30", interval("近 30", None, 30)),
        ("超70", interval("超70", 70, None)),
        ("超过70", interval("超过70", 70, None)),
        ("30以上", interval("30以上", 30, None)),
        ("30人及以上", interval("30人及以上", 30, None)),
        ("30以下", interval("30以下", None, 30)),
        ("不超过5", interval("不超过5", None, 5)),
        ("20-30", interval("20-30", 20, 30)),
        ("２０～３０名", interval("２０～３０名", 20, 30)),
        ("千余", interval("千余", 1000, None)),
        ("三千余", interval("三千余", 3000, None)),
        ("3万余", interval("3万余", 30000, None)),
        ("1正2副", interval("1正2副", 3, 3)),
        ("若干", interval("若干", None, None)),
    ],
)
def test_a_number_is_exact_or_keeps_its_text_and_its_ends(written: Raw, value: Cell) -> None:
    assert parse_cell(UNITS["approved"], written) == value


@pytest.mark.parametrize(
    "written",
    [
        "很多",
        "1,23",
        "30-20",
        "近500余",
        "44%",
        Percent(0.44),
        "1e5",
        float("nan"),
        10**15,
        "1" * 16,
        date(2019, 1, 2),
    ],
)
def test_what_is_no_number_is_a_problem_that_says_how_to_write_one(written: Raw) -> None:
    found = parse_cell(UNITS["approved"], written)
    assert isinstance(found, Problem)
    assert found.suggestion


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1正2副", "1正2副"),
        ("正1副2", "1正2副"),
        ("一正两副", "1正2副"),
        ("正职1、副职2", "1正2副"),
        ("2副", "2副"),
        (3, 3),
        ("3", 3),
    ],
)
def test_leading_posts_have_one_spelling(written: Raw, value: Cell) -> None:
    assert parse_cell(UNITS["leaders_approved"], written) == value


@pytest.mark.parametrize(
    ("written", "share"),
    [
        ("60", 60),
        ("60%", 60),
        ("６０％", 60),
        (60, 60),
        ("0.5%", 0.5),
        (Percent(0.6), 60),
        (0, 0),
        ("100", 100),
    ],
)
def test_a_share_is_out_of_a_hundred_with_or_without_its_sign(written: Raw, share: float) -> None:
    assert parse_cell(RELATIONS["share"], written) == share


@pytest.mark.parametrize("written", [0.6, "0.6", "120", -5, "六成", "60以上", Percent(1.2), 10**400])
def test_a_share_that_could_be_read_two_ways_or_is_none_is_refused(written: Raw) -> None:
    assert isinstance(parse_cell(RELATIONS["share"], written), Problem)


def test_a_number_as_code_is_refused_and_a_code_keeps_its_zeros() -> None:
    found = parse_cell(UNITS["uscc"], 121010300000000000)
    assert isinstance(found, Problem)
    assert "文本" in found.problem
    assert isinstance(parse_cell(UNITS["uscc"], "1.2101E+17"), Problem)
    assert parse_cell(UNITS["uscc"], "'0123") == "0123"
    assert parse_cell(UNITS["id"], "ＳＨ－０１") == "SH-01"


def test_text_keeps_what_was_written_but_for_blanks_and_invisible_marks() -> None:
    assert parse_cell(UNITS["name"], "\ufeff 區司法局（本級）\u200b\n") == "區司法局（本級）"
    assert parse_cell(UNITS["note"], 12) == "12"
    assert parse_cell(UNITS["note"], 12.5) == "12.5"
    assert parse_cell(UNITS["note"], date(2019, 3, 1)) == "2019-03-01"
    assert parse_cell(UNITS["note"], "a\ud800b\x00") == "ab"


@pytest.mark.parametrize(
    ("written", "code"),
    [("事业单位", "institution"), ("institution", "institution"), ("党 委", "party_committee")],
)
def test_a_listed_value_may_be_its_code_its_label_or_a_synonym(written: str, code: str) -> None:
    assert parse_cell(UNITS["kind"], written) == code


def test_an_unknown_value_lists_the_allowed_ones_the_nearest_first() -> None:
    found = parse_cell(UNITS["kind"], "事业单立")
    assert isinstance(found, Problem)
    assert found.suggestion.startswith("可填：事业单位、")
    assert "政府工作部门" in found.suggestion


def test_a_part_that_several_aspects_have_is_offered_with_what_stands_above_it() -> None:
    found = parse_cell(RELATIONS["aspect"], "拨付")
    assert isinstance(found, Problem)
    assert "经费·公用经费·拨付" in found.suggestion
    assert parse_cell(RELATIONS["aspect"], "经费·公用经费·拨付") == "funds.operating.disburse"


@pytest.mark.parametrize("secrecy", ["秘密", "机密", "绝密", "secret"])
def test_a_secret_document_is_refused(secrecy: str) -> None:
    found = parse_cell(VOCABULARY.sheets["documents"].columns["secrecy"], secrecy)
    assert isinstance(found, Problem)
    assert "不得录入" in found.problem


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("是", True),
        ("true", True),
        ("√", True),
        (True, True),
        (1, True),
        ("否", False),
        ("FALSE", False),
        (0, False),
    ],
)
def test_yes_and_no_have_their_usual_signs(written: Raw, value: bool) -> None:
    assert parse_cell(UNITS["outside"], written) is value


@pytest.mark.parametrize(
    ("written", "items"),
    [
        ("甲局、乙局", ["甲局", "乙局"]),
        ("甲局；乙局;丙局\n丁局，戊局,己局", ["甲局", "乙局", "丙局", "丁局", "戊局", "己局"]),
        ("甲局、乙局等", ["甲局", "乙局", "等"]),
        ("甲局、乙局等12个单位", ["甲局", "乙局", "等"]),
        ("甲局、乙局等2个单位", ["甲局", "乙局"]),
        ("甲高等", ["甲高等"]),
        ("甲街道/司法所", ["甲街道/司法所"]),
        ("甲局", ["甲局"]),
        ("（甲局、乙局，未列名）、丙局", ["（甲局、乙局，未列名）", "丙局"]),
        ("（甲局、乙局", ["（甲局", "乙局"]),
        (("甲局、本级", "乙局"), ["甲局、本级", "乙局"]),
        (("甲局", "等"), ["甲局", "等"]),
        ((), None),
        (("无",), "无"),
    ],
)
def test_a_list_is_cut_where_lists_are_and_says_when_it_is_open(written: Raw, items: Cell) -> None:
    assert parse_cell(UNITS["parent"], written) == items


def test_articles_answer_to_documents_by_place() -> None:
    assert parse_cell(UNITS["article"], "第一条；；第三条、第四条") == ["第一条", "", "第三条、第四条"]
    assert parse_cell(UNITS["basis"], "甲编〔2019〕1号；《乙；丙》") == ["甲编〔2019〕1号", "《乙；丙》"]


def test_a_list_where_one_value_belongs_is_refused() -> None:
    assert isinstance(parse_cell(UNITS["name"], ("甲", "乙")), Problem)
    assert parse_cell(UNITS["name"], ("甲",)) == "甲"
    assert isinstance(parse_cell(UNITS["parent"], (("甲",), "乙")), Problem)


@pytest.mark.parametrize("column", ANY_TYPE)
def test_a_formula_error_is_no_value_in_any_column(column: str) -> None:
    found = parse_cell(UNITS[column], "#REF!")
    assert isinstance(found, Problem)
    assert "公式" in found.problem
