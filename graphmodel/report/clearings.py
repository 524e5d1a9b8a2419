"""Proposals for coordinating bodies, and who sits in how many: as JSON, sentence and tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from graphmodel.clearing.proposals import KINDS, Clearing, Proposal, Reason
from graphmodel.questions.seats import Sitting
from graphmodel.report.audits import evidence_json
from graphmodel.report.tables import Table, words
from graphmodel.rules.shared.body_pairs import Pair
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY

Json = dict[str, Any]
_GRADES = VOCABULARY.enumerations["grades"]
_KINDS, _UNDECIDED = "body_proposals", "undecided"
# Cells of a table name so many reasons; JSON has them all.
_SHOWN = 4


def proposal_label(one: Proposal, language: str = "zh") -> str:
    """裁撤冗余, 整合相似（待核）, 保留必需, 待核."""
    label = VOCABULARY.label(_KINDS, one.kind, language)
    if one.certain or one.kind == _UNDECIDED:
        return label
    open_ = VOCABULARY.label(_KINDS, _UNDECIDED, language)
    return f"{label} ({open_})" if language == "en" else f"{label}（{open_}）"


def clearing_sentence(found: Clearing, language: str = "zh") -> str:
    """How many of each, and that these are proposals."""
    counts = found.counts()
    if language == "en":
        said = ", ".join(f"{VOCABULARY.label(_KINDS, kind, 'en')} {counts[kind]}" for kind in KINDS)
        return (
            f"{len(found.proposals)} coordinating bodies that run as of {found.day}: {said}; "
            f"{len(found.groups)} groups of similar ones. These are proposals to study; nothing was changed."
        )
    said = "，".join(f"{VOCABULARY.label(_KINDS, kind)}{counts[kind]}" for kind in KINDS)
    return (
        f"截至{found.day}，运行中的议事协调机构{len(found.proposals)}个：{said}；相似的{len(found.groups)}组。"
        "以下为研究建议，不改动台账；没有登记的内容不作为裁撤理由。"
    )


def clearing_notes(snapshot: Snapshot, found: Clearing, language: str = "zh") -> tuple[str, ...]:
    """The groups of similar bodies, a line for each."""
    english = language == "en"
    join, name = (", " if english else "、"), snapshot.ledger.name
    shown = [
        f"similar ({len(group)}): {join.join(map(name, group))}"
        if english
        else f"相似的{len(group)}个：{join.join(map(name, group))}"
        for group in found.groups[:_SHOWN]
    ]
    if (rest := len(found.groups) - len(shown)) > 0:
        shown.append(
            f"{rest} more groups: see --format json" if english else f"另有{rest}组，见 --format json"
        )
    return tuple(shown)


def clearing_table(found: Clearing, language: str = "zh") -> Table:
    """One row for each body: proposal, why, on which articles, why not, what is not known."""
    headings = words(
        language,
        ("建议", "proposal"),
        ("议事协调机构", "body"),
        ("辖区", "place"),
        ("理由", "why"),
        ("依据", "basis"),
        ("不同理由", "why not"),
        ("待核", "not known"),
    )
    several = len({one.place for one in found.proposals}) > 1
    rows = [
        (
            proposal_label(one, language),
            one.name + _GRADES[one.grade].mark,
            (one.place or "—") if several else "",
            _said(one.reasons, language),
            _bases(one.reasons),
            _said(one.against, language),
            _said(one.open_, language),
        )
        for one in found.proposals
    ]
    return Table(found.day, headings, tuple(rows))


def _said(reasons: Sequence[Reason], language: str) -> str:
    join = "; " if language == "en" else "；"
    shown = [reason.text.label(language) for reason in reasons[:_SHOWN]]
    rest = len(reasons) - len(shown)
    more = [f"{rest} more" if language == "en" else f"另有{rest}条"] if rest > 0 else []
    return join.join([*shown, *more])


def _bases(reasons: Iterable[Reason]) -> str:
    grounds = (reason.ground for reason in reasons)
    return "；".join(dict.fromkeys(f"{of.basis} [{of.grade}]" for of in grounds if of))


def seats_table(snapshot: Snapshot, found: Sequence[Sitting], language: str = "zh") -> Table:
    """One row for each unit or post: in how many bodies it sits, and as what."""
    headings = words(
        language,
        ("单位或职务", "unit or post"),
        ("辖区", "place"),
        ("参加机构数", "bodies"),
        ("组长、召集人", "head or convenor"),
        ("牵头", "leads"),
        ("办公室", "office"),
        ("议事协调机构", "which"),
    )
    join = ", " if language == "en" else "、"
    several = len({one.place for one in found}) > 1
    rows = [
        (
            one.name + _marks(snapshot, one),
            (one.place or "—") if several else "",
            str(len(one.bodies)),
            *(str(number or "") for number in (one.calls, one.leads, one.hosts)),
            join.join(map(snapshot.ledger.name, one.bodies)),
        )
        for one in found
    ]
    return Table(snapshot.day, headings, tuple(rows))


def _marks(snapshot: Snapshot, one: Sitting) -> str:
    """Marks of the unit and of its seats, each once."""
    own = [snapshot.ledger.units[one.who].grade] if one.is_unit else []
    return "".join(dict.fromkeys(_GRADES[grade].mark for grade in (*own, *one.grades)))


def clearing_json(
    snapshot: Snapshot, found: Clearing, sitting: Sequence[Sitting], language: str = "zh"
) -> Json:
    """`{"at","change","counts","bodies","groups","pairs","seats"}`; basis_grade: T text, X excerpt, 2 second hand, K
    memory, null where a reason rests on no article."""
    return {
        "at": found.day,
        "change": found.change,
        "counts": found.counts(),
        "bodies": [_body_json(snapshot, one, language) for one in found.proposals],
        "groups": [[_named(snapshot, id_) for id_ in group] for group in found.groups],
        "pairs": [_pair_json(snapshot, pair) for pair in found.pairs],
        "seats": [_seat_json(snapshot, one) for one in sitting],
    }


def _named(snapshot: Snapshot, id_: str) -> Json:
    return {"id": id_, "name": snapshot.ledger.name(id_)}


def _body_json(snapshot: Snapshot, one: Proposal, language: str) -> Json:
    return {
        "body": {"id": one.body, "name": one.name},
        "grade": one.grade,
        "jurisdiction": one.place,
        **proposal_json(snapshot, one, language),
    }


def proposal_json(snapshot: Snapshot, one: Proposal, language: str = "zh") -> Json:
    """`{"proposal","label","certain","reasons","against","not_known"}` of one body."""
    return {
        "proposal": one.kind,
        "label": proposal_label(one, language),
        "certain": one.certain,
        "reasons": [_reason_json(snapshot, reason, language) for reason in one.reasons],
        "against": [_reason_json(snapshot, reason, language) for reason in one.against],
        "not_known": [_reason_json(snapshot, reason, language) for reason in one.open_],
    }


def _reason_json(snapshot: Snapshot, reason: Reason, language: str) -> Json:
    return {
        "text": reason.text.label(language),
        "basis": reason.ground.basis if reason.ground else None,
        "basis_grade": reason.ground.grade if reason.ground else None,
        "related": [_named(snapshot, id_) for id_ in reason.related],
        "evidence": [evidence_json(one) for one in reason.evidence],
    }


def _pair_json(snapshot: Snapshot, pair: Pair) -> Json:
    return {
        "bodies": [_named(snapshot, pair.one), _named(snapshot, pair.other)],
        "members": round(pair.members, 4),
        "topics": None if pair.topics is None else round(pair.topics, 4),
        "similar": pair.similar,
        "certain": pair.certain,
    }


def _seat_json(snapshot: Snapshot, one: Sitting) -> Json:
    return {
        "unit": _named(snapshot, one.who) if one.is_unit else None,
        "post": None if one.is_unit else one.who,
        "jurisdiction": one.place,
        "bodies": [_named(snapshot, id_) for id_ in one.bodies],
        "heads_or_convenes": one.calls,
        "leads": one.leads,
        "hosts_office": one.hosts,
        "grades": list(one.grades),
    }
