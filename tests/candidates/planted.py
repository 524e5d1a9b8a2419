"""A city of departments with institutions that nobody would merge, and pairs among them that anybody would."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Final

from tests.build import Cells

DEPARTMENTS: Final = 50
_SEED: Final = 20261120
# Each department has work of its own; what follows are the trades of its institutions, unlike each other.
_TRADES: Final = ("甲", "乙", "丙", "丁")
_WORDS: Final = "水土林路桥渔牧茶药园馆档册图矿电讯邮灯管桩闸渠坝泵窑陶瓷纸棉麻丝绸皮革铜铁锌钢铝"


@dataclass(slots=True)
class City:
    """The rows of a city, and the ids of the pairs that were planted in it."""

    units: list[Cells] = field(default_factory=list)
    pairs: list[frozenset[str]] = field(default_factory=list)
    lone: set[str] = field(default_factory=set)


def planted_city(pairs: int) -> City:
    """A city with so many planted pairs: small, of one department, with the same duties in other words and order.

    Beside them stand lone institutions of the same departments, large and with duties of their own, and commercial
    ones that resemble a planted pair in all but their nature.
    """
    random, city = Random(_SEED), City()
    city.units.append(
        {"id": "G", "name": "某市人民政府", "kind": "government", "level": "prefecture", "region": "某市"}
    )
    for d in range(DEPARTMENTS):
        city.units.append(
            {
                "id": f"D{d}",
                "name": f"第{d}局",
                "kind": "government_department",
                "parent": ["G"],
                "level": "prefecture",
            }
        )
    for n in range(pairs):
        _pair(city, random, n)
    for d in range(DEPARTMENTS):
        for number, trade in enumerate(_TRADES):
            _lone(city, random, d, number, trade)
    return city


def _duty(random: Random) -> str:
    return "".join(random.sample(_WORDS, 6))


def _pair(city: City, random: Random, n: int) -> None:
    duties = [_duty(random) for _ in range(4)]
    one, other = f"P{n}a", f"P{n}b"
    stated = (
        "负责" + "、".join(duties) + "；承办上级交办的其他事项",
        "1.承担" + "工作；2.".join(reversed(duties[:3])),
    )
    for id_, said in zip((one, other), stated, strict=True):
        approved = random.randint(2, 5)
        city.units.append(
            {
                **_institution(id_, f"第{n}{id_[-1]}站", n % DEPARTMENTS, approved),
                "actual": approved - 1,
                "duties": said.split("；"),
                "category": "public_1",
            }
        )
    city.pairs.append(frozenset((one, other)))
    if n % 4 == 0:
        twin = _institution(f"P{n}c", f"第{n}服务部", n % DEPARTMENTS, 4)
        city.units.append({**twin, "duties": stated[0].split("；"), "category": "commercial"})


def _lone(city: City, random: Random, department: int, number: int, trade: str) -> None:
    id_ = f"L{department}-{number}"
    row = _institution(id_, f"第{department}{trade}中心", department, random.randint(30, 80))
    duties = [_duty(random) for _ in range(4)]
    city.units.append(
        {**row, "actual": row["approved"], "duties": duties, "category": ("public_1", "public_2")[number % 2]}
    )
    city.lone.add(id_)


def _institution(id_: str, name: str, department: int, approved: int) -> dict[str, object]:
    return {
        "id": id_,
        "name": name,
        "kind": "institution",
        "parent": [f"D{department}"],
        "level": "prefecture",
        "approved": approved,
    }
