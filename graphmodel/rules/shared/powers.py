"""Where the power in a matter comes from: law, a document, or somebody's word (权力来源 and the documents cited)."""

from __future__ import annotations

import re
from typing import Final, Literal, TypeAlias
from weakref import WeakKeyDictionary

import polars as pl

from graphmodel.columns.cells import folded
from graphmodel.rules.shared.bases import of_law
from graphmodel.rules.shared.documents import documents_of
from graphmodel.rules.shared.matters import matters
from graphmodel.rules.shared.names import bearing
from graphmodel.snapshot.frames import Frames

Source: TypeAlias = Literal[
    "law", "statute", "local_law", "party", "mandate", "decision", "in_writing", "entrusted", "rule", "paper"
]
# From the highest. `statute`: 法规 without a word on whose. `decision`: of a government or Party committee.
# `in_writing` and `entrusted`: 委托 with and without a paper.
SOURCE: Final = pl.Enum(
    [
        "law",
        "statute",
        "local_law",
        "party",
        "mandate",
        "decision",
        "in_writing",
        "entrusted",
        "rule",
        "paper",
    ]
)
GRANTS: Final = ("law", "statute", "local_law")
_WORDS: Final[tuple[tuple[str, Source], ...]] = (
    ("书面委托|委托书|委托协议", "in_writing"),
    ("委托", "entrusted"),
    ("地方性法规|自治条例|单行条例", "local_law"),
    ("规章", "rule"),
    ("规范性文件|部门文件|部门自行|自行委托|自行设定|临时|阶段性|交办|工作部署|会议纪要", "paper"),
    ("党内法规|中国共产党", "party"),
    ("三定|机构编制|编委|编办|批复", "mandate"),
    ("行政法规|法律|国务院令", "law"),
    ("法规", "statute"),
)
# Several at once: nobody can tell which of them grants the power.
_MIXED: Final = re.compile("法律.*(规章|文件)|法规.*(规章|文件)|规章.*(法律|法规)")
# 办法 is no 法; a Party regulation is no 法规.
_TITLE: Final = re.compile(r"^(?!.*中国共产党)\S*((?<!办)法|条例)(》|第|$|\s|\(|（)")
_OF_KIND: Final[dict[str, Source]] = {
    "party_rule": "party",
    "mandate": "mandate",
    "approval": "mandate",
    "charter": "mandate",
}
_PAPERS: Final = ("opinion", "measure", "minutes", "working_rules", "transfer_notice", "news")
# Who issues more than a department's paper.
_RULERS: Final = "人民政府|国务院|中共中央|党委|委员会$|[省市县区州旗]委(办公室)?$|编制委员会"
_DEPARTMENTS: Final = ("government_department", "managed_bureau", "party_department")


_KNOWN: WeakKeyDictionary[Frames, pl.DataFrame] = WeakKeyDictionary()


def sources(frames: Frames) -> pl.DataFrame:
    """Of every matter in force that says whence its power is, or cites anything: n, said (what 权力来源 says), shown
    (the highest source among the documents cited), mute (some citation says too little to tell). Null = not stated or
    not told."""
    if frames not in _KNOWN:
        _KNOWN[frames] = _sources(frames)
    return _KNOWN[frames]


def _sources(frames: Frames) -> pl.DataFrame:
    asked = matters(frames).select("n", "power_source", "cited")
    asked = asked.filter(pl.col("power_source").is_not_null() | (pl.col("cited").list.len() > 0))
    said = asked["power_source"].drop_nulls().unique()
    words = pl.DataFrame(
        [(text, _of_words(text)) for text in said],
        schema={"power_source": pl.String, "said": SOURCE},
        orient="row",
    )
    cited = asked.select("n", basis="cited").explode("basis").drop_nulls("basis")
    ranked = cited.join(_of_documents(frames, cited["basis"]), on="basis")
    shown = ranked.group_by("n").agg(shown=pl.col("source").min(), mute=pl.col("source").is_null().any())
    return (
        asked.select("n", "power_source")
        .join(words, on="power_source", how="left", maintain_order="left")
        .join(shown, on="n", how="left", maintain_order="left")
        .select("n", "said", "shown", pl.col("mute").fill_null(False))
    )


def _of_words(text: str) -> Source | None:
    if _MIXED.search(text):
        return None
    if "委托" not in text and _TITLE.search(text):
        return of_law(text)
    return next((source for words, source in _WORDS if re.search(words, text)), None)


def _of_documents(frames: Frames, cited: pl.Series) -> pl.DataFrame:
    """basis (text), source."""
    documents = frames.documents.select("title", "kind", "issuer", document="n")
    known = documents_of(frames, cited).join(documents, on="document", how="left")
    law = (pl.col("kind") == "law").fill_null(False)
    # Only a name can tell of what is not on record, or whose law it is.
    asked = known.filter(law | pl.col("title").is_null()).select(name=pl.coalesce("title", "basis"), law=law)
    named = [
        (name, of_law(name) if is_law else _of_words(name)) for name, is_law in asked.unique().iter_rows()
    ]
    by_name = pl.DataFrame(named, schema={"name": pl.String, "by_name": SOURCE}, orient="row").unique("name")
    papers = known.filter(pl.col("kind").is_in(_PAPERS)).select("issuer").drop_nulls().unique()
    by_issuer = papers.with_columns(_of_issuers(frames, papers["issuer"]))
    by_kind = pl.col("kind").replace_strict(_OF_KIND, default=None, return_dtype=SOURCE)
    return (
        known.with_columns(name=pl.when(law).then("title").when(pl.col("title").is_null()).then("basis"))
        .join(by_name, on="name", how="left", maintain_order="left")
        .join(by_issuer, on="issuer", how="left", maintain_order="left")
        .select(
            "basis",
            source=pl.when(pl.col("kind").is_in(_PAPERS))
            .then("by_issuer")
            .otherwise(pl.coalesce("by_name", by_kind)),
        )
    )


def _of_issuers(frames: Frames, issuers: pl.Series) -> pl.Series:
    """What a paper of these issuers is: a department's only where it is known to be; a government's says more."""
    named = pl.DataFrame([issuers.alias("issuer"), folded(issuers).alias("key")])
    kinds = frames.all_units["kind"]
    keys = bearing(frames, named["key"]).join(named, on="key")
    keys = keys.filter(kinds.gather(keys["n"]).is_in(_DEPARTMENTS))
    ruling = issuers.str.contains(_RULERS)
    paper = issuers.is_in(keys["issuer"].implode())
    return pl.select(
        by_issuer=pl.when(paper).then(pl.lit("paper", SOURCE)).when(ruling).then(pl.lit("decision", SOURCE))
    ).to_series()
