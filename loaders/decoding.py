"""The text of a file, in the encodings that offices use; checked piece by piece, so that no copy is made."""

from __future__ import annotations

import codecs
from typing import Final

from loaders.raw import Unreadable

_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_PIECE: Final = 1_000_000
_HOW: Final = "请另存为 CSV UTF-8，或直接交 .xlsx"


def decode(data: bytes) -> str:
    """The text of a file in UTF-8 (with or without BOM), UTF-16 with BOM or GB18030. Raises Unreadable."""
    return data.decode(encoding_of(data))


def encoding_of(data: bytes) -> str:
    """Of these encodings the one in which all bytes are text. Raises Unreadable."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(data, encoding)
    wrong = _undecodable(data, "utf-8")
    if wrong is None:
        return "utf-8"
    # A damaged UTF-8 file would pass as GB18030 with wrong characters in every name.
    sample = data if len(data) <= 2 * _PIECE else data[:_PIECE] + data[wrong : wrong + _PIECE]
    guessed = sample.decode("utf-8", "replace")
    damaged = guessed.count("\ufffd")
    if sum(not c.isascii() for c in guessed) - damaged > 3 * damaged:
        raise Unreadable(f"第{_line(data, wrong)}行起不是完整的 UTF-8 文本", _HOW)
    return _checked(data, "gb18030")


def beginning(data: bytes, encoding: str, characters: int) -> str:
    """The first characters of a text, at most so many."""
    return codecs.getincrementaldecoder(encoding)().decode(data[: 4 * characters])[:characters]


def _checked(data: bytes, encoding: str) -> str:
    wrong = _undecodable(data, encoding)
    if wrong is not None:
        raise Unreadable(f"看不出文字编码（第{_line(data, wrong)}行）", _HOW)
    return encoding


def _undecodable(data: bytes, encoding: str) -> int | None:
    """The place of the first byte that is no text in an encoding, None where all are."""
    decoder = codecs.getincrementaldecoder(encoding)()
    for start in range(0, len(data) or 1, _PIECE):
        waiting = len(decoder.getstate()[0])
        end = start + _PIECE
        try:
            decoder.decode(data[start:end], final=end >= len(data))
        except UnicodeDecodeError as error:
            return start - waiting + error.start
    return None


def _line(data: bytes, place: int) -> int:
    return data.count(b"\n", 0, place) + 1
