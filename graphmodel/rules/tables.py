"""Small steps that several rules take on the frames of a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import polars as pl

from graphmodel.rules.base import FOUND

_TEXT, _TEXTS = pl.String(), pl.List(pl.String)


class Outcome(NamedTuple):
    """What a check says of one subject; see Rule for the columns."""

    subject: str
    outcome: str
    related: list[str]
    relations: list[str]
    key: list[str] | None = None


def found(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame as findings: every row that it holds is one."""
    return frame.with_columns(outcome=pl.lit(FOUND))


def outcomes(rows: Iterable[Outcome]) -> pl.DataFrame:
    """Outcomes as the frame that a check returns."""
    schema = pl.Schema(
        {"subject": _TEXT, "outcome": _TEXT, "related": _TEXTS, "relations": _TEXTS, "key": _TEXTS}
    )
    return pl.DataFrame(list(rows), schema=schema, orient="row")


def with_columns(rows: Iterable[tuple[Outcome, Mapping[str, str | list[str]]]], *names: str) -> pl.DataFrame:
    """Outcomes with what else their message names; a name that ends in `s` is a list of texts."""
    listed = list(rows)
    frame = outcomes(outcome for outcome, _ in listed)
    return frame.with_columns(
        pl.Series(name, [more[name] for _, more in listed], dtype=_TEXTS if name.endswith("s") else _TEXT)
        for name in names
    )
