"""The shapes of contract 6 and 7, as the OpenAPI file documents them; tests hold every answer against them."""

from api.schemas.answers import Chains, UnitRecord, Units, Who, Whom
from api.schemas.checks import Audit, Rule, Rules
from api.schemas.service import Health, Problem, Ready

__all__ = [
    "Audit",
    "Chains",
    "Health",
    "Problem",
    "Ready",
    "Rule",
    "Rules",
    "UnitRecord",
    "Units",
    "Who",
    "Whom",
]
