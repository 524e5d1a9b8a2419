"""整合研究建议: pairs and sets with their reasons, and what was compared."""

from __future__ import annotations

from pydantic import Field

from api.schemas.shape import Shape, Source


class Ground(Shape):
    """A row that a reason was read from."""

    row: str
    column: str | None = Field(description="The column of the row; null = the row as a whole")
    grade: str | None = Field(description="stated, derived, inferred, …; null = as the row says")
    document: str | None
    article: str | None
    source: Source | None


class Compared(Shape):
    id: str
    name: str
    approved: float | None = Field(description="Approved posts; null = no exact number is stated")
    departments: list[str]
    grade: str = Field(description="How firm the unit is; synthetic = an example")


class Signal(Shape):
    """One reason."""

    code: str
    name: str
    value: float = Field(ge=0, le=1)
    weight: float
    points: float = Field(description="value times weight")
    inferred: bool = Field(description="Rests on what was reckoned or inferred")
    evidence: list[Ground]


class Missing(Shape):
    """A reason of which the ledger says too little."""

    code: str
    name: str
    weight: float


class Remark(Shape):
    code: str
    message: str


class Pair(Shape):
    """Two institutions: what speaks for a merger, how much is known, what speaks against it."""

    id: str
    units: list[Compared] = Field(min_length=2, max_length=2)
    score: float = Field(ge=0, le=100, description="Of the weight that is known")
    confidence: float = Field(ge=0, le=1, description="The share of the weight that is known")
    band: str = Field(description="strong, study or no")
    signals: list[Signal]
    missing: list[Missing]
    largest: list[str] = Field(description="Codes of the three signals that count most")
    by_text: bool = Field(description="Duties were compared by their wording alone")
    shared: list[str] = Field(description="Duties that stand in both lists, as compared")
    blocks: list[Remark] = Field(description="What forbids a merger")
    barriers: list[Ground] = Field(description="The rows that say so")
    cautions: list[Remark] = Field(description="What a plan must settle")


class Cluster(Shape):
    """A set of which every two score at least 40; its score is the mean of its pairs."""

    id: str
    units: list[Compared]
    score: float
    lowest: float
    confidence: float
    band: str
    posts: float | None


class Few(Shape):
    """Institutions of so many posts or fewer."""

    posts: float
    institutions: int
    departments: int
    unstated: int = Field(description="Institutions that state no number of posts")


class Weight(Shape):
    code: str
    name: str
    weight: float
    source: str


class Candidates(Shape):
    """One list of pairs, page by page, and beside it what was compared and by what weights."""

    at: str
    change: int
    small: float
    min: float
    compared: int = Field(description="Institutions that were compared")
    looked_at: int = Field(description="Pairs that were looked at")
    few: Few
    counts: dict[str, int] = Field(
        description="Pairs by band, thin = less than half is known; apart and blocked beside them"
    )
    weights: list[Weight]
    items: list[Pair]
    total: int
    next: str | None = Field(description="Cursor of the next page, null on the last")
    clusters: list[Cluster] = Field(
        description="The best sets, at most `limit`; only beside the list `general`"
    )
