"""What to propose for every coordinating body in a clean-up: keep, merge, abolish, or first find out (001 深圳)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graphmodel.clearing.grounds import AMEND, MERGING, SAME_MEMBERS, SAME_TOPICS, Ground, ground
from graphmodel.clearing.needs import needs_of
from graphmodel.rules.base import Evidence, Finding, Text
from graphmodel.rules.details import Details
from graphmodel.rules.findings import Findings
from graphmodel.rules.judge import judge
from graphmodel.rules.profile import Profile, profile
from graphmodel.rules.registry import rule
from graphmodel.rules.shared.bodies import running
from graphmodel.rules.shared.body_pairs import Pair, groups, pairs
from graphmodel.snapshot import Snapshot
from graphmodel.snapshot.frames import Frames

ABOLISH, MERGE, KEEP, UNDECIDED = "abolish", "merge", "keep", "undecided"
KINDS: Final = (ABOLISH, MERGE, KEEP, UNDECIDED)
# What speaks for abolishing a body, once it is certain. JNT07 asks for a word in the document, not for an end.
_AGAINST_IT: Final = ("JNT08", "JNT13", "JNT04", "JNT05", "JNT03")
_OVERLAP, _DORMANT = "JNT06", "JNT05"
# How many others a reason names; the rest are counted.
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for a proposal, against it, or is not known; `related` are other bodies or units (ids)."""

    text: Text
    ground: Ground | None
    related: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """What to propose for one body (id).

    `kind` is a code of body_proposals. `certain` where nothing speaks against it and nothing that it hangs on is
    unknown. `reasons` speak for it, `against` for another proposal, `open_` is what is not stated.
    """

    body: str
    name: str
    grade: str
    place: str | None
    kind: str
    certain: bool
    reasons: tuple[Reason, ...]
    against: tuple[Reason, ...]
    open_: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Clearing:
    """A proposal for every body that runs, the similar ones as groups (ids) and as pairs."""

    day: str
    change: int
    proposals: tuple[Proposal, ...]
    groups: tuple[tuple[str, ...], ...]
    pairs: tuple[Pair, ...]

    def counts(self) -> dict[str, int]:
        return {kind: sum(one.kind == kind for one in self.proposals) for kind in KINDS}


def clearing(snapshot: Snapshot, scope: str | None = None, under: Profile | None = None) -> Clearing:
    """A proposal for each body that runs, of a unit's scope if one is given; the limits are those of the profile.

    A blank proposes nothing: it is named as not known. Bodies that a law names are kept.
    """
    under = under or profile()
    frames = snapshot.frames
    inside = None if scope is None else frames.scope(scope)
    bodies = running(frames)
    if inside is not None:
        bodies = bodies.filter(bodies["n"].is_in(inside.implode()))
    chosen = set(bodies["id"])
    limits = under.thresholds[_OVERLAP]
    alike = pairs(
        frames,
        members=float(limits["members"].value or 0),
        topics=float(limits["topics"].value or 0),
        beside=None if inside is None else bodies["n"],
    )
    alike = tuple(pair for pair in alike if chosen & {pair.one, pair.other})
    case = _Case(frames, under, alike)
    places = frames.place_of.gather(bodies["n"])
    told = (
        case.proposal(id_, name, grade, place)
        for id_, name, grade, place in zip(bodies["id"], bodies["name"], bodies["grade"], places, strict=True)
    )
    return Clearing(
        snapshot.day,
        snapshot.change,
        tuple(sorted(told, key=_order)),
        groups(pair for pair in alike if pair.similar),
        alike,
    )


def _order(one: Proposal) -> tuple[object, ...]:
    """The surest first, then those with most reasons."""
    return (KINDS.index(one.kind), not one.certain, -len(one.reasons), len(one.against), one.name, one.body)


