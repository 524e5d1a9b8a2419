"""who, whom, chain: questions about one unit."""

from __future__ import annotations

from pathlib import Path
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
from cli.output import message, show
from cli.reading import read_aspect, read_near, read_snapshot
from graphmodel.errors import TiaokuaiError
from graphmodel.ledger.names import Found
from graphmodel.questions.chain import chains
from graphmodel.questions.who import who as ask_who
from graphmodel.questions.whom import whom as ask_whom
from graphmodel.report.answers import chain_json, unit_record, who_json, whom_json
from graphmodel.report.sentences import who_notes, who_sentence
from graphmodel.report.who_tables import chain_table, who_table, whom_table
from graphmodel.snapshot import Snapshot
from graphmodel.store import DEFAULT_URL


def who(
    unit: Annotated[str | None, typer.Argument()] = None,
    aspect: AspectOption = None,
    batch: Annotated[
        Path | None,
        typer.Option(
            "--batch", help="一行一问的文件：单位，或 单位,方面 / one question a line", metavar="FILE"
        ),
    ] = None,
    within: Within = None,
    at: At = "",
    change: Change = None,
    store: Store = DEFAULT_URL,
    format_: FormatOption = Format.TABLE,
    out: Out = None,
    lang: Lang = Language.ZH,
) -> None:
    """谁领导、谁指导、谁负责这个单位 / who leads, guides and answers for a unit."""
    if (unit is None) == (batch is None) or (batch and aspect):
        raise TiaokuaiError("请写一个单位，或 --batch 文件（方面写在文件里）")
    if unit is None or batch:
        from cli.batching import answer_file

        snapshot = read_snapshot(store, at or today(), change)
        answer_file(snapshot, batch or Path("-"), within, format_, out, lang.value)
        return
    snapshot, found = read_near(store, at or today(), change, unit, within, below=False)
    answer = ask_who(snapshot, _asked(snapshot, found), read_aspect(aspect))
    sentence = who_sentence(snapshot, answer, lang.value)
    notes = who_notes(snapshot, answer, lang.value)
    show(
        who_json(snapshot, answer),
        who_table(snapshot, answer, lang.value),
        format_,
        out,
        before=sentence,
        after=notes,
    )


def whom(
    unit: str,
    within: Within = None,
    at: At = "",
    change: Change = None,
    store: Store = DEFAULT_URL,
    format_: FormatOption = Format.TABLE,
    out: Out = None,
    lang: Lang = Language.ZH,
) -> None:
    """这个单位领导、指导谁，对谁负责 / whom a unit leads, guides and answers for."""
    snapshot, found = read_near(store, at or today(), change, unit, within, below=True)
    answer = ask_whom(snapshot, _asked(snapshot, found))
    show(whom_json(snapshot, answer), whom_table(snapshot, answer, lang.value), format_, out)


def chain(
    unit: str,
    aspect: AspectOption = None,
    within: Within = None,
    at: At = "",
    change: Change = None,
    store: Store = DEFAULT_URL,
    format_: FormatOption = Format.TABLE,
    out: Out = None,
    lang: Lang = Language.ZH,
) -> None:
    """逐级向上，由谁决定 / the chain of those who decide, up to a root."""
    snapshot, found = read_near(store, at or today(), change, unit, within, below=False)
    asked = _asked(snapshot, found)
    answer = chains(snapshot, asked, read_aspect(aspect))
    value = {
        "unit": unit_record(snapshot, snapshot.ledger.units[asked]),
        "at": snapshot.day,
        "change": snapshot.change,
        "chain": chain_json(snapshot, answer),
    }
    show(value, chain_table(snapshot, asked, answer, lang.value), format_, out)


def _asked(snapshot: Snapshot, found: Found) -> str:
    """The unit that was asked about; who asks by a name plate is told whose it is."""
    if found.plate:
        message(f"“{found.plate}”是牌子，按主体“{snapshot.ledger.name(found.unit)}”回答")
    return found.unit
