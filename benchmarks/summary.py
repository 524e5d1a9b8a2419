"""The figures of a run in words: lines for the terminal, and the page docs/benchmarks.md."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks import rows_of_reforms
from benchmarks.rows_of_candidates import ROWS_OF_CANDIDATES, wrong_pairs
from benchmarks.rows_of_stores import PREFIX, results_of_stores, section
from benchmarks.shown import megabytes, spent
from benchmarks.sizes import SIZES

Figures = Mapping[str, Any]
RESULTS = Path(__file__).parent / "results"


def _asked(key: str) -> Callable[[Figures], str]:
    return lambda f: spent(f["questions"][key])


def _of_peer(key: str, shown: Callable[[Any], str]) -> Callable[[Figures], str]:
    return lambda f: "none" if f["peer"] is None else shown(f["peer"][key])


def _times(figures: Figures) -> str:
    """How many times our processor time the peer takes for the same rules."""
    peer, ours = figures["peer"], figures["questions"]["audit_of_peers_rules"]
    return "none" if peer is None else f"{peer['audit']['cpu'] / ours['cpu']:.2g}"


def _agrees(figures: Figures) -> str:
    both = figures["agreement"]
    wrong = {*both["found_and_planted"], *both["found_and_peer"]}
    return f"differs: {', '.join(sorted(wrong))}" if wrong else f"equal, {both['findings']:,}"


def _counted(what: Sequence[str]) -> Callable[[Figures], str]:
    return lambda f: f"{sum(f['questions']['size'][one] for one in what):,}"


ROWS: Sequence[tuple[str, Callable[[Figures], str]]] = (
    ("units + bodies", _counted(["units", "bodies"])),
    ("relations in force", _counted(["relations"])),
    ("arrangements", _counted(["arrangements"])),
    ("seats in bodies", _counted(["members"])),
    ("ledger as CSV", lambda f: f"{f['csv_mb']:.3g} MB"),
    ("CSV into SQLite", lambda f: spent(f["load"]["load"])),
    ("… peak memory", lambda f: megabytes(f["load"]["peak_mb"])),
    ("imports (polars, networkx, rules)", _asked("imports")),
    ("ledger read from SQLite", _asked("read")),
    ("snapshot built", _asked("build")),
    ("snapshot reopened from its cache", _asked("reopen")),
    ("… peak memory so far", lambda f: megabytes(f["questions"]["built_mb"])),
    ("audit, first", _asked("audit_first")),
    ("audit, again (best)", _asked("audit")),
    ("… peak memory", lambda f: megabytes(f["questions"]["audited_mb"])),
    ("audit of networkx's rules only (best)", _asked("audit_of_peers_rules")),
    ("raw look-up of a unit", _asked("look_up")),
    ("who, one part", _asked("part")),
    ("who, a whole unit", _asked("whole")),
    ("batch of 100,000 parts", _asked("batch")),
    ("`tiaokuai who`, a new process", lambda f: spent(f["who_cold"]["who"])),
    ("networkx: CSV read and graph built", _of_peer("build", spent)),
    ("networkx: audit of its rules (best)", _of_peer("audit", spent)),
    ("… so many times ours, by processor time", _times),
    ("… peak memory", _of_peer("peak_mb", megabytes)),
    ("found = planted = networkx", _agrees),
    *ROWS_OF_CANDIDATES,
)


def lines(figures: Figures) -> Iterator[str]:
    """The figures of one size for the terminal, with every difference."""
    load = " ".join(map(str, figures["load_average"]))
    yield f"{figures['size']} · {figures['commit']} · {figures['date']} · load average {load}"
    width = max(len(label) for label, _ in ROWS)
    yield from (f"  {label.ljust(width)}  {shown(figures)}" for label, shown in ROWS)
    for pair in ("found_and_planted", "found_and_peer"):
        for code, sides in figures["agreement"][pair].items():
            yield f"  {pair.replace('_', ' ')}, {code}: only here {sides['only_first']}"
            yield f"  {pair.replace('_', ' ')}, {code}: only there {sides['only_second']}"
    yield from wrong_pairs(figures)


def results() -> Mapping[str, Sequence[Figures]]:
    """What was measured: by label, in the order of the sizes; the label measured last comes first."""
    found: dict[str, list[Figures]] = {}
    for path in RESULTS.glob("*/*.json"):
        if path.name.startswith((PREFIX, rows_of_reforms.PREFIX)):
            continue
        found.setdefault(path.parent.name, []).append(json.loads(path.read_text(encoding="utf-8")))
    for several in found.values():
        several.sort(key=lambda figures: [*SIZES].index(figures["size"]))
    newest = {label: max(figures["date"] for figures in several) for label, several in found.items()}
    return {label: found[label] for label in sorted(found, key=lambda label: (newest[label], label))[::-1]}


def page() -> str:
    """docs/benchmarks.md."""
    return "\n".join(_page()) + "\n"


def _page() -> Iterator[str]:
    yield "# 有多快 / How fast"
    yield ""
    yield "由 `benchmarks/results/` 中的数据生成（`make docs`），不要手改。Generated from benchmarks/results/."
    yield ""
    yield (
        "`make bench` makes a ledger of each size by a seed, with every rule broken at known places, loads it, "
        "audits it and asks it; each measurement is a process of its own. Times are on the clock, "
        "in brackets of the processor: on a busy machine the second is the one to compare. Networkx is the same "
        "audit written plainly as attribute dicts and loops (`benchmarks/peer/`); it has fewer rules than ours. "
        "Candidates are pairs of institutions that could be merged; some are planted, others planted so that they "
        "must be blocked or not looked at. The peer compares the same pairs in one loop; after ten minutes it is "
        "stopped."
    )
    for label, several in results().items():
        yield f"\n## {label}\n"
        first = several[0]
        machine = first["machine"]
        yield (
            f"{machine['processor']}, {machine['cores']} cores, {machine['memory_gb']} GB, {machine['system']}; "
            f"Python {machine['python']}, polars {machine['polars']}, networkx {machine['networkx']}. "
            f"{first['agreement']['rules_planted']} rules planted, {first['agreement']['rules_of_peer']} of them "
            "in the peer."
        )
        yield ""
        yield "| | " + " | ".join(figures["size"] for figures in several) + " |"
        yield "|---" * (len(several) + 1) + "|"
        yield "| commit | " + " | ".join(figures["commit"] for figures in several) + " |"
        yield "| date | " + " | ".join(figures["date"] for figures in several) + " |"
        yield "| load average before | " + " | ".join(str(f["load_average"][0]) for f in several) + " |"
        for label_, shown in ROWS:
            yield f"| {label_} | " + " | ".join(shown(figures) for figures in several) + " |"
        yield from rows_of_reforms.section(rows_of_reforms.results_of_reforms(RESULTS / label))
        yield from section(results_of_stores(RESULTS / label))
