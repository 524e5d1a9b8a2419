"""What a person reads in a finding: names and labels in his own language, and no more of them than he needs."""

from __future__ import annotations

import pytest

from graphmodel.rules.messages import MessageFormatter, whole_aspects
from graphmodel.vocabulary import VOCABULARY
from tests.build import ledger

LEDGER = ledger(units=[{"id": "A", "name": "甲局"}, {"id": "B", "name": "乙局"}])
ZH, EN = MessageFormatter(LEDGER, "zh"), MessageFormatter(LEDGER, "en")


def test_ids_are_shown_by_name_in_the_punctuation_of_the_language() -> None:
    assert ZH.format("{related:name}", related=["A", "B"]) == "甲局、乙局"
    assert EN.format("{related:name}", related=["A", "B"]) == "甲局, 乙局"


def test_codes_of_two_lists_are_shown_by_label() -> None:
    types = ["affiliated", "convenor"]
    assert ZH.format("{types:relation_types|member_roles}", types=types) == "隶属、召集人"
    assert EN.format("{types:relation_types|member_roles}", types=types) == "affiliated to, convenor"


def test_a_date_that_is_absent_is_said_to_be_absent() -> None:
    assert ZH.format("{on:date}", on=None) == "日期未载"
    assert EN.format("{on:date}", on=None) == "date not stated"
    assert ZH.format("{on:date}", on="2024-03-01") == "2024-03-01"


def test_a_part_is_shown_with_the_aspect_above_it() -> None:
    assert ZH.format("{part:aspects}", part="appraisal.score") == "考核·评分"


@pytest.mark.parametrize("aspect", VOCABULARY.aspects)
def test_all_parts_of_an_aspect_are_shown_as_the_aspect(aspect: str) -> None:
    assert whole_aspects(VOCABULARY.parts_of(aspect)) == (aspect,)


def test_an_aspect_of_which_a_part_is_missing_is_shown_part_by_part() -> None:
    parts = VOCABULARY.parts_of("business")[1:]
    assert whole_aspects(parts) == parts


def test_a_column_is_shown_by_its_heading() -> None:
    assert (
        ZH.format("{lacking:column}", lacking=["bodies.sunset", "bodies.ends_when"]) == "应撤日期、撤销条件"
    )
    assert EN.format("{lacking:column}", lacking=["bodies.sunset"]) == "sunset"
