"""依据失效: what still rests on documents that are over, and on nothing else."""

from __future__ import annotations

import polars as pl

from graphmodel.projection import Relation
from graphmodel.rules.base import FOUND, UNDECIDED, Rule, Text
from graphmodel.rules.documents import bases_of, is_over
from graphmodel.rules.tables import Outcome, outcomes
from graphmodel.snapshot import Snapshot
from graphmodel.text import fold


def check(snapshot: Snapshot) -> pl.DataFrame:
    """One subject for each document that is over; its relations rest on no document that holds.

    Where the text that replaced it is named and is not in the ledger, nobody can tell what that says.
    """
    resting: dict[str, list[Relation]] = {}
    bases = bases_of(snapshot)
    for relation in snapshot.relations:
        documents, known = bases.get(relation.id, ((), False))
        if documents and known and all(is_over(snapshot, document) for document in documents):
            for document in documents:
                resting.setdefault(document.id, []).append(relation)
    rows = []
    for id_, relations in resting.items():
        successor = snapshot.ledger.rows[id_].text("replaced_by")
        at_hand = successor is None or fold(successor) in snapshot.ledger.document_of
        ends = sorted({r.subject for r in relations})
        ids = [id_, *(r.id for r in relations)]
        rows.append(Outcome(id_, FOUND if at_hand else UNDECIDED, ends, ids, []))
    return outcomes(rows).with_columns(number=pl.col("relations").list.len() - 1)


RULE = Rule(
    code="EVD02",
    name="basis-expired",
    title=Text("依据失效", "Basis expired"),
    severity="W",
    subject="document",
    what=Text(
        "文件已废止或失效，台账仍有关系只以它为依据。",
        "A document is over, and relations in force rest on nothing else.",
    ),
    why=Text("失效文件不能再支撑现行权限。", "An expired document supports no power of today."),
    remedy=Text(
        "改引现行文件；没有的，给关系填终止日期。", "Cite the document now in force, or end the relations."
    ),
    message=Text(
        "《{subject:name}》已失效，仍有{number}项关系只以它为依据",
        "{subject:name} is over; {number} relations rest on nothing else",
    ),
    basis="domain.md 3 EVD02",
    needs=("relations", "documents"),
    check=check,
    lacks=Text("代替它的文件未登记", "the document that replaced it is not loaded"),
)
