"""领导村（居）委会: a village or resident committee is led, and the law lets it only be guided."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import Rule, Text
from graphmodel.rules.shared.tables import found, with_ends
from graphmodel.snapshot.frames import Frames

_ADMINISTRATION = (
    "government",
    "government_department",
    "managed_bureau",
    "street",
    "town",
    "management_committee",
    "dispatched_organ",
    "dispatched_office",
    "institution",
)
# That a town keeps a village's books for it is an agency, no lead.
_NOT_LED = ("funds", "party", "discipline")


def check(frames: Frames) -> pl.DataFrame:
    """One finding for each committee and holder; a kind guessed from the name, or a blank aspect, leaves a doubt."""
    of_town = pl.col("top").is_null() | ~pl.col("top").is_in(_NOT_LED)
    leads = pl.col("decides") & pl.col("type").is_in(["leads", "manages", "vertical"]) & of_town
    lines = frames.living.lazy().filter(leads).select("id", "subject", "holder", "aspect").collect()
    committee = pl.col("subject_kind") == "community"
    clear = ~pl.col("subject_kind_inferred").first() & pl.col("aspect").is_not_null().any()
    return found(
        with_ends(frames, lines, "kind", "kind_inferred")
        .filter(committee & pl.col("holder_kind").is_in(_ADMINISTRATION))
        .group_by("subject", "holder", maintain_order=True)
        .agg(relations="id", severity=pl.when(clear).then(pl.lit("E")).otherwise(pl.lit("W")))
        .select("subject", "relations", "severity", related=pl.concat_list("holder"))
    )


RULE = Rule(
    code="REP10C",
    name="committee-led",
    title=Text("领导村（居）委会", "A self-governing committee is led"),
    severity="E",
    subject="unit",
    what=Text(
        "街道、乡镇、政府部门或其所属单位登记为领导、管理村（居）委会。",
        "A street, town, department or one of its units is recorded as leading a village or resident committee.",
    ),
    why=Text(
        "村（居）委会是自治组织：政府只给予指导、支持和帮助，不得干预自治范围内的事。党组织的领导不在此列，村财代管也不算。",
        "They govern themselves: government guides, supports and helps. Party lead is another matter, and so is "
        "keeping a village's books.",
    ),
    remedy=Text("把关系类型改为业务指导或协助。", "Make the relation one of guidance or assistance."),
    message=Text(
        "{subject:name}：登记由{related:name}领导；法律只许指导",
        "{subject:name}: recorded as led by {related:name}; the law allows guidance only",
    ),
    basis="宪法第111条；地方组织法（2022）第87条；村委会组织法第5条；居委会组织法第2、20条〔T〕",
    needs=("units", "relations"),
    check=check,
    grade="T",
)
