"""Writes a ledger as a folder of CSV files, row by row: no size has to fit into memory."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from graphmodel.vocabulary import VOCABULARY

# The columns that the generator fills, in the words of the contract.
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "units": (
        *("id", "name", "short_name", "aliases", "kind", "category", "level", "region", "rank", "funding"),
        *("status", "duties", "domain", "series", "approved", "actual", "outside", "parent"),
        *("supervised_by", "guided_by", "stationed_at", "plates", "from", "to", "basis"),
        *("uscc", "legal_person", "registered_on", "cancelled_on"),
    ),
    "relations": (
        *("id", "subject", "holder", "type", "aspect", "applies_to", "power", "role", "share", "domain"),
        *("content", "stated_by", "layer", "extracted", "from", "to", "basis", "article"),
    ),
    "arrangements": (
        *("id", "unit", "preset", "line", "territory", "territory_party", "finance", "main"),
        *("funds_follow_staff", "from", "basis"),
    ),
    "bodies": (
        *("id", "name", "kind", "level", "heads", "convenor", "lead", "office", "set_up_by", "topics"),
        *("matters", "nature", "ends_when", "sunset", "last_met", "rules", "members_complete", "status"),
        *("posts", "from", "basis"),
    ),
    "members": ("id", "body", "unit", "post", "role"),
    "decisions": ("id", "body", "date", "text", "responsible", "state"),
    "matters": (
        *("id", "name", "domain", "kind", "list", "power_source", "lead", "assist", "boundary"),
        *("dispute_level", "dispute_since", "interim", "to", "basis"),
    ),
    "responsibilities": ("id", "matter", "unit", "role", "stage", "section", "hours", "basis"),
    "documents": (
        *("id", "number", "title", "kind", "covers", "issuer", "date", "trial", "review_due", "status"),
        *("from", "to"),
    ),
    "posts": (
        *("id", "unit", "type", "approved", "actual", "chiefs_approved", "chiefs_actual"),
        *("deputies_approved", "deputies_actual", "from", "basis"),
    ),
    "figures": ("id", "subject", "item", "value", "kind", "part_of", "same_as", "as_of", "basis"),
    "reform": (
        *("id", "plan", "step", "action", "units", "target", "date", "basis", "pension", "to_value"),
        *("posts_type", "posts_to_target"),
    ),
}


class Writer:
    """The open files of one ledger. `rows` counts what each sheet holds."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.rows: Counter[str] = Counter()
        self._files = ExitStack()
        self._sheets = {}
        for sheet, columns in _COLUMNS.items():
            unknown = set(columns) - VOCABULARY.sheets[sheet].columns.keys()
            if unknown:
                raise KeyError(f"{sheet}: the contract has no column {sorted(unknown)}")
            name = f"{VOCABULARY.sheets[sheet].label()}.csv"
            file = self._files.enter_context((folder / name).open("w", encoding="utf-8", newline=""))
            # csv wants \r\n by default; one byte less for each row, and the same on every system.
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns)
            self._sheets[sheet] = (writer, columns, frozenset(columns))

    def add(self, sheet: str, row: Mapping[str, str | int | None]) -> None:
        """One row. Raises KeyError for a column that the sheet of this ledger does not write."""
        writer, columns, known = self._sheets[sheet]
        if not known.issuperset(row):
            raise KeyError(f"{sheet}: add {sorted(row.keys() - known)} to the columns in write.py")
        get = row.get
        writer.writerow([get(column) for column in columns])
        self.rows[sheet] += 1

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._files.close()
