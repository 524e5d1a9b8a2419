"""What a run says of the two stores: a file of SQLite and a server of Neo4j, beside each other."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.shown import duration
from benchmarks.sizes import SIZES

Figures = Mapping[str, Any]
PREFIX = "stores-"
SQLITE, NEO4J = "sqlite", "neo4j"
_NONE = "none"


def _spent(value: Figures | None) -> str:
    """On the clock; in brackets of our processor, then of the server's."""
    if value is None:
        return _NONE
    server = "" if value["server"] is None else f"; {duration(value['server'])}"
    return f"{duration(value['wall'])} ({duration(value['cpu'])}{server})"


def _each(value: Figures | None) -> str:
    """Median and 95th percentile on the clock; in brackets as above."""
    if value is None:
        return _NONE
    server = "" if value["server"] is None else f"; {duration(value['server'])}"
    return f"{duration(value['median'])} / {duration(value['p95'])} ({duration(value['cpu'])}{server})"


def _at(*keys: str, shown: Callable[[Any], str] = _spent) -> Callable[[Figures], str]:
    def told(figures: Figures) -> str:
        value: Any = figures
        for key in keys:
            value = value.get(key)
            if value is None:
                return _NONE
        return shown(value)

    return told


def _rate(figures: Figures) -> str:
    load = figures["load"]["load"]
    return f"{load['result'] / load['wall']:,.0f}"


def _sum(which: str) -> Callable[[Figures], str]:
    def told(figures: Figures) -> str:
        several = [*figures["audit"][which].values()]
        if not several:
            return _NONE
        server = None if several[0]["server"] is None else sum(one["server"] for one in several)
        return _spent({key: sum(one[key] for one in several) for key in ("wall", "cpu")} | {"server": server})

    return told


ROWS: Sequence[tuple[str, Callable[[Figures], str]]] = (
    ("constraints and indexes made", _at("load", "opening")),
    ("CSV loaded: planned and written", _at("load", "load")),
    ("… rows a second", _rate),
    ("one row set, as the command does it", _at("sets", "set")),
    ("… the write alone", _at("sets", "write", shown=_each)),
    ("who", _at("ask", "who", shown=_each)),
    ("… of the unit with most below it", _at("ask", "who", "widest", shown=_each)),
    ("chain", _at("ask", "chain", shown=_each)),
    ("… of the unit with most below it", _at("ask", "chain", "widest", shown=_each)),
    ("the core of who as one query in Cypher", _at("ask", "who_in_cypher", shown=_each)),
    ("who over HTTP", _at("http", "who", shown=_each)),
    ("… of the unit with most below it", _at("http", "who", "widest", shown=_each)),
    ("chain over HTTP", _at("http", "chain", shown=_each)),
    ("… of the unit with most below it", _at("http", "chain", "widest", shown=_each)),
    ("ledger read whole", _at("read", "read")),
    ("… with neo4j-rust-ext", _at("read_in_rust", "read")),
    ("columns from scratch, and kept", _at("columns", "scratch")),
    ("columns after a changeset of 5 rows, and kept", _at("columns", "incremental")),
    ("columns found as they are kept", _at("columns", "kept")),
    ("first answer of a new worker: who", _at("http", "first", "who", shown=duration)),
    ("first answer of a new worker: findings of the audit", _at("http", "first", "audit", shown=duration)),
    ("first answer of a new worker: a page of units", _at("http", "first", "units", shown=duration)),
    ("tables of a day, a new process", _at("audit", "day")),
    ("audit of all rules, first", _at("audit", "audit")),
    ("audit of the rules that have a twin", _at("audit", "audit_of_twins")),
    ("… their checks alone, in sum", _sum("checks")),
    ("… their twins in Cypher, in sum", _sum("twins")),
)


def _sides(figures: Figures) -> Iterator[tuple[str, Figures | None]]:
    yield from ((side, figures[side]) for side in (SQLITE, NEO4J))


