"""Findings and the rules behind them."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from api import schemas
from api.asking import Language, ReadAsked, Within
from api.routes.answer import PROBLEMS, answer
from graphmodel.report.audits import audit_json, rule_json
from graphmodel.rules import audit, rule, rules

router = APIRouter(tags=["checks"], responses=PROBLEMS)


@router.get("/findings", response_model=schemas.Audit)
def findings(
    asked: ReadAsked,
    code: Annotated[
        str, Query(max_length=20, description="规则代码或其开头 / rule code or its beginning")
    ] = "",
    severity: Annotated[str, Query(pattern="^[EWI]?$", description="E, W, I")] = "",
    within: Within = "",
) -> Response:
    """The audit of the day; `code` and `severity` choose findings, `counts` and `coverage` are of all."""
    snapshot = asked.snapshot
    found = audit(snapshot, scope=asked.unit(within)) if within else asked.day.audit
    if code:
        wanted = code.upper()
        found = replace(
            found,
            findings=tuple(f for f in found.findings if f.code.startswith(wanted)),
            undecided=tuple(u for u in found.undecided if u.code.startswith(wanted)),
        )
    value = audit_json(snapshot, found, asked.language)
    if severity:
        value["findings"] = [finding for finding in value["findings"] if finding["severity"] == severity]
    return answer(asked, value)


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
