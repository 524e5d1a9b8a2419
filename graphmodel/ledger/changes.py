"""What a write would do to the ledger: rows added, changed, ended, withdrawn, and what is passed over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from graphmodel.ledger.cells import Cell
from graphmodel.ledger.rows import Origin, Row


class Change(NamedTuple):
    """One row before and after: no `before` = added, no `after` = withdrawn."""

    id: str
    sheet: str
    before: Row | None
    after: Mapping[str, Cell] | None
    origin: Origin | None = None

    @property
    def what(self) -> str:
        """added, withdrawn, ended (a `to` was set: a fact of the world) or changed."""
        if self.before is None:
            return "added"
        if self.after is None:
            return "withdrawn"
        return "ended" if not self.before.body.get("to") and self.after.get("to") else "changed"


@dataclass(frozen=True, slots=True)
class Plan:
    """The changes of one write, with counts by sheet; `seen` are the rows that its files contain, changed or not."""

    changes: tuple[Change, ...]
    unchanged: Mapping[str, int] = field(default_factory=dict)
    seen: frozenset[str] = frozenset()
    warnings: tuple[str, ...] = ()

    def counts(self) -> dict[str, dict[str, int]]:
        """`{added|changed|ended|withdrawn|unchanged: {sheet: n}}`; an ended row is not also changed."""
        found: dict[str, Counter[str]] = {
            what: Counter() for what in ("added", "changed", "ended", "withdrawn")
        }
        found["added"].update([change.sheet for change in self.changes if change.before is None])
        for change in self.changes:
            if change.before is not None:
                found[change.what][change.sheet] += 1
        return {**{what: dict(n) for what, n in found.items()}, "unchanged": dict(self.unchanged)}
