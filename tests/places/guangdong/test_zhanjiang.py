"""Zhanjiang: thirty-seven stations become twenty-one, and nobody says which."""

from __future__ import annotations

import pytest

from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.rows import Row
from graphmodel.questions.figures import shares
from graphmodel.questions.stats import stats
from graphmodel.reform import Scenario, simulate
from graphmodel.rules import audit
from graphmodel.snapshot import Snapshot
from tests.build import DAY
from tests.places.guangdong.reading import read


@pytest.fixture(scope="module")
def zhanjiang() -> Snapshot:
    return read("zhanjiang")


@pytest.fixture(scope="module")
def reform(zhanjiang: Snapshot) -> Scenario:
    return simulate(zhanjiang, "湛江市派出所整合")


def test_the_cut_that_is_stated_is_the_one_that_the_two_numbers_give(zhanjiang: Snapshot) -> None:
    (share,) = shares(zhanjiang.ledger)
    assert (share.numerator, share.denominator, share.rounded, share.agrees) == (16, 37, 43, True)
    assert share.exact == pytest.approx(43.24, abs=0.01)


def test_a_cut_that_the_numbers_do_not_give_is_found(zhanjiang: Snapshot) -> None:
    rows = dict(zhanjiang.ledger.rows)
    right = rows["ZJ-F4"]
    rows["ZJ-F4"] = Row("ZJ-F4", right.sheet, {**right.body, "value": 45}, right.origin)
    (found,) = audit(Snapshot(Ledger(rows.values(), zhanjiang.change), DAY)).findings
    assert (found.code, found.subject) == ("EVD03B", "ZJ-F4")


def test_the_plan_leaves_as_many_stations_as_the_text_says(zhanjiang: Snapshot, reform: Scenario) -> None:
    stated = {row.id: row.body["value"] for row in zhanjiang.ledger.of("figures")}
    assert stats(reform.before).kinds == {"dispatched_office": stated["ZJ-F1"]}
    assert stats(reform.after).kinds == {"dispatched_office": stated["ZJ-F2"]}


def test_sixteen_ended_and_the_row_that_stands_for_them_names_nobody(reform: Scenario) -> None:
    (step,) = reform.outcome.steps
    (part,) = step.ended
    gone = reform.outcome.after.rows[part].body
    assert (gone["count"], gone["grade"], gone["status"]) == (16, "unnamed", "abolished")


def test_what_the_text_is_silent_on_keeps_nobody_from_adopting_the_plan(reform: Scenario) -> None:
    assert reform.ok
    assert reform.balance.open == ()
    assert reform.gone_and_new == ((), ())
