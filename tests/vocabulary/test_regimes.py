"""What law says of a profession: sixty-one rows with the grade of each citation, and who is of which."""

from __future__ import annotations

import csv
from typing import Any

import pytest

from graphmodel.errors import WrongDeclaration
from graphmodel.vocabulary import VOCABULARY
from graphmodel.vocabulary.regimes import check_regimes, profession_of, regimes_of, statutory_regimes
from tests.conftest import SHARED

TABLE = SHARED / "data" / "cn-regimes" / "regimes.csv"
DAY = "2026-11-20"
AUDIT: dict[str, Any] = {
    "row": 1,
    "zh": "审计机关",
    "en": "audit organ",
    "regime": "dual",
    "law": "审计法",
    "version": "2021-10-23",
    "article": "8",
    "from": "2022-01-01",
    "grade": "T",
}


def test_every_row_of_the_table_is_there_once() -> None:
    assert sorted(regime.row for regime in statutory_regimes().values()) == list(range(1, 62))


@pytest.mark.skipif(not TABLE.is_file(), reason="the table of regimes is not beside this checkout")
def test_the_grade_of_each_citation_is_that_of_the_table() -> None:
    with TABLE.open(encoding="utf-8-sig") as file:
        graded = {int(line["no"]): line["grade"].replace(" ", "") for line in csv.DictReader(file)}
    assert {regime.row: regime.grade for regime in statutory_regimes().values()} == graded


def test_every_word_of_a_regime_is_declared() -> None:
    check_regimes(VOCABULARY, statutory_regimes())


def test_a_quotation_is_a_short_phrase() -> None:
    assert [regime.code for regime in statutory_regimes().values() if len(regime.quote or "") > 20] == []


@pytest.mark.parametrize(
    ("name", "kind", "level", "profession"),
    [
        ("甲区审计局", "government_department", None, "audit"),
        ("甲区统计局", "government_department", None, "statistics"),
        ("甲街道税务所", "dispatched_office", None, "tax"),
        ("甲市海关", "vertical_agency", None, "customs"),
        ("甲街道派出所", "dispatched_office", None, "police_station"),
        ("甲街道市场监督管理所", "dispatched_office", None, "market_office"),
        ("国家统计局甲市调查队", "other", None, "survey_team"),
        ("中国人民银行甲市分行", "other", None, "central_bank"),
        ("甲省烟草专卖局", "other", "province", "tobacco_province"),
        ("甲县烟草专卖局", "other", "county", "tobacco"),
    ],
)
def test_a_unit_is_recognised_by_the_ending_of_its_name(
    name: str, kind: str, level: str | None, profession: str
) -> None:
    found = profession_of([name], None, kind, level, DAY)
    assert found is not None
    assert found.code == profession


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("甲区统计信息中心", "institution"),
        ("甲省地质调查队", "institution"),
        ("甲市地方金融监督管理局", "government_department"),
        ("甲区公安分局看守所", "institution"),
        ("甲商业银行乙支行", "enterprise"),
        ("甲街道工商所", "dispatched_office"),
    ],
)
def test_a_name_that_only_sounds_alike_is_of_no_profession(name: str, kind: str) -> None:
    assert profession_of([name], None, kind, None, DAY) is None


def test_a_domain_tells_where_the_name_does_not() -> None:
    found = profession_of(["甲区某局"], "审计", "government_department", None, DAY)
    assert found is statutory_regimes()["audit"]


def test_of_a_day_before_the_law_nothing_is_said() -> None:
    office = (["甲街道税务所"], None, "dispatched_office", None)
    assert profession_of(*office, "2018-06-14") is None
    assert profession_of(*office, "2018-06-15") is statutory_regimes()["tax"]


def test_tax_is_dual_and_not_vertical() -> None:
    tax = statutory_regimes()["tax"]
    assert (tax.regime, tax.grade, tax.is_read) == ("dual", "T+2", False)


@pytest.mark.parametrize(
    ("wrong", "word"), [({"grade": "A"}, "T, X, 2, K"), ({"colour": "red"}, "colour"), ({"from": ""}, "from")]
)
def test_a_wrong_entry_says_what_to_write(wrong: dict[str, str], word: str) -> None:
    with pytest.raises(WrongDeclaration, match=word):
        regimes_of({"audit": {**AUDIT, **wrong}})


def test_a_regime_that_names_an_unknown_word_is_refused() -> None:
    with pytest.raises(WrongDeclaration, match="audit: both; write one of line"):
        check_regimes(VOCABULARY, regimes_of({"audit": {**AUDIT, "main": "both"}}))
