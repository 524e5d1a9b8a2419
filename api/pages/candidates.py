"""整合研究建议: pairs on the left, reasons and counter-reasons of one of them on the right, and what counts as few."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import Response

from api.asking import Blank, PageAsked
from api.pages.frame import frame, render
from api.reading.merging import compared_in
from api.reading.places import choose_place
from graphmodel.candidates import Against, Candidates, Pair, against, principles
from graphmodel.candidates.grounds import Ground
from graphmodel.candidates.pairs import Pairs
from graphmodel.errors import NotFound
from graphmodel.report.candidates import band_of
from graphmodel.vocabulary import VOCABULARY

router = APIRouter()
_ON_A_PAGE: Final = 50
_TWO: Final = 2
_MOST_PAGES: Final = 10**6
_MOST_POSTS: Final = 10_000
# The other limit that field work used (乌达 5, 高台 10): what it changes is told beside the list.
_OTHER: Final = 10
_SHEETS: Final = ("units", "posts", "responsibilities")
Posts = Annotated[Annotated[float, Field(ge=0, le=_MOST_POSTS)] | None, Blank]
Score = Annotated[Annotated[float, Field(ge=0, le=100)] | None, Blank, Query(alias="min")]


@dataclass(frozen=True, slots=True)
class Choice:
    """One list of the left column: its code in addresses, what it is called, and its pairs."""

    code: str
    name: str
    pairs: Pairs

    def __len__(self) -> int:
        return len(self.pairs)

    def __bool__(self) -> bool:
        """It is a choice, though nothing is in it."""
        return True


@dataclass(frozen=True, slots=True)
class Reason:
    """A signal as a line of the table: points of weight, and the cells that it was read from."""

    code: str
    name: str
    points: float
    weight: float
    share: int
    inferred: bool
    cells: tuple[str, ...]


@router.get("/candidates")
def merging(
    request: Request,
    asked: PageAsked,
    place: Annotated[str, Query(max_length=200)] = "",
    small: Posts = None,
    least: Score = None,
    show: Annotated[str, Query(max_length=20)] = "",
    pair: Annotated[str, Query(max_length=50)] = "",
    page: Annotated[int, Query(ge=1, le=_MOST_PAGES)] = 1,
) -> Response:
    """`show` chooses a list, `pair` one pair on a page of it by its id; `small` and `min` are the limits."""
    shown = choose_place(asked.day, place)
    around = frame(request, asked, "/candidates", shown)
    if shown is None:
        return render("empty.html", around)
    found = compared_in(asked.day, shown, small, least)
    other = principles().limits["small"] if found.small == _OTHER else _OTHER
    told = against(found, compared_in(asked.day, shown, other, least))
    choices = _choices(found, told)
    # A list that was asked for is shown though it is empty; without asking, the first that is not.
    named = {choice.code: choice for choice in choices}
    filled = [choice for choice in choices if len(choice)]
    chosen = named.get(show) or (filled or choices)[0]
    pairs = chosen.pairs[(page - 1) * _ON_A_PAGE : page * _ON_A_PAGE]
    one = next((p for p in pairs if p.id == pair), None)
    if pair and one is None:
        raise NotFound(f"这里没有编号为“{pair}”的建议：台账或界限可能已经改变")
    one = one or (pairs[0] if pairs else None)
    return render(
        "candidates.html",
        around,
        found=found,
        told=told,
        choices=choices,
        chosen=chosen,
        pairs=pairs,
        one=one,
        band=band_of(one) if one else "",
        page=page,
        pages=-(-len(chosen) // _ON_A_PAGE),
        said=principles(),
        sets=[cluster for cluster in found.clusters if len(cluster.units) > _TWO],
        limits={
            "small": None if small is None else f"{small:g}",
            "min": None if least is None else f"{least:g}",
        },
        **_told(one),
    )


def _choices(found: Candidates, told: Against) -> tuple[Choice, ...]:
    bands = principles().bands
    return (
        Choice("strong", bands["strong"][0].zh, found.general.of_band("strong")),
        Choice("study", bands["study"][0].zh, found.general.of_band("study")),
        *(
            (Choice("no", bands["no"][0].zh, found.general.of_band("no")),)
            if found.general.bands["no"]
            else ()
        ),
        Choice("thin", "待补数据", found.general.of_band("thin")),
        Choice("apart", "学校、医院", found.apart),
        Choice("blocked", "不宜整合", found.blocked),
        Choice("enters", f"改为{told.other.small:g}个后进入", told.enters),
        Choice("leaves", f"改为{told.other.small:g}个后退出", told.leaves),
    )


def _told(one: Pair | None) -> Mapping[str, object]:
    """What the right column says of the chosen pair."""
    if one is None:
        return {"reasons": [], "missing": [], "barriers": (), "documents": []}
    said = principles().signals
    reasons = [
        Reason(
            s.code,
            said[s.code].label.zh,
            s.points,
            s.weight,
            round(100 * s.value),
            s.inferred,
            _cells(s.grounds),
        )
        for s in sorted(one.signals, key=lambda signal: -signal.points)
    ]
    documents = dict.fromkeys(
        " ".join(part for part in (e.document, e.article) if part)
        for signal in one.signals
        for ground in signal.grounds
        for e in ground.evidence
    )
    return {
        "reasons": reasons,
        "missing": [said[code].label.zh for code in one.missing],
        "barriers": _cells(one.barriers),
        "documents": [document for document in documents if document],
    }


def _cells(grounds: Sequence[Ground]) -> tuple[str, ...]:
    """文件 表 第1、2行，列、列: where the grounds stand; cells of one row and rows with the same cells together."""
    columns: dict[tuple[str, str, int], dict[str, None]] = {}
    for ground in grounds:
        for e in ground.evidence:
            if e.file:
                named = columns.setdefault((e.file, e.sheet or "", e.row or 0), {})
                named.update(dict.fromkeys(filter(None, [_heading(ground.column)])))
    alike: dict[tuple[str, str, str], list[int]] = {}
    for (file, sheet, row), headings in columns.items():
        alike.setdefault((file, sheet, "、".join(headings)), []).append(row)
    return tuple(_place(*where, rows) for where, rows in alike.items())


def _place(file: str, sheet: str, headings: str, rows: Sequence[int]) -> str:
    listed = "、".join(str(row) for row in rows if row)
    place = " ".join(part for part in (file, sheet, f"第{listed}行" if listed else "") if part)
    return f"{place}，{headings}" if headings else place


def _heading(column: str) -> str:
    sheets = (VOCABULARY.sheets[name].columns for name in _SHEETS)
    return next((columns[column].label() for columns in sheets if column in columns), "")
