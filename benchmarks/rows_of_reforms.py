"""What a run says of plans that are tried on a ledger."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.shown import megabytes, spent
from benchmarks.sizes import SIZES

Figures = Mapping[str, Any]
PREFIX = "reforms-"

ROWS: Sequence[tuple[str, Callable[[Figures], str]]] = (
    ("steps of the plan", lambda f: f"{f['steps']}, {f['not_carried_out']} not carried out"),
    ("rows that it changes", lambda f: f"{f['rows']:,}"),
    ("findings gone / new", lambda f: f"{f['gone']:,} / {f['new']:,}"),
    ("first plan for a day: carried out, both audits, difference (best)", lambda f: spent(f["first"])),
    ("another plan for that day: the audit without it is known (best)", lambda f: spent(f["again"])),
    ("… peak memory", lambda f: megabytes(f["peak_mb"])),
    ("both ledgers read and audited on their own, all findings written out", lambda f: spent(f["plainly"])),
    ("… the same difference", lambda f: "equal" if f["equal"] else "differs"),
)


def lines(figures: Figures) -> Iterator[str]:
    """The figures of one size for the terminal."""
    load = " ".join(map(str, figures["load_average"]))
    yield f"{figures['size']} · {figures['commit']} · {figures['date']} · load average {load}"
    width = max(len(label) for label, _ in ROWS)
    yield from (f"  {label.ljust(width)}  {shown(figures)}" for label, shown in ROWS)


def results_of_reforms(folder: Path) -> Sequence[Figures]:
    """What was measured under one label, in the order of the sizes."""
    found = [json.loads(path.read_text(encoding="utf-8")) for path in folder.glob(f"{PREFIX}*.json")]
    return sorted(found, key=lambda figures: [*SIZES].index(figures["size"]))


def section(several: Sequence[Figures]) -> Iterator[str]:
    """The part of docs/benchmarks.md about plans, by size; nothing where nothing was measured."""
    if not several:
        return
    yield "\n### 改革方案 / Plans\n"
    yield (
        "A plan over planted pairs (absorbed, transferred, sunk in turn) is tried by a worker that has the ledger, "
        "its names and its columns at hand. It takes effect on a later day, of which both audits are made. "
        "`python -m benchmarks.reforms` measures this part alone."
    )
    yield ""
    yield "| | " + " | ".join(figures["size"] for figures in several) + " |"
    yield "|---" * (len(several) + 1) + "|"
    for name in ("commit", "date"):
        yield f"| {name} | " + " | ".join(figures[name] for figures in several) + " |"
    yield "| load average before | " + " | ".join(str(f["load_average"][0]) for f in several) + " |"
    for label, shown in ROWS:
        yield f"| {label} | " + " | ".join(shown(figures) for figures in several) + " |"
