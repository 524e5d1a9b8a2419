"""What figures say of each other: whether parts make their total, shares their quotient, counts stay under a cap, and
two sources of one fact agree."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from graphmodel.ledger.cells import NONE, Cell, number_of, text_of
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.readings import grade_of, period_of
from graphmodel.ledger.rows import Row
from graphmodel.questions.figures import Share, shares
from graphmodel.text import fold

SUM, CAP, SAME, RATIO = "sum", "cap", "same", "ratio"
HOLDS, DIFFERS, UNDECIDED = "holds", "differs", "undecided"
_KEY = ("as_of", "set", "phase", "measure")


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a number lies between, both ends included; None = open. An exact number is its own two ends."""

    low: float | None
    high: float | None

    @property
    def exact(self) -> bool:
        return self.low is not None and self.low == self.high

    def apart(self, other: Bounds) -> bool:
        """Whether the two can in no case be one number."""
        return _above(self.low, other.high) or _above(other.low, self.high)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that figures can be asked.

    `kind` is sum, cap, same or ratio; `figure` is the row that is judged and `others` are those that it is judged
    by (row ids; parts, sources of the same fact, numerator and denominator); `found` is what they amount to. `outcome`
    is holds, differs or undecided; `lacks` then names what is missing: value, parts, measure, numerator, denominator.
    """

    kind: str
    figure: str
    others: tuple[str, ...]
    outcome: str
    stated: Bounds | None
    found: Bounds | None
    lacks: tuple[str, ...] = ()
    share: Share | None = None

    @property
    def is_over(self) -> bool:
        """Whether parts certainly come to more than their total or cap."""
        return bool(self.stated and self.found and _above(self.found.low, self.stated.high))


def figures_on(rows: Iterable[Row], day: str, subjects: Collection[str] | None = None) -> tuple[Row, ...]:
    """The figures that a day (ISO) knows: in force, and not counted later; of all subjects or of those named
    (folded)."""
    return tuple(
        row
        for row in rows
        if period_of(row).covers(day)
        and (row.text("as_of") or "") <= day
        and (subjects is None or fold(row.text("subject") or "") in subjects)
    )


def bounds_of(row: Row, percent: bool | None = None) -> Bounds | None:
    """What the value of a figure lies between, None where nothing is stated. 无 is zero.

    A percentage is only as exact as it is written: 97 % is anything from 96.5 to 97.5. `percent` says so where the
    row itself may not.
    """
    cell = row.body.get("value")
    if cell == NONE:
        return Bounds(0.0, 0.0)
    if isinstance(cell, Mapping):
        return Bounds(_end(cell.get("low")), _end(cell.get("high")))
    number = number_of(cell)
    if number is None:
        return None
    if not (_is_percent(row) if percent is None else percent):
        return Bounds(float(number), float(number))
    digits = Decimal(str(number)).normalize().as_tuple().exponent
    half = 0.5 * 10.0 ** min(int(digits), 0)
    return Bounds(number - half, number + half)


def figure_checks(rows: Sequence[Row]) -> tuple[Check, ...]:
    """Everything that these figures can be asked, in their order: sums and caps, then one fact twice, then shares."""
    known = _Known(rows)
    return (*_sums(known), *_same(known), *_ratios(known))


class _Known:
    """Figures by what other rows call them: their id, or their item under the same subject."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = {row.id: row for row in rows}
        self._items = {(row.text("subject"), fold(row.text("item") or "")): row.id for row in reversed(rows)}

    def find(self, row: Row, column: str) -> str | None:
        named = row.text(column)
        if named is None:
            return None
        return named if named in self.rows else self._items.get((row.text("subject"), fold(named)))


def _sums(known: _Known) -> Iterator[Check]:
    """Totals and caps beside their parts. One total may be divided in several ways, each a `set` of its own."""
    parts: dict[tuple[str, str], list[Row]] = {}
    for row in known.rows.values():
        whole = known.find(row, "part_of")
        if whole is not None and whole != row.id:
            parts.setdefault((whole, row.text("set") or ""), []).append(row)
    for (whole, _), several in parts.items():
        yield _sum(known.rows[whole], several)
    divided = {whole for whole, _ in parts}
    for row in known.rows.values():
        if row.text("kind") == "cap" and row.id not in divided and bounds_of(row) is None:
            yield Check(CAP, row.id, (), UNDECIDED, None, None, ("value",))


