"""copy: a ledger with its whole history from one store into another, a file or a server."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.options import Format, FormatOption, Lang, Language
from cli.output import as_json
from cli.progress import progress
from cli.reading import read_store, write_store


def copy(
    from_: Annotated[str, typer.Option("--from", help="从哪个库 / the store to copy", metavar="URL")],
    to: Annotated[str, typer.Option("--to", help="到哪个空库 / an empty store", metavar="URL")],
    format_: FormatOption = Format.TABLE,
    lang: Lang = Language.ZH,
) -> None:
    """搬库：连同全部历史搬到另一空库，两端核对 / copy a store with its history into an empty one, and compare."""
    from graphmodel.report.moving import copy_json, copy_sentences
    from graphmodel.store.moving import copy as copy_store

    source = read_store(from_)
    with write_store(to) as target, progress() as watch:
        contents = copy_store(source, target, watch)
    print(
        as_json(copy_json(source.url, target.url, contents))
        if format_ is Format.JSON
        else "\n".join(copy_sentences(source.url, target.url, contents, lang.value))
    )
