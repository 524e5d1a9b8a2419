"""整合研究建议 as the JSON of contract 6 and as tables."""

from __future__ import annotations

from itertools import islice
from typing import Any, Final

from graphmodel.candidates import Against, Candidates, Cluster, Pair, principles
from graphmodel.candidates.grounds import Ground
from graphmodel.candidates.pairs import Member
from graphmodel.report.tables import Table, words

Json = dict[str, Any]
LISTS: Final = ("general", "apart", "blocked")


def pair_json(pair: Pair, language: str = "zh") -> Json:
    """`{"id","units","score","confidence","band","signals","missing","largest","by_text","shared","blocks","cautions"}`."""
    said = principles()
    return {
        "id": pair.id,
        "units": [_unit(unit) for unit in pair.units],
        "score": pair.score,
        "confidence": pair.confidence,
        "band": pair.band,
        "signals": [
            {
                "code": signal.code,
                "name": said.signals[signal.code].label.label(language),
                "value": signal.value,
                "weight": signal.weight,
                "points": signal.points,
                "inferred": signal.inferred,
                "evidence": [line for ground in signal.grounds for line in _evidence(ground)],
            }
            for signal in pair.signals
        ],
        "missing": [
            {"code": c, "name": said.signals[c].label.label(language), "weight": said.signals[c].weight}
            for c in pair.missing
        ],
        "largest": list(pair.largest),
        "by_text": pair.by_text,
        "shared": list(pair.shared),
        "blocks": [{"code": c, "message": said.blocks[c].label(language)} for c in pair.blocks],
        "barriers": [line for ground in pair.barriers for line in _evidence(ground)],
        "cautions": [{"code": c, "message": said.cautions[c].label(language)} for c in pair.cautions],
    }


def _unit(unit: Member) -> Json:
    return {
        "id": unit.id,
        "name": unit.name,
        "approved": unit.approved,
        "departments": list(unit.departments),
        "grade": unit.grade,
    }


def _evidence(ground: Ground) -> list[Json]:
    return [
        {
            "row": ground.row,
            "column": ground.column or None,
            "grade": ground.grade or None,
            "document": e.document,
            "article": e.article,
            "source": {"file": e.file, "sheet": e.sheet, "row": e.row} if e.file else None,
        }
        for e in ground.evidence
    ]


def cluster_json(cluster: Cluster) -> Json:
    """`{"id","units","score","lowest","confidence","band","posts"}`."""
    return {
        "id": cluster.id,
        "units": [_unit(unit) for unit in cluster.units],
        "score": cluster.score,
        "lowest": cluster.lowest,
        "confidence": cluster.confidence,
        "band": cluster.band,
        "posts": cluster.posts,
    }


def head_json(found: Candidates, language: str = "zh") -> Json:
    """`{"at","change","small","min","compared","looked_at","few","counts","weights"}`: what all lists share."""
    return {
        "at": found.day,
        "change": found.change,
        "small": found.small,
        "min": found.least,
        "compared": found.compared,
        "looked_at": found.looked_at,
        "few": _few(found),
        "counts": dict(found.counts()),
        "weights": [
            {"code": s.code, "name": s.label.label(language), "weight": s.weight, "source": s.source}
            for s in principles().signals.values()
        ],
    }


def _few(found: Candidates) -> Json:
    few = found.few
    return {
        "posts": few.limit,
        "institutions": few.institutions,
        "departments": few.departments,
        "unstated": few.unstated,
    }


def candidates_json(found: Candidates, limit: int, language: str = "zh") -> Json:
    """The head, then at most `limit` of each list: `general`, `clusters`, `apart`, `blocked`."""
    lists = {name: [pair_json(p, language) for p in getattr(found, name)[:limit]] for name in LISTS}
    return {
        **head_json(found, language),
        "general": lists["general"],
        "clusters": [cluster_json(c) for c in found.clusters[:limit]],
        "apart": lists["apart"],
        "blocked": lists["blocked"],
    }


def against_json(told: Against, limit: int, language: str = "zh") -> Json:
    """`{"at","change","from","to","enters","leaves"}`: each end with `few`, each list with `total` and `items`."""
    return {
        "at": told.one.day,
        "change": told.one.change,
        "from": _few(told.one),
        "to": _few(told.other),
        **{
            name: {"total": len(pairs), "items": [pair_json(p, language) for p in pairs[:limit]]}
            for name, pairs in (("enters", told.enters), ("leaves", told.leaves))
        },
    }


