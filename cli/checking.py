"""audit, rules and explain: what is unclear, and why that is a fault."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.options import At, Change, Format, FormatOption, Lang, Language, Out, Store, Within, today
from cli.output import as_json, message, show, write
from cli.reading import read_snapshot
from graphmodel.errors import TiaokuaiError
from graphmodel.store import DEFAULT_URL

if TYPE_CHECKING:
    from graphmodel.report.tables import Table
    from graphmodel.rules.profile import Profile

_RANK = {"E": 0, "W": 1, "I": 2}


class FailOn(StrEnum):
    """The severity from which an audit ends with exit code 1."""

    E = "E"
    W = "W"
    I = "I"  # noqa: E741 - the code of the severity
    NEVER = "never"


class AuditFormat(StrEnum):
    """How an audit is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MD = "md"
    SARIF = "sarif"
    XLSX = "xlsx"


ProfileOption = Annotated[
    str,
    typer.Option(
        "--profile", help="规则档案的名称，或 .yaml 文件 / profile, or a .yaml file", metavar="NAME"
    ),
]


def audit(
    select: Annotated[
        list[str] | None, typer.Option("--select", help="只查这些规则或规则族 / only these", metavar="CODE")
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", help="不查这些 / not these", metavar="CODE")
    ] = None,
    within: Within = None,
    profile: ProfileOption = "default",
    waivers: Annotated[
        Path | None,
        typer.Option("--waivers", help="情况说明，.csv 或 .yaml / list of waivers", metavar="FILE"),
    ] = None,
    fail_on: Annotated[
        FailOn, typer.Option("--fail-on", help="达到此等级即退出码1 / exit 1 from here")
    ] = FailOn.E,
    at: At = "",
    change: Change = None,
    store: Store = DEFAULT_URL,
    format_: Annotated[
        AuditFormat, typer.Option("--format", help="table、json、csv、md、sarif、xlsx")
    ] = AuditFormat.TABLE,
    out: Out = None,
    lang: Lang = Language.ZH,
) -> None:
    """查问题：隶属缺失、主次不清、指导不明，数据不足的列为待核 / find what is unclear, with reasons."""
    from graphmodel.questions.find import find_unit
    from graphmodel.report.audit_report import LINES, as_markdown, as_text, audit_blocks
    from graphmodel.report.audit_tables import audit_table
    from graphmodel.report.audits import audit_json
    from graphmodel.report.sentences import audit_sentence
    from graphmodel.rules import audit as run
    from graphmodel.rules.waiver import with_waivers
    from loaders.waivers import read_waivers

    listed = read_waivers(waivers) if waivers else ()
    snapshot = read_snapshot(store, at or today(), change)
    scope = find_unit(snapshot, within) if within else None
    result = run(snapshot, _codes(select), _codes(ignore), scope, _profile(profile))
    result = with_waivers(result, listed)
    # Who asks for single rules, or for a file, wants every line.
    most = None if select or out else LINES
    opening = audit_sentence(result, lang.value)
    if format_ is AuditFormat.SARIF:
        from graphmodel.report.sarif import sarif_json

        write(as_json(sarif_json(result, lang.value)), out)
    elif format_ is AuditFormat.XLSX:
        _workbook(audit_table(result, lang.value), out)
    elif format_ is AuditFormat.TABLE:
        write(as_text(opening, audit_blocks(snapshot, result, lang.value, most)), out)
    elif format_ is AuditFormat.MD:
        write(as_markdown(opening, audit_blocks(snapshot, result, lang.value, None)), out)
    elif format_ is AuditFormat.JSON:
        write(as_json(audit_json(snapshot, result, lang.value)), out)
    else:
        show({}, audit_table(result, lang.value), Format.CSV, out)
    if fail_on is not FailOn.NEVER and any(
        _RANK[f.severity] <= _RANK[fail_on.value] for f in result.findings
    ):
        raise typer.Exit(1)


def _profile(name: str) -> Profile:
    from graphmodel.rules.profile import profile, read_profile

    if not name.endswith((".yaml", ".yml")):
        return profile(name)
    return read_profile(Path(name).read_text(encoding="utf-8"), Path(name).stem)


def _workbook(table: Table, out: Path | None) -> None:
    from loaders.write_table import write_table

    if out is None:
        raise TiaokuaiError("表格文件不能印在屏幕上：请写 --out 问题清单.xlsx")
    write_table(out, table, "问题清单")
    message(f"已写入 {out}")


def _codes(given: list[str] | None) -> tuple[str, ...]:
    from graphmodel.errors import NotFound
    from graphmodel.rules import rules

    codes = tuple(code.strip().upper() for item in given or [] for code in item.split(",") if code.strip())
    for code in codes:
        if not any(known.startswith(code) for known in rules()):
            raise NotFound(f"没有规则“{code}”", tuple(rules()))
    return codes


def rules(
    profile: ProfileOption = "default",
    format_: FormatOption = Format.TABLE,
    out: Out = None,
    lang: Lang = Language.ZH,
) -> None:
    """全部规则：等级、是否运行、界限及出处 / every rule: severity, whether it runs, its limits"""
    from graphmodel.report.audit_tables import rules_table
    from graphmodel.report.audits import rules_json

    under = _profile(profile)
    show(rules_json(under, lang.value), rules_table(under, lang.value), format_, out)


def explain(
    code: str, format_: FormatOption = Format.TABLE, out: Out = None, lang: Lang = Language.ZH
) -> None:
    """这条规则查什么、为什么、怎样解决 / what a rule looks for, why, and what clears it."""
    from graphmodel.report.audit_tables import explain_table
    from graphmodel.report.audits import explain_json
    from graphmodel.rules.explain import explain as read

    explanation = read(code)
    show(explain_json(explanation, lang.value), explain_table(explanation, lang.value), format_, out)
