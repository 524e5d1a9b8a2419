"""整合研究建议: which institutions of one government could be merged, why, why not, and how much of it is known."""

from graphmodel.candidates.against import Against, against
from graphmodel.candidates.clusters import Cluster
from graphmodel.candidates.compared import Candidates, candidates
from graphmodel.candidates.pairs import Pair, Signal
from graphmodel.candidates.plan import plan_of
from graphmodel.candidates.principles import principles

__all__ = [
    "Against",
    "Candidates",
    "Cluster",
    "Pair",
    "Signal",
    "against",
    "candidates",
    "plan_of",
    "principles",
]
