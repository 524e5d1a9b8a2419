"""Sides and the order of relations in columns: what questions.sides and the projection say one by one."""

from __future__ import annotations

from random import Random

import polars as pl
import pytest

from graphmodel.ledger.cells import NONE, Cell
from graphmodel.questions.sides import side_of
from graphmodel.rules.shared.ordering import ordered
from graphmodel.rules.shared.sides import with_sides
from graphmodel.snapshot import Snapshot
from tests.build import snapshot

_KINDS = ("street", "government_department", "party_department", "institution", "dispatched_office", "other")
_SIDES = ("line", "dispatcher", "territory", "territory_party", "finance")
_TYPES = ("affiliated", "supervises", "dispatched_by", "leads", "manages", "takes_part", "stationed_at")


def _many(seed: int) -> Snapshot:
    """Twenty units, some with an arrangement, and relations of all sorts between them."""
    random = Random(seed)
    ids = [f"u{number:02d}" for number in range(20)]
    units: list[dict[str, Cell]] = [{"id": i, "name": f"{i}某局", "kind": random.choice(_KINDS)} for i in ids]
    relations: list[dict[str, Cell]] = []
    for number in range(80):
        subject, holder = random.sample(ids, 2)
        row: dict[str, Cell] = {"id": f"r{number:02d}", "subject": subject, "type": random.choice(_TYPES)}
        row["holder"] = random.choice([holder, holder, holder, NONE])
        if row["type"] == "manages":
            row |= {"aspect": "appraisal.score", "power": "co_decide", "share": random.choice([30, 40, 60])}
        if row["type"] == "takes_part":
            row |= {"aspect": "personnel", "power": random.choice(["consult", "consent"])}
        if random.random() < 0.3:
            row["from"] = random.choice(["2019-01-01", "2021-05-01"])
        relations.append(row)
    arrangements: list[dict[str, Cell]] = []
    for number, unit in enumerate(random.sample(ids, 6)):
        others = [i for i in ids if i != unit]
        named: dict[str, Cell] = {side: random.choice(others) for side in _SIDES if random.random() < 0.5}
        arrangements.append({"id": f"a{number}", "unit": unit, "preset": "EQUAL_SHENHE", **named})
    return snapshot(units=units, relations=relations, arrangements=arrangements)


@pytest.mark.parametrize("seed", range(4))
def test_the_columns_put_every_holder_on_the_side_where_the_question_puts_it(seed: int) -> None:
    day = _many(seed)
    numbers = day.frames.units.select("n")
    pairs = numbers.select(unit="n").join(numbers.select(holder="n"), how="cross")
    sided = day.frames.ids(with_sides(day.frames, pairs), "unit", "holder")
    assert set(sided["side"]) == {"line", "territory", "third"}
    assert [(u, h, s) for u, h, s in sided.iter_rows() if s != side_of(day, u, h)] == []


@pytest.mark.parametrize("seed", range(4))
def test_relations_are_told_in_the_order_of_the_projection(seed: int) -> None:
    day = _many(seed)
    shuffled = day.frames.relations.select("r", "id", "subject").sample(fraction=1, shuffle=True, seed=seed)
    frame = day.frames.ids(ordered(day.frames, shuffled), "subject")
    told = dict(frame.group_by("subject", maintain_order=True).agg(pl.col("id")).iter_rows())
    assert told == {
        unit: [r.id for r in above if r.layer == "formal"]
        for unit, above in day.above.items()
        if unit in day.units
    }
