"""任免未征求另一方意见: one side appoints, and the other is not asked in the way that law or practice wants."""

from __future__ import annotations

from functools import cache

import polars as pl

from graphmodel.columns.words import GROUP
from graphmodel.rules.base import FILLED, FOUND, MISSING, Rule, Text
from graphmodel.rules.shared.recognised import in_trade_above, recognised
from graphmodel.rules.shared.sides import with_sides
from graphmodel.rules.shared.tables import NO_OUTCOMES, NOTHING
from graphmodel.snapshot.frames import Frames
from graphmodel.vocabulary.regimes import statutory_regimes

_APPOINT = "personnel.appoint"
# The strongest first.
_POWERS = ("consent", "consult", "propose", "notify", "participate")
# A dual unit without a statute: any word that the territory has is enough.
_ANY = _POWERS[-1]
_NOT_DUAL = ("VERTICAL", "KEEP_AS_IS")
_GROUP = ("unit", "applies_to")


def check(frames: Frames) -> pl.DataFrame:
    """One subject for each unit and group of people; `mode` is the say that the other side ought to have.

    Consent and consultation are kept apart: where a statute wants consent, to be consulted is not enough.
    """
    appointing = frames.deciders.filter(pl.col("part") == _APPOINT).select(*_GROUP, "holder", "relation")
    if appointing.is_empty():
        return NO_OUTCOMES
    asked = _asked(frames, appointing)
    with_law = recognised(frames).select("code", unit="n").join(_by_statute(), on="code")
    by_law = appointing.join(with_law.select(*_GROUP, "mode"), on=_GROUP)
    # Where the trade above appoints by itself there is nobody that it would have to ask.
    lawful = by_law.join(in_trade_above(frames, by_law), on=_GROUP, how="anti")
    of_trade = in_trade_above(frames, asked.join(lawful, on=_GROUP, how="semi"))
    dual = frames.arrangements.filter(_is_dual()).select("unit", mode=pl.lit(None, pl.String))
    by_sides = with_sides(frames, appointing.join(by_law, on=_GROUP, how="anti").join(dual, on="unit"))
    by_line = by_sides.filter((pl.col("side") == "line").all().over(_GROUP)).drop("side")
    beside = with_sides(frames, asked.join(by_line, on=_GROUP, how="semi"))
    of_territory = beside.filter(pl.col("side") == "territory").drop("side")
    return _judged(frames, pl.concat([lawful, by_line]), pl.concat([of_trade, of_territory]))


def _asked(frames: Frames, appointing: pl.DataFrame) -> pl.DataFrame:
    """unit, applies_to (of those appointed), holder, said (relation), strength (0 = strongest) of who takes part."""
    taking = (
        frames.living.select("subject", "holder", "id", "type", "aspect", "applies_to", "power")
        .filter((pl.col("type") == "takes_part") & pl.col("aspect").is_in(["personnel", _APPOINT]))
        .select("holder", unit="subject", said="id", group="applies_to", strength=_strength("power"))
    )
    reached = appointing.select(_GROUP).unique().join(taking, on="unit", maintain_order="right")
    return reached.filter((pl.col("group") == "unit") | (pl.col("group") == pl.col("applies_to"))).drop(
        "group"
    )


