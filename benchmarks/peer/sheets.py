"""What other sheets say of units: laws, posts, hours, stages, and where units meet."""

from __future__ import annotations

import re

from benchmarks.peer.read import Row, Sheets, in_force, items


def number(cell: str | None) -> tuple[float | None, float | None, float | None]:
    """An exact number, and the least and the most that it can be."""
    if cell is None:
        return None, None, None
    if cell.isdigit():
        return float(cell), float(cell), float(cell)
    bound = float(re.sub(r"\D", "", cell))
    return (None, None, bound) if cell.startswith("不超过") else (None, bound, None)


def statutes(sheets: Sheets) -> set[str]:
    """How laws and Party rules are cited."""
    laws = (row for row in sheets["documents"] if row.get("kind") in ("law", "party_rule"))
    return {row[column] for row in laws for column in ("id", "number", "title") if column in row}


def posts_of(sheets: Sheets, day: str) -> dict[str, tuple[float | None, float | None]]:
    """What the sheet of posts grants each unit and how many are filled: its total, else the sum of the types."""
    rows: dict[str, list[Row]] = {}
    for row in sheets["posts"]:
        if in_force(row, day):
            rows.setdefault(row["unit"], []).append(row)

    def summed(several: list[Row], column: str) -> float | None:
        total = [row for row in several if row.get("type") == "total"]
        numbers = [number(row.get(column))[0] for row in total[:1] or several]
        known = [number for number in numbers if number is not None]
        return sum(known) if len(known) == len(numbers) else None

    return {unit: (summed(own, "approved"), summed(own, "actual")) for unit, own in rows.items()}


def hours(sheets: Sheets, day: str) -> dict[str, float | None]:
    """By unit: the hours of a year that its matters take; None where those of one are not stated."""
    stated: dict[str, list[float | None]] = {}
    for row in sheets["responsibilities"]:
        if in_force(row, day):
            stated.setdefault(row["unit"], []).append(float(row["hours"]) if "hours" in row else None)
    known = {unit: [n for n in several if n is not None] for unit, several in stated.items()}
    return {unit: sum(known[unit]) if len(known[unit]) == len(stated[unit]) else None for unit in stated}


def stages_of(sheets: Sheets, day: str) -> dict[str, dict[str, set[int]]]:
    """By unit and matter: which stages it has, counted as they come."""
    order: dict[str, dict[str, int]] = {}
    found: dict[str, dict[str, set[int]]] = {}
    for row in sheets["responsibilities"]:
        if in_force(row, day) and "stage" in row:
            of_matter = order.setdefault(row["matter"], {})
            at = of_matter.setdefault(row["stage"], len(of_matter))
            found.setdefault(row["unit"], {}).setdefault(row["matter"], set()).add(at)
    return found


def meetings(sheets: Sheets, day: str) -> dict[str, set[str]]:
    """By unit: bodies at work in which it has a seat, and disputed matters of which it is a side."""
    over = ("merged", "renamed", "abolished")
    bodies = {row["id"] for row in sheets["bodies"] if in_force(row, day) and row.get("status") not in over}
    found: dict[str, set[str]] = {}
    for row in sheets["members"]:
        if "unit" in row and row["body"] in bodies and in_force(row, day):
            found.setdefault(row["unit"], set()).add(row["body"])
    for row in sheets["matters"]:
        if in_force(row, day) and ("dispute_level" in row or "dispute_since" in row):
            for unit in (*items(row.get("lead")), *items(row.get("assist"))):
                found.setdefault(unit, set()).add(row["id"])
    return found
