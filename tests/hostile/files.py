"""Hostile files, built byte by byte: what a mistake, a bad export or ill will may put before a loader."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Final

MB: Final = 1_000_000
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_KINDS: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD: Final = f'<worksheet xmlns="{_MAIN}" xmlns:r="{_RELATIONS}">'
HEADER: Final = ("机构编码", "机构全称", "隶属单位", "核定编制", "备注")
GOOD: Final = "机构编码,机构全称,机构类型\nA1,甲县人民政府,政府\n"


def cell(place: str, text: str) -> str:
    """A cell with its text in place."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def row(number: int, *cells: str) -> str:
    """A row of texts."""
    inside = "".join(cell(f"{chr(65 + i)}{number}", text) for i, text in enumerate(cells) if text)
    return f'<row r="{number}">{inside}</row>'


def sheet(*rows: str, before: str = "", after: str = "") -> str:
    """The XML of a sheet; `before` and `after` stand around its rows."""
    return f"{HEAD}{before}<sheetData>{''.join(rows)}</sheetData>{after}</worksheet>"


ROWS: Final = (row(1, *HEADER[:2], "机构类型"), row(2, "A1", "甲县人民政府", "政府"))


def workbook(
    parts: Mapping[str, str | bytes | Iterable[bytes]] | None = None,
    *,
    rows: Iterable[str] = ROWS,
    texts: bool = False,
    name: str = "机构",
    packed: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    """A workbook of one sheet from raw XML; `parts` replace or add parts, `texts` says that there are shared texts."""
    shared = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_KINDS}.sharedStrings+xml"/>' * texts
    made: dict[str, str | bytes | Iterable[bytes]] = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_KINDS}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KINDS}.worksheet+xml"/>{shared}</Types>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>'
        f'<sheet name="{name}" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet(*rows),
        **(parts or {}),
    }
    held = BytesIO()
    with zipfile.ZipFile(held, "w", packed, compresslevel=1) as archive:
        for part, content in made.items():
            if isinstance(content, (str, bytes)):
                archive.writestr(part, content)
                continue
            with archive.open(part, "w", force_zip64=True) as stream:
                for piece in content:
                    stream.write(piece)
    return held.getvalue()


def written(path: Path, content: str | bytes | Iterable[bytes]) -> Path:
    """A file of this content, written piece by piece if it comes so."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        for piece in (
            (content.encode(),)
            if isinstance(content, str)
            else (content,)
            if isinstance(content, bytes)
            else content
        ):
            file.write(piece)
    return path


def repeated(piece: bytes, size: int, *, before: bytes = b"", after: bytes = b"") -> Iterable[bytes]:
    """Some text, a piece over and over up to a size, some text."""
    yield before
    block = piece * max(1, MB // len(piece))
    for _ in range(size // len(block)):
        yield block
    yield after
