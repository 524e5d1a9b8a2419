"""candidates: which institutions could be merged, why, and what speaks against it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.options import At, Change, Format, FormatOption, Lang, Language, Out, Store, Within, today
from cli.output import message, show
from cli.reading import read_snapshot
from graphmodel.errors import TiaokuaiError
from graphmodel.store import DEFAULT_URL

_TWO = 2


def candidates(
    within: Within = None,
    small: Annotated[
        list[float] | None,
        typer.Option(
            "--small",
            help="编制不超过N个算偏少，默认5；写两次则比较两个界限 / few posts; twice: compare two limits",
            metavar="N",
            min=0,
        ),
    ] = None,
    least: Annotated[
        float | None,
        typer.Option("--min", help="最低得分，默认50 / lowest score", metavar="SCORE", min=0, max=100),
    ] = None,
    limit: Annotated[
        int,
        typer.Option("--limit", help="每类最多列出几对 / at most so many of each list", metavar="N", min=1),
    ] = 100,
    as_plan: Annotated[
        Path | None,
        typer.Option("--as-plan", help="写成改革方案，可再用 load 读入 / write a plan sheet", metavar="FILE"),
    ] = None,
    at: At = "",
    change: Change = None,
    store: Store = DEFAULT_URL,
    format_: FormatOption = Format.TABLE,
    out: Out = None,
    lang: Lang = Language.ZH,
) -> None:
    """整合研究建议：哪些事业单位可以合并研究，理由和反面理由 / which institutions could be merged, and why not."""
    from graphmodel.candidates import candidates as compare
    from graphmodel.questions.find import find_unit
    from graphmodel.report.candidates import candidates_json, candidates_sentence, candidates_table

    limits = small or []
    if len(limits) > _TWO:
        raise TiaokuaiError("--small 最多写两次：原来的界限和新的界限")
    snapshot = read_snapshot(store, at or today(), change)
    inside = snapshot.frames.scope(find_unit(snapshot, within)) if within else None
    if len(limits) == _TWO:
        if as_plan:
            raise TiaokuaiError("比较两个界限时不能写方案：--small 只写一次")
        from graphmodel.candidates import against
        from graphmodel.report.candidates import against_json, against_sentence, against_table

        told = against(*(compare(snapshot, posts, least, inside) for posts in limits))
        opening = against_sentence(told, lang.value)
        table = against_table(told, limit, lang.value)
        show(against_json(told, limit, lang.value), table, format_, out, before=opening)
        return
    found = compare(snapshot, limits[0] if limits else None, least, inside)
    if as_plan:
        from graphmodel.candidates import plan_of
        from loaders.writing import export

        if not found.clusters:
            raise TiaokuaiError("没有达到得分的整合建议，没有写方案：可用 --min 放低得分")
        export(plan_of(snapshot, found), as_plan)
        message(f"已写入 {as_plan}（{len(found.clusters)}步）：新机构名称、编制和人员去向请补全")
    show(
        candidates_json(found, limit, lang.value),
        candidates_table(found, limit, lang.value),
        format_,
        out,
        before=candidates_sentence(found, lang.value),
    )
