"""Who guides whom in the trade: institutions by departments, departments from above, communities by their street."""

from __future__ import annotations

from benchmarks.desk import Desk
from benchmarks.government import STREET_COUNT
from benchmarks.words import BELONGING, BY_WORD, DEPARTMENTS, DIRECT, DUAL_TRADES

_DOMAINS = {department.word: department.domain for department in DEPARTMENTS}


def guidance(desk: Desk) -> None:
    """Rows of guidance; the other half of the direct institutions have theirs in the unit's own row."""
    for number, pair in enumerate(DIRECT, 1):
        word = pair.split(":")[1]
        if number % 2 == 0:
            unit, guide = desk.id(f"I{number}"), desk.id(BY_WORD[word])
            desk.relation(
                unit, guide, "guides", domain=_DOMAINS[word], stated_by="both", content="指导、监督"
            )
    if desk.place.has_streets:
        for street in range(1, STREET_COUNT + 1):
            place = desk.id(f"S{street}")
            for number in range(1, desk.size.communities + 1):
                desk.relation(f"{place}-C{number}", place, "guides", content="指导")
    if desk.place.above and not desk.place.above.outside:
        _from_above(desk)


def _from_above(desk: Desk) -> None:
    """Every department that is not dual, and every third institution of one."""
    for department in DEPARTMENTS:
        if department.word not in DUAL_TRADES:
            desk.relation(desk.id(department.mark), desk.above(department.mark), "guides", content="指导")
    number = 0
    for entry in BELONGING:
        word, _, count = entry.split(":")
        for _ in range(int(count)):
            number += 1
            if number % 3 == 0:
                upper = desk.above(BY_WORD[word])
                desk.relation(desk.id(f"E{number}"), upper, "guides", content="指导、协调")
