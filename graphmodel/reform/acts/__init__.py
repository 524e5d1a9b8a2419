"""What several operations do: end a unit, set one up, hang it elsewhere, hand over duties, posts, people."""

from graphmodel.reform.acts.duties import (
    duties_of,
    give_duty,
    give_matters,
    hand_duties,
    means_all,
    named_duties,
)
from graphmodel.reform.acts.posts import hand_over, people
from graphmodel.reform.acts.rows import begun_anew, ended
from graphmodel.reform.acts.structure import is_under, parted, rehang, related, spelled_out, under
from graphmodel.reform.acts.units import begin_unit, end_unit, succeed
from graphmodel.reform.acts.values import becomes

__all__ = [
    "becomes",
    "begin_unit",
    "begun_anew",
    "duties_of",
    "end_unit",
    "ended",
    "give_duty",
    "give_matters",
    "hand_duties",
    "hand_over",
    "is_under",
    "means_all",
    "named_duties",
    "parted",
    "people",
    "rehang",
    "related",
    "spelled_out",
    "succeed",
    "under",
]
