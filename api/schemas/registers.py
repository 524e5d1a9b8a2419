"""Bodies, matters, documents, changesets and loads."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from api.schemas.checks import Evidence
from api.schemas.shape import Shape, Source


class Named(Shape):
    id: str
    name: str
    grade: str | None = None


class Stated(Shape):
    """What every register entry says of where it comes from."""

    grade: str
    from_: str | None = Field(alias="from")
    to: str | None
    basis: list[str]
    article: list[str]
    source: Source | None


class Seat(Shape):
    """A seat of a body: a unit or a post, never a person."""

    unit: Named | None
    post: str | None
    role: str
    grade: str
    from_: str | None = Field(alias="from")
    to: str | None


class BodyReason(Shape):
    """One thing that speaks for a proposal or against it, or is not known, with the article that it rests on."""

    text: str
    basis: str | None
    basis_grade: str | None = Field(description="T text, X excerpt, 2 second hand, K from memory")
    related: list[Named]
    evidence: list[Evidence]


class BodyProposal(Shape):
    """保留必需, 整合相似, 裁撤冗余 or 待核, to be studied; a blank is never a reason to abolish."""

    proposal: str = Field(description="keep, merge, abolish, undecided")
    label: str
    certain: bool
    reasons: list[BodyReason]
    against: list[BodyReason]
    not_known: list[BodyReason]


class Body(Stated):
    id: str
    name: str
    kind: str | None
    status: str | None
    nature: str | None
    jurisdiction: str | None
    set_up_by: list[Named]
    under: list[Named]
    lead: list[Named]
    office: list[Named]
    heads: list[str]
    convenor: str | None
    topics: list[str]
    schedule: str | None
    members_complete: bool
    members: list[Seat]
    proposal: BodyProposal | None = Field(description="null for a body that does not run yet")


class Page(Shape):
    at: str
    change: int
    total: int
    next: str | None


class Bodies(Page):
    items: list[Body]


class Matter(Stated):
    id: str
    name: str | None
    domain: str | None
    kind: str | None
    list_: str | None = Field(alias="list")
    lead: list[Named]
    lead_open: bool = Field(description="The list of leads ends in 等")
    assist: list[Named]
    boundary: str | None
    interim: list[Named]


class Matters(Page):
    items: list[Matter]


class MatterPart(Shape):
    """What one unit does in a matter; `stage` null = the whole matter."""

    unit: Named
    role: str
    stage: str | None
    text: str | None
    section: str | None
    workload: float | str | dict[str, Any] | None
    hours: float | str | dict[str, Any] | None
    row: str
    grade: str


class Level(Shape):
    """A level of the ladder that a disagreement climbs; `days` is its term."""

    number: int
    label: str
    days: int | None


class Ladder(Shape):
    default: bool = Field(description="no source names these levels; the names and terms are defaults")
    source: str
    levels: list[Level]


class Stay(Shape):
    """Days at a level; `over` are those beyond its term, negative while some are left."""

    level: Level
    from_: str | None = Field(alias="from")
    to: str | None
    days: int | None
    over: int | None


class Interim(Shape):
    unit: Named
    why: str = Field(
        description="stated, or original_division: the lead of before goes on, which is inferred"
    )
    row: str
    grade: str
    inferred: bool


class Disagreement(Shape):
    """Where a disagreement over duties stands on the day; `late` null = cannot be told."""

    matter: str | None
    case: str | None
    name: str
    open: bool
    since: str | None
    days: int | None
    level: Level | None
    level_stated: str | None
    stays: list[Stay]
    term: int | None
    late: bool | None
    next: Level | None
    interim: list[Interim]
    nobody_acts: bool
    grade: str


class MatterWhole(Matter):
    """A matter with every part in it and the disagreements over it."""

    several: bool = Field(description="one row for many matters that the source counts or does not name")
    parts: list[MatterPart]
    disagreements: list[Disagreement]
    ladder: Ladder


class Rests(Shape):
    relation: str
    subject: Named
    holder: Named
    type: str
    aspect: str | None
    article: list[str]


class Document(Stated):
    """A document and everything in force that rests on it."""

    id: str
    number: str | None
    title: str
    kind: str | None
    issuer: str | None
    date: str | None
    trial: bool
    status: str | None
    review_due: str | None
    covers: list[Named]
    rests: list[Rests]


class Changeset(Shape):
    changeset: int
    at: str
    by: str
    why: str
    files: list[dict[str, str]]
    counts: dict[str, dict[str, int]]
    undoes: int | None


class Changesets(Shape):
    items: list[Changeset]


class Load(Shape):
    """What a write did; `changeset` null = nothing was written."""

    changeset: int | None
    added: dict[str, int]
    changed: dict[str, int]
    ended: dict[str, int]
    withdrawn: dict[str, int]
    unchanged: dict[str, int]
    warnings: list[str]
    errors: list[Any]
