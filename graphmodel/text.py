"""One way to compare Chinese words: full width, radicals and Traditional characters fold to one key."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

# NFKC leaves most of the CJK radicals supplement alone; these stand in texts copied from PDF (domain.md 7.3).
_RADICALS = str.maketrans(
    "⻚⻅⻓⻔⻋⻢⻛⻆⻬⻰⻉⻝⺠⻘⻄⻩⻮⻦⻙⻜⻥⻨⻤", "页见长门车马风角齐龙刂食民青西黄齿鸟韦飞鱼麦鬼"
)
_INVISIBLE = dict.fromkeys(
    map(
        ord,
        "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u00ad",
    )
)


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
    key = "".join(clean(text).translate(_RADICALS).split()).casefold()
    try:
        key.encode("gb2312")
    except UnicodeEncodeError:
        # Only text with characters outside GB 2312 can be Traditional; converting all would cost the cold start.
        return str(_simplifier().convert(key))
    return key
