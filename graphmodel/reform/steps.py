"""A reform plan as its rows state it: steps in their order, each with what it does to whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from graphmodel.ledger.cells import NONE, NOT_APPLICABLE, Cell, items_of
from graphmodel.ledger.readings import code_of, grade_of
from graphmodel.ledger.rows import Origin, Row
from graphmodel.text import fold


@dataclass(frozen=True, slots=True)
class Posts:
    """What one row says of posts of one type (None = not stated which); a blank cell says nothing. `to` are the targets
    of that row."""

    type: str | None
    to_target: Cell
    recovered: Cell
    pre_recovered: Cell
    pooled: Cell
    leaders_to_target: Cell
    leaders_recovered: Cell
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Staff:
    """So many people of posts of one type go to one receiver: a unit, or a text such as 退休."""

    type: str | None
    count: Cell
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Duties:
    """Duties or matters, as written (none = all), and who takes them; nobody is named where `to` is empty."""

    items: tuple[str, ...]
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """What one row says something becomes (30, +5, 1正2副), and of which type of posts, if it says so."""

    type: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a plan: an action on units. Names are as written; `date` is the day on which it takes effect."""

    plan: str
    number: str
    action: str
    units: tuple[str, ...]
    targets: tuple[str, ...]
    parents: tuple[str, ...]
    to_value: str | None
    count: Cell
    date: str
    dated: bool
    posts: tuple[Posts, ...]
    staff: tuple[Staff, ...]
    duties: tuple[Duties, ...]
    values: tuple[Value, ...]
    assets_to: tuple[str, ...]
    pension: str | None
    batch: str | None
    transition: str | None
    basis: tuple[str, ...]
    article: tuple[str, ...]
    grade: str
    rows: tuple[str, ...]
    origin: Origin | None

    @property
    def source(self) -> str:
        """Where what the step does to the ledger comes from."""
        return f"改革方案 {self.plan} 第{self.number}步"

    @property
    def said(self) -> Mapping[str, Cell]:
        """What a row that the step brings says of where it comes from."""
        told: dict[str, Cell] = {"source": self.source, "grade": self.grade}
        if self.basis:
            told["basis"] = list(self.basis)
        if self.article:
            told["article"] = list(self.article)
        return told


def plans(rows: Iterable[Row]) -> tuple[str, ...]:
    """The names of the plans, in the order in which they come; 甲A and 甲ａ are one, as it was written first."""
    found: dict[str, str] = {}
    for row in rows:
        if row.sheet == "reform":
            name = row.text("plan") or ""
            found.setdefault(fold(name), name)
    return tuple(found.values())


def steps_of(rows: Iterable[Row], plan: str, day: str) -> tuple[Step, ...]:
    """The steps of a plan by number (1, 2, 3.1, 10). `day` (ISO) is for a plan that states no date at all."""
    own = [row for row in rows if row.sheet == "reform" and fold(row.text("plan") or "") == fold(plan)]
    own.sort(key=lambda row: _order(row.text("step") or ""))
    dates = [date for row in own if (date := _date(row))]
    last = max(dates, default=day)
    found: list[Step] = []
    for _, rows_of_step in groupby(own, key=lambda row: row.text("step")):
        for together in _together(list(rows_of_step)):
            found.append(_step(together, last))
    return tuple(found)


def _order(number: str) -> tuple[tuple[int, int | str], ...]:
    """3.1 before 3.2 before 10; words after numbers, and so are signs such as ² and digits without end."""
    return tuple(
        (0, int(part)) if re.fullmatch(r"\d{1,9}", part) else (1, part)
        for part in re.split(r"[.．\-、]", number)
        if part
    )


def _together(rows: Sequence[Row]) -> Iterable[list[Row]]:
    """Rows of one number with one action on the same units are one step; a blank cell is as in the row before."""
    found: dict[tuple[str, ...], list[Row]] = {}
    units: tuple[str, ...] = ()
    for row in rows:
        units = items_of(row.body.get("units")) or units
        found.setdefault((code_of("reform", row.body, "action") or "", *map(fold, units)), []).append(row)
    return found.values()


def _step(rows: Sequence[Row], last: str) -> Step:
    first = rows[0]

    def listed(column: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(item for row in rows for item in items_of(row.body.get(column))))

    def stated(column: str) -> str | None:
        return next((text for row in rows if (text := row.text(column))), None)

    targets = listed("target")
    day = next((date for row in rows if (date := _date(row))), None)
    return Step(
        plan=first.text("plan") or "",
        number=first.text("step") or "",
        action=code_of("reform", first.body, "action") or "",
        units=listed("units"),
        targets=targets,
        parents=listed("parent"),
        to_value=stated("to_value"),
        count=next((row.body["count"] for row in rows if "count" in row.body), None),
        date=day or last,
        dated=day is not None,
        posts=tuple(posts for row in rows if (posts := _posts(row))),
        staff=tuple(
            Staff(code_of("reform", row.body, "posts_type"), row.body["staff_count"], _to(row, "staff_to"))
            for row in rows
            if "staff_count" in row.body
        ),
        duties=tuple(dict.fromkeys(said for row in rows if (said := _duties(row)))),
        values=tuple(
            dict.fromkeys(
                Value(code_of("reform", row.body, "posts_type"), text)
                for row in rows
                if (text := row.text("to_value"))
            )
        ),
        assets_to=listed("assets_to"),
        pension=next((code for row in rows if (code := code_of("reform", row.body, "pension"))), None),
        batch=stated("batch"),
        transition=stated("transition"),
        basis=listed("basis"),
        article=listed("article"),
        grade=grade_of(first),
        rows=tuple(row.id for row in rows),
        origin=first.origin,
    )


def _date(row: Row) -> str | None:
    """The day that a row states; 无 and — are no days."""
    date = row.text("date")
    return None if date in (NONE, NOT_APPLICABLE) else date


def _to(row: Row, column: str) -> tuple[str, ...]:
    """Who receives: as stated, else the target of the row."""
    return items_of(row.body.get(column)) or items_of(row.body.get("target"))


def _duties(row: Row) -> Duties | None:
    """A receiver without duties takes all of them."""
    items, to = items_of(row.body.get("duties")), items_of(row.body.get("duties_to"))
    return Duties(items, _to(row, "duties_to")) if items or to else None


def _posts(row: Row) -> Posts | None:
    names = ("to_target", "recovered", "pre_recovered", "pooled")
    cells = [row.body.get(f"posts_{name}") for name in names]
    leaders = [row.body.get(f"leaders_{name}") for name in ("to_target", "recovered")]
    if all(cell is None for cell in (*cells, *leaders)):
        return None
    given, recovered, pre_recovered, pooled = cells
    leaders_given, leaders_recovered = leaders
    return Posts(
        type=code_of("reform", row.body, "posts_type"),
        to_target=given,
        recovered=recovered,
        pre_recovered=pre_recovered,
        pooled=pooled,
        leaders_to_target=leaders_given,
        leaders_recovered=leaders_recovered,
        to=items_of(row.body.get("target")),
    )
