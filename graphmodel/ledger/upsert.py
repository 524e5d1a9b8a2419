"""Plans a load: every loaded row finds its stored row or becomes a new one, or the whole load is refused with
its faults."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from graphmodel.errors import Fault, Refused
from graphmodel.ledger.by_name import ByName
from graphmodel.ledger.cells import Cell, items_of
from graphmodel.ledger.changes import Change, Plan
from graphmodel.ledger.checks import check_ledger, check_row
from graphmodel.ledger.dual import read_as_arrangements
from graphmodel.ledger.identify import Identified
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.match import FITS, Fit, Matcher, SeveralRows, row_id
from graphmodel.ledger.names import Names
from graphmodel.ledger.outside import outside_rows
from graphmodel.ledger.references import cell_fault, reference_fault, resolve_references
from graphmodel.ledger.rows import Loaded, LoadedRow, Origin, Row
from graphmodel.ledger.streets import expand_streets
from graphmodel.ledger.structure import Structure
from graphmodel.text import fold
from graphmodel.vocabulary import VOCABULARY

# Bodies and matters are named by others, so they get their ids first.
_NAMED = ("bodies", "matters")


class _Load:
    """The state of one load while it is planned."""

    def __init__(self, stored: Ledger, loaded: Loaded, outside: bool) -> None:
        self.stored = stored
        self._headings = loaded.headings
        self.faults: list[Fault] = []
        self.warnings: list[str] = list(loaded.warnings)
        rows = self._without_repeats(loaded.rows)
        rows, notes = read_as_arrangements(stored, rows)
        self.warnings += notes
        rows = self._without_double_units(rows)
        units = [row for row in rows if row.sheet == "units"]
        added, notes = outside_rows(stored, rows, superiors=outside, sources=loaded.outside)
        units += added
        self.warnings += notes
        stated = {row.cells.get("id") for row in rows}
        self.matcher = Matcher(stored, [id_ for id_ in stated if isinstance(id_, str)])
        self.planned: dict[str, tuple[str, Mapping[str, Cell], Origin]] = {}
        self.names: Names
        self._plan_units(units)
        rows, faults, notes = expand_streets((row for row in rows if row.sheet != "units"), self.names)
        self.faults += faults
        self.warnings += notes
        self._bodies, self._matters = ByName(stored, "bodies"), ByName(stored, "matters")
        self._plan_others(plates := [row for row in rows if row.cells.get("type") == "nameplate_of"])
        if plates:
            # From here on the plates lead to their hosts.
            self.names = self._names()
        self._plan_others([row for row in rows if row.sheet in _NAMED])
        self._plan_others(
            [row for row in rows if row.sheet not in _NAMED and row.cells.get("type") != "nameplate_of"]
        )

    def _without_repeats(self, rows: Sequence[LoadedRow]) -> list[LoadedRow]:
        """Rows equal in every cell are one row, with a warning that says where."""
        seen: dict[tuple[str, str], LoadedRow] = {}
        kept: list[LoadedRow] = []
        for row in rows:
            stated = sorted((k, str(v)) for k, v in row.cells.items() if v is not None)
            first = seen.setdefault((row.sheet, repr(stated)), row)
            if first is row:
                kept.append(row)
            else:
                self.warnings.append(
                    f"{row.origin.sheet} 第{row.origin.row}行与第{first.origin.row}行完全相同，按一行处理"
                )
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
            first = seen.setdefault(stated, row)
            if first is row or not first.sheet == row.sheet == "units":
                kept.append(row)
            column = VOCABULARY.sheets[row.sheet].columns["id"]
            if first is not row:
                problem = f"同一编号已用于{first.origin.sheet} 第{first.origin.row}行"
                self.faults.append(
                    cell_fault(row.origin, column, stated, problem, "每行的编号须不同；同一机构请只留一行")
                )
            elif stated in self.stored.rows and self.stored.rows[stated].sheet != row.sheet:
                self.faults.append(
                    cell_fault(row.origin, column, stated, "库中另一张表已用此编号", "请换一个编号")
                )
        return kept

    def _plan_units(self, rows: Sequence[LoadedRow]) -> None:
        identified = Identified(self.stored, rows, self.stored.change + 1)
        self.faults += identified.faults + identified.reference_faults()
        self.warnings += dict.fromkeys(identified.notes)
        for unit, (row, cells) in identified.rows.items():
            self.planned[unit] = ("units", self._merged("units", unit, cells), row.origin)
        self._check_namesakes({unit for unit, (row, _) in identified.rows.items() if row.cells.get("id")})
        self.names = self._names()

    def _check_namesakes(self, coded: Collection[str]) -> None:
        """Equal names under equal parents cannot be told apart without codes."""
        seen: dict[tuple[str, ...], tuple[str, Origin]] = {}
        columns = VOCABULARY.sheets["units"].columns
        for unit, (_, body, origin) in self.planned.items():
            place = ("parent", "supervised_by", "stationed_at", "from", "region")
            key = (fold(str(body.get("name"))), *(repr(items_of(body.get(c))) for c in place))
            other, first = seen.setdefault(key, (unit, origin))
            if other != unit and not (unit in coded and other in coded):
                problem = f"与{first.sheet} 第{first.row}行同名，上级也相同"
                self.faults.append(
                    cell_fault(
                        origin,
                        columns["name"],
                        str(body.get("name")),
                        problem,
                        "请为两者各写机构编码（give the codes）",
                    )
                )

    def _names(self) -> Names:
        """Names of stored and loaded units and bodies, as the ledger will have them."""
        change = self.stored.change + 1
        rows = [row for row in self.stored.rows.values() if row.id not in self.planned]
        for id_, (sheet, body, origin) in self.planned.items():
            old = self.stored.rows.get(id_)
            rows.append(Row(id_, sheet, body, origin, change, old.first_in if old else change))
        ledger = Ledger(rows, change)
        return Names(ledger, Structure(ledger), frozenset(self.planned))

    def _merged(self, sheet: str, id_: str, cells: Mapping[str, Cell]) -> dict[str, Cell]:
        """The new body: columns of the sheet replace, absent columns stay, empty cells are not stated."""
        old = self.stored.rows.get(id_)
        merged = {**(old.body if old else {}), **cells}
        merged.pop("id", None)
        listed = {k: list(v) if isinstance(v, tuple) else v for k, v in merged.items()}
        return {k: v for k, v in listed.items() if v is not None and v != "" and v != []}

    def _plan_others(self, rows: Sequence[LoadedRow]) -> None:
        resolved = [self._resolved(row) for row in rows]
        known = {i: str(cells["id"]) for i, cells in enumerate(resolved) if cells.get("id")}
        for fit in FITS:
            for i, (row, cells) in enumerate(zip(rows, resolved, strict=True)):
                if i not in known and (found := self._find(row, cells, fit)):
                    known[i] = found
        taken = {*self.stored.rows, *self.planned, *known.values()}
        for i, (row, cells) in enumerate(zip(rows, resolved, strict=True)):
            id_ = known.get(i) or row_id(row.sheet, cells, taken)
            taken.add(id_)
            body = self._merged(row.sheet, id_, cells)
            self.planned[id_] = (row.sheet, body, row.origin)
            for index in (self._bodies, self._matters):
                index.learn(row.sheet, id_, body)

    def _resolved(self, row: LoadedRow) -> dict[str, Cell]:
        cells, failed, notes = resolve_references(row.sheet, row.cells, self.names)
        self.faults += [reference_fault(row.origin, reference) for reference in failed]
        self.warnings += [note for note in notes if note not in self.warnings]
        self._follow_names(row, cells, {"body": self._bodies, "matter": self._matters})
        return {k: list(v) if isinstance(v, tuple) else v for k, v in cells.items()}

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

    def _follow_names(self, row: LoadedRow, cells: dict[str, Cell], indexes: Mapping[str, ByName]) -> None:
        for column in VOCABULARY.sheets[row.sheet].columns.values():
            text = cells.get(column.name)
            if column.type not in indexes or not isinstance(text, str) or not text:
                continue
            hits = indexes[column.type].find(text, self.planned)
            if len(hits) == 1:
                cells[column.name] = hits[0]
            elif hits:
                self.faults.append(
                    cell_fault(row.origin, column, text, f"可指{len(hits)}个", "请写编号：" + "、".join(hits))
                )
            else:
                near = indexes[column.type].nearest(text)
                advice = "是否为：" + "、".join(near) if near else "请先登记，或改正名称"
                self.faults.append(cell_fault(row.origin, column, text, f"台账中没有“{text}”", advice))

    def _as_headed(self, fault: Fault) -> Fault:
        """A fault in a foreign table speaks of the heading that its user knows."""
        heading = self._headings.get((fault.file, fault.sheet, fault.column))
        return replace(fault, column=heading) if heading else fault

    def plan(self) -> Plan:
        changes: list[Change] = []
        unchanged: Counter[str] = Counter()
        for id_, (sheet, body, origin) in self.planned.items():
            old = self.stored.rows.get(id_)
            self.faults += check_row(sheet, body, origin)
            if old and old.body.get("to") and not body.get("to"):
                column = VOCABULARY.sheets[sheet].columns["to"]
                self.faults.append(
                    cell_fault(
                        origin,
                        column,
                        "",
                        f"此行已于{old.body['to']}终止，不能清空",
                        "更正请用 set，撤回请用 undo；恢复设立请另起一行",
                    )
                )
            if old and dict(old.body) == body:
                unchanged[sheet] += 1
            else:
                changes.append(Change(id_, sheet, old, body, origin))
        after = dict(self.stored.rows)
        after.update({c.id: Row(c.id, c.sheet, c.after or {}, c.origin) for c in changes})
        self.faults += check_ledger(after, {c.id: c.origin for c in changes if c.origin})
        if self.faults:
            raise Refused(tuple(dict.fromkeys(self._as_headed(fault) for fault in self.faults)))
        return Plan(
            tuple(changes), dict(unchanged), frozenset(self.planned), tuple(dict.fromkeys(self.warnings))
        )


def plan_load(stored: Ledger, loaded: Loaded, *, outside: bool = False) -> Plan:
    """What a load would change. Raises Refused with every fault; a refused load changes nothing.

    With `outside`, a superior that no row names becomes a unit outside the ledger (台账外), with a warning: an
    ordinary list of institutions names its departments and has no rows for them.
    """
    return _Load(stored, loaded, outside).plan()
