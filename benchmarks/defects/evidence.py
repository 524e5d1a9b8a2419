"""Defects of evidence (EVD)."""

from __future__ import annotations

from benchmarks.defects.spot import Defect, Spot
from benchmarks.papers import document


def _evd01(spot: Spot) -> str:
    """A department that leads without a document, or an arrangement without one."""
    desk = spot.desk
    if spot.n % 2:
        unit = spot.station("无据所")
        line = spot.department("水利")
        desk.arrangement(unit, line, spot.street, preset="LINE_MAIN_COUNTY", main="line", basis=None)
        return unit
    holder = spot.bureau("无据事务局")
    unit = spot.institution("无据服务中心", spot.department("民政"))
    desk.relation(unit, holder, "leads", "business.train", power="decide", basis=None)
    return holder


def _evd02(spot: Spot) -> str:
    """All that a document says that was repealed, and nothing else."""
    desk, number = spot.desk, f"{spot.desk.place.short}废〔2015〕1号"
    title = f"关于{spot.name('旧制')}的办法"
    over = document(desk, number=number, title=title, kind="measure", status="repealed", to="2024-01-01")
    unit = spot.institution("失据服务中心", spot.department("民政"))
    desk.relation(unit, spot.department("教育"), "leads", "business.inspect", power="decide", basis=number)
    return over


def _evd03(spot: Spot) -> str:
    unit = spot.institution("两说服务中心", spot.department("民政"))
    for role in ("emphasis", "secondary"):
        spot.desk.relation(unit, spot.department("教育"), "leads", "business.train", role=role)
    return unit


def _evd04(spot: Spot) -> str:
    """Told of the holder of what a program extracted."""
    holder = spot.bureau("抽取事务局")
    unit = spot.institution("抽取服务中心", spot.department("民政"))
    spot.desk.relation(unit, holder, "guides", extracted="是")
    return holder


def _evd05(spot: Spot) -> str:
    desk = spot.desk
    number, title = f"{desk.place.short}试〔2020〕1号", f"{spot.name('试行')}办法"
    due = {"trial": "是", "review_due": "2023-01-01"}
    return document(desk, number=number, title=title, kind="measure", **due)


DEFECTS: dict[str, Defect] = {
    "EVD01": _evd01,
    "EVD02": _evd02,
    "EVD03": _evd03,
    "EVD04": _evd04,
    "EVD05": _evd05,
}