def candidates_table(found: Candidates, limit: int, language: str = "zh") -> Table:
    """One row for each pair: the proposals, then schools and hospitals, then what is blocked."""
    apart, blocked = words(language, ("学校、医院", "schools, hospitals"), ("不宜整合", "blocked"))
    rows = [_row(p, band_of(p, language), language) for p in found.general[:limit]]
    rows += [_row(p, apart, language) for p in found.apart[:limit]]
    rows += [_row(p, blocked, language) for p in found.blocked[:limit]]
    return Table(found.day, _headings(language), tuple(rows))


def band_of(pair: Pair | Cluster, language: str = "zh") -> str:
    """What a score amounts to in words; where less than half is known it is no proposal yet."""
    if pair.confidence < principles().limits["thin"]:
        return words(language, ("待补数据", "data first"))[0]
    return principles().bands[pair.band][0].label(language)


def against_table(told: Against, limit: int, language: str = "zh") -> Table:
    """One row for each pair that enters or leaves."""
    enters, leaves = words(language, ("进入", "enters"), ("退出", "leaves"))
    rows = [_row(p, enters, language) for p in islice(told.enters, limit)]
    rows += [_row(p, leaves, language) for p in islice(told.leaves, limit)]
    return Table(told.one.day, _headings(language), tuple(rows))


def _headings(language: str) -> tuple[str, ...]:
    return words(
        language,
        ("建议", "proposal"),
        ("得分", "score"),
        ("已知", "known"),
        ("单位", "units"),
        ("主管部门", "departments"),
        ("编制", "posts"),
        ("主要理由", "reasons"),
        ("未载明", "not stated"),
        ("反面理由", "counter-reasons"),
        ("编号", "id"),
    )


def _row(pair: Pair, kind: str, language: str) -> tuple[str, ...]:
    said, comma = principles(), words(language, ("、", ", "))[0]
    departments = dict.fromkeys(name for unit in pair.units for name in unit.departments)
    posts = [f"{unit.approved:g}" if unit.approved is not None else "?" for unit in pair.units]
    points = {signal.code: signal.points for signal in pair.signals}
    against = [said.blocks[c].label(language) for c in pair.blocks]
    # That a plan must settle staff and assets holds for every merger; a line of a list need not repeat it.
    against += [
        said.cautions[c].label(language) for c in pair.cautions if c != "settlement" and not pair.blocks
    ]
    return (
        kind,
        f"{pair.score:g}",
        f"{pair.confidence:.0%}",
        comma.join(unit.name + unit.mark for unit in pair.units),
        comma.join(departments),
        "+".join(posts),
        comma.join(f"{said.signals[c].label.label(language)} {points[c]:g}" for c in pair.largest),
        comma.join(said.signals[c].label.label(language) for c in pair.missing),
        "；".join(against),
        pair.id,
    )


def candidates_sentence(found: Candidates, language: str = "zh") -> str:
    """The line that opens the table: what was compared, what came out, what that does not mean."""
    counts, few = found.counts(), found.few
    if language == "en":
        return (
            f"As of {found.day}: {found.compared} institutions compared; {counts['strong']} pairs strong, "
            f"{counts['study']} to study, {counts['thin']} with less than half known; {counts['apart']} of schools "
            f"and hospitals apart; {counts['blocked']} blocked. {few.institutions} institutions of {few.limit:g} "
            f"posts or fewer in {few.departments} departments; {few.unstated} state no number of posts. "
            "A proposal to look into, not a decision."
        )
    return (
        f"截至{found.day}：比较{found.compared}个事业单位，建议研究{counts['strong']}对，可以研究{counts['study']}对，"
        f"待补数据{counts['thin']}对；学校、医院另列{counts['apart']}对；不宜整合{counts['blocked']}对。编制{few.limit:g}个及以下的单位{few.institutions}个，"
        f"分属{few.departments}个部门；{few.unstated}个单位编制未载明。只是研究建议，不是结论。"
    )


def against_sentence(told: Against, language: str = "zh") -> str:
    """The line that opens the comparison of two thresholds."""
    one, other = told.one.few, told.other.few
    if language == "en":
        return (
            f"From {one.limit:g} to {other.limit:g} posts: small institutions {one.institutions} -> "
            f"{other.institutions}; {len(told.enters)} pairs enter, {len(told.leaves)} leave."
        )
    return (
        f"从{one.limit:g}个编制改为{other.limit:g}个：编制偏少的单位由{one.institutions}个变为{other.institutions}个；"
        f"进入{len(told.enters)}对，退出{len(told.leaves)}对。"
    )
