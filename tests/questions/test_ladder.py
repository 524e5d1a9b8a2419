"""The ladder of disagreements: levels by number or word, terms that add up, and the file of a place."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.errors import WrongDeclaration
from graphmodel.questions.ladder import ladder, read_ladder
from graphmodel.rules.profile import profile


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2", 2), ("第三级", 3), ("4级", 4), ("部门协商", 1), ("编办协调", 2), ("编委会", 3), ("市委常委会", 4),
        ("以后再说", None), ("9", None), ("", None), (None, None),
    ],
)  # fmt: skip
def test_a_level_is_known_by_its_number_or_by_the_highest_word(text: str | None, number: int | None) -> None:
    found = ladder().at(text)
    assert (found.number if found else None) == number


def test_the_source_says_only_that_there_are_four_levels_so_their_names_are_a_default() -> None:
    assert (len(ladder().levels), ladder().is_default) == (4, True)
    assert "原文未载" in ladder().source


def test_terms_add_up_and_nothing_is_above_the_top() -> None:
    levels = ladder().levels
    assert [ladder().term(level) for level in levels] == [60, 120, 180, 240]
    assert [above.number if (above := ladder().above(level)) else None for level in levels] == [2, 3, 4, None]


def test_the_rule_on_late_disagreements_goes_by_the_same_ladder() -> None:
    limits, levels = profile().limits("DUT10"), ladder().levels
    assert {limits["days"]} == {level.days for level in levels}
    assert limits["steps"] == len(levels)


def test_a_place_writes_its_own_levels_and_a_level_without_a_term_is_never_late(tmp_path: Path) -> None:
    own = tmp_path / "ladder.yml"
    own.write_text(
        "source: 本市办法\nlevels:\n  - {zh: 科室沟通, days: 10}\n  - {zh: 市长办公会}\n", encoding="utf-8"
    )
    found = read_ladder(own)
    assert [level.zh for level in found.levels] == ["科室沟通", "市长办公会"]
    assert (found.is_default, found.term(found.levels[0]), found.term(found.levels[1])) == (False, 10, None)
    assert found.at("市长办公会") == found.levels[1]
    assert found.is_settled("已解决")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("levels: 4", "write `levels:`"),
        ("levels: []", "at least one level"),
        ("levels:\n  - {en: talks}", "level 1: write `zh:`"),
        ("levels:\n  - {zh: 协商, days: 很久}", "level 1: write `days:`"),
        ("levels:\n  - {zh: 协商, words: '('}", "no pattern"),
        ("levels: [", "ladder.yml"),
    ],
)
def test_a_wrong_ladder_is_refused_with_what_to_write(tmp_path: Path, text: str, told: str) -> None:
    own = tmp_path / "ladder.yml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(WrongDeclaration, match=r"ladder\.yml") as refused:
        read_ladder(own)
    assert told in str(refused.value)
