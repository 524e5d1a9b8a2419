"""What an operation of a reform is: what it needs, what it does to the ledger, and the law that it rests on."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from graphmodel.errors import WrongDeclaration
from graphmodel.reform.effects import Effect
from graphmodel.reform.steps import Step
from graphmodel.reform.working import Working
from graphmodel.rules.base import Text
from graphmodel.vocabulary import VOCABULARY

# What a column of a step names: units that are there; units that are not there yet (they are set up); either; the same
# of bodies; any text; or nothing that the operation reads.
Who: TypeAlias = Literal["units", "new", "units or new", "bodies", "bodies or new", "texts", "none"]


@dataclass(frozen=True, slots=True)
class Ready:
    """A step whose names were followed: ids of units or bodies; texts where the operation takes any text.

    `new` are names among the targets that no unit has yet.
    """

    step: Step
    units: tuple[str, ...]
    targets: tuple[str, ...]
    new: tuple[str, ...]
    parents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """One action of the sheet 改革方案.

    `units`, `targets`, `parents` say what its columns must name, `least` how many of each there must be, and
    `most_targets` how many targets at most (None = any number). `effects` says what it does, step by step, and sees
    the ledger as its own effects leave it; a fatal Problem must come before anything else.
    """

    action: str
    what: Text
    basis: str
    effects: Callable[[Working, Ready], Iterator[Effect]]
    units: Who = "units"
    targets: Who = "none"
    parents: Who = "none"
    least: tuple[int, int, int] = (1, 0, 0)
    most_targets: int | None = None
    ends_units: bool = False
    needs_value: bool = False
    grade: str = "K"

    def __post_init__(self) -> None:
        if self.action not in VOCABULARY.enumerations["reform_actions"]:
            raise WrongDeclaration(f"operation {self.action}: no such action in the vocabulary")

    @property
    def label(self) -> str:
        return VOCABULARY.label("reform_actions", self.action)


@lru_cache(maxsize=1)
def operations() -> Mapping[str, Operation]:
    """Every operation by action, in the order of the vocabulary.

    Raises WrongDeclaration for a file that holds none, or is not named after its action.
    """
    import graphmodel.reform.operations as package

    found: dict[str, Operation] = {}
    for module in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
        operation = getattr(importlib.import_module(module.name), "OPERATION", None)
        if not isinstance(operation, Operation) or not module.name.endswith("." + operation.action):
            raise WrongDeclaration(
                f"{module.name}: write OPERATION = Operation(action=<name of the file>, …)"
            )
        found[operation.action] = operation
    return {action: found[action] for action in VOCABULARY.enumerations["reform_actions"] if action in found}
