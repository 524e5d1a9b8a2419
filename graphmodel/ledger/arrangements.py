"""An arrangement as its row states it: dual leadership is not an edge, it owns relations aspect by aspect."""

from __future__ import annotations

from dataclasses import dataclass

from graphmodel.ledger.cells import NONE, NOT_APPLICABLE
from graphmodel.ledger.periods import Period
from graphmodel.ledger.readings import code_of, grade_of, period_of
from graphmodel.ledger.rows import Row
from graphmodel.vocabulary import VOCABULARY


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
