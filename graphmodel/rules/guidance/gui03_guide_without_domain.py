"""指导部门无该领域职责: a guide whose stated duties say nothing of the domain in which it guides."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from graphmodel.ledger.cells import items_of, text_of
from graphmodel.projection import Relation
from graphmodel.rules.base import FOUND, UNDECIDED, Rule, Text
from graphmodel.rules.tables import Outcome, with_columns
from graphmodel.snapshot import Snapshot
from graphmodel.text import fold


def check(snapshot: Snapshot) -> pl.DataFrame:
    """One subject for each unit, guide and domain; where the guide's duties are not recorded nobody can tell."""
    return with_columns(_rows(snapshot), "domain")


def _rows(snapshot: Snapshot) -> Iterator[tuple[Outcome, dict[str, str | list[str]]]]:
    led = _matters_led(snapshot)
    found: dict[tuple[str, str, str], list[Relation]] = {}
    for relation in snapshot.relations:
        ends = {relation.subject, relation.holder} <= snapshot.units.keys()
        if relation.type == "guides" and relation.layer == "formal" and relation.domain and ends:
            found.setdefault((relation.subject, relation.holder, relation.domain), []).append(relation)
    for (unit, guide, domain), relations in found.items():
        stated = [*_duties(snapshot, guide), *led.get(guide, ())]
        if _touches(domain, [*stated, *snapshot.units[guide].names]):
            continue
        outcome = Outcome(
            unit, FOUND if stated else UNDECIDED, [guide], [r.id for r in relations], [guide, domain]
        )
        yield outcome, {"domain": domain}


def _duties(snapshot: Snapshot, guide: str) -> list[str]:
    unit, body = (
        snapshot.units[guide],
        snapshot.ledger.rows[guide].body if guide in snapshot.ledger.rows else {},
    )
    return [*items_of(body.get("duties")), *([unit.domain] if unit.domain else [])]


def _matters_led(snapshot: Snapshot) -> dict[str, list[str]]:
    """Names and domains of the matters that a unit leads."""
    found: dict[str, list[str]] = {}
    for row in snapshot.ledger.of("matters"):
        said = [text for text in (row.text("name"), text_of(row.body.get("domain"))) if text]
        for unit in items_of(row.body.get("lead")):
            found.setdefault(unit, []).extend(said)
    return found


def _touches(domain: str, texts: list[str]) -> bool:
    """Whether any two signs in a row of the domain stand in a text: duties are worded in many ways."""
    key = fold(domain)
    pairs = {key[i : i + 2] for i in range(len(key) - 1)} or {key}
    return any(pair in fold(text) for text in texts for pair in pairs)


RULE = Rule(
    code="GUI03",
    name="guide-without-domain",
    title=Text("指导部门无该领域职责", "A guide without the domain"),
    severity="W",
    subject="unit",
    what=Text(
        "登记由某部门指导某领域业务，而该部门的职责、领域和牵头事项中都没有这个领域。",
        "A department is recorded as guiding in a domain that neither its duties, its domain nor the matters that it "
        "leads mention.",
    ),
    why=Text(
        "业务指导以专业职责为前提；职责调整后指导关系没有跟着改的，常见这种情况。",
        "Guidance needs the trade; after duties have moved the guidance is often left behind.",
    ),
    remedy=Text(
        "核对指导部门的三定：更正部门或领域；职责登记不全的，补登。",
        "Check the guide's mandate: correct the guide or the domain, or complete the duties on record.",
    ),
    message=Text(
        "{subject:name}：{related:name}指导“{domain}”，其登记的职责中没有这一领域",
        "{subject:name}: {related:name} guides in “{domain}”, of which its recorded duties say nothing",
    ),
    basis="domain.md 3 GUI03",
    needs=("units", "relations"),
    check=check,
    lacks=Text("指导部门的职责和领域未登记", "duties and domain of the guide are not recorded"),
)
