"""The shapes of contract 6 and 7, as the OpenAPI file documents them; tests hold every answer against them."""

from api.schemas.answers import Chains, UnitRecord, Units, Who, Whom
from api.schemas.candidates import Candidates
from api.schemas.checks import Audit, Rule, Rules
from api.schemas.questions import Answers, Comparison, Graph, Matrix, Path, Questions, Stats
from api.schemas.reforms import Plans, Reform, Trial
from api.schemas.registers import Bodies, Changesets, Document, Load, Matters, MatterWhole
from api.schemas.service import Health, Problem, Ready

__all__ = [
    "Answers",
    "Audit",
    "Bodies",
    "Candidates",
    "Chains",
    "Changesets",
    "Comparison",
    "Document",
    "Graph",
    "Health",
    "Load",
    "Matrix",
    "MatterWhole",
    "Matters",
    "Path",
    "Plans",
    "Problem",
    "Questions",
    "Ready",
    "Reform",
    "Rule",
    "Rules",
    "Stats",
    "Trial",
    "UnitRecord",
    "Units",
    "Who",
    "Whom",
]
