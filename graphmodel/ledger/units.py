"""Units, bodies, arrangements and documents as typed readings of ledger rows."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from graphmodel.ledger.cells import NONE, NOT_APPLICABLE, Cell, is_open_list, items_of, number_of, text_of
from graphmodel.ledger.periods import Period
from graphmodel.ledger.rows import Origin, Row
from graphmodel.text import fold
from graphmodel.vocabulary import VOCABULARY, UnitKind


def short_hash(*parts: str | None) -> str:
    """A stable id from parts; the same parts give the same id in every store."""
    return hashlib.sha256("\x1f".join(part or "" for part in parts).encode()).hexdigest()[:12]


def grade_of(row: Row) -> str:
    """How firm a row is: as stated, else `stated` if it names a basis or source, else `unsourced`."""
    named = items_of(row.body.get("basis")) or items_of(row.body.get("source"))
    return code_of(row.sheet, row.body, "grade") or ("stated" if named else "unsourced")


def period_of(row: Row) -> Period:
    return Period(_date(row.body.get("from")), _date(row.body.get("to")))


def _date(cell: Cell) -> str | None:
    return cell if isinstance(cell, str) and cell not in ("", NONE, NOT_APPLICABLE) else None


def code_of(sheet: str, cells: Mapping[str, Cell], column: str) -> str | None:
    """The code in a cell of an enumerated column; None where it is empty, 无 or —, which are no codes."""
    cell, values = cells.get(column), VOCABULARY.sheets[sheet].columns[column].values
    return cell if isinstance(cell, str) and values and cell in VOCABULARY.enumerations[values] else None


def guess_kind(name: str, category: str | None) -> str:
    """The kind that a name and category suggest; the longest ending wins. The caller marks it inferred."""
    if category and category != "organ":
        return "branch" if name.endswith(VOCABULARY.kinds["branch"].endings) else "institution"
    plain = fold(name).split("(")[0]
    best, length = "other", 0
    for kind in VOCABULARY.kinds.values():
        for ending in kind.endings:
            starts = not kind.starts or plain.startswith(kind.starts)
            if starts and len(ending) > length and plain.endswith(fold(ending)):
                best, length = kind.code, len(ending)
    return best


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
            id=f"{host.id}#{short_hash(fold(name))[:6]}",
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


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A dual (or kept, or vertical) regime of one unit: its preset, its sides, its main side, its period and basis."""

    row: Row
    id: str
    unit: str
    preset: str | None
    main: str | None
    period: Period
    grade: str

    @classmethod
    def of(cls, row: Row) -> Arrangement:
        preset = code_of("arrangements", row.body, "preset")
        main = code_of("arrangements", row.body, "main") or (
            VOCABULARY.presets[preset].main if preset else None
        )
        return cls(row, row.id, row.text("unit") or "", preset, main, period_of(row), grade_of(row))

    def side(self, name: str) -> str | None:
        """The unit on a side (line, dispatcher, territory, territory_party, finance); the line dispatches
        unless another is named."""
        unit = self.row.text(name) or (self.row.text("line") if name == "dispatcher" else None)
        return None if unit in (NONE, NOT_APPLICABLE) else unit

    @property
    def unchanged(self) -> bool:
        return self.preset in VOCABULARY.presets and VOCABULARY.presets[self.preset or ""].unchanged


@dataclass(frozen=True, slots=True)
class Member:
    """A seat in a coordinating body: a unit or a post, never a person."""

    id: str
    body: str
    unit: str | None
    post: str | None
    role: str
    period: Period
    grade: str

    @classmethod
    def of(cls, row: Row) -> Member:
        return cls(
            row.id,
            row.text("body") or "",
            row.text("unit"),
            row.text("post"),
            code_of("members", row.body, "role") or "member",
            period_of(row),
            grade_of(row),
        )


@dataclass(frozen=True, slots=True)
class Body:
    """A coordinating body: joint meeting, leading group, headquarters. It holds no posts and is not a unit."""

    row: Row
    id: str
    name: str
    kind: str | None
    status: str | None
    set_up_by: str | None
    under: str | None
    lead: tuple[str, ...]
    office: str | None
    open_members: bool
    period: Period
    grade: str

    @classmethod
    def of(cls, row: Row) -> Body:
        return cls(
            row,
            row.id,
            row.text("name") or row.id,
            row.text("kind"),
            row.text("status"),
            row.text("set_up_by"),
            row.text("under"),
            items_of(row.body.get("lead")),
            row.text("office"),
            row.body.get("members_complete") is not True,
            period_of(row),
            grade_of(row),
        )

    def in_force(self, day: str) -> bool:
        statuses = VOCABULARY.enumerations["body_statuses"]
        ended = self.status in statuses and statuses[self.status or ""].ended and self.period.end is None
        return self.period.covers(day) and not ended


@dataclass(frozen=True, slots=True)
class Document:
    """A document that something rests on."""

    id: str
    number: str | None
    title: str
    kind: str | None
    covers: tuple[str, ...]
    covers_open: bool
    period: Period

    @classmethod
    def of(cls, row: Row) -> Document:
        covers = row.body.get("covers")
        return cls(
            row.id,
            row.text("number"),
            text_of(row.body.get("title")) or row.id,
            row.text("kind"),
            items_of(covers),
            is_open_list(covers),
            period_of(row),
        )
