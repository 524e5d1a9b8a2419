"""问题清单: causes, the units of one cause, and the evidence of one finding."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.asking import PageAsked
from api.pages.frame import frame, render
from api.reading.causes import Cause, cause_of_rule, causes_of, grouped, open_of
from api.reading.clauses import Place
from api.reading.named import named
from api.reading.places import checked, choose_place
from api.reading.search import reading
from graphmodel.errors import NotFound
from graphmodel.rules import Finding, rules
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY

router = APIRouter()
_OPEN = "open"


@router.get("/findings")
def findings(
    request: Request,
    asked: PageAsked,
    place: Annotated[str, Query(max_length=200)] = "",
    code: Annotated[str, Query(max_length=200)] = "",
    finding: Annotated[str, Query(max_length=50)] = "",
) -> Response:
    """`code` chooses a cause by its key or a rule (open = the undecided rules), `finding` one finding by its id."""
    shown = choose_place(asked.day, place) if place else None
    around = frame(request, asked, "/findings", shown, whole_store=True)
    found = checked(asked.day, shown)
    causes = causes_of(asked.snapshot, found)
    one = next((f for f in found.findings if f.id == finding), None)
    if finding and one is None:
        raise NotFound(f"没有编号为“{finding}”的问题：可能已经解决")
    wanted = code if code.upper() not in rules() else code.upper()
    cause: Cause | None
    if one:
        cause = next(c for c in causes if one in c.findings)
    else:
        same = [c for c in causes if c.key == wanted]
        # A rule may have errors and warnings, or only lines that stand with an ended unit.
        cause = same[0] if len(same) == 1 else cause_of_rule(asked.snapshot, found, wanted)
    if cause is None and not code:
        cause = causes[0] if causes else None
    one = one or (cause.findings[0] if cause else None)
    subjects = {f.subject for f in cause.findings} if cause else set()
    near = reading(
        asked.snapshot, subjects.union([one.subject, *(id_ for _, id_ in one.related)] if one else ())
    )
    return render(
        "findings.html",
        around,
        checked=found,
        names={aspect: VOCABULARY.aspects[aspect].zh for aspect in VOCABULARY.top_aspects},
        causes=grouped(causes),
        cause=cause,
        elsewhere=_elsewhere(found.findings, cause),
        wanted=wanted if not cause else "",
        known=rules().get(wanted),
        open=open_of(found),
        show_open=code == _OPEN or (not causes and not code),
        one=one,
        marks={subject: named(near, subject).mark for subject in subjects},
        **_evidence(near, one),
    )


def _elsewhere(findings: Sequence[Finding], cause: Cause | None) -> int:
    """How many findings of the rule shown stand with an ended unit or document instead."""
    if cause is None or cause.key not in rules():
        return 0
    same = sum(one.code == cause.key and one.severity == cause.severity for one in findings)
    return max(same - len(cause.findings), 0)


def _evidence(snapshot: Snapshot, one: Finding | None) -> dict[str, object]:
    """What the right column says of the chosen finding."""
    if one is None:
        return {"subject": None, "related": [], "evidence": [], "drawn": False}
    units = [id_ for type_, id_ in one.related if type_ in ("unit", "body")]
    return {
        "subject": named(snapshot, one.subject, full=True),
        "drawn": one.subject in snapshot.units or one.subject in snapshot.bodies,
        "related": [named(snapshot, id_, full=True) for id_ in units],
        "evidence": [(e, Place(e.file, e.sheet or "", e.row or 0) if e.file else None) for e in one.evidence],
    }
