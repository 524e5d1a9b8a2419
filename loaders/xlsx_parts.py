"""The parts of a workbook that say how its sheets are read (names, texts, formats), and what is refused."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Final
from xml.etree import ElementTree as ET

from loaders.raw import Unreadable

_LARGEST: Final = 500_000_000
_SUSPECT: Final = 10_000_000
_RATIO: Final = 200
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
# Formats that a file names by number only; 27-31, 36 and 50-58 are dates in Chinese Excel (yyyy年m月d日).
_DATES: Final = frozenset((*range(14, 18), 22, *range(27, 32), 36, *range(50, 59)))
_PERCENTS: Final = frozenset((9, 10))


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A sheet as the workbook lists it."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Book:
    """An open workbook: sheets, shared texts, the number format of each cell style, day 0 of its dates."""

    archive: zipfile.ZipFile
    sheets: tuple[SheetEntry, ...]
    texts: tuple[str, ...]
    formats: tuple[str, ...]
    epoch: date


@contextmanager
def open_book(data: bytes) -> Iterator[Book]:
    """The workbook in these bytes. Raises Unreadable for a locked, old or oversized one."""
    if data.startswith(_OLE):
        if _LOCKED in data:
            raise Unreadable("工作簿有打开密码", "请去掉密码后再试")
        raise Unreadable("是旧版 Excel（.xls）的内容", "请另存为 .xlsx 后再试")
    if not data.startswith(b"PK"):
        raise Unreadable("不是 Excel 工作簿", "请用 Excel 或 WPS 打开，另存为 .xlsx 后再试")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        size = sum(info.file_size for info in archive.infolist())
        packed = sum(info.compress_size for info in archive.infolist()) or 1
        if size > _LARGEST or (size > _SUSPECT and size > _RATIO * packed):
            raise Unreadable("解压后过大，疑似异常文件", "请删去多余的格式和空行，另存为 .xlsx 后再试")
        yield _book(archive)


def _book(archive: zipfile.ZipFile) -> Book:
    main = next(iter(_targets(archive, "", "officeDocument").values()))
    root = _xml(archive, main)
    parts = _targets(archive, main, "worksheet")
    sheets = []
    date1904 = False
    for element in root.iter():
        tag = _tag(element)
        if tag == "sheet":
            reference = next((v for k, v in element.items() if k.rpartition("}")[2] == "id" and "}" in k), "")
            if reference in parts:
                hidden = element.get("state", "visible") != "visible"
                sheets.append(SheetEntry(element.get("name", ""), parts[reference], hidden))
        elif tag == "workbookPr":
            date1904 = element.get("date1904", "0") in ("1", "true")
    strings = [_xml(archive, part) for part in _targets(archive, main, "sharedStrings").values()]
    texts = tuple(texts_of(item) for found in strings for item in found if _tag(item) == "si")
    styles = [_xml(archive, part) for part in _targets(archive, main, "styles").values()]
    formats = tuple(code for found in styles for code in _formats(found))
    return Book(archive, tuple(sheets), texts, formats, date(1904, 1, 1) if date1904 else date(1899, 12, 30))


def _targets(archive: zipfile.ZipFile, part: str, kind: str) -> dict[str, str]:
    """The parts of one kind that a part refers to, by reference id."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if part and relations not in archive.namelist():
        return {}
    found = {}
    for element in _xml(archive, relations):
        if element.get("Type", "").endswith(f"/{kind}") and element.get("TargetMode") != "External":
            target = element.get("Target", "")
            inside = (
                target.lstrip("/")
                if target.startswith("/")
                else posixpath.normpath(posixpath.join(folder, target))
            )
            found[element.get("Id", "")] = inside
    return found


def _xml(archive: zipfile.ZipFile, part: str) -> ET.Element:
    return ET.fromstring(archive.read(part))


def _tag(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def texts_of(item: ET.Element) -> str:
    """The text of a cell, its runs joined, without the phonetic guide that stands beside some."""
    pieces = []
    for child in item:
        tag = _tag(child)
        if tag == "t":
            pieces.append(child.text or "")
        elif tag == "r":
            pieces += [t.text or "" for t in child if _tag(t) == "t"]
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)), "".join(pieces))


def _formats(styles: ET.Element) -> Iterator[str]:
    """The format code of every cell style, in order."""
    own = {e.get("numFmtId", ""): e.get("formatCode", "") for e in styles.iter() if _tag(e) == "numFmt"}
    for group in styles:
        if _tag(group) == "cellXfs":
            for style in group:
                number = style.get("numFmtId", "0")
                yield own.get(number) or _built_in(int(number))


def _built_in(number: int) -> str:
    return "yyyy-mm-dd" if number in _DATES else "0%" if number in _PERCENTS else ""


def is_date_format(code: str) -> bool:
    """Whether a number format shows a day or a month, not only a time."""
    letters = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.', "", code).lower()
    return "y" in letters or "d" in letters or ("m" in letters and "h" not in letters and "s" not in letters)
