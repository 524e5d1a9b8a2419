"""reform: what a plan would make of the ledger, and, once nothing is open, the plan adopted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cli.options import (
    At,
    By,
    Change,
    Expect,
    Format,
    FormatOption,
    Lang,
    Language,
    Out,
    Store,
    Why,
    today,
)
from cli.output import as_json, message, show_parts, write
from cli.reading import read_day, read_store
from cli.trying import Tried, told_if_nothing_works
from cli.trying import tried as try_plan
from graphmodel.errors import TiaokuaiError
from graphmodel.store import DEFAULT_URL, Entry, check_expectation

if TYPE_CHECKING:
    from graphmodel.reform import Scenario
    from graphmodel.store import Store as LedgerStore


def reform(
    plan: Annotated[
        str,
        typer.Argument(help="方案名称，或带改革方案表的文件 / a plan, or a file with one", metavar="PLAN"),
    ],
    apply: Annotated[
        bool, typer.Option("--apply", help="没有待解决事项时写入台账 / write it, if nothing is open")
    ] = False,
    settle: Annotated[
        bool,
        typer.Option(
            "--settle", help="未衔接事项转给唯一的承接单位（推定） / loose ends go to the one evident heir"
        ),
    ] = False,
    accept: Annotated[
        list[str] | None,
        typer.Option("--accept", help="此项不解决也通过，须写 --why / live with this point", metavar="CODE"),
    ] = None,
    why: Why = "",
    by: By = "",
    at: At = "",
    change: Change = None,
    expect: Expect = None,
    store: Store = DEFAULT_URL,
    format_: FormatOption = Format.TABLE,
    out: Out = None,
    lang: Lang = Language.ZH,
) -> None:
    """试算改革方案：编制平衡、职责和人员去向、未衔接事项；--apply 写入 / try a reform plan, and adopt it"""
    from graphmodel.report.reform_sentence import reform_sentence
    from graphmodel.report.reform_tables import reform_tables
    from graphmodel.report.reforms import reform_json
    from graphmodel.snapshot import open_snapshot

    accepted = _accepted(accept or [], why)
    source = read_store(store)
    snapshot = open_snapshot(source, read_day(at or today()), change)
    tried = try_plan(snapshot, plan, accepted, settle=settle)
    scenario, number = tried.scenario, None
    if apply and scenario.ok:
        number = _adopted(
            source, tried, Entry(by, _reason(scenario, why), tried.files), snapshot.change, expect
        )
    if format_ is Format.JSON:
        write(as_json(reform_json(scenario, lang.value, tried.changes, number)), out)
    else:
        parts = reform_tables(scenario, lang.value)
        show_parts(parts, format_, out, before=reform_sentence(scenario, lang.value), lang=lang.value)
    english = lang is Language.EN
    for code in scenario.unused:
        message(
            f"--accept {code}: nothing of the kind is open"
            if english
            else f"--accept {code}：没有这一项待解决事项"
        )
    told_if_nothing_works(tried, english=english)
    if apply:
        message(_told(scenario, number, english=english))
    if not scenario.ok:
        raise typer.Exit(1)


def _accepted(codes: list[str], why: str) -> dict[str, str]:
    given = [code.strip().upper() for item in codes for code in item.split(",") if code.strip()]
    if given and not why.strip():
        raise TiaokuaiError("接受待解决事项必须说明理由：--accept 代码 --why 理由")
    return dict.fromkeys(given, why.strip())


def _reason(scenario: Scenario, why: str) -> str:
    """What the log keeps: why, and which open points somebody lives with."""
    codes = dict.fromkeys(point.code for point in scenario.points if not point.blocks)
    reason = why or f"按改革方案“{scenario.plan}”调整"
    return f"{reason}（接受：{'、'.join(codes)}）" if codes else reason


def _adopted(store: LedgerStore, tried: Tried, entry: Entry, read_at: int, expect: int | None) -> int | None:
    """Writes the plan as one changeset; None where it changes nothing. Raises Conflict if rows were changed since."""
    check_expectation(store, tried.changes, expect)
    return store.commit(tried.changes, entry, read_at=read_at) if tried.changes.changes else None


def _told(scenario: Scenario, number: int | None, *, english: bool) -> str:
    blocking = sum(point.blocks for point in scenario.points)
    if blocking:
        return (
            f"Nothing written; open points: {blocking}." if english else f"未写入：还有{blocking}项待解决。"
        )
    if number is None:
        return "Nothing to write: the plan changes nothing." if english else "未写入：方案不改动台账。"
    later = scenario.day > today()
    if english:
        said = f"Changeset {number}; tiaokuai undo {number} takes it back."
        return (
            f"{said} In force from {scenario.day}: ask with --at {scenario.day} to see it." if later else said
        )
    said = f"第{number}次修改，可用 tiaokuai undo {number} 回退。"
    return f"{said}{scenario.day}起生效，要看调整后的，问时加 --at {scenario.day}。" if later else said
