"""上级部门领导下级缺法律依据: an upper department leads below without a law or an administrative regulation."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import FOUND, UNDECIDED, Rule, Text
from graphmodel.rules.shared.bases import bases
from graphmodel.rules.shared.recognised import recognised
from graphmodel.rules.shared.superiors import placed, superiors, tier
from graphmodel.rules.shared.tables import NO_OUTCOMES, with_ends
from graphmodel.snapshot.frames import Frames

_DEPARTMENTS = ("government_department", "managed_bureau")
_BELOW = (*_DEPARTMENTS, "government", "street", "town")
# Of these the statute itself says that the upper body leads, alone or beside the own government.
_LED_BY_LAW = ("dual", "lead", "vertical", "dispatched", "silent")


def check(frames: Frames) -> pl.DataFrame:
    """One subject for each unit and upper department; less than a central document or local law is an error."""
    leading = _upper_leads(frames)
    if leading.is_empty():
        return NO_OUTCOMES
    by_law = recognised(frames).filter(pl.col("regime").is_in(_LED_BY_LAW)).select(subject="n")
    above = superiors(frames, leading["subject"].unique())
    asked = leading.join(by_law, on="subject", how="anti", maintain_order="left").join(
        above, left_on=["subject", "holder"], right_on=["unit", "superior"], how="anti", maintain_order="left"
    )
    ends = placed(frames, asked["subject"], above)
    basis = pl.col("basis")
    clear = (basis == "lower").all() & pl.col("aspect").is_not_null().all()
    return (
        asked.join(bases(frames, asked), on="r", how="left", maintain_order="left")
        .group_by("subject", "holder", maintain_order=True)
        .agg(relations="id", told=basis.is_not_null().all(), law=(basis == "law").any(), clear=clear)
        .filter(~pl.col("told") | ~pl.col("law"))
        .select(
            "subject",
            "relations",
            related=pl.concat_list("holder"),
            outcome=pl.when("told").then(pl.lit(FOUND)).otherwise(pl.lit(UNDECIDED)),
            severity=pl.when("told", "clear", pl.col("subject").is_in(ends.implode()))
            .then(pl.lit("E"))
            .otherwise(pl.lit("W")),
        )
    )


def _upper_leads(frames: Frames) -> pl.DataFrame:
    """Lines by which a department leads a unit of a lower level in its business, or in what is left blank."""
    of_business = pl.col("top").is_null() | (pl.col("top") == "business")
    leads = pl.col("decides") & pl.col("type").is_in(["leads", "manages"]) & of_business
    lines = frames.living.lazy().filter(leads).select("r", "id", "subject", "holder", "aspect").collect()
    below = pl.col("subject_kind").is_in(_BELOW) & pl.col("holder_kind").is_in(_DEPARTMENTS)
    higher = tier("holder_level") < tier("subject_level")
    return with_ends(frames, lines, "kind", "level").filter(below & higher)


RULE = Rule(
    code="REP10A",
    name="upper-department-leads",
    title=Text("上级部门领导下级缺法律依据", "An upper department leads without a law"),
    severity="E",
    subject="unit",
    what=Text(
        "上级政府部门领导下级政府、部门或街道（乡镇）的业务，所引文件既不是法律也不是行政法规。",
        "A department of a higher level leads a lower government, department, street or town in its business, "
        "and what is cited is neither a law nor an administrative regulation.",
    ),
    why=Text(
        "地方政府部门受本级政府统一领导，上级部门只依照法律、行政法规指导或者领导；部门规章、地方性法规、通知都不够。"
        "审计、统计等法律写明的不算；所引为中央文件、地方性法规的，作疑似问题。",
        "A local department is led by its own government; an upper one leads only as a law or an administrative "
        "regulation says. Trades whose statute says so are no case; a central document leaves a doubt.",
    ),
    remedy=Text(
        "改为业务指导；确有法律、行政法规规定的，补引条款。",
        "Make it guidance, or cite the article of the law that says so.",
    ),
    message=Text(
        "{subject:name}：{related:name}领导其业务，所引文件不是法律或行政法规",
        "{subject:name}: {related:name} leads its business on less than a law",
    ),
    basis="地方组织法（2022）第83条〔T〕",
    needs=("units", "relations", "documents"),
    check=check,
    lacks=Text(
        "上级部门领导下级的依据未载，或文件的种类、文号、制定机关未载",
        "the basis of an upper department's lead, or the kind and issuer of the document, is not stated",
    ),
    grade="T",
)
