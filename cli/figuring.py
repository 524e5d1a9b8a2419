"""figures: the numbers that sources state, and whether they can all be right."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.options import At, Change, Format, FormatOption, Lang, Language, Out, Store, Within, today
from cli.output import show
from cli.reading import read_snapshot
from graphmodel.store import DEFAULT_URL


def figures(
    check: Annotated[
        bool,
        typer.Option("--check", help="核算分项、占比、上限和同一事实 / sums, shares, caps, one fact twice"),
    ] = False,
    within: Within = None,
    at: At = "",
    change: Change = None,
    store: Store = DEFAULT_URL,
    format_: FormatOption = Format.TABLE,
    out: Out = None,
    lang: Lang = Language.ZH,
) -> None:
    """数据：原文各项数字；--check 核算它们能否同时成立 / figures, and whether they can all be right."""
    from graphmodel.questions.figure_checks import figure_checks, figures_on
    from graphmodel.questions.find import find_unit
    from graphmodel.questions.stats import subjects_of
    from graphmodel.report.figures import checks_table, figures_json, figures_sentence, figures_table

    snapshot = read_snapshot(store, at or today(), change)
    subjects = subjects_of(snapshot, find_unit(snapshot, within)) if within else None
    rows = figures_on(snapshot.ledger.of("figures"), snapshot.day, subjects)
    checks = figure_checks(rows) if check else None
    language = lang.value
    table = figures_table(rows, language) if checks is None else checks_table(rows, checks, language)
    show(
        figures_json(snapshot, rows, checks, language),
        table,
        format_,
        out,
        before=figures_sentence(rows, checks, language),
    )
