"""Plans a load: every loaded row finds its stored row or becomes a new one, or the whole load is refused with
its faults."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from graphmodel.errors import Fault, Refused
from graphmodel.ledger.by_name import ByName
from graphmodel.ledger.cells import Cell, items_of
from graphmodel.ledger.changes import Change, Plan
from graphmodel.ledger.checks import CHECKED_TOGETHER, check_ledger, check_row
from graphmodel.ledger.dual import read_as_arrangements
from graphmodel.ledger.identify import Identified
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.lookalikes import look_alikes
from graphmodel.ledger.match import FITS, Fit, Matcher, SeveralRows, Taken, row_id
from graphmodel.ledger.names import Names
from graphmodel.ledger.outside import outside_rows
from graphmodel.ledger.references import cell_fault, reference_fault, resolve_references, sure_references
from graphmodel.ledger.restated import restated
from graphmodel.ledger.rows import Loaded, LoadedRow, Origin, Row
from graphmodel.ledger.streets import expand_streets
from graphmodel.text import fold
from graphmodel.vocabulary import VOCABULARY, Column

# Bodies and matters are named by cases and others, cases by their steps, so they get their ids first.
_NAMED = ("bodies", "matters", "cases")
_SHEET_OF = {"body": "bodies", "matter": "matters", "case": "cases"}
_REPEATS_LISTED = 100
# The columns that name them.
_NAMING = {
    sheet.name: tuple(column for column in sheet.columns.values() if column.type in _SHEET_OF)
    for sheet in VOCABULARY.sheets.values()
}


class _Load:
    """The state of one load while it is planned."""

    def __init__(self, stored: Ledger, loaded: Loaded, outside: bool) -> None:
        self.stored = stored
        self._headings = loaded.headings
        self.faults: list[Fault] = []
        self.warnings: list[str] = list(loaded.warnings)
        distinct = _all_differ(loaded.rows)
        rows = list(loaded.rows) if distinct else self._without_repeats(loaded.rows)
        rows, notes = read_as_arrangements(stored, rows)
        self.warnings += notes
        if stored.rows or not distinct:
            rows = self._without_double_units(rows)
        units = [row for row in rows if row.sheet == "units"]
        added, notes = outside_rows(stored, rows, superiors=outside, sources=loaded.outside)
        units += added
        self.warnings += notes
        stated = (row.cells.get("id") for row in rows) if stored.rows else ()
        self.matcher = Matcher(stored, [id_ for id_ in stated if isinstance(id_, str)])
        self.planned: dict[str, Row] = {}
        self.names: Names
        self._plan_units(units)
        rows, faults, notes = expand_streets((row for row in rows if row.sheet != "units"), self.names)
        self.faults += faults
        self.warnings += notes
        self._by_name = {sheet: ByName(stored, sheet) for sheet in _NAMED}
        self._plan_others(plates := [row for row in rows if row.cells.get("type") == "nameplate_of"])
        if plates:
            # From here on the plates lead to their hosts.
            self.names = self._names()
        self._plan_others([row for row in rows if row.sheet in _NAMED and row.sheet != "cases"])
        self._plan_others([row for row in rows if row.sheet == "cases"])
        self._plan_others(
            [row for row in rows if row.sheet not in _NAMED and row.cells.get("type") != "nameplate_of"]
        )

    def _without_repeats(self, rows: Sequence[LoadedRow]) -> list[LoadedRow]:
        """Rows equal in every cell are one row, with a warning that says where."""
        # Hardly any two rows have one id or the same texts; only those are compared cell by cell.
        alike: dict[str, dict[object, LoadedRow]] = {sheet: {} for sheet in VOCABULARY.sheets}
        seen: dict[tuple[str, str], LoadedRow] = {}
        kept: list[LoadedRow] = []
        repeats = 0
        for row in rows:
            likeness = row.cells.get("id") or hash(frozenset(v for v in row.cells.values() if type(v) is str))
            other = alike[row.sheet].setdefault(likeness, row)
            if other is row:
                kept.append(row)
                continue
            seen.setdefault(_stated(other), other)
            first = seen.setdefault(_stated(row), row)
            if first is row:
                kept.append(row)
            else:
                repeats += 1
                if repeats <= _REPEATS_LISTED:
                    self.warnings.append(
                        f"{row.origin.sheet} 第{row.origin.row}行与第{first.origin.row}行完全相同，按一行处理"
                    )
        if repeats > _REPEATS_LISTED:
            self.warnings.append(f"另有{repeats - _REPEATS_LISTED}行与前面的行完全相同，按一行处理")
        return kept

    def _without_double_units(self, rows: Sequence[LoadedRow]) -> list[LoadedRow]:
        """Every double id is a fault; of units the first row stands, so that nothing more is said of the others."""
        seen: dict[str, LoadedRow] = {}
        kept: list[LoadedRow] = []
        for row in rows:
            stated = row.cells.get("id")
            if not isinstance(stated, str) or not stated:
                kept.append(row)
                continue
            first, old = seen.setdefault(stated, row), self.stored.rows.get(stated)
            if first is row or not first.sheet == row.sheet == "units":
                kept.append(row)
            if first is row and (old is None or old.sheet == row.sheet):
                continue
            column = VOCABULARY.sheets[row.sheet].columns["id"]
            if first is not row:
                problem = f"同一编号已用于{first.origin.sheet} 第{first.origin.row}行"
                self.faults.append(
                    cell_fault(row.origin, column, stated, problem, "每行的编号须不同；同一机构请只留一行")
                )
            else:
                self.faults.append(
                    cell_fault(row.origin, column, stated, "库中另一张表已用此编号", "请换一个编号")
                )
        return kept

    def _plan_units(self, rows: Sequence[LoadedRow]) -> None:
        identified = Identified(self.stored, rows, self.stored.change + 1)
        self.faults += identified.faults + identified.reference_faults()
        self.warnings += dict.fromkeys(identified.notes)
        for unit, (row, cells) in identified.rows.items():
            self._plan_row(unit, row, self._merged(unit, cells))
        self._check_namesakes({unit for unit, (row, _) in identified.rows.items() if row.cells.get("id")})
        self.names = self._names()
        self.warnings += look_alikes(self.names.ledger, self.planned)
        self.warnings += restated(self.stored, self.planned)

    def _check_namesakes(self, coded: Set[str]) -> None:
        """Equal names under equal parents cannot be told apart without codes."""
        if len(coded) == len(self.planned):
            return
        several = Counter(fold(str(row.body.get("name"))) for row in self.planned.values())
        seen: dict[tuple[str, ...], tuple[str, Origin | None]] = {}
        columns = VOCABULARY.sheets["units"].columns
        for unit, row in self.planned.items():
            name, body = fold(str(row.body.get("name"))), row.body
            if several[name] == 1:
                continue
            place = ("parent", "supervised_by", "stationed_at", "from", "region")
            key = (name, *(repr(items_of(body.get(c))) for c in place))
            other, first = seen.setdefault(key, (unit, row.origin))
            if other != unit and not (unit in coded and other in coded) and row.origin and first:
                problem = f"与{first.sheet} 第{first.row}行同名，上级也相同"
                self.faults.append(
                    cell_fault(
                        row.origin,
                        columns["name"],
                        str(body.get("name")),
                        problem,
                        "请为两者各写机构编码（give the codes）",
                    )
                )

    def _plan_row(self, id_: str, row: LoadedRow, body: Mapping[str, Cell]) -> None:
        old, change = self.stored.rows.get(id_), self.stored.change + 1
        self.planned[id_] = Row(id_, row.sheet, body, row.origin, change, old.first_in if old else change)

    def _names(self) -> Names:
        """Names of stored and loaded units and bodies, as the ledger will have them."""
        rows = [row for row in self.stored.rows.values() if row.id not in self.planned]
        ledger = Ledger([*rows, *self.planned.values()], self.stored.change + 1)
        return Names(ledger, loaded=self.planned.keys())

    def _merged(self, id_: str, cells: Mapping[str, Cell]) -> dict[str, Cell]:
        """The new body: columns of the sheet replace, absent columns stay, empty cells are not stated."""
        old = self.stored.rows.get(id_)
        return _body_of({**old.body, **cells} if old else cells)

    def _plan_others(self, rows: Sequence[LoadedRow]) -> None:
        ids = [_text(row.cells.get("id")) for row in rows]
        new = [self._is_new(row, id_) for row, id_ in zip(rows, ids, strict=True)]
        resolved = [self._resolved(row, is_new) for row, is_new in zip(rows, new, strict=True)]
        unmatched = [i for i, id_ in enumerate(ids) if id_ is None and not new[i]]
        for fit in FITS:
            for i in unmatched:
                ids[i] = ids[i] or self._find(rows[i], resolved[i], fit)
        taken = Taken(self.stored.rows, self.planned, {id_ for id_ in ids if id_})
        for row, cells, known, is_new in zip(rows, resolved, ids, new, strict=True):
            id_ = known or row_id(row.sheet, cells, taken)
            self._plan_row(id_, row, cells if is_new else self._merged(id_, cells))
            if row.sheet in _NAMED:
                self._by_name[row.sheet].learn(row.sheet, id_, self.planned[id_].body)

    def _is_new(self, row: LoadedRow, stated: str | None) -> bool:
        """Whether a row can meet no row of the store, so that its cells are its body at once."""
        return not self.stored.of(row.sheet) if stated is None else stated not in self.stored.rows

    def _resolved(self, row: LoadedRow, is_new: bool) -> dict[str, Cell]:
        """The cells of a row with ids for names; of a new row its body."""
        sure = sure_references(row.sheet, row.cells, self.names)
        if sure is None:
            cells, failed, notes = resolve_references(row.sheet, row.cells, self.names)
            self.faults += [reference_fault(row.origin, reference) for reference in failed]
            self.warnings += notes
        else:
            cells = _body_of(row.cells) if is_new else dict(row.cells)
            cells.update(sure)
        for column in _NAMING[row.sheet]:
            self._follow_name(row, cells, column)
        return _body_of(cells) if is_new and sure is None else cells

    def _find(self, row: LoadedRow, cells: Mapping[str, Cell], fit: Fit) -> str | None:
        try:
            found = self.matcher.find(row.sheet, cells, fit)
        except SeveralRows as several:
            problem = f"库中有{len(several.rows)}行与此行相同"
            ids = "、".join(r.id for r in several.rows[:5])
            column = VOCABULARY.sheets[row.sheet].columns["id"]
            self.faults.append(cell_fault(row.origin, column, "", problem, f"请写编号（give the id）：{ids}"))
            return None
        return found.id if found else None

    def _follow_name(self, row: LoadedRow, cells: dict[str, Cell], column: Column) -> None:
        text = cells.get(column.name)
        if not isinstance(text, str) or not text:
            return
        index = self._by_name[_SHEET_OF[column.type]]
        hits = index.find(text, self.planned)
        if len(hits) == 1:
            cells[column.name] = hits[0]
        elif hits:
            self.faults.append(
                cell_fault(row.origin, column, text, f"可指{len(hits)}个", "请写编号：" + "、".join(hits))
            )
        else:
            near = index.nearest(text)
            advice = "是否为：" + "、".join(near) if near else "请先登记，或改正名称"
            self.faults.append(cell_fault(row.origin, column, text, f"台账中没有“{text}”", advice))

    def _as_headed(self, fault: Fault) -> Fault:
        """A fault in a foreign table speaks of the heading that its user knows."""
        heading = self._headings.get((fault.file, fault.sheet, fault.column))
        return replace(fault, column=heading) if heading else fault

    def plan(self) -> Plan:
        changes: list[Change] = []
        unchanged: Counter[str] = Counter()
        for id_, row in self.planned.items():
            old, origin = self.stored.rows.get(id_), row.origin
            if origin:
                self.faults += check_row(row.sheet, row.body, origin)
            if old is None:
                changes.append(Change(id_, row.sheet, None, row.body, origin))
                continue
            if origin and old.body.get("to") and not row.body.get("to"):
                column = VOCABULARY.sheets[row.sheet].columns["to"]
                self.faults.append(
                    cell_fault(
                        origin,
                        column,
                        "",
                        f"此行已于{old.body['to']}终止，不能清空",
                        "更正请用 set，撤回请用 undo；恢复设立请另起一行",
                    )
                )
            if dict(old.body) == row.body:
                unchanged[row.sheet] += 1
            else:
                changes.append(Change(id_, row.sheet, old, row.body, origin))
        after = {**self.stored.rows, **self.planned} if self.stored.rows else self.planned
        touched = {c.id: c.origin for c in changes if c.sheet in CHECKED_TOGETHER and c.origin}
        self.faults += check_ledger(after, touched)
        if self.faults:
            raise Refused(tuple(dict.fromkeys(self._as_headed(fault) for fault in self.faults)))
        return Plan(
            tuple(changes), dict(unchanged), frozenset(self.planned), tuple(dict.fromkeys(self.warnings))
        )


def _text(cell: Cell) -> str | None:
    return str(cell) if cell else None


def _all_differ(rows: Sequence[LoadedRow]) -> bool:
    """Whether every row has an id of its own, so that no two need be compared."""
    ids = {id_ for row in rows if (id_ := row.cells.get("id")) and isinstance(id_, str)}
    return len(ids) == len(rows)


def _stated(row: LoadedRow) -> tuple[str, str]:
    """Sheet and stated cells: equal for rows that say the same."""
    return row.sheet, repr(sorted((k, str(v)) for k, v in row.cells.items() if v is not None))


def _body_of(cells: Mapping[str, Cell]) -> dict[str, Cell]:
    """What cells leave in the ledger: those that state something, without the id under which they stand."""
    return {
        k: list(v) if isinstance(v, tuple) else v
        for k, v in cells.items()
        if (v or (v is not None and v != "" and v != [] and v != ())) and k != "id"
    }


def plan_load(stored: Ledger, loaded: Loaded, *, outside: bool = False) -> Plan:
    """What a load would change. Raises Refused with every fault; a refused load changes nothing.

    With `outside`, a superior that no row names becomes a unit outside the ledger (台账外), with a warning: an
    ordinary list of institutions names its departments and has no rows for them.
    """
    return _Load(stored, loaded, outside).plan()
