"""Finds the unit that a name means: by id, inside the host that the row names, in this load, in the
jurisdiction, in the store."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from graphmodel.errors import Ambiguous, NotFound
from graphmodel.ledger.cells import items_of
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.nearest import Nearest
from graphmodel.ledger.structure import Structure
from graphmodel.ledger.units import is_plate, names_of, plate_id
from graphmodel.text import clean, fold

LISTED = 50
# A street, a station and its section make three; a name with more strokes is no path.
LONGEST_PATH = 10
# Signs of the id of a plate, which leads to its host, and of 司法所@全部街道, which means many.
_SPEAKING = frozenset("#@＠﹫")


@dataclass(frozen=True, slots=True)
class Found:
    """The unit that a text means; `plate` is the name plate by which it was called, if it was, `itself` the
    id of that plate."""

    unit: str
    plate: str | None = None
    itself: str | None = None


class _Sure(dict[str, "str | None"]):
    """What each text means by itself; every distinct text of a load is looked up once."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def __missing__(self, text: str) -> str | None:
        found = self[text] = self._names.only(text)
        return found


class Names:
    """The names of a ledger, and the stages in which a text is matched against them.

    Most texts of a load are ids or names that one unit has: for them neither the structure nor the units are read.
    """

    def __init__(
        self, ledger: Ledger, structure: Structure | None = None, loaded: Container[str] = frozenset()
    ) -> None:
        self.ledger = ledger
        self.loaded = loaded
        self._structure = structure
        self._near = Nearest()
        self._described: dict[str, str] = {}
        # The unit that a text means wherever it stands: an id, or a name that one unit has; None for any other.
        self.sure: Mapping[str, str | None] = _Sure(self)

    @cached_property
    def structure(self) -> Structure:
        return self._structure or Structure(self.ledger)

    @cached_property
    def _index(self) -> Mapping[str, list[str]]:
        """Ids by folded name; plates come last."""
        index: dict[str, list[str]] = {}
        plates: dict[str, str] = {}
        for row in self.ledger.of("units"):
            for key in dict.fromkeys(map(fold, names_of(row))):
                index.setdefault(key, []).append(row.id)
            if "plates" in row.body:
                plates |= {plate_id(row.id, name): name for name in items_of(row.body["plates"])}
        for plate, name in plates.items():
            index.setdefault(fold(name), []).append(plate)
        return index

    def only(self, text: str) -> str | None:
        """What `sure` holds of a text, looked up."""
        if not _SPEAKING.isdisjoint(text):
            return None
        row = self.ledger.rows.get(text)
        if row is None or row.sheet != "units":
            hits = self._index.get(fold(text), ())
            row = self.ledger.rows.get(hits[0]) if len(hits) == 1 else None
        return None if row is None or is_plate(row) or "#" in row.id else row.id

    def find(self, text: str, within: Sequence[str] = (), jurisdiction: str | None = None) -> Found:
        """The one unit that a text means.

        Raises NotFound with the nearest names, or Ambiguous with every hit of the first stage that has one.
        """
        if sure := self.sure[text]:
            return Found(sure)
        if text in self.ledger.units:
            return self._plain(text)
        hits = self._index.get(fold(text), [])
        for stage in self._stages(hits, within, jurisdiction):
            if len(stage) == 1:
                return self._plain(stage[0])
            if stage:
                raise self._ambiguous(text, stage)
        if 0 < clean(text).count("/") <= LONGEST_PATH:
            return self._path(clean(text), within, jurisdiction)
        raise NotFound(f"台账中没有“{text}”", self.nearest(text))

    def _stages(
        self, hits: Sequence[str], within: Sequence[str], jurisdiction: str | None
    ) -> Iterable[list[str]]:
        # A plate answers only where no unit of that name does, so that a plate never makes a unit ambiguous.
        units = [hit for hit in hits if not self.ledger.units[hit].is_plate] or list(hits)
        inside = {child for host in within for child in self.structure.inside.get(host, [])}
        yield [unit for unit in units if unit in inside]
        yield [unit for unit in units if unit in self.loaded]
        if jurisdiction is not None:
            yield [unit for unit in units if self.structure.jurisdiction(unit) == jurisdiction]
        yield units

    def _path(self, text: str, within: Sequence[str], jurisdiction: str | None) -> Found:
        head, _, tail = text.rpartition("/")
        host = self.find(head, within, jurisdiction).unit
        inside = self.structure.inside.get(host, [])
        hits = list(
            dict.fromkeys(
                c for c in inside if fold(tail) in {fold(name) for name in self.ledger.units[c].names}
            )
        )
        if len(hits) > 1:
            raise self._ambiguous(text, hits)
        if not hits:
            names = list(dict.fromkeys(name for child in inside for name in self.ledger.units[child].names))
            near = self._near.of(tail, names, 3, 0.4, place=host)
            raise NotFound(f"“{head}”内没有“{tail}”", tuple(f"{head}/{name}" for name in near))
        return self._plain(hits[0])

    def _ambiguous(self, text: str, hits: Sequence[str]) -> Ambiguous:
        """Every hit with what tells it apart; of very many the first, for nobody reads further."""
        matches = [self.describe(unit) for unit in hits[:LISTED]]
        more = [f"另有{len(hits) - LISTED}个"] if len(hits) > LISTED else []
        return Ambiguous(f"“{text}”可指{len(hits)}个单位", (*matches, *more))

    def _plain(self, unit: str) -> Found:
        """A name plate leads to its host."""
        found = self.ledger.units[unit]
        return Found(found.host or unit, found.name, unit) if found.host in self.ledger.units else Found(unit)

    def describe(self, unit: str) -> str:
        """A unit with what stands above it and where it is, so that a person can tell namesakes apart."""
        if unit not in self._described:
            self._described[unit] = self._description(unit)
        return self._described[unit]

    def _description(self, unit: str) -> str:
        above = [*self.structure.above.get(unit, [])[:1]]
        places = self.structure.stations.get(unit, [])
        beside = "，".join(dict.fromkeys(self.ledger.units[other].name for other in (*above, *places)))
        return f"{self.ledger.units[unit].name}（{unit}{'；' + beside if beside else ''}）"

    def nearest(self, text: str, count: int = 3) -> tuple[str, ...]:
        """Names that come close to a misspelt one; after the hundredth none, for the search is slow."""
        close = self._near.of(fold(text), self._index, count, 0.5)
        return tuple(dict.fromkeys(self.ledger.units[self._index[name][0]].name for name in close))
