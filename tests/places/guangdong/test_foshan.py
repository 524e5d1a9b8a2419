"""Foshan: three phases and two sets of indicators; what they measure is stated, no score of anybody is."""

from __future__ import annotations

import pytest

from graphmodel.questions.cases import cases
from graphmodel.snapshot import Snapshot
from tests.places.guangdong.reading import read


@pytest.fixture(scope="module")
def foshan() -> Snapshot:
    return read("foshan")


def _figures(snapshot: Snapshot, grade: str) -> dict[str, dict[str, object]]:
    return {row.id: dict(row.body) for row in snapshot.ledger.of("figures") if row.text("grade") == grade}


def test_each_phase_looks_at_something_of_its_own(foshan: Snapshot) -> None:
    phases = {str(f["phase"]): str(f["item"]) for f in _figures(foshan, "stated").values() if "phase" in f}
    assert list(phases) == ["事前", "事中", "事后"]
    assert len(set(phases.values())) == 3


def test_organs_and_institutions_are_measured_by_sets_of_their_own(foshan: Snapshot) -> None:
    stated = _figures(foshan, "stated")
    assert [f["set"] for f in stated.values() if "set" in f] == ["机关", "事业单位"]
    assert stated["FS-E6"]["value"] == 2


def test_no_score_is_stated_only_examples_have_one(foshan: Snapshot) -> None:
    assert [id_ for id_, f in _figures(foshan, "stated").items() if "value" in f] == ["FS-E6"]
    scores = _figures(foshan, "synthetic")
    assert {id_: (f["value"], f.get("full")) for id_, f in scores.items()} == {
        "FS-F1": (1480, 1760),
        "FS-F2": (3250, None),
        "FS-F3": (86, 100),
    }


def test_an_application_is_looked_at_before_it_is_proposed_and_again_before_it_is_decided(
    foshan: Snapshot,
) -> None:
    (case,) = cases(foshan)
    assert (case.kind, case.asked, case.is_open, case.grade) == ("application", 5, True, "synthetic")
    assert [(step.stage, step.result) for step in case.steps] == [
        ("initiate", "动议前自评"),
        ("review", "审议前复评"),
    ]
