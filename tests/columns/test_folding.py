"""Folding a column of names gives what folding each name gives."""

from __future__ import annotations

import polars as pl
import pytest

from graphmodel.columns.cells import folded
from graphmodel.text import fold

ODD = ["農業　局（本級）", "A甲", "ＡＢ", "甲 乙", "⻚", "é", "\u200b甲", "甲（Ａ）", "", "Ǆ"]


@pytest.mark.parametrize("names", [ODD, [*ODD, None], ["甲局", "A-1", None], [None], []])
def test_a_column_folds_as_its_names_do(names: list[str | None]) -> None:
    found = folded(pl.Series(names, dtype=pl.String)).to_list()
    assert found == [None if name is None else fold(name) for name in names]


def test_every_chinese_character_of_gb_2312_folds_to_itself() -> None:
    rows = (bytes(b for cell in range(0xA1, 0xFF) for b in (row, cell)) for row in range(0xB0, 0xF8))
    signs = list("".join(row.decode("gb2312", "ignore") for row in rows))
    assert len(signs) == 6763
    assert [fold(sign) for sign in signs] == signs
    assert folded(pl.Series(signs)).to_list() == signs
