"""Answers as one Chinese or English sentence, marks included: 区司法局（推定）决定，甲街道被征求意见。"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from graphmodel.ledger.changes import Plan
from graphmodel.ledger.units import Unit
from graphmodel.projection import Relation
from graphmodel.questions.resolution import Entry, Holder
from graphmodel.questions.who import Who
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY

if TYPE_CHECKING:
    # A question about one unit must not pay for what an audit needs.
    from graphmodel.rules import Audit

_GRADES = VOCABULARY.enumerations["grades"]


def marked(unit: Unit | None, name: str, language: str = "zh") -> str:
    """A name with the mark of its grade: ◇ synthetic, □ unnamed."""
    if unit is None or unit.grade not in ("synthetic", "unnamed"):
        return name
    return f"{name}{_GRADES[unit.grade].mark}"


def unit_label(snapshot: Snapshot, id_: str) -> str:
    return marked(snapshot.ledger.units.get(id_), snapshot.ledger.name(id_))


def holder_phrase(snapshot: Snapshot, holder: Holder, language: str = "zh") -> str:
    """One holder with power, role, share and grade in words."""
    r = holder.relation
    words = [
        VOCABULARY.label("powers", r.power, language)
        if r.power
        else VOCABULARY.label("relation_types", r.type, language)
    ]
    if r.role:
        words.append(VOCABULARY.label("roles", r.role, language))
    if holder.share is not None:
        words.append(f"{holder.share:g}%")
    if r.kind.decides and not r.power_stated:
        words.append("权限未写明" if language == "zh" else "power not stated")
    if holder.grade != "stated":
        words.append(_GRADES.label(holder.grade, language))
    comma, left, right = ("，", "（", "）") if language == "zh" else (", ", " (", ")")
    return f"{unit_label(snapshot, holder.unit)}{left}{comma.join(words)}{right}"


def _phrases(snapshot: Snapshot, holders: Sequence[Holder], language: str) -> str:
    return ("、" if language == "zh" else "; ").join(holder_phrase(snapshot, h, language) for h in holders)


def aspect_sentence(snapshot: Snapshot, entry: Entry, language: str = "zh") -> str:
    """Who decides and who takes part on one entry, or the word for what the sources leave open."""
    status = VOCABULARY.label("answer_statuses", entry.status, language)
    pieces = [_phrases(snapshot, entry.holders, language)] if entry.holders else [status]
    if entry.status == "conflict":
        pieces.insert(0, status)
    if entry.takes_part:
        pieces.append(
            ("参与：" if language == "zh" else "taking part: ")
            + _phrases(snapshot, entry.takes_part, language)
        )
    if entry.presumed and entry.status == "unknown":
        names = ("、" if language == "zh" else ", ").join(
            unit_label(snapshot, h.unit) for h in entry.presumed
        )
        pieces = [
            f"未载明（按隶属推定：{names}）"
            if language == "zh"
            else f"not stated (presumed from affiliation: {names})",
            *pieces[1:],
        ]
    return ("；" if language == "zh" else "; ").join(pieces)


def who_sentence(snapshot: Snapshot, who: Who, language: str = "zh") -> str:
    """The one sentence with which a unit's page opens: how it belongs, where it is, its regime, who guides it."""
    name = unit_label(snapshot, who.unit)
    answering = [r for r in who.structure if r.kind.answers]
    beside = [r for r in who.structure if r.type == "stationed_at"]
    parts = _lines(snapshot, (*answering, *beside, *who.guides), language)
    if not answering:
        root = snapshot.ledger.units[who.unit].kind_term.may_be_root
        parts.insert(
            0,
            _words(language, "其上无须有隶属单位", "needs nobody above it") if root else _open(language),
        )
    if who.arrangement:
        regime = _regime(who) if language == "zh" else "regime: " + _preset_label(who, language)
        parts.insert(len(_lines(snapshot, (*answering, *beside), language)) + (not answering), regime)
    if language == "en":
        return f"{name} {'; '.join(parts)}."
    return f"{name}{'，'.join(parts)}。"


def _words(language: str, zh: str, en: str) -> str:
    return zh if language == "zh" else en


def _open(language: str) -> str:
    return _words(language, "未载明隶属、派出或主管单位", "has no superior that the sources state")


def _preset_label(who: Who, language: str) -> str:
    return VOCABULARY.label("presets", who.arrangement.preset if who.arrangement else None, language)


def _lines(snapshot: Snapshot, relations: Sequence[Relation], language: str) -> list[str]:
    """Relations as phrases, one for each type, in the words of the vocabulary: 由某局派出，驻某街道."""
    by_type: dict[str, dict[str, None]] = {}
    for relation in relations:
        by_type.setdefault(relation.type, {})[unit_label(snapshot, relation.holder)] = None
    types = VOCABULARY.relation_types
    if language == "en":
        return [f"is {types[code].en} {', '.join(names)}" for code, names in by_type.items()]
    return [types[code].sentence.format("、".join(names)) for code, names in by_type.items()]


