"""path, matrix, compare: questions about several units at once."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.options import (
    AspectOption,
    At,
    Change,
    Format,
    FormatOption,
    Lang,
    Language,
    Out,
    Store,
    Within,
    today,
)
from cli.output import show
from cli.reading import read_aspect, read_snapshot
from graphmodel.store import DEFAULT_URL


def path(
    one: Annotated[str, typer.Argument(help="单位或议事协调机构", metavar="A")],
    other: Annotated[str, typer.Argument(help="单位或议事协调机构", metavar="B")],
    only: Annotated[
        str | None,
        typer.Option("--only", help="只走这些关系，如 派出,隶属,成员 / only these", metavar="TYPES"),
    ] = None,
    within: Within = None,
    at: At = "",
    change: Change = None,
    store: Store = DEFAULT_URL,
    format_: FormatOption = Format.TABLE,
    out: Out = None,
    lang: Lang = Language.ZH,
) -> None:
    """两个单位之间最短怎样相连，逐步说明 / the shortest way between two units, step by step."""
    from graphmodel.questions.path import tie_type
    from graphmodel.questions.way import way
    from graphmodel.report.paths import path_json, path_sentence, path_table

    words = [word for word in (only or "").replace("、", ",").replace("，", ",").split(",") if word.strip()]
    types = tuple(tie_type(word.strip()) for word in words)
    snapshot, start, end, steps = way(read_snapshot(store, at or today(), change), one, other, types, within)
    show(
        path_json(snapshot, start, end, types, steps, lang.value),
        path_table(snapshot, steps, lang.value),
        format_,
        out,
        before=path_sentence(snapshot, start, end, steps, lang.value),
    )


def matrix(
    within: Within = None,
    aspect: AspectOption = None,
    at: At = "",
    change: Change = None,
    store: Store = DEFAULT_URL,
    format_: FormatOption = Format.TABLE,
    out: Out = None,
    lang: Lang = Language.ZH,
) -> None:
    """管理权限对照表：单位×方面 / units by aspects: who decides, who is heard, what is open."""
    from graphmodel.questions.find import find_unit
    from graphmodel.questions.matrix import matrix as ask
    from graphmodel.report.matrices import legend, matrix_json, matrix_rows, matrix_table

    snapshot = read_snapshot(store, at or today(), change)
    inside = find_unit(snapshot, within) if within else None
    answer = ask(snapshot, inside, read_aspect(aspect))
    as_csv = format_ is Format.CSV
    table = (matrix_rows if as_csv else matrix_table)(snapshot, answer, lang.value)
    value = matrix_json(snapshot, answer, lang.value) if format_ is Format.JSON else {}
    show(value, table, format_, out, after=(legend(lang.value),))


def compare(
    series: Annotated[str, typer.Argument(help="同类单位，如 司法所", metavar="SERIES")],
    within: Within = None,
    at: At = "",
    change: Change = None,
    store: Store = DEFAULT_URL,
    format_: FormatOption = Format.TABLE,
    out: Out = None,
    lang: Lang = Language.ZH,
) -> None:
    """各街道同一种单位逐方面对照，指出与多数不同的 / one kind of body over all streets, who differs."""
    from graphmodel.questions.compare import compare as ask
    from graphmodel.questions.find import find_unit
    from graphmodel.report.comparisons import compare_json, compare_sentence, compare_table
    from graphmodel.report.matrices import legend

    snapshot = read_snapshot(store, at or today(), change)
    answer = ask(snapshot, series, find_unit(snapshot, within) if within else None)
    show(
        compare_json(snapshot, answer, lang.value),
        compare_table(snapshot, answer, lang.value),
        format_,
        out,
        before=compare_sentence(snapshot, answer, lang.value),
        after=(legend(lang.value),),
    )
