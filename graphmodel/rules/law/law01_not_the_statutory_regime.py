"""与法定体制不一致: what is recorded of a unit is not what the statute of its trade says."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import FOUND, Rule, Text
from graphmodel.rules.shared.ordering import ordered
from graphmodel.rules.shared.recognised import in_trade_above, of_units, recognised
from graphmodel.snapshot.frames import Frames

_PLACES = ("street", "town", "government", "party_work_committee", "party_committee", "management_committee")
_STREETS = ("street", "town")
# What the main side may not be, by what the statute says it is; where it names none, nothing contradicts it.
_AGAINST = {"line": ("territory", "equal"), "territory": ("line",)}
_COLUMNS = ("subject", "holder", "r", "id", "type", "top", "answers", "decides", "role")
_LINE = ("unit", "holder", "r", "id")


def check(frames: Frames) -> pl.DataFrame:
    """One finding for each unit; `stated` is what is recorded and does not fit.

    The law of the day counts. Where practice is known to differ from a silent or an older law, and where the
    citation was not read whole, the finding is advice.
    """
    lines = ordered(frames, _lines(frames)).sort("place", maintain_order=True)
    mains = _mains(frames)
    told = pl.concat([lines, mains.filter("against").select("unit", stated="main")], how="diagonal")
    kept = frames.arrangements.filter("unchanged").select("unit")
    found = (
        told.join(kept, on="unit", how="anti", maintain_order="left")
        .group_by("unit", maintain_order=True)
        .agg(
            stateds=pl.col("stated").unique(maintain_order=True),
            related=pl.col("holder").drop_nulls().unique(maintain_order=True),
            ids=pl.col("id").drop_nulls().unique(maintain_order=True),
        )
        .join(mains.select("unit", "main", "arrangement"), on="unit", how="left", maintain_order="left")
        .join(recognised(frames).rename({"n": "unit", "main": "by_law"}), on="unit", maintain_order="left")
    )
    shown = pl.col("stateds").list.contains(pl.col("main")).fill_null(False)
    mild = (pl.col("practice").cast(pl.String) == pl.col("main")).fill_null(False) | ~pl.col("is_read")
    profession = pl.col("code").cast(pl.String)
    return found.select(
        "related",
        "stateds",
        subject="unit",
        outcome=pl.lit(FOUND),
        relations=pl.when(shown).then(pl.concat_list("ids", "arrangement")).otherwise("ids"),
        key=pl.concat_list(profession, pl.col("stateds").list.sort()),
        profession=profession,
        severity=pl.when(mild).then(pl.lit("I")).otherwise(pl.lit("W")),
    )


def _mains(frames: Frames) -> pl.DataFrame:
    """unit, arrangement, main, against (the main side that is on record is not that of the statute)."""
    stated = frames.arrangements.drop_nulls("main").select(
        "unit", arrangement="id", main=pl.col("main").cast(pl.String)
    )
    by_law = recognised(frames).select("regime", unit="n", by_law="main")
    against = pl.any_horizontal(
        (pl.col("by_law") == side) & pl.col("main").is_in(others) for side, others in _AGAINST.items()
    ).fill_null(False)
    return stated.join(by_law, on="unit", maintain_order="left").with_columns(
        against=against & (pl.col("regime") != "by_aspect")
    )


def _lines(frames: Frames) -> pl.DataFrame:
    """unit, holder, r, id, stated, place: lines that the statute does not know, under the word for what they say and
    the place of that word among all."""
    living = frames.living.select(_COLUMNS)
    of_trade = of_units(frames, living["subject"], "code")["code"].is_not_null()
    above = living.filter(of_trade).select(
        *("holder", "r", "id", "type", "answers", "role"),
        unit="subject",
        # A blank aspect covers the business (contract 2).
        decides_business=pl.col("decides") & (pl.col("top").fill_null("business") == "business"),
    )
    above = above.with_columns(
        *of_units(frames, above["unit"], "regime", "business"),
        kind=frames.all_units["kind"].gather(above["holder"]),
    )
    trade = in_trade_above(frames, above)
    leading = trade.filter(pl.col("answers") | pl.col("decides_business"))
    regime, type_ = pl.col("regime"), pl.col("type")
    main = pl.col("decides_business") & pl.col("role").is_in(["main", "sole"])
    unled = trade.join(leading, on="unit", how="anti", maintain_order="left")
    # To belong to a street is another regime; to be stationed there or to be commanded by it is not.
    of_street = pl.col("kind").is_in(_STREETS) & pl.col("answers")
    by_word = {
        "vertical": above.filter(regime.is_in(["dual", "guide", "territory"]) & (type_ == "vertical")),
        "leads": leading.filter((regime == "guide") & type_.is_in(["leads", "manages"])),
        "guides": unled.filter(regime.is_in(["dual", "lead"]) & (type_ == "guides")),
        "affiliated": above.filter((regime == "dispatched") & of_street),
        "territory": above.filter((pl.col("business") == "line") & main & pl.col("kind").is_in(_PLACES)),
    }
    return pl.concat(
        [
            lines.select(*_LINE, stated=pl.lit(word), place=pl.lit(place))
            for place, (word, lines) in enumerate(by_word.items())
        ]
    )


RULE = Rule(
    code="LAW01",
    name="not-the-statutory-regime",
    title=Text("与法定体制不一致", "Not the regime that the statute has"),
    severity="W",
    subject="unit",
    what=Text(
        "登记的管理体制、领导或指导关系，与该行业法律规定的体制不同。",
        "The arrangement or relation on record differs from the regime that the statute of the trade lays down.",
    ),
    why=Text(
        "审计、统计、税务、海关、消防、派出所、档案等行业由谁领导、谁指导，法律有规定。"
        "按当日有效的条文比对；法律未定主次的不比主次；实践与法律不同的（如地震），只作提示。"
        "每条引文注明核对程度：T全文、X摘录、2二手、K记忆。",
        "For audit, statistics, tax, customs, fire, police stations, archives and others the law says who leads and "
        "who guides. The text of the day counts; a silent law contradicts nothing; where practice is known to differ "
        "it is advice. Each citation shows how it was seen: T text, X excerpt, 2 second hand, K memory.",
    ),
    remedy=Text(
        "核对条文和当地依据：登记有误的更正；确有地方规定的，补登依据，作情况说明。",
        "Check the article and the local basis: correct the record, or cite the local rule and explain.",
    ),
    message=Text(
        "{subject:name}：登记为“{stateds:mains|relation_types}”，法定体制为{profession:statute}",
        "{subject:name}: on record “{stateds:mains|relation_types}”; by statute {profession:statute}",
    ),
    basis="行业法定体制61行，逐条注明核对程度",
    needs=("units", "relations", "arrangements"),
    check=check,
    grade="T",
)
