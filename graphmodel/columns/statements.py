"""What rows say, as columns: relation rows, shorthand cells of unit rows, and what arrangements say by their preset.

The columnar twin of graphmodel.projection.statements and .arrangements for rows that stand alone; tests hold the two
against each other.
"""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from graphmodel.columns.cells import Cells, code, items, number, said, text
from graphmodel.columns.nodes import grade, period
from graphmodel.columns.words import (
    ASPECT,
    GRADE,
    GROUP,
    LAYER,
    MAIN,
    OF_BUSINESS,
    POWER,
    PRESET,
    ROLE,
    SIDE,
    TYPE,
)
from graphmodel.ledger.cells import NONE, NOT_APPLICABLE
from graphmodel.projection.arrangements import CELL_SAYS
from graphmodel.vocabulary import VOCABULARY, Preset, Say
from graphmodel.vocabulary.terms import SIDES

SCHEMA = pl.Schema(
    {
        "id": pl.String(),
        "row": pl.String(),
        "subject": pl.String(),
        "holder": pl.String(),
        "type": TYPE,
        "aspect": ASPECT,
        "applies_to": GROUP,
        "power": POWER,
        "role": ROLE,
        "share": pl.Float64(),
        "domain": pl.String(),
        "layer": LAYER,
        "by": SIDE,
        "from": pl.Date(),
        "to": pl.Date(),
        "grade": GRADE,
        "basis": pl.List(pl.String()),
        "sourced": pl.Boolean(),
        "preset": PRESET,
        "shorthand": pl.Boolean(),
    }
)
_BLANK = {name: pl.lit(None, dtype=type_).alias(name) for name, type_ in SCHEMA.items()}
_FORMAL = pl.lit("formal", LAYER).alias("layer")
_COMMON = ("from", "to", "grade", "basis", "source")
_SHORTHANDS = tuple(c for c in VOCABULARY.sheets["units"].columns.values() if c.shorthand)


def _common() -> tuple[pl.Expr, ...]:
    """What every row says of itself: period, grade, basis, source."""
    return *period(), grade().alias("grade"), items("basis"), text("source").is_not_null().alias("sourced")


