"""Random contents, small enough to be quick, hostile enough to find what a planner will never type."""

from __future__ import annotations

from typing import Any, Final

from hypothesis import strategies as st

from tests.viz.contents import AT
from viz.content import (
    Aspect,
    Band,
    BoardContent,
    Box,
    Cell,
    Department,
    Dispatcher,
    Figures,
    GridCell,
    GridRow,
    Link,
    StreetColumn,
    StreetContent,
    Strip,
    Totals,
)

NAMES: Final = st.one_of(
    st.text("某区城市建设综合行政执法服务管理中心局所站（）第一二三12A ", min_size=1, max_size=30),
    st.text(max_size=20),
    st.sampled_from(
        ['<a href="x">&\'', "\u202e倒\u2066写", "\x00\x08\ud800\ufffe", "WWWWWWWWWW mmmmmm", "👩‍👩‍👧测试"]
    ),
)
COUNTS: Final = st.integers(0, 120)
POSTS: Final = st.none() | st.builds(
    Figures, st.none() | st.integers(0, 99999), st.none() | st.integers(0, 999), st.booleans()
)


@st.composite
def boxes(draw: st.DrawFn, prefix: str, most: int, children: bool = False) -> tuple[Box, ...]:
    def one(i: int) -> Box:
        below = draw(boxes(f"{prefix}{i}.", 4)) if children else ()
        return Box(
            f"{prefix}{i}",
            draw(NAMES),
            note=draw(st.just("") | NAMES),
            regime=draw(st.sampled_from(["plain", "dual", "keep", "unstated"])),
            figures=draw(POSTS),
            units=draw(st.sampled_from([1, 1, 12])),
            child_count=draw(st.none() | COUNTS),
            children=below,
            errors=draw(st.sampled_from([0, 0, 1, 120])),
            warnings=draw(st.sampled_from([0, 0, 2])),
            synthetic=draw(st.booleans()),
            inferred=draw(st.booleans()),
            abolished=draw(st.booleans()),
        )

    return tuple(one(i) for i in range(draw(st.integers(0, most))))


@st.composite
def bands(draw: st.DrawFn, prefix: str, form: str) -> Band:
    number: Any = draw(st.sampled_from(["children", "approved", "nothing"]))
    shape: Any = form
    return Band(
        prefix, draw(NAMES), draw(boxes(prefix, 9, form == "cards")), shape, number, draw(st.integers(0, 3))
    )


@st.composite
def grids(draw: st.DrawFn) -> tuple[tuple[StreetColumn, ...], tuple[GridRow, ...]]:
    columns = tuple(
        StreetColumn(Box(f"s{i}", draw(NAMES))) for i in range(draw(st.sampled_from([0, 1, 3, 16, 19])))
    )
    rows = []
    for j in range(draw(st.integers(0, 3))):
        shared = draw(boxes(f"c{j}.", 2))
        absent: Any = draw(st.sampled_from(["not_set_up", "unrecorded"]))
        cells = (GridCell(shared, absent), *(GridCell((), absent) for _ in columns[1:]))
        rows.append(GridRow(f"k{j}", draw(NAMES), cells[: len(columns)]))
    return columns, tuple(rows)


@st.composite
def boards(draw: st.DrawFn) -> BoardContent:
    columns, rows = draw(grids())
    content = BoardContent(
        draw(NAMES),
        AT,
        draw(NAMES),
        tuple(draw(st.lists(NAMES, max_size=2))),
        draw(st.sampled_from([Totals(), Totals(("一", "合计"), (("机构数", ("1,234", "—")),))])),
        draw(st.none() | bands("r", "boxes")),
        draw(boxes("o", 11)),
        tuple(
            draw(st.lists(st.sampled_from(["boxes", "cards"]), max_size=2))
            and [draw(bands("g", "boxes")), draw(bands("h", "cards"))]
        ),
        draw(st.none() | bands("m", "bodies")),
        draw(NAMES),
        columns,
        rows,
    )
    ids = [f"{prefix}{i}" for prefix in ("r", "o", "g", "h", "m", "s", "c0.", "c1.") for i in range(4)]
    links = draw(
        st.lists(
            st.builds(
                Link,
                st.sampled_from(ids),
                st.sampled_from(ids),
                st.sampled_from(["leads", "dual", "guides", "structure", "stationed"]),
                st.sampled_from(["line", "territory", "none"]),
                st.booleans(),
            ),
            max_size=8,
        )
    )
    return BoardContent(
        **{f: getattr(content, f) for f in content.__slots__} | {"links": tuple(links), "selected": "g0"}
    )


@st.composite
def roads(draw: st.DrawFn) -> StreetContent:
    keys = "业人经考评党日执纪"[: draw(st.integers(0, 9))]
    strips: list[Strip] = []
    cell = st.builds(
        Cell,
        st.sampled_from(keys or "业"),
        st.text("决定征求意见提报", max_size=9),
        st.sampled_from(["line", "territory", "third"]),
        st.sampled_from(["decides", "consulted"]),
        st.sampled_from(["stated", "derived", "inferred", "unknown", "none", "unchanged", "conflict"]),
        st.none() | st.sampled_from([40.0, 33.3333, 100.0]),
        st.sampled_from(["", "财"]),
        faulty=st.booleans(),
    )
    for i, unit in enumerate(draw(boxes("u", 13))):
        tie: Any = draw(st.sampled_from(["dual", "leads", "guides"]))
        held: Any = draw(st.sampled_from(["dual", "stationed", "leads", "none"]))
        departments = tuple(Department(box, tie, draw(st.booleans())) for box in draw(boxes(f"d{i}.", 4)))
        dispatchers = tuple(Dispatcher(box, draw(NAMES)) for box in draw(boxes(f"x{i}.", 2)))
        if departments and draw(st.booleans()):
            dispatchers = (Dispatcher(departments[0].box, "派出"),)
        cells = tuple(draw(st.lists(cell, max_size=5)))
        main: Any = draw(st.sampled_from(["line", "territory", "equal", "unknown"]))
        below = draw(st.none() | st.tuples(NAMES, NAMES))
        strips.append(Strip(unit, departments, dispatchers, cells, None, below, held, main, draw(NAMES)))
    return StreetContent(
        draw(NAMES),
        AT,
        tuple(Aspect(key, draw(NAMES), key) for key in keys),
        tuple(strips),
        draw(st.none() | st.just(Box("committee", "某街道党工委", note="管党建"))),
        draw(st.none() | st.just(Box("office", "某街道办事处"))),
        signs=draw(st.sampled_from([(), (("财", "财政局列入预算"),)])),
        unit_word=draw(NAMES),
        place_word=draw(NAMES),
        selected="u0",
    )
