"""Findings and the rules behind them."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from api import schemas
from api.asking import Language, ReadAsked, Within
from api.paging import Cursor, cut
from api.routes.answer import PROBLEMS, answer
from graphmodel.report.audits import audit_json, rule_json
from graphmodel.rules import audit, rule, rules
from graphmodel.rules.profile import profile as named_profile

router = APIRouter(tags=["checks"], responses=PROBLEMS)
# A district has a few dozen lines; whoever wants fewer at a time says so.
_MOST = 10_000


@router.get("/findings", response_model=schemas.Audit)
def findings(
    asked: ReadAsked,
    code: Annotated[
        str, Query(max_length=20, description="规则代码或其开头 / rule code or its beginning")
    ] = "",
    severity: Annotated[str, Query(pattern="^[EWI]?$", description="E, W, I")] = "",
    profile: Annotated[
        str, Query(max_length=40, description="规则组合 / profile", examples=["first"])
    ] = "default",
    within: Within = "",
    cursor: Cursor = "",
    limit: Annotated[int, Query(ge=1, le=_MOST)] = _MOST,
) -> Response:
    """The audit of the day; `code` and `severity` choose findings, `counts` and `coverage` are of all.

    `findings` holds at most `limit` of them; `next` is the cursor of the page that follows, null on the last.
    """
    snapshot = asked.snapshot
    if within or profile != "default":
        inside = asked.about(within)[1] if within else None
        found = audit(snapshot, scope=inside, under=named_profile(profile))
    elif code or severity or cursor or limit >= len(asked.day.judged.findings):
        found = asked.day.audit
    else:
        # A first page is all that most ask for: the others are not written out for it.
        found = asked.day.judged
    if code:
        wanted = code.upper()
        found = replace(
            found,
            findings=tuple(f for f in found.findings if f.code.startswith(wanted)),
            undecided=tuple(u for u in found.undecided if u.code.startswith(wanted)),
        )
    chosen = found.findings
    if severity:
        chosen = [finding for finding in chosen if finding.severity == severity]
    shown, following = cut(snapshot, chosen, cursor, limit, lambda finding: finding.id)
    value = audit_json(snapshot, found, asked.language, shown)
    return answer(asked, {**value, "total": len(chosen), "next": following})


@router.get("/rules", response_model=schemas.Rules)
def catalogue(asked: ReadAsked) -> Response:
    """Every rule: what it looks for, why that is a fault, what clears it, what it needs."""
    return answer(asked, {"items": [_rule(code, asked.language) for code in rules()]})


@router.get("/rules/{code}", response_model=schemas.Rule)
def one_rule(asked: ReadAsked, code: str) -> Response:
    """One rule of the catalogue."""
    return answer(asked, _rule(code, asked.language))


def _rule(code: str, language: Language) -> dict[str, object]:
    return rule_json(rule(code), language)
