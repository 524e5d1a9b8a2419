"""Options that several commands take, each declared once."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """How an answer is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MD = "md"


class Language(StrEnum):
    """The language of labels and sentences."""

    ZH = "zh"
    EN = "en"


Store = Annotated[
    str, typer.Option("--store", envvar="TIAOKUAI_STORE", help="库地址 / store URL", show_default=True)
]
At = Annotated[str, typer.Option("--at", help="截至日期，默认今天 / as of this date", metavar="DATE")]
Change = Annotated[
    int | None, typer.Option("--change", help="第N次修改后的台账 / ledger as of change N", metavar="N")
]
Within = Annotated[
    str | None, typer.Option("--in", help="只在此单位内查找 / inside this unit", metavar="UNIT")
]
AspectOption = Annotated[
    str | None,
    typer.Option("--aspect", help="方面，如 人员·任免 或 personnel.appoint / aspect", metavar="ASPECT"),
]
FormatOption = Annotated[Format, typer.Option("--format", help="table、json、csv、md")]
Out = Annotated[Path | None, typer.Option("--out", help="写入文件 / write to a file", metavar="FILE")]
Lang = Annotated[Language, typer.Option("--lang", help="zh 或 en")]
By = Annotated[str, typer.Option("--by", help="谁改的 / who writes")]
Why = Annotated[str, typer.Option("--why", help="为何改 / why")]
Expect = Annotated[
    int | None, typer.Option("--expect", help="读取时的修改次数 / change number that was read", metavar="N")
]
Host = Annotated[str, typer.Option("--host", help="监听地址 / address")]
Port = Annotated[int, typer.Option("--port", help="端口 / port", min=0, max=65535)]


def today() -> str:
    """The default of --at."""
    return date.today().isoformat()
