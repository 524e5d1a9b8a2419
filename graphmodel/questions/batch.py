"""who, asked of thousands at once: each question has its answer or its own problem, and none stops the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graphmodel.errors import NotFound, TiaokuaiError
from graphmodel.questions.find import find_unit
from graphmodel.questions.resolution import Entry
from graphmodel.questions.who import entries
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY


@dataclass(frozen=True, slots=True)
class Question:
    """A unit and an aspect as somebody wrote them; no aspect = the nine aspects."""

    unit: str
    aspect: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The entries of `who` for one question; where `problem` says why there are none, `unit` may be None."""

    question: Question
    unit: str | None
    entries: tuple[Entry, ...]
    problem: TiaokuaiError | None = None


def batch(snapshot: Snapshot, questions: Iterable[Question], within: str | None = None) -> Iterator[Answer]:
    """The answers in the order of the questions; a name is looked up once, however often it is asked."""
    known: dict[str, str | TiaokuaiError] = {}
    for question in questions:
        if question.unit not in known:
            known[question.unit] = _found(snapshot, question.unit, within)
        unit = known[question.unit]
        if isinstance(unit, TiaokuaiError):
            yield Answer(question, None, (), unit)
            continue
        code = VOCABULARY.enumerations["aspects"].code_of(question.aspect) if question.aspect else None
        if question.aspect and code is None:
            problem = NotFound(f"没有方面“{question.aspect}”", VOCABULARY.top_aspects)
            yield Answer(question, unit, (), problem)
            continue
        yield Answer(question, unit, tuple(entries(snapshot, unit, code)))


def _found(snapshot: Snapshot, text: str, within: str | None) -> str | TiaokuaiError:
    try:
        return find_unit(snapshot, text, within)
    except TiaokuaiError as problem:
        return problem
