"""What is known of each institution, and of the organs beside them, for a comparison two by two."""

from __future__ import annotations

from dataclasses import dataclass, field

import networkx as nx

from benchmarks.peer.answers import alive
from benchmarks.peer.places import place
from benchmarks.peer.read import Row, Sheets
from benchmarks.peer.sheets import hours, meetings, number, posts_of, stages_of, statutes
from benchmarks.peer.words import principles

MAKERS = ("government", "party_committee")
ORGANS = (
    *("government_department", "party_department", "managed_bureau", "discipline_commission"),
    *("mass_organisation", "management_committee", "dispatched_organ"),
)
_KINDS = ("institution", *ORGANS, "vertical_agency", "stationed_unit")
_OVER = ("oversees", "manages", "leads", "managed_on_behalf", "commands")
_PENDING = ("planned", "to_be_abolished", "to_be_absorbed")


@dataclass(slots=True)
class Known:
    """One unit. None and empty are what the ledger does not say."""

    id: str
    kind: str
    sort: str
    nature: str | None
    level: str | None
    domain: str | None
    duties: str | None
    home: str | None
    departments: set[str]
    guides: set[str]
    over: set[str]
    low: float | None
    high: float | None
    approved: float | None
    actual: float | None
    organ: bool
    # Why it stands alone, whatever the other is.
    alone: bool
    children: int | None = None
    hours: float | None = None
    stages: dict[str, set[int]] = field(default_factory=dict)
    meets: set[str] = field(default_factory=set)


def known(graph: nx.MultiDiGraph[str], sheets: Sheets, day: str) -> dict[str, Known]:
    """Every unit that is compared, by id."""
    rows = [row for row in sheets["units"] if row["kind"] in _KINDS]
    laws, posts = statutes(sheets), posts_of(sheets, day)
    found = {}
    for row in rows:
        node = graph.nodes[row["id"]]
        if node["lives"] and not node["outside"]:
            found[row["id"]] = _unit(graph, row, posts.get(row["id"]), laws)
    _count(graph, found)
    work, stages, meets = hours(sheets, day), stages_of(sheets, day), meetings(sheets, day)
    for unit in found.values():
        unit.hours = work.get(unit.id)
        unit.stages = stages.get(unit.id, {})
        unit.meets = meets.get(unit.id, set())
    return found


def _unit(
    graph: nx.MultiDiGraph[str], row: Row, posts: tuple[float | None, float | None] | None, laws: set[str]
) -> Known:
    unit, kind, category = row["id"], row["kind"], row.get("category")
    above = alive(graph, unit)
    kinds = {holder: graph.nodes[holder]["kind"] for holder, _ in above}
    answering = [(holder, edge) for holder, edge in above if edge["answers"]]
    organ = kind in ORGANS or category == "organ"
    nature = "organ" if kind in ORGANS else None if category == "unclassified" else category
    vertical = kind == "vertical_agency" or any(
        edge["type"] == "vertical" or kinds[holder] == "vertical_agency" for holder, edge in answering
    )
    discipline = kind == "discipline_commission" or (
        kind == "stationed_unit" and ("纪检" in row["name"] or "监察" in row["name"])
    )
    exact, low, high = number(row.get("approved"))
    actual = number(row.get("actual"))[0]
    if posts:
        if low is None and high is None:
            exact = low = high = posts[0]
        actual = posts[1] if actual is None else actual
    law = any(cited in laws for cited in (row.get("basis") or "").split(";"))
    return Known(
        id=unit,
        kind=kind,
        sort=_sort(row["name"]),
        nature=nature,
        level=row.get("level"),
        domain=row.get("domain"),
        duties=row.get("duties"),
        home=_seat(graph, unit) or place(graph, unit),
        departments={holder for holder, _ in answering if kinds[holder] not in MAKERS},
        guides={h for h, edge in above if edge["type"] == "guides" and edge["role"] != "secondary"},
        over={h for h, edge in above if edge["answers"] or edge["type"] in _OVER},
        low=low,
        high=high,
        approved=exact,
        actual=actual,
        organ=organ and not discipline and not vertical,
        alone=organ or discipline or vertical or law or row.get("status") in _PENDING,
    )


def _sort(name: str) -> str:
    found = "general"
    for code, apart in principles()["apart"].items():
        if any(word in name for word in apart["words"]):
            found = code
    return found


def _seat(graph: nx.MultiDiGraph[str], unit: str) -> str | None:
    """The street or town above, four steps up at most; of several superiors the one to which it belongs."""
    at = unit
    for _ in range(4):
        above = [(holder, edge) for holder, edge in alive(graph, at) if edge["answers"]]
        if not above or not graph.nodes[at]["lives"]:
            return None
        at = next((holder for holder, edge in above if edge["type"] == "affiliated"), above[0][0])
        if graph.nodes[at]["kind"] in ("street", "town"):
            return at
    return None


def _count(graph: nx.MultiDiGraph[str], found: dict[str, Known]) -> None:
    """How many institutions of its sort the largest department of a unit has."""
    below: dict[tuple[str, str], set[str]] = {}
    for unit in found.values():
        if unit.kind == "institution":
            for holder, edge in alive(graph, unit.id):
                if edge["answers"]:
                    below.setdefault((holder, unit.sort), set()).add(unit.id)
    for unit in found.values():
        counts = [len(below[d, unit.sort]) for d in unit.departments if (d, unit.sort) in below]
        unit.children = max(counts, default=None)
