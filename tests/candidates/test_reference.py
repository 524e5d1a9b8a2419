"""Random counties: what the columns compute is what a plain loop over the rows computes."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest

from graphmodel.candidates import Pair, candidates, principles
from tests.build import Cells, snapshot

_CATEGORIES = (None, "public_1", "public_2", "commercial", "unclassified")
_LEVELS = (None, "county", "town")
_WORTH = ((5, 1.0), (10, 0.6), (20, 0.3))


def county(seed: int) -> list[dict[str, object]]:
    """Fourteen institutions under three departments or the government, with blanks everywhere."""
    random = Random(seed)
    units = []
    for n in range(14):
        row: dict[str, object] = {
            "id": f"U{n}",
            "name": f"第{n}站",
            "kind": "institution",
            "parent": [random.choice(("D0", "D1", "D2", "G"))],
            "category": random.choice(_CATEGORIES),
            "level": random.choice(_LEVELS),
            "approved": random.choice((None, 3, 5, 6, 10, 12, 25)),
            "actual": random.choice((None, 2, 3)),
            "domain": random.choice((None, "水利", "农业")),
        }
        units.append({column: cell for column, cell in row.items() if cell is not None})
    return units


def whole(units: list[dict[str, object]]) -> list[Cells]:
    government = {
        "id": "G",
        "name": "甲县人民政府",
        "kind": "government",
        "level": "county",
        "region": "甲县",
    }
    departments = [
        {
            "id": f"D{n}",
            "name": f"第{n}局",
            "kind": "government_department",
            "parent": ["G"],
            "level": "county",
        }
        for n in range(3)
    ]
    return [government, *departments, *units]


def expected(one: dict[str, object], other: dict[str, object]) -> dict[str, float]:
    """The signals of two rows, by the words of the table."""
    found: dict[str, float] = {}
    if one["parent"] == other["parent"] != ["G"]:
        found["line"] = 1
    elif "domain" in one and one["domain"] == other.get("domain"):
        found["line"] = 0.3
    else:
        return {}
    natures = [row.get("category") for row in (one, other)]
    if None not in natures and "unclassified" not in natures:
        found["nature"] = 1 if natures[0] == natures[1] else 0.4 if "commercial" not in natures else 0
    posts = [row["approved"] for row in (one, other) if "approved" in row]
    smallest = min(map(int, posts), default=99)  # type: ignore[call-overload]
    if len(posts) == 2 or smallest <= 5:
        found["small"] = next((worth for limit, worth in _WORTH if smallest <= limit), 0)
    if len(posts) == 2 and "actual" in one and "actual" in other:
        approved, actual = sum(map(int, posts)), int(one["actual"]) + int(other["actual"])  # type: ignore[call-overload]
        found["idle"] = max(0.0, (approved - actual) / approved)
    if "level" in one and "level" in other:
        found["level"] = float(one["level"] == other["level"])
    return found


@pytest.mark.parametrize("seed", range(12))
def test_columns_and_a_plain_loop_agree(seed: int) -> None:
    units = county(seed)
    found = candidates(snapshot(units=whole(units)), least=0)
    told = {frozenset(u.id for u in pair.units): pair for pair in (*found.general, *found.blocked)}
    wanted = {
        frozenset((str(one["id"]), str(other["id"]))): signals
        for one, other in combinations(units, 2)
        if (signals := expected(one, other))
    }
    assert told.keys() == wanted.keys()
    for ids, pair in told.items():
        values = {signal.code: signal.value for signal in pair.signals if signal.code != "many"}
        assert values == pytest.approx(wanted[ids], abs=1e-3)
        assert_adds_up(pair)


def assert_adds_up(pair: Pair) -> None:
    weights = {code: signal.weight for code, signal in principles().signals.items()}
    known = sum(weights[signal.code] for signal in pair.signals)
    score = 100 * sum(weights[signal.code] * signal.value for signal in pair.signals) / known
    assert pair.score == pytest.approx(score, abs=0.06) and pair.confidence == pytest.approx(
        known / 100, abs=0.006
    )
    assert {s.code for s in pair.signals} | set(pair.missing) == set(weights)


@pytest.mark.parametrize("seed", range(2))
def test_a_score_counts_as_it_is_shown(seed: int) -> None:
    day = snapshot(units=whole(county(seed)))
    shown = {pair.id: pair.score for pair in candidates(day, least=0).general}
    for least in sorted({*shown.values()}):
        listed = {pair.id for pair in candidates(day, least=least).general}
        assert listed == {id_ for id_, score in shown.items() if score >= least}
