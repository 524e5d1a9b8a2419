"""The words of the field as frozen declarations: kinds, relation types, aspects, presets, sheets and their columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from graphmodel.errors import WrongDeclaration
from graphmodel.text import fold

ASPECT_RULES = ("never", "optional", "required", "business")
COLUMN_TYPES = [
    "text",
    "identifier",
    "texts",
    "clauses",
    "names",
    "enum",
    "date",
    "number",
    "share",
    "leaders",
    "flag",
    "unit",
    "units",
    "body",
    "matter",
    "case",
    "documents",
]
REFERENCE_TYPES = ("unit", "units")
SIDES = ("line", "dispatcher", "territory", "territory_party", "finance")


@dataclass(frozen=True, slots=True)
class Term:
    """One word: its code in programs, its Chinese and English label, what it means and who says so."""

    code: str
    zh: str
    en: str
    definition: str = ""
    source: str = ""
    synonyms: tuple[str, ...] = ()
    mark: str = ""
    ended: bool = False
    refused: bool = False

    def label(self, language: str = "zh") -> str:
        return self.en if language == "en" else self.zh


@dataclass(frozen=True, slots=True)
class UnitKind(Term):
    """A kind of unit and what the model may expect of it."""

    may_be_root: bool = False
    governed: bool = False
    structure: str = "affiliated"
    band: str = "other"
    starts: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RelationType(Term):
    """A kind of edge between a unit (subject) and the one above, beside or behind it (holder).

    In a graph database `edge` names it where its code does not read well; it runs from the holder to the unit, but
    `from_unit`, structure and what two share run from the unit.
    """

    sentence: str = ""
    aspect: str = "never"
    decides: bool = False
    answers: bool = False
    structure: bool = False
    symmetric: bool = False
    implied_power: bool = False
    covers: tuple[str, ...] = ()
    powers: tuple[str, ...] = ()
    line: str = "thin"
    edge: str = ""
    from_unit: bool = False

    def __post_init__(self) -> None:
        if self.aspect not in ASPECT_RULES:
            raise WrongDeclaration(
                f"relation type {self.code}: aspect {self.aspect!r}; write one of {', '.join(ASPECT_RULES)}"
            )
        if self.decides and not (self.powers or self.implied_power):
            raise WrongDeclaration(
                f"relation type {self.code}: decides, so write `powers` or `implied_power: true`"
            )


@dataclass(frozen=True, slots=True)
class Aspect(Term):
    """A matter that a superior may hold; a part has nothing below it. `short` is what fits into a picture."""

    parent: str | None = None
    parts: tuple[str, ...] = ()
    short: str = ""

    @property
    def is_part(self) -> bool:
        return not self.parts


@dataclass(frozen=True, slots=True)
class Say:
    """What one side of an arrangement may do on one aspect, as the preset's source words it."""

    side: str
    type: str
    aspect: str
    applies_to: str | None = None
    power: str | None = None
    role: str | None = None
    share: float | None = None
    condition: str | None = None
    grade: str = "stated"
    power_from: str | None = None
    share_from: str | None = None


@dataclass(frozen=True, slots=True)
class Preset(Term):
    """A named pattern of dual management; a part that it does not name stays unknown."""

    main: str | None = None
    required: tuple[str, ...] = ()
    unchanged: bool = False
    only_kinds: tuple[str, ...] = ()
    structure: Mapping[str, str] = field(default_factory=dict)
    says: tuple[Say, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: its English name, the headings that are read as it, and the type of its cells.

    `edge` is what a graph database calls the line to whom it names, where the name of the column does not read well.
    """

    name: str
    type: str
    headings: tuple[str, ...]
    values: str | None = None
    required: bool = False
    shorthand: str | None = None
    side: str | None = None
    one_of: str | None = None
    edge: str = ""

    def __post_init__(self) -> None:
        if self.type not in COLUMN_TYPES:
            raise WrongDeclaration(
                f"column {self.name}: type {self.type!r}; write one of {', '.join(COLUMN_TYPES)}"
            )
        if (self.type == "enum") != bool(self.values):
            raise WrongDeclaration(f"column {self.name}: `values` belongs to type enum, and only to it")
        if not self.headings:
            raise WrongDeclaration(f"column {self.name}: write at least one Chinese heading")

    @property
    def is_reference(self) -> bool:
        return self.type in REFERENCE_TYPES

    def label(self, language: str = "zh") -> str:
        return self.name.replace("_", " ") if language == "en" else self.headings[0]


@dataclass(frozen=True)
class Sheet:
    """A sheet of the ledger with its columns in the order in which it is written out."""

    name: str
    en: str
    headings: tuple[str, ...]
    key: tuple[str, ...]
    columns: Mapping[str, Column]

    def __post_init__(self) -> None:
        unknown = [name for name in self.key if name not in self.columns]
        if unknown:
            raise WrongDeclaration(f"sheet {self.name}: key names columns it lacks: {', '.join(unknown)}")
        seen: dict[str, str] = {}
        for column in self.columns.values():
            for heading in (*column.headings, column.name):
                other = seen.setdefault(fold(heading), column.name)
                if other != column.name:
                    raise WrongDeclaration(
                        f"sheet {self.name}: heading {heading} stands for both {other} and {column.name}"
                    )

    @cached_property
    def by_heading(self) -> Mapping[str, Column]:
        return {
            fold(text): c
            for c in self.columns.values()
            for text in (*c.headings, c.name, c.name.replace("_", " "))
        }

    @cached_property
    def references(self) -> tuple[Column, ...]:
        return tuple(c for c in self.columns.values() if c.is_reference)

    def label(self, language: str = "zh") -> str:
        return self.en if language == "en" else self.headings[0]


@dataclass(frozen=True)
class Enumeration:
    """A closed list of values; a cell may hold the code, the label or a synonym."""

    code: str
    zh: str
    en: str
    terms: Mapping[str, Term]

    def __post_init__(self) -> None:
        seen: dict[str, str] = {}
        for term in self.terms.values():
            for text in (term.code, term.zh, *term.synonyms):
                other = seen.setdefault(fold(text), term.code)
                if other != term.code and "." not in term.code:
                    raise WrongDeclaration(f"{self.code}: {text} stands for both {other} and {term.code}")

    @cached_property
    def _by_text(self) -> Mapping[str, str]:
        meanings: dict[str, set[str]] = {}
        for term in self.terms.values():
            for text in (term.code, term.zh, term.en, *term.synonyms):
                meanings.setdefault(fold(text), set()).add(term.code)
        # Some aspects share a label (each kind of money is budgeted): such a label alone means none of them.
        return {text: next(iter(codes)) for text, codes in meanings.items() if len(codes) == 1}

    def code_of(self, text: str) -> str | None:
        """The code that a cell means, or None if the list has no such value."""
        return self._by_text.get(fold(text))

    def __getitem__(self, code: str) -> Term:
        return self.terms[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self.terms)

    def __contains__(self, code: object) -> bool:
        return code in self.terms

    def label(self, code: str | None, language: str = "zh") -> str:
        """The label of a code; an unknown or missing code comes back as it is."""
        term = self.terms.get(code) if code else None
        return term.label(language) if term else (code or "")
