"""copy: a ledger with its whole history from one store into another, a file or a server."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.options import Format, FormatOption, Lang, Language
from cli.output import as_json
from cli.progress import progress
from cli.reading import read_store, write_store
from graphmodel.errors import TiaokuaiError


def copy(
    from_: Annotated[str, typer.Option("--from", help="从哪个库 / the store to copy", metavar="URL")],
    to: Annotated[str | None, typer.Option("--to", help="到哪个空库 / an empty store", metavar="URL")] = None,
    to_import: Annotated[
        Path | None,
        typer.Option(
            "--to-import",
            help="不写入库，写出供 neo4j-admin 导入的文件夹 / files for neo4j-admin",
            metavar="FOLDER",
        ),
    ] = None,
    compare_only: Annotated[
        bool, typer.Option("--compare-only", help="不搬，只核对两端 / copy nothing, only compare")
    ] = False,
    format_: FormatOption = Format.TABLE,
    lang: Lang = Language.ZH,
) -> None:
    """搬库：连同全部历史搬到另一空库，两端核对 / copy a store with its history into an empty one, and compare."""
    if (to is None) == (to_import is None) or (compare_only and to is None):
        raise TiaokuaiError("请写 --to 库地址（可加 --compare-only），或 --to-import 文件夹")
    if to_import is not None:
        _export(from_, to_import, format_, lang)
        return
    from graphmodel.report.moving import copy_json, copy_sentences
    from graphmodel.store.moving import compare
    from graphmodel.store.moving import copy as copy_store

    assert to is not None
    source = read_store(from_)
    if compare_only:
        target = read_store(to)
        with progress() as watch:
            contents = compare(source, target, watch)
    else:
        with write_store(to) as target, progress() as watch:
            contents = copy_store(source, target, watch)
    print(
        as_json(copy_json(source.url, target.url, contents))
        if format_ is Format.JSON
        else "\n".join(copy_sentences(source.url, target.url, contents, lang.value, copied=not compare_only))
    )


def _export(from_: str, folder: Path, format_: Format, lang: Language) -> None:
    from graphmodel.report.moving import export_json, export_sentences
    from graphmodel.store.neo4j.bulk import export

    source = read_store(from_)
    with progress() as watch:
        made = export(source, folder, watch)
    print(
        as_json(export_json(source.url, made))
        if format_ is Format.JSON
        else "\n".join(export_sentences(source.url, made, lang.value))
    )
