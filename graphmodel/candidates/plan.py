"""The proposed sets as a 改革方案: one merge for each, to be completed by those who plan."""

from __future__ import annotations

from collections import Counter
from typing import Final

from graphmodel.candidates.clusters import Cluster
from graphmodel.candidates.compared import Candidates
from graphmodel.candidates.principles import principles
from graphmodel.ledger.cells import Cell
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.rows import Row
from graphmodel.snapshot import Snapshot

_TITLE: Final = "整合研究建议"


def plan_of(snapshot: Snapshot, found: Candidates) -> Ledger:
    """A ledger of the sheet 改革方案 alone: a step for each set; what is not known is left open."""
    ids = {unit.id for cluster in found.clusters for unit in cluster.units}
    names = snapshot.frames.units.select("id", "name")
    often = Counter(names["name"].to_list())
    called = {id_: name if often[name] == 1 else id_ for id_, name in names.iter_rows() if id_ in ids}
    rows = [
        Row(f"{_TITLE}-{found.day}-{step}", "reform", _step(step, cluster, found, called))
        for step, cluster in enumerate(found.clusters, 1)
    ]
    return Ledger(rows)


def _step(step: int, cluster: Cluster, found: Candidates, called: dict[str, str]) -> dict[str, Cell]:
    departments = {unit.departments for unit in cluster.units}
    shared = next(iter(departments)) if len(departments) == 1 else ()
    body: dict[str, Cell] = {
        "plan": f"{_TITLE} {found.day}",
        "step": str(step),
        "action": "merge",
        "units": [called[unit.id] for unit in cluster.units],
        "grade": "inferred",
        "note": _note(cluster),
    }
    if len(shared) == 1:
        body["parent"] = list(shared)
    if cluster.posts is not None:
        # What a merger frees is for the plan to say; until then every post goes along.
        body |= {"posts_type": "total", "posts_to_target": cluster.posts}
    return body


def _note(cluster: Cluster) -> str:
    band = principles().bands[cluster.band][0].zh
    told = f"{band}：得分{cluster.score:g}，已知权重{cluster.confidence:.0%}；新机构名称待定"
    thin = cluster.confidence < principles().limits["thin"]
    return f"{told}；{principles().cautions['thin'].zh}" if thin else told
