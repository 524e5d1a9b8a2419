"""How wide a text is and where it may be broken, without a font at hand: estimates err on the wide side."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

ELLIPSIS: Final = "…"
_NARROW: Final = frozenset(" .,:;'!|ijl()[]-")
_SLASH: Final = "/"
_WIDE_LATIN: Final = frozenset("mwMW@%&")

# A line may well begin with one of the first, rather not with one of the second; none is torn apart if there
# is another way.
_FIRST_WORDS: Final = """
服务 行政 管理 执法 保障 监督 发展 综合 指导 建设 技术 信息 资源 环境 街道 工作 事务 应急
公共 文化 教育 社会 经济 城市 农业 农村 卫生 健康 关系 缺失 检测 检验 活动 辅助 促进 预防
控制 登记 交易 保险 征收 监管 旅游 广播 电视 住房 城乡 市场 开发区 公安 税务 司法 财政 民政
人社 审计 统计 医疗 退役 军人 自然 生态 党校 区委 市委 县委 区政府 市政府 县政府
"""
_LAST_WORDS: Final = """
分中心 中心 委员会 办公室 办事处 分局 大队 支队 管理局 管理所 工作站 派出所 联席会议 领导小组 指挥部
"""
_STARTS: Final = tuple(_FIRST_WORDS.split())
_TAILS: Final = tuple(_LAST_WORDS.split())
_GOOD_LAST: Final = frozenset("省市区县局部委")  # a place or a body may end here
_NOT_FIRST: Final = frozenset("，。、；：？！）》”’】〕…·%")
_NOT_LAST: Final = frozenset("（《“‘【〔")


def printable(text: str) -> str:
    """The text as a picture may hold it: no control characters, no marks that turn the writing direction."""
    return "".join(" " if ch.isspace() else ch for ch in text if ch.isspace() or not _hidden(ch)).strip()


def _hidden(ch: str) -> bool:
    # Private-use and unassigned characters stay: names from old office software hold rare 汉字 there.
    code = ord(ch)
    return (
        unicodedata.category(ch) in {"Cc", "Cf", "Cs"} or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    )


@lru_cache(maxsize=8192)
def _em(ch: str) -> float:
    if unicodedata.combining(ch) or unicodedata.category(ch) in {"Mn", "Me"}:
        return 0.0
    if 0x1F000 <= ord(ch) < 0x20000:
        return 1.4
    if unicodedata.east_asian_width(ch) in "WFA":
        return 1.0
    if ord(ch) > 0x2FF:
        return 1.1  # scripts that no office font is sure to hold: a fallback may be wide
    if ch in _NARROW:
        return 0.34
    if ch == _SLASH:
        return 0.42
    if ch in _WIDE_LATIN:
        return 0.95
    if ch.isupper():
        return 0.74
    return 0.62 if ord(ch) > 0x7E else 0.58


def width(text: str, size: float, weight: int = 400) -> float:
    """Width in px of one line; 汉字 count one em, digits and small letters 0.58 em, bold Latin 6 % more."""
    ems = [_em(ch) for ch in text]
    return size * sum(em * 1.06 if weight >= 600 and em < 1.0 else em for em in ems)


def shorten(text: str, room: float, size: float, weight: int = 400) -> str:
    """The text if it fits into `room` px, else its beginning and an ellipsis."""
    if width(text, size, weight) <= room:
        return text
    kept = text
    while kept and width(kept + ELLIPSIS, size, weight) > room:
        kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS


def _cost_of_break(text: str, at: int) -> float:
    before, after = text[at - 1], text[at]
    if after in _NOT_FIRST or before in _NOT_LAST:
        return 60.0
    if before.isascii() and after.isascii() and before.isalnum() and after.isalnum():
        return 40.0
    rest, torn = text[at:], 3.0 if before in _GOOD_LAST else 8.0
    for word in (*_TAILS, *_STARTS):
        if rest.startswith(word):
            torn = 0.0 if word in _STARTS else 1.5
            break
    for word in (*_TAILS, *_STARTS):
        for inside in range(1, len(word)):
            if text.startswith(word, at - inside) and at - inside >= 0:
                return 20.0 + torn
    return torn


@lru_cache(maxsize=16384)
def wrap(text: str, room: float, size: float, most: int = 3, weight: int = 400) -> tuple[str, ...]:
    """Breaks a name into at most `most` lines of `room` px, rather before 服务 or 行政 than inside a word.

    Fewest lines win, then the best places to break, then evenness. What does not fit ends in an ellipsis.
    """
    if width(text, size, weight) <= room or not text:
        return (text,)
    ends = len(text)
    prefix = [0.0]
    for ch in text:
        prefix.append(prefix[-1] + width(ch, size, weight))
    # best[n][i]: lowest cost of n lines that hold text[:i]
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for _ in range(most):
        row: dict[int, tuple[float, int]] = {}
        for start, (cost, _prev) in best[-1].items():
            for stop in range(start + 1, ends + 1):
                used = prefix[stop] - prefix[start]
                if used > room:
                    break
                price = (
                    cost
                    + ((room - used) / room) ** 2 * 4
                    + (_cost_of_break(text, stop) if stop < ends else 0.0)
                )
                if stop not in row or price < row[stop][0]:
                    row[stop] = (price, start)
        best.append(row)
        if ends in row:
            return _lines(text, best)
    return _cut(text, room, size, most, weight)


def _lines(text: str, best: Sequence[dict[int, tuple[float, int]]]) -> tuple[str, ...]:
    found: list[str] = []
    stop = len(text)
    for row in reversed(best[1:]):
        start = row[stop][1]
        found.append(text[start:stop].strip())
        stop = start
    return tuple(reversed(found))


def _cut(text: str, room: float, size: float, most: int, weight: int) -> tuple[str, ...]:
    found: list[str] = []
    rest = text
    while rest and len(found) < most - 1:
        taken = 1
        while taken < len(rest) and width(rest[: taken + 1], size, weight) <= room:
            taken += 1
        found.append(rest[:taken].strip())
        rest = rest[taken:]
    return (*found, shorten(rest, room, size, weight))
