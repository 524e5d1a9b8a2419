"""Audits, the catalogue and single rules as tables: one row for each finding or rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphmodel.report.tables import Table, words
from graphmodel.rules import Audit, rules
from graphmodel.rules.profile import Profile
from graphmodel.rules.registry import described
from graphmodel.rules.waiver import Waiver
from graphmodel.vocabulary import VOCABULARY

if TYPE_CHECKING:
    from graphmodel.rules.explain import Explanation


def audit_table(audit: Audit, language: str = "zh") -> Table:
    """One row for each finding, waived ones after the others, the undecided rules last."""
    headings = words(
        language,
        ("等级", "severity"),
        ("规则", "rule"),
        ("问题", "finding"),
        ("依据、来源", "evidence"),
        ("编号", "id"),
        ("处理状态", "state"),
        ("名称", "name"),
        ("为什么", "why"),
        ("怎样解决", "what to do"),
    )
    rows = []
    states = {id_: waiver_words(waiver, language) for id_, waiver in audit.noted.items()}
    aside = {w.finding.id: waiver_words(w.waiver, language) for w in audit.waived}
    for f in (*audit.findings, *(w.finding for w in audit.waived)):
        e = f.evidence[0] if f.evidence else None
        where = " ".join(str(x) for x in (e.document, e.article, e.file, e.sheet, e.row) if x) if e else ""
        rows.append(
            (
                VOCABULARY.label("severities", f.severity, language),
                f.code,
                f.message.label(language),
                where,
                f.id,
                aside.get(f.id) or states.get(f.id, ""),
                *_explained(f.code, language),
            )
        )
    for u in audit.undecided:
        place = u.jurisdiction or "—"
        said = (
            f"{place}：{u.subjects}个未判（{u.lacks.zh}）"
            if language == "zh"
            else f"{place}: {u.subjects} undecided ({u.lacks.en})"
        )
        rows.append(
            (
                VOCABULARY.label("severities", "undecided", language),
                u.code,
                said,
                "",
                "",
                "",
                *_explained(u.code, language),
            )
        )
    return Table(audit.day, headings, tuple(rows))


def _explained(code: str, language: str) -> tuple[str, str, str]:
    """Title, why it matters, what clears it."""
    rule = described(code)
    return rule.title.label(language), rule.why.label(language), rule.remedy.label(language)


def waiver_words(waiver: Waiver, language: str) -> str:
    """How far a finding is: 整改中；区委编办批准暂缓至 2027-06-30：理由"""
    state = VOCABULARY.label("finding_states", waiver.state, language)
    if not waiver.approved_by:
        return state + (f"：{waiver.reason}" if waiver.reason else "")
    until = words(language, ("批准，有效期至", "approved, until"))[0]
    term = f"{waiver.approved_by}{until} {waiver.expires}：{waiver.reason}"
    return f"{state}；{term}" if state else term


def rules_table(under: Profile, language: str = "zh") -> Table:
    """One row for each rule, with what a profile makes of it: whether it runs, how grave it is, its limits."""
    headings = words(
        language,
        ("规则", "rule"),
        ("名称", "name"),
        ("等级", "severity"),
        ("是否运行", "runs"),
        ("界限", "limits"),
        ("依据", "basis"),
    )
    yes, no = words(language, ("运行", "yes"), ("不运行", "no"))
    rows = []
    for code, rule in rules().items():
        severity = VOCABULARY.label("severities", under.severity(code) or rule.severity, language)
        limits = "；".join(
            f"{name} = {'—' if limit.value is None else limit.value} ({limit.source})"
            for name, limit in under.thresholds.get(code, {}).items()
        )
        why = under.leaves_out.get(code)
        runs = yes if under.has(code) else f"{no}：{why}" if why else no
        rows.append(
            (code, rule.title.label(language), severity, runs, limits, f"{rule.basis} [{rule.grade}]")
        )
    return Table(under.label.label(language), headings, tuple(rows))


def explain_table(explanation: Explanation, language: str = "zh") -> Table:
    """What a rule says of itself, line by line, and the first case that it finds."""
    rule = explanation.rule
    severity = VOCABULARY.label("severities", rule.severity, language)
    pairs = (
        (words(language, ("规则", "rule")), f"{rule.code} {rule.title.label(language)} ({rule.name})"),
        (words(language, ("等级", "severity")), severity),
        (words(language, ("查什么", "what")), rule.what.label(language)),
        (words(language, ("为什么", "why")), rule.why.label(language)),
        (words(language, ("怎样解决", "remedy")), rule.remedy.label(language)),
        (words(language, ("依据", "basis")), f"{rule.basis} [{rule.grade}]"),
        (
            words(language, ("需要的表", "needs")),
            "、".join(VOCABULARY.sheets[n].label(language) for n in rule.needs),
        ),
        (
            words(language, ("待核的原因", "undecided when")),
            rule.lacks.label(language) if rule.lacks else "",
        ),
        (words(language, ("例子", "example")), explanation.title),
    )
    return Table(
        rule.code, words(language, ("项", "item"), ("内容", "text")), tuple((k[0], v) for k, v in pairs if v)
    )