def _sum(whole: Row, parts: Sequence[Row]) -> Check:
    kind = CAP if whole.text("kind") == "cap" else SUM
    others = tuple(part.id for part in parts)
    percent = any(_is_percent(row) for row in (whole, *parts))
    stated = bounds_of(whole, percent)
    each = [bounds_of(part, percent) for part in parts]
    if not _one_measure((whole, *parts)):
        return Check(kind, whole.id, others, UNDECIDED, stated, None, ("measure",))
    # What is not stated is at least nothing, and may be anything.
    found = Bounds(
        _total([one.low or 0.0 if one else 0.0 for one in each]),
        _total([one.high if one else None for one in each]),
    )
    if stated is None:
        return Check(kind, whole.id, others, UNDECIDED, None, found, ("value",))
    if kind == CAP and stated.low is None:
        # A cap of 不超过5 is a cap of 5.
        stated = Bounds(stated.high, stated.high)
    over = _above(found.low, stated.high)
    if over or (kind == SUM and _above(stated.low, found.high)):
        return Check(kind, whole.id, others, DIFFERS, stated, found)
    # Bounds can only contradict each other: that they do not is all that can be said of them.
    unknown = any(one is None for one in each) or (kind == CAP and _may_exceed(found, stated))
    return Check(
        kind, whole.id, others, UNDECIDED if unknown else HOLDS, stated, found, ("parts",) if unknown else ()
    )


def _may_exceed(found: Bounds, cap: Bounds) -> bool:
    return found.high is None or cap.low is None or found.high > cap.low


def _same(known: _Known) -> Iterator[Check]:
    """Rows that are one fact: linked by 同一事实, or equal in subject, item, day, set, phase and measure."""
    group = {id_: id_ for id_ in known.rows}

    def join(one: str, other: str) -> None:
        first, second = sorted((_root(group, one), _root(group, other)))
        group[second] = first

    alike: dict[tuple[str | None, ...], str] = {}
    for row in known.rows.values():
        linked = known.find(row, "same_as")
        if linked is not None:
            join(row.id, linked)
        if not row.text("as_of"):
            continue
        # A cap and what is counted under it are two facts, however alike they are called.
        key = (
            row.text("subject"),
            fold(row.text("item") or ""),
            *(row.text(column) for column in _KEY),
            "cap" if row.text("kind") == "cap" else None,
        )
        join(row.id, alike.setdefault(key, row.id))
    members: dict[str, list[str]] = {}
    for id_ in known.rows:
        members.setdefault(_root(group, id_), []).append(id_)
    for ids in members.values():
        if len(ids) > 1:
            yield _fact([known.rows[id_] for id_ in sorted(ids)])


def _root(group: Mapping[str, str], id_: str) -> str:
    while group[id_] != id_:
        id_ = group[id_]
    return id_


def _fact(rows: Sequence[Row]) -> Check:
    first, *rest = rows
    others = tuple(row.id for row in rest)
    said = [(row, bounds) for row in rows if (bounds := bounds_of(row)) is not None]
    if len(said) < 2:
        return Check(SAME, first.id, others, UNDECIDED, bounds_of(first), None, ("value",))
    if not _one_measure([row for row, _ in said]):
        return Check(SAME, first.id, others, UNDECIDED, bounds_of(first), None, ("measure",))
    lows = [bounds.low for _, bounds in said if bounds.low is not None]
    highs = [bounds.high for _, bounds in said if bounds.high is not None]
    differs = bool(lows) and bool(highs) and _above(max(lows), min(highs))
    among = Bounds(min(lows, default=None), max(highs, default=None))
    return Check(SAME, first.id, others, DIFFERS if differs else HOLDS, bounds_of(first), among)


def _ratios(known: _Known) -> Iterator[Check]:
    rows = tuple(known.rows.values())
    told = {share.row: share for share in shares(Ledger(rows))}
    for row in rows:
        share = told.get(row.id)
        if share is None:
            if row.text("kind") == "ratio":
                yield Check(RATIO, row.id, (), UNDECIDED, bounds_of(row), None, ("numerator", "denominator"))
            continue
        ends = (known.find(row, column) for column in ("numerator", "denominator"))
        outcome = UNDECIDED if share.agrees is None else HOLDS if share.agrees else DIFFERS
        found = None if share.exact is None else Bounds(share.exact, share.exact)
        named = tuple(sorted({end for end in ends if end is not None}))
        yield Check(RATIO, row.id, named, outcome, bounds_of(row), found, share.lacks, share)


def grade(row: Row) -> str:
    """How firm a figure is."""
    return grade_of(row)


def _is_percent(row: Row) -> bool:
    return bool({"%", "％"} & set(text_of(row.body.get("measure")) or ""))


def _one_measure(rows: Iterable[Row]) -> bool:
    return len({measure for row in rows if (measure := text_of(row.body.get("measure")))}) < 2


def _above(one: float | None, other: float | None) -> bool:
    """Whether one is certainly more; sums of decimals are compared as decimals."""
    return one is not None and other is not None and round(one - other, 9) > 0


def _total(numbers: Sequence[float | None]) -> float | None:
    stated = [number for number in numbers if number is not None]
    return float(sum(Decimal(str(number)) for number in stated)) if len(stated) == len(numbers) else None


def _end(cell: Cell) -> float | None:
    number = number_of(cell)
    return None if number is None else float(number)
