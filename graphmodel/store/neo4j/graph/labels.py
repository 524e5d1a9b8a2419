"""Labels and relationship types of the graph, from the vocabulary only: Cypher cannot take them as parameters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from graphmodel.errors import WrongDeclaration
from graphmodel.vocabulary import VOCABULARY, Column, RelationType, Vocabulary

UNIT, NAMEPLATE, ARRANGEMENT = "Unit", "Nameplate", "Arrangement"
# The sheets whose rows are nodes, each with the label that all of its nodes bear; a name plate is no unit.
NODE_OF_SHEET: Final[Mapping[str, str]] = {
    "units": UNIT,
    "bodies": "Body",
    "documents": "Document",
    "matters": "Matter",
    "cases": "Case",
    "arrangements": ARRANGEMENT,
}
NODES: Final = (*NODE_OF_SHEET.values(), NAMEPLATE)
MEMBER_OF, RESPONSIBLE_FOR, NONE_DECLARED = "MEMBER_OF", "RESPONSIBLE_FOR", "NONE_DECLARED"
_OTHERS: Final = (MEMBER_OF, RESPONSIBLE_FOR, NONE_DECLARED)
_LABELS_OF_THE_LEDGER: Final = ("Ledger", "Changeset", "Row", "Entry", "Name")
_TYPES_OF_THE_LEDGER: Final = ("ADDED", "WITHDREW", "ABOUT", "NAMES", "CALLED", "CITES")
_LABEL: Final = re.compile(r"[A-Z][A-Za-z0-9]*")
_TYPE: Final = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")


def kind_label(code: str) -> str:
    """The label of a kind of unit: government_department is GovernmentDepartment."""
    return "".join(word.capitalize() for word in code.split("_"))


def edge_type(relation_type: RelationType) -> str:
    """The type of the relationships of a relation type: takes_part is TAKES_PART."""
    return relation_type.edge or relation_type.code.upper()


def reference_type(column: Column) -> str:
    """The type of the relationships from a body, matter, case, document or arrangement to what it names in a column."""
    return column.edge or column.name.upper()


def _names_a_node(column: Column) -> bool:
    return column.is_reference or column.type in ("body", "matter")


def runs_from_unit(relation_type: RelationType) -> bool:
    """Whether the relationship runs from the unit to its holder; what is held runs from the holder to the unit."""
    return relation_type.structure or relation_type.symmetric or relation_type.from_unit


def names_of_graph(
    words: Vocabulary,
) -> tuple[Mapping[str, str], Mapping[str, str], Mapping[str, Mapping[str, str]]]:
    """Labels by kind, types by relation type, types by sheet and column. Raises WrongDeclaration, see `_refuse`."""
    kinds = {code: kind_label(code) for code in words.kinds}
    types = {code: edge_type(relation_type) for code, relation_type in words.relation_types.items()}
    references = {
        sheet: {c.name: reference_type(c) for c in words.sheets[sheet].columns.values() if _names_a_node(c)}
        for sheet in NODE_OF_SHEET
        if sheet != "units"
    }
    labels = [label for code, label in kinds.items() if code != "nameplate"]
    _refuse([*labels, *NODES, *_LABELS_OF_THE_LEDGER], _LABEL)
    columns = {type_ for names in references.values() for type_ in names.values()}
    _refuse([*types.values(), *columns, *_OTHERS, *_TYPES_OF_THE_LEDGER], _TYPE)
    return kinds, types, references


def _refuse(names: list[str], form: re.Pattern[str]) -> None:
    """A name that two things would share, or that Cypher would not take as it is, is refused before any is written."""
    for name in names:
        if not form.fullmatch(name):
            raise WrongDeclaration(
                f"graph: {name!r} cannot name nodes or relationships; write `edge:` in capitals"
            )
        if names.count(name) > 1:
            raise WrongDeclaration(f"graph: {name} names two things; write `edge:` for one of them")


LABEL_OF_KIND, TYPE_OF_RELATION, TYPE_OF_COLUMN = names_of_graph(VOCABULARY)
UNIT_LABELS: Final = frozenset({UNIT, NAMEPLATE, *LABEL_OF_KIND.values()})
REFERENCE_TYPES: Final = tuple(sorted({t for names in TYPE_OF_COLUMN.values() for t in names.values()}))
# Relations of a unit: those that leave its node, and those that come to it.
LEAVING: Final = tuple(TYPE_OF_RELATION[c] for c, r in VOCABULARY.relation_types.items() if runs_from_unit(r))
COMING: Final = tuple(
    TYPE_OF_RELATION[c] for c, r in VOCABULARY.relation_types.items() if not runs_from_unit(r)
)
SHARED: Final = tuple(TYPE_OF_RELATION[c] for c, r in VOCABULARY.relation_types.items() if r.symmetric)
EDGE_TYPES: Final = tuple(
    dict.fromkeys((*LEAVING, *COMING, NONE_DECLARED, *REFERENCE_TYPES, MEMBER_OF, RESPONSIBLE_FOR))
)
