"""Nodes of the graph: units and their name plates, bodies, documents, matters, cases, arrangements."""

from __future__ import annotations

from typing import Final

from graphmodel.ledger.arrangements import Arrangement
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.rows import Row
from graphmodel.ledger.units import Unit
from graphmodel.store.entries import keys
from graphmodel.store.neo4j.graph.labels import LABEL_OF_KIND, NAMEPLATE, NODE_OF_SHEET, UNIT
from graphmodel.store.neo4j.graph.properties import Properties, given, period, stated
from graphmodel.vocabulary import VOCABULARY

_ENDED: Final = {
    sheet: frozenset(code for code, term in VOCABULARY.enumerations[list_].terms.items() if term.ended)
    for sheet, list_ in (("units", "unit_statuses"), ("bodies", "body_statuses"))
}


def labels(ledger: Ledger, row: Row | Unit) -> tuple[str, ...]:
    """The labels of a node: of a unit its kind as well. A name plate is no unit."""
    first = label(ledger, row.id) or UNIT
    return (UNIT, LABEL_OF_KIND[ledger.units[row.id].kind]) if first == UNIT else (first,)


def label(ledger: Ledger, id_: str) -> str | None:
    """The label under which a node is found by its id; None where the ledger has no such node."""
    unit = ledger.units.get(id_)
    if unit is not None:
        return NAMEPLATE if unit.is_plate else UNIT
    return NODE_OF_SHEET.get(ledger.rows[id_].sheet) if id_ in ledger.rows else None


def node_properties(ledger: Ledger, row: Row) -> Properties:
    """What the row of a node states; `ended` where its status says that it is over and no date says since when."""
    found = stated(row)
    if row.sheet == "documents":
        found["name"] = str(found.pop("title", row.id))
        # The names under which rows cite it: (:Row)-[:CITES]->(:Name {key}).
        found["known_as"] = sorted(keys(row.sheet, row.id, row.body))
    elif row.sheet == "cases":
        found["name"] = str(found.pop("title", row.id))
    elif row.sheet == "arrangements":
        arrangement = Arrangement.of(row)
        preset = VOCABULARY.label("presets", arrangement.preset)
        found |= given({"name": preset or None, "main": arrangement.main})
    else:
        found.setdefault("name", row.id)
    if row.sheet == "units":
        unit = ledger.units[row.id]
        found |= {"kind": unit.kind, **({"kind_inferred": True} if unit.kind_inferred else {})}
    if found.get("status") in _ENDED.get(row.sheet, ()) and "to" not in found:
        found["ended"] = True
    return found


def plate_properties(plate: Unit) -> Properties:
    """A name plate that a unit shows: its name and `host`, the id of that unit, with which it ends."""
    ended = plate.status in _ENDED["units"] and plate.period.end is None
    return {
        **given({"id": plate.id, "name": plate.name, "kind": plate.kind, "host": plate.host}),
        **period(plate.period),
        "grade": plate.grade,
        **({"outside": True} if plate.outside else {}),
        **({"ended": True} if ended else {}),
    }
