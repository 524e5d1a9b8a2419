"""Zhongshan: two numbers for one fact, two zones that are one set with two names, two towns that become streets."""

from __future__ import annotations

import pytest

from graphmodel.ledger.cells import text_of
from graphmodel.ledger.ledger import Ledger
from graphmodel.questions.matrix import matrix
from graphmodel.rules import audit
from graphmodel.snapshot import Snapshot
from tests.build import DAY
from tests.places.guangdong.reading import read, rows_of


@pytest.fixture(scope="module")
def zhongshan() -> Snapshot:
    return read("zhongshan")


def test_both_numbers_stand_and_the_audit_says_that_they_cannot_both_be_right(zhongshan: Snapshot) -> None:
    (found,) = audit(zhongshan, select=["EVD03"]).findings
    assert (found.code, found.severity, found.subject) == ("EVD03B", "W", "ZS-F1")
    assert [id_ for _, id_ in found.related] == ["ZS-F2"]
    assert "651项" in found.message.zh and "657项" in found.message.zh


def test_without_the_word_that_they_are_one_fact_nobody_compares_them(zhongshan: Snapshot) -> None:
    rows = dict(zhongshan.ledger.rows)
    body = {k: v for k, v in rows["ZS-F2"].body.items() if k != "same_as"}
    rows["ZS-F2"] = rows["ZS-F2"]._replace(body=body)
    apart = Snapshot(Ledger(rows.values(), zhongshan.change), DAY)
    assert audit(apart, select=["EVD03"]).findings == ()


def test_items_granted_to_a_zone_lead_nobody(zhongshan: Snapshot) -> None:
    for zone in ("ZS-HJ", "ZS-CH"):
        assert not zhongshan.sayings(zone).deciding
    assert [line.unit for line in matrix(zhongshan).lines if any(box.parties for box in line.boxes)] == []


def test_one_set_with_two_names_is_no_affiliation_of_the_one_to_the_other(zhongshan: Snapshot) -> None:
    for office, party, above in (("ZS-CH", "ZS-CG", "ZS-G"), ("ZS-HJ", "ZS-HG", "ZS-G")):
        assert [r.holder for r in zhongshan.answering(office)] == [above]
        assert [r.holder for r in zhongshan.answering(party)] == ["ZS-W"]


def test_leaders_are_cross_posted_as_a_rule_and_not_without_exception(zhongshan: Snapshot) -> None:
    rows = rows_of(zhongshan.ledger, "relations", "type", "subject", "condition")
    assert [(s, c) for type_, s, c in rows if type_ == "cross_posted"] == [
        ("ZS-CH", "原则上"),
        ("ZS-HJ", "原则上"),
    ]


def test_more_than_seventy_stays_a_bound(zhongshan: Snapshot) -> None:
    cell = zhongshan.ledger.rows["ZS-F4"].body["value"]
    assert text_of(cell) == "超70"
    assert cell == {"text": "超70", "low": 70, "high": None}


def test_what_belongs_to_the_city_only_by_the_word_of_the_text_is_inferred(zhongshan: Snapshot) -> None:
    assert {r.grade for town in ("ZS-MZ", "ZS-NL") for r in zhongshan.answering(town)} == {"inferred"}
