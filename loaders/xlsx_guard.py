"""What is refused before any library unpacks a workbook: locked, old, oversized files, and parts that would blow up."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import IO, Final, Literal
from xml.parsers import expat

from loaders.limits import LAST_ROW, MOST_OF_WORKBOOK, too_many
from loaders.raw import Unreadable

RESAVE: Final = "请用 Excel 或 WPS 打开，另存为 .xlsx 后再试"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_ENTRY: Final = b"PK\x01\x02"
# A workbook with a picture on every row has some thousand parts; each costs memory before anything is read.
_MOST_PARTS: Final = 20_000
# XML packs to a tenth, seldom to a fiftieth.
_LARGEST: Final = 500_000_000
_SUSPECT: Final = 10_000_000
_RATIO: Final = 200
_PIECE: Final = 1 << 18
# Between two "<" stands one text or one tag: 32,767 characters, each at most as &#x20000;
_LONGEST_TEXT: Final = 1 << 19
_LONGEST_ROW: Final = 1 << 23
# Outside rows and shared texts: merged cells, links, styles. They stay in memory until the part is read.
_MOST_OUTSIDE: Final = 300_000
_MOST_BETWEEN: Final = 1 << 25
_SMALLER: Final = "请删去多余的格式和空行，另存为 .xlsx 后再试；内容确实多的，请改交 CSV"
_BROKEN: Final = "文件损坏，读不出内容"


def refuse_unsafe(data: bytes) -> None:
    """Raises Unreadable for bytes that are no workbook, are locked, or would unpack to far more than they are.

    Raises zipfile.BadZipFile for a workbook that is cut short.
    """
    if data.startswith(_OLE):
        if _LOCKED in data:
            raise Unreadable("工作簿有打开密码", "请去掉密码后再试")
        raise Unreadable("是旧版 Excel（.xls）的内容", "请另存为 .xlsx 后再试")
    if not data.startswith(b"PK"):
        raise Unreadable("不是 Excel 工作簿", RESAVE)
    if data.count(_ENTRY) > _MOST_PARTS:
        raise too_many("压缩包里的文件", _MOST_PARTS, RESAVE)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable("工作簿有打开密码", "请去掉密码后再试")
    if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
        # Others reserve as much memory as the file asks for.
        raise Unreadable("压缩方法不是 .xlsx 所用的", RESAVE)
    if any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
        raise Unreadable("工作簿里有宏", "请另存为不含宏的 .xlsx 后再试")
    # A part never gives more than the size declared here: zipfile stops reading at it.
    size = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    if size > _LARGEST or (size > _SUSPECT and size > _RATIO * packed):
        raise Unreadable(f"解压后有{size // 1_000_000}MB，疑似异常文件", _SMALLER)


class GuardedBook(zipfile.ZipFile):
    """A workbook whose parts are counted, row by row, before anybody builds a tree of them."""

    def __init__(self, data: bytes) -> None:
        super().__init__(BytesIO(data))
        self._counted = 0

    def open(
        self,
        name: str | zipfile.ZipInfo,
        mode: Literal["r", "w"] = "r",
        pwd: bytes | None = None,
        *,
        force_zip64: bool = False,
    ) -> IO[bytes]:
        """A part of the workbook. Raises Unreadable for one that would take far more memory than a table does."""
        with super().open(name, mode, pwd, force_zip64=force_zip64) as part:
            self._counted += _elements(part)
        if self._counted > 2 * MOST_OF_WORKBOOK:
            raise Unreadable(f"单元格超过{MOST_OF_WORKBOOK}个", _SMALLER)
        return super().open(name, mode, pwd, force_zip64=force_zip64)


class _Census:
    """Counts what stands in rows (or shared texts) and what stands outside; `place` is where the last one began."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        parser.ordered_attributes = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = _no_declarations
        self._parser = parser
        self._records: frozenset[str] = frozenset()
        self._depth = self._record = 0
        self.records = self.inside = self.outside = self.place = self._between = 0

    def in_row(self, read: int) -> int:
        """How many bytes the row has that is being read."""
        return read - self.place if self._record else 0

    def between(self, read: int) -> int:
        """How many bytes stand outside rows."""
        return self._between + (0 if self._record else read - self.place)

    def _start(self, tag: str, attributes: list[str]) -> None:
        self._depth += 1
        if self._record:
            self.inside += 1
        elif tag in self._records:
            self._record = self._depth
            self.records += 1
            begins = self._parser.CurrentByteIndex
            self._between += begins - self.place
            self.place = begins
        else:
            if self._depth == 1:
                prefix = tag[: tag.rfind(":") + 1]
                self._records = frozenset((f"{prefix}row", f"{prefix}si"))
            self.outside += 1 + len(attributes) // 2

    def _end(self, tag: str) -> None:
        if self._depth == self._record:
            self._record = 0
            self.place = self._parser.CurrentByteIndex
        self._depth -= 1


def _elements(part: IO[bytes]) -> int:
    """How many elements a part has in its rows. Raises Unreadable."""
    parser = expat.ParserCreate()
    census = _Census(parser)
    since = read = 0
    try:
        while piece := part.read(_PIECE):
            if (first := piece.find(b"<")) < 0:
                since += len(piece)
            elif since + first > _LONGEST_TEXT:
                raise Unreadable("有一行或一格的内容过多", _SMALLER)
            else:
                since = len(piece) - piece.rfind(b"<")
            parser.Parse(piece)
            read += len(piece)
            if since > _LONGEST_TEXT or census.in_row(read) > _LONGEST_ROW:
                raise Unreadable("有一行或一格的内容过多", _SMALLER)
            if census.records > LAST_ROW:
                raise too_many("行或不同的文字", LAST_ROW, _SMALLER)
            if census.outside > _MOST_OUTSIDE or census.between(read) > _MOST_BETWEEN:
                raise too_many("合并单元格、链接或样式", _MOST_OUTSIDE, _SMALLER)
            if census.inside > 2 * MOST_OF_WORKBOOK:
                raise Unreadable(f"单元格超过{MOST_OF_WORKBOOK}个", _SMALLER)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Unreadable(_BROKEN, RESAVE) from error
    return census.inside


def _no_declarations(*_: object) -> None:
    raise Unreadable("内含 XML 声明（DOCTYPE），不是正常的工作簿", RESAVE)
