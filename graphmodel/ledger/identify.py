"""Decides which loaded unit rows are units that the store already has, and gives ids to the new ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from graphmodel.errors import Fault
from graphmodel.ledger.cells import Cell, items_of
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.names import Names
from graphmodel.ledger.periods import Period
from graphmodel.ledger.readings import period_of, short_hash
from graphmodel.ledger.references import (
    Reference,
    cell_fault,
    reference_fault,
    resolve_references,
    sure_references,
)
from graphmodel.ledger.rows import LoadedRow, Row
from graphmodel.ledger.structure import MAKERS, Structure
from graphmodel.ledger.units import kind_of, names_of
from graphmodel.text import fold
from graphmodel.vocabulary import VOCABULARY

# No cell holds a NUL: an id in a file is never taken for the token of a row without one.
_NEW = "\0new:"
_UNITS = VOCABULARY.sheets["units"]


class Identified:
    """Unit rows of a load under their lasting ids, with faults for those that cannot be told apart."""

    def __init__(self, stored: Ledger, loaded: Sequence[LoadedRow], change: int) -> None:
        self.faults: list[Fault] = []
        self.notes: list[str] = []
        self.failed: list[tuple[LoadedRow, Reference]] = []
        self._stored, self._change = stored, change
        self._loaded = {self._token(i, row): row for i, row in enumerate(loaded)}
        self._check_known_ids()
        self._cells = self._resolve()
        self._final = self._assign()
        renamed = any(token != unit for token, unit in self._final.items())
        self.rows: dict[str, tuple[LoadedRow, Mapping[str, Cell]]] = {
            self._final[token]: (self._loaded[token], _renamed(cells, self._final) if renamed else cells)
            for token, cells in self._cells.items()
        }

    @staticmethod
    def _token(number: int, row: LoadedRow) -> str:
        stated = row.cells.get("id")
        return stated if isinstance(stated, str) and stated else f"{_NEW}{number}"

    @cached_property
    def _structure(self) -> Structure:
        """Who stands above whom; not asked for where every unit has a code."""
        return Structure(self._provisional(self._cells))

    def _check_known_ids(self) -> None:
        """A known id under a wholly different name is a mistake, not a rename: a rename gives the old name as alias."""
        if not self._stored.rows:
            return
        for token, row in self._loaded.items():
            name = row.cells.get("name")
            names = self._stored_names(token)
            if not names or not isinstance(name, str) or name in names:
                continue
            stated = {
                fold(n)
                for n in (name, *items_of(row.cells.get("aliases")), *items_of(row.cells.get("short_name")))
            }
            if not stated & {fold(n) for n in names}:
                problem = f"编码{token}在库中是“{names[0]}”"
                self.faults.append(
                    cell_fault(
                        row.origin,
                        _UNITS.columns["name"],
                        name,
                        problem,
                        "更名请在“曾用名”写上旧名；若是另一单位，请换编码",
                    )
                )

    def _stored_names(self, id_: str) -> Sequence[str]:
        """The names of a stored unit or name plate; none if the store has no unit of that id."""
        row = self._stored.rows.get(id_)
        if "#" in id_ and id_ in self._stored.units:
            return self._stored.units[id_].names
        return names_of(row) if row and row.sheet == "units" else ()

    def _provisional(self, cells: Mapping[str, Mapping[str, Cell]]) -> Ledger:
        rows = [row for row in self._stored.rows.values() if row.id not in cells]
        for token, body in cells.items():
            old = self._stored.rows.get(token)
            if old:
                rows.append(Row(token, "units", {**old.body, **body}, None, self._change, old.first_in))
            else:
                rows.append(Row(token, "units", body, None, self._change, self._change))
        return Ledger(rows, self._change)

    def _resolve(self) -> dict[str, Mapping[str, Cell]]:
        """References of unit rows, in two rounds: plain names first, then paths and namesakes within what
        round one built."""
        cells: dict[str, Mapping[str, Cell]] = {token: row.cells for token, row in self._loaded.items()}
        loaded = cells.keys()
        for last in (False, True):
            lost = False
            names = Names(self._provisional(cells), loaded=loaded)
            resolved: dict[str, Mapping[str, Cell]] = {}
            for token, body in cells.items():
                sure = sure_references("units", body, names)
                if sure is not None:
                    resolved[token] = {**body, **sure} if sure else body
                    continue
                resolved[token], failed, notes = resolve_references("units", body, names)
                lost = lost or bool(failed)
                if last:
                    self.failed += [(self._loaded[token], reference) for reference in failed]
                self.notes += notes
            cells = resolved
            if not lost:
                # Every name is an id by now, and an id stays what it is.
                break
        return cells

    def _assign(self) -> dict[str, str]:
        final = {token: token for token in self._loaded if not token.startswith(_NEW)}
        open_tokens = [token for token in self._loaded if token.startswith(_NEW)]
        if not open_tokens:
            return final
        # Those higher up first: an id is made of the ids of those above.
        depth: dict[str, int] = {}
        for token in open_tokens:
            self._measure(token, depth)
        open_tokens.sort(key=lambda token: depth[token])
        if self._stored.of("units"):
            self._match_stored(open_tokens, final)
        taken = set(final.values())
        for token in open_tokens:
            if token not in final:
                final[token] = self._new_id(token, final, taken)
                taken.add(final[token])
        return final

    def _match_stored(self, open_tokens: Sequence[str], final: dict[str, str]) -> None:
        makers = [token for token in open_tokens if kind_of(self._structure.ledger.rows[token]) in MAKERS]
        self._match_all(makers, final)
        # Whose place a unit belongs to can be compared only once the governments of both are known to be one or two.
        if any(token != unit for token, unit in final.items()):
            self._structure = self._merged(final)
        self._elsewhere = self._places_besides(final)
        kept = frozenset(makers)
        self._match_all([token for token in open_tokens if token not in kept], final)

    def _match_all(self, tokens: Sequence[str], final: dict[str, str]) -> None:
        """Sure matches before others, so that a namesake never takes the row of a unit that fits it better."""
        taken = set(final.values())
        for exact in (True, False):
            for token in tokens:
                match = None if token in final else self._match(token, final, taken, exact)
                if match:
                    final[token] = match
                    taken.add(match)

    def _merged(self, final: Mapping[str, str]) -> Structure:
        """Who stands above whom once the governments of the load are those of the store."""
        renamed = {final.get(token, token): _renamed(cells, final) for token, cells in self._cells.items()}
        return Structure(self._provisional(renamed))

    def _places_besides(self, final: Mapping[str, str]) -> frozenset[str]:
        """The places of the store that a load about one place is not about; none if it is about several, or
        about none."""
        units = self._structure.ledger.units
        loaded = (units[final.get(token, token)] for token in self._loaded)
        places = {self._structure.jurisdiction(u.id) for u in loaded if u.kind in MAKERS and not u.outside}
        return self._structure.places - places if len(places - {None}) == 1 else frozenset()

    def _measure(self, token: str, depth: dict[str, int]) -> None:
        """How many stand above a unit, and above each of those; in a ring everybody stands above everybody else."""
        way: dict[str, None] = {}
        current: str | None = token
        while current is not None and current not in depth and current not in way:
            way[current] = None
            current = next(iter(self._structure.above.get(current, ())), None)
        passed = list(way)
        if current in way:
            ring = passed[passed.index(current) :]
            depth.update(dict.fromkeys(ring, len(ring) - 1))
            passed = passed[: -len(ring)]
        above = depth[current] + 1 if current is not None else 0
        for number, one in enumerate(reversed(passed)):
            depth[one] = above + number

    def _match(self, token: str, final: Mapping[str, str], taken: set[str], exact: bool) -> str | None:
        """The stored unit that a row without id means: same name in the same jurisdiction; parent or street
        decides among several."""
        row, cells = self._loaded[token], self._cells[token]
        name = cells.get("name")
        named = self._namesakes.get(fold(str(name)), []) if name else []
        candidates = [
            c for c in named if c not in taken and self._same_time(c, cells) and self._one_place(c, token)
        ]
        if not candidates:
            return None
        close = [c for c in candidates if self._same_place(c, cells, final)]
        if exact:
            return close[0] if len(close) == 1 else None
        if len(close) > 1 or (not close and len(candidates) > 1 and not self._says_place(cells)):
            names = Names(self._stored)
            listed = "；".join(names.describe(c) for c in candidates[:5])
            problem = f"库中有{len(candidates)}个同名单位"
            self.faults.append(
                cell_fault(row.origin, _UNITS.columns["name"], str(name), problem, f"请写编码：{listed}")
            )
            return None
        if close:
            return close[0]
        if len(candidates) == 1 and not self._other_street(candidates[0], cells, final):
            return candidates[0]
        return None

    def _one_place(self, stored: str, token: str) -> bool:
        """Whether a stored namesake is of the place that the loaded unit belongs to; a second place never
        takes a unit of the first."""
        mine, theirs = self._structure.ledger.units[token], self._stored.units[stored]
        if mine.kind in MAKERS:
            pairs = ((mine.region, theirs.region), (mine.level, theirs.level))
            return theirs.kind in MAKERS and all(m is None or t is None or m == t for m, t in pairs)
        own, place = self._structure.own_place(token), self._structure.jurisdiction(stored)
        if own is not None and place != own:
            return False
        # A row that tells no place is of the place that the load is about.
        if own is None and place in self._elsewhere:
            return False
        # One city may be the root over several districts: there the nearest government tells them apart.
        above, beside = self._structure.nearest(token, MAKERS), self._structure.nearest(stored, MAKERS)
        return above is None or beside is None or above.id == beside.id or above.kind != beside.kind

    @cached_property
    def _namesakes(self) -> Mapping[str, list[str]]:
        by_name: dict[str, list[str]] = {}
        for row in self._stored.of("units"):
            by_name.setdefault(fold(names_of(row)[0]), []).append(row.id)
        return by_name

    def _same_time(self, stored: str, cells: Mapping[str, Cell]) -> bool:
        if "from" not in cells:
            return True
        row = self._stored.rows[stored]
        mine = period_of(Row("", "units", {**row.body, **cells}))
        theirs = period_of(row)
        return mine.start == theirs.start or Period(*mine).overlaps(theirs)

    @staticmethod
    def _says_place(cells: Mapping[str, Cell]) -> bool:
        return any(items_of(cells.get(c)) for c in ("parent", "supervised_by", "stationed_at"))

    def _same_place(self, stored: str, cells: Mapping[str, Cell], final: Mapping[str, str]) -> bool:
        body = self._stored.rows[stored].body
        said = [
            c
            for c in ("stationed_at", "parent", "supervised_by")
            if items_of(cells.get(c)) and items_of(body.get(c))
        ]
        return bool(said) and all(
            {final.get(u, u) for u in items_of(cells[c])} == set(items_of(body[c])) for c in said
        )

    def _other_street(self, stored: str, cells: Mapping[str, Cell], final: Mapping[str, str]) -> bool:
        mine, theirs = (
            items_of(cells.get("stationed_at")),
            items_of(self._stored.rows[stored].body.get("stationed_at")),
        )
        return bool(mine and theirs) and {final.get(u, u) for u in mine} != set(theirs)

    def _new_id(self, token: str, final: Mapping[str, str], taken: set[str]) -> str:
        cells = self._cells[token]
        place = [
            final.get(u, u)
            for c in ("parent", "supervised_by", "stationed_at")
            for u in items_of(cells.get(c))
        ]
        where = [str(cells.get(c) or "") for c in ("region", "from")]
        basis = "|".join(items_of(cells.get("basis")))
        parts = [
            "units",
            fold(str(cells.get("name"))),
            *(p for p in place if not p.startswith(_NEW)),
            *where,
            basis,
        ]
        salt = 0
        while (made := "U-" + short_hash(*parts, str(salt or ""))) in taken or made in self._stored.rows:
            salt += 1
        return made

    def reference_faults(self) -> list[Fault]:
        return [reference_fault(row.origin, reference) for row, reference in self.failed]


def _renamed(cells: Mapping[str, Cell], final: Mapping[str, str]) -> dict[str, Cell]:
    """Cells in which tokens of loaded units have become their lasting ids."""
    renamed = dict(cells)
    for column in _UNITS.references:
        cell = cells.get(column.name)
        if isinstance(cell, str):
            renamed[column.name] = final.get(cell, cell)
        elif isinstance(cell, (list, tuple)):
            renamed[column.name] = [final.get(item, item) for item in cell]
    return renamed
