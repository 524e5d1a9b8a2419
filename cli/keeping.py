"""backup, check: a copy to fall back on, and whether a store is sound."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from cli.options import Format, FormatOption, Lang, Language, Out, Store
from cli.output import as_json, show
from graphmodel.errors import StoreError
from graphmodel.store import DEFAULT_URL
from graphmodel.store.address import is_address, without_password

_SQLITE: Final = "sqlite:///"


def backup(
    out: Annotated[Path, typer.Option("--out", help="备份写到哪里 / where the copy goes", metavar="FILE.db")],
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="覆盖已有的备份 / replace an older copy")
    ] = False,
    store: Store = DEFAULT_URL,
    format_: FormatOption = Format.TABLE,
    lang: Lang = Language.ZH,
) -> None:
    """备份：完整一致，读写照常；写完核验，恢复即直接使用该文件 / a whole, verified copy; to restore, use the file."""
    from graphmodel.report.keeping import backup_json, backup_sentences
    from graphmodel.store.backup import back_up

    made = back_up(_file(store), out, overwrite=overwrite)
    print(
        as_json(backup_json(made))
        if format_ is Format.JSON
        else "\n".join(backup_sentences(made, lang.value))
    )


def check(
    store: Store = DEFAULT_URL,
    format_: FormatOption = Format.TABLE,
    out: Out = None,
    lang: Lang = Language.ZH,
) -> None:
    """检查库文件是否完好；不作任何改动，有误退出码2 / whether the store is sound; changes nothing."""
    from graphmodel.report.keeping import check_json, check_sentence, check_table
    from graphmodel.store.health import check_file

    health = check_file(_file(store))
    show(
        check_json(store, health),
        check_table(health, lang.value),
        format_,
        out,
        before=check_sentence(store, health, lang.value),
    )
    if not health.ok:
        raise typer.Exit(2)


def _file(url: str) -> Path:
    if is_address(url):
        told = (
            "服务器上的库用 Neo4j 自己的工具：备份 neo4j-admin database dump，检查 neo4j-admin database check"
        )
        raise StoreError(f"{told}；或先用 tiaokuai copy 搬到文件库")
    if not url.startswith(_SQLITE):
        raise StoreError(f"备份和检查只用于文件库（sqlite:///文件名）：看不懂 {without_password(url)}")
    return Path(url.removeprefix(_SQLITE))
