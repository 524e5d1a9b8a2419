"""Reform plans: which the ledger has, and what one would change. Nothing is written."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from api import schemas
from api.asking import ReadAsked
from api.reading.planned import tried
from api.routes.answer import PROBLEMS, SENT, answer
from graphmodel.reform import plans, steps_of
from graphmodel.report.reforms import reform_json

router = APIRouter(tags=["reforms"], responses=PROBLEMS)


@router.get("/plans", response_model=schemas.Plans)
def plans_of(asked: ReadAsked) -> Response:
    """The reform plans of the ledger, each with the number of its steps and the day of the last."""
    snapshot = asked.snapshot
    rows = tuple(snapshot.ledger.of("reform"))
    items = []
    for plan in plans(rows):
        steps = steps_of(rows, plan, snapshot.day)
        items.append({"plan": plan, "steps": len(steps), "day": max(step.date for step in steps)})
    return answer(asked, {"at": snapshot.day, "change": snapshot.change, "items": items})


@router.post("/reforms:simulate", response_model=schemas.Reform, responses=SENT)
def simulated(asked: ReadAsked, trial: schemas.Trial) -> Response:
    """A plan tried on the ledger: balance, duties, successors, loose ends, findings gone and new, open points."""
    scenario = tried(asked.snapshot, trial.plan, trial.steps, trial.accept, settle=trial.settle)
    return answer(asked, reform_json(scenario, asked.language))
