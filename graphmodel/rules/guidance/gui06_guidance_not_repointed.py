"""改革后指导未重接: guidance goes on as before although a reform moved the guide or the guided."""

from __future__ import annotations

import polars as pl

from graphmodel.columns.cells import folded, items, text
from graphmodel.rules.base import FOUND, UNDECIDED, Rule, Text
from graphmodel.rules.shared.days import days_before
from graphmodel.rules.shared.guidance_pairs import PAIR, guiding, same_domain
from graphmodel.rules.shared.tables import NO_OUTCOMES, statements_of
from graphmodel.snapshot.frames import Frames

# The actions after which a unit of 原机构 is gone or answers to another; a new name, rank or duty does not move it.
# Not here: 组建 (what gives a duty to the new unit often goes on) and 下沉、下放 (the department keeps guiding).
ENDS_OR_MOVES = frozenset(
    {
        "merge",
        "absorb",
        "split",
        "abolish",
        "transfer_unit",
        "town_to_street",
        "convert_to_enterprise",
    }
)
_LINE = (*PAIR, "domain")
_ODD = "[^!-~]"
_MOVE = ("moved", "on", "plan", "action", "row")


def check(frames: Frames, *, days: float) -> pl.DataFrame:
    """One finding for each unit, guide and domain, with the latest step that is so many days past.

    An end that is over is REP04's. Whether a plan was carried out is not in the ledger: this is never an error.
    """
    steps = _steps(frames)
    if steps.is_empty():
        return NO_OUTCOMES
    concerned = _concerned(frames, steps)
    if concerned.is_empty():
        return NO_OUTCOMES
    past = pl.col("on") <= days_before(frames.day, days)
    left = _not_stated_since(frames, concerned.filter(past))
    # When, until when or for which unit is not clear.
    open_ = concerned.filter(pl.col("on").is_null()).join(left, on=_LINE, how="anti", nulls_equal=True)
    outcomes = [left.with_columns(outcome=pl.lit(FOUND)), open_.with_columns(outcome=pl.lit(UNDECIDED))]
    last = (
        pl.concat(outcomes)
        .sort("on", "plan", "action", "moved_id", descending=True, nulls_last=True, maintain_order=True)
        .unique(_LINE, keep="first", maintain_order=True)
    )
    relations = (
        guiding(frames)
        .join(last, on=PAIR, how="semi", maintain_order="left")
        .group_by(_LINE, maintain_order=True)
        .agg(relations="id")
    )
    told = last.join(relations, on=_LINE, how="left", nulls_equal=True, maintain_order="left")
    return frames.ids(told, "holder").select(
        "subject",
        "outcome",
        "action",
        "plan",
        related=pl.concat_list("holder"),
        relations=pl.concat_list("relations", "row"),
        key=pl.concat_list("holder", pl.col("domain").fill_null("")),
        moved="moved_id",
        # Of one reform: all guidance that the same unit left behind.
        group=pl.concat_str(pl.lit("unit:"), "moved_id"),
        on=pl.col("on").dt.to_string("%Y-%m-%d").fill_null(""),
        days=pl.lit(int(days)),
    )


def _concerned(frames: Frames, steps: pl.DataFrame) -> pl.DataFrame:
    """Lines of guidance and the steps that end or move one side: subject, holder, domain, and the columns of a move.

    `moved_id` is the id of the unit; `on` is null where the day, its transition or the unit is not clear.
    """
    moves = _moves(frames, steps).with_columns(moved_id="moved")
    moves = frames.ids(moves, "moved_id")
    touched = pl.any_horizontal(pl.col(side).is_in(moves["moved"].implode()) for side in PAIR)
    lines = guiding(frames).filter(touched).select(_LINE).unique(maintain_order=True)
    sides = [lines.join(moves, left_on=side, right_on="moved", maintain_order="left_right") for side in PAIR]
    return pl.concat(side.select(*_LINE, "moved_id", *_MOVE[1:]) for side in sides)


def _not_stated_since(frames: Frames, concerned: pl.DataFrame) -> pl.DataFrame:
    """Without those where the unit's guidance in that domain was stated anew, by whatever guide; no domain speaks of
    them all."""
    numbered = concerned.with_row_index("at")
    asked = numbered.select("at", "subject", "domain", "on")
    guided = (pl.col("type") == "guides") & pl.col("subject").is_in(asked["subject"].unique().implode())
    over = frames.relations.lazy().filter(guided).select("r", "subject", "domain").collect()
    alike = same_domain(asked, over, ["subject"])
    said = statements_of(frames, alike["r"], "r", "from")
    anew = alike.join(said, on="r").filter(pl.col("from") >= pl.col("on"))
    return numbered.join(anew, on="at", how="anti", maintain_order="left").drop("at")


def _moves(frames: Frames, steps: pl.DataFrame) -> pl.DataFrame:
    """Steps of plans that end or move units in force: moved (number), on, plan, action, row (id of the step's row)."""
    # A unit set up on the day of the reform is its outcome, also where it took over the name.
    there = pl.col("on").is_null() | pl.col("start").is_null() | (pl.col("start") < pl.col("on"))
    meant = _meant(frames, steps)
    units = meant.with_columns(start=frames.all_units["from"].gather(meant["moved"])).filter(there)
    clear = (pl.len().over("row", "key") == 1) & ~pl.col("in_transition")
    return units.with_columns(on=pl.when(clear).then("on")).select(_MOVE)


