"""Where a statement comes from: document and clause, period, and the cell that was loaded."""

from __future__ import annotations

from dataclasses import dataclass

from graphmodel.ledger.rows import Origin
from graphmodel.projection import Relation
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY


@dataclass(frozen=True, slots=True)
class Clause:
    """A document as people cite it, the clause, and a short quotation where the ledger keeps one."""

    document: str
    title: str
    article: str
    quote: str
    mark: str


@dataclass(frozen=True, slots=True)
class Place:
    """A row of a file; row 0 = the file as a whole."""

    file: str
    sheet: str
    row: int

    def __str__(self) -> str:
        sheet = VOCABULARY.sheets[self.sheet].label() if self.sheet in VOCABULARY.sheets else self.sheet
        return " ".join(part for part in (self.file, sheet, f"第{self.row}行" if self.row else "") if part)


def place_of(origin: Origin | None) -> Place | None:
    return Place(origin.file, origin.sheet, origin.row) if origin else None


def clauses_of(snapshot: Snapshot, relation: Relation) -> tuple[Clause, ...]:
    """Every clause that a relation rests on, once; where no document is named, what the row says of its source."""
    found: list[Clause] = []
    for statement in relation.statements:
        for position, basis in enumerate(
            statement.basis or ((statement.source,) if statement.source else ())
        ):
            article = statement.article[position] if position < len(statement.article) else ""
            found.append(clause(snapshot, basis, article, statement.quote or ""))
    return tuple(dict.fromkeys(found))


def clause(snapshot: Snapshot, basis: str, article: str = "", quote: str = "") -> Clause:
    """A document by its id, number or title; text that no document has stays text."""
    known = snapshot.ledger.documents.get(basis)
    row = snapshot.ledger.rows.get(basis)
    grade = row.text("grade") if known and row else None
    mark = VOCABULARY.enumerations["grades"][grade].mark if grade in ("synthetic", "unnamed") else ""
    cited = (known.number or known.title) if known else basis
    return Clause(cited, known.title if known else "", article, quote, mark)


def period_of(relation: Relation) -> str:
    """When the relation holds; blank where the ledger names no date."""
    starts = [p.start for p in relation.periods]
    ends = [p.end for p in relation.periods]
    start = None if None in starts else min(s for s in starts if s)
    end = None if None in ends else max(e for e in ends if e)
    if start and end:
        return f"{start} 至 {end}"
    return f"{start} 起" if start else f"至 {end}" if end else ""


def places_of(relation: Relation) -> tuple[Place, ...]:
    found = (place_of(statement.origin) for statement in relation.statements)
    return tuple(dict.fromkeys(place for place in found if place))
