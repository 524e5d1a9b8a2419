"""The cases beside each operation: a small ledger, a plan, and what carrying it out must make of the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import yaml

import graphmodel.reform.operations as package
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.upsert import plan_load
from graphmodel.reform.engine import Outcome, carry_out
from graphmodel.reform.steps import Step, steps_of
from loaders import read_ledger
from tests.build import DAY, applied
from tests.rules.stores import written

PLAN: Final = "P"
# The parser in C, where there is one, is ten times as fast.
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KEYS: Final = frozenset(
    ("name", "ledger", "plan", "problems", "done", "ended", "set_up", "after", "gone", "flows", "succeeded")
)
_BLANK: Final[Mapping[str, Any]] = {
    "problems": (),
    "done": True,
    "ended": (),
    "set_up": (),
    "after": {},
    "gone": {},
}

Rows = Mapping[str, Sequence[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Case:
    """One case of an operation. `flows` and `succeeded` are None where the case does not say."""

    action: str
    name: str
    ledger: Rows
    plan: Sequence[Mapping[str, Any]]
    problems: Sequence[str]
    done: bool
    ended: Sequence[str]
    set_up: Sequence[str]
    after: Rows
    gone: Rows
    flows: Sequence[str] | None = None
    succeeded: Sequence[str] | None = None

    def carried_out(self) -> Outcome:
        """The plan as a file would state it, carried out on the ledger that the file is."""
        return carry_out(*self.loaded())

    def loaded(self) -> tuple[Ledger, tuple[Step, ...]]:
        """The ledger that a file of the case makes, and the steps of its plan."""
        plan = [{"plan": PLAN, "step": "1", **row} for row in self.plan]
        with TemporaryDirectory() as folder:
            path = written({**self.ledger, "reform": plan}, Path(folder))
            before = applied(Ledger(()), plan_load(Ledger(()), read_ledger([path])))
        return before, steps_of(before.of("reform"), PLAN, DAY)


def cases() -> Iterator[Case]:
    """Every case in the folder of the operations."""
    for file in sorted(files(package).iterdir(), key=lambda file: file.name):
        action, _, rest = file.name.partition(".")
        if rest == "cases.yaml":
            for stated in yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER):
                unknown = set(stated) - _KEYS
                assert not unknown, f"{file.name}, {stated.get('name')}: no case says {unknown}"
                yield Case(action=action, **_plain({**_BLANK, **stated}))


def _plain(stated: Any) -> Any:
    """YAML makes dates of what looks like one; a ledger file states text."""
    if isinstance(stated, Mapping):
        return {key: _plain(value) for key, value in stated.items()}
    if isinstance(stated, (list, tuple)):
        return [_plain(value) for value in stated]
    return str(stated) if isinstance(stated, date) else stated
