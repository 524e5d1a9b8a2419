"""who, asked of thousands: every question answered or refused in its place."""

from __future__ import annotations

import time

from graphmodel.questions.batch import Question, batch
from graphmodel.questions.resolution import part_entries
from graphmodel.questions.who import who
from graphmodel.report.batches import answer_json, batch_table
from graphmodel.vocabulary import VOCABULARY
from tests.build import Cells
from tests.questions.sample import day, manages


def test_a_batch_answers_as_who_does_and_in_the_order_of_the_questions() -> None:
    made = day(manages("A", "personnel.appoint"), manages("B", "daily"))
    asked = [Question("某所"), Question("A"), Question("U", "人员·任免"), Question("U", "daily")]
    answers = list(batch(made, asked))
    assert [a.unit for a in answers] == ["U", "A", "U", "U"]
    assert answers[0].entries == who(made, "U").aspects
    assert answers[2].entries == who(made, "U", "personnel.appoint").aspects
    assert answers[3].entries == who(made, "U", "daily").aspects


def test_a_question_that_cannot_be_answered_says_why_and_stops_nobody() -> None:
    ended: Cells = {"id": "E", "name": "老局", "to": "2020-01-01"}
    twins: list[Cells] = [{"id": f"T{n}", "name": "双生中心", "parent": [p]} for n, p in enumerate("AB")]
    asked = [Question(t) for t in ("没有这个", "老局", "双生中心")] + [Question("U", "天气"), Question("U")]
    answers = [answer_json(day(units=[ended, *twins]), a) for a in batch(day(units=[ended, *twins]), asked)]
    assert ["error" in a for a in answers] == [True, True, True, True, False]
    assert len(answers[2]["error"]["matches"]) == 2
    assert "2020-01-01" in answers[1]["error"]["problem"]


def test_a_name_is_looked_for_inside_the_scope() -> None:
    rows: list[Cells] = [{"id": f"T{n}", "name": "双生中心", "parent": [p]} for n, p in enumerate("AB")]
    (answer,) = batch(day(units=rows), [Question("双生中心")], "乙街道")
    assert answer.unit == "T1"


def test_the_table_has_a_row_for_each_holder_and_one_for_each_problem() -> None:
    made = day(manages("A", "awards.approve"))
    table = batch_table(made, batch(made, [Question("U", "awards.approve"), Question("没有这个")]))
    assert [row[7] for row in table.rows] == ["甲局", ""]
    assert "没有" in table.rows[1][-1]
    assert {len(row) for row in table.rows} == {len(table.headings)}


def test_ten_thousand_parts_take_well_under_a_second() -> None:
    parts = [p for top in VOCABULARY.top_aspects for p in VOCABULARY.parts_of(top)]
    rows = [manages("A" if n % 2 else "B", part, role="equal") for n, part in enumerate(parts * 3)]
    made = day(*rows)
    assert part_entries(made, "U", parts[0])
    asked = [Question("U" if n % 2 else "A", parts[n % len(parts)]) for n in range(10_000)]
    start = time.perf_counter()
    answers = list(batch(made, asked))
    assert len(answers) == 10_000
    assert time.perf_counter() - start < 1
