"""Names that a reader takes for one name, though no sign of theirs is equal: planners hear of every such pair."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from graphmodel.ledger.cells import items_of
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.units import plate_id
from graphmodel.text import fold

# Each group looks like its first sign, in print or in handwriting that was typed in: Latin, Cyrillic and Greek, digits,
# circles, kana and Han, strokes, brackets, and the Han that are mistyped for each other.
_GROUPS: Final = (
    "0o〇○◯оοօ", "1li|іιıӏ", "aаα", "bвβь", "cс", "dԁ", "eеε", "hнһη", "jј", "kкκ", "mм", "nν", "pрρ", "sѕ",
    "tтτ", "xхχ", "yуυγ", "口ロ囗", "力カ", "二ニ", "八ハ", "工エ", "夕タ", "卜ト", "一ー―—–‐-_", "日曰", "己已巳",
    "未末", "土士", "人入", "干千", "戊戌戍", "·・•‧∙⋅.", "(〔【[", ")〕】]",
)  # fmt: skip
_LOOKS: Final = str.maketrans({sign: group[0] for group in _GROUPS for sign in group[1:]})
_ODD: Final = re.compile("[" + re.escape("".join(map(chr, _LOOKS))) + "]")
_LISTED: Final = 20


def look_of(name: str) -> str:
    """The key under which names meet that look alike.

    >>> look_of("一〇一医院") == look_of("一○一医院"), look_of("A局") == look_of("А局")
    (True, True)
    """
    return fold(name).translate(_LOOKS)


def look_alikes(ledger: Ledger, loaded: Collection[str]) -> list[str]:
    """A sentence for every pair of different names of units that look alike, one of them of this load."""
    # Of two such names at least one has a sign that is not the first of its group, and few names have any.
    keys = [fold(name) for _, name in _named(ledger)]
    odd = {key.translate(_LOOKS) for key in keys if _ODD.search(key)}
    if not odd:
        return []
    groups: dict[str, dict[str, str]] = {}
    fresh: dict[str, None] = {}
    for (id_, name), key in zip(_named(ledger), keys, strict=True):
        look = key.translate(_LOOKS) if _ODD.search(key) else key
        if look in odd:
            groups.setdefault(look, {}).setdefault(key, name)
            if id_ in loaded:
                fresh[look] = None
    found = [_sentence(groups[look]) for look in fresh if len(groups[look]) > 1]
    more = len(found) - _LISTED
    return found if more <= 0 else [*found[:_LISTED], f"另有{more}组机构名称看上去相同、用字不同"]


def _named(ledger: Ledger) -> Iterator[tuple[str, str]]:
    """Id and full name of every unit, then of every name plate."""
    rows = ledger.of("units")
    yield from ((row.id, row.text("name") or row.id) for row in rows)
    with_plates = (row for row in rows if row.body.get("plates"))
    yield from (
        (plate_id(row.id, name), name) for row in with_plates for name in items_of(row.body["plates"])
    )


def _sentence(names: Mapping[str, str]) -> str:
    listed = " 与 ".join(f"“{name}”（{_odd(name, names)}）" for name in list(names.values())[:_LISTED])
    return f"机构名称看上去相同、用字不同：{listed}；若是同一机构请统一名称，若不是请核对"


def _odd(name: str, names: Mapping[str, str]) -> str:
    """The signs by which a name differs from the others, by number: on the screen they look the same."""
    others = {sign for key in names if key != fold(name) for sign in key}
    own = dict.fromkeys(sign for sign in fold(name) if sign not in others)
    return "、".join(f"{sign} U+{ord(sign):04X}" for sign in own) or f"{len(name)}个字"
