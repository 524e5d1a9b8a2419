"""A reform plan that is tried: what is asked, and everything that the plan would change or leave open."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field, StringConstraints, model_validator

from api.schemas.checks import Found
from api.schemas.shape import Shape, Source

Heading = Annotated[str, StringConstraints(min_length=1, max_length=100)]
Value = str | int | float | bool | None
Code = Annotated[str, StringConstraints(min_length=1, max_length=20)]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]


class Trial(Shape):
    """A plan of the ledger by its name, or steps that are in no ledger: rows of the sheet 改革方案 by heading or code.

    Of a row without 方案 or 序号 the plan has no name and the number is its place in the list.
    """

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "steps": [
                        {
                            "动作": "更名",
                            "原机构": "沈河区司法局",
                            "去向": "沈河区司法行政局",
                            "日期": "2027-01-01",
                        }
                    ],
                    "settle": True,
                }
            ]
        },
    )
    plan: str | None = Field(default=None, min_length=1, max_length=200)
    steps: list[dict[Heading, Value | list[Value]]] | None = Field(
        default=None, min_length=1, max_length=2000
    )
    accept: dict[Code, Reason] = Field(
        default={}, description="Open points that are lived with, by code, each with the reason"
    )
    settle: bool = Field(default=False, description="Loose ends go to the one evident heir, marked inferred")

    @model_validator(mode="after")
    def _one_of_both(self) -> Trial:
        if (self.plan is None) == (self.steps is None):
            raise ValueError("plan（台账中的方案名称）和 steps（步骤）写其中之一")
        return self


class Plan(Shape):
    """A plan of the ledger."""

    plan: str
    steps: int
    day: str = Field(description="The day on which its last step takes effect")


class Plans(Shape):
    at: str
    change: int
    items: list[Plan]


class Meant(Shape):
    """A unit or row; `id` is null for a text that names nothing in the ledger, `grade` is that of a unit."""

    id: str | None
    name: str
    grade: str | None = None


class Amount(Shape):
    """At least `low`, at most `high`; null = no end is stated."""

    low: float | None
    high: float | None


class Trouble(Shape):
    message: str
    fatal: bool = Field(description="The step was not carried out")


class Done(Shape):
    """One step as it was carried out."""

    number: str
    action: str
    label: str
    date: str
    units: list[Meant]
    targets: list[Meant]
    set_up: list[Meant]
    ended: list[Meant]
    unknown: list[str] = Field(description="Names that no unit has; the step did not touch them")
    done: bool
    problems: list[Trouble]
    basis: list[str]
    grade: str
    rows: list[str]
    source: Source | None


class Figure(Amount):
    stated: int | None
    of: int | None


class Told(Shape):
    name: str
    rests_on: str


class Metrics(Shape):
    """Figures by code, on the day of the plan, without it and with it."""

    before: dict[str, Figure]
    after: dict[str, Figure]
    change: dict[str, Amount | None]
    labels: dict[str, Told]


class Line(Shape):
    """One type of posts, leading posts or people over all units that the plan touches; null = not stated."""

    kind: str
    label: str
    type: str
    type_label: str
    before: Amount | None
    after: Amount | None
    recovered: Amount | None
    pooled: Amount | None
    left: Amount | None
    remainder: Amount | None = Field(description="差额（去向未明）; null = undecided")


class Remainder(Shape):
    """差额（去向未明） of units that end together; `open` where it surely does not close."""

    kind: str
    label: str
    type: str
    type_label: str
    units: list[Meant]
    had: Amount | None
    gone: Amount
    remainder: Amount | None
    open: bool


class Balance(Shape):
    lines: list[Line]
    remainders: list[Remainder]


class Duty(Shape):
    """职责承接 of one duty."""

    unit: Meant
    duty: str
    receivers: list[Meant]
    state: str
    label: str
    grade: str
    inferred: bool


class Heirs(Shape):
    """Who stands in the place of a unit that ends; `whole` = the one heir that takes over everything."""

    unit: Meant
    heirs: list[Meant]
    how: list[str]
    labels: list[str]
    whole: Meant | None
    wrong: bool = Field(description="Too many heirs, or too few, for what happened")


class LooseEnd(Shape):
    """未衔接事项: one thing that still names a unit that ends, and who could take it."""

    sort: str
    label: str
    unit: Meant
    row: str
    column: str
    heading: str
    about: Meant
    aspect: str | None
    proposed: Meant | None
    source: Source | None


class Point(Shape):
    """What keeps the plan from being adopted; `accepted` = the reason why it is lived with."""

    code: str
    name: str
    units: list[Meant]
    step: str | None
    message: str
    accepted: str | None
    blocks: bool


class PartitionShare(Shape):
    step: str
    action: str
    label: str
    count: int


class Partition(Shape):
    """A row that stands for several units: how many each step takes, how many are left alone."""

    unit: Meant
    of: int
    shares: list[PartitionShare]
    rest: int


class Counts(Shape):
    added: dict[str, int]
    changed: dict[str, int]
    ended: dict[str, int]


class Reform(Shape):
    """A plan that was tried; nothing was written (`changeset` is null)."""

    plan: str
    at: str
    change: int
    changeset: int | None
    ok: bool
    steps: list[Done]
    metrics: Metrics
    balance: Balance
    partitions: list[Partition]
    duties: list[Duty]
    successors: list[Heirs]
    loose_ends: list[LooseEnd]
    settled: list[LooseEnd]
    points: list[Point]
    unused: list[str] = Field(description="Codes that were accepted though nothing of the kind is open")
    gone: list[Found]
    new: list[Found]
    changes: Counts
