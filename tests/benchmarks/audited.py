"""Ledgers of the generator with what was planted in them and what two audits find."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import ours
from benchmarks.generate import CANDIDATES, LEDGER, PLANTED, generate
from benchmarks.pairs import Pairs
from benchmarks.peer import candidates as of_peer
from benchmarks.peer.audit import audit, build
from benchmarks.sizes import DAY, Size

# Four counties under one city, every rule broken in each: of a rule that can be broken in several ways, all.
FOUR = Size("four", "prefecture", 1, 1, 4, communities=2, bodies=6, defects=4, pairs=42)


@dataclass(frozen=True, slots=True)
class Audited:
    """What the generator planted, what our audit found and what the peer found, by code; the same of candidates, by
    list; and how much there is."""

    planted: Mapping[str, Sequence[str]]
    found: Mapping[str, Sequence[str]]
    peer: Mapping[str, Sequence[str]]
    size: Mapping[str, int]
    planted_pairs: Mapping[str, Sequence[tuple[str, str]]]
    pairs: Pairs
    peer_pairs: Pairs
    blocks: Mapping[frozenset[str], tuple[str, ...]]


def audited(size: Size, folder: Path, *, clean: bool = False) -> Audited:
    generate(size, folder, clean=clean)
    ours.load(folder / LEDGER, folder / "ledger.db")
    snapshot = ours.open_day(folder / "ledger.db", DAY)
    planted = json.loads((folder / PLANTED).read_text(encoding="utf-8"))
    found = ours.candidates(snapshot)
    return Audited(
        planted["planted"],
        ours.subjects(ours.findings(snapshot)),
        audit(*build(folder / LEDGER, DAY), DAY),
        ours.size(snapshot),
        {what: [(a, b) for a, b in pairs] for what, pairs in planted[CANDIDATES].items()},
        ours.pairs(snapshot, found),
        of_peer.candidates(*of_peer.build(folder / LEDGER, DAY), DAY),
        {frozenset(unit.id for unit in pair.units): pair.blocks for pair in found.blocked},
    )
