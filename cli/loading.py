"""load, undo, log: what goes into the ledger and how it comes out again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.options import By, Expect, Format, FormatOption, Lang, Language, Out, Store, Why, today
from cli.output import as_json, message, notes, show, write
from cli.progress import progress
from cli.reading import read_store, write_store
from graphmodel.store import DEFAULT_URL, Entry, check_expectation, undo_plan
from graphmodel.store import Store as LedgerStore


def load(
    paths: Annotated[list[Path], typer.Argument(help="xlsx、CSV 文件夹、YAML、JSON", metavar="PATH...")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只预览，不写入 / preview only")] = False,
    replace: Annotated[
        str | None,
        typer.Option(
            "--replace", help="此范围内文件没有的行撤下 / withdraw rows the files lack", metavar="UNIT"
        ),
    ] = None,
    sheet: Annotated[
        list[str] | None, typer.Option("--sheet", help="指明表，如 Sheet1=机构", metavar="NAME=SHEET")
    ] = None,
    map_: Annotated[
        Path | None,
        typer.Option("--map", help="对照文件：别家的表怎样读 / how foreign tables are read", metavar="FILE"),
    ] = None,
    unknown_names: Annotated[
        str,
        typer.Option(
            "--unknown-names", help="表外上级：fault 拒绝，outside 作台账外单位", metavar="fault|outside"
        ),
    ] = "fault",
    by: By = "",
    why: Why = "",
    expect: Expect = None,
    store: Store = DEFAULT_URL,
    format_: FormatOption = Format.TABLE,
    out: Out = None,
    lang: Lang = Language.ZH,
) -> None:
    """读入台账，整体成功或整体不写 / load ledger files, all or nothing."""
    from graphmodel.errors import TiaokuaiError

    if unknown_names not in ("fault", "outside"):
        raise TiaokuaiError("--unknown-names 只能是 fault 或 outside")
    from loaders.load import load_files

    with write_store(store) as target:
        with progress() as watch:
            plan, number = load_files(
                target,
                paths,
                Entry(by, why),
                sheets=_sheets(sheet),
                foreign=map_,
                outside=unknown_names == "outside",
                replace=replace,
                expect=expect,
                dry_run=dry_run,
                watch=watch,
            )
        lines = () if dry_run or format_ is Format.JSON else after_load(target, lang.value)
    from graphmodel.report.changes import load_json, load_table

    notes(plan.warnings)
    if format_ is Format.JSON:
        write(as_json(load_json(plan, number)), out)
        return
    from graphmodel.report.sentences import load_sentence

    show(
        {},
        load_table(plan, lang.value),
        format_,
        out,
        before=load_sentence(plan, number, dry_run=dry_run, language=lang.value),
    )
    for line in lines:
        message(line)


def _sheets(given: list[str] | None) -> dict[str, str]:
    from graphmodel.errors import TiaokuaiError

    pairs = [item.split("=", 1) for item in given or []]
    if any(len(pair) != 2 or not all(pair) for pair in pairs):
        raise TiaokuaiError("--sheet 须写成 表名=机构")
    return {name: sheet for name, sheet in pairs}


def after_load(store: LedgerStore, language: str) -> tuple[str, ...]:
    """Three lines: coverage, what can be asked now, and which rules are undecided and why."""
    from graphmodel.report.sentences import after_load_sentences
    from graphmodel.rules import audit
    from graphmodel.snapshot import open_snapshot

    return after_load_sentences(audit(open_snapshot(store, today())), language)


def undo(
    number: int,
    by: By = "",
    why: Why = "",
    expect: Expect = None,
    store: Store = DEFAULT_URL,
    format_: FormatOption = Format.TABLE,
    out: Out = None,
    lang: Lang = Language.ZH,
) -> None:
    """回退第N次修改；其后又被改动的，拒绝并指明 / take a changeset back."""
    from graphmodel.report.changes import load_json, load_table
    from graphmodel.report.sentences import load_sentence

    target = read_store(store)
    read_at = target.change()
    plan = undo_plan(target, number)
    check_expectation(target, plan, expect)
    made = target.commit(plan, Entry(by, why or f"回退第{number}次修改", undoes=number), read_at=read_at)
    sentence = load_sentence(plan, made, dry_run=False, language=lang.value)
    show(load_json(plan, made), load_table(plan, lang.value), format_, out, before=sentence)


def log(
    store: Store = DEFAULT_URL,
    format_: FormatOption = Format.TABLE,
    out: Out = None,
    lang: Lang = Language.ZH,
) -> None:
    """操作记录 / every changeset."""
    from graphmodel.report.changes import log_json, log_table

    entries = read_store(store).log()
    show(log_json(entries), log_table(entries, lang.value), format_, out)
