"""How high the documents rank on which a relation rests: law, a central document, or less."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from graphmodel.projection import Relation
from graphmodel.snapshot import Snapshot
from graphmodel.text import fold

Basis: TypeAlias = Literal["law", "local_law", "central", "lower"]
# From the highest; the highest of several decides.
_ORDER: tuple[Basis, ...] = ("law", "central", "local_law", "lower")
# 城市, 市场, 市政 in the title of a national regulation name no place.
_LOCAL = re.compile(r"^《?[^《》市]{1,8}?(省|自治区|自治州|自治县|(?<!城)市(?![场容政区民])|县)")
_CENTRAL = ("中共中央", "中央办公厅", "中央编办", "国务院", "中办", "国办", "中发", "国发", "中编")
_LOWER = (
    "mandate",
    "approval",
    "opinion",
    "measure",
    "minutes",
    "working_rules",
    "transfer_notice",
    "charter",
)
_STATUTE = re.compile(r"(法|条例)(》|第|$|\s|\()")


def basis_of(snapshot: Snapshot, relation: Relation) -> Basis | None:
    """The highest rank of what the statements in force cite; None where one citation says too little to tell."""
    ranks: set[Basis | None] = set()
    for statement in relation.statements:
        if statement.period.covers(snapshot.day):
            ranks |= {_rank(snapshot, cited) for cited in statement.basis}
    known = [rank for rank in _ORDER if rank in ranks]
    if known[:1] and (known[0] in ("law", "central") or None not in ranks):
        return known[0]
    return None


def _rank(snapshot: Snapshot, cited: str) -> Basis | None:
    document = snapshot.ledger.documents.get(snapshot.ledger.document_of.get(fold(cited), ""))
    if document is None:
        # Not loaded: only its own name can tell, and a number alone tells nothing.
        return _of_law(cited) if _STATUTE.search(cited) else None
    row = snapshot.ledger.rows[document.id]
    said = (row.text("issuer"), document.number, document.title)
    if document.kind == "law":
        return _of_law(document.title)
    if any(text and text.lstrip("《〈").startswith(_CENTRAL) for text in said):
        return "central"
    # Who issued it must be said before it can be called too low: of a bare title nobody knows.
    return "lower" if document.kind in _LOWER and (said[0] or said[1]) else None


def _of_law(title: str) -> Basis:
    return "local_law" if _LOCAL.match(title) else "law"
