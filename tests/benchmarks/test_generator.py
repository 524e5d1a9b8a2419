"""The ledgers of the benchmark: the same for the same seed, of the size that they say, with invented places."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.defects import DEFECTS, NOT_PLANTED
from benchmarks.generate import generate
from benchmarks.places import places
from benchmarks.sizes import SIZES
from graphmodel.rules.registry import rules
from tests.benchmarks.audited import Audited


def written(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_one_seed_gives_the_same_bytes_and_another_gives_others(tmp_path: Path) -> None:
    for name, seed in (("one", 1), ("again", 1), ("other", 2)):
        generate(SIZES["district"], tmp_path / name, seed)
    assert written(tmp_path / "one") == written(tmp_path / "again")
    assert written(tmp_path / "one") != written(tmp_path / "other")


def test_a_district_has_five_hundred_units_and_bodies(district: Audited) -> None:
    assert abs(district.size["units"] + district.size["bodies"] - 500) <= 5


@pytest.mark.parametrize(
    ("size", "number"), [("district", 1), ("city", 13), ("province", 131), ("nation", 2751)]
)
def test_a_size_has_its_places_and_no_two_share_a_name(size: str, number: int) -> None:
    inside = [place for place in places(SIZES[size]) if not place.outside]
    assert len(inside) == number
    for name in ("code", "name", "short"):
        assert len({getattr(place, name) for place in inside}) == number


def test_every_rule_of_the_catalogue_is_planted_or_has_a_reason_why_not() -> None:
    assert DEFECTS.keys() | NOT_PLANTED.keys() == rules().keys()
    assert not DEFECTS.keys() & NOT_PLANTED.keys()
    assert all(NOT_PLANTED.values())
