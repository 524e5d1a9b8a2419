"""The part of a ledger in which a search finds what it finds in the whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from graphmodel.ledger.ledger import Ledger
from graphmodel.store.near import Lookup, near

# Whoever finds more goes through them page by page, for which the whole ledger is kept.
_MOST: Final = 500
# Part of the id of a name plate (`host#1a2b3c`) may be held by no other name or id.
_OF_PLATES: Final = re.compile("[0-9a-f]{1,6}|.*#.*")


def holding(lookup: Lookup, words: Sequence[str]) -> Ledger | None:
    """Enough to say which units have every one of these folded words in their id or a name, and where they belong.

    None for words that no index tells, or that too many units hold.
    """
    cores = [_core(word) for word in words]
    if not words or not all(cores) or any(_OF_PLATES.fullmatch(word) for word in words):
        return None
    found = lookup.holding(words, cores, _MOST + 1)
    return near(lookup, found, below=False) if len(found) <= _MOST else None


def _core(word: str) -> str:
    """The longest part of a word without capitals and small letters: ids are kept as they were given."""
    runs = ("".join(run) for cased, run in groupby(word, lambda c: c.upper() != c.lower()) if not cased)
    return max(runs, key=len, default="")
