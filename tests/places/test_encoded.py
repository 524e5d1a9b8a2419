"""Every encoded place goes into the ledger whole, and no blank of it is taken for an error."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.rows import Row
from graphmodel.questions.figures import shares
from graphmodel.questions.matrix import matrix
from graphmodel.questions.stats import stats
from graphmodel.report.matrices import matrix_table
from graphmodel.rules import audit
from graphmodel.snapshot import Snapshot
from graphmodel.snapshot.exchange import graphml
from tests.build import DAY
from tests.rules.stores import in_memory

# Units and rows in the ledger.
PLACES = {
    "baotou": (4, 21),
    "foshan": (0, 6),
    "fuxin": (1, 2),
    "jinzhou": (5, 18),
    "shanwei": (0, 12),
    "shenhe": (31, 63),
    "shenzhen": (2, 10),
    "shizhong": (0, 22),
    "yingkou": (3, 18),
    "zhaohua": (0, 22),
    "zhongshan": (7, 16),
    "zhuhai": (4, 13),
}


@pytest.fixture(scope="module")
def place(shared: Path) -> Callable[[str], Snapshot]:
    return lambda name: in_memory(shared / "encoded" / name, day=DAY)


@pytest.mark.parametrize("name", PLACES)
def test_a_place_loads_whole(place: Callable[[str], Snapshot], name: str) -> None:
    made = place(name)
    assert (len(made.ledger.units), len(made.ledger.rows)) == PLACES[name]


@pytest.mark.parametrize("name", PLACES)
def test_a_place_is_audited_without_a_false_error(place: Callable[[str], Snapshot], name: str) -> None:
    assert [f.code for f in audit(place(name)).findings if f.severity == "E"] == []


@pytest.mark.parametrize("name", PLACES)
def test_a_place_can_be_counted_tabled_and_exported(place: Callable[[str], Snapshot], name: str) -> None:
    made = place(name)
    assert stats(made).units == sum(1 for u in made.units.values() if not u.outside and not u.is_plate)
    assert len(matrix_table(made, matrix(made)).rows) == len(matrix(made).lines)
    assert graphml(made).count("<node ") == len(made.units) + len(made.bodies)


def test_the_share_of_baotou_lacks_its_denominator_and_that_of_jinzhou_agrees(
    place: Callable[[str], Snapshot],
) -> None:
    (baotou,), (jinzhou,) = (shares(place(name).ledger) for name in ("baotou", "jinzhou"))
    assert (baotou.lacks, baotou.agrees) == (("denominator",), None)
    assert (jinzhou.numerator, jinzhou.denominator, jinzhou.rounded, jinzhou.agrees) == (188, 194, 97, True)


def test_a_delegation_in_zhongshan_leads_nobody(place: Callable[[str], Snapshot]) -> None:
    made = place("zhongshan")
    (line,) = [line for line in matrix(made).lines if line.unit == "ZS-HJ"] or [None]
    assert line is None or not any(one.parties for one in line.boxes)
    assert not made.sayings("ZS-HJ").deciding


@pytest.mark.parametrize(
    ("name", "part", "wrong", "told"),
    [("zhaohua", "ZH-F4", 5, ("ZH-F0", "E")), ("shizhong", "SZ-F7", 25, ("SZ-F5", "W"))],
)
def test_parts_of_a_place_make_their_total_and_an_altered_copy_is_found(
    place: Callable[[str], Snapshot], name: str, part: str, wrong: int, told: tuple[str, str]
) -> None:
    made = place(name)
    assert audit(made, select=["RFM06"]).findings == ()
    rows = dict(made.ledger.rows)
    right = rows[part]
    rows[part] = Row(part, right.sheet, {**right.body, "value": wrong}, right.origin)
    (found,) = audit(Snapshot(Ledger(rows.values(), made.change), DAY), select=["RFM06"]).findings
    assert (found.subject, found.severity) == told
