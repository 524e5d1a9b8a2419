"""A lineage as JSON, sentence and table, with what it cannot know said every time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graphmodel.ledger.periods import Period
from graphmodel.questions.carried_out import Event
from graphmodel.questions.lineage import Kin, Lineage
from graphmodel.report.answers import unit_json, unit_record
from graphmodel.report.sentences import unit_label
from graphmodel.report.tables import Table
from graphmodel.snapshot import Snapshot
from graphmodel.text import fold
from graphmodel.vocabulary import VOCABULARY

Json = dict[str, Any]
_GRADES = VOCABULARY.enumerations["grades"]
_WHY = {"same_name": ("同名", "same name"), "former_name": ("曾用名相同", "listed as former name")}
# A transfer leaves the unit what it is, so it is no succession; it is called as the action is.
_LABELS = {"transferred": ("reform_actions", "transfer_unit")}
_LIMITS = (
    (
        "合并、拆分等：改革方案写明、且台账的起止日期与之相符的，算已执行；其余前后关系只由同名和曾用名推定（≈），不是原文所载",
        "mergers, splits and the like count where a plan states them and the periods in the ledger agree; all other "
        "predecessors and successors are only inferred from equal and former names (≈), never stated",
    ),
    (
        "别名和曾用名没有起止日期（方案写明更名的除外），也不区分别名与曾用名",
        "aliases and former names have no dates unless a plan states the change; the two are not told apart",
    ),
    (
        "起止日期与改革方案不符的，只是计划；是否已执行，台账不载",
        "where the periods do not agree with a plan it stays a plan; whether it was carried out is not in the ledger",
    ),
)


def limits(language: str = "zh") -> tuple[str, ...]:
    """What no lineage can know yet; it stands under every one."""
    return tuple(pair[language == "en"] for pair in _LIMITS)


def _period(period: Period, language: str) -> str:
    if language == "en":
        return f"{period.start or '…'} to {period.end or 'now'}"
    return str(period)


def lineage_sentence(snapshot: Snapshot, found: Lineage, language: str = "zh") -> str:
    """The unit's own period, and how many came before and after."""
    name, period = unit_label(snapshot, found.unit), _period(found.period, language)
    before, after = len(found.before), len(found.after)
    stated = sum(not kin.by_name for kin in (*found.before, *found.after))
    if not stated:
        if language == "en":
            return f"{name} ({period}): {before} before and {after} after, inferred from names."
        if not before and not after:
            return f"{name}（{period}）：台账中没有可推定的前身或后继。"
        return f"{name}（{period}）：按名称推定，前身{before}个，后继{after}个。"
    guessed = before + after - stated
    if language == "en":
        return (
            f"{name} ({period}): {before} before and {after} after; {stated} by reforms that were carried out, "
            f"{guessed} inferred from names."
        )
    of_these = f"其中改革方案载明并已执行{stated}个，按名称推定{guessed}个"
    return f"{name}（{period}）：前身{before}个，后继{after}个；{of_these}。"


def lineage_table(snapshot: Snapshot, found: Lineage, language: str = "zh") -> Table:
    """One row for each name, predecessor, successor, superior and plan."""
    headings = (
        ("what", "which", "period", "how", "grade")
        if language == "en"
        else ("项目", "名称、单位", "起止", "怎样得知", "认定方式")
    )
    return Table(unit_label(snapshot, found.unit), headings, tuple(_rows(snapshot, found, language)))


