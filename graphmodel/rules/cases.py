"""The cases beside each rule: small ledgers as data, with what the rule must find in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias

import yaml

from graphmodel.errors import WrongDeclaration
from graphmodel.rules.base import Rule
from graphmodel.rules.profile import Profile, profile
from graphmodel.vocabulary import VOCABULARY

# A row as a ledger file would state it: column, value.
CaseRow: TypeAlias = Mapping[str, Any]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DAY = "2026-11-20"
_OWN = ("day", "expect", "undecided", "values", "limits")


@dataclass(frozen=True, slots=True)
class Case:
    """A ledger by sheet, the day (ISO) on which it is audited, and what must come out.

    `expect` are the subjects of the findings, once for each; `undecided` are the jurisdictions with an
    undecided line, by name, None for subjects that have none; `values` are columns of the one finding. `under`
    is the profile: the general one, with the `limits` that the case sets for its rule.
    """

    title: str
    day: str
    rows: Mapping[str, Sequence[CaseRow]]
    expect: tuple[str, ...]
    undecided: tuple[str | None, ...]
    values: Mapping[str, Any]
    under: Profile


@cache
def cases(rule: Rule) -> tuple[Case, ...]:
    """The cases of a rule in the order of their file.

    Raises WrongDeclaration if the file is missing or a case is written wrongly.
    """
    package, _, stem = rule.check.__module__.rpartition(".")
    place = files(package) / f"{stem}.cases.yaml"
    if not place.is_file():
        raise WrongDeclaration(f"rule {rule.code}: write its cases into {stem}.cases.yaml")
    declared = yaml.load(place.read_text(encoding="utf-8"), Loader=_LOADER)
    return tuple(_case(rule.code, f"{stem}: {title}", title, stated) for title, stated in declared.items())


def _case(code: str, where: str, title: str, stated: Mapping[str, Any]) -> Case:
    unknown = [key for key in stated if key not in (*_OWN, *VOCABULARY.sheets)]
    if unknown or "expect" not in stated:
        raise WrongDeclaration(f"{where}: write `expect`, sheets and {', '.join(_OWN)}; not {unknown}")
    values = stated.get("values", {})
    if values and len(stated["expect"]) != 1:
        raise WrongDeclaration(f"{where}: `values` belong to one finding; expect one subject")
    return Case(
        title=title,
        day=str(stated.get("day", _DAY)),
        rows={sheet: tuple(map(_row, rows)) for sheet, rows in stated.items() if sheet not in _OWN},
        expect=tuple(stated["expect"]),
        undecided=tuple(stated.get("undecided", ())),
        values=values,
        under=profile().with_limits(code, _row(stated.get("limits", {}))),
    )


def _row(stated: CaseRow) -> CaseRow:
    """YAML makes dates of what looks like one; a ledger file states text."""
    return {column: str(cell) if isinstance(cell, date) else cell for column, cell in stated.items()}
