"""Bodies, matters and cases found by id or name; they have no path and no host."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from graphmodel.ledger.cells import Cell
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.nearest import Nearest
from graphmodel.text import fold


def called(sheet: str, body: Mapping[str, Cell]) -> str:
    """What people call a row of a sheet; a case is called by its title."""
    return str(body.get("title" if sheet == "cases" else "name"))


class ByName:
    """Bodies, matters or cases by id and folded name."""

    def __init__(self, stored: Ledger, sheet: str) -> None:
        self.sheet = sheet
        self._ids: dict[str, dict[str, None]] = {}
        self._labels: list[str] = []
        self._found: dict[str, list[str]] = {}
        self._near = Nearest()
        for row in stored.of(sheet):
            self.learn(sheet, row.id, row.body)

    def learn(self, sheet: str, id_: str, body: Mapping[str, Cell]) -> None:
        if sheet == self.sheet:
            self._found.clear()
            name = called(sheet, body)
            self._labels.append(name)
            for text in (id_, name):
                self._ids.setdefault(fold(text), {})[id_] = None

    def find(self, text: str, loaded: Collection[str]) -> list[str]:
        """What has that id or name; another place's namesake counts only where this load has none."""
        if text not in self._found:
            hits = list(self._ids.get(fold(text), {}))
            self._found[text] = [hit for hit in hits if hit in loaded] or hits
        return self._found[text]

    def nearest(self, text: str) -> list[str]:
        return list(self._near.of(text, self._labels, 3, 0.5))
