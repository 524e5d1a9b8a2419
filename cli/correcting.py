"""set: corrects one row of the ledger as a changeset of its own."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from cli.options import By, Expect, Format, FormatOption, Lang, Language, Out, Store, Why, Within
from cli.output import message, show
from cli.reading import read_store
from graphmodel.errors import WHOLE_FILE, Fault, NotFound, Refused, TiaokuaiError
from graphmodel.ledger.cells import Cell
from graphmodel.ledger.ledger import Ledger
from graphmodel.store import DEFAULT_URL, Entry, check_expectation
from graphmodel.vocabulary import VOCABULARY, Column, Sheet


def set_(
    unit: Annotated[
        str, typer.Argument(help="单位，或一行的编号 / a unit, or the id of a row", metavar="UNIT")
    ],
    cells: Annotated[
        list[str], typer.Argument(help="列=值，值为空即清空 / column=value", metavar="COLUMN=VALUE...")
    ],
    basis: Annotated[str, typer.Option("--basis", help="依据文号 / the document", metavar="文号")] = "",
    why: Why = "",
    by: By = "",
    within: Within = None,
    expect: Expect = None,
    store: Store = DEFAULT_URL,
    format_: FormatOption = Format.TABLE,
    out: Out = None,
    lang: Lang = Language.ZH,
) -> None:
    """更正一行；清空 to 即恢复有效；必须写 --why / correct one row; clearing `to` re-opens it."""
    from graphmodel.ledger.correct import plan_correction
    from graphmodel.report.changes import load_json, load_table
    from graphmodel.report.sentences import load_sentence

    if not why.strip():
        raise TiaokuaiError("更正必须写明原因：--why")
    target = read_store(store)
    ledger = target.ledger()
    row = _row(ledger, unit, within)
    sheet = VOCABULARY.sheets[ledger.rows[row].sheet]
    given = _parsed(sheet, [_assignment(sheet, text) for text in cells])
    documents = _parsed(sheet, [(sheet.columns["basis"], basis)])["basis"]
    plan = plan_correction(ledger, row, given, documents)
    check_expectation(target, plan, expect)
    made = target.commit(plan, Entry(by, why), read_at=ledger.change) if plan.changes else None
    for warning in plan.warnings:
        message(f"注意：{warning}")
    sentence = load_sentence(plan, made, dry_run=False, language=lang.value)
    show(load_json(plan, made), load_table(plan, lang.value), format_, out, before=sentence)


def _row(ledger: Ledger, text: str, within: str | None) -> str:
    """The id of the row that is meant; an ended unit can be corrected too."""
    from graphmodel.ledger.names import Names

    if text in ledger.rows:
        return text
    names = Names(ledger)
    inside = sorted(names.structure.scope(names.find(within).unit)) if within else ()
    found = names.find(text, inside)
    row = found.itself or found.unit
    if row not in ledger.rows:
        host = ledger.name(found.unit)
        raise TiaokuaiError(f"“{text}”是牌子，没有自己的行：请更正主体“{host}”的“加挂牌子”列")
    return row


def _assignment(sheet: Sheet, text: str) -> tuple[Column, str]:
    from graphmodel.text import fold

    match = re.fullmatch(r"([^=＝]*)[=＝](.*)", text, re.DOTALL)
    heading, value = match.groups() if match else ("", "")
    if not heading.strip():
        raise TiaokuaiError(f"“{text}”须写成 列=值，例如 核定编制=12")
    column = sheet.by_heading.get(fold(heading))
    if column is None:
        raise NotFound(
            f"{sheet.label()}表没有列“{heading}”", tuple(c.label() for c in sheet.columns.values())
        )
    if column.name == "id":
        raise TiaokuaiError("编号不能更改")
    return column, value


def _parsed(sheet: Sheet, given: list[tuple[Column, str]]) -> dict[str, Cell]:
    """The cells as a loader reads them. Raises Refused with what a load would say of the same text."""
    from loaders.cells import Problem, parse_cell

    cells: dict[str, Cell] = {}
    faults: list[Fault] = []
    for column, text in given:
        found = parse_cell(column, text)
        if isinstance(found, Problem):
            label = column.label()
            faults.append(
                Fault("set", sheet.label(), WHOLE_FILE, label, text, found.problem, found.suggestion)
            )
        elif column.name in cells:
            raise TiaokuaiError(f"“{column.label()}”写了两次")
        else:
            cells[column.name] = found
    if faults:
        raise Refused(tuple(faults))
    return cells
