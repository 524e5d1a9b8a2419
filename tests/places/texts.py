"""The source texts beside the examples: what stands in them, and what they leave open."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.rows import Row
from graphmodel.rules.shared.figures import said
from graphmodel.text import fold


@dataclass(frozen=True, slots=True)
class Open:
    """A fact that one might look for and that no row of the example states.

    `said` is the nearest that the text comes to it; `settled_by` is a pattern of what would decide it: a text in which
    it stands leaves nothing open, and the example needs a row.
    """

    why: str
    said: str
    settled_by: str


# What an example states of a figure (as printed, with its measure), and where the text says so.
Figures = Mapping[str, tuple[str, str]]
# The rows of a table of domain.md 8, and for each the rows of the example, what the plan sets up, or what stays open.
Facts = Mapping[str, tuple[str, ...]]


def source(shared: Path, number: str) -> str:
    """The text of that number, folded: no blanks, half-width, simplified."""
    (path,) = (shared / "seeds").glob(f"{number}_*.txt")
    return fold(path.read_text(encoding="utf-8"))


def walked(shared: Path, section: str) -> list[str]:
    """The first column of the table of facts in a section of domain.md 8 (8.1)."""
    text = (shared / "docs" / "domain.md").read_text(encoding="utf-8")
    table = text.split(f"### {section} ")[1].split("\n### ")[0]
    lines = [line for line in table.splitlines() if line.startswith("| ")]
    return [line.strip("|").split("|")[0].strip() for line in lines[1:]]


def part(text: str, first: str, after: str) -> str:
    """What of a text of several places is about one: from a phrase up to another."""
    return text[text.index(fold(first)) : text.index(fold(after))]


def cells(row: Row) -> dict[str, Any]:
    """The cells of a row, to be compared with literals."""
    return dict(row.body)


def printed(ledger: Ledger) -> dict[str, str]:
    """Every figure of an example with its measure: 500余名."""
    return {row.id: said(row) for row in ledger.of("figures")}


def missing(text: str, phrases: Mapping[str, str]) -> dict[str, str]:
    """The phrases that do not stand in a text, by what they are to prove."""
    return {key: phrase for key, phrase in phrases.items() if fold(phrase) not in text}


def settled(text: str, open_: Mapping[str, Open]) -> dict[str, str]:
    """Of what is said to be open, that of which the text says nothing at all, and that which it decides."""
    unsaid = {key: f"{one.said}: not in the text" for key, one in open_.items() if fold(one.said) not in text}
    decided = {
        key: f"{found.group()}: decides it"
        for key, one in open_.items()
        if (found := re.search(one.settled_by, text))
    }
    return unsaid | decided