def lines(figures: Figures) -> Iterator[str]:
    """The figures of one size for the terminal."""
    load = " ".join(map(str, figures["load_average"]))
    yield f"{figures['size']} · {figures['commit']} · {figures['date']} · load average {load}"
    width = max(len(label) for label, _ in ROWS)
    for side, told in _sides(figures):
        yield f"  {side}" if told else f"  {side}: not measured, {figures['unavailable']}"
        yield from (f"    {label.ljust(width)}  {shown(told)}" for label, shown in ROWS if told)
    for code, value in (figures[NEO4J] or {"audit": {"twins": {}}})["audit"]["twins"].items():
        yield f"    {code}: check {_spent(figures[NEO4J]['audit']['checks'][code])}, twin {_spent(value)}"
    yield f"  answers of both stores: {_same(figures)}"


def _same(figures: Figures) -> str:
    """Whether both say the same of every unit that was asked about."""
    if figures[NEO4J] is None:
        return _NONE
    sides = [figures[side]["ask"] for side in (SQLITE, NEO4J)]
    wrong = [name for name in ("who", "chain") if sides[0][name]["answers"] != sides[1][name]["answers"]]
    return f"differ: {', '.join(wrong)}" if wrong else "equal"


def results_of_stores(folder: Path) -> Sequence[Figures]:
    """What was measured under one label, in the order of the sizes."""
    found = [json.loads(path.read_text(encoding="utf-8")) for path in folder.glob(f"{PREFIX}*.json")]
    return sorted(found, key=lambda figures: [*SIZES].index(figures["size"]))


def section(several: Sequence[Figures]) -> Iterator[str]:
    """The part of docs/benchmarks.md about the two stores, by size; nothing where nothing was measured."""
    if not several:
        return
    first = several[-1]
    machine, versions = first["machine"], first.get("versions")
    yield "\n### SQLite and Neo4j\n"
    yield (
        f"{machine['processor']}, {machine['cores']} cores, {machine['memory_gb']} GB, {machine['system']}; "
        f"Python {machine['python']}, polars {machine['polars']}. "
        + (
            f"Neo4j {versions['neo4j']}, {versions['java']}, heap {first['heap']}, page cache "
            f"{first['page_cache']}, on the same machine; driver {first[NEO4J]['read']['driver']}. "
            if versions
            else f"Neo4j was not measured: {first['unavailable']}. "
        )
        + "`make bench-stores` measures this part alone. On the clock, in brackets of our processor and of the "
        "server's. Questions are asked warm, of "
        f"{first[SQLITE]['ask']['who']['count']} units of all kinds in turn: median / 95th percentile."
    )
    yield ""
    sides = [(figures, side, told) for figures in several for side, told in _sides(figures)]
    yield "| | " + " | ".join(f"{figures['size']}, {side}" for figures, side, _ in sides) + " |"
    yield "|---" * (len(sides) + 1) + "|"
    for name in ("commit", "date"):
        yield f"| {name} | " + " | ".join(figures[name] for figures, _, _ in sides) + " |"
    yield "| load average before | " + " | ".join(str(f["load_average"][0]) for f, _, _ in sides) + " |"
    for label, shown in ROWS:
        yield f"| {label} | " + " | ".join(shown(told) if told else _NONE for _, _, told in sides) + " |"
    yield "| answers of both | " + " | ".join(_same(figures) for figures, _, _ in sides) + " |"
    yield from _rules([figures for figures in several if figures[NEO4J]])


def _rules(several: Sequence[Figures]) -> Iterator[str]:
    """Rule by rule: its check over the tables of a day, its twin asked of the server."""
    if not several:
        return
    yield ""
    heads = (f"{figures['size']}, {what}" for figures in several for what in ("check", "twin"))
    yield "| rule | " + " | ".join(heads) + " |"
    yield "|---" * (2 * len(several) + 1) + "|"
    for code in several[0][NEO4J]["audit"]["twins"]:
        audits = (figures[NEO4J]["audit"] for figures in several)
        cells = (_spent(audit[what].get(code)) for audit in audits for what in ("checks", "twins"))
        yield f"| {code} | " + " | ".join(cells) + " |"
