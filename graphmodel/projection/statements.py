"""What one document says in one row, relation rows and the shorthand cells of unit rows alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from graphmodel.ledger.cells import NOT_APPLICABLE, Cell, items_of, number_of
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.periods import Period
from graphmodel.ledger.readings import code_of, grade_of, period_of
from graphmodel.ledger.rows import Origin, Row
from graphmodel.vocabulary import VOCABULARY

_SHORTHANDS = tuple(c for c in VOCABULARY.sheets["units"].columns.values() if c.shorthand)


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of one document about one holder and one unit; `preset` names the pattern that it comes
    from, if any.

    `applies_to` None = the row leaves it blank, which means the unit itself unless a preset's say knows better.
    """

    id: str
    row: str
    subject: str
    holder: str
    type: str
    aspect: str | None
    applies_to: str | None
    power: str | None
    role: str | None
    share: float | None
    domain: str | None
    content: tuple[str, ...]
    condition: str | None
    layer: str
    by: str | None
    period: Period
    grade: str
    basis: tuple[str, ...]
    article: tuple[str, ...]
    source: str | None
    quote: str | None
    origin: Origin | None
    preset: str | None = None
    shorthand: bool = False


def stated(ledger: Ledger) -> list[Statement]:
    """The statements of relation rows and of shorthand cells, over all periods."""
    relations = [statement for row in ledger.of("relations") for statement in _of_relation(row)]
    return relations + [statement for row in ledger.of("units") for statement in _of_unit(row, ledger)]


def _of_relation(row: Row) -> Iterator[Statement]:
    subject, holder, type_ = row.text("subject"), row.text("holder"), row.text("type")
    kind = VOCABULARY.relation_types.get(type_ or "")
    if kind is None or not subject or not holder or NOT_APPLICABLE in (subject, holder):
        return
    stated_by = code_of("relations", row.body, "stated_by")
    sides = ("holder", "subject") if stated_by == "both" else (stated_by,)
    for side in sides:
        yield Statement(
            id=row.id if len(sides) == 1 else f"{row.id}:{side}",
            row=row.id,
            subject=subject,
            holder=holder,
            type=kind.code,
            # Guidance is of business by its nature, so a blank aspect says no less than a filled one.
            aspect=code_of("relations", row.body, "aspect")
            or ("business" if kind.aspect == "business" else None),
            applies_to=code_of("relations", row.body, "applies_to"),
            power=code_of("relations", row.body, "power"),
            role=code_of("relations", row.body, "role"),
            share=number_of(row.body.get("share")),
            domain=_words(row.body.get("domain")),
            content=items_of(row.body.get("content")),
            condition=_words(row.body.get("condition")),
            layer=code_of("relations", row.body, "layer") or "formal",
            by=side,
            period=period_of(row),
            grade=grade_of(row),
            basis=items_of(row.body.get("basis")),
            article=items_of(row.body.get("article")),
            source=row.text("source"),
            quote=row.text("quote"),
            origin=row.origin,
        )


def _of_unit(row: Row, ledger: Ledger) -> Iterator[Statement]:
    kind = ledger.units[row.id].kind_term
    for column in _SHORTHANDS:
        type_ = kind.structure if column.name == "parent" else column.shorthand or ""
        for holder in items_of(row.body.get(column.name)):
            yield _short(row, f"{row.id}:{column.name}:{holder}", row.id, holder, type_)
    for plate in ledger.plates_of(row.id):
        # The quoted words are about the host; of its plates they say nothing.
        yield replace(_short(row, f"{plate.id}:plate", plate.id, row.id, "nameplate_of"), quote=None)


def _short(row: Row, id_: str, subject: str, holder: str, type_: str) -> Statement:
    """What one word in a unit row states: the two ends and the type, with the row's own period, grade and basis."""
    return Statement(
        id=id_,
        row=row.id,
        subject=subject,
        holder=holder,
        type=type_,
        aspect="business" if VOCABULARY.relation_types[type_].aspect == "business" else None,
        applies_to=None,
        power=None,
        role=None,
        share=None,
        domain=None,
        content=(),
        condition=None,
        layer="formal",
        by=None,
        period=period_of(row),
        grade=grade_of(row),
        basis=items_of(row.body.get("basis")),
        article=items_of(row.body.get("article")),
        source=row.text("source"),
        quote=row.text("quote"),
        origin=row.origin,
        shorthand=True,
    )


def _words(cell: Cell) -> str | None:
    """Free text; 无 and — say that there is none."""
    return next(iter(items_of(cell)), None)
