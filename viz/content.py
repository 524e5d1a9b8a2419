"""What the two pictures show, before anything has a place: the input of the layouts.

Nothing here knows the graph. An adapter fills these classes from a snapshot; a layout turns them into places.
Ids are opaque: they come back as `data-unit` and are what `href` is asked about. Names may be of any length;
the layouts break, and in the last resort shorten them, with the full name in the `<title>`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Regime = Literal["plain", "dual", "keep", "unstated"]
"""How a unit is led. plain = one superior, nothing to mark; dual = 双重管理; keep = 维持原体制, 内容原文未载;
unstated = the documents do not say (未载), which is not "none"."""


Side = Literal["line", "territory", "third"]
Power = Literal["decides", "consulted"]
State = Literal["stated", "derived", "inferred", "unknown", "none", "unchanged", "conflict"]


@dataclass(frozen=True, slots=True)
class Figures:
    """Posts of one unit: approved (核定) and actual (实有); None = 未载, which is not 0."""

    approved: int | None = None
    actual: int | None = None
    synthetic: bool = False

    @property
    def over(self) -> bool:
        """More people than posts; False where either number is not stated."""
        return self.approved is not None and self.actual is not None and self.actual > self.approved


@dataclass(frozen=True, slots=True)
class Box:
    """One unit as it stands in a picture.

    `name` is the short name that is drawn (规范简称), `full_name` the whole one for pointer and reader.
    `note` is a second, smaller line: the reason of an orphan (原主管已撤销), 原文未列名 of a department.
    `units` is how many alike units the row stands for. `child_count` is the number of folded units below it
    (None = not asked, nothing is drawn); `children` lists them where the band is open (form "cards").
    `errors` and `warnings` count the open findings on this unit. `unnamed` = the source gives no name: say so
    in `name` or `note`. `inferred` and `abolished` change the frame, `synthetic` adds ◇.
    """

    id: str
    name: str
    full_name: str = ""
    note: str = ""
    regime: Regime = "plain"
    figures: Figures | None = None
    units: int = 1
    child_count: int | None = None
    children: tuple[Box, ...] = ()
    errors: int = 0
    warnings: int = 0
    synthetic: bool = False
    inferred: bool = False
    unnamed: bool = False
    abolished: bool = False


@dataclass(frozen=True, slots=True)
class Totals:
    """The table at the top right: `columns` head the values, each row is (label, one value per column).

    Values are text, so that "—" and "计入派出单位" can stand there. The last column is set bold if `sums`.
    """

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, tuple[str, ...]], ...] = ()
    sums: bool = True


# ---- the district board (总览)


@dataclass(frozen=True, slots=True)
class Band:
    """One horizontal band of units of one kind.

    form: "boxes" = one box per unit; "cards" = each unit with its `children` listed below it (unfolded board,
    一览表); "bodies" = round ends, for 议事协调机构, which are no units with posts.
    number: what the number at the right of each box counts: folded children, approved posts, or nothing.
    `most` = lines of children per card before 另N个 (0 = all).
    """

    key: str
    name: str
    boxes: tuple[Box, ...]
    form: Literal["boxes", "cards", "bodies"] = "boxes"
    number: Literal["children", "approved", "nothing"] = "nothing"
    most: int = 0


@dataclass(frozen=True, slots=True)
class StreetColumn:
    """One street (乡镇) as a column head: the place, neither its Party work committee nor its office."""

    box: Box


@dataclass(frozen=True, slots=True)
class GridCell:
    """What one street has of one kind of stationed unit.

    `units` may be empty: then `absent` says whether a document declares that there is none (未设) or the
    ledger has no row (未载). Two or more units of one kind are drawn as their number and the sum of posts.
    """

    units: tuple[Box, ...] = ()
    absent: Literal["not_set_up", "unrecorded"] = "unrecorded"


@dataclass(frozen=True, slots=True)
class GridRow:
    """One kind of stationed unit across all streets; `cells` run parallel to the columns."""

    key: str
    name: str
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """One line of the selected unit, from the holder of authority (`source`) to its subject (`target`).

    kind: leads = solid; dual = double, one side of a 双重管理; guides = dashed; structure = thin (派出, 分支,
    内设; no power); stationed = dotted. side: which colour; "none" for structure. An end that is not on the
    board, or is folded away, draws nothing. `inferred` = the relation is inferred or derived, not written.
    """

    source: str
    target: str
    kind: Literal["leads", "dual", "guides", "structure", "stationed"]
    side: Literal["line", "territory", "none"] = "none"
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class BoardContent:
    """A district (or any place) on one sheet. Every part but the title may be missing.

    `roots` are the bodies with nothing above them; `orphans` the units whose affiliation is missing
    (隶属关系缺失), reason in their `note`. `bands` are drawn in the given order, then `bodies`, then the grid
    of `streets` x `rows` (beyond 16 streets the rest folds into 另N个). `street_word` heads the grid (街道,
    乡镇). `notes` follow the date in the head, e.g. the sentence on synthetic data. `links` are the lines of
    `selected`, the id of the unit that is filled.
    """

    title: str
    at: date
    scope: str = ""
    notes: tuple[str, ...] = ()
    totals: Totals = field(default_factory=Totals)
    roots: Band | None = None
    orphans: tuple[Box, ...] = ()
    bands: tuple[Band, ...] = ()
    bodies: Band | None = None
    street_word: str = "街道"
    streets: tuple[StreetColumn, ...] = ()
    rows: tuple[GridRow, ...] = ()
    selected: str = ""
    links: tuple[Link, ...] = ()


# ---- the street butterfly (街道)


@dataclass(frozen=True, slots=True)
class Aspect:
    """One aspect as a column of every strip: its key, its name (业务), the one character drawn (业)."""

    key: str
    name: str
    short: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One statement about one aspect (or part) of a unit, on its side of the axis.

    side: line and third stand above the axis, territory below. `third` is neither (财): drawn in neutral ink
    with `sign`, the one character that names the holder.
    power: decides (deep) or consulted (light: consult, propose, consent, notify, participate).
    state: stated; derived (reckoned, e.g. 100 - 60) and inferred are dashed; unknown is hatched (未载); none
    = a document says that nobody holds it (无); unchanged = keeps its regime; conflict = holders contradict.
    `text` should have at most 4 characters (6 are drawn), written downwards; `detail` is the whole sentence
    with holder, document, article. `share` is a number 0-100. `faulty` frames the cell a finding is about.
    Several cells of one aspect on one side stand one upon the other, in the given order.
    """

    aspect: str
    text: str
    side: Side
    power: Power = "decides"
    state: State = "stated"
    share: float | None = None
    sign: str = ""
    detail: str = ""
    faulty: bool = False


