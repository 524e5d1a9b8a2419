"""The schema of the file store as the steps that led to it: a new file takes all of them, an older one the rest.

A step is never edited once a release has it: a file of that version has no other.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files

from graphmodel.store.migrations.fill_index import fill_index


@dataclass(frozen=True, slots=True)
class Step:
    """One version further: statements of a file beside this one, then what SQL does not do."""

    file: str
    fill: Callable[[sqlite3.Connection], None] | None = None


STEPS = (Step("0001_versions.sql"), Step("0002_index.sql", fill_index))
SCHEMA_VERSION = len(STEPS)


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Takes a file of an older version (0 = empty) to the present one, inside the caller's transaction."""
    for step in STEPS[version:]:
        text = (files(__package__) / step.file).read_text(encoding="utf-8")
        for statement in text.split(";\n"):
            connection.execute(statement)
        if step.fill:
            step.fill(connection)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
