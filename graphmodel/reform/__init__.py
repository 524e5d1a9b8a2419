"""A reform before it is signed: operations on the ledger, the balance, what is left to settle, both audits."""

from graphmodel.reform.engine import Outcome, carry_out
from graphmodel.reform.operation import Operation, operations
from graphmodel.reform.scenario import Scenario, simulate
from graphmodel.reform.steps import Step, plans, steps_of

__all__ = [
    "Operation",
    "Outcome",
    "Scenario",
    "Step",
    "carry_out",
    "operations",
    "plans",
    "simulate",
    "steps_of",
]
