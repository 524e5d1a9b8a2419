"""Yingkou: six joint meetings between departments and the institutions directly under the city."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.rules import audit
from graphmodel.snapshot import Snapshot
from tests.places.examples import place, undecided
from tests.rules.stores import written

# The text gives neither lead and members nor rules and days of the six; the one decision is an example of ours.
MEETINGS = {
    ("JNT02", "营口市", 6),
    ("JNT03", "营口市", 5),
    ("JNT05", "营口市", 6),
    ("JNT12", "营口市", 6),
}


@pytest.fixture(scope="module")
def yingkou(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return place(tmp_path_factory.mktemp("yingkou"), "yingkou")


def test_there_are_six_meetings_and_no_unit_among_them(yingkou: Snapshot) -> None:
    assert len(yingkou.bodies) == 6
    assert {body.kind for body in yingkou.bodies.values()} == {"joint_meeting"}
    assert not yingkou.bodies.keys() & yingkou.units.keys()


def test_that_the_leader_in_charge_convenes_is_inferred_from_who_sets_meetings_and_topics(
    yingkou: Snapshot,
) -> None:
    convenors = {m.body: (m.post, m.grade) for m in yingkou.members if m.role == "convenor"}
    assert convenors == dict.fromkeys(yingkou.bodies, ("市政府分管领导", "inferred"))


def test_a_post_as_convenor_is_enough_and_who_prepares_the_meetings_is_undecided(yingkou: Snapshot) -> None:
    result = audit(yingkou, select=["JNT"])
    assert result.findings == ()
    assert undecided(result) == MEETINGS


def test_the_one_direct_institution_without_a_guide_proves_nothing(yingkou: Snapshot) -> None:
    result = audit(yingkou)
    assert result.findings == ()
    assert undecided(result) == MEETINGS | {("GUI01", "营口市", 1), ("REG01", "营口市", 1)}


def test_once_half_of_the_meetings_name_a_lead_the_others_are_findings(tmp_path: Path) -> None:
    leads = {"members": [{"body": f"YK-{n}", "unit": "YK-U2", "role": "lead"} for n in (1, 2, 3)]}
    result = audit(place(tmp_path, "yingkou", later=written(leads, tmp_path, "牵头.yaml")), select=["JNT02"])
    assert [finding.subject for finding in result.findings] == ["YK-4", "YK-5", "YK-6"]
    assert {finding.severity for finding in result.findings} == {"I"}
    assert result.undecided == ()
