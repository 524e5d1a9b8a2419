"""A coordinating body as the panel beside the board shows it: who calls it, who leads, who sits in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from api.reading.card import findings_of
from api.reading.clauses import Place, place_of
from api.reading.named import Named, named
from api.snapshots import Day
from graphmodel.ledger.bodies import Body
from graphmodel.ledger.cells import text_of
from graphmodel.rules import Finding
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY

_TEXTS: Final = ("heads", "deputies", "convenor", "topics", "topics_by", "schedule", "ends_when")


@dataclass(frozen=True, slots=True)
class BodyCard:
    """One body on one day. `texts` are what its row says in words, `seats` its members by role, units or posts."""

    body: Body
    name: Named
    kind: str
    texts: tuple[tuple[str, str], ...]
    ties: tuple[tuple[str, tuple[Named, ...]], ...]
    seats: tuple[tuple[str, tuple[Named | str, ...]], ...]
    complete: bool | None
    findings: tuple[Finding, ...]
    source: Place | None


def body_card(day: Day, id_: str) -> BodyCard:
    """The card of a body in force."""
    snapshot = day.snapshot
    body = snapshot.bodies[id_]
    columns = VOCABULARY.sheets["bodies"].columns
    said = ((columns[c].label(), text_of(body.row.body.get(c)) or "") for c in _TEXTS)
    ties = (
        (columns["set_up_by"].label(), (body.set_up_by,)),
        (columns["under"].label(), (body.under,)),
        (columns["lead"].label(), body.lead),
        (columns["office"].label(), (body.office,)),
    )
    shown = ((label, tuple(named(snapshot, unit) for unit in units if unit)) for label, units in ties)
    return BodyCard(
        body,
        named(snapshot, id_, full=True),
        VOCABULARY.label("body_kinds", body.kind),
        tuple((label, text) for label, text in said if text),
        tuple((label, units) for label, units in shown if units),
        _seats(snapshot, id_),
        complete if isinstance(complete := body.row.body.get("members_complete"), bool) else None,
        findings_of(day, id_),
        place_of(body.row.origin),
    )


def _seats(snapshot: Snapshot, id_: str) -> tuple[tuple[str, tuple[Named | str, ...]], ...]:
    roles: dict[str, list[Named | str]] = {}
    for member in (m for m in snapshot.members if m.body == id_):
        seat = named(snapshot, member.unit) if member.unit else (member.post or "")
        mark = "≈" if member.grade in ("derived", "inferred") else ""
        roles.setdefault(member.role, []).append(seat if isinstance(seat, Named) else seat + mark)
    return tuple((VOCABULARY.label("member_roles", role), tuple(seats)) for role, seats in roles.items())
