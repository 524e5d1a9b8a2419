"""Statements, and the relations that several statements make together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graphmodel.ledger.cells import NONE
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.periods import Period, any_covers
from graphmodel.projection.arrangements import says_of
from graphmodel.projection.statements import Statement, stated
from graphmodel.vocabulary import VOCABULARY, RelationType

UNIT = "unit"
_GRADES = tuple(VOCABULARY.enumerations["grades"])


@dataclass(frozen=True, slots=True)
class Relation:
    """An edge: one holder over one unit on one aspect for one group, with every statement that says so.

    `power_stated` is False where the type alone implies that the holder decides. In force on the union of its
    statements' periods.
    """

    id: str
    subject: str
    holder: str
    type: str
    aspect: str | None
    applies_to: str
    power: str | None
    power_stated: bool
    role: str | None
    share: float | None
    domain: str | None
    content: tuple[str, ...]
    condition: str | None
    layer: str
    grade: str
    origin: str | None
    statements: tuple[Statement, ...]

    @property
    def kind(self) -> RelationType:
        return VOCABULARY.relation_types[self.type]

    @property
    def periods(self) -> tuple[Period, ...]:
        return tuple(statement.period for statement in self.statements)

    @property
    def decides(self) -> bool:
        """Whether the holder decides or co-decides; a relation to nobody (无) decides nothing."""
        return self.kind.decides and self.power in (None, "decide", "co_decide") and self.holder != NONE

    @property
    def inferred(self) -> bool:
        return self.grade in ("derived", "inferred")

    def in_force(self, day: str) -> bool:
        return any_covers(self.periods, day)


class _Group:
    """Statements that are one relation so far."""

    def __init__(self, first: Statement) -> None:
        self.statements = [first]
        self.power, self.role, self.share = first.power, first.role, first.share

    def takes(self, other: Statement, *, loosely: bool = False) -> bool:
        if not any(statement.period.overlaps(other.period) for statement in self.statements):
            return False
        pairs = ((self.power, other.power), (self.role, other.role), (self.share, other.share))
        return loosely or all(mine is None or theirs is None or mine == theirs for mine, theirs in pairs)

    def add(self, other: Statement) -> None:
        self.statements.append(other)
        self.power, self.role = self.power or other.power, self.role or other.role
        self.share = other.share if self.share is None else self.share

    def relation(self) -> Relation:
        first = self.statements[0]
        kind = VOCABULARY.relation_types[first.type]
        implied = "decide" if kind.decides else "participate" if first.type == "takes_part" else None
        return Relation(
            id=first.id,
            subject=first.subject,
            holder=first.holder,
            type=first.type,
            aspect=first.aspect,
            applies_to=first.applies_to or UNIT,
            power=self.power or implied,
            power_stated=self.power is not None,
            role=self.role,
            share=self.share,
            domain=next((s.domain for s in self.statements if s.domain), None),
            content=tuple(dict.fromkeys(item for s in self.statements for item in s.content)),
            condition=next((s.condition for s in self.statements if s.condition), None),
            layer=first.layer,
            grade=min((s.grade for s in self.statements), key=_GRADES.index),
            origin=next((s.preset for s in self.statements if s.preset), None),
            statements=tuple(self.statements),
        )


def _rank(statement: Statement) -> tuple[bool, str, int, str, str, float, str]:
    """The order in which statements find their relation: by what they say, so that the order of rows in a
    file says nothing.

    Those that leave power, role and share blank come after those that they agree with.
    """
    says = (statement.power, statement.role, statement.share)
    blank = sum(cell is None for cell in says)
    start = statement.period.start or ""
    return (
        statement.shorthand,
        start,
        blank,
        statement.power or "",
        statement.role or "",
        statement.share or 0,
        statement.id,
    )


def _groups(statements: Iterable[Statement]) -> list[_Group]:
    by_key: dict[tuple[str | None, ...], list[_Group]] = {}
    by_pair: dict[tuple[str, str, str, str], list[_Group]] = {}
    made: list[_Group] = []
    # Shorthands come last: what a unit row says in one word belongs to the relation that a 关系 row spells out.
    for statement in sorted(statements, key=_rank):
        ends = (statement.subject, statement.holder)
        # Two units that share an office share it whichever is named first.
        one, other = sorted(ends) if VOCABULARY.relation_types[statement.type].symmetric else ends
        pair = (one, other, statement.type, statement.layer)
        key = (*pair, statement.aspect, statement.applies_to or UNIT, statement.domain)
        near: Sequence[_Group] = by_pair.get(pair, []) if statement.shorthand else by_key.get(key, [])
        home = next((group for group in near if group.takes(statement, loosely=statement.shorthand)), None)
        if home:
            home.add(statement)
            continue
        group = _Group(statement)
        made.append(group)
        by_key.setdefault(key, []).append(group)
        by_pair.setdefault(pair, []).append(group)
    return made


def relations_of(ledger: Ledger) -> tuple[Relation, ...]:
    """Every relation that the ledger states, of all dates, explicit ones before those that presets give."""
    explicit = stated(ledger)
    says = says_of(ledger, explicit)
    return tuple(group.relation() for group in _groups([*explicit, *says]))