@dataclass(frozen=True, slots=True)
class Department:
    """A department above a unit (主管部门 or guide) with the line that ties it: dual, leads or guides."""

    box: Box
    tie: Literal["dual", "leads", "guides"] = "leads"
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Dispatcher:
    """The unit that a strip belongs to by structure, and the word for it: 派出, 分支, 内设. No power follows.

    If `box.id` is also a department of the strip, that one box serves both.
    """

    box: Box
    word: str


@dataclass(frozen=True, slots=True)
class Strip:
    """One stationed unit with everything above and below it.

    With `cells` each aspect is drawn: one that nobody is known to decide is hatched where it has no cell; one
    decided on one side only stays empty on the other. Cells of an aspect that the content does not list are
    not drawn. Without cells the halves say the regime in words (未载 unless the regime is "keep"); `above`
    and `below` (headline, second line) replace them, e.g. ("协助街道工作", "保持原条线职能").
    `regime_note` is a short word below the name (条块并重).
    tie: how the street holds it: dual = double line, stationed = dotted, leads = solid, none.
    main: the weightier side of a dual regime, drawn as the thicker stroke.
    """

    unit: Box
    departments: tuple[Department, ...] = ()
    dispatchers: tuple[Dispatcher, ...] = ()
    cells: tuple[Cell, ...] = ()
    above: tuple[str, str] | None = None
    below: tuple[str, str] | None = None
    tie: Literal["dual", "stationed", "leads", "none"] = "stationed"
    main: Literal["line", "territory", "equal", "unknown"] = "equal"
    regime_note: str = ""


@dataclass(frozen=True, slots=True)
class StreetContent:
    """A street (乡镇) and the units stationed in it, as a butterfly around one axis.

    `committee` is the Party work committee, `office` the street office: two boxes, each with what it holds in
    its `note`; either may be None (then it is 未载). `signs` explains the characters of third parties, e.g.
    (("财", "区财政局列入预算"),). `selected` is the id of the unit that is filled. `unit_word` names the row
    of units, `place_word` the territory (属地街道, 属地乡镇).
    """

    title: str
    at: date
    aspects: tuple[Aspect, ...]
    strips: tuple[Strip, ...]
    committee: Box | None = None
    office: Box | None = None
    scope: str = ""
    notes: tuple[str, ...] = ()
    totals: Totals = field(default_factory=Totals)
    signs: tuple[tuple[str, str], ...] = ()
    unit_word: str = "派驻机构"
    place_word: str = "属地街道"
    selected: str = ""
