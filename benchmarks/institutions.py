"""The institutions of a place, with posts, natures, domains and duties as ordinary lists have them: not all filled."""

from __future__ import annotations

from random import Random

from benchmarks.desk import Cell, Desk
from benchmarks.trades import DUTIES
from benchmarks.words import BELONGING, DEPARTMENTS, DIRECT

_DOMAINS = {department.word: department.domain for department in DEPARTMENTS}
_MARKS = {department.word: department.mark for department in DEPARTMENTS}
_BOILERPLATE = "承办上级交办的其他事项"
# Whoever states what; the rest of the cells are blank, and nothing may be read from that.
_WITH_DUTIES, _WITH_DOMAIN, _WITH_POSTS, _WITH_STAFF, _WITH_NATURE = 0.85, 0.6, 0.7, 0.9, 0.9
# Of those with posts, so many have them in a row of 编制 and not in their own.
_BY_SHEET = 0.15


def institutions(desk: Desk) -> None:
    """Those directly under the government and those under its departments."""
    for number, pair in enumerate(DIRECT, 1):
        name, word = pair.split(":")
        # Half of the guides stand in the unit's own row, half in rows of their own (guidance.py).
        guide = desk.id(_MARKS[word]) if number % 2 else None
        _institution(desk, desk.id(f"I{number}"), name, word, desk.id("G"), guided_by=guide)
    number = 0
    for entry in BELONGING:
        word, name, count = entry.split(":")
        sort, several = name.replace("第{}", ""), int(count) > 1
        for n in range(1, int(count) + 1):
            number += 1
            bureau = desk.id(_MARKS[word])
            supervisor = bureau if number % 3 == 0 else None
            # Units of one series share their duties by design (DUT03).
            series = sort if several else None
            cells: dict[str, Cell] = {"supervised_by": supervisor, "series": series}
            _institution(desk, desk.id(f"E{number}"), name.format(n), word, bureau, **cells)


def _institution(desk: Desk, id_: str, name: str, word: str, parent: str, **cells: Cell) -> None:
    random = desk.random
    category, funding = _nature(random, name)
    desk.unit(
        id_,
        desk.place.name + name,
        "institution",
        parent,
        rank=desk.ranks[2],
        category=category,
        funding=funding,
        domain=_DOMAINS[word] if random.random() < _WITH_DOMAIN else None,
        duties=_duties(random, name, desk.place.name) if random.random() < _WITH_DUTIES else None,
        **_posts(desk, id_),
        **cells,
    )


def _nature(random: Random, name: str) -> tuple[str | None, str | None]:
    """Hospitals and every eighth of the others are of public service 2, partly paid."""
    partly = name.endswith("医院") or random.random() < 0.12
    if random.random() >= _WITH_NATURE:
        return random.choice((None, "unclassified")), None
    return ("public_2", "partial") if partly else ("public_1", "full")


def _posts(desk: Desk, id_: str) -> dict[str, Cell]:
    """Six posts or more: to have fewer is a finding (QTA04)."""
    random = desk.random
    if random.random() >= _WITH_POSTS:
        return {}
    approved = random.choice((6, 7, 8, 9, 10, 12, 15, 18, 20, 24, 30, 40, 60, 80))
    actual = approved - random.randint(0, 4) if random.random() < _WITH_STAFF else None
    if random.random() < _BY_SHEET:
        row = {"id": desk.new("H"), "unit": id_, "type": "institution", "basis": desk.basis()}
        desk.out.add("posts", {**row, "approved": approved, "actual": actual})
        return {}
    return {"approved": approved, "actual": actual}


def _duties(random: Random, name: str, place: str) -> str | None:
    """Two or three of the duties of its sort in any order; some name the place, some close with what all have."""
    listed = next((duties for end, duties in DUTIES.items() if name.endswith(end)), None)
    if listed is None:
        return None
    chosen = random.sample(listed, random.randint(2, len(listed)))
    opening = random.choice(("负责", "承担", "负责全县", f"负责{place}", ""))
    return written(random, [opening + chosen[0], *chosen[1:]])


def written(random: Random, duties: list[str]) -> str:
    """Duties as a cell: two in three close with what every list says."""
    more = [_BOILERPLATE] if random.random() < 0.66 else []
    return "；".join([*duties, *more])
