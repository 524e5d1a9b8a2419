"""The workbook to fill in: drop-downs, stars, an example that is never taken for data."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from graphmodel.ledger.upsert import plan_load
from graphmodel.vocabulary import VOCABULARY
from loaders import read_ledger
from loaders.headings import EXAMPLE, meaning
from loaders.writing import template
from tests.build import EMPTY


@pytest.fixture(scope="module")
def made() -> bytes:
    return template()


@pytest.fixture
def book(made: bytes) -> Workbook:
    return load_workbook(io.BytesIO(made))


def saved(book: Workbook, folder: Path) -> Path:
    book.save(folder / "模板.xlsx")
    return folder / "模板.xlsx"


def test_it_has_every_sheet_and_every_column_under_its_own_heading(book: Workbook) -> None:
    for sheet in VOCABULARY.sheets.values():
        headings = [str(cell.value) for cell in book[sheet.label()][1]]
        assert [meaning(sheet, heading) for heading in headings] == list(sheet.columns.values())


def test_required_columns_are_starred_in_red_and_the_header_stays_in_sight(book: Workbook) -> None:
    page = book["机构"]
    starred = {str(c.value) for c in page[1] if str(c.value).endswith("*")}
    assert starred == {"机构全称*"}
    assert {c.value for c in page[1] if c.font.color and c.font.color.rgb == "FFC00000"} == starred
    assert page.freeze_panes == "A2"


def test_drop_downs_offer_the_labels_of_the_vocabulary_from_a_hidden_sheet(book: Workbook) -> None:
    (choice,) = (v for v in book["关系"].data_validations.dataValidation if "D2:D2000" in str(v.sqref))
    assert choice.type == "list"
    name, _, cells = str(choice.formula1).partition("!")
    assert book[name].sheet_state == "hidden"
    offered = [row[0].value for row in book[name][cells.replace("$", "")]]
    assert offered == [term.zh for term in VOCABULARY.relation_types.values()]


def test_what_drop_downs_offer_is_read_as_what_it_says(book: Workbook) -> None:
    for sheet in VOCABULARY.sheets.values():
        columns = [c for c in sheet.columns.values() if c.type in ("enum", "flag")]
        assert len(book[sheet.label()].data_validations.dataValidation) == len(columns)
    for column in book["词表"].iter_cols(min_row=2, values_only=True):
        assert len({v for v in column if v}) == len([v for v in column if v])


def test_secret_documents_are_not_offered(book: Workbook) -> None:
    offered = {cell.value for row in book["词表"].iter_rows() for cell in row}
    refused = {term.zh for term in VOCABULARY.enumerations["secrecies"].terms.values() if term.refused}
    assert refused
    assert not refused & offered


def test_an_untouched_template_states_nothing(made: bytes, tmp_path: Path) -> None:
    (tmp_path / "模板.xlsx").write_bytes(made)
    loaded = read_ledger([tmp_path / "模板.xlsx"])
    assert loaded.rows == ()
    skipped = [w for w in loaded.warnings if w.endswith("第2行是模板的示例行，已跳过")]
    assert len(skipped) == len(VOCABULARY.sheets)


def test_the_example_rows_are_rows_that_can_be_read(book: Workbook, tmp_path: Path) -> None:
    for page in book.worksheets:
        for cell in page[2]:
            if cell.value == EXAMPLE:
                cell.value = None
    loaded = read_ledger([saved(book, tmp_path)])
    assert sorted(row.sheet for row in loaded.rows) == sorted(VOCABULARY.sheets)
    assert {row.cells["grade"] for row in loaded.rows} == {"synthetic"}


def test_a_row_filled_in_below_the_example_is_loaded(book: Workbook, tmp_path: Path) -> None:
    page = book["机构"]
    page.cell(3, 1).value, page.cell(3, 2).value = "0012", "区司法局"
    (row,) = read_ledger([saved(book, tmp_path)]).rows
    assert (row.cells["id"], row.cells["name"], row.origin.row) == ("0012", "区司法局", 3)
    assert plan_load(EMPTY, read_ledger([tmp_path / "模板.xlsx"])).counts()["added"] == {"units": 1}