class _Case:
    """All that is known of the bodies of a day."""

    def __init__(self, frames: Frames, under: Profile, alike: Iterable[Pair]) -> None:
        self._frames = frames
        self._found, self._unknown = _judged(frames, under)
        self._needs = needs_of(frames, int(under.thresholds[_DORMANT]["months"].value or 0))
        self._pairs: Mapping[str, list[Pair]] = defaultdict(list)
        for pair in alike:
            self._pairs[pair.one].append(pair)
            self._pairs[pair.other].append(pair)
        rows = running(frames)["id"]
        self._details = Details(frames, [{"subject": id_, "relations": [id_]} for id_ in rows])

    def proposal(self, body: str, name: str, grade: str, place: str | None) -> Proposal:
        need = self._needs[body]
        gone = [reason for code, reason in self._found[body] if code in _AGAINST_IT]
        amend = [reason for code, reason in self._found[body] if code not in _AGAINST_IT]
        similar = [pair for pair in self._pairs[body] if pair.similar]
        merge = list(self._alike(body, similar))
        keep = [Reason(text, of, (), self._own(body)) for text, of in need.reasons]
        others = [pair for pair in self._pairs[body] if not pair.similar]
        parted = self._unlike(body, SAME_MEMBERS, [pair for pair in others if pair.members_alike])
        divided = self._unlike(body, SAME_TOPICS, [pair for pair in others if not pair.members_alike])
        unknown = [*self._unknown[body], *(Reason(text, None) for text in need.unknown)]
        if need.statutory:
            kind, certain, told, against = KEEP, not gone, keep, [*gone, *merge]
        elif gone:
            kind, certain, told, against = ABOLISH, not keep, [*gone, *merge], keep
        elif similar:
            kind, certain, told, against = MERGE, any(pair.certain for pair in similar), merge, keep
        elif need.shown:
            kind, certain, told, against = KEEP, not (unknown or divided), keep, []
        else:
            kind, certain, told, against = UNDECIDED, False, [], keep
        against = [*against, *parted]
        open_ = (*amend, *divided, *unknown)
        where = self._details.jurisdiction(place)
        return Proposal(body, name, grade, where, kind, certain, tuple(told), tuple(against), open_)

    def _own(self, *bodies: str) -> tuple[Evidence, ...]:
        return tuple(one for body in bodies for one in self._details.evidence(body, [body]))

    def _alike(self, body: str, of: Sequence[Pair]) -> Iterator[Reason]:
        """One reason for all bodies that are similar to the same extent."""
        extents = dict.fromkeys((pair.members, pair.topics, pair.listed) for pair in sorted(of, key=_extent))
        for members, topics, listed in extents:
            ids = [
                _other(body, pair)
                for pair in of
                if (pair.members, pair.topics, pair.listed) == (members, topics, listed)
            ]
            names = self._names(ids)
            zh, en = (
                f"与{names.zh}的成员单位重合{members:.0%}",
                f"{members:.0%} of member units shared with {names.en}",
            )
            if topics is None:
                zh, en = f"{zh}，议题未载，须核", f"{en}; topics not stated"
            else:
                zh, en = f"{zh}，议题重合{topics:.0%}", f"{en}, {topics:.0%} of topics"
            if not listed:
                zh, en = f"{zh}，名单或议题未列全", f"{en}; lists may go on"
            if lawful := [
                id_ for id_ in ids if self._needs[id_].statutory and not self._needs[body].statutory
            ]:
                into = self._names(lawful)
                zh, en = f"{zh}；可研究并入{into.zh}", f"{en}; could join {into.en}"
            yield Reason(Text(zh, en), MERGING, tuple(ids), self._own(body, *ids))

    def _unlike(self, body: str, text: Text, of: Sequence[Pair]) -> tuple[Reason, ...]:
        """One reason for all that share only the one or the other."""
        if not of:
            return ()
        ids = tuple(sorted(_other(body, pair) for pair in of))
        names = self._names(ids)
        told = Text(text.zh.format(others=names.zh), text.en.format(others=names.en))
        return (Reason(told, None, ids, self._own(body, *ids)),)

    def _names(self, ids: Sequence[str]) -> Text:
        """The first few names, and how many there are."""
        names = [self._details.name(id_) for id_ in ids[:_NAMED]]
        zh, en = "、".join(names), ", ".join(names)
        if len(ids) > _NAMED:
            zh, en = f"{zh}等{len(ids)}个", f"{en} and {len(ids) - _NAMED} more"
        return Text(zh, en)


def _extent(pair: Pair) -> tuple[float, float]:
    return (-pair.members, -(pair.topics or 0))


def _other(body: str, pair: Pair) -> str:
    return pair.other if pair.one == body else pair.one


def _judged(
    frames: Frames, under: Profile
) -> tuple[Mapping[str, Sequence[tuple[str, Reason]]], Mapping[str, Sequence[Reason]]]:
    """By body: what rules found (with the code), and what they could not decide."""
    codes = (*_AGAINST_IT, *AMEND)
    judged = [judge(rule(code), frames, under) for code in codes]
    found: dict[str, list[tuple[str, Reason]]] = defaultdict(list)
    for finding in sorted(Findings(frames, judged, under), key=lambda f: codes.index(f.code)):
        found[finding.subject].append((finding.code, _reason(finding)))
    unknown: dict[str, list[Reason]] = defaultdict(list)
    for part in judged:
        for body in frames.nodes["id"].gather(part.left["n"]) if len(part.left) else ():
            unknown[body].append(Reason(AMEND.get(part.rule.code) or part.rule.lacks or part.rule.what, None))
    return found, unknown


def _reason(finding: Finding) -> Reason:
    """What the finding says, without the name of the body that it stands beside."""
    zh = finding.message.zh.removeprefix(f"{finding.subject_name}：")
    en = finding.message.en.removeprefix(f"{finding.subject_name}: ")
    related = tuple(id_ for _, id_ in finding.related)
    return Reason(Text(zh, en), ground(finding.code), related, finding.evidence)
