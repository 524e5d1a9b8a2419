"""What an arrangement says through its preset: explicit rows win, filled cells override, a side not given
says nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from graphmodel.ledger.arrangements import Arrangement
from graphmodel.ledger.cells import NONE, NOT_APPLICABLE, items_of, number_of, text_of
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.periods import Period
from graphmodel.ledger.readings import code_of
from graphmodel.ledger.structure import ANSWERING
from graphmodel.projection.statements import Statement
from graphmodel.vocabulary import VOCABULARY, Say

_GRADES = tuple(VOCABULARY.enumerations["grades"])
# What the cells of an arrangement state by themselves, where its preset has no say that they would fill.
CELL_SAYS = {
    "share_territory": Say(
        "territory",
        "manages",
        "appraisal.score",
        "staff",
        "co_decide",
        share_from="share_territory",
        grade="stated",
    ),
    "appoint_say": Say("territory", "takes_part", "personnel.appoint", "principal", power_from="appoint_say"),
}


def says_of(ledger: Ledger, explicit: list[Statement]) -> list[Statement]:
    """Statements that arrangements make.

    Completes `explicit` in place: a row that leaves group, power or role blank takes them from the say that
    it replaces.
    """
    of_unit: dict[str, list[int]] = {}
    for position, statement in enumerate(explicit):
        of_unit.setdefault(statement.subject, []).append(position)
    made: list[Statement] = []
    for arrangement in ledger.arrangements:
        positions = of_unit.get(arrangement.unit, [])
        says = [s for n, say in enumerate(_says(arrangement), 1) if (s := _statement(arrangement, say, n))]
        made += _structure(arrangement, [*(explicit[i] for i in positions), *says])
        for statement in says:
            made += _during(statement, _replacing(statement, explicit, positions))
    return made


def _during(statement: Statement, taken: Sequence[Period]) -> Iterator[Statement]:
    """The statement for as long as nothing stands in its place."""
    for number, period in enumerate(statement.period.without(taken)):
        yield replace(statement, id=f"{statement.id}:{number}" if number else statement.id, period=period)


def _says(arrangement: Arrangement) -> Iterator[Say]:
    preset = VOCABULARY.presets.get(arrangement.preset or "")
    says: Sequence[Say] = preset.says if preset else ()
    yield from says
    filled = {source for say in says for source in (say.power_from, say.share_from) if source}
    for column, say in CELL_SAYS.items():
        if column not in filled and text_of(arrangement.row.body.get(column)) not in (
            None,
            NONE,
            NOT_APPLICABLE,
        ):
            yield say


def _statement(arrangement: Arrangement, say: Say, number: int) -> Statement | None:
    holder, row = arrangement.side(say.side), arrangement.row
    if holder is None or (say.power_from and row.body.get(say.power_from) == NONE):
        return None
    filled = row.body.get(say.share_from) if say.share_from else None
    share = say.share if filled is None else number_of(filled)
    return Statement(
        id=f"{row.id}:{number:02d}",
        row=row.id,
        subject=arrangement.unit,
        holder=holder,
        type=say.type,
        aspect=say.aspect,
        applies_to=say.applies_to,
        power=(code_of(row.sheet, row.body, say.power_from) if say.power_from else None) or say.power,
        role=say.role,
        share=share,
        domain=None,
        content=(),
        condition=say.condition,
        layer="formal",
        by=None,
        period=arrangement.period,
        # The weaker of the two: an inferred say stays inferred in a stated arrangement, a synthetic
        # arrangement makes all synthetic.
        grade=max(say.grade, arrangement.grade, key=_GRADES.index),
        basis=items_of(row.body.get("basis")),
        article=items_of(row.body.get("article")),
        source=row.text("source"),
        quote=row.text("quote"),
        origin=row.origin,
        preset=arrangement.preset,
    )


def _replacing(say: Statement, explicit: list[Statement], positions: Sequence[int]) -> list[Period]:
    """When explicit rows speak in this say's place; `无` as holder cancels the preset on that aspect."""
    replaced: list[Period] = []
    for position in positions:
        row = explicit[position]
        if (
            row.layer != "formal"
            or row.aspect is None
            or say.aspect is None
            or not row.period.overlaps(say.period)
        ):
            continue
        if not (VOCABULARY.relation_types[row.type].decides or row.type == "takes_part"):
            # To be guided, assisted or commanded by the line takes nothing away from its leadership.
            continue
        if row.holder == NONE and (say.aspect + ".").startswith(row.aspect + "."):
            replaced.append(row.period)
        elif row.holder == say.holder and row.aspect == say.aspect and _one_group(row, say):
            same_side = row.type != "takes_part" or say.type == "takes_part"
            explicit[position] = replace(
                row,
                applies_to=row.applies_to or say.applies_to,
                power=row.power
                or (
                    say.power
                    if same_side and say.power in VOCABULARY.relation_types[row.type].powers
                    else None
                ),
                role=row.role or say.role,
            )
            replaced.append(row.period)
    return replaced


def _one_group(row: Statement, say: Statement) -> bool:
    return row.applies_to is None or row.applies_to == (say.applies_to or "unit")


def _structure(arrangement: Arrangement, stated: Sequence[Statement]) -> Iterator[Statement]:
    preset = VOCABULARY.presets.get(arrangement.preset or "")
    for side, type_ in (preset.structure if preset else {}).items():
        holder = arrangement.side(side)
        if holder is None:
            continue
        alike = ANSWERING if type_ in ANSWERING else {type_}
        has = [s.period for s in stated if s.holder == holder and s.type in alike and s.layer == "formal"]
        blank = Say(side, type_, "", grade=arrangement.grade)
        made = _statement(arrangement, blank, 0)
        if made:
            yield from _during(replace(made, id=f"{arrangement.id}:{side}", aspect=None), has)