def _regime(who: Who) -> str:
    arrangement = who.arrangement
    if arrangement is None:
        return ""
    if arrangement.unchanged:
        return "维持原管理体制，内容原文未载"
    main = VOCABULARY.label("mains", arrangement.main) if arrangement.main else "主次未写明"
    label = VOCABULARY.label("presets", arrangement.preset)
    return (
        f"实行双重管理（{main}）"
        if label == main or arrangement.preset in (None, "UNSPECIFIED")
        else f"管理体制为{label}（{main}）"
    )


def who_notes(snapshot: Snapshot, who: Who, language: str = "zh") -> tuple[str, ...]:
    """What a reader must not overlook: a consultation is no veto, a conflict, what happens in practice."""
    colon = "：" if language == "zh" else ": "
    said = [
        f"{VOCABULARY.aspect_path(e.aspect, language)}{colon}{note}" for e in who.aspects for note in e.notes
    ]
    for entry in (e for e in who.aspects if e.fault):
        names = "、".join(unit_label(snapshot, unit) for unit in entry.conflicts)
        said.append(f"{VOCABULARY.aspect_path(entry.aspect, language)}{colon}{names}（{entry.fault}）")
    for r in who.actual:
        label = VOCABULARY.label("layers", "actual", language)
        said.append(
            f"{label}{colon}{VOCABULARY.label('relation_types', r.type, language)} {unit_label(snapshot, r.holder)}"
        )
    return tuple(dict.fromkeys(said))


def audit_sentence(audit: Audit, language: str = "zh") -> str:
    """What an audit found, with how much it could look at: no finding is never the same as nothing wrong."""
    n = audit.counts()
    spoken = [c.share for c in audit.coverage.values() if c.of]
    share = round(100 * sum(spoken) / len(spoken)) if spoken else 0
    aside = len(audit.waived)
    if language == "en":
        return (
            f"{n['E']} errors, {n['W']} warnings, {n['I']} advice; {n['undecided']} undecided"
            + (f"; {aside} more are waived. " if aside else ". ")
            + f"{len(audit.ran)} rules ran on {audit.units} units and {audit.relations} relations as of {audit.day}; "
            f"the sources cover {share}% of the aspects."
        )
    return (
        f"数据错误{n['E']}，疑似问题{n['W']}，提示{n['I']}，待核{n['undecided']}"
        + (f"（另有{aside}项已有情况说明）" if aside else "")
        + f"。截至{audit.day}，"
        f"用{len(audit.ran)}条规则查了{audit.units}个单位、{audit.relations}条关系；各方面载明程度平均{share}%。"
    )


def load_sentence(plan: Plan, number: int | None, *, dry_run: bool, language: str = "zh") -> str:
    """What a load or undo did, in one line."""
    totals = {what: sum(n.values()) for what, n in plan.counts().items()}
    if language == "en":
        counted = ", ".join(f"{totals[w]} {w}" for w in totals)
        return (
            f"Preview: {counted}."
            if dry_run
            else f"Changeset {number}: {counted}."
            if number
            else f"Nothing to write: {counted}."
        )
    words = {"added": "新增", "changed": "变更", "ended": "终止", "withdrawn": "撤下", "unchanged": "不变"}
    counted = "，".join(f"{words[what]}{n}行" for what, n in totals.items() if n) or "没有行"
    return (
        f"预览：{counted}。"
        if dry_run
        else f"第{number}次修改：{counted}。"
        if number
        else f"没有变化，未写入：{counted}。"
    )


def after_load_sentences(audit: Audit, language: str = "zh") -> tuple[str, str, str]:
    """Coverage, what can be asked now, and which rules are undecided and why."""
    aspects = VOCABULARY.enumerations["aspects"]
    said = [(aspects.label(a, language), c) for a, c in audit.coverage.items() if c.stated]
    open_ = [f"{u.code} {u.lacks.label(language)}" for u in audit.undecided]
    if language == "en":
        covered = (
            ", ".join(f"{a} {c.stated}/{c.of}" for a, c in said) or "no aspect is stated of any governed unit"
        )
        return (
            f"Coverage: {covered}",
            "Ask: tiaokuai who UNIT, tiaokuai whom UNIT, tiaokuai audit, tiaokuai draw --out board.svg",
            "Undecided: " + ("; ".join(dict.fromkeys(open_)) or "no rule"),
        )
    covered = "，".join(f"{a}{c.stated}/{c.of}" for a, c in said) or "各方面均未载明"
    return (
        f"载明程度：{covered}",
        "可以问：tiaokuai who 单位、tiaokuai whom 单位、tiaokuai audit、tiaokuai draw --out 总览.svg",
        "待核规则：" + ("；".join(dict.fromkeys(open_)) or "没有"),
    )
