"""The one place where the benchmark touches the model: what is measured, behind names that do not change.

Whoever moves the model points these functions at the new place; nothing else in benchmarks/ knows it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from graphmodel.errors import Fault, Refused
from graphmodel.questions.batch import Question, batch
from graphmodel.questions.resolution import part_entries
from graphmodel.questions.who import who
from graphmodel.rules import audit
from graphmodel.snapshot import Snapshot
from graphmodel.store import Entry, open_store
from graphmodel.text import fold
from graphmodel.vocabulary import VOCABULARY
from loaders.load import load_files

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


def read(db: Path, day: str) -> Snapshot:
    """The snapshot of a day over the rows of a store; what is built lazily is not built yet."""
    return Snapshot(open_store(f"sqlite:///{db}").ledger(), day)


def build(snapshot: Snapshot) -> None:
    """Builds what every audit and question looks at."""
    _ = (snapshot.units, snapshot.relations, snapshot.above, snapshot.arrangements, snapshot.frames.living)


def reopen(db: Path, day: str) -> Snapshot | None:
    """The snapshot from its cache, built; None where there is no cache."""
    return None


def findings(snapshot: Snapshot, codes: Sequence[str] = ()) -> Findings:
    """An audit of all rules or of some: the subjects of every finding by code, sorted, one for each finding."""
    found: dict[str, list[str]] = {}
    for finding in audit(snapshot, select=codes).findings:
        found.setdefault(finding.code, []).append(finding.subject)
    return {code: sorted(subjects) for code, subjects in found.items()}


def size(snapshot: Snapshot) -> Mapping[str, int]:
    """How much there is to look at."""
    return {
        "units": len(snapshot.units),
        "bodies": len(snapshot.bodies),
        "relations": len(snapshot.relations),
        "members": len(snapshot.members),
        "arrangements": len(snapshot.arrangements),
    }


def governed(snapshot: Snapshot) -> Sequence[str]:
    """Units of which one asks who leads them."""
    return [unit.id for unit in snapshot.governed]


def parts() -> Sequence[str]:
    """What one asks of a unit, part by part."""
    return [part for top in VOCABULARY.top_aspects for part in VOCABULARY.parts_of(top)]


def look_up(snapshot: Snapshot, unit: str) -> int:
    """A raw look-up: how many relations stand above a unit."""
    return len(snapshot.above.get(unit, ()))


def one_part(snapshot: Snapshot, unit: str, part: str) -> int:
    """Who decides one part of one unit."""
    return len(part_entries(snapshot, unit, part))


def whole_unit(snapshot: Snapshot, unit: str) -> int:
    """All that `tiaokuai who` says of a unit."""
    return len(who(snapshot, unit).aspects)


def many_parts(snapshot: Snapshot, asked: Sequence[tuple[str, str]]) -> int:
    """A batch of (unit, part); returns how many were answered without a problem."""
    return sum(answer.problem is None for answer in batch(snapshot, [Question(u, p) for u, p in asked]))
