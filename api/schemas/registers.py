"""Bodies, matters, documents, changesets and loads."""

from __future__ import annotations

from typing import Any

from pydantic import Field

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
