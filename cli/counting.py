"""stats, diff, lineage: how many, what has changed, what became of a unit."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.options import At, Change, Format, FormatOption, Lang, Language, Out, Store, Within, today
from cli.output import show
from cli.reading import read_snapshot
from graphmodel.errors import TiaokuaiError
from graphmodel.store import DEFAULT_URL


def stats(
    within: Within = None,
    at: At = "",
    change: Change = None,
    store: Store = DEFAULT_URL,
    format_: FormatOption = Format.TABLE,
    out: Out = None,
    lang: Lang = Language.ZH,
) -> None:
    """统计：机构、直属、编制、管理体制，连同未载的 / counts, posts, regimes and what is unstated."""
    from graphmodel.questions.find import find_unit
    from graphmodel.questions.stats import stats as ask
    from graphmodel.report.statistics import stats_json, stats_sentence, stats_table

    snapshot = read_snapshot(store, at or today(), change)
    answer = ask(snapshot, find_unit(snapshot, within) if within else None)
    sentence = stats_sentence(answer, lang.value)
    show(stats_json(snapshot, answer), stats_table(answer, lang.value), format_, out, before=sentence)


def diff(
    from_: Annotated[
        str | None, typer.Option("--from", help="较早的日期 / the earlier day", metavar="DATE")
    ] = None,
    to: Annotated[str | None, typer.Option("--to", help="较晚的日期，默认今天", metavar="DATE")] = None,
    from_change: Annotated[
        int | None, typer.Option("--from-change", help="较早的修改次数 / the earlier state", metavar="N")
    ] = None,
    to_change: Annotated[
        int | None, typer.Option("--to-change", help="较晚的修改次数，默认最新", metavar="N")
    ] = None,
    at: At = "",
    change: Change = None,
    store: Store = DEFAULT_URL,
    format_: FormatOption = Format.TABLE,
    out: Out = None,
    lang: Lang = Language.ZH,
) -> None:
    """两个日期，或台账的两次修改之间，有什么不同 / what differs between two days or two states."""
    from graphmodel.questions.diff import diff as ask
    from graphmodel.report.differences import diff_json, diff_sentence, diff_table
    from graphmodel.rules import audit
    from graphmodel.rules.since import gone_and_new

    if (from_ is None) == (from_change is None):
        raise TiaokuaiError("请写 --from 日期（两天之间），或 --from-change N（两次修改之间），只写一种")
    if (to is not None and from_ is None) or (to_change is not None and from_change is None):
        raise TiaokuaiError("--to 与 --from 同用，--to-change 与 --from-change 同用")
    if (from_ is not None and at) or (from_change is not None and change is not None):
        raise TiaokuaiError("--at 用于两次修改之间，--change 用于两天之间")
    if from_ is not None:
        before = read_snapshot(store, from_, change)
        after = read_snapshot(store, to or today(), change)
    else:
        before = read_snapshot(store, at or today(), from_change)
        after = read_snapshot(store, at or today(), to_change)
    found, findings = ask(before, after), gone_and_new(audit(before), audit(after))
    show(
        diff_json(before, after, found, findings, lang.value),
        diff_table(before, after, found, findings, lang.value),
        format_,
        out,
        before=diff_sentence(found, findings, lang.value),
    )


def lineage(
    unit: str,
    within: Within = None,
    change: Change = None,
    store: Store = DEFAULT_URL,
    format_: FormatOption = Format.TABLE,
    out: Out = None,
    lang: Lang = Language.ZH,
) -> None:
    """沿革：曾用名、同名的前后两段、历任上级，并说明不能知道的 / what a unit was and became."""
    from graphmodel.questions.lineage import lineage as ask
    from graphmodel.report.lineages import limits, lineage_json, lineage_sentence, lineage_table

    snapshot = read_snapshot(store, today(), change)
    # A unit that has ended has a lineage too, so its day is not asked about.
    inside = snapshot.structure.scope(snapshot.names.find(within).unit) if within else ()
    found = snapshot.names.find(unit, sorted(inside)).unit
    answer = ask(snapshot, found)
    show(
        lineage_json(snapshot, answer, lang.value),
        lineage_table(snapshot, answer, lang.value),
        format_,
        out,
        before=lineage_sentence(snapshot, answer, lang.value),
        after=limits(lang.value),
    )
