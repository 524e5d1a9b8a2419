"""The way up, part by part: main or sole, else all equals, else the presumed; to a root, a ring or nowhere."""

from __future__ import annotations

from graphmodel.questions.chain import Chain, chains
from tests.build import Cells, snapshot

GOVERNMENT: Cells = {"id": "G", "name": "示例区人民政府", "kind": "government"}
BUREAU: Cells = {"id": "A", "name": "甲局", "kind": "government_department", "parent": ["G"]}
STREET: Cells = {"id": "B", "name": "乙街道", "kind": "street", "parent": ["G"]}
OFFICE: Cells = {"id": "U", "name": "某所", "kind": "dispatched_office", "parent": ["A"]}
UNITS = (GOVERNMENT, BUREAU, STREET, OFFICE)


def up(
    *relations: Cells, units: tuple[Cells, ...] = UNITS, aspect: str | None = None, of: str = "U"
) -> tuple[Chain, ...]:
    return chains(snapshot(units=units, relations=relations), of, aspect)


def manages(subject: str, holder: str, aspect: str | None, **cells: str) -> Cells:
    return {"subject": subject, "holder": holder, "type": "manages", "aspect": aspect, **cells}


def way(chain: Chain) -> str:
    return "".join(step.unit for step in chain.steps) + f" {chain.end}"


def test_the_chain_goes_on_by_structure_where_nobody_decides_and_says_that_it_is_inferred() -> None:
    (chain,) = up(manages("U", "B", "party.org"), aspect="party.org")
    assert (way(chain), [step.inferred for step in chain.steps]) == ("BG root", [False, True])


def test_a_unit_of_which_nothing_is_decided_has_the_one_chain_that_structure_suggests() -> None:
    (chain,) = up()
    assert (chain.part, way(chain), {step.inferred for step in chain.steps}) == (None, "AG root", {True})


def test_the_main_decider_leads_the_chain_and_the_secondary_does_not() -> None:
    relations = (
        manages("U", "B", "awards.approve", role="secondary"),
        manages("U", "A", "awards.approve", role="main"),
    )
    assert [way(chain) for chain in up(*relations, aspect="awards.approve")] == ["AG root"]


def test_equals_fork_the_chain() -> None:
    relations = (
        manages("U", "A", "awards.approve", role="equal"),
        manages("U", "B", "awards.approve", role="equal"),
    )
    assert sorted(way(chain) for chain in up(*relations, aspect="awards.approve")) == ["AG root", "BG root"]


def test_a_conflict_leads_nowhere() -> None:
    relations = (
        manages("U", "A", "awards.approve", power="decide"),
        manages("U", "B", "awards.approve", power="decide"),
    )
    assert {way(chain) for chain in up(*relations, aspect="awards.approve")} == {" unknown"}


def test_a_ring_stops_the_chain_and_its_last_step_names_where_it_closes() -> None:
    relations = manages("U", "A", "party.org"), manages("A", "B", "party.org"), manages("B", "A", "party.org")
    (chain,) = up(*relations, aspect="party.org")
    assert way(chain) == "ABA ring"


def test_a_unit_over_itself_is_a_ring_of_one() -> None:
    (chain,) = up(manages("U", "U", "party.org"), aspect="party.org")
    assert way(chain) == "U ring"


def test_rings_by_affiliation_end_too() -> None:
    units: tuple[Cells, ...] = (
        {"id": "X", "name": "子局", "parent": ["Y"]},
        {"id": "Y", "name": "丑局", "parent": ["X"]},
    )
    (chain,) = up(units=units, of="X")
    assert way(chain) == "YX ring"


def test_the_chain_ends_unknown_where_an_arrangement_leaves_the_part_open() -> None:
    made = snapshot(
        units=UNITS, arrangements=[{"unit": "U", "preset": "UNSPECIFIED", "line": "A", "territory": "B"}]
    )
    assert [way(chain) for chain in chains(made, "U", "party.org")] == [" unknown"]


def test_a_root_has_nobody_above() -> None:
    assert [way(chain) for chain in up(of="G")] == [" root"]


def test_the_chain_stops_at_the_first_root_that_it_reaches() -> None:
    city: Cells = {"id": "C", "name": "示例市人民政府", "kind": "government"}
    (chain,) = up(units=(*UNITS[1:], {**GOVERNMENT, "parent": ["C"]}, city))
    assert way(chain) == "AG root"


def test_a_clause_on_the_principal_climbs_by_what_holds_for_the_principal_above() -> None:
    relations = (
        manages("U", "A", "personnel.appoint", applies_to="principal"),
        manages("A", "B", "personnel.appoint", applies_to="staff"),
        manages("A", "G", "personnel.appoint", applies_to="principal"),
    )
    (chain,) = up(*relations, aspect="personnel.appoint")
    assert (chain.applies_to, way(chain)) == ("principal", "AG root")


def test_an_inferred_statement_makes_an_inferred_step() -> None:
    (chain,) = up(manages("U", "A", "party.org", grade="inferred"), aspect="party.org")
    assert chain.steps[0].inferred


def test_a_chain_of_one_aspect_names_only_its_parts() -> None:
    found = up(manages("U", "A", "awards"), manages("U", "B", "party.org"), aspect="awards")
    assert {chain.part for chain in found} == {"awards.nominate", "awards.approve"}
