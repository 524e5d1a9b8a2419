"""A lineage as JSON, sentence and table, with what it cannot know said every time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graphmodel.ledger.periods import Period
from graphmodel.questions.lineage import Kin, Lineage
from graphmodel.report.answers import unit_json, unit_record
from graphmodel.report.sentences import unit_label
from graphmodel.report.tables import Table
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY

Json = dict[str, Any]
_GRADES = VOCABULARY.enumerations["grades"]
_WHY = {"same_name": ("同名", "same name"), "former_name": ("曾用名相同", "listed as former name")}
_LIMITS = (
    (
        "合并、拆分、职责划转：台账还没有改革事件，前后关系只由同名和曾用名推定（≈），不是原文所载",
        "mergers, splits and transfers of duties: the ledger has no reform events yet, so predecessors and successors "
        "are only inferred from equal and former names (≈), never stated",
    ),
    (
        "别名和曾用名没有起止日期，也不区分别名与曾用名",
        "aliases and former names have no dates, and the two are not told apart",
    ),
    (
        "改革方案的行只说明计划；是否已执行，台账不载",
        "rows of a reform plan state a plan; whether it was carried out is not in the ledger",
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
    if language == "en":
        return f"{name} ({period}): {before} before and {after} after, inferred from names."
    if not before and not after:
        return f"{name}（{period}）：台账中没有可推定的前身或后继。"
    return f"{name}（{period}）：按名称推定，前身{before}个，后继{after}个。"


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
    for name in found.names:
        yield ("other name" if english else "／".join(aliases.headings)), name, unknown, "", grade
    inferred = VOCABULARY.label("grades", "inferred", language)
    heads = ("before", "after") if english else ("前身", "后继")
    for what, kin in zip(heads, (found.before, found.after), strict=True):
        for one in kin:
            label = unit_label(snapshot, one.unit) + _GRADES["inferred"].mark
            how = f"{_WHY[one.why][english]}{': ' if english else '：'}{one.name}"
            yield what, label, _period(one.period, language), how, inferred
    for s in found.superiors:
        periods = ("; " if english else "；").join(_period(p, language) for p in s.periods)
        type_ = VOCABULARY.label("relation_types", s.type, language)
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
        yield (
            sheet.label(language),
            f"{plan.plan} {plan.step}",
            plan.date or "",
            f"{role}：{action}{' → ' if plan.role == 'unit' else ' ← '}{others}",
            VOCABULARY.label("grades", plan.grade, language),
        )


def _kin_json(snapshot: Snapshot, kin: Kin) -> Json:
    return {
        "unit": unit_json(snapshot, kin.unit),
        "why": kin.why,
        "name": kin.name,
        "from": kin.period.start,
        "to": kin.period.end,
        "inferred": True,
    }


def lineage_json(snapshot: Snapshot, found: Lineage, language: str = "zh") -> Json:
    """`{"unit","change","names","before","after","superiors","plans","cannot_know"}`; kin are always inferred."""
    return {
        "unit": unit_record(snapshot, snapshot.ledger.units[found.unit]),
        "change": snapshot.change,
        "names": [{"name": name, "from": None, "to": None} for name in found.names],
        "before": [_kin_json(snapshot, kin) for kin in found.before],
        "after": [_kin_json(snapshot, kin) for kin in found.after],
        "superiors": [
            {
                "unit": unit_json(snapshot, s.holder),
                "type": s.type,
                "relation": s.relation,
                "periods": [{"from": p.start, "to": p.end} for p in s.periods],
                "grade": s.grade,
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
            }
            for p in found.plans
        ],
        "cannot_know": list(limits(language)),
    }
