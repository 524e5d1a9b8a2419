"""How much two lists of duties say the same: by their items, and by the signs that follow each other in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from graphmodel.text import fold

# 一、 （二） 3. 4) at the head of an item; ⑤ stands nowhere else, and a full stop ends an item too.
_NUMBERS: Final = r"(?:^|(?<=[、，,;；。\s]))[(（]?[0-9一二三四五六七八九十]{1,3}[)）、.．]"
_ITEMS: Final = re.compile(r"[;；、。\n①-⑳]+")
_NUMBER: Final = re.compile(_NUMBERS)
# Said of every unit, so it tells nothing of one.
_EMPTY: Final = re.compile(
    r"交办|其他(工作|事项|任务|职责)|法律法规规定|贯彻(落实|执行).{0,12}(方针|政策|法律|法规)"
)
# At either end of an item.
_OPENING: Final = re.compile(
    r"^(?:(?:主要)?(?:负责|承担|承办|协助|参与|配合|开展|做好|组织|实施|具体|为?全?[区县市](?=.{4})"
    r"|本级|辖区内?|全?镇(?=.{4})|的))+"
)
_CLOSING: Final = re.compile(
    r"(?:等|的|相关|有关|具体|日常|事务性|技术性|辅助性)*(?:等|的|相关|有关|具体|日常|事务性|技术性|辅助性|工作|事项|任务|职责|业务)$"
)
_PUNCTUATION: Final = re.compile(r"[\W_]")
_SHORTEST: Final = 2


@dataclass(frozen=True, slots=True)
class Duties:
    """A list of duties: its items without what every list says, how many signs they have, and all pairs of signs."""

    items: frozenset[str]
    size: int
    pairs: frozenset[str]


def read_duties(text: str) -> Duties | None:
    """The duties in the text of a cell; None where nothing but boilerplate stands there.

    >>> sorted(read_duties("负责水库巡查；承办上级交办的其他事项").items)
    ['水库巡查']
    """
    items = items_of(text)
    return duties_of(items) if items else None


def items_of(text: str) -> frozenset[str]:
    """What stands in a list of duties, without what every list says."""
    items = map(_bare, _ITEMS.split(_NUMBER.sub(";", text)))
    return frozenset(item for item in items if len(item) >= _SHORTEST)


def duties_of(items: frozenset[str]) -> Duties:
    """Items with all that a comparison takes from them."""
    pairs = frozenset(item[i : i + 2] for item in items for i in range(len(item) - 1))
    return Duties(items, sum(map(len, items)), pairs)


@lru_cache(maxsize=65536)
def _bare(item: str) -> str:
    """What is done: blank where every list says as much. Lists of a nation have a million items, most of them often."""
    if _EMPTY.search(item):
        return ""
    return _CLOSING.sub("", _OPENING.sub("", _PUNCTUATION.sub("", fold(item))))


def likeness(one: Duties, other: Duties) -> tuple[float, bool]:
    """How alike (0-1), and whether that is told by the wording alone, no item being the same.

    Items weigh by their length: 服务 in two lists says little.
    """
    both = one.items & other.items
    same = sum(map(len, both)) if both else 0
    by_items = same / (one.size + other.size - same)
    if by_items == 1:
        return 1.0, False
    # The sizes tell the union: to build it would take as long as all the rest.
    pairs = len(one.pairs & other.pairs)
    by_text = pairs / (len(one.pairs) + len(other.pairs) - pairs)
    return max(by_items, by_text), not both