def _judged(frames: Frames, appointing: pl.DataFrame, others: pl.DataFrame) -> pl.DataFrame:
    """Groups of people with who appoints them, against the say of those who are asked."""
    strongest = others.group_by(_GROUP).agg(pl.col("strength").min())
    enough = pl.col("strength") <= _strength("mode").fill_null(_POWERS.index(_ANY))
    judged = (
        appointing.select(*_GROUP, "mode")
        .unique()
        .join(strongest, on=_GROUP, how="left")
        .with_columns(
            outcome=pl.when(pl.col("strength").is_null())
            .then(pl.lit(MISSING))
            .when(enough)
            .then(pl.lit(FILLED))
            .otherwise(pl.lit(FOUND))
        )
    )
    filled = judged.filter(pl.col("outcome") == FILLED).select("outcome", subject="unit")
    lacking = judged.filter(pl.col("outcome") != FILLED)
    by_whom = appointing.join(lacking, on=_GROUP, how="semi", maintain_order="left")
    appointed = by_whom.group_by(_GROUP, maintain_order=True).agg(pl.col("holder").unique(), ids="relation")
    said = others.join(lacking, on=_GROUP, how="semi", maintain_order="left").group_by(_GROUP).agg("said")
    told = frames.ids(appointed.join(said, on=_GROUP, how="left"), "holder")
    named = lacking.join(told, on=_GROUP).select(
        "outcome",
        subject="unit",
        related=pl.col("holder").list.sort(),
        relations=pl.concat_list(pl.col("ids", "said").fill_null(NOTHING)),
        key=pl.concat_list(pl.col("applies_to").cast(pl.String)),
        mode=pl.col("mode").fill_null("consult"),
    )
    return pl.concat([named, filled], how="diagonal")


def _strength(power: str) -> pl.Expr:
    return pl.col(power).replace_strict(
        {power: place for place, power in enumerate(_POWERS)}, default=None, return_dtype=pl.UInt8
    )


def _is_dual() -> pl.Expr:
    of_place = pl.col("territory").is_not_null() | pl.col("territory_party").is_not_null()
    return ~pl.col("preset").is_in(_NOT_DUAL).fill_null(False) & pl.col("line").is_not_null() & of_place


@cache
def _by_statute() -> pl.DataFrame:
    """code, applies_to, mode: the say that the statute gives; where a row names no group, the weakest for any."""
    rows = []
    for regime in statutory_regimes().values():
        if regime.appointment:
            weakest = max(regime.appointment.values(), key=_POWERS.index)
            rows += [
                (regime.code, group, mode)
                for group, mode in ({"unit": weakest} | dict(regime.appointment)).items()
            ]
    schema = pl.Schema({"code": pl.Enum(list(statutory_regimes())), "applies_to": GROUP, "mode": pl.String()})
    return pl.DataFrame(rows, schema=schema, orient="row")


RULE = Rule(
    code="DUA08",
    name="appointment-without-other-side",
    title=Text("任免未征求另一方意见", "Appointment without the other side"),
    severity="W",
    subject="unit",
    what=Text(
        "双重管理单位的任免由条的一方决定，未载明征求属地意见；或法律要求征得同意、征求意见，而所载权限低于法定。",
        "In a dual unit the line appoints and no word of the territory is stated; or a statute wants consent or "
        "consultation, and what is stated is less.",
    ),
    why=Text(
        "双重管理的干部由主管方先书面征求协管方意见，一个月不答复视为同意；审计机关正副职征求上级审计机关意见，"
        "公安机关正职征得上级公安机关同意、副职征求意见。征求意见不是征得同意。",
        "In dual management the main side asks the other in writing first; a month without reply counts as yes. "
        "Heads of audit organs: the upper one is consulted; of police: consent for chiefs, consultation for deputies.",
    ),
    remedy=Text(
        "登记另一方的权限（征求意见、征得同意）和依据；文件确未规定的，提请补充。",
        "Record the other side's say and its basis; where the documents lack it, have it added.",
    ),
    message=Text(
        "{subject:name}：任免由{related:name}决定，未载明另一方应有的“{mode:powers}”",
        "{subject:name}: {related:name} decides on appointments; not stated that the other side {mode:powers}",
    ),
    basis="辽宁各地改革材料（2019）第三部分；审计法第17条第4款、公安机关组织管理条例第17条〔T〕；组通字〔1991〕35号〔X〕；一个月〔2〕",
    needs=("arrangements", "relations"),
    check=check,
    lacks=Text(
        "多数双重管理单位未登记任免时另一方的权限",
        "of most dual units no say of the other side in appointments is recorded",
    ),
    grade="T",
)
