"""Turns a foreign sheet into sheets of ours, row by row; cells keep the rows and headings that their user knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from graphmodel.errors import Fault
from graphmodel.text import fold
from graphmodel.vocabulary import Sheet
from loaders.foreign.declared import Rule, Source, Target
from loaders.header import SEARCHED_ROWS, Header
from loaders.raw import Broken, Raw, RawRow, RawSheet, is_blank, shown
from loaders.rows import fill_down

_LISTED: Final = 30
_SHOWN: Final = 60
Cells = dict[int, Raw]


@dataclass(frozen=True, slots=True)
class Translated:
    """A foreign sheet as one of ours: its rows, and a header that knows what each column means."""

    sheet: Sheet
    header: Header
    raw: RawSheet
    outside: bool


def translate(file: str, raw: RawSheet, rule: Rule) -> tuple[list[Translated], list[Fault]]:
    """What a foreign sheet becomes under a rule, or faults that name the headings it lacks."""
    wanted = {fold(s.heading) for target in rule.targets for s in target.sources if s.heading}
    headings, last = _find_headings(raw, wanted)
    by_word: dict[str, list[int]] = {}
    for place, heading in headings.items():
        by_word.setdefault(fold(heading), []).append(place)
    faults = []
    for heading in dict.fromkeys(s.heading for t in rule.targets for s in t.sources if s.heading):
        places = by_word.get(fold(heading), [])
        if len(places) != 1:
            listed = "、".join(found[:_SHOWN] for found in list(headings.values())[:_LISTED])
            problem = f"有{len(places)}列都叫这个名" if places else "缺少对照文件里写的列"
            faults.append(Fault(file, raw.name, last, heading, "", problem, f"这张表的列名：{listed}"))
    if faults:
        return [], faults
    rows = [row for row in _filled(raw, last) if any(not is_blank(cell) for cell in row.cells.values())]
    place_of = {word: places[0] for word, places in by_word.items()}
    left = {place: heading for place, heading in headings.items() if fold(heading) not in wanted}
    return [_Target(target, place_of, left).translated(raw, rows) for target in rule.targets], []


def _find_headings(raw: RawSheet, wanted: set[str]) -> tuple[dict[int, str], int]:
    """Headings by place and the row they stand in: of the first ten rows the one that has most of those wanted."""
    if raw.headings is not None:
        return dict(enumerate(raw.headings)), 0
    best: tuple[dict[int, str], int] = {}, 0
    most = 0
    width = range(1 + max((place for row in raw.rows for place in row.cells), default=-1))
    for row in raw.rows:
        if row.number > SEARCHED_ROWS:
            break
        found = {
            p: f"第{p + 1}列（无列名）"
            if is_blank(row.cells.get(p))
            else " ".join(shown(row.cells[p]).split())
            for p in width
        }
        known = len(wanted & {fold(heading) for heading in found.values()})
        # A nameless column is named by its place, which any row could bear: the first row then wins.
        if known > most or not best[0]:
            best, most = (found, row.number), known
    return best


def _filled(raw: RawSheet, last: int) -> Iterator[RawRow]:
    spread = dict(fill_down(raw, last))
    for row in raw.rows:
        if raw.headings is not None or row.number > last:
            yield RawRow(row.number, {**spread.get(row.number, {}), **row.cells})


class _Target:
    """One target of a rule on one sheet: our columns first, then the foreign ones that are kept as they are."""

    def __init__(self, target: Target, place_of: Mapping[str, int], left: Mapping[int, str]) -> None:
        self._target = target
        self._from = {i: place_of[fold(s.heading)] for i, s in enumerate(target.sources) if s.heading}
        kept = {place: heading for place, heading in left.items() if not target.skips(heading)}
        self._kept = dict(zip(range(len(target.sources), len(target.sources) + len(kept)), kept, strict=True))
        words = {i: (s.heading or f"对照文件里的 {s.column.name}", "") for i, s in enumerate(target.sources)}
        words |= {i: (kept[place], "") for i, place in self._kept.items()}
        self._header = Header(0, 0, words, {i: s.column for i, s in enumerate(target.sources)})

    def translated(self, raw: RawSheet, rows: Iterable[RawRow]) -> Translated:
        made = tuple(self._rows(rows))
        return Translated(
            self._target.sheet, self._header, RawSheet(raw.name, made, headings=()), self._target.outside
        )

    def _rows(self, rows: Iterable[RawRow]) -> Iterator[RawRow]:
        seen: set[tuple[str, ...]] = set()
        for row in rows:
            for cells in self._cells(row):
                key = tuple(fold(shown(cell)) for cell in cells.values()) if self._target.distinct else ()
                if key and key in seen:
                    continue
                seen.add(key)
                yield RawRow(row.number, cells)

    def _cells(self, row: RawRow) -> Iterator[Cells]:
        """The rows of ours that one row of theirs makes: none if it says nothing of what is wanted."""
        cells: Cells = {}
        for i, source in enumerate(self._target.sources):
            cells[i] = (
                source.constant if i not in self._from else _value(source, row.cells.get(self._from[i]))
            )
        if all(is_blank(cells[i]) for i in self._from):
            return
        for i, place in self._kept.items():
            cells[i] = row.cells.get(place)
        spread = next((i for i, s in enumerate(self._target.sources) if s.spreads), None)
        pieces = cells[spread] if spread is not None else None
        if spread is None or not isinstance(pieces, tuple):
            if spread is None or pieces is not None:
                yield cells
            return
        for piece in pieces:
            yield {**cells, spread: piece}


def _value(source: Source, raw: Raw) -> Raw:
    """A cell of theirs as the cell of ours that it means."""
    if is_blank(raw) or isinstance(raw, Broken):
        return None if not isinstance(raw, Broken) else raw
    plain = source.split is None and source.take is None and source.lookup is None
    if plain and not source.prefix and not source.text:
        # Our separators are not theirs: a comma in a name cuts nothing unless `split` says so.
        return (raw,) if source.is_list and isinstance(raw, str) else raw
    items = [item for piece in (raw if isinstance(raw, tuple) else (raw,)) for item in _pieces(source, piece)]
    made = [_item(source, item) for item in items if item]
    broken = next((item for item in made if isinstance(item, Broken)), None)
    if broken is not None:
        return broken
    several = source.is_list or source.split is not None or isinstance(raw, tuple)
    return tuple(made) if several else next(iter(made), None)


def _pieces(source: Source, raw: Raw) -> list[str]:
    text = shown(raw)
    return [piece.strip() for piece in text.split(source.split)] if source.split else [text]


def _item(source: Source, text: str) -> str | Broken:
    written = text
    if source.take is not None:
        match = source.take.search(text)
        if match is None:
            return Broken(written, "对照文件的 take 在此没有取到内容", "请改 take，或改正此格")
        text = match.group(1 if match.re.groups else 0) or ""
    if source.lookup is not None:
        if text not in source.lookup:
            return Broken(written, "对照文件的 lookup 里没有这个值", f"请在 lookup 里补上“{text}”")
        text = source.lookup[text]
    return source.prefix + text if text else text
