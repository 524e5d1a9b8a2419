"""Where the benchmark touches the model: what is measured, behind names that do not change.

Whoever moves the model points these functions, and those of ours_in_stores.py, at the new place; nothing else in
benchmarks/ knows it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl

from benchmarks.pairs import Pairs
from graphmodel.candidates import Candidates
from graphmodel.candidates import candidates as compared
from graphmodel.candidates.pool import pool
from graphmodel.errors import Fault, Refused
from graphmodel.questions.resolution import part_entries
from graphmodel.questions.who import who
from graphmodel.rules import Audit, audit
from graphmodel.snapshot import Snapshot, open_snapshot
from graphmodel.store import Entry, open_store
from graphmodel.text import fold
from graphmodel.vocabulary import VOCABULARY
from loaders.load import load_files

# Above it a ledger as objects costs gigabytes: questions go to the store.
_WHOLE_BELOW = 500_000

Findings = Mapping[str, Sequence[str]]


def imports() -> None:
    """Imports what a first audit and a first question would, so that no other figure holds it."""
    import networkx
    import polars

    from graphmodel.rules.profile import profile

    _ = (networkx, polars, profile())


def load(folder: Path, db: Path) -> None:
    """A folder of CSV files into a fresh SQLite store."""
    load_files(open_store(f"sqlite:///{db}"), [folder], Entry("benchmark"))


def problems(folder: Path, db: Path) -> tuple[tuple[str, str, str], ...]:
    """Why a folder is refused: sheet, column (its code) and problem of each fault; nothing where it is loaded."""
    try:
        load(folder, db)
    except Refused as refused:
        return tuple((fault.sheet, _code(fault), fault.problem) for fault in refused.faults)
    return ()


def _code(fault: Fault) -> str:
    """The column of a fault by its code; a fault names it as the file does, or by our heading."""
    sheet = next((s for s in VOCABULARY.sheets.values() if s.label() == fault.sheet), None)
    column = sheet.by_heading.get(fold(fault.column)) if sheet else None
    return column.name if column else fault.column


def open_day(db: Path, day: str) -> Snapshot:
    """A day of a store with every table that audits and batches share; of a large ledger from kept columns."""
    return with_tables(open_snapshot(open_store(f"sqlite:///{db}"), day))


def with_tables(snapshot: Snapshot) -> Snapshot:
    """The same with those tables made."""
    frames = snapshot.frames
    tables = ("keys", "living", "actual", "statements", "arrangements", "bodies", "seats", "documents")
    for table in (*tables, "place_of", "outside", "declared", "deciders", "spoken"):
        getattr(frames, table)
    return snapshot


def is_kept(snapshot: Snapshot) -> bool:
    """Whether the tables came from a folder that an earlier process wrote."""
    return snapshot.frames.columns.folder is not None


def findings(snapshot: Snapshot, codes: Sequence[str] = ()) -> Audit:
    """An audit of all rules or of some, sorted and counted; nothing is written out yet."""
    found = audit(snapshot, select=codes)
    found.counts()
    return found


def subjects(found: Audit) -> Findings:
    """The subjects of every finding by code, sorted, one for each finding."""
    by_code: dict[str, list[str]] = {}
    for finding in found.findings:
        by_code.setdefault(finding.code, []).append(finding.subject)
    return {code: sorted(several) for code, several in by_code.items()}


def candidates(snapshot: Snapshot) -> Candidates:
    """Pairs of institutions that could be merged, scored, sorted and counted; nothing is written out yet."""
    found = compared(snapshot)
    found.counts()
    return found


def pairs(snapshot: Snapshot, found: Candidates) -> Pairs:
    """Every pair with its list, its score and its confidence."""
    ids = pool(snapshot.frames)["id"]
    lists = {"general": found.general, "apart": found.apart, "blocked": found.blocked}
    told = pl.concat(
        listed.frame.select(pl.lit(name).alias("list"), "a", "b", "score", "confidence")
        for name, listed in lists.items()
    )
    ends = (ids.gather(told["a"]), ids.gather(told["b"]))
    rows = zip(told["list"], *ends, told["score"], told["confidence"], strict=True)
    return {(name, min(a, b), max(a, b)): (score, known) for name, a, b, score, known in rows}


def size(snapshot: Snapshot) -> Mapping[str, int]:
    """How much there is to look at."""
    frames = snapshot.frames
    return {
        "units": len(frames.units),
        "bodies": len(frames.bodies),
        "relations": frames.count_relations(),
        "members": len(frames.seats),
        "arrangements": len(frames.arrangements),
    }


def governed(snapshot: Snapshot) -> Sequence[str]:
    """Units of which one asks who leads them."""
    units = snapshot.frames.units
    return list(units.filter(units["governed"] & ~units["outside"])["id"])


def parts() -> Sequence[str]:
    """What one asks of a unit, part by part."""
    return [part for top in VOCABULARY.top_aspects for part in VOCABULARY.parts_of(top)]


def many_parts(snapshot: Snapshot, asked: Sequence[tuple[str, str]]) -> int:
    """A batch of (unit, part) by id and code; how many rows of answers there are."""
    return len(snapshot.frames.parts(asked))


class Desk:
    """Where single questions are asked: over a ledger whole in memory, or by the index of a large store."""

    def __init__(self, db: Path, day: str) -> None:
        self._store, self._day = open_store(f"sqlite:///{db}"), day
        self.whole = self._store.size() < _WHOLE_BELOW
        self._snapshot = Snapshot(self._store.ledger(), day) if self.whole else None

    def _asked(self, unit: str) -> Snapshot:
        return self._snapshot or Snapshot(self._store.near([unit], below=False), self._day)

    def governed(self) -> Sequence[str]:
        return governed(self._snapshot or open_snapshot(self._store, self._day))

    def look_up(self, unit: str) -> int:
        """How many relations stand above a unit."""
        return len(self._asked(unit).above.get(unit, ()))

    def one_part(self, unit: str, part: str) -> int:
        """Who decides one part of one unit."""
        return len(part_entries(self._asked(unit), unit, part))

    def whole_unit(self, unit: str) -> int:
        """All that `tiaokuai who` says of a unit."""
        return len(who(self._asked(unit), unit).aspects)
