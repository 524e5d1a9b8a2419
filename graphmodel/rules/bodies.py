"""What the rules on coordinating bodies ask of one: its seats, its level, its matters, whether a law wants it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from graphmodel.ledger.bodies import Body
from graphmodel.ledger.cells import NONE, is_open_list, items_of, text_of
from graphmodel.ledger.readings import code_of
from graphmodel.ledger.rows import Row
from graphmodel.snapshot import Snapshot
from graphmodel.text import fold

STATED, STATED_NONE, BLANK = "stated", "none", "blank"
TEMPORARY: Final = ("temporary", "phased")
_NOT_YET: Final = ("proposed", "in_review", "approved")
# legal.md 2c, all read in full text: bodies that a law or regulation names, by words of their names.
_STATUTORY: Final[Mapping[str, str]] = {
    "应急指挥": "突发事件应对法（2024）第19条",
    "应急处置指挥": "突发事件应对法（2024）第19条",
    "防汛": "防洪法（2016）第39条",
    "抗震救灾": "防震减灾法（2008）第6条",
    "禁毒委员会": "禁毒法（2007）第5条",
    "社区矫正委员会": "社区矫正法（2019）第8条",
    "森林防火": "森林防火条例（2008）第5条",
    "森林草原防": "森林防火条例（2008）第5条",
    "民办教育": "民办教育促进法实施条例（2021）第47条",
    "专门教育": "预防未成年人犯罪法（2020）第6条",
    "土地调查": "土地调查条例（2018）第35条",
    "国土调查": "土地调查条例（2018）第35条",
    "军地联席": "国防法（2020）第19条",
}
_CITY_ONLY: Final = {"住房公积金管理委员会": "住房公积金管理条例（2019）第8条"}


def running(snapshot: Snapshot) -> Iterator[Body]:
    """Bodies in force that have been set up, not only proposed."""
    return (body for body in snapshot.bodies.values() if body.status not in _NOT_YET)


def said(body: Body, *columns: str) -> str:
    """Whether one of these cells says something, says 无, or all are blank."""
    cells = [body.row.body.get(column) for column in columns]
    if any(items_of(cell) or isinstance(cell, (bool, int, float, Mapping)) for cell in cells):
        return STATED
    return STATED_NONE if any(text_of(cell) == NONE for cell in cells) else BLANK


def seats(snapshot: Snapshot) -> Mapping[str, frozenset[str]]:
    """Who sits in each body in force: unit ids, and posts as their words; lead and office have a seat."""
    found: dict[str, set[str]] = {
        body.id: {unit for unit in (*body.lead, body.office) if unit} for body in snapshot.bodies.values()
    }
    for member in snapshot.members:
        found[member.body].add(member.unit or fold(member.post or member.id))
    return {body: frozenset(several) for body, several in found.items()}


def members_are_open(snapshot: Snapshot, body: Body) -> bool:
    """Whether there may be members that the ledger does not list."""
    return body.open_members and (body.id, "members") not in snapshot.declared


def level_of(snapshot: Snapshot, body: Body) -> str | None:
    """The level that the body's row states, else that of the unit that set it up."""
    maker = snapshot.ledger.units.get(body.set_up_by or body.under or "")
    return code_of("bodies", body.row.body, "level") or (maker.level if maker else None)


def statute_of(body: Body, level: str | None) -> str | None:
    """The law that names a body of this name, None where no law is known to."""
    name = fold(body.name)
    known = {**_STATUTORY, **_CITY_ONLY} if level in ("prefecture", "sub_province") else _STATUTORY
    return next((law for words, law in known.items() if words in name), None)


def matters_of(snapshot: Snapshot, body: Body) -> tuple[tuple[Row, ...], bool]:
    """The matters of a body that the ledger has, and whether these are all that its row lists."""
    cell = body.row.body.get("matters")
    listed = items_of(cell)
    by_name = {fold(name): row for row in snapshot.ledger.of("matters") for name in _names(row)}
    found = tuple(by_name[fold(name)] for name in listed if fold(name) in by_name)
    return found, len(found) == len(listed) and not is_open_list(cell)


def _names(row: Row) -> Iterable[str]:
    return (name for name in (row.id, row.text("name")) if name)


def jaccard(one: Collection[str], other: Collection[str]) -> float:
    """What two sets share, as a share (0-1) of all that is in either.

    >>> jaccard(["a", "b"], ["b", "c"])
    0.3333333333333333
    """
    both = set(one) | set(other)
    return len(set(one) & set(other)) / len(both) if both else 0.0
