"""Plans the correction of one row: the faults of a load, and what no load may do, which is to re-open an ended row."""

from __future__ import annotations

from collections.abc import Mapping

from graphmodel.errors import Fault, NotFound, Refused
from graphmodel.ledger.cells import Cell, items_of
from graphmodel.ledger.changes import Change, Plan
from graphmodel.ledger.checks import check_ledger, check_row
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.rows import Loaded, LoadedRow, Origin, Row
from graphmodel.ledger.upsert import plan_load
from graphmodel.vocabulary import VOCABULARY

_FILE = "set"


def set_origin(sheet: str) -> Origin:
    """Where the cells of a correction stand: in no file."""
    return Origin(_FILE, VOCABULARY.sheets[sheet].label(), 0)


def _not_one_row(origin: Origin, others: int) -> Fault:
    """双重领导 is read as an arrangement and 司法所@全部街道 as many rows: neither corrects the row that was named."""
    problem = f"这样写会成为另外{others}行，不是更正此行"
    return Fault(origin.file, origin.sheet, origin.row, "", "", problem, "请写进台账文件，用 load 读入")


def plan_correction(stored: Ledger, id_: str, cells: Mapping[str, Cell], basis: Cell = None) -> Plan:
    """What setting these cells of one stored row would change; None clears a cell, names may stand for ids.

    `basis` is added to the documents that the row already names. The row keeps its provenance: it is still the row that
    was loaded. A row that stays as it is gives a plan without changes. Raises NotFound for an id that no row has,
    Refused with the faults that a load of the same cells would have.
    """
    row = stored.rows.get(id_)
    if row is None:
        raise NotFound(f"台账中没有编号为“{id_}”的行")
    given = dict(cells)
    if items_of(basis):
        named = items_of(given["basis"] if "basis" in given else row.body.get("basis"))
        given["basis"] = tuple(dict.fromkeys((*named, *items_of(basis))))
    # A load refuses to clear `to`, so the row is planned as if it had none.
    reopens = "to" in given and given["to"] is None
    present = row._replace(body={k: v for k, v in row.body.items() if k != "to"}) if reopens else row
    ledger = Ledger([present if r.id == id_ else r for r in stored.rows.values()], stored.change)
    # What the row already names is the context in which a short name is looked for.
    context = {
        c.name: row.body[c.name] for c in VOCABULARY.sheets[row.sheet].references if c.name in row.body
    }
    origin = set_origin(row.sheet)
    loaded = Loaded((LoadedRow(row.sheet, {"id": id_, **context, **given}, origin),), (), ())
    plan = plan_load(ledger, loaded)
    others = [change.id for change in plan.changes if change.id != id_]
    if others:
        raise Refused((_not_one_row(origin, len(others)),))
    body = next((c.after for c in plan.changes if c.id == id_ and c.after is not None), present.body)
    if dict(body) == dict(row.body):
        return Plan((), {row.sheet: 1}, frozenset({id_}), plan.warnings)
    corrected = Row(id_, row.sheet, body, row.origin)
    faults = [
        *check_row(row.sheet, body, origin),
        *check_ledger({**stored.rows, id_: corrected}, {id_: origin}),
    ]
    if faults:
        raise Refused(tuple(faults))
    return Plan((Change(id_, row.sheet, row, body, row.origin),), {}, frozenset({id_}), plan.warnings)
