"""What a plan makes of a ledger is found from the rows that it changes, and is what the whole ledger would say."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from polars.testing import assert_frame_equal

from graphmodel.columns import Columns, LedgerSource
from graphmodel.columns.columns import TABLES
from graphmodel.reform import simulate
from graphmodel.reform.steps import plans
from graphmodel.rules import audit
from graphmodel.snapshot import Snapshot
from graphmodel.snapshot.tried import on
from graphmodel.vocabulary import VOCABULARY
from tests.places.examples import REFORMED, place
from tests.properties.plans import Drawn, drawn_plans

PLACES = (
    "fuxin",
    *REFORMED,
    *(
        f"guangdong/{name}"
        for name in ("guangzhou", "huizhou", "shantou", "shanwei", "shenzhen", "zhanjiang", "zhongshan")
    ),
)
# An audit takes longer than all else; tables that are equal give equal audits.
AUDITED = ("fuxin", "guangdong/shantou")


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Snapshot]:
    return {name: place(tmp_path_factory.mktemp("place"), name) for name in PLACES}


def same_tables(tried: Snapshot) -> None:
    """The tables and sheets of a day are those that its ledger makes alone."""
    own, whole = tried.columns, Columns(LedgerSource(tried.ledger))
    for name in TABLES:
        assert_frame_equal(getattr(own, name), getattr(whole, name))
    for sheet in VOCABULARY.sheets.values():
        names = [name for name in sheet.columns if name != "id"]
        assert_frame_equal(own.cells(sheet.name, *names), whole.cells(sheet.name, *names))


@pytest.mark.parametrize("name", PLACES)
def test_the_tables_after_every_plan_of_a_place_are_those_of_its_ledger(
    days: dict[str, Snapshot], name: str
) -> None:
    for plan in plans(days[name].ledger.of("reform")):
        made = simulate(days[name], plan)
        same_tables(made.after)
        same_tables(made.before)


@given(drawn_plans())
@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_the_tables_after_any_plan_are_those_of_its_ledger(drawn: Drawn) -> None:
    same_tables(drawn.scenario().after)


@pytest.mark.parametrize("name", AUDITED)
def test_audits_and_their_difference_are_those_of_two_ledgers_on_their_own(
    days: dict[str, Snapshot], name: str
) -> None:
    made = simulate(days[name], plans(days[name].ledger.of("reform"))[0])
    plain = [audit(Snapshot(day.ledger, made.day)) for day in (made.before, made.after)]
    for found, wanted in zip(made.audits, plain, strict=True):
        assert list(found.findings) == list(wanted.findings)
        assert (found.undecided, found.coverage, found.counts()) == (
            wanted.undecided,
            wanted.coverage,
            wanted.counts(),
        )
    before, after = ([*found.findings] for found in plain)
    gone = [f for f in before if f.id not in {g.id for g in after}]
    new = [f for f in after if f.id not in {g.id for g in before}]
    assert [list(several) for several in made.gone_and_new] == [gone, new]
    assert gone or new


def test_plans_for_one_day_share_what_was_found_without_them(days: dict[str, Snapshot]) -> None:
    several = [simulate(days["zhaohua"], plan) for plan in ("ZH2019-整合撤销", "ZH2019-组建")]
    one, other = ([day.day for day in (made.before, made.after)] for made in several)
    assert one == other
    assert several[0].audits[0] is several[1].audits[0]


def test_another_day_is_kept_until_a_third_is_asked_for(days: dict[str, Snapshot]) -> None:
    day = days["zhaohua"]
    first = on(day, "2031-01-01")
    assert on(day, "2031-01-01") is first
    assert on(day, "2032-01-01").day == "2032-01-01"
    assert on(day, "2031-01-01") is not first
    assert on(day, day.day) is day
