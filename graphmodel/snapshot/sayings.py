"""What is said above one unit, sorted once so that each part of each aspect can be asked without a walk over all."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from graphmodel.ledger.cells import NONE
from graphmodel.projection import Relation


@dataclass(frozen=True, slots=True)
class Sayings:
    """The formal relations of one unit that decide or take part, each list in the order of the ledger.

    `deciding` by aspect (None = blank), of holders in force or 无; `taking` of holders in force; `left` are
    deciding relations whose holder has ended.
    """

    deciding: Mapping[str | None, tuple[Relation, ...]]
    taking: tuple[Relation, ...]
    left: tuple[Relation, ...]

    @classmethod
    def of(cls, above: Sequence[Relation], alive: Container[str]) -> Sayings:
        """From all relations above a unit; `alive` holds the units in force."""
        formal = [r for r in above if r.layer == "formal"]
        deciding: dict[str | None, list[Relation]] = {}
        left: list[Relation] = []
        for relation in formal:
            if relation.kind.decides:
                if relation.holder == NONE or relation.holder in alive:
                    deciding.setdefault(relation.aspect, []).append(relation)
                else:
                    left.append(relation)
        return cls(
            {aspect: tuple(relations) for aspect, relations in deciding.items()},
            tuple(r for r in formal if r.type == "takes_part" and r.holder in alive),
            tuple(left),
        )
