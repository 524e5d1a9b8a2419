"""handover and plans: what changes hands in a reform plan, and two plans beside each other."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.options import At, Change, Format, FormatOption, Lang, Language, Out, Store, today
from cli.output import as_json, show, show_parts, write
from cli.reading import read_snapshot
from cli.trying import told_if_nothing_works, tried
from graphmodel.errors import TiaokuaiError
from graphmodel.store import DEFAULT_URL
from graphmodel.text import fold

_TWO = 2


def handover(
    plan: Annotated[
        str,
        typer.Argument(help="方案名称，或带改革方案表的文件 / a plan, or a file with one", metavar="PLAN"),
    ],
    at: At = "",
    change: Change = None,
    store: Store = DEFAULT_URL,
    format_: FormatOption = Format.TABLE,
    out: Out = None,
    lang: Lang = Language.ZH,
) -> None:
    """交接清单：转隶、编制、职责承接、登记、印章档案、资产、社保 / what a plan hands over, line by line"""
    from graphmodel.reform.handover import handover as ask
    from graphmodel.report.handovers import handover_json, handover_sentence, handover_table

    made = tried(read_snapshot(store, at or today(), change), plan)
    scenario = made.scenario
    found = ask(scenario)
    show(
        handover_json(scenario, found, lang.value),
        handover_table(scenario, found, lang.value),
        format_,
        out,
        before=handover_sentence(scenario, found, lang.value),
    )
    told_if_nothing_works(made, english=lang is Language.EN)


def plans(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            help="两个方案的名称；不写则列出全部 / two plans; none: all are listed", metavar="[PLAN PLAN]"
        ),
    ] = None,
    at: At = "",
    change: Change = None,
    store: Store = DEFAULT_URL,
    format_: FormatOption = Format.TABLE,
    out: Out = None,
    lang: Lang = Language.ZH,
) -> None:
    """列出改革方案；写两个名称则逐项对照 / the reform plans of the ledger, or two of them compared"""
    from graphmodel.reform import simulate
    from graphmodel.reform.compare import compare
    from graphmodel.reform.listing import listed
    from graphmodel.report.plan_comparison_tables import plans_tables
    from graphmodel.report.plan_comparisons import plans_json, plans_sentence
    from graphmodel.report.plan_lists import plan_list_json, plan_list_sentence, plan_list_table

    if names and (len(names) != _TWO or fold(names[0]) == fold(names[1])):
        raise TiaokuaiError("对照要写两个不同的方案名称：tiaokuai plans 方案一 方案二；不写名称则列出全部")
    snapshot = read_snapshot(store, at or today(), change)
    if not names:
        found = listed(list(snapshot.ledger.of("reform")), snapshot.day)
        show(
            plan_list_json(found),
            plan_list_table(found, lang.value),
            format_,
            out,
            before=plan_list_sentence(found, lang.value),
        )
        return
    one, other = (simulate(snapshot, name) for name in names)
    answer = compare(one, other)
    if format_ is Format.JSON:
        write(as_json(plans_json(one, other, answer, lang.value)), out)
        return
    show_parts(
        plans_tables(one, other, answer, lang.value),
        format_,
        out,
        before=plans_sentence(one, other, answer, lang.value),
        lang=lang.value,
    )
