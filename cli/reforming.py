"""reform: what a plan would make of the ledger, and, once nothing is open, the plan adopted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

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
from graphmodel.errors import TiaokuaiError
from graphmodel.store import DEFAULT_URL, Entry, check_expectation
from graphmodel.text import fold

if TYPE_CHECKING:
    from graphmodel.ledger.changes import Plan
    from graphmodel.ledger.rows import SourceFile
    from graphmodel.reform import Scenario
    from graphmodel.snapshot import Snapshot
    from graphmodel.store import Store as LedgerStore

_FILES: Final = (".xlsx", ".csv", ".yaml", ".yml", ".json")


@dataclass(frozen=True, slots=True)
class _Tried:
    """A plan that was tried, what adopting it would write, and the files that it was read from."""

    scenario: Scenario
    changes: Plan
    files: tuple[SourceFile, ...] = ()


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
    tried = _tried(snapshot, plan, accepted, settle=settle)
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
    if apply:
        message(_told(scenario, number, english=english))
    if not scenario.ok:
        raise typer.Exit(1)


def _accepted(codes: list[str], why: str) -> dict[str, str]:
    given = [code.strip().upper() for item in codes for code in item.split(",") if code.strip()]
    if given and not why.strip():
        raise TiaokuaiError("接受待解决事项必须说明理由：--accept 代码 --why 理由")
    return dict.fromkeys(given, why.strip())


def _tried(snapshot: Snapshot, plan: str, accepted: dict[str, str], *, settle: bool) -> _Tried:
    """A plan of the ledger by its name; otherwise that of the file, read on top of the ledger."""
    from graphmodel.reform import plans, simulate

    known = {fold(name) for name in plans(snapshot.ledger.of("reform"))}
    path = Path(plan)
    if fold(plan) in known or not (path.exists() or path.suffix.lower() in _FILES):
        scenario = simulate(snapshot, plan, accepted, settle=settle)
        return _Tried(scenario, scenario.changes)
    return _from_file(snapshot, path, accepted, settle=settle)


def _from_file(snapshot: Snapshot, path: Path, accepted: dict[str, str], *, settle: bool) -> _Tried:
    from graphmodel.ledger.upsert import plan_load
    from graphmodel.reform import simulate
    from graphmodel.reform.adopting import as_one, with_load
    from graphmodel.snapshot import Snapshot
    from loaders import read_ledger

    loaded = read_ledger([path])
    cells = (row.cells.get("plan") for row in loaded.rows if row.sheet == "reform")
    named = tuple(dict.fromkeys(str(cell) for cell in cells))
    if len(named) != 1:
        told = (
            f"有{len(named)}个改革方案：{'、'.join(named)}。请先读入台账，再按名称试算"
            if named
            else "没有改革方案表"
        )
        raise TiaokuaiError(f"{path.name} {told}")
    load = plan_load(snapshot.ledger, loaded)
    for warning in load.warnings:
        message(f"注意：{warning}")
    scenario = simulate(
        Snapshot(with_load(snapshot.ledger, load), snapshot.day), named[0], accepted, settle=settle
    )
    return _Tried(scenario, as_one(load, scenario.changes), loaded.files)


def _reason(scenario: Scenario, why: str) -> str:
    """What the log keeps: why, and which open points somebody lives with."""
    codes = dict.fromkeys(point.code for point in scenario.points if not point.blocks)
    reason = why or f"按改革方案“{scenario.plan}”调整"
    return f"{reason}（接受：{'、'.join(codes)}）" if codes else reason


def _adopted(store: LedgerStore, tried: _Tried, entry: Entry, read_at: int, expect: int | None) -> int | None:
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
    if english:
        return f"Changeset {number}; tiaokuai undo {number} takes it back."
    return f"第{number}次修改，可用 tiaokuai undo {number} 回退。"
