"""Who decides a part when several hold it: the table of powers, roles and shares of contract 4."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pytest

from graphmodel.projection import relations_of
from graphmodel.questions.resolution import part_entries, verdict
from tests.build import Cells, ledger, snapshot

SCORE = "appraisal.score"
UNITS: tuple[Cells, ...] = (
    {"id": "G", "name": "示例区人民政府", "kind": "government"},
    {"id": "A", "name": "甲局", "kind": "government_department", "parent": ["G"]},
    {"id": "B", "name": "乙街道", "kind": "street", "parent": ["G"]},
    {"id": "C", "name": "丙局", "kind": "government_department", "parent": ["G"]},
    {"id": "U", "name": "某所", "kind": "dispatched_office", "parent": ["A"]},
)


def holds(holder: str, aspect: str | None = SCORE, **cells: str | float | None) -> Cells:
    return {"subject": "U", "holder": holder, "type": "manages", "aspect": aspect, **cells}


def co(holder: str, share: float | None = None, **cells: str | float | None) -> Cells:
    return holds(holder, power="co_decide", share=share, **cells)


def consulted(holder: str) -> Cells:
    return holds(holder, type="takes_part", power="consult")


@dataclass(frozen=True)
class Case:
    """Relations over one unit, the part that is asked about, and the answer that contract 4 gives."""

    says: str
    relations: Sequence[Cells]
    status: str
    holders: str = ""
    fault: str | None = None
    takes_part: str = ""
    shares: Mapping[str, float] = field(default_factory=dict)
    derived: str = ""
    part: str = SCORE


CASES = (
    Case("general + part", [holds("A", "appraisal"), holds("B")], "answered", "B"),
    Case(
        "general where the part is silent",
        [holds("A", "appraisal"), holds("B", "appraisal.scheme")],
        "answered",
        "A",
    ),
    Case("decide + consult", [holds("A", power="decide"), consulted("B")], "answered", "A", takes_part="B"),
    Case("two blank", [holds("A"), holds("B")], "conflict", "AB", "REP02"),
    Case("two decide", [holds("A", power="decide"), holds("B", power="decide")], "conflict", "AB", "DUA02"),
    Case("decide + blank", [holds("A", power="decide"), holds("B")], "conflict", "AB", "REP02"),
    Case("two mains", [holds("A", role="main"), holds("B", role="main")], "conflict", "AB", "DUA02"),
    Case("main + secondary", [holds("A", role="main"), holds("B", role="secondary")], "answered", "AB"),
    Case(
        "main + secondary, both cells decide",
        [holds("A", role="main", power="decide"), holds("B", role="secondary", power="decide")],
        "answered",
        "AB",
    ),
    Case("main + co_decide", [holds("A", role="main"), co("B")], "answered", "AB"),
    Case(
        "main + another that decides",
        [holds("A", role="main", power="decide"), holds("B", power="decide")],
        "conflict",
        "AB",
        "REP02",
    ),
    Case(
        "main + secondary + blank",
        [holds("A", role="main"), holds("B", role="secondary"), holds("C")],
        "conflict",
        "ABC",
        "REP02",
    ),
    Case(
        "two secondaries, no main",
        [holds("A", role="secondary"), holds("B", role="secondary")],
        "conflict",
        "AB",
        "REP02",
    ),
    Case(
        "equal + equal",
        [holds("A", role="equal", power="decide"), holds("B", role="equal", power="decide")],
        "answered",
        "AB",
    ),
    Case("equal + blank", [holds("A", role="equal"), holds("B")], "conflict", "AB", "REP02"),
    Case("co + co", [co("A"), co("B")], "answered", "AB"),
    Case("co + decide", [co("A"), holds("B", power="decide")], "conflict", "AB", "REP02"),
    Case("sole + other", [holds("A", role="sole"), holds("B")], "conflict", "AB", "DUA02"),
    Case("sole + consult", [holds("A", role="sole"), consulted("B")], "answered", "A", takes_part="B"),
    Case("only consult", [consulted("B")], "unknown", takes_part="B"),
    Case("60 + 50", [co("A", 60), co("B", 50)], "answered", "AB", shares={"A": 60, "B": 50}),
    Case("60 alone", [co("A", 60)], "answered", "A", shares={"A": 60}),
    Case("60 + one open", [co("A", 60), co("B")], "answered", "AB", shares={"A": 60, "B": 40}, derived="B"),
    Case("60 + two open", [co("A", 60), co("B"), co("C")], "answered", "ABC", shares={"A": 60}),
    Case("60 + affiliation", [co("B", 60)], "answered", "B", shares={"B": 60}),
    Case(
        "60 + one who is consulted",
        [co("A", 60), consulted("B")],
        "answered",
        "A",
        takes_part="B",
        shares={"A": 60},
    ),
    Case("60 + a decider beside", [co("A", 60), holds("B")], "conflict", "AB", "REP02", shares={"A": 60}),
    Case(
        "a share on appraisal is one of the score",
        [holds("A", "appraisal", power="co_decide", share=60), holds("B", "appraisal", power="co_decide")],
        "answered",
        "AB",
        shares={"A": 60, "B": 40},
        derived="B",
    ),
    Case(
        "a share on appraisal is none of the scheme",
        [holds("A", "appraisal", power="co_decide", share=60), holds("B", "appraisal", power="co_decide")],
        "answered",
        "AB",
        part="appraisal.scheme",
    ),
    Case(
        "emphasis on different parts",
        [holds("A", "business.deploy", role="emphasis"), holds("B", "business.execute", role="emphasis")],
        "answered",
        "A",
        part="business.deploy",
    ),
    Case(
        "emphasis on one part",
        [holds("A", "business.deploy", role="emphasis"), holds("B", "business.deploy", role="emphasis")],
        "conflict",
        "AB",
        "REP02",
        part="business.deploy",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_several_holders_of_one_part_have_the_outcome_of_the_contract(case: Case) -> None:
    (entry,) = part_entries(snapshot(units=UNITS, relations=case.relations), "U", case.part)

    assert (entry.status, entry.fault) == (case.status, case.fault)
    assert sorted(h.unit for h in entry.holders) == sorted(case.holders)
    assert sorted(h.unit for h in entry.takes_part) == sorted(case.takes_part)
    assert {h.unit: h.share for h in entry.holders if h.share is not None} == case.shares
    assert {h.unit for h in entry.holders if h.grade == "derived"} == set(case.derived)
    assert all(h.inferred for h in entry.holders if h.grade == "derived")
    assert sorted(entry.conflicts) == (sorted(case.holders) if case.fault else [])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_the_order_of_the_rows_never_changes_the_verdict(case: Case) -> None:
    forwards, backwards = (
        part_entries(snapshot(units=UNITS, relations=rows), "U", case.part)[0]
        for rows in (case.relations, case.relations[::-1])
    )
    assert (forwards.status, forwards.fault) == (backwards.status, backwards.fault)
    assert {(h.unit, h.share) for h in forwards.holders} == {(h.unit, h.share) for h in backwards.holders}


def test_two_relations_of_one_holder_never_contradict_each_other() -> None:
    both = [holds("A", power="decide"), holds("A", power="co_decide")]
    (entry,) = part_entries(snapshot(units=UNITS, relations=both), "U", SCORE)
    assert (entry.status, entry.fault) == ("answered", None)


def test_a_decider_alone_breaks_no_rule() -> None:
    made = ledger(units=UNITS, relations=[holds("A", role="sole")])
    assert verdict([r for r in relations_of(made) if r.type == "manages"]) is None


def test_leading_without_a_power_cell_is_deciding_but_not_stated_so() -> None:
    (entry,) = part_entries(snapshot(units=UNITS, relations=[holds("A")]), "U", SCORE)
    (holder,) = entry.holders
    assert (holder.relation.power, holder.relation.power_stated) == ("decide", False)
