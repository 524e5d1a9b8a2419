"""The ledger while a reform is carried out on it: the rows that were, and those that steps have changed since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

from graphmodel.errors import Ambiguous, NotFound
from graphmodel.ledger.bodies import Body
from graphmodel.ledger.cells import Cell, items_of
from graphmodel.ledger.changes import Change
from graphmodel.ledger.dangling import targets
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.match import row_id
from graphmodel.ledger.names import Found, Names
from graphmodel.ledger.readings import period_of, short_hash
from graphmodel.ledger.rows import Origin, Row
from graphmodel.ledger.units import Unit, names_of
from graphmodel.reform.effects import Added, Changed, Ended
from graphmodel.text import clean, fold

# The column that names the unit with which a row of a sheet ends.
_OWNER: Final = {"relations": "subject", "arrangements": "unit", "posts": "unit"}


Saved: TypeAlias = tuple[dict[str, Row], dict[str, str], dict[str, str]]


class Working:
    """Rows by id as they stand after the steps so far; the ledger that it began with stays as it is."""

    def __init__(self, before: Ledger, names: Names) -> None:
        self.before = before
        self.names = names
        self._now: dict[str, Row] = {}
        self._called: dict[str, str] = {}
        self._parts: dict[str, str] = {}
        # Where to look: rows that named an id at some step, and units that showed a plate. What is taken back stays
        # here, so whoever looks asks the row itself as well.
        self._named: dict[str, dict[str, None]] = {}
        self._hung: dict[str, str] = {}

    def row(self, id_: str) -> Row | None:
        """A row as it stands now."""
        return self._now.get(id_) or self.before.rows.get(id_)

    def find(self, text: str) -> str | None:
        """The unit that a text means, those that the reform itself has set up among them; None where it means none.

        Raises Ambiguous where it means several.
        """
        if known := self._called.get(fold(text)):
            return known
        if text in self._now:
            return text
        try:
            found = self.names.find(text)
        except NotFound:
            return None
        return found.unit

    def is_part(self, id_: str) -> bool:
        """Whether it was parted from a row that stands for several: it was there before, under that row."""
        return id_ in self._parts

    def part(self, id_: str, whole: str) -> None:
        """Remembers a row that was parted from one that stands for several."""
        self._parts[id_] = whole

    def whole(self, id_: str) -> str:
        """The row under which a part was there before; of any other unit its own."""
        return self._parts.get(id_, id_)

    def saved(self) -> Saved:
        """How far the reform has come, to go back to."""
        return dict(self._now), dict(self._called), dict(self._parts)

    def restore(self, saved: Saved) -> None:
        """Takes back everything since."""
        self._now, self._called, self._parts = saved

    def plate(self, text: str) -> Found | None:
        """The name plate that a text means, with its host, where it is a plate's name and no unit's."""
        wanted = fold(clean(text))
        if wanted in self._called:
            return None
        hung = self.row(self._hung.get(wanted, ""))
        for name in items_of(hung.body.get("plates")) if hung else ():
            if hung and fold(name) == wanted:
                return Found(hung.id, name)
        try:
            found = self.names.find(text)
        except (NotFound, Ambiguous):
            return None
        itself, host = self.row(found.itself or ""), self.row(found.unit)
        hangs = itself is not None or found.plate in (items_of(host.body.get("plates")) if host else ())
        return found if found.plate and hangs else None

    def body(self, text: str, day: str) -> str | None:
        """The coordinating body of an id or name, of several the one in force on the day; None where there is none."""
        row = self.row(text)
        if row and row.sheet == "bodies":
            return text
        called = [row for row in self.of("bodies") if fold(row.text("name") or "") == fold(text)]
        hits = [row.id for row in called if Body.of(row).in_force(day)] or [row.id for row in called]
        if len(hits) > 1:
            raise Ambiguous(f"“{text}”可指{len(hits)}个议事协调机构", tuple(hits))
        return hits[0] if hits else None

    def is_new(self, id_: str) -> bool:
        """Whether the reform itself set it up."""
        return id_ in self._now and id_ not in self.before.rows

    def unit(self, id_: str) -> Unit:
        row = self.row(id_)
        if row is None:
            raise NotFound(f"台账中没有“{id_}”")
        return Unit.of(row)

    def name(self, id_: str) -> str:
        """What people call a unit, or the text itself where it means none."""
        row = self.row(id_)
        return (row.text("name") or id_) if row else id_

    def of(self, sheet: str) -> Iterator[Row]:
        """The rows of a sheet as they stand now."""
        for row in self.before.of(sheet):
            yield self._now.get(row.id, row)
        for id_, row in self._now.items():
            if row.sheet == sheet and id_ not in self.before.rows:
                yield row

    def naming(self, id_: str) -> list[Row]:
        """The rows that name a unit, body or matter, as they stand now; its own not among them."""
        named = dict.fromkeys((*self.before.naming.get(id_, ()), *self._named.get(id_, ())))
        rows = (row for one in named if (row := self.row(one)))
        return [row for row in rows if row.id != id_ and id_ in targets(row)]

    def about(self, id_: str, sheet: str, column: str) -> list[Row]:
        """The rows of a sheet that name a unit in one column."""
        return [row for row in self.naming(id_) if row.sheet == sheet and row.text(column) == id_]

    def apply(self, effect: Added | Changed | Ended, origin: Origin | None) -> str:
        """Does one thing to the ledger and tells the id of the row."""
        if isinstance(effect, Added):
            return self._add(effect, origin)
        row = self.row(effect.row)
        if row is None:
            raise NotFound(f"台账中没有编号为“{effect.row}”的行")
        cells = dict(effect.cells)
        if isinstance(effect, Ended):
            if (period_of(row).start or "") >= effect.day:
                # A period of no day at all: of the reform's own rows nothing remains, others stay as they were.
                if self.is_new(row.id):
                    del self._now[row.id]
                return row.id
            cells["to"] = effect.day
        body = {k: v for k, v in {**row.body, **cells}.items() if v is not None}
        self._put(row._replace(body=body))
        return row.id

    def _add(self, effect: Added, origin: Origin | None) -> str:
        cells = {k: v for k, v in effect.cells.items() if v is not None and v != ()}
        over = self.row(str(cells.get(_OWNER.get(effect.sheet, ""))))
        end = period_of(over).end if over else None
        if end is not None and "to" not in cells and str(cells.get("from") or "") < end:
            # The unit will be over one day, and what begins before that ends with it.
            cells["to"] = end
        id_ = effect.id or self.new_id(effect.sheet, cells)
        change = self.before.change + 1
        self._put(Row(id_, effect.sheet, cells, origin, change, change))
        return id_

    def _put(self, row: Row) -> None:
        self._now[row.id] = row
        for target in targets(row):
            self._named.setdefault(target, {})[row.id] = None
        if row.sheet == "units":
            for plate in items_of(row.body.get("plates")):
                self._hung[fold(plate)] = row.id
            old = self.before.rows.get(row.id)
            # Names that the unit had before are for the ledger to tell apart: others may have them too.
            known = names_of(old) if old else ()
            for name in names_of(row):
                if name not in known:
                    self._called[fold(clean(name))] = row.id

    def new_id(self, sheet: str, cells: Mapping[str, Cell]) -> str:
        """The id that a row of these cells gets, the same in every store."""
        if sheet != "units":
            return row_id(sheet, cells, self)
        parts = [fold(str(cells.get(column) or "")) for column in ("name", "parent", "from", "basis")]
        salt = 0
        while (made := "U-" + short_hash("units", *parts, str(salt or ""))) in self:
            salt += 1
        return made

    def __contains__(self, id_: object) -> bool:
        return isinstance(id_, str) and self.row(id_) is not None

    def in_force(self, row: Row, day: str) -> bool:
        return period_of(row).covers(day)

    def changes(self) -> tuple[Change, ...]:
        """What differs from the ledger that was, in the order in which it was touched."""
        found = []
        for id_, row in self._now.items():
            old = self.before.rows.get(id_)
            if old is None or dict(old.body) != dict(row.body):
                found.append(Change(id_, row.sheet, old, row.body, row.origin))
        return tuple(found)

    def after(self) -> Ledger:
        """The ledger as the reform leaves it. Its change number is that of the one before: nothing is written."""
        touched = {change.id: self._now[change.id] for change in self.changes()}
        return Ledger({**self.before.rows, **touched}.values(), self.before.change)
