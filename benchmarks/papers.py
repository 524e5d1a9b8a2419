"""The documents that rows rest on, and the posts that they grant."""

from __future__ import annotations

from benchmarks.desk import Cell, Desk
from benchmarks.government import bureau
from benchmarks.words import DEPARTMENTS

# The departments under which there are more than three institutions, those of defects among them.
CAPPED = ("教育", "民政", "水利")


def documents(desk: Desk) -> None:
    """Twelve approvals, one opinion, and a mandate for each department."""
    issuer = f"中共{desk.place.name}委机构编制委员会"
    for n in range(1, 13):
        title = f"关于{desk.place.name}机构编制事项的第{n}号批复"
        document(desk, number=desk.number(n), title=title, kind="approval", issuer=issuer)
    if desk.place.outside:
        return
    document(
        desk, number=opinion(desk), title=f"{desk.place.name}深化改革意见", kind="opinion", issuer=issuer
    )
    for n, department in enumerate(DEPARTMENTS, 1):
        name = bureau(desk, department)
        document(
            desk,
            number=f"{desk.place.short}办〔2019〕{n}号",
            title=f"{name}职能配置、内设机构和人员编制规定",
            kind="mandate",
            covers=desk.id(department.mark),
            issuer=f"{desk.place.name}人民政府办公室",
        )


def opinion(desk: Desk) -> str:
    """The number of the place's opinion: a local document, less than a law."""
    return f"{desk.place.short}政发〔2019〕1号"


def document(desk: Desk, **cells: Cell) -> str:
    """A document in force, but for the cells given; returns its id."""
    row: dict[str, Cell] = {
        "id": desk.new("O"),
        "date": "2019-02-20",
        "from": "2019-02-20",
        "status": "valid",
    }
    row.update(cells)
    desk.out.add("documents", row)
    return str(row["id"])


def posts(desk: Desk) -> None:
    """Administrative posts of every department."""
    for department in DEPARTMENTS:
        approved = desk.random.randint(10, 40)
        row = {"id": desk.new("H"), "unit": desk.id(department.mark), "type": "administrative"}
        actual = approved - desk.random.randint(0, 3)
        desk.out.add("posts", {**row, "approved": approved, "actual": actual, "basis": desk.basis()})


def figure(desk: Desk, subject: str, item: str, value: str, **cells: Cell) -> str:
    """A number that a source states; returns its id."""
    row: dict[str, Cell] = {"id": desk.new("F"), "subject": subject, "item": item, "value": value}
    desk.out.add("figures", {**row, "as_of": "2025-12-31", "basis": desk.basis(), **cells})
    return str(row["id"])


def institutions_allowed(desk: Desk) -> None:
    """The approved number of institutions of the departments under which there are many."""
    for department in DEPARTMENTS:
        if department.word in CAPPED:
            subject = bureau(desk, department)
            figure(desk, subject, "所属事业单位控制数", "99", kind="cap")
