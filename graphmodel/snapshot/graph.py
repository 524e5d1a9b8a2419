"""The graph of one day as networkx sees it: edges run from subject to holder, from member to body."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from graphmodel.ledger.cells import NONE

if TYPE_CHECKING:
    from graphmodel.snapshot.snapshot import Snapshot


def graph_of(snapshot: Snapshot) -> nx.MultiDiGraph[str]:
    """Nodes carry `type` (unit, body), `name`, `kind`, `grade`; edges `type`, `aspect`, `power`, `role`,
    `share`, `grade`.

    Keys of edges are relation ids. Nodes are added before edges: networkx would quietly make a node of a misspelt end.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(day=snapshot.day, change=snapshot.change)
    for unit in snapshot.units.values():
        graph.add_node(
            unit.id, type="unit", name=unit.name, kind=unit.kind, grade=unit.grade, outside=unit.outside
        )
    for body in snapshot.bodies.values():
        graph.add_node(body.id, type="body", name=body.name, kind=body.kind, grade=body.grade, outside=False)
    for r in snapshot.relations:
        if r.subject in graph and r.holder in graph and r.holder != NONE:
            graph.add_edge(
                r.subject,
                r.holder,
                key=r.id,
                type=r.type,
                aspect=r.aspect,
                applies_to=r.applies_to,
                power=r.power,
                role=r.role,
                share=r.share,
                grade=r.grade,
                origin=r.origin,
                layer=r.layer,
                answers=r.kind.answers,
                decides=r.decides,
            )
    for member in snapshot.members:
        if member.unit is not None and member.unit in graph:
            graph.add_edge(
                member.unit, member.body, key=member.id, type=f"member:{member.role}", grade=member.grade
            )
    for body in snapshot.bodies.values():
        for number, lead in enumerate(body.lead):
            if lead in graph:
                graph.add_edge(
                    lead, body.id, key=f"{body.id}:lead:{number}", type="member:lead", grade=body.grade
                )
        if body.office is not None and body.office in graph:
            graph.add_edge(
                body.office, body.id, key=f"{body.id}:office", type="member:office", grade=body.grade
            )
        for column, holder in (("set_up_by", body.set_up_by), ("under", body.under)):
            if holder is not None and holder in graph:
                graph.add_edge(body.id, holder, key=f"{body.id}:{column}", type=column, grade=body.grade)
    return graph
