"""Shenhe: one station, four offices, five centres in a street; the text's facts, exactly."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.questions.who import Who
from graphmodel.rules import audit
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY
from tests.build import DAY
from tests.conftest import ROOT
from tests.places.examples import EXAMPLES, asked, codes, entry, place, undecided, units
from tests.rules.stores import STORES, load

STREET, COMMITTEE, FINANCE = "SH-J-BSC", "SH-J-DGW", "SH-CZ"
# The five under dual leadership, each with its department; only that of the judicial office has a (synthetic) name.
DUAL = {
    "甲街道/司法所": "SH-SF",
    "甲街道/综合执法分中心": "SH-ZG1",
    "甲街道/社会事务服务分中心": "SH-ZG2",
    "甲街道/应急管理服务分中心": "SH-ZG3",
    "甲街道/小区保障服务分中心": "SH-ZG4",
}
KEPT = ("甲街道/公安派出所", "甲街道/税务所", "甲街道/市场监管所", "甲街道/经济发展服务分中心")
OFFICES = ("甲街道/公安派出所", "甲街道/税务所", "甲街道/司法所", "甲街道/市场监管所")
STATION = "甲街道/党建工作站"

each_dual = pytest.mark.parametrize(("unit", "department"), DUAL.items(), ids=DUAL)


@pytest.fixture(scope="module")
def shenhe(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return place(tmp_path_factory.mktemp("shenhe"), "shenhe")


def aspects(found: Who) -> dict[str, str]:
    """The status of every aspect and part that is told."""
    return {entry.aspect: entry.status for entry in found.aspects}


@each_dual
def test_the_street_scores_sixty_stated_and_the_department_forty_derived(
    shenhe: Snapshot, unit: str, department: str
) -> None:
    found = entry(shenhe, unit, "appraisal.score")
    assert (found.status, found.applies_to) == ("answered", "staff")
    assert {
        (h.unit, h.relation.power, h.relation.role, h.share, h.grade, h.inferred) for h in found.holders
    } == {
        (STREET, "co_decide", "equal", 60, "stated", False),
        (department, "co_decide", "equal", 40, "derived", True),
    }


@each_dual
def test_the_department_makes_the_appraisal_scheme(shenhe: Snapshot, unit: str, department: str) -> None:
    found = entry(shenhe, unit, "appraisal.scheme")
    assert (found.status, found.applies_to, units(found.holders)) == ("answered", "staff", [department])
    assert found.holders[0].grade == "stated"


@each_dual
def test_that_the_department_appoints_the_principal_is_inferred_and_the_street_is_consulted(
    shenhe: Snapshot, unit: str, department: str
) -> None:
    found = entry(shenhe, unit, "personnel.appoint")
    assert (found.status, found.applies_to) == ("answered", "principal")
    assert [(h.unit, h.relation.power, h.grade, h.inferred) for h in found.holders] == [
        (department, "decide", "inferred", True)
    ]
    assert [(h.unit, h.relation.power, h.grade) for h in found.takes_part] == [(STREET, "consult", "stated")]
    assert "征求意见不是征得同意" in found.notes


@each_dual
def test_a_clause_on_the_principal_says_nothing_of_the_staff(
    shenhe: Snapshot, unit: str, department: str
) -> None:
    found = asked(shenhe, unit, "personnel").aspects
    assert {e.aspect for e in found if e.status == "answered"} == {"personnel.appoint"}
    assert {e.status for e in found if VOCABULARY.aspects[e.aspect].is_part} == {"answered", "unknown"}
    (appoint,) = (e for e in found if e.aspect == "personnel.appoint")
    assert appoint.applies_to == "principal"
    assert any("其他人员未载" in note for note in appoint.notes)


@each_dual
@pytest.mark.parametrize("money", ["funds.operating", "funds.meals"])
def test_finance_budgets_by_staff_present_and_the_street_disburses(
    shenhe: Snapshot, unit: str, department: str, money: str
) -> None:
    budget, paid = entry(shenhe, unit, f"{money}.budget"), entry(shenhe, unit, f"{money}.disburse")
    assert [(h.unit, h.relation.condition, h.grade) for h in budget.holders] == [
        (FINANCE, "按实有人员", "stated")
    ]
    assert units(paid.holders) == [STREET]


@each_dual
def test_who_pays_salaries_allowances_and_assets_is_unknown(
    shenhe: Snapshot, unit: str, department: str
) -> None:
    found = aspects(asked(shenhe, unit, "funds"))
    assert {found[f"funds.{money}"] for money in ("salary", "allowance", "assets")} == {"unknown"}


@each_dual
def test_the_department_deploys_and_inspects_and_the_street_organises_and_executes(
    shenhe: Snapshot, unit: str, department: str
) -> None:
    found = {e.aspect: e for e in asked(shenhe, unit, "business").aspects if e.holders}
    assert {part: units(e.holders) for part, e in found.items()} == {
        "business.deploy": [department],
        "business.inspect": [department],
        "business.organise": [STREET],
        "business.execute": [STREET],
    }
    assert {h.relation.role for e in found.values() for h in e.holders} == {"emphasis"}
    assert {e.status for e in found.values()} == {"answered"}


@each_dual
def test_the_streets_party_work_committee_and_not_its_office_manages_members_and_integrity(
    shenhe: Snapshot, unit: str, department: str
) -> None:
    found = {e.aspect: e for e in asked(shenhe, unit, "party").aspects}
    assert units(found["party.members"].holders) == units(found["party.integrity"].holders) == [COMMITTEE]
    assert found["party.members"].applies_to == "party_members"
    assert found["party.org"].status == "unknown"


@each_dual
def test_the_street_nominates_for_awards_and_who_approves_is_unknown(
    shenhe: Snapshot, unit: str, department: str
) -> None:
    found = {e.aspect: e for e in asked(shenhe, unit, "awards").aspects}
    nominated = found["awards.nominate"]
    assert [(h.unit, h.relation.power) for h in nominated.takes_part] == [(STREET, "propose")]
    assert (nominated.holders, nominated.status, found["awards.approve"].status) == ((), "unknown", "unknown")


@each_dual
def test_the_text_is_silent_on_daily_matters_enforcement_and_discipline(
    shenhe: Snapshot, unit: str, department: str
) -> None:
    found = aspects(asked(shenhe, unit))
    assert {found[aspect] for aspect in ("daily", "enforcement", "discipline")} == {"unknown"}


def test_the_departments_of_the_four_centres_are_unnamed(shenhe: Snapshot) -> None:
    departments = [department for unit, department in DUAL.items() if unit.endswith("分中心")]
    assert {shenhe.units[department].grade for department in departments} == {"unnamed"}


@pytest.mark.parametrize("unit", KEPT)
def test_every_aspect_of_a_kept_regime_is_unchanged(shenhe: Snapshot, unit: str) -> None:
    found = asked(shenhe, unit)
    assert set(VOCABULARY.top_aspects) <= aspects(found).keys()
    assert set(aspects(found).values()) == {"unchanged"}
    assert not any(e.holders or e.takes_part or e.presumed for e in found.aspects)


@pytest.mark.parametrize("unit", OFFICES)
def test_the_four_offices_assist_the_street(shenhe: Snapshot, unit: str) -> None:
    assert [(r.type, r.holder, r.grade) for r in asked(shenhe, unit).beside] == [
        ("assists", STREET, "stated")
    ]


def test_the_station_is_a_section_of_the_party_school_and_every_aspect_is_unknown(shenhe: Snapshot) -> None:
    found = asked(shenhe, STATION)
    assert {(r.type, r.holder) for r in found.structure} == {
        ("internal_of", "SH-DX"),
        ("stationed_at", STREET),
    }
    assert shenhe.units["SH-DX"].name == "中共沈阳市沈河区委党校"
    assert found.arrangement is None
    assert set(aspects(found).values()) == {"unknown"}
    assert {tuple(units(e.presumed)) for e in found.aspects} == {("SH-DX",)}


def test_the_stations_row_and_its_relations_are_one_relation_each(shenhe: Snapshot) -> None:
    assert [len(relation.statements) for relation in asked(shenhe, STATION).structure] == [2, 2]


def test_two_names_of_one_centre_are_one_unit(shenhe: Snapshot) -> None:
    names = ("甲街道/综合执法分中心", "甲街道/城市建设综合行政执法分中心", "综合执法分中心")
    assert {asked(shenhe, name).unit for name in names} == {"SH-J-06"}


def test_the_street_has_one_station_four_offices_and_five_centres(shenhe: Snapshot) -> None:
    stationed = [r.subject for r in shenhe.below[STREET] if r.type == "stationed_at"]
    kinds = sorted(shenhe.units[unit].kind for unit in stationed)
    assert kinds == ["branch"] * 5 + ["dispatched_office"] * 4 + ["internal_section"]


def test_the_audit_raises_nothing_and_says_what_it_cannot_decide(shenhe: Snapshot) -> None:
    result = audit(shenhe)
    assert result.findings == ()
    # One share of each of the five is stated; none of the five invented district centres names a guide.
    # No institution has a credit code in the source.
    assert undecided(result) == {("DUA04", "沈河区", 5), ("GUI01", "沈河区", 5), ("REG01", "沈河区", 6)}


def test_coverage_counts_those_of_whom_the_text_says_something(shenhe: Snapshot) -> None:
    coverage = audit(shenhe).coverage
    assert {aspect: found.stated for aspect, found in coverage.items()} == {
        **dict.fromkeys(("business", "personnel", "funds", "appraisal", "awards", "party"), 5),
        **dict.fromkeys(("daily", "enforcement", "discipline"), 0),
    }


def test_three_places_in_one_store_raise_no_more_than_each_alone(tmp_path: Path) -> None:
    # One load for each place, as the README says: a body without a maker belongs to the only place of its load.
    store = STORES["sqlite"](tmp_path)
    for name in EXAMPLES:
        ledger = load(store, ROOT / "examples" / f"{name}.yaml")
    together = Snapshot(ledger, DAY)
    alone = [place(_folder(tmp_path, name), name) for name in EXAMPLES]
    # The units of Fuxin are stated to have no code; nothing else is found of the four.
    assert codes(together) == {"REG01"} == codes(alone[EXAMPLES.index("fuxin")])
    assert undecided(audit(together)) == {line for one in alone for line in undecided(audit(one))}


def _folder(parent: Path, name: str) -> Path:
    (parent / name).mkdir()
    return parent / name
