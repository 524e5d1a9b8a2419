"""Shares that a source states, worked out again from the numbers that it gives for them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from graphmodel.ledger.cells import Cell, number_of, text_of
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.readings import grade_of
from graphmodel.ledger.rows import Row
from graphmodel.text import fold


@dataclass(frozen=True, slots=True)
class Share:
    """A stated share beside what its numerator and denominator give.

    `exact` is the unrounded quotient, `rounded` the same to the digits of the stated one; both are None where
    `lacks` says what is missing: numerator, denominator or value. `agrees` is None wherever nothing can be compared.
    """

    row: str
    subject: str
    item: str
    measure: str
    stated: Cell
    numerator: float | None
    denominator: float | None
    exact: float | None
    rounded: float | None
    agrees: bool | None
    lacks: tuple[str, ...]
    grade: str


def shares(ledger: Ledger, subjects: Collection[str] | None = None) -> tuple[Share, ...]:
    """The figures with a numerator or a denominator, of all subjects or of those named (folded names)."""
    rows = [row for row in ledger.of("figures") if row.text("numerator") or row.text("denominator")]
    named = [row for row in rows if subjects is None or fold(row.text("subject") or "") in subjects]
    if not named:
        return ()
    items = {
        (row.text("subject"), fold(row.text("item") or "")): row for row in reversed(ledger.of("figures"))
    }
    return tuple(_share(ledger, items, row) for row in named)


def _share(ledger: Ledger, items: Mapping[tuple[str | None, str], Row], row: Row) -> Share:
    def number(column: str) -> float | None:
        text = row.text(column)
        if text is None:
            return None
        by_id = ledger.rows.get(text)
        found = by_id if by_id and by_id.sheet == "figures" else items.get((row.text("subject"), fold(text)))
        if found:
            return number_of(found.body.get("value"))
        return float(text) if text.replace(".", "", 1).isdigit() else None

    numerator, denominator = number("numerator"), number("denominator")
    measure, stated = text_of(row.body.get("measure")) or "", row.body.get("value")
    lacks = [name for name, n in (("numerator", numerator), ("denominator", denominator)) if n is None]
    lacks += ["denominator"] if denominator == 0 else []
    exact = rounded = agrees = None
    if numerator is not None and denominator:
        scale = 100 if "%" in measure or "％" in measure else 1
        quotient = Decimal(str(numerator)) * scale / Decimal(str(denominator))
        exact = float(quotient)
        rounded, agrees = _compared(quotient, stated)
    lacks += ["value"] if stated is None or stated == "" else []
    return Share(
        row.id,
        row.text("subject") or "",
        row.text("item") or "",
        measure,
        stated,
        numerator,
        denominator,
        exact,
        rounded,
        agrees,
        tuple(lacks),
        grade_of(row),
    )


def _compared(quotient: Decimal, stated: Cell) -> tuple[float, bool | None]:
    """The quotient to the digits stated, and whether it is the stated number or inside the stated bounds."""
    if isinstance(stated, Mapping):
        low, high = (number_of(stated.get(end)) for end in ("low", "high"))
        exact = float(quotient)
        return exact, (low is None or low <= exact) and (high is None or exact <= high)
    number = number_of(stated)
    if number is None:
        return float(quotient), None
    digits = Decimal(str(number)).normalize().as_tuple().exponent
    step = Decimal(1).scaleb(min(int(digits), 0))
    rounded = quotient.quantize(step, ROUND_HALF_UP)
    return float(rounded), rounded == Decimal(str(number))
