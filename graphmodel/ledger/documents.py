"""The documents that relations rest on."""

from __future__ import annotations

from dataclasses import dataclass

from graphmodel.ledger.cells import is_open_list, items_of, text_of
from graphmodel.ledger.periods import Period
from graphmodel.ledger.readings import period_of
from graphmodel.ledger.rows import Row


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
