"""The shapes of contract 6 and 7, as the OpenAPI file documents them; tests hold every answer against them."""

from api.schemas.answers import Chains, UnitRecord, Units, Who, Whom
from api.schemas.checks import Audit, Rule, Rules
from api.schemas.registers import Bodies, Changesets, Document, Load, Matters
from api.schemas.service import Health, Problem, Ready

__all__ = [
    "Audit",
    "Bodies",
    "Chains",
    "Changesets",
    "Document",
    "Health",
    "Load",
    "Matters",
    "Problem",
    "Ready",
    "Rule",
    "Rules",
    "UnitRecord",
    "Units",
    "Who",
    "Whom",
]
