"""Runs the rules over one day: what was found, what could not be decided, how much the sources say at all."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Final

import polars as pl

from graphmodel.questions.coverage import Coverage, coverage
from graphmodel.rules.base import Finding, Rule, Undecided
from graphmodel.rules.findings import SEVERITIES, Findings
from graphmodel.rules.judge import Judged, judge
from graphmodel.rules.profile import Profile, profile
from graphmodel.rules.registry import rules
from graphmodel.rules.waiver import Waived, Waiver
from graphmodel.snapshot import Snapshot
from graphmodel.snapshot.frames import Frames

# From so many nodes on, two rules at a time.
_LARGE: Final = 50_000
_AT_ONCE: Final = 2


@dataclass(frozen=True, slots=True)
class Audit:
    """The result of one audit: findings, the gravest first; undecided rules; coverage; which rules ran.

    `waived` findings stand aside with their waiver; `noted` is what a list of waivers says of findings that
    stay, by id. `narrowed` where only some rules of the profile or a part of the ledger was looked at.
    """

    day: str
    change: int
    units: int
    relations: int
    coverage: Mapping[str, Coverage]
    findings: Sequence[Finding]
    undecided: tuple[Undecided, ...]
    ran: tuple[str, ...]
    profile: Profile
    narrowed: bool
    waived: tuple[Waived, ...] = ()
    noted: Mapping[str, Waiver] = field(default_factory=dict)

    def counts(self) -> dict[str, int]:
        """How many findings of each severity, and how many undecided lines."""
        if isinstance(self.findings, Findings):
            found = self.findings.counts()
        else:
            found = {severity: sum(f.severity == severity for f in self.findings) for severity in SEVERITIES}
        return {**found, "undecided": len(self.undecided)}

    def subjects(self, *codes: str) -> frozenset[str]:
        """Ids of what findings of these rules are about."""
        if isinstance(self.findings, Findings):
            return self.findings.subjects(*codes)
        return frozenset(f.subject for f in self.findings if f.code in codes)


def audit(
    snapshot: Snapshot,
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    scope: str | None = None,
    under: Profile | None = None,
) -> Audit:
    """Every finding of the day.

    `select` and `ignore` take codes or their beginnings: a whole code also runs a rule that the profile leaves
    out. `scope` is a unit id: only what is inside is told. `under` is the profile, None = default.
    """
    under = under or profile()
    chosen = [
        rule
        for rule in rules().values()
        if (under.has(rule.code) or rule.code in map(str.upper, select))
        and _named(rule.code, select, default=True)
        and not _named(rule.code, ignore, default=False)
    ]
    frames = snapshot.frames
    inside = frames.scope(scope) if scope else None
    judged = _judged(frames, chosen, under, inside)
    within = pl.lit(True) if inside is None else pl.col("n").is_in(inside.implode())
    counted = frames.units.filter(~pl.col("plate") & ~pl.col("outside") & within)
    return Audit(
        snapshot.day,
        snapshot.change,
        len(counted),
        frames.count_relations(inside),
        coverage(snapshot, None if inside is None else frames.nodes["id"].gather(inside)),
        Findings(frames, judged, under),
        tuple(line for part in judged for line in _undecided(snapshot, part)),
        tuple(rule.code for rule in chosen),
        under,
        bool(select or ignore or scope),
    )


def _judged(frames: Frames, chosen: Sequence[Rule], under: Profile, inside: pl.Series | None) -> list[Judged]:
    """Each rule judged, of a large ledger two at a time.

    polars leaves a core idle between the many short steps of a rule: a nation takes a fifth less with two at a time,
    and no less with three; a district takes longer.
    """
    if len(frames.nodes) < _LARGE:
        # The streaming engine takes longer to set up than a small table takes: a fifth of a district's audit.
        with pl.Config(engine_affinity="in-memory"):
            return [judge(rule, frames, under, inside) for rule in chosen]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return list(pool.map(lambda rule: judge(rule, frames, under, inside), chosen))


def _named(code: str, patterns: Collection[str], *, default: bool) -> bool:
    return any(code.startswith(pattern.upper()) for pattern in patterns) if patterns else default


def _undecided(snapshot: Snapshot, part: Judged) -> Iterator[Undecided]:
    """One line for each jurisdiction, however many subjects it has, in the order of the ledger: the rows of a check
    come as its joins leave them."""
    rule: Rule = part.rule
    if part.left.is_empty():
        return
    names = snapshot.frames.place_names
    by_place = part.left.group_by("place").agg(pl.len(), first=pl.col("n").min()).sort("first")
    for place, number in by_place.drop("first").iter_rows():
        name = names.get(place, place.removeprefix("region:")) if place else None
        yield Undecided(rule.code, name, number, rule.lacks or rule.what)
