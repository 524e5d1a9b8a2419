"""How much one load may hold. Every limit stands here with its reason; who passes one is told which and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from io import TextIOBase
from typing import Final

from loaders.raw import Unreadable, without_marks

# Reading starts with all bytes in memory. The CSV of a whole nation has some 500 MB; nothing larger is a ledger.
MOST_BYTES: Final = 2**30
# Workbook, YAML and JSON stand in memory as objects, ten to fifty times the bytes: larger ledgers go in as CSV.
MOST_BYTES_OF: Final = {".xlsx": 200_000_000, ".yaml": 100_000_000, ".yml": 100_000_000, ".json": 300_000_000}
# A map, a list of waivers: written by hand.
MOST_HANDWRITTEN: Final = 20_000_000
# The largest sheet of a nation (its relations) has some 3 million rows of about 15 cells.
MOST_ROWS: Final = 5_000_000
MOST_CELLS: Final = 80_000_000
# What can be kept as objects of a workbook, YAML or JSON within about 1 GB and a minute.
MOST_VALUES: Final = 5_000_000
# Cells of a workbook, empty ones that only have a format among them: XML is read some 100,000 cells a second.
MOST_OF_WORKBOOK: Final = 3_000_000
# The last column and the last row of a spreadsheet.
LAST_COLUMN: Final = 16_384
LAST_ROW: Final = 1_048_576
# A ledger sheet has some 40 columns; every heading is compared with every sheet.
MOST_HEADINGS: Final = 1_000
# The longest text that a cell of a spreadsheet takes; a longer one could not be exported again.
LONGEST_TEXT: Final = 32_767
# The longest official names have some 80 characters, codes 18; names are compared with each other.
LONGEST_NAME: Final = 500
# All cells of one record of a CSV file together, quotation marks that never close among them.
LONGEST_RECORD: Final = 4_000_000
# A parser slows down with the square of the depth; a ledger has four levels, foreign records a few more.
DEEPEST: Final = 20
# One place a year, thirteen sheets each, a hundred places; a folder with more is no ledger.
MOST_FILES: Final = 2_000
# A subtotal for every department of a province; each is compared with the rows around it.
MOST_TOTALS: Final = 2_000
# Nobody reads further, and each fault of a list of values is searched for what comes near.
MOST_FAULTS: Final = 1_000
MOST_WARNINGS: Final = 1_000

_CSV: Final = "请改交 CSV 文件夹（每表一个 CSV）；只有格式的空行、空列请删去"
_SPLIT: Final = "请分成几个文件，分几次读入"


def too_many(what: str, most: int, suggestion: str = _SPLIT, *, sheet: str = "", row: int = 0) -> Unreadable:
    """The refusal of what passes a limit, with the limit."""
    return Unreadable(f"{what}太多，最多{most}", suggestion, sheet=sheet, row=row)


def refuse_large(size: int, most: int = MOST_BYTES) -> None:
    """Raises Unreadable for a file of so many bytes."""
    if size > most:
        raise Unreadable(
            f"文件有{_megabytes(size)}，最多{_megabytes(most)}", _CSV if most < MOST_BYTES else _SPLIT
        )


def _megabytes(size: int) -> str:
    return f"{-(-size // 1_000_000)}MB"


def refuse_vast(data: bytes, separator: str, sheet: str) -> None:
    """Raises Unreadable for a table of more rows or cells than the limits, before anything of it is kept."""
    rows = max(data.count(b"\n"), data.count(b"\r"))
    if rows > MOST_ROWS:
        raise too_many("行", MOST_ROWS, sheet=sheet)
    if data.count(separator.encode()) + rows > MOST_CELLS:
        raise too_many("单元格", MOST_CELLS, sheet=sheet)


def heading_of(key: str, sheet: str) -> str:
    """A key as the heading of a column. Raises Unreadable for one that is longer than any name."""
    if len(key) > LONGEST_NAME:
        raise Unreadable(f"有一个列名长{len(key)}字，最多{LONGEST_NAME}字", "请核对列名", sheet=sheet)
    return without_marks(key)


def refuse_values(data: bytes) -> None:
    """Raises Unreadable for a JSON text of more values than the limit: two bytes can make an object of a hundred."""
    if data.count(b",") + 2 * (data.count(b"[") + data.count(b"{")) > MOST_VALUES:
        raise too_many("值", MOST_VALUES, _CSV)


class LongRecord(Exception):
    """A record passes LONGEST_RECORD; caught where the row is known."""


class Records:
    """Lines for a csv.reader that stop before one record grows past LONGEST_RECORD; `begin` after each record."""

    def __init__(self, text: TextIOBase) -> None:
        self._text = text
        self._length = 0

    def __iter__(self) -> Iterator[str]:
        for line in iter(partial(self._text.readline, LONGEST_RECORD + 1), ""):
            self._length += len(line)
            if self._length > LONGEST_RECORD:
                raise LongRecord
            yield line

    def begin(self) -> None:
        self._length = 0
