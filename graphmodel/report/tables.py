"""Answers as tables: one row for each holder, finding or relation, headings in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphmodel.ledger.cells import OPEN_END
from graphmodel.ledger.changes import Plan
from graphmodel.projection import Relation
from graphmodel.questions.chain import Chain
from graphmodel.questions.resolution import Entry, Holder
from graphmodel.questions.who import Who
from graphmodel.questions.whom import Whom
from graphmodel.report.sentences import unit_label
from graphmodel.rules import Audit, rules
from graphmodel.rules.profile import Profile
from graphmodel.rules.waiver import Waiver
from graphmodel.snapshot import Snapshot
from graphmodel.store import Changeset
from graphmodel.vocabulary import VOCABULARY

if TYPE_CHECKING:
    from graphmodel.rules.explain import Explanation

_SHOWN = 3
_WHAT = {
    "added": ("新增", "added"),
    "changed": ("变更", "changed"),
    "ended": ("终止", "ended"),
    "withdrawn": ("撤下", "withdrawn"),
    "unchanged": ("不变", "unchanged"),
}


@dataclass(frozen=True, slots=True)
class Table:
    """Headings and rows of text, ready for a terminal, CSV or Markdown."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def _words(language: str, *pairs: tuple[str, str]) -> tuple[str, ...]:
    return tuple(en if language == "en" else zh for zh, en in pairs)


def _basis(snapshot: Snapshot, relation: Relation) -> str:
    shown: list[str] = []
    for s in relation.statements:
        for position, basis in enumerate(s.basis or ((s.source,) if s.source else ())):
            document = snapshot.ledger.documents.get(basis)
            clause = s.article[position] if position < len(s.article) else ""
            shown.append(f"{(document.number or document.id) if document else basis} {clause}".strip())
    unique = tuple(dict.fromkeys(shown))
    return "；".join(unique[:_SHOWN]) + (OPEN_END if len(unique) > _SHOWN else "")


def _holder_row(snapshot: Snapshot, entry: Entry, holder: Holder, how: str, language: str) -> tuple[str, ...]:
    r = holder.relation
    power = VOCABULARY.label("powers", r.power, language)
    return (
        VOCABULARY.aspect_path(entry.aspect, language),
        VOCABULARY.label("applies_to", entry.applies_to, language),
        how,
        unit_label(snapshot, holder.unit),
        VOCABULARY.label("relation_types", r.type, language),
        power if r.power_stated or not r.kind.decides else f"{power}*",
        VOCABULARY.label("roles", r.role, language),
        "" if holder.share is None else f"{holder.share:g}%",
        VOCABULARY.label("grades", holder.grade, language),
        _basis(snapshot, r),
    )


def who_table(snapshot: Snapshot, who: Who, language: str = "zh") -> Table:
    """One row for each holder on each part; a part that is not answered has a row that says so."""
    headings = _words(
        language,
        ("方面", "aspect"),
        ("适用对象", "applies to"),
        ("答复", "answer"),
        ("单位", "unit"),
        ("关系", "relation"),
        ("权限", "power"),
        ("主次", "role"),
        ("占比", "share"),
        ("认定方式", "grade"),
        ("依据", "basis"),
    )
    rows: list[tuple[str, ...]] = []
    for relation in (*who.structure, *who.guides, *who.beside):
        label = VOCABULARY.label("relation_types", relation.type, language)
        grade = VOCABULARY.label("grades", relation.grade, language)
        rows.append(
            (
                "—",
                "",
                "",
                unit_label(snapshot, relation.holder),
                label,
                "",
                "",
                "",
                grade,
                _basis(snapshot, relation),
            )
        )
    taking, presumed = _words(language, ("参与", "takes part"), ("推定", "presumed"))
    for entry in who.aspects:
        status = VOCABULARY.label("answer_statuses", entry.status, language)
        rows += [_holder_row(snapshot, entry, h, status, language) for h in entry.holders]
        rows += [
            _holder_row(snapshot, entry, h, f"{status}，{taking}" if not entry.holders else taking, language)
            for h in entry.takes_part
        ]
        if not entry.holders and not entry.takes_part:
            names = "、".join(unit_label(snapshot, h.unit) for h in entry.presumed)
            shown = f"{status}（{presumed}：{names}）" if names and entry.status == "unknown" else status
            path = VOCABULARY.aspect_path(entry.aspect, language)
            rows.append((path, "", shown, "", "", "", "", "", "", ""))
    return Table(unit_label(snapshot, who.unit), headings, tuple(rows))


