"""The ledger as of one change number: every row present, and the units, bodies and arrangements that they state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property

from graphmodel.ledger.arrangements import Arrangement
from graphmodel.ledger.bodies import Body, Member
from graphmodel.ledger.cells import items_of
from graphmodel.ledger.dangling import targets
from graphmodel.ledger.documents import Document
from graphmodel.ledger.rows import Row
from graphmodel.ledger.units import Unit
from graphmodel.text import fold


class Ledger:
    """Rows by id, read as what they state. A ledger never changes: a load makes a new one."""

    def __init__(self, rows: Iterable[Row], change: int = 0) -> None:
        self.change = change
        self.rows: Mapping[str, Row] = {row.id: row for row in rows}

    @cached_property
    def _by_sheet(self) -> Mapping[str, tuple[Row, ...]]:
        sheets: dict[str, list[Row]] = {}
        for row in self.rows.values():
            sheets.setdefault(row.sheet, []).append(row)
        return {name: tuple(rows) for name, rows in sheets.items()}

    def of(self, sheet: str) -> tuple[Row, ...]:
        """The rows of one sheet, in the order in which they came."""
        return self._by_sheet.get(sheet, ())

    @cached_property
    def units(self) -> Mapping[str, Unit]:
        """Units by id, name plates among them (each leads to its host)."""
        stated = [self._with_host(Unit.of(row), row) for row in self.of("units")]
        plates = [Unit.plate(unit, name) for unit in stated for name in unit.plates]
        return {unit.id: unit for unit in (*stated, *plates)}

    def _with_host(self, unit: Unit, row: Row) -> Unit:
        """A name plate with a row of its own hangs at what its row, or a 挂牌 relation, names."""
        if not unit.is_plate:
            return unit
        hosts = (*items_of(row.body.get("parent")), *self._plate_hosts.get(unit.id, ()))
        return replace(unit, host=next((host for host in hosts if host != unit.id), None))

    @cached_property
    def _plate_hosts(self) -> Mapping[str, tuple[str, ...]]:
        rows = [row for row in self.of("relations") if row.text("type") == "nameplate_of"]
        return {row.text("subject") or "": items_of(row.body.get("holder")) for row in rows}

    def plates_of(self, host: str) -> tuple[Unit, ...]:
        """The name plates that a unit shows."""
        unit = self.units[host]
        return tuple(Unit.plate(unit, name) for name in unit.plates)

    @cached_property
    def arrangements(self) -> tuple[Arrangement, ...]:
        return tuple(Arrangement.of(row) for row in self.of("arrangements"))

    @cached_property
    def bodies(self) -> Mapping[str, Body]:
        return {row.id: Body.of(row) for row in self.of("bodies")}

    @cached_property
    def members(self) -> tuple[Member, ...]:
        return tuple(Member.of(row) for row in self.of("members"))

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        return {row.id: Document.of(row) for row in self.of("documents")}

    @cached_property
    def document_of(self) -> Mapping[str, str]:
        """Document id by folded id, number or title, to follow a 依据文号 to its document."""
        found: dict[str, str] = {}
        for document in self.documents.values():
            for text in (document.id, document.number, document.title):
                if text:
                    found.setdefault(fold(text), document.id)
        return found

    @cached_property
    def naming(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the rows that name a unit, body, matter or document, by what they name."""
        found: dict[str, dict[str, None]] = {}
        for row in self.rows.values():
            for target in targets(row):
                found.setdefault(target, {})[row.id] = None
        return {id_: tuple(rows) for id_, rows in found.items()}

    def name(self, reference: str | None) -> str:
        """The name of a unit, body or document, subject and item of a figure, or the text itself."""
        if reference in self.units:
            return self.units[reference or ""].name
        if reference in self.bodies:
            return self.bodies[reference or ""].name
        if reference in self.documents:
            return self.documents[reference or ""].title
        row = self.rows.get(reference or "")
        if row is not None and row.sheet == "figures":
            return f"{row.text('subject')}·{row.text('item')}"
        return reference or ""
