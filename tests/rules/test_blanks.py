"""A blank is "not stated": taking words away never proves an error (severity E)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphmodel.errors import Refused
from graphmodel.rules import audit, rules
from graphmodel.rules.cases import Case, cases
from graphmodel.vocabulary import VOCABULARY
from tests.rules.stores import Rows, in_memory, written

PASSING = [
    case for rule in rules().values() for case in cases(rule) if not case.expect and not case.undecided
]
ERRORS = [code for code, rule in rules().items() if rule.severity == "E"]


class Cell(NamedTuple):
    sheet: str
    row: int
    column: str


# A blank here is a word of its own (contract 1.2, 1.5, 1.7): no start and no end, formal, of a unit that the source
# names, inside the ledger, the share of the preset, of the one set of figures; and no approval of posts beyond the
# number: an exception is data (contract 4).
_MEANT = ("from", "to", "layer", "grade", "outside", "share_territory", "set")
_EXCEPTIONS = ("over_reason", "over_until", "quota_group", "lent_in", "lent_out")
# Two rows that both lose what they are about may come to be about the same.
_ABOUT = ("aspect", "applies_to", "stage")


def may_be_blank(sheet: str, row: Mapping[str, Any], column: str) -> bool:
    """Whether a blank says less than the cell does.

    Two that both wrote `decide` claim it as long as no role ranks them (contract 4 c): there the role takes a claim
    back.
    """
    ranks = column == "role" and row.get("power") == "decide"
    return (
        column not in ("id", *_MEANT, *_EXCEPTIONS)
        and not VOCABULARY.sheets[sheet].columns[column].required
        and not ranks
    )


def blankable(case: Case) -> list[Cell]:
    return [
        Cell(sheet, number, column)
        for sheet, rows in case.rows.items()
        for number, row in enumerate(rows)
        for column in row
        if may_be_blank(sheet, row, column)
    ]


@st.composite
def with_blanks(draw: st.DrawFn) -> tuple[Case, Rows]:
    """A case that passes, and its rows with up to four cells blanked."""
    case = draw(st.sampled_from(PASSING))
    some = st.sets(st.sampled_from(blankable(case)), min_size=1, max_size=4)
    blanks = draw(some.filter(lambda cells: sum(cell.column in _ABOUT for cell in cells) < 2))
    return case, {
        sheet: [
            {column: None if Cell(sheet, number, column) in blanks else cell for column, cell in row.items()}
            for number, row in enumerate(rows)
        ]
        for sheet, rows in case.rows.items()
    }


def errors(rows: Rows, case: Case, folder: Path) -> Sequence[str]:
    snapshot = in_memory(written(rows, folder), day=case.day)
    found = audit(snapshot, select=ERRORS, under=case.under).findings
    return [finding.message.zh for finding in found if finding.severity == "E"]


@given(with_blanks())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_error_comes_of_a_blank(tmp_path: Path, chosen: tuple[Case, Rows]) -> None:
    case, rows = chosen
    try:
        found = errors(rows, case, tmp_path)
    except Refused:
        # Some blanks make a file that cannot be read (a share needs its part): that is a fault, and no finding either.
        return
    assert set(found) <= set(errors(case.rows, case, tmp_path))


def test_every_passing_case_has_a_cell_that_may_be_blank() -> None:
    assert [case.title for case in PASSING if not blankable(case)] == []
