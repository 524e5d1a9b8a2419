"""bodies: what to propose for each coordinating body, and who sits in how many."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.options import At, Change, Format, FormatOption, Lang, Language, Out, Store, Within, today
from cli.output import show
from cli.reading import read_snapshot
from graphmodel.questions.find import find_unit
from graphmodel.questions.seats import seats as ask_seats
from graphmodel.store import DEFAULT_URL


def bodies(
    within: Within = None,
    seats: Annotated[
        bool, typer.Option("--seats", help="谁参加了多少个议事协调机构 / who sits in how many")
    ] = False,
    profile: Annotated[
        str, typer.Option("--profile", help="规则档案的名称 / profile with the limits", metavar="NAME")
    ] = "default",
    at: At = "",
    change: Change = None,
    store: Store = DEFAULT_URL,
    format_: FormatOption = Format.TABLE,
    out: Out = None,
    lang: Lang = Language.ZH,
) -> None:
    """议事协调机构清理建议：保留、整合、裁撤或待核，附理由和依据 / what to propose for each coordinating body"""
    from graphmodel.clearing.proposals import clearing
    from graphmodel.report.clearings import (
        clearing_json,
        clearing_notes,
        clearing_sentence,
        clearing_table,
        seats_table,
    )
    from graphmodel.rules.profile import profile as named_profile

    snapshot = read_snapshot(store, at or today(), change)
    scope = find_unit(snapshot, within) if within else None
    found = clearing(snapshot, scope, named_profile(profile))
    sitting = ask_seats(snapshot, scope)
    value = clearing_json(snapshot, found, sitting, lang.value)
    if seats:
        show(value, seats_table(snapshot, sitting, lang.value), format_, out)
        return
    show(
        value,
        clearing_table(found, lang.value),
        format_,
        out,
        before=clearing_sentence(found, lang.value),
        after=clearing_notes(snapshot, found, lang.value),
    )
