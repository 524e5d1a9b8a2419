"""Names that come close to a misspelt one; the search is slow, so that it does little for each and stops at many."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Final

_ASKED: Final = 100
_LONGEST: Final = 40
# Signs compared with signs, in all searches of a load: four among 20,000 names of ordinary length.
# Of long names in few signs each pair costs the cube of their length.
_WORK: Final = 10_000_000


class Nearest:
    """Searches of one load; after the hundredth, or after much work, none finds anything."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[str, ...]] = {}
        self._left = _WORK

    def of(
        self, key: str, names: Iterable[str], count: int, cutoff: float, *, place: str = ""
    ) -> tuple[str, ...]:
        """Of the names those most like the key, the best first; `place` tells apart what is asked of other names."""
        asked = f"{place}\0{key}"
        if asked not in self._found and len(self._found) < _ASKED and len(key) <= _LONGEST:
            self._found[asked] = tuple(difflib.get_close_matches(key, self._pool(key, names), count, cutoff))
        return self._found.get(asked, ())

    def _pool(self, key: str, names: Iterable[str]) -> list[str]:
        signs = set(key)
        pool = []
        for name in names:
            if self._left < 0:
                break
            if len(name) <= _LONGEST and not signs.isdisjoint(name):
                self._left -= len(key) * len(name)
                pool.append(name)
        return pool
