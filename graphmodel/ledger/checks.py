"""What a row may not say, whatever else it says: each fault names the cell and what to write instead
(contract 1.6, 1.8)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from graphmodel.errors import Fault
from graphmodel.ledger.arrangements import Arrangement
from graphmodel.ledger.cells import NONE, NOT_APPLICABLE, Cell, is_stated, number_of, text_of
from graphmodel.ledger.readings import code_of, period_of
from graphmodel.ledger.references import cell_fault
from graphmodel.ledger.rows import Origin, Row
from graphmodel.vocabulary import VOCABULARY

_REQUIRED = {
    sheet.name: tuple(
        (column, frozenset(VOCABULARY.enumerations[column.values]) if column.values else None)
        for column in sheet.columns.values()
        if column.required
    )
    for sheet in VOCABULARY.sheets.values()
}


def check_row(sheet: str, body: Mapping[str, Cell], origin: Origin) -> list[Fault]:
    """Faults within one row, references already resolved."""
    faults: list[Fault] = []
    columns = VOCABULARY.sheets[sheet].columns
    if body.get("to"):
        start, end = period_of(Row("", sheet, body))
        if start and end and end <= start:
            advice = "终止日期是不再有效的第一天，须晚于起始日期"
            faults.append(cell_fault(origin, columns["to"], end, f"终止日期不晚于起始日期{start}", advice))
    for column, codes in _REQUIRED[sheet]:
        cell = body.get(column.name)
        if not is_stated(cell) or (codes and cell not in codes):
            faults.append(cell_fault(origin, column, text_of(cell) or "", "必填，不能空", "请填写"))
    if sheet == "relations" and not _is_allowed(
        text_of(body.get("type")),
        text_of(body.get("aspect")),
        text_of(body.get("power")),
        is_stated(body.get("share")),
    ):
        faults += _check_relation(body, origin)
    if sheet == "arrangements" and body.get("appoint_say"):
        faults += _check_arrangement(body, origin)
    if sheet == "members" and not any(is_stated(body.get(c)) for c in ("unit", "post")):
        advice = "请填其中之一；只写职务，不写姓名"
        faults.append(cell_fault(origin, columns["unit"], "", "成员单位与职务都是空的", advice))
    return faults


@lru_cache(maxsize=4096)
def _is_allowed(type_: str | None, aspect: str | None, power: str | None, share: bool) -> bool:
    """Whether nothing is wrong with what a relation says on its part: the many rows say few different things."""
    body = {"type": type_, "aspect": aspect, "power": power, "share": "0" if share else None}
    return not code_of("relations", body, "type") or not any(_check_relation(body, Origin("", "", 0)))


def _check_relation(body: Mapping[str, Cell], origin: Origin) -> Iterator[Fault]:
    columns = VOCABULARY.sheets["relations"].columns
    kind = VOCABULARY.relation_types[str(body["type"])]
    aspect, power = code_of("relations", body, "aspect"), text_of(body.get("power"))
    shown = VOCABULARY.aspect_path(aspect) if aspect else ""
    if body.get("aspect") == NONE:
        yield cell_fault(
            origin,
            columns["aspect"],
            NONE,
            "方面不能写无",
            "不分方面请留空；无人管这一方面，请在管理单位处写“无”",
        )
    if aspect and kind.aspect == "never":
        yield cell_fault(origin, columns["aspect"], shown, f"“{kind.zh}”不分方面", "请清空此格")
    if aspect and kind.aspect == "business" and not (aspect + ".").startswith("business."):
        yield cell_fault(
            origin,
            columns["aspect"],
            shown,
            f"“{kind.zh}”只及于业务，不涉及人和钱",
            "请写“业务”或清空；若是管理关系，请改用“领导”或“管理”",
        )
    if not aspect and kind.aspect == "required":
        yield cell_fault(
            origin,
            columns["aspect"],
            "",
            f"“{kind.zh}”须写明方面",
            "可写：" + _labels("aspects", VOCABULARY.top_aspects),
        )
    if power and power not in (*kind.powers, NOT_APPLICABLE):
        label = VOCABULARY.label("powers", power)
        if kind.decides and kind.powers:
            advice = "只有决定、共同可用于领导和管理；其他请改用关系类型“参与”（takes_part）"
        else:
            advice = "可写：" + _labels("powers", kind.powers) if kind.powers else "请清空此格"
        yield cell_fault(origin, columns["power"], label, f"“{kind.zh}”不能写“{label}”", advice)
    if is_stated(body.get("share")) and (
        not aspect or (aspect != "appraisal" and not VOCABULARY.aspects[aspect].is_part)
    ):
        yield cell_fault(
            origin,
            columns["share"],
            text_of(body.get("share")) or "",
            "占比须写在具体事项上",
            "例如方面写“考核·评分”",
        )


def _check_arrangement(body: Mapping[str, Cell], origin: Origin) -> Iterator[Fault]:
    columns = VOCABULARY.sheets["arrangements"].columns
    say = text_of(body.get("appoint_say"))
    allowed = VOCABULARY.relation_types["takes_part"].powers
    if say and say not in (*allowed, NONE, NOT_APPLICABLE):
        yield cell_fault(
            origin,
            columns["appoint_say"],
            VOCABULARY.label("powers", say),
            "属地对任免只能是参与程度",
            "可写：" + _labels("powers", allowed),
        )


def _labels(enumeration: str, codes: Iterable[str]) -> str:
    return "、".join(VOCABULARY.label(enumeration, code) for code in codes)


# Sheets of which one row may contradict another.
CHECKED_TOGETHER = frozenset(("units", "arrangements", "posts"))


def check_ledger(rows: Mapping[str, Row], touched: Mapping[str, Origin]) -> Iterator[Fault]:
    """Faults between rows of the ledger that a load would leave: overlapping arrangements, two different
    totals of posts."""
    arrangements = [row for row in rows.values() if row.sheet == "arrangements"]
    yield from _check_overlaps(arrangements, rows, touched)
    yield from _check_posts(rows, touched)
    yield from _check_kinds(arrangements, rows, touched)


def _check_overlaps(
    arrangements: Iterable[Row], rows: Mapping[str, Row], touched: Mapping[str, Origin]
) -> Iterator[Fault]:
    columns = VOCABULARY.sheets["arrangements"].columns
    of_unit: dict[str, list[Row]] = {}
    for row in arrangements:
        of_unit.setdefault(row.text("unit") or "", []).append(row)
    for unit, found in of_unit.items():
        several = [Arrangement.of(row) for row in found] if len(found) > 1 else []
        for i, one in enumerate(several):
            for other in several[i + 1 :]:
                origin = touched.get(other.id) or touched.get(one.id)
                if origin and one.period.overlaps(other.period):
                    name = rows[unit].text("name") if unit in rows else unit
                    yield cell_fault(
                        origin,
                        columns["unit"],
                        name or unit,
                        f"同一时期已有另一管理体制（{one.period}）",
                        "请给原体制填终止日期，或更正起始日期",
                    )


def _check_posts(rows: Mapping[str, Row], touched: Mapping[str, Origin]) -> Iterator[Fault]:
    column = VOCABULARY.sheets["posts"].columns["approved"]
    for row in rows.values():
        # What the row of the unit states is the number of today, never one of the past.
        if row.sheet != "posts" or row.text("type") != "total" or row.text("to"):
            continue
        unit = rows.get(row.text("unit") or "")
        stated, shorthand = (
            number_of(row.body.get("approved")),
            number_of(unit.body.get("approved")) if unit else None,
        )
        origin = touched.get(row.id) or (touched.get(unit.id) if unit else None)
        if origin and unit and stated is not None and shorthand is not None and stated != shorthand:
            yield cell_fault(
                origin,
                column,
                f"{stated:g}",
                f"与机构表“{unit.text('name')}”的核定编制{shorthand:g}不同",
                "两处是同一个数，请核对后留一个",
            )


def _check_kinds(
    arrangements: Iterable[Row], rows: Mapping[str, Row], touched: Mapping[str, Origin]
) -> Iterator[Fault]:
    """A preset may be reserved to some kinds of unit (vertical management to vertical agencies and their offices)."""
    column = VOCABULARY.sheets["arrangements"].columns["preset"]
    for row in arrangements:
        preset = VOCABULARY.presets.get(row.text("preset") or "")
        unit = rows.get(row.text("unit") or "")
        kind = unit.text("kind") if unit else None
        if preset and preset.only_kinds and kind and kind not in preset.only_kinds and row.id in touched:
            allowed = _labels("unit_kinds", preset.only_kinds)
            yield cell_fault(
                touched[row.id],
                column,
                preset.zh,
                f"“{preset.zh}”不适用于{VOCABULARY.label('unit_kinds', kind)}",
                f"只用于：{allowed}",
            )
