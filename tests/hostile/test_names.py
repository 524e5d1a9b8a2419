"""Names that differ by what nobody sees or takes for something else: the same name, or a warning that names both."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.errors import Refused
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.lookalikes import look_of
from graphmodel.ledger.upsert import plan_load
from graphmodel.text import fold
from loaders import read_ledger
from tests.hostile.files import written

EMPTY = Ledger((), 0)


def warnings(folder: Path, *names: str) -> list[str]:
    rows = "".join(f"A{i},{name},A0\n" for i, name in enumerate(names, 1))
    path = written(folder / "机构.csv", f"机构编码,机构全称,隶属单位\nA0,甲县人民政府,\n{rows}")
    return [w for w in plan_load(EMPTY, read_ledger([path]), outside=True).warnings if "看上去相同" in w]


@pytest.mark.parametrize(
    ("one", "other", "sign"),
    [
        ("A区局", "А区局", "U+0430"),
        ("一〇一医院", "一○一医院", "U+25CB"),
        ("一〇一医院", "一O一医院", "U+006F"),
        ("王口中心", "王ロ中心", "U+30ED"),
        ("土地局", "士地局", "U+58EB"),
        ("甲·乙中心", "甲•乙中心", "U+2022"),
    ],
)
def test_names_that_look_alike_are_warned_of_together(
    tmp_path: Path, one: str, other: str, sign: str
) -> None:
    (warning,) = warnings(tmp_path, one, other)
    assert one in warning
    assert other in warning
    assert sign in warning


def test_names_that_look_different_are_not_warned_of(tmp_path: Path) -> None:
    assert warnings(tmp_path, "第一中心", "第二中心", "甲局", "乙局", "甲局（东）", "甲局（西）") == []


def test_only_names_of_this_load_are_warned_of_and_at_most_some(tmp_path: Path) -> None:
    pairs = [name for i in range(60) for name in (f"土地{i}局", f"士地{i}局")]
    found = warnings(tmp_path, *pairs)
    assert len(found) == 21
    assert found[-1] == "另有40组机构名称看上去相同、用字不同"


@pytest.mark.parametrize(
    "mark", ["\u200b", "\u202e", "\ufe0f", "\U000e0100", "\u3164", "\u115f", "\U000e0041", "\ud800", "\0"]
)
def test_a_name_is_compared_without_what_nobody_sees(mark: str) -> None:
    assert fold(f"甲{mark}局") == "甲局"


@pytest.mark.parametrize("other", ["\u2f83治局", "自治局", "自 治 局", "自治\u200b局"])
def test_radicals_and_blanks_fold_and_need_no_warning(tmp_path: Path, other: str) -> None:
    assert look_of(other) == look_of("自治局")
    assert fold(other) == "自治局"


def test_a_reference_that_only_looks_right_is_told_the_name_that_it_means(tmp_path: Path) -> None:
    path = written(tmp_path / "机构.csv", "机构编码,机构全称,隶属单位\nA1,A区教育局,\nA2,乙中心,А区教育局\n")
    with pytest.raises(Refused) as refused:
        plan_load(EMPTY, read_ledger([path]))
    assert "A区教育局" in refused.value.faults[0].suggestion


def test_an_id_that_looks_like_one_of_our_tokens_takes_no_other_row(tmp_path: Path) -> None:
    path = written(tmp_path / "机构.csv", "机构编码,机构全称\n,甲局\n?new:0,乙局\n")
    assert plan_load(EMPTY, read_ledger([path])).counts()["added"] == {"units": 2}


def test_very_many_namesakes_and_a_name_between_many_strokes_are_told_shortly(tmp_path: Path) -> None:
    rows = (
        "".join(f"A{i},司法所,A0\n" for i in range(1, 400))
        + "B,甲局,司法所\nC,乙局,"
        + "/".join("甲" * 200)
        + "\n"
    )
    path = written(tmp_path / "机构.csv", "机构编码,机构全称,隶属单位\nA0,甲县人民政府,\n" + rows)
    with pytest.raises(Refused) as refused:
        plan_load(EMPTY, read_ledger([path]))
    assert all(len(str(fault)) < 3_000 for fault in refused.value.faults)
    assert any("另有349个" in str(fault) for fault in refused.value.faults)


def test_a_long_line_of_units_without_codes_is_planned_in_a_moment(tmp_path: Path) -> None:
    above = "".join(f"甲{i}局,{f'甲{i - 1}局' if i else '甲县人民政府'}\n" for i in range(4_000))
    path = written(tmp_path / "机构.csv", "机构全称,隶属单位\n甲县人民政府,\n" + above)
    assert plan_load(EMPTY, read_ledger([path])).counts()["added"] == {"units": 4_001}


def test_a_line_repeated_very_often_is_told_shortly(tmp_path: Path) -> None:
    path = written(tmp_path / "机构.csv", "机构编码,机构全称\n" + "A1,甲局\n" * 5_000)
    found = plan_load(EMPTY, read_ledger([path])).warnings
    assert len(found) == 101
    assert found[-1] == "另有4899行与前面的行完全相同，按一行处理"
