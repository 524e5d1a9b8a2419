"""Units, amounts and places of a reform that was tried, as the cells of its tables."""

from __future__ import annotations

from collections.abc import Iterable

from graphmodel.ledger.rows import Origin
from graphmodel.reform.amounts import Amount, shown
from graphmodel.reform.metrics import Figure
from graphmodel.reform.scenario import Scenario
from graphmodel.report.reforms import name_of
from graphmodel.report.sentences import marked
from graphmodel.report.tables import words
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY

_NOT_STATED = ("未载", "not stated")


class Cells:
    """One scenario in one language."""

    def __init__(self, scenario: Scenario, language: str) -> None:
        self.scenario, self.language = scenario, language
        self.comma = "; " if language == "en" else "、"

    def name(self, text: str, day: Snapshot | None = None) -> str:
        seen = day or self.scenario.after
        return marked(seen.ledger.units.get(text), name_of(seen, text), self.language)

    def names(self, units: Iterable[str]) -> str:
        return self.comma.join(map(self.name, units))

    def amount(self, amount: Amount | None) -> str:
        if amount is None or self.language != "en":
            return str(amount) if amount is not None else words(self.language, _NOT_STATED)[0]
        if amount.low is None and amount.high is not None:
            return f"{shown(amount.high)} or fewer"
        if amount.high is None:
            return words("en", _NOT_STATED)[0] if amount.low is None else f"{shown(amount.low)} or more"
        return str(amount)

    def figure(self, figure: Figure) -> str:
        """A sum with how many units state it of how many: 50（2/7）; no such pair where all of them do."""
        said = self.amount(figure.amount)
        if figure.of is None or figure.stated == figure.of:
            return said
        return (
            f"{said} ({figure.stated}/{figure.of})"
            if self.language == "en"
            else f"{said}（{figure.stated}/{figure.of}）"
        )

    def remainder(self, remainder: Amount | None) -> str:
        """Nobody can say how much is open where the ledger does not state what there was, or 若干 went of 若干."""
        if remainder is None or (remainder.low is None and remainder.high is None):
            return VOCABULARY.label("severities", "undecided", self.language)
        return self.amount(remainder)

    def place(self, origin: Origin | None) -> str:
        if origin is None:
            return ""
        row = f"row {origin.row}" if self.language == "en" else f"第{origin.row}行"
        return " · ".join((origin.file, origin.sheet, row))
