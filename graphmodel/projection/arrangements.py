"""What an arrangement says through its preset: explicit rows win, filled cells override, a side not given says nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from graphmodel.ledger.cells import NONE, items_of, number_of
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.structure import ANSWERING
from graphmodel.ledger.units import Arrangement
from graphmodel.projection.statements import Statement
from graphmodel.vocabulary import VOCABULARY, Say

_GRADES = tuple(VOCABULARY.enumerations["grades"])
# What the cells of an arrangement state by themselves, where its preset has no say that they would fill.
_CELL_SAYS = {
    "share_territory": Say(
        "territory", "manages", "appraisal.score", "staff", "co_decide", share_from="share_territory", grade="stated"
    ),
    "appoint_say": Say("territory", "takes_part", "personnel.appoint", "principal", power_from="appoint_say"),
}


def says_of(ledger: Ledger, explicit: list[Statement]) -> list[Statement]:
    """Statements that arrangements make.

    Completes `explicit` in place: a row that leaves group, power or role blank takes them from the say that it replaces.
    """
    of_unit: dict[str, list[int]] = {}
    for position, statement in enumerate(explicit):
        of_unit.setdefault(statement.subject, []).append(position)
    made: list[Statement] = []
    for arrangement in ledger.arrangements:
        positions = of_unit.get(arrangement.unit, [])
        made += _structure(arrangement, [explicit[i] for i in positions])
        for number, say in enumerate(_says(arrangement), 1):
            statement = _statement(arrangement, say, number)
            if statement and not _replaced(statement, explicit, positions):
                made.append(statement)
    return made


def _says(arrangement: Arrangement) -> Iterator[Say]:
    preset = VOCABULARY.presets.get(arrangement.preset or "")
    says: Sequence[Say] = preset.says if preset else ()
    yield from says
    filled = {source for say in says for source in (say.power_from, say.share_from) if source}
    for column, say in _CELL_SAYS.items():
        if column not in filled and arrangement.row.body.get(column) is not None:
            yield say


def _statement(arrangement: Arrangement, say: Say, number: int) -> Statement | None:
    holder = arrangement.side(say.side)
    if holder is None:
        return None
    row = arrangement.row
    share = number_of(row.body.get(say.share_from)) if say.share_from else None
    return Statement(
        id=f"{row.id}:{number}",
        row=row.id,
        subject=arrangement.unit,
        holder=holder,
        type=say.type,
        aspect=say.aspect,
        applies_to=say.applies_to,
        power=(row.text(say.power_from) if say.power_from else None) or say.power,
        role=say.role,
        share=say.share if share is None else share,
        domain=None,
        content=(),
        condition=say.condition,
        layer="formal",
        by=None,
        period=arrangement.period,
        # The weaker of the two: an inferred say stays inferred in a stated arrangement, a synthetic arrangement makes all synthetic.
        grade=max(say.grade, arrangement.grade, key=_GRADES.index),
        basis=items_of(row.body.get("basis")),
        article=items_of(row.body.get("article")),
        source=row.text("source"),
        quote=row.text("quote"),
        origin=row.origin,
        preset=arrangement.preset,
    )


def _replaced(say: Statement, explicit: list[Statement], positions: Sequence[int]) -> bool:
    """Whether an explicit row speaks in this say's place; `无` as holder cancels the preset on that aspect."""
    replaced = False
    for position in positions:
        row = explicit[position]
        if row.layer != "formal" or row.aspect is None or say.aspect is None or not row.period.overlaps(say.period):
            continue
        if row.holder == NONE and (say.aspect + ".").startswith(row.aspect + "."):
            replaced = True
        elif row.holder == say.holder and row.aspect == say.aspect and _one_group(row, say):
            same_side = row.type != "takes_part" or say.type == "takes_part"
            explicit[position] = replace(
                row,
                applies_to=row.applies_to or say.applies_to,
                power=row.power or (say.power if same_side and say.power in VOCABULARY.relation_types[row.type].powers else None),
                role=row.role or say.role,
            )
            replaced = True
    return replaced


def _one_group(row: Statement, say: Statement) -> bool:
    return row.applies_to is None or row.applies_to == (say.applies_to or "unit")


def _structure(arrangement: Arrangement, explicit: Sequence[Statement]) -> Iterator[Statement]:
    preset = VOCABULARY.presets.get(arrangement.preset or "")
    for side, type_ in (preset.structure if preset else {}).items():
        holder = arrangement.side(side)
        if holder is None:
            continue
        has = {s.type for s in explicit if s.holder == holder and s.period.overlaps(arrangement.period)}
        if type_ in has or (type_ in ANSWERING and has & ANSWERING):
            continue
        blank = Say(side, type_, "", grade=arrangement.grade)
        made = _statement(arrangement, blank, 0)
        if made:
            yield replace(made, id=f"{arrangement.id}:{side}", aspect=None)
