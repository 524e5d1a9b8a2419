"""What an old file would bring back: a superior in the row of a unit whose relation the ledger says is over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from graphmodel.ledger.cells import items_of
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.readings import period_of
from graphmodel.ledger.rows import Row
from graphmodel.ledger.units import SHORTHANDS, stands_for
from graphmodel.vocabulary import VOCABULARY

_COLUMNS: Final = VOCABULARY.sheets["units"].columns


def restated(stored: Ledger, planned: Mapping[str, Row]) -> Iterator[str]:
    """One warning for each: a reform has ended the relation, and the file that is read again knows nothing of it."""
    for unit, row in planned.items():
        old = stored.rows.get(unit)
        if old is None:
            continue
        for name in SHORTHANDS:
            if row.body.get(name) is None or row.body.get(name) == old.body.get(name):
                continue
            type_ = stands_for(name, row)
            for holder in items_of(row.body.get(name)):
                over = _over(stored, unit, holder, type_)
                if over and holder not in items_of(old.body.get(name)):
                    place = f"{row.origin.sheet} 第{row.origin.row}行：" if row.origin else ""
                    known = stored.rows.get(holder)
                    called = (known.text("name") if known else None) or holder
                    yield (
                        f"{place}“{row.text('name')}”的{_COLUMNS[name].label()}写的是“{called}”，台账载明这一关系{over}终止；"
                        "读入后两者并存。文件已过时的，请先删去这一格（已读入的用 tiaokuai undo 回退）"
                    )


def _over(stored: Ledger, unit: str, holder: str, type_: str) -> str | None:
    """The day on which the relation of the two ended, by the relations of the ledger."""
    for row in stored.naming.get(unit, ()):
        own = stored.rows[row]
        stated = (own.text("subject"), own.text("holder"), own.text("type"))
        if own.sheet == "relations" and stated == (unit, holder, type_) and (end := period_of(own).end):
            return end
    return None