def _complete(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.select([pl.col(n) if n in frame.columns else blank for n, blank in _BLANK.items()])


def of_relations(cells: Cells) -> pl.DataFrame:
    """One statement for each row of 关系, two for one of both sides."""
    wanted = ("aspect", "applies_to", "power", "role", "share", "domain", "layer", "stated_by")
    raw = cells("relations", "subject", "holder", "type", *wanted, *_COMMON)
    type_ = code("type", TYPE)
    business = pl.when(type_.is_in(OF_BUSINESS)).then(pl.lit("business", ASPECT))
    ends = [text(end).is_not_null() & (pl.col(end) != NOT_APPLICABLE) for end in ("subject", "holder")]
    said_by = raw.filter(type_.is_not_null(), *ends).select(
        "id",
        pl.col("id").alias("row"),
        "subject",
        "holder",
        type_,
        pl.coalesce(code("aspect", ASPECT), business).alias("aspect"),
        code("applies_to", GROUP),
        code("power", POWER),
        code("role", ROLE),
        number("share"),
        items("domain").list.first().alias("domain"),
        code("layer", LAYER).fill_null("formal"),
        code("stated_by", SIDE).alias("by"),
        *_common(),
        pl.lit(False).alias("shorthand"),
    )
    both = (pl.col("by") == "both").fill_null(False)
    sides = (
        pl.when(both)
        .then(pl.lit(["holder", "subject"]))
        .otherwise(pl.concat_list(pl.col("by").cast(pl.String)))
    )
    apart = said_by.with_columns(by=sides, both=both).explode("by").with_columns(pl.col("by").cast(SIDE))
    own = pl.concat_str("id", pl.lit(":"), "by")
    return _complete(apart.with_columns(id=pl.when("both").then(own).otherwise("id")))


def of_units(cells: Cells, units: pl.DataFrame) -> pl.DataFrame:
    """The shorthand cells of unit rows (隶属单位, 主管部门, …) and their plates."""
    raw = cells("units", *(c.name for c in _SHORTHANDS), *_COMMON)
    own = raw.select("id", *_common())
    kinds = units.select("id", "kind")
    parts = [_shorthand(raw, own, kinds, c.name, c.shorthand or "") for c in _SHORTHANDS]
    plates = units.filter(pl.col("plate") & pl.col("id").str.contains("#", literal=True))
    hung = plates.select(
        pl.concat_str("id", pl.lit(":plate")).alias("id"),
        pl.col("host_id").alias("row"),
        pl.col("id").alias("subject"),
        pl.col("host_id").alias("holder"),
        pl.lit("nameplate_of", TYPE).alias("type"),
    ).join(own, left_on="row", right_on="id")
    made = [*parts, hung]
    return pl.concat(
        [_complete(p.with_columns(_FORMAL, shorthand=pl.lit(True))) for p in made], how="vertical"
    )


def _shorthand(
    raw: pl.DataFrame, own: pl.DataFrame, kinds: pl.DataFrame, column: str, type_: str
) -> pl.DataFrame:
    """What one column states, a statement for each unit that stands in its cell."""
    named = (
        raw.filter(pl.col(column).is_not_null())
        .select("id", items(column).alias("holder"))
        .explode("holder")
        .drop_nulls("holder")
    )
    said_type = pl.lit(type_, TYPE)
    if column == "parent":
        structure = {kind.code: kind.structure for kind in VOCABULARY.kinds.values()}
        named = named.join(kinds, on="id", how="left", maintain_order="left")
        said_type = pl.col("kind").replace_strict(structure, return_dtype=TYPE)
    aspect = "business" if type_ in OF_BUSINESS else None
    return named.select(
        pl.concat_str("id", pl.lit(f":{column}:"), "holder").alias("id"),
        pl.col("id").alias("row"),
        pl.col("id").alias("subject"),
        "holder",
        said_type.alias("type"),
        pl.lit(aspect, ASPECT).alias("aspect"),
    ).join(own, left_on="row", right_on="id", how="left", maintain_order="left")


def arrangements_of(cells: Cells) -> pl.DataFrame:
    """Arrangements of all dates.

    Columns: id, unit_id, preset, main, one `*_id` for each side, funds_follow_staff, grade, from, to, basis, sourced,
    and the texts of the cells that fill a say.
    """
    filling = ("share_territory", "appoint_say")
    raw = cells("arrangements", "unit", "preset", "main", "funds_follow_staff", *filling, *SIDES, *_COMMON)
    mains = {p.code: p.main for p in VOCABULARY.presets.values() if p.main}
    preset = code("preset", PRESET)
    main = pl.coalesce(code("main", MAIN), preset.replace_strict(mains, default=None, return_dtype=MAIN))
    # The line dispatches unless another is named.
    dispatcher = pl.coalesce(text("dispatcher"), text("line"))
    sides = [
        pl.when(~party.is_in([NONE, NOT_APPLICABLE])).then(party).alias(f"{side}_id")
        for side, party in ((s, dispatcher if s == "dispatcher" else text(s)) for s in SIDES)
    ]
    return raw.select(
        "id",
        pl.coalesce(text("unit"), pl.lit("")).alias("unit_id"),
        preset,
        main,
        *sides,
        pl.col("funds_follow_staff") == "true",
        *filling,
        *_common(),
    )


def of_arrangements(arrangements: pl.DataFrame) -> pl.DataFrame:
    """What arrangements say, and what their sides make of the unit's structure, as if no row spoke in their place."""
    parts = [
        _complete(part).insert_column(0, part["at"])
        for (name,), alike in arrangements.with_row_index("at").group_by("preset", maintain_order=True)
        for part in _of_preset(VOCABULARY.presets.get(str(name or "")), alike)
    ]
    if not parts:
        return pl.DataFrame(schema=SCHEMA)
    # In the order of the ledger: of several ways up, the first one tells the place.
    return pl.concat(parts).sort("at", maintain_order=True).drop("at")


def _of_preset(preset: Preset | None, alike: pl.DataFrame) -> Iterator[pl.DataFrame]:
    says = list(preset.says) if preset else []
    filled = {source for say in says for source in (say.power_from, say.share_from) if source}
    stated = {column: say for column, say in CELL_SAYS.items() if column not in filled}
    base = alike.with_columns(_FORMAL, row=pl.col("id"), subject=pl.col("unit_id"), shorthand=pl.lit(False))
    # The cells without a say of their own are numbered after the says, as many as are filled.
    before: pl.Expr = pl.lit(len(says), dtype=pl.UInt32)
    numbered: list[tuple[Say, pl.Expr, pl.Expr | None]] = [
        (say, pl.lit(n, dtype=pl.UInt32), None) for n, say in enumerate(says, 1)
    ]
    for column, say in stated.items():
        filled_in = said(column).is_not_null()
        before = before + filled_in.cast(pl.UInt32)
        numbered.append((say, before, filled_in))
    for say, position, speaks in numbered:
        holder = pl.col(f"{say.side}_id")
        made = base.filter(holder.is_not_null() if speaks is None else holder.is_not_null() & speaks)
        if say.power_from:
            made = made.filter(pl.col(say.power_from).is_null() | (pl.col(say.power_from) != NONE))
        own = code(say.power_from, POWER) if say.power_from else pl.lit(None, dtype=POWER)
        share = pl.lit(say.share, dtype=pl.Float64)
        if say.share_from:
            share = pl.when(pl.col(say.share_from).is_null()).then(share).otherwise(number(say.share_from))
        yield made.with_columns(
            pl.concat_str("id", pl.lit(":"), position.cast(pl.String).str.zfill(2)).alias("id"),
            holder.alias("holder"),
            pl.lit(say.type, TYPE).alias("type"),
            pl.lit(say.aspect, ASPECT).alias("aspect"),
            pl.lit(say.applies_to, GROUP).alias("applies_to"),
            pl.coalesce(own, pl.lit(say.power, POWER)).alias("power"),
            pl.lit(say.role, ROLE).alias("role"),
            share.alias("share"),
            _weaker(say.grade),
        )
    for side, type_ in (preset.structure if preset else {}).items():
        yield base.filter(pl.col(f"{side}_id").is_not_null()).with_columns(
            pl.concat_str("id", pl.lit(f":{side}")).alias("id"),
            pl.col(f"{side}_id").alias("holder"),
            pl.lit(type_, TYPE).alias("type"),
        )


def _weaker(grade_of_say: str) -> pl.Expr:
    """The weaker of the say's grade and the arrangement's: an inferred say stays inferred in a stated arrangement."""
    own = pl.lit(grade_of_say, GRADE)
    return pl.when(pl.col("grade") < own).then(own).otherwise("grade").alias("grade")
