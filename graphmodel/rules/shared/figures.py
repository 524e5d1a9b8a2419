"""Figures of a day for the rules on them: the few that say something of others, checked once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import polars as pl

from graphmodel.ledger.cells import text_of
from graphmodel.ledger.rows import Row
from graphmodel.questions.figure_checks import DIFFERS, HOLDS, Check, figure_checks, figures_on
from graphmodel.rules.base import FOUND, UNDECIDED
from graphmodel.rules.shared.tables import Outcome, with_columns
from graphmodel.snapshot.frames import Frames

_LINKS = ("part_of", "numerator", "denominator", "same_as")
_KEY = ("subject", "item", "as_of", "set", "phase")


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a day that can be checked, by id, and what came of it."""

    rows: Mapping[str, Row]
    checks: Sequence[Check]

    def said(self, ids: Sequence[str]) -> list[str]:
        """What each states, as its source writes it, with its measure."""
        return [said(self.rows[id_]) for id_ in ids]


_CHECKED: WeakKeyDictionary[Frames, Figures] = WeakKeyDictionary()


def checked_figures(frames: Frames) -> Figures:
    """The figures of the day that are linked, lack what they would be checked by, or state one fact twice; with all
    others of their subjects, which they may name."""
    if frames not in _CHECKED:
        raw = frames.cells("figures", *dict.fromkeys((*_KEY, *_LINKS, "kind", "value")))
        linked = pl.any_horizontal(pl.col(column).is_not_null() for column in _LINKS)
        twice = pl.col("as_of").is_not_null() & pl.struct(_KEY).is_duplicated()
        # A row without links may have the id that another row names, under another subject.
        named = pl.concat([raw[column].drop_nulls() for column in _LINKS]).unique()
        # A cap that nothing belongs to, and a number, say nothing of each other.
        blank = (pl.col("kind") == "cap") & pl.col("value").is_null()
        alone = blank | (pl.col("kind") == "ratio")
        asked = linked | twice | alone.fill_null(False) | pl.col("id").is_in(named.implode())
        subjects = raw.filter(asked)["subject"].unique()
        ids = raw.filter(pl.col("subject").is_in(subjects.implode()))["id"].to_list()
        found = frames.columns.source.rows(ids).values() if ids else ()
        rows = figures_on(found, frames.day)
        _CHECKED[frames] = Figures({row.id: row for row in rows}, figure_checks(rows))
    return _CHECKED[frames]


def said(row: Row) -> str:
    """The value of a figure with its measure: 97%, 500余名."""
    value = row.body.get("value")
    shown = f"{value:g}" if isinstance(value, float) else text_of(value) or ""
    return shown + (text_of(row.body.get("measure")) or "")


def judged(figures: Figures, checks: Sequence[Check]) -> pl.DataFrame:
    """The outcome of each check: subject, related (the figures that it is judged by), relations, and for the message
    `stated`, `givens` (texts) and `direction` (over, under). One that holds says nothing."""
    return with_columns(_rows(figures, checks), "stated", "givens", "direction")


def _rows(
    figures: Figures, checks: Sequence[Check]
) -> Iterator[tuple[Outcome, Mapping[str, str | list[str]]]]:
    for check in checks:
        if check.outcome == HOLDS:
            continue
        outcome = FOUND if check.outcome == DIFFERS else UNDECIDED
        others = list(check.others)
        rows = [check.figure, *others]
        more: dict[str, str | list[str]] = {
            "direction": "over" if check.is_over else "under",
            "stated": said(figures.rows[check.figure]),
            "givens": figures.said(others),
        }
        yield Outcome(check.figure, outcome, others, rows, [check.kind, _set(figures, check)]), more


def _set(figures: Figures, check: Check) -> str:
    """Which division of a total this is; a total may have several."""
    return (figures.rows[check.others[0]].text("set") or "") if check.others else ""