def whom_table(snapshot: Snapshot, whom: Whom, language: str = "zh") -> Table:
    """One row for each unit and part that the holder decides, takes part in, guides or answers for."""
    headings = _words(
        language,
        ("单位", "unit"),
        ("关系", "relation"),
        ("方面", "aspect"),
        ("适用对象", "applies to"),
        ("权限", "power"),
        ("占比", "share"),
        ("认定方式", "grade"),
        ("依据", "basis"),
    )
    rows: list[tuple[str, ...]] = []
    for relation in (*whom.structure, *whom.guides):
        label = VOCABULARY.label("relation_types", relation.type, language)
        grade = VOCABULARY.label("grades", relation.grade, language)
        rows.append(
            (
                unit_label(snapshot, relation.subject),
                label,
                relation.domain or "",
                "",
                "",
                "",
                grade,
                _basis(snapshot, relation),
            )
        )
    for led in (*whom.leads, *whom.takes_part):
        r = led.holder.relation
        rows.append(
            (
                unit_label(snapshot, led.unit),
                VOCABULARY.label("relation_types", r.type, language),
                VOCABULARY.aspect_path(led.aspect, language),
                VOCABULARY.label("applies_to", led.applies_to, language),
                VOCABULARY.label("powers", r.power, language),
                "" if led.holder.share is None else f"{led.holder.share:g}%",
                VOCABULARY.label("grades", led.holder.grade, language),
                _basis(snapshot, r),
            )
        )
    return Table(unit_label(snapshot, whom.unit), headings, tuple(rows))


def chain_table(snapshot: Snapshot, unit: str, chains: Sequence[Chain], language: str = "zh") -> Table:
    """One row for each way up; a step that is only inferred carries ≈."""
    ends = {
        "root": "",
        "ring": _words(language, ("（成环）", " (ring)"))[0],
        "unknown": _words(language, ("（以上未载）", " (not stated)"))[0],
    }
    headings = _words(language, ("方面", "aspect"), ("适用对象", "applies to"), ("链条", "chain"))
    rows = [
        (
            VOCABULARY.aspect_path(c.part, language)
            if c.part
            else _words(language, ("按隶属", "by structure"))[0],
            VOCABULARY.label("applies_to", c.applies_to, language) if c.part else "",
            " → ".join(
                [
                    unit_label(snapshot, unit),
                    *(unit_label(snapshot, s.unit) + ("≈" if s.inferred else "") for s in c.steps),
                ]
            )
            + ends[c.end],
        )
        for c in chains
    ]
    return Table(unit_label(snapshot, unit), headings, tuple(rows))


def audit_table(audit: Audit, language: str = "zh") -> Table:
    """One row for each finding, waived ones after the others, the undecided rules last."""
    headings = _words(
        language,
        ("等级", "severity"),
        ("规则", "rule"),
        ("问题", "finding"),
        ("依据、来源", "evidence"),
        ("编号", "id"),
        ("处理状态", "state"),
    )
    rows = []
    states = {id_: _waiver_words(waiver, language) for id_, waiver in audit.noted.items()}
    aside = {w.finding.id: _waiver_words(w.waiver, language) for w in audit.waived}
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
            )
        )
    for u in audit.undecided:
        place = u.jurisdiction or "—"
        said = (
            f"{place}：{u.subjects}个未判（{u.lacks.zh}）"
            if language == "zh"
            else f"{place}: {u.subjects} undecided ({u.lacks.en})"
        )
        rows.append((VOCABULARY.label("severities", "undecided", language), u.code, said, "", "", ""))
    return Table(audit.day, headings, tuple(rows))


