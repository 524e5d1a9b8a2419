"""Units as their rows state them, and the kind that a name suggests where a row states none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from graphmodel.ledger.cells import Cell, items_of, number_of
from graphmodel.ledger.periods import Period
from graphmodel.ledger.readings import code_of, grade_of, period_of, short_hash
from graphmodel.ledger.rows import Origin, Row
from graphmodel.text import fold
from graphmodel.vocabulary import VOCABULARY, UnitKind


def _endings() -> Mapping[int, Mapping[str, Sequence[tuple[tuple[str, ...], str]]]]:
    """By length (the longest first) and ending: what a name must start with, and its kind, in the order declared."""
    found: dict[int, dict[str, list[tuple[tuple[str, ...], str]]]] = {}
    for kind in VOCABULARY.kinds.values():
        for ending in kind.endings:
            word = fold(ending)
            found.setdefault(len(word), {}).setdefault(word, []).append((kind.starts, kind.code))
    return dict(sorted(found.items(), reverse=True))


_ENDINGS = _endings()


@lru_cache(maxsize=65536)
def guess_kind(name: str, category: str | None) -> str:
    """The kind that a name and category suggest; the longest ending wins. The caller marks it inferred."""
    if category and category != "organ":
        return "branch" if name.endswith(VOCABULARY.kinds["branch"].endings) else "institution"
    plain = fold(name).split("(")[0]
    for length, endings in _ENDINGS.items():
        for starts, kind in endings.get(plain[-length:], ()):
            if not starts or plain.startswith(starts):
                return kind
    return "other"


def kind_of(row: Row) -> str:
    """The kind of a unit as its row states it, else as its name and category suggest."""
    kind = code_of("units", row.body, "kind")
    return kind or guess_kind(row.text("name") or row.id, code_of("units", row.body, "category"))


# The relation for which each shorthand column of a row of 机构 stands.
SHORTHANDS: Mapping[str, str] = {
    column.name: column.shorthand
    for column in VOCABULARY.sheets["units"].columns.values()
    if column.shorthand
}


def stands_for(column: str, row: Row) -> str:
    """The relation for which a shorthand column stands: of which kind 隶属单位 is, the kind of the unit tells."""
    return VOCABULARY.kinds[kind_of(row)].structure if column == "parent" else SHORTHANDS[column]


def is_plate(row: Row) -> bool:
    """Whether a row of 机构 is a name plate: no name suggests that, only a row says it."""
    return row.body.get("kind") == "nameplate"


def names_of(row: Row) -> tuple[str, ...]:
    """Every name that the unit of a row answers to, the full one first."""
    name, body = row.text("name") or row.id, row.body
    if not body.get("short_name") and not body.get("aliases"):
        return (name,)
    return tuple(
        dict.fromkeys(n for n in (name, row.text("short_name"), *items_of(body.get("aliases"))) if n)
    )


def plate_id(host: str, name: str) -> str:
    """The id of a name plate that a unit shows."""
    return f"{host}#{short_hash(fold(name))[:6]}"


@dataclass(frozen=True, slots=True)
class Unit:
    """An institution, department, street, committee or plate, as one row of 机构 states it."""

    id: str
    name: str
    short_name: str | None
    aliases: tuple[str, ...]
    kind: str
    kind_inferred: bool
    category: str | None
    level: str | None
    region: str | None
    rank: str | None
    status: str | None
    outside: bool
    count: float | None
    series: str | None
    domain: str | None
    approved: Cell
    actual: Cell
    grade: str
    period: Period
    plates: tuple[str, ...] = ()
    host: str | None = None
    first_in: int = 0
    origin: Origin | None = None

    @classmethod
    def of(cls, row: Row) -> Unit:
        name = row.text("name") or row.id
        kind, category = code_of("units", row.body, "kind"), code_of("units", row.body, "category")
        return cls(
            id=row.id,
            name=name,
            short_name=row.text("short_name"),
            aliases=items_of(row.body.get("aliases")),
            kind=kind or guess_kind(name, category),
            kind_inferred=kind is None,
            category=category,
            level=code_of("units", row.body, "level"),
            region=next(iter(items_of(row.body.get("region"))), None),
            rank=code_of("units", row.body, "rank"),
            status=code_of("units", row.body, "status"),
            outside=row.body.get("outside") is True,
            count=number_of(row.body.get("count")),
            series=row.text("series"),
            domain=row.text("domain"),
            approved=row.body.get("approved"),
            actual=row.body.get("actual"),
            grade=grade_of(row),
            period=period_of(row),
            plates=items_of(row.body.get("plates")),
            first_in=row.first_in,
            origin=row.origin,
        )

    @classmethod
    def plate(cls, host: Unit, name: str) -> Unit:
        """The name plate that a host shows; it has no posts and no structure of its own."""
        return cls(
            id=plate_id(host.id, name),
            name=name,
            short_name=None,
            aliases=(),
            kind="nameplate",
            kind_inferred=False,
            category=None,
            level=host.level,
            region=host.region,
            rank=None,
            status=host.status,
            outside=host.outside,
            count=None,
            series=None,
            domain=None,
            approved=None,
            actual=None,
            grade=host.grade,
            period=host.period,
            host=host.id,
            first_in=host.first_in,
            origin=host.origin,
        )

    @property
    def kind_term(self) -> UnitKind:
        return VOCABULARY.kinds[self.kind]

    @property
    def is_plate(self) -> bool:
        return self.kind == "nameplate"

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that the unit answers to, the full one first."""
        return tuple(dict.fromkeys(n for n in (self.name, self.short_name, *self.aliases) if n))

    @property
    def label(self) -> str:
        """The name that a board shows."""
        return self.short_name or self.name

    def in_force(self, day: str) -> bool:
        """Whether the unit exists on the day; an abolished unit without a date is over on every day."""
        ended = (
            self.status is not None
            and self.status in VOCABULARY.enumerations["unit_statuses"]
            and (VOCABULARY.enumerations["unit_statuses"][self.status].ended and self.period.end is None)
        )
        return self.period.covers(day) and not ended
