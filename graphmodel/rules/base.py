"""What a rule is, and what it says: one small thing that names a fault, why it is one, and what clears it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphmodel.errors import WrongDeclaration
from graphmodel.vocabulary import VOCABULARY

if TYPE_CHECKING:
    import polars as pl

SUBJECT_TYPES = ("unit", "relation", "arrangement", "body", "matter", "document", "figure", "row")
# What a check says of a subject. `missing` and `filled` go together: the runner decides whether silence means
# anything (contract 4).
FOUND, UNDECIDED, MISSING, FILLED = "found", "undecided", "missing", "filled"


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence in the two languages of the product."""

    zh: str
    en: str

    def __post_init__(self) -> None:
        if not self.zh.strip() or not self.en.strip():
            raise WrongDeclaration("a text needs both languages: Text('中文', 'English')")

    def label(self, language: str = "zh") -> str:
        return self.en if language == "en" else self.zh


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the catalogue.

    `check` takes the frames of a day, and by keyword the limits that profiles set. It returns a frame with the
    columns subject (number or id), outcome (found, undecided, missing, filled), related (numbers or ids), relations
    (ids of relations or rows: the evidence), and whatever else `message` names in braces, as messages.py has it.
    Three more are read if they are there: `key` (list: what tells findings of one subject apart where `related`
    does not; never a date, a text or a row number), `group` (findings of one cause; `unit:ID` or `document:ID`
    across rules; without it whatever has ended among subject and related, see causes.py) and `severity` (of this
    finding; `severity` of the rule is the gravest of them). `lacks` says what data an undecided subject is
    missing; `declared_as` is the word in 完备声明 that turns silence into "none"; `grade` is how far the basis
    was seen: T text, X excerpt, 2 second hand, K from memory.
    """

    code: str
    name: str
    title: Text
    severity: str
    subject: str
    what: Text
    why: Text
    remedy: Text
    message: Text
    basis: str
    needs: tuple[str, ...]
    check: Callable[..., pl.DataFrame]
    lacks: Text | None = None
    declared_as: str | None = None
    grade: str = "K"

    def __post_init__(self) -> None:
        where = f"rule {self.code}"
        if self.severity not in VOCABULARY.enumerations["severities"] or self.severity == "undecided":
            raise WrongDeclaration(f"{where}: severity {self.severity}; write E, W or I")
        if self.subject not in SUBJECT_TYPES:
            raise WrongDeclaration(
                f"{where}: subject {self.subject}; write one of {', '.join(SUBJECT_TYPES)}"
            )
        unknown = [sheet for sheet in self.needs if sheet not in VOCABULARY.sheets]
        if unknown or not self.needs:
            raise WrongDeclaration(f"{where}: needs {unknown or 'nothing'}; name the sheets that it reads")
        if not self.name.islower() or self.name.startswith(("must-", "check-", "no-check")):
            raise WrongDeclaration(
                f"{where}: name {self.name!r}; name the fault in lower case, like two-affiliations"
            )


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a finding comes from: document and clause as the row names them, and the row that was loaded."""

    document: str | None
    article: str | None
    file: str | None
    sheet: str | None
    row: int | None


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of one subject. `id` stays the same over loads and days: waivers and states hold on to it."""

    id: str
    code: str
    severity: str
    subject_type: str
    subject: str
    subject_name: str
    jurisdiction: str | None
    related: tuple[tuple[str, str], ...]
    message: Text
    values: dict[str, object]
    evidence: tuple[Evidence, ...]
    group: str


@dataclass(frozen=True, slots=True)
class Undecided:
    """A rule that lacks data in a jurisdiction: how many subjects it could not judge, and what is missing."""

    code: str
    jurisdiction: str | None
    subjects: int
    lacks: Text
