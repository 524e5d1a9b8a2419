"""What a map declares: for each foreign file or sheet the sheets of ours that it becomes, column by column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase

from graphmodel.vocabulary import Column, Sheet

_LISTS = frozenset(("texts", "clauses", "names", "units", "documents"))


@dataclass(frozen=True, slots=True)
class Source:
    """Where the cells of one of our columns come from: a foreign heading, or a constant (then no heading).

    In this order: `split` cuts a text into pieces, `take` keeps what it matches of each, `lookup` says what a
    foreign value is with us, `prefix` stands before it. `text` allows a number where an identifier belongs.
    Without `split` a cell is one item, whatever commas it holds.
    """

    column: Column
    heading: str
    constant: str | None = None
    split: str | None = None
    take: re.Pattern[str] | None = None
    lookup: Mapping[str, str] | None = None
    prefix: str = ""
    text: bool = False

    @property
    def is_list(self) -> bool:
        return self.column.type in _LISTS

    @property
    def spreads(self) -> bool:
        """Whether every piece makes a row of its own: the column holds one value, the cell several."""
        return self.split is not None and not self.is_list


@dataclass(frozen=True, slots=True)
class Target:
    """One sheet of ours that a foreign table becomes; `distinct` = rows that come out equal are one, unreported."""

    sheet: Sheet
    sources: tuple[Source, ...]
    skip: tuple[str, ...] = ()
    outside: bool = False
    distinct: bool = False

    def skips(self, heading: str) -> bool:
        return any(matches(pattern, heading) for pattern in self.skip)


@dataclass(frozen=True, slots=True)
class Rule:
    """What becomes of the files or sheets that a pattern names; no targets = they are not read."""

    pattern: str
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class ForeignMap:
    """A map file: its rules in the order written; the first that names a file or sheet holds."""

    name: str
    rules: tuple[Rule, ...]

    def rule_of(self, file: str, sheet: str) -> Rule | None:
        """The rule for a sheet, by its name or that of its file."""
        return next(
            (r for r in self.rules if any(matches(r.pattern, n) for n in (sheet, file, f"{file}/{sheet}"))),
            None,
        )

    def rules_of_file(self, file: str) -> Iterator[Rule]:
        """The rules that may speak of a file before its sheets are known."""
        stem = file.rpartition("/")[2].rpartition(".")[0]
        yield from (
            r for r in self.rules if any(matches(r.pattern.partition("/")[0], n) for n in (file, stem))
        )


def matches(pattern: str, name: str) -> bool:
    """Whether a pattern (`*.csv`, `[table].csv` as written, a plain name) means a name; capitals do not count."""
    one, other = pattern.casefold(), name.casefold()
    return one == other or fnmatchcase(other, one)
