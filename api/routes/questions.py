"""Questions about several units at once: the way between two, the matrix, one body over all streets, counts."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from api import schemas
from api.asking import Aspect, ReadAsked, Within, read_aspect
from api.routes.answer import PROBLEMS, SENT, answer
from graphmodel.questions.batch import Question, batch
from graphmodel.questions.compare import compare
from graphmodel.questions.matrix import matrix
from graphmodel.questions.path import tie_type
from graphmodel.questions.stats import stats
from graphmodel.questions.way import way as ask_way
from graphmodel.report.batches import answer_json
from graphmodel.report.comparisons import compare_json
from graphmodel.report.matrices import matrix_json
from graphmodel.report.paths import path_json
from graphmodel.report.statistics import stats_json
from graphmodel.snapshot.exchange import node_link

router = APIRouter(tags=["questions"], responses=PROBLEMS)
End = Annotated[str, Query(min_length=1, max_length=200, examples=["甲街道/司法所"])]


@router.get("/path", response_model=schemas.Path)
def way(
    asked: ReadAsked,
    one: Annotated[End, Query(alias="from")],
    other: Annotated[End, Query(alias="to")],
    only: Annotated[str, Query(max_length=300, description="关系类型，用逗号隔开 / relation types")] = "",
    within: Within = "",
) -> Response:
    """The shortest way between two units or bodies over all relations in force, step by step."""
    types = tuple(tie_type(word.strip()) for word in only.replace("、", ",").split(",") if word.strip())
    snapshot, start, end, steps = ask_way(asked.snapshot, one, other, types, within or None)
    return answer(asked, path_json(snapshot, start, end, types, steps, asked.language))


@router.get("/matrix", response_model=schemas.Matrix)
def matrix_of(asked: ReadAsked, within: Within = "", aspect: Aspect = "") -> Response:
    """管理权限对照表: units by aspects, who decides and who takes part in each cell."""
    inside = asked.unit(within) if within else None
    found = matrix(asked.snapshot, inside, read_aspect(aspect))
    return answer(asked, matrix_json(asked.snapshot, found, asked.language))


@router.get("/compare", response_model=schemas.Comparison)
def comparison(
    asked: ReadAsked,
    series: Annotated[str, Query(min_length=1, max_length=200, examples=["司法所"])],
    within: Within = "",
) -> Response:
    """The same body over all streets, aspect by aspect, and who differs."""
    found = compare(asked.snapshot, series, asked.unit(within) if within else None)
    return answer(asked, compare_json(asked.snapshot, found, asked.language))


@router.get("/stats", response_model=schemas.Stats)
def counts(asked: ReadAsked, within: Within = "") -> Response:
    """Units by kind, level and place, direct institutions, posts, regimes; what is unstated beside each."""
    return answer(
        asked, stats_json(asked.snapshot, stats(asked.snapshot, asked.unit(within) if within else None))
    )


@router.get("/graph", response_model=schemas.Graph)
def graph(asked: ReadAsked) -> Response:
    """The whole graph of the day as node-link JSON: units and bodies are nodes."""
    return answer(asked, node_link(asked.snapshot))


@router.post("/who", response_model=schemas.Answers, responses=SENT)
def who_of_many(asked: ReadAsked, questions: schemas.Questions, within: Within = "") -> dict[str, Any]:
    """`who` for up to 10,000 units and aspects; each has its answer or its own problem, none stops the others."""
    wanted = [Question(one.unit, one.aspect) for one in questions.items]
    found = batch(asked.snapshot, wanted, within or None)
    return {
        "at": asked.snapshot.day,
        "change": asked.snapshot.change,
        "items": [answer_json(asked.snapshot, one) for one in found],
    }
