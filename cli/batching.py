"""who --batch: a file of questions in, a line of JSON or rows of CSV for each out."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from cli.options import Format
from cli.output import message, show, write
from graphmodel.errors import TiaokuaiError
from graphmodel.questions.batch import Answer, Question, batch
from graphmodel.report.batches import answer_json, batch_table
from graphmodel.snapshot import Snapshot
from graphmodel.text import fold
from loaders.decoding import decode
from loaders.raw import Unreadable

_HEADINGS = ("unit", "单位", "机构", "机构全称", "单位名称")
_STDIN = "-"


def answer_file(
    snapshot: Snapshot, file: Path, within: str | None, format_: Format, out: Path | None, language: str
) -> None:
    """Answers every line; a line that cannot be answered says so in its place, and the count goes to stderr."""
    answers = list(batch(snapshot, read_questions(file), within))
    if format_ is Format.JSON:
        write("\n".join(_line(snapshot, answer) for answer in answers), out)
    else:
        show({}, batch_table(snapshot, answers, language), format_, out)
    failed = sum(answer.problem is not None for answer in answers)
    if failed:
        message(f"{len(answers)}问中{failed}问未能回答，原因在各行")


def _line(snapshot: Snapshot, answer: Answer) -> str:
    return json.dumps(answer_json(snapshot, answer), ensure_ascii=False, separators=(",", ":"), default=list)


def read_questions(file: Path) -> list[Question]:
    """One unit a line, or CSV with unit and aspect, with or without a heading; `-` is stdin."""
    data = sys.stdin.buffer.read() if str(file) == _STDIN else file.read_bytes()
    try:
        text = decode(data)
    except Unreadable as found:
        raise TiaokuaiError(f"{file}：{found.problem}。{found.suggestion}") from found
    questions = list(_questions(csv.reader(text.splitlines())))
    if not questions:
        raise TiaokuaiError(f"{file} 里没有要问的单位：一行写一个单位，或“单位,方面”")
    return questions


def _questions(rows: Iterable[list[str]]) -> Iterable[Question]:
    first = True
    for row in rows:
        cells = [cell.strip() for cell in row]
        if not cells or not cells[0]:
            continue
        if not (first and fold(cells[0]) in _HEADINGS):
            yield Question(cells[0], cells[1] if len(cells) > 1 and cells[1] else None)
        first = False
