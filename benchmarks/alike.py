"""Planted pairs: institutions that anybody would study for a merger, and such as only look like it."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from benchmarks.bodies import seat
from benchmarks.desk import Cell, Desk
from benchmarks.government import bureau
from benchmarks.institutions import written
from benchmarks.papers import CAPPED, figure
from benchmarks.places import places
from benchmarks.sizes import Size
from benchmarks.trades import OBJECTS, TASKS
from benchmarks.words import DEPARTMENTS, Department

# What is planted: pairs that must be listed, pairs that must be blocked for their nature, pairs that must not be
# looked at because two governments have them.
PAIRS, COMMERCIAL, GOVERNMENTS = "pairs", "commercial", "governments"
Planted = Mapping[str, list[tuple[str, str]]]
# Two towns, which are governments of their own (government.py).
_TOWNS = (7, 8)


def shares(size: Size) -> Mapping[str, int]:
    """By county: how many pairs are planted in it."""
    counties = [place.code for place in places(size) if place.level == "county"]
    each, more = divmod(size.pairs, len(counties))
    return {code: each + (n < more) for n, code in enumerate(counties)}


def plant(desk: Desk, number: int, streets: Mapping[int, str], planted: Planted) -> None:
    """So many pairs in one county, one of which one half is commercial, and one of two towns."""
    objects = desk.random.sample(OBJECTS, number + 2)
    homes = [DEPARTMENTS[n * 7 % len(DEPARTMENTS)] for n in range(number + 1)]
    for n, (thing, home) in enumerate(zip(objects, homes, strict=False)):
        if n < number:
            planted[PAIRS].append(_pair(desk, n, thing, home))
        else:
            planted[COMMERCIAL].append(_pair(desk, n, thing, home, commercial=True))
    planted[GOVERNMENTS].append(_of_two_towns(desk, streets, objects[-1]))
    for department in dict.fromkeys(homes):
        if department.word not in CAPPED:
            figure(desk, bureau(desk, department), "所属事业单位控制数", "99", kind="cap")


def _pair(desk: Desk, n: int, thing: str, home: Department, *, commercial: bool = False) -> tuple[str, str]:
    """Two of one department, each with six to ten posts, which do the same in another order.

    Their boundary is stated, or they are two of a series: else to do the same is a finding (DUT03).
    """
    random, place = desk.random, desk.place.name
    one, other = (desk.id(f"XP{n + 1}{end}") for end in "ab")
    ours, theirs = _lists(random, thing)
    nature: dict[str, Cell] = {"category": "public_1", "funding": "full"}
    if n % 3 == 2:
        nature = {"category": "public_2", "funding": "partial"}
    # Of one pair in ten the nature of one is not stated; what is not known speaks neither for nor against.
    second = {} if n % 10 == 9 else nature
    if commercial:
        second = {"category": "commercial", "funding": "self"}
    series = f"{thing}服务站" if n % 2 else None
    for id_, name, duties, more in (
        (one, f"{place}{thing}服务站", ours, nature),
        (other, f"{place}{thing}工作站", theirs, second),
    ):
        desk.unit(
            id_,
            name,
            "institution",
            desk.id(home.mark),
            rank=desk.ranks[2],
            domain=home.domain if random.random() < 0.5 else None,
            duties=duties,
            series=series,
            **_posts(desk, id_),
            **more,
        )
    if series is None:
        _bounded(desk, n, thing, one, other)
    if n % 5 in (1, 3):
        # Some sit in one body, some in two.
        seat(desk, desk.id("B1"), one)
        seat(desk, desk.id("B1" if n % 5 == 1 else "B2"), other)
    return one, other


def _lists(random: Random, thing: str) -> tuple[str, str]:
    """Four tasks in the words of one office, and at least three of them in the words of another."""
    tasks = [thing + task for task in random.sample(TASKS, 4)]
    others = random.sample(tasks, random.randint(3, 4))
    return written(random, ["负责" + tasks[0], *tasks[1:]]), written(
        random, [others[0] + "工作", *(f"承担{task}" for task in others[1:])]
    )


def _posts(desk: Desk, id_: str) -> dict[str, Cell]:
    """Not fewer than six: that would be a finding (QTA04). One in four has them in a row of 编制."""
    approved = desk.random.randint(6, 10)
    cells: dict[str, Cell] = {"approved": approved, "actual": approved - desk.random.randint(0, 3)}
    if desk.random.random() < 0.75:
        return cells
    row = {"id": desk.new("H"), "unit": id_, "type": "institution", "basis": desk.basis()}
    desk.out.add("posts", {**row, **cells})
    return {}


def _bounded(desk: Desk, n: int, thing: str, one: str, other: str) -> None:
    """A matter in which both take part, one stage after the other, with its boundary; every other time with the hours
    of a year that it takes."""
    id_ = desk.id(f"XV{n + 1}")
    row: dict[str, Cell] = {"id": id_, "name": f"{desk.place.name}{thing}受理办理", "kind": "internal"}
    said: dict[str, Cell] = {"lead": one, "assist": other, "boundary": "前者受理，后者办理"}
    desk.out.add("matters", {**row, **said, "basis": desk.basis()})
    for unit, role, stage in ((one, "lead", "受理"), (other, "assist", "办理")):
        hours = desk.random.randint(2, 9) * 1000 if n % 4 else None
        part = {"id": desk.new("Q"), "matter": id_, "unit": unit, "role": role, "stage": stage}
        desk.out.add("responsibilities", {**part, "hours": hours, "basis": desk.basis()})


def _of_two_towns(desk: Desk, streets: Mapping[int, str], thing: str) -> tuple[str, str]:
    """Two towns have each their own for the same work, guided by one department of the county."""
    lists = _lists(desk.random, thing)
    guide, series = desk.id("D15"), f"{thing}服务所"
    found = []
    for town, duties in zip(_TOWNS, lists, strict=True):
        id_, posts = desk.id(f"XG{town}"), {"approved": 7, "actual": 6}
        desk.unit(
            id_,
            f"{streets[town]}{series}",
            "institution",
            desk.id(f"S{town}"),
            level="town",
            rank="subsection",
            category="public_1",
            funding="full",
            domain="农业农村",
            duties=duties,
            series=series,
            guided_by=guide,
            **posts,
        )
        found.append(id_)
    return found[0], found[1]


def nobody() -> Planted:
    """Nothing planted yet."""
    return {PAIRS: [], COMMERCIAL: [], GOVERNMENTS: []}