def _steps(frames: Frames) -> pl.DataFrame:
    """Each unit that a step ends or moves: row (id), key (folded name), plan, action, on, in_transition."""
    rows = frames.cells("reform", "plan", "step", "action", "units", "target", "date", "transition")
    steps = rows.select(
        pl.col("id").alias("row"),
        text("plan").fill_null(""),
        text("step").fill_null(""),
        "action",
        items("units"),
        items("target"),
        # A date that names no day is none.
        on=pl.col("date").str.to_date("%Y-%m-%d", strict=False),
        in_transition=items("transition").list.len() > 0,
    )
    # A step may have several rows; a unit that is also where they lead goes on.
    kept = _keyed(steps, "target").select("plan", "step", "key")
    ended = _keyed(steps.filter(pl.col("action").is_in(ENDS_OR_MOVES)), "units")
    gone = ended.join(kept, on=["plan", "step", "key"], how="anti", maintain_order="left")
    return gone.unique(["row", "key"], maintain_order=True).drop("units", "target", "step")


def _keyed(rows: pl.DataFrame, column: str) -> pl.DataFrame:
    """A row for each name in a list, with its `key`."""
    named = rows.explode(column).drop_nulls(column)
    return named.with_columns(folded(named[column]).alias("key"))


def _meant(frames: Frames, steps: pl.DataFrame) -> pl.DataFrame:
    """The steps with the units `moved` of that name in the plan's place; a namesake of another place is not meant.

    Where no load tells the place, what else the row names does, if it is all of one place.
    """
    rows = frames.nodes.filter(pl.col("sheet") == "reform")
    of_rows = rows.select(row="id", of_row=frames.place_of.gather(rows["n"])).drop_nulls()
    mentioned = _mentioned(frames, steps.join(of_rows, on="row", how="anti"))
    named = _named(frames, pl.concat([steps.select("key"), mentioned.select("key")]))
    beside = _place_beside(steps, mentioned, named)
    own = pl.col("own").is_null()
    place = pl.coalesce("of_row", "beside")
    return (
        steps.join(of_rows, on="row", how="left", maintain_order="left")
        .join(beside, on=["row", "key"], how="left", maintain_order="left")
        .join(named, on="key", maintain_order="left")
        .filter(place.is_null() | own | (pl.col("own") == place))
    )


def _mentioned(frames: Frames, steps: pl.DataFrame) -> pl.DataFrame:
    """All that the rows of these steps name: row, key."""
    columns = ("units", "target", "parent")
    if steps.is_empty():
        return steps.select("row", "key")
    raw = frames.cells("reform", *columns).join(steps, left_on="id", right_on="row", how="semi")
    names = raw.select(row="id", called=pl.concat_list(items(column) for column in columns))
    return _keyed(names, "called").select("row", "key").unique()


def _named(frames: Frames, wanted: pl.DataFrame) -> pl.DataFrame:
    """Units in force by what they are called, name or id: key, moved (number), own (place)."""
    asked = pl.col("key").is_in(wanted["key"].unique().implode())
    names = frames.keys.lazy().filter(asked).select("key", "n").collect()
    # Most ids are of plain signs, and those are their own key but for capital letters: of one length with it.
    every = frames.units.lazy().select("n", "id")
    odd = every.filter(pl.col("id").str.contains(_ODD)).collect()
    lengths = wanted["key"].str.len_bytes().unique().implode()
    plain = every.filter(pl.col("id").str.len_bytes().is_in(lengths)).collect()
    plain = plain.filter(pl.col("id").str.to_lowercase().is_in(wanted["key"].unique().implode()))
    units = pl.concat([odd, plain])
    ids = units.select("n", key=folded(units["id"])).join(wanted, on="key", how="semi").select("key", "n")
    called = pl.concat([names, ids]).unique(maintain_order=True)
    called = called.filter(~frames.all_units["plate"].gather(called["n"]))
    return called.select("key", moved="n", own=frames.place_of.gather(called["n"]))


def _place_beside(steps: pl.DataFrame, mentioned: pl.DataFrame, named: pl.DataFrame) -> pl.DataFrame:
    """row, key, beside: the one place of the units that a row names beside that one, where a name leads to only one."""
    certain = named.filter(~named["key"].is_duplicated()).select("key", "own")
    others = mentioned.join(certain, on="key").select("row", "own", other="key")
    pairs = steps.select("row", "key").join(others, on="row").filter(pl.col("key") != pl.col("other"))
    places = pairs.group_by("row", "key").agg(several=pl.col("own").unique())
    return places.filter(pl.col("several").list.len() == 1).select(
        "row", "key", beside=pl.col("several").list.first()
    )


RULE = Rule(
    code="GUI06",
    name="guidance-not-repointed",
    title=Text("改革后指导未重接", "Guidance not re-pointed after a reform"),
    severity="W",
    subject="unit",
    what=Text(
        "改革方案中一方被合并、并入、分设、撤销、划转等，过了规定天数，业务指导仍是改革前的表述。",
        "A reform step ended or moved one side; after the limit the guidance still stands as before it.",
    ),
    why=Text(
        "机构调整后工作衔接不顺，常因业务指导没有随之改接。",
        "Work is handed over badly where guidance does not follow the reform.",
    ),
    remedy=Text(
        "终止原指导关系、改接到承接单位；仍由原部门指导的，按改革后的文件重新登记，写明起始日期。",
        "End it, point it to the successor, or state it anew with its date if it goes on.",
    ),
    message=Text(
        "{subject:name}受{related:name}业务指导：{moved:name}已列入{plan}（{action:reform_actions}，{on:date}），"
        "满{days}天未见改接或重新明确",
        "{subject:name} guided by {related:name}: {plan} has {moved:name} ({action:reform_actions}, {on:date}); "
        "not ended or stated anew in {days} days",
    ),
    basis="辽宁各地改革材料（2019）第一部分（工作衔接不顺）",
    needs=("relations", "reform"),
    check=check,
    lacks=Text(
        "改革步骤的日期、过渡期或所指单位不明",
        "the date, the transition or the unit of a reform step is not clear",
    ),
)
