"""What is refused before any library unpacks a workbook: locked, old and oversized files."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Final

from loaders.raw import Unreadable

RESAVE: Final = "请用 Excel 或 WPS 打开，另存为 .xlsx 后再试"
_LARGEST: Final = 500_000_000
_SUSPECT: Final = 10_000_000
_RATIO: Final = 200
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")


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
    with zipfile.ZipFile(BytesIO(data)) as archive:
        # A part never gives more than the size declared here: zipfile stops reading at it.
        size = sum(info.file_size for info in archive.infolist())
        packed = sum(info.compress_size for info in archive.infolist()) or 1
    if size > _LARGEST or (size > _SUSPECT and size > _RATIO * packed):
        raise Unreadable("解压后过大，疑似异常文件", "请删去多余的格式和空行，另存为 .xlsx 后再试")
