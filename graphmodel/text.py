"""One way to compare Chinese words: full width, radicals and Traditional characters fold to one key."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

# NFKC leaves most of the CJK radicals supplement alone; these stand in texts copied from PDF (domain.md 7.3).
_RADICALS = str.maketrans(
    "⻚⻅⻓⻔⻋⻢⻛⻆⻬⻰⻉⻝⺠⻘⻄⻩⻮⻦⻙⻜⻥⻨⻤", "页见长门车马风角齐龙刂食民青西黄齿鸟韦飞鱼麦鬼"
)
# What takes no room on a page: control, zero-width and direction marks, fillers, variants of one sign, tags; and
# halves of characters, which no text holds.
_INVISIBLE = dict.fromkeys(
    code
    for first, last in (
        (0x00, 0x08), (0x0E, 0x1B), (0x7F, 0x84), (0x86, 0x9F), (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C),
        (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E),
        (0x2060, 0x206F), (0x3164, 0x3164), (0xD800, 0xDFFF), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
        (0xFFA0, 0xFFA0), (0xFFF9, 0xFFFB), (0xE0000, 0xE007F), (0xE0100, 0xE01EF),
    )
    for code in range(first, last + 1)
)  # fmt: skip


# Most names: nothing in them has another spelling, but that a Han may be Traditional.
_FOLDED = re.compile("[0-9a-z()\u4e00-\u9fa5]+")


@lru_cache(maxsize=1)
def _simplifier() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")


def clean(text: str) -> str:
    """The text without invisible marks and outer blanks, full-width digits and brackets made half-width."""
    return unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).strip()


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The key under which two spellings of one name meet.

    >>> fold("農業　局（本級）") == fold("农业局(本级)")
    True
    """
    if text.isascii() and text.isprintable():
        return "".join(text.split()).casefold()
    key = text if _FOLDED.fullmatch(text) else "".join(clean(text).translate(_RADICALS).split()).casefold()
    try:
        # The dot of 经费·公用经费 is not in GB 2312 either, and no reason to convert.
        key.replace("·", "").encode("gb2312")
    except UnicodeEncodeError:
        # Only text with characters outside GB 2312 can be Traditional; converting all would cost the cold start.
        return str(_simplifier().convert(key))
    return key
