"""Invented places: provinces, cities and counties, each with a name that no other has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.sizes import Size

_STEMS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
_LANDS = "州川江河湖山岭原林泉溪阳陵城关桥丘峰谷滩湾岗浦塘泽源田屯堡寨"
_LEVELS = ("national", "province", "prefecture", "county")
_PAIRS = len(_STEMS) * len(_LANDS)


@dataclass(frozen=True, slots=True)
class Place:
    """A place with a government. Its units have ids that begin with `code`; `above` is None at the centre only.

    `short` stands in the numbers of its documents. A place that is outside is there only as a superior.
    """

    code: str
    name: str
    short: str
    level: str
    above: Place | None
    outside: bool = False

    @property
    def has_streets(self) -> bool:
        return self.level == "county"


def _pair(number: int) -> str:
    """Two signs; 7 has no factor in common with 22 x 30, so that neighbours differ and none comes twice."""
    stem, land = divmod(number * 7 % _PAIRS, len(_LANDS))
    return _STEMS[stem] + _LANDS[land]


def _triple(number: int) -> str:
    third, pair = divmod(number, _PAIRS)
    two = _pair(pair)
    lands = [land for land in _LANDS if land != two[1]]
    return two + lands[(third + pair) % len(lands)]


def places(size: Size) -> Iterator[Place]:
    """Every place of a ledger, superiors first; the one over the top is outside."""
    top = _LEVELS.index("province" if size.top == "nation" else size.top)
    centre = Place("C", "国家", "国家", "national", None, outside=True)
    if top == 1:
        yield centre
    for p in range(size.provinces):
        code = f"P{p + 1:02d}"
        province = Place(code, _pair(p) + "省", _pair(p), "province", centre, outside=top > 1)
        if top <= 2:
            yield province
        for c in range(size.cities):
            number = size.provinces + p * size.cities + c
            name, code_c = _pair(number), f"{code}{c + 1:02d}"
            city = Place(code_c, name + "市", name, "prefecture", province, outside=top > 2)
            yield city
            for k in range(size.counties):
                triple = _triple((p * size.cities + c) * size.counties + k)
                suffix = "区" if k % 3 else "县"
                yield Place(f"{code_c}{k + 1:02d}", triple + suffix, triple, "county", city)
