"""Waivers: findings that an office has looked at, with a state, and for a time set aside with a reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graphmodel.ledger.readings import short_hash
from graphmodel.rules.base import Evidence, Finding, Rule, Text
from graphmodel.rules.notices import EXPIRED, REOPENED, UNUSED
from graphmodel.text import fold

if TYPE_CHECKING:
    from graphmodel.rules.audit import Audit

CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Waiver:
    """One line of a list of waivers (情况说明).

    It speaks of a finding by its id, or by code and subject (id or name). `state` is a code of
    finding_states. With `approved_by`, an office and never a person, it sets the finding aside until
    `expires` (ISO date, that day not counted); without, it only says how far the matter is.
    """

    finding: str | None
    code: str | None
    subject: str | None
    state: str | None
    reason: str | None
    approved_by: str | None
    expires: str | None
    file: str
    row: int

    def speaks_of(self, finding: Finding) -> bool:
        """Whether this line is about the finding."""
        if self.finding:
            return self.finding == finding.id
        named = fold(self.subject or "") in (fold(finding.subject), fold(finding.subject_name))
        return self.code == finding.code and named

    def in_force(self, day: str) -> bool:
        """Whether it sets aside what it speaks of."""
        return self.state != CLOSED and bool(self.approved_by) and day < (self.expires or "")

    @property
    def about(self) -> str:
        return self.finding or f"{self.code} {self.subject}"


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that is set aside, and the line that does it."""

    finding: Finding
    waiver: Waiver


def with_waivers(audit: Audit, waivers: Sequence[Waiver]) -> Audit:
    """The audit with waived findings set aside, states noted, and what is wrong with the list itself told.

    Of several lines on one finding one in force wins, else the last. A line is unused only where
    everything was looked at.
    """
    waived: list[Waived] = []
    stay: list[Finding] = []
    noted: dict[str, Waiver] = {}
    used: set[Waiver] = set()
    for finding in audit.findings:
        about = [w for w in waivers if w.speaks_of(finding)]
        used.update(about)
        force = next((w for w in about if w.in_force(audit.day)), None)
        if force:
            waived.append(Waived(finding, force))
            continue
        stay.append(finding)
        if about:
            noted[finding.id] = about[-1]
    told = [finding for waiver in waivers for finding in _told(audit, waiver, waiver in used)]
    return replace(audit, findings=(*stay, *told), waived=tuple(waived), noted=noted)


def _told(audit: Audit, waiver: Waiver, used: bool) -> Iterator[Finding]:
    if used and waiver.state == CLOSED:
        yield _finding(REOPENED, waiver)
    elif used and waiver.approved_by and not waiver.in_force(audit.day):
        yield _finding(EXPIRED, waiver)
    elif not used and waiver.state != CLOSED and not audit.narrowed:
        yield _finding(UNUSED, waiver)


def _finding(notice: Rule, waiver: Waiver) -> Finding:
    shown = {"about": waiver.about, "expires": waiver.expires or ""}
    return Finding(
        id="F-" + short_hash(notice.code, waiver.about),
        code=notice.code,
        severity=notice.severity,
        subject_type=notice.subject,
        subject=waiver.about,
        subject_name=waiver.about,
        jurisdiction=None,
        related=(),
        message=Text(notice.message.zh.format(**shown), notice.message.en.format(**shown)),
        values={"expires": waiver.expires},
        evidence=(Evidence(None, None, waiver.file, None, waiver.row),),
        group=notice.code,
    )