def _rows(snapshot: Snapshot, found: Lineage, language: str) -> Iterator[tuple[str, ...]]:
    english = language == "en"
    aliases = VOCABULARY.sheets["units"].columns["aliases"]
    unknown = "dates unknown" if english else "日期未载"
    grade = VOCABULARY.label("grades", snapshot.ledger.units[found.unit].grade, language)
    heading = "other name" if english else "／".join(aliases.headings)
    for name in found.names:
        event = _named_until(found, name)
        until = _period(Period(None, event.date), language) if event else unknown
        yield heading, name, until, _how(snapshot, event, None, language) if event else "", grade
    inferred = VOCABULARY.label("grades", "inferred", language)
    heads = ("before", "after") if english else ("前身", "后继")
    for what, kin in zip(heads, (found.before, found.after), strict=True):
        for one in kin:
            if one.event is None:
                label = unit_label(snapshot, one.unit) + _GRADES["inferred"].mark
                how = f"{_WHY[one.why][english]}{': ' if english else '：'}{one.name}"
                yield what, label, _period(one.period, language), how, inferred
                continue
            how = _how(snapshot, one.event, one.via, language)
            stated = VOCABULARY.label("grades", one.event.grade, language)
            yield what, unit_label(snapshot, one.unit), _period(one.period, language), how, stated
    for s in found.superiors:
        periods = ("; " if english else "；").join(_period(p, language) for p in s.periods)
        type_ = VOCABULARY.label("relation_types", s.type, language)
        if s.event is not None:
            type_ = f"{type_}{'; ' if english else '；'}{_how(snapshot, s.event, None, language)}"
        head = "answers for it" if english else "上级"
        yield (
            head,
            unit_label(snapshot, s.holder),
            periods,
            type_,
            VOCABULARY.label("grades", s.grade, language),
        )
    sheet = VOCABULARY.sheets["reform"]
    for plan in found.plans:
        action = VOCABULARY.label("reform_actions", plan.action, language)
        role = sheet.columns["units" if plan.role == "unit" else "target"].label(language)
        others = ("; " if english else "、").join(plan.others)
        done = (" (carried out)" if english else "（已执行）") if plan.done else ""
        yield (
            sheet.label(language),
            f"{plan.plan} {plan.step}",
            plan.date or "",
            f"{role}：{action}{' → ' if plan.role == 'unit' else ' ← '}{others}{done}",
            VOCABULARY.label("grades", plan.grade, language),
        )


def _named_until(found: Lineage, name: str) -> Event | None:
    """The rename that put an end to a name of the unit; a plan that names a former one dates it."""
    return next((e for e in found.renamed if fold(name) in {fold(n) for n in e.names}), None)


def _how(snapshot: Snapshot, event: Event, via: str | None, language: str) -> str:
    """合并（某方案 第1步，2021-07-01，某文件 第三条；经由某中心）."""
    english = language == "en"
    comma = ", " if english else "，"
    step = f"{event.plan} step {event.step}" if english else f"{event.plan} 第{event.step}步"
    told = [step, event.date, " ".join((*event.basis, *event.article))]
    if via is not None:
        told.append(f"{'by way of ' if english else '经由'}{unit_label(snapshot, via)}")
    said = comma.join(part for part in told if part)
    label = VOCABULARY.label(*_LABELS.get(event.how, ("successions", event.how)), language)
    return f"{label} ({said})" if english else f"{label}（{said}）"


def _event_json(event: Event | None) -> Json | None:
    if event is None:
        return None
    return {
        "row": event.row,
        "plan": event.plan,
        "step": event.step,
        "date": event.date,
        "basis": list(event.basis),
        "article": list(event.article),
        "grade": event.grade,
    }


def _kin_json(snapshot: Snapshot, kin: Kin) -> Json:
    return {
        "unit": unit_json(snapshot, kin.unit),
        "why": kin.why,
        "name": kin.name,
        "from": kin.period.start,
        "to": kin.period.end,
        "inferred": kin.by_name,
        "event": _event_json(kin.event),
        "via": unit_json(snapshot, kin.via) if kin.via else None,
    }


def lineage_json(snapshot: Snapshot, found: Lineage, language: str = "zh") -> Json:
    """`{"unit","change","names","before","after","superiors","plans","cannot_know"}`.

    Kin by name are inferred; those by a reform have its `event`, and `via` the unit before them on the way.
    """
    return {
        "unit": unit_record(snapshot, snapshot.ledger.units[found.unit]),
        "change": snapshot.change,
        "names": [
            {"name": name, "from": None, "to": event.date if (event := _named_until(found, name)) else None}
            for name in found.names
        ],
        "before": [_kin_json(snapshot, kin) for kin in found.before],
        "after": [_kin_json(snapshot, kin) for kin in found.after],
        "superiors": [
            {
                "unit": unit_json(snapshot, s.holder),
                "type": s.type,
                "relation": s.relation,
                "periods": [{"from": p.start, "to": p.end} for p in s.periods],
                "grade": s.grade,
                "event": _event_json(s.event),
            }
            for s in found.superiors
        ],
        "plans": [
            {
                "row": p.row,
                "plan": p.plan,
                "step": p.step,
                "action": p.action,
                "role": p.role,
                "others": list(p.others),
                "date": p.date,
                "grade": p.grade,
                "done": p.done,
            }
            for p in found.plans
        ],
        "cannot_know": list(limits(language)),
    }
