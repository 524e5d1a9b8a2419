"""The same body over all streets: who differs from most, on which aspect, by name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from graphmodel.errors import NotFound
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.upsert import plan_load
from graphmodel.questions.compare import compare
from graphmodel.report.comparisons import compare_json, compare_sentence, compare_table, differing
from graphmodel.snapshot import Snapshot
from loaders import read_ledger
from tests.build import DAY, Cells, applied, load
from tests.workbooks import district_workbook

OFFICE = "SL-J03-04"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    path = tmp_path_factory.mktemp("district") / "d.xlsx"
    district_workbook(path)
    empty = Ledger(())
    return applied(empty, plan_load(empty, read_ledger([path])))


@pytest.fixture(scope="module")
def with_(ledger: Ledger) -> Callable[..., Snapshot]:
    return lambda **sheets: Snapshot(load(ledger, **sheets), DAY)


def test_eleven_offices_of_one_regime_do_not_differ_though_each_has_its_own_street(ledger: Ledger) -> None:
    found = compare(Snapshot(ledger, DAY), "司法所")
    assert len(found.peers) == 11
    assert (found.lacking, differing(found)) == ((), {})
    assert all(len(contrast.usual) == 11 for contrast in found.aspects)


def test_the_one_whose_share_is_another_is_named_with_the_aspect(with_: Callable[..., Snapshot]) -> None:
    made = with_(arrangements=[{"unit": OFFICE, "share_territory": 50}])
    found = compare(made, "司法所")
    assert differing(found) == {OFFICE: ["appraisal"]}
    assert "与多数不同的1个：示例区丙街道司法所◇（考核）" in compare_sentence(made, found)
    (odd,) = [row for row in compare_table(made, found).rows if any(c.startswith("≠") for c in row)]
    assert "丙街道" in odd[1]


def test_the_one_of_another_regime_is_named_for_the_regime_and_all_that_follows(
    with_: Callable[..., Snapshot],
) -> None:
    found = compare(with_(arrangements=[{"unit": OFFICE, "preset": "KEEP_AS_IS"}]), "司法所")
    assert set(differing(found)) == {OFFICE}
    assert differing(found)[OFFICE][:2] == ["", "business"]


def test_who_only_infers_what_others_state_differs(with_: Callable[..., Snapshot]) -> None:
    row: Cells = {
        "subject": OFFICE,
        "holder": "SL-B07",
        "type": "manages",
        "aspect": "awards",
        "grade": "inferred",
    }
    assert differing(compare(with_(relations=[row]), "司法所")) == {OFFICE: ["awards"]}


def test_two_halves_have_no_majority_and_nobody_is_said_to_differ(tmp_path: Path) -> None:
    district_workbook(tmp_path / "d.xlsx", streets=2)
    empty = Ledger(())
    two = applied(empty, plan_load(empty, read_ledger([tmp_path / "d.xlsx"])))
    made = Snapshot(load(two, arrangements=[{"unit": "SL-J01-04", "preset": "KEEP_AS_IS"}]), DAY)
    found = compare(made, "司法所")
    assert differing(found) == {}
    assert "没有多数" in compare_sentence(made, found)


def test_the_largest_group_is_no_majority_unless_it_is_more_than_half(with_: Callable[..., Snapshot]) -> None:
    others = {"KEEP_AS_IS": (1, 2, 3), "UNSPECIFIED": (4, 5, 6)}
    rows: list[Cells] = [
        {"unit": f"SL-J{n:02}-04", "preset": preset} for preset, streets in others.items() for n in streets
    ]
    found = compare(with_(arrangements=rows), "司法所")
    assert [len(group) for group in found.regimes.groups] == [5, 3, 3]
    assert found.regimes.usual == ()
    assert not any({"", "business"} & set(aspects) for aspects in differing(found).values())


def test_streets_without_such_a_unit_are_listed_as_not_in_the_ledger(ledger: Ledger) -> None:
    made = Snapshot(ledger, DAY)
    found = compare(made, "财政所")
    assert (len(found.peers), len(found.lacking)) == (1, 10)
    assert "台账未载的街道（乡镇）10个" in compare_sentence(made, found)


def test_a_single_one_has_nothing_to_be_compared_with(ledger: Ledger) -> None:
    made = Snapshot(ledger, DAY)
    assert "无从对照" in compare_sentence(made, compare(made, "财政所"))


def test_figures_are_summed_with_what_is_unstated_beside(ledger: Ledger) -> None:
    figures = compare_json(Snapshot(ledger, DAY), compare(Snapshot(ledger, DAY), "司法所"))["figures"][
        "approved"
    ]
    assert figures == {"sum": 73, "of": 11, "unstated": 0, "low": 5, "high": 8}


def test_only_the_streets_of_a_scope_are_compared(ledger: Ledger) -> None:
    assert [p.unit for p in compare(Snapshot(ledger, DAY), "司法所", "SL-J02-BSC").peers] == ["SL-J02-04"]


def test_a_series_that_no_street_has_is_not_found_and_the_known_ones_are_named(ledger: Ledger) -> None:
    with pytest.raises(NotFound) as found:
        compare(Snapshot(ledger, DAY), "气象站")
    assert "司法所" in found.value.nearest
