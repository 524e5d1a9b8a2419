"""Shenzhen: how a coordinating body comes about and is reviewed each year, and a cut of which nobody tells the base."""

from __future__ import annotations

import pytest

from graphmodel.ledger.ledger import Ledger
from graphmodel.questions.cases import cases
from graphmodel.questions.figures import shares
from graphmodel.questions.stats import stats
from graphmodel.rules import audit
from graphmodel.rules.profile import profile
from graphmodel.snapshot import Snapshot
from tests.build import DAY
from tests.places.guangdong.reading import read


@pytest.fixture(scope="module")
def shenzhen() -> Snapshot:
    return read("shenzhen")


def _without(snapshot: Snapshot, *columns: str) -> Snapshot:
    rows = dict(snapshot.ledger.rows)
    body = {k: v for k, v in rows["SZX-1"].body.items() if k not in columns}
    rows["SZX-1"] = rows["SZX-1"]._replace(body=body)
    return Snapshot(Ledger(rows.values(), snapshot.change), DAY)


def test_review_decision_and_issue_follow_each_other_from_proposal_to_yearly_review(
    shenzhen: Snapshot,
) -> None:
    (case,) = cases(shenzhen)
    assert (case.kind, case.body, case.is_open) == ("body_setup", "SZX-1", False)
    assert [(step.stage, step.by) for step in case.steps] == [
        ("initiate", ("（示例）局",)),
        ("examine", ("市委编办",)),
        ("decide", ("编委领导",)),
        ("issue", ("市委办公厅", "市政府办公厅")),
        ("evaluate", ("市委编办",)),
    ]


def test_the_body_of_the_example_keeps_the_measure_of_the_city(shenzhen: Snapshot) -> None:
    result = audit(shenzhen, under=profile("shenzhen"))
    assert {finding.code for finding in result.findings} == set()


@pytest.mark.parametrize(("column", "code"), [("rules", "JNT12"), ("issued_by", "JNT11")])
def test_a_body_that_lacks_a_part_of_it_is_missed(shenzhen: Snapshot, column: str, code: str) -> None:
    result = audit(_without(shenzhen, column), under=profile("shenzhen"))
    assert code in {line.code for line in result.undecided} | {found.code for found in result.findings}


def test_the_base_of_the_cut_is_not_in_the_text_so_no_number_of_bodies_is_told(shenzhen: Snapshot) -> None:
    assert shares(shenzhen.ledger) == ()
    assert shenzhen.ledger.rows["SZX-F1"].body["value"] == 44
    assert {row.text("grade") for row in shenzhen.ledger.of("bodies")} == {"synthetic"}


def test_four_institutions_that_nobody_names_are_counted_as_four(shenzhen: Snapshot) -> None:
    assert stats(shenzhen).kinds["institution"] == 4
