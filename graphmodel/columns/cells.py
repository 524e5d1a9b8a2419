"""What a cell says, as expressions over its JSON text: the columnar twin of graphmodel.ledger.cells."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from typing import Protocol

import polars as pl

from graphmodel.ledger.cells import NONE, NOT_APPLICABLE, OPEN_END
from graphmodel.store import Bodies
from graphmodel.text import fold
from graphmodel.vocabulary import VOCABULARY


class Cells(Protocol):
    """Gives `id`, `first_in` and the JSON texts of some columns of a sheet."""

    def __call__(self, sheet: str, *names: str) -> pl.DataFrame: ...


# What every row has beside its cells.
OWN = pl.Schema({"id": pl.String(), "first_in": pl.Int32(), "position": pl.Int32()})
_NOTHING = (NONE, NOT_APPLICABLE, "")


def read(chunk: Bodies) -> pl.DataFrame:
    """A chunk of a sheet: `id`, `first_in`, `position`, and the JSON text of every cell under the name of its column.

    Columns in which no row says anything are left out.
    """
    names = [name for name in VOCABULARY.sheets[chunk.sheet].columns if name != "id"]
    frame = pl.read_ndjson(
        BytesIO("\n".join(map(_escaped, chunk.texts)).encode("utf-8", "surrogatepass")),
        schema=dict.fromkeys(names, pl.String),
    )
    frame = frame.select([column for column in frame.iter_columns() if column.null_count() < len(column)])
    own = pl.DataFrame([chunk.ids, chunk.first_in, chunk.positions], schema=OWN)
    return pl.concat([own, frame], how="horizontal")


def _escaped(body: str) -> str:
    """polars writes a list as text without escaping what stands in it: of such a row the lists are made text before."""
    if "\\" not in body:
        return body
    stated = {
        name: json.dumps(cell, ensure_ascii=False) if isinstance(cell, list | dict) else cell
        for name, cell in json.loads(body).items()
    }
    return json.dumps(stated, ensure_ascii=False)


def cells(frame: pl.DataFrame, *names: str) -> Iterator[pl.Expr]:
    """The columns of these names, empty ones where no row of the sheet says anything."""
    for name in names:
        yield pl.col(name) if name in frame.columns else pl.lit(None, dtype=pl.String).alias(name)


def text(column: str) -> pl.Expr:
    """A cell that holds text, a code or an id; null where nothing is stated."""
    return pl.col(column).replace("", None)


def said(column: str) -> pl.Expr:
    """Text that is neither empty nor 无 nor —."""
    return pl.when(~pl.col(column).is_in(_NOTHING)).then(pl.col(column))


def code(column: str, type_: pl.Enum) -> pl.Expr:
    """The code in a cell of an enumerated column; null where it is empty, 无 or —."""
    return pl.col(column).cast(type_, strict=False)


def listed(column: str) -> pl.Expr:
    """A list cell with all that stands in it, 无 and the closing 等 among it; null where nothing is stated."""
    cell = pl.col(column)
    several = cell.str.starts_with("[")
    decoded = pl.when(several).then(cell).otherwise(pl.lit("[]")).str.json_decode(pl.List(pl.String))
    return pl.when(several).then(decoded).when(cell.is_not_null() & (cell != "")).then(pl.concat_list(cell))


def items(column: str) -> pl.Expr:
    """The members of a list cell, without 无, — and the closing 等; an empty list where none is stated."""
    stated = listed(column).list.eval(pl.element().filter(~pl.element().is_in([*_NOTHING, OPEN_END])))
    return stated.fill_null(pl.lit([], dtype=pl.List(pl.String)))


def is_open(column: str) -> pl.Expr:
    """Whether the list ends in 等, so that what it leaves out cannot be counted."""
    return listed(column).list.contains(OPEN_END).fill_null(False)


def says_none(column: str) -> pl.Expr:
    """Whether the cell says 无 and nothing else."""
    return pl.col(column).is_in([NONE, f'["{NONE}"]']).fill_null(False)


def number(column: str) -> pl.Expr:
    """An exact number, null where nothing exact is stated."""
    return pl.col(column).cast(pl.Float64, strict=False)


def at_least(column: str) -> pl.Expr:
    """What a number certainly amounts to: the low end where the source only bounds it, 0 where nothing is stated."""
    bounds = pl.when(pl.col(column).str.starts_with("{")).then(column).str.json_path_match("$.low")
    return pl.coalesce(number(column), bounds.cast(pl.Float64, strict=False), 0.0)


def flag(column: str) -> pl.Expr:
    """是 as true, 否 as false, null where neither is stated."""
    return pl.col(column).replace_strict(
        {"true": True, "false": False}, default=None, return_dtype=pl.Boolean
    )


def day(column: str) -> pl.Expr:
    """A date; null where none is stated, and for 无 and —."""
    cell = pl.col(column)
    return pl.coalesce(
        (cell + pl.lit(rest)).str.to_date("%Y-%m-%d", strict=False) for rest in ("", "-01", "-01-01")
    )


def folded(texts: pl.Series) -> pl.Series:
    """Folded names. Plain signs, as nearly all are, fold to themselves in small letters; any other text is folded by
    itself, once."""
    odd = texts.filter(~texts.str.contains(_plain())).unique().drop_nulls()
    small = texts.str.to_lowercase()
    if odd.is_empty():
        return small
    eased = odd.str.replace_many(["（", "）"], ["(", ")"])
    plain = eased.str.contains(_plain())
    keys = [text.lower() if easy else fold(text) for text, easy in zip(eased, plain, strict=True)]
    return texts.to_frame("text").select(pl.col("text").replace_strict(odd, keys, default=small)).to_series()


@cache
def _plain() -> str:
    """A pattern of texts of ASCII, the Chinese characters of GB 2312, and the brackets of document numbers alone."""
    rows = (bytes(b for cell in range(0xA1, 0xFF) for b in (row, cell)) for row in range(0xB0, 0xF8))
    signs = sorted("".join(row.decode("gb2312", "ignore") for row in rows))
    return f"^[!-~{''.join(signs)}〔〕《》]*$"
