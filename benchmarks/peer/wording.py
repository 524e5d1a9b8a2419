"""What a list of duties says, item by item, and how much two lists have in common."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

Said = tuple[frozenset[str], frozenset[str]]
_NUMBER = re.compile(r"(?:^|(?<=[、，,;；。\s]))[(（]?[0-9一二三四五六七八九十]{1,3}[)）、.．]")
_ENDS = re.compile(r"[;；、。\n①-⑳]+")
_OF_ALL = re.compile(
    r"交办|其他(工作|事项|任务|职责)|法律法规规定|贯彻(落实|执行).{0,12}(方针|政策|法律|法规)"
)
_BEFORE = re.compile(
    r"^((主要)?(负责|承担|承办|协助|参与|配合|开展|做好|组织|实施|具体|为?全?[区县市](?=.{4})|本级|辖区内?"
    r"|全?镇(?=.{4})|的))+"
)
_AFTER = re.compile(
    r"(等|的|相关|有关|具体|日常|事务性|技术性|辅助性)*"
    r"(等|的|相关|有关|具体|日常|事务性|技术性|辅助性|工作|事项|任务|职责|业务)$"
)


@cache
def said(text: str) -> Said | None:
    """The items without what every office writes, and the pairs of signs in them; None where nothing is left."""
    items = set()
    for item in _ENDS.split(_NUMBER.sub(";", text)):
        if item and not _OF_ALL.search(item):
            folded = unicodedata.normalize("NFKC", item).casefold()
            bare = "".join(sign for sign in folded if sign.isalnum())
            items.add(_AFTER.sub("", _BEFORE.sub("", bare)))
    kept = frozenset(item for item in items if len(item) > 1)
    pairs = {item[at : at + 2] for item in kept for at in range(len(item) - 1)}
    return (kept, frozenset(pairs)) if kept else None


def likeness(one: Said, other: Said) -> tuple[float, bool]:
    """0 to 1, items by their length, or by pairs of signs if that says more; and whether no item is the same."""
    both = one[0] & other[0]
    of_items = sum(map(len, both)) / sum(map(len, one[0] | other[0]))
    of_signs = len(one[1] & other[1]) / len(one[1] | other[1])
    return max(of_items, of_signs), not both
