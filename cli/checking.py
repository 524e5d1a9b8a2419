"""audit and explain: what is unclear, and why that is a fault."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from cli.options import At, Change, Format, FormatOption, Lang, Language, Out, Store, Within, today
from cli.output import show
from cli.reading import read_snapshot
from graphmodel.store import DEFAULT_URL

_RANK = {"E": 0, "W": 1, "I": 2}


class FailOn(StrEnum):
    """The severity from which an audit ends with exit code 1."""

    E = "E"
    W = "W"
    I = "I"  # noqa: E741 - the code of the severity
    NEVER = "never"


def audit(
    select: Annotated[
        list[str] | None, typer.Option("--select", help="只查这些规则或规则族 / only these", metavar="CODE")
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", help="不查这些 / not these", metavar="CODE")
    ] = None,
    within: Within = None,
    fail_on: Annotated[
        FailOn, typer.Option("--fail-on", help="达到此等级即退出码1 / exit 1 from here")
    ] = FailOn.E,
    at: At = "",
    change: Change = None,
    store: Store = DEFAULT_URL,
    format_: FormatOption = Format.TABLE,
    out: Out = None,
    lang: Lang = Language.ZH,
) -> None:
    """查问题：隶属缺失、主次不清、指导不明，数据不足的列为待核 / find what is unclear, with reasons."""
    from graphmodel.questions.find import find_unit
    from graphmodel.report.audits import audit_json
    from graphmodel.report.sentences import audit_sentence
    from graphmodel.report.tables import audit_table
    from graphmodel.rules import audit as run

    snapshot = read_snapshot(store, at or today(), change)
    scope = find_unit(snapshot, within) if within else None
    result = run(snapshot, _codes(select), _codes(ignore), scope)
    table = audit_table(result, lang.value)
    show(
        audit_json(snapshot, result, lang.value),
        table,
        format_,
        out,
        before=audit_sentence(result, lang.value),
    )
    if fail_on is not FailOn.NEVER and any(
        _RANK[f.severity] <= _RANK[fail_on.value] for f in result.findings
    ):
        raise typer.Exit(1)


def _codes(given: list[str] | None) -> tuple[str, ...]:
    from graphmodel.errors import NotFound
    from graphmodel.rules import rules

    codes = tuple(code.strip().upper() for item in given or [] for code in item.split(",") if code.strip())
    for code in codes:
        if not any(known.startswith(code) for known in rules()):
            raise NotFound(f"没有规则“{code}”", tuple(rules()))
    return codes


def explain(
    code: str, format_: FormatOption = Format.TABLE, out: Out = None, lang: Lang = Language.ZH
) -> None:
    """这条规则查什么、为什么、怎样解决 / what a rule looks for, why, and what clears it."""
    from graphmodel.report.audits import explain_json
    from graphmodel.report.tables import explain_table
    from graphmodel.rules.explain import explain as read

    explanation = read(code)
    show(explain_json(explanation, lang.value), explain_table(explanation, lang.value), format_, out)