def _waiver_words(waiver: Waiver, language: str) -> str:
    """整改中；区委编办批准暂缓至 2027-06-30：理由"""
    state = VOCABULARY.label("finding_states", waiver.state, language)
    if not waiver.approved_by:
        return state + (f"：{waiver.reason}" if waiver.reason else "")
    until = _words(language, ("批准，有效期至", "approved, until"))[0]
    term = f"{waiver.approved_by}{until} {waiver.expires}：{waiver.reason}"
    return f"{state}；{term}" if state else term


def rules_table(under: Profile, language: str = "zh") -> Table:
    """One row for each rule, with what a profile makes of it: whether it runs, how grave it is, its limits."""
    headings = _words(
        language,
        ("规则", "rule"),
        ("名称", "name"),
        ("等级", "severity"),
        ("是否运行", "runs"),
        ("界限", "limits"),
        ("依据", "basis"),
    )
    yes, no = _words(language, ("运行", "yes"), ("不运行", "no"))
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


def log_table(log: Sequence[Changeset], language: str = "zh") -> Table:
    """One row for each changeset, the newest last."""
    headings = _words(
        language,
        ("次数", "change"),
        ("时间", "at"),
        ("谁", "by"),
        ("为何", "why"),
        ("文件", "files"),
        ("改动", "counts"),
        ("回退", "undoes"),
    )
    rows = []
    for c in log:
        counts = "，".join(
            f"{_words(language, _WHAT[what])[0]}{sum(n.values())}"
            for what, n in c.counts.items()
            if what != "unchanged" and any(n.values())
        )
        files = "、".join(f.name for f in c.entry.files)
        rows.append((str(c.number), c.at, c.entry.by, c.entry.why, files, counts, str(c.entry.undoes or "")))
    return Table("", headings, tuple(rows))


def load_table(plan: Plan, language: str = "zh") -> Table:
    """One row for each sheet that a load touched."""
    counts = plan.counts()
    headings = _words(language, ("表", "sheet"), *_WHAT.values())
    sheets = [name for name in VOCABULARY.sheets if any(name in n for n in counts.values())]
    rows = [
        (VOCABULARY.sheets[s].label(language), *(str(counts[what].get(s, "") or "") for what in _WHAT))
        for s in sheets
    ]
    return Table("", headings, tuple(rows))


def explain_table(explanation: Explanation, language: str = "zh") -> Table:
    """What a rule says of itself, line by line, and the first case that it finds."""
    rule = explanation.rule
    severity = VOCABULARY.label("severities", rule.severity, language)
    pairs = (
        (_words(language, ("规则", "rule")), f"{rule.code} {rule.title.label(language)} ({rule.name})"),
        (_words(language, ("等级", "severity")), severity),
        (_words(language, ("查什么", "what")), rule.what.label(language)),
        (_words(language, ("为什么", "why")), rule.why.label(language)),
        (_words(language, ("怎样解决", "remedy")), rule.remedy.label(language)),
        (_words(language, ("依据", "basis")), f"{rule.basis} [{rule.grade}]"),
        (
            _words(language, ("需要的表", "needs")),
            "、".join(VOCABULARY.sheets[n].label(language) for n in rule.needs),
        ),
        (
            _words(language, ("待核的原因", "undecided when")),
            rule.lacks.label(language) if rule.lacks else "",
        ),
        (_words(language, ("例子", "example")), explanation.title),
    )
    return Table(
        rule.code, _words(language, ("项", "item"), ("内容", "text")), tuple((k[0], v) for k, v in pairs if v)
    )
