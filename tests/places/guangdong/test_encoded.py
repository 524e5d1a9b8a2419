"""Five places of Guangdong were encoded before they were examples; both say the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.places.guangdong.reading import differing, encoded, loaded

PLACES = ("zhuhai", "shenzhen", "foshan", "shanwei", "zhongshan")


@pytest.mark.parametrize("name", PLACES)
def test_the_example_says_all_that_the_encoded_place_says(name: str, shared: Path, tmp_path: Path) -> None:
    assert differing(loaded(tmp_path, name).ledger, encoded(shared, name)) == []


def test_what_the_example_lacks_or_words_otherwise_is_told(shared: Path, tmp_path: Path) -> None:
    other = encoded(shared, "shenzhen")
    lacks = differing(loaded(tmp_path, "zhuhai").ledger, other)
    assert "figures SZX-F1: value: 44 is 4" in lacks
    assert {lack.split(":")[0].split()[1] for lack in lacks} == set(other.rows)
