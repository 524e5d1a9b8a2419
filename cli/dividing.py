"""boundaries, cases, evaluate: how duties are divided, where disagreements stand, what an evaluation can count."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.options import At, Change, Format, FormatOption, Lang, Language, Out, Store, Within, today
from cli.output import show
from cli.reading import read_snapshot
from graphmodel.errors import Ambiguous, NotFound, NotInForce
from graphmodel.store import DEFAULT_URL

if TYPE_CHECKING:
    from graphmodel.questions.ladder import Ladder
    from graphmodel.snapshot import Snapshot

LadderFile = Annotated[
    Path | None,
    typer.Option(
        "--ladder", help="本地职责分歧分级处理的文件（YAML）/ the levels of your place", metavar="FILE"
    ),
]


def boundaries(
    what: Annotated[
        str | None, typer.Argument(help="单位或事项 / a unit or a matter", metavar="[UNIT|MATTER]")
    ] = None,
    sides: Annotated[
        bool, typer.Option("--sides", help="政事权限清单：每项由哪一方决定 / the side of each item")
    ] = False,
    ladder: LadderFile = None,
    at: At = "",
    change: Change = None,
    store: Store = DEFAULT_URL,
    format_: FormatOption = Format.TABLE,
    out: Out = None,
    lang: Lang = Language.ZH,
) -> None:
    """职能边界：事项按环节和角色的分工，一个单位与谁相邻 / who does what in which stage, and who is next to whom."""
    from graphmodel.questions.boundaries import boundaries as ask
    from graphmodel.report.boundaries import (
        boundaries_json,
        boundaries_sentence,
        boundaries_table,
        sides_table,
    )
    from graphmodel.report.disagreements import ladder_notes

    levels = _levels(ladder)
    snapshot = read_snapshot(store, at or today(), change)
    found = ask(snapshot, _unit_or_matter(snapshot, what) if what else None, levels)
    table = (sides_table if sides else boundaries_table)(snapshot, found, lang.value)
    show(
        boundaries_json(snapshot, found, levels, lang.value),
        table,
        format_,
        out,
        before=boundaries_sentence(snapshot, found, lang.value),
        after=ladder_notes(levels, found.disagreements, lang.value),
    )


def cases(
    case: Annotated[str | None, typer.Argument(help="办件编号或名称 / a case", metavar="[CASE]")] = None,
    open_: Annotated[bool, typer.Option("--open", help="只看未结的 / open ones only")] = False,
    within: Within = None,
    ladder: LadderFile = None,
    at: At = "",
    change: Change = None,
    store: Store = DEFAULT_URL,
    format_: FormatOption = Format.TABLE,
    out: Out = None,
    lang: Lang = Language.ZH,
) -> None:
    """办件和职责分歧：走到哪一步、在各级多少天、下一级、期间由谁负责 / cases and the ladder of disagreements."""
    from graphmodel.questions.cases import cases as ask
    from graphmodel.questions.cases import inside, named
    from graphmodel.questions.disagreements import disagreements
    from graphmodel.questions.find import find_unit
    from graphmodel.report.cases import case_sentence, cases_json, cases_sentence, cases_table, steps_table
    from graphmodel.report.disagreements import ladder_notes

    levels = _levels(ladder)
    snapshot = read_snapshot(store, at or today(), change)
    found, disputes = ask(snapshot), disagreements(snapshot, levels=levels)
    if within:
        scope = snapshot.structure.scope(find_unit(snapshot, within))
        found = inside(snapshot, found, scope)
        ids = {one.id for one in found}
        disputes = tuple(d for d in disputes if (d.case.id in ids if d.case else d.matter in scope))
    if open_:
        found = tuple(one for one in found if one.is_open)
        disputes = tuple(one for one in disputes if one.is_open)
    language = lang.value
    if case is not None:
        one = named(found, case)
        own = tuple(dispute for dispute in disputes if dispute.case and dispute.case.id == one.id)
        sentence = case_sentence(snapshot, one, own[0] if own else None, language)
        found, disputes, table = (one,), own, steps_table(one, language)
    else:
        sentence = cases_sentence(found, disputes, language)
        table = cases_table(snapshot, found, disputes, language)
    show(
        cases_json(snapshot, found, disputes, levels, language),
        table,
        format_,
        out,
        before=sentence,
        after=ladder_notes(levels, disputes, language),
    )


def evaluate(
    unit: str,
    within: Within = None,
    at: At = "",
    change: Change = None,
    store: Store = DEFAULT_URL,
    format_: FormatOption = Format.TABLE,
    out: Out = None,
    lang: Lang = Language.ZH,
) -> None:
    """评估：事前、事中、事后的指标，能算的算，缺数据的说缺什么 / what an evaluation can count, and what it lacks."""
    from graphmodel.questions.evaluation import evaluate as ask
    from graphmodel.questions.evaluation import has_figures
    from graphmodel.questions.find import find_unit
    from graphmodel.report.evaluations import (
        evaluation_json,
        evaluation_notes,
        evaluation_sentence,
        evaluation_table,
    )

    snapshot = read_snapshot(store, at or today(), change)
    try:
        found = ask(snapshot, unit, find_unit(snapshot, unit, within))
    except NotFound:
        # 数据 may be about what no row of 机构 names.
        if within or not has_figures(snapshot, unit):
            raise
        found = ask(snapshot, unit)
    show(
        evaluation_json(snapshot, found, lang.value),
        evaluation_table(found, lang.value),
        format_,
        out,
        before=evaluation_sentence(snapshot, found, lang.value),
        after=evaluation_notes(found, lang.value),
    )


def _levels(path: Path | None) -> Ladder:
    from graphmodel.questions.ladder import ladder, read_ladder

    return read_ladder(path) if path else ladder()


def _unit_or_matter(snapshot: Snapshot, text: str) -> str:
    """The id of a unit, or of a matter by id or name; a name that both have means the unit."""
    from graphmodel.questions.divisions import matter_of
    from graphmodel.questions.find import find_unit

    try:
        return find_unit(snapshot, text)
    except (NotFound, NotInForce, Ambiguous):
        found = matter_of(snapshot, text)
        if found is None:
            raise
        return found
