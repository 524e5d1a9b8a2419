"""What a plan may do next to a random ledger: the rows of one step, complete, and the count as it is afterwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import strategies as st

from tests.properties.plan_planner import Planner, Rows, as_held, named, rows
from tests.properties.plan_worlds import PARENTS, PLACES, Four, Unit

Move = Callable[[Planner], Rows | None]


# ---- units come and go


def merge(p: Planner) -> Rows | None:
    units = p.several(p.mortal(), 2, 3)
    if units is None:
        return None
    parent = p.draw(st.sampled_from(PARENTS))
    new = p.new(p.name("中心"), parent)
    found = _into(p, units, new)
    return found and rows(
        "merge", named(units), found, target=[new.name], parent=[p.world.units[parent].name]
    )


def absorb(p: Planner) -> Rows | None:
    units = p.several(p.mortal(), 1, 2)
    to = p.pick(p.holders(*(units or ())))
    if not units or to is None or any(to.id in p.world.below(unit.id) for unit in units):
        return None
    found = _into(p, units, to)
    return found and rows("absorb", named(units), found, target=[to.name])


def add_plate(p: Planner) -> Rows | None:
    unit, host = p.pick(p.mortal()), None
    if unit is not None:
        host = p.pick([one for one in p.holders(unit) if one.id not in p.world.below(unit.id)])
    if unit is None or host is None:
        return None
    if p.number(0, 1):
        plate = p.name("指挥中心")
        host.plates.append(plate)
        return rows("add_plate", [plate], [], target=[host.name])
    found = _into(p, [unit], host)
    if found is not None:
        host.plates.append(unit.name)
    return found and rows("add_plate", [unit.name], found, target=[host.name])


def _into(p: Planner, units: Sequence[Unit], to: Unit) -> Rows | None:
    if p.types(units, [to]) is None:
        return None
    for unit in units:
        for child in p.world.children(unit.id):
            child.parent = to.id
    elsewhere = p.one_elsewhere(units)
    p.end(*units)
    found = p.shares(units, [to])
    p.everything(units, to)
    return [*(found or []), *elsewhere]


def abolish(p: Planner) -> Rows | None:
    unit = p.pick(p.childless())
    to = p.several(p.holders(unit), 1, 2) if unit else None
    if unit is None or not to or p.types([unit], to) is None:
        return None
    p.end(unit)
    found = [*(p.shares([unit], to) or []), *p.hand_each(unit, p.world.living("government_department"))]
    return rows("abolish", [unit.name], found, assets_to=[to[0].name])


def split(p: Planner) -> Rows | None:
    unit = p.pick(p.childless())
    if unit is None:
        return None
    parent = p.draw(st.sampled_from(PARENTS))
    new = [p.new(p.name("站"), parent) for _ in range(p.number(2, 3))]
    p.end(unit)
    found = [*(p.shares([unit], new) or []), *p.hand_each(unit, new)]
    return rows("split", [unit.name], found, parent=[p.world.units[parent].name], assets_to=[new[0].name])


def convert_to_enterprise(p: Planner) -> Rows | None:
    unit = p.pick(p.childless())
    if unit is None:
        return None
    p.end(unit)
    name = "城投公司" if p.number(0, 1) else p.name("公司")
    found = p.shares([unit], []) or []
    for row in found:
        if row.get("staff_count") and p.number(0, 1):
            row["staff_to"] = [name]
    found += p.hand_each(unit, p.world.living("government_department"))
    if name not in (one.name for one in p.world.units.values()):
        p.new(name, "G", "enterprise")
    parent = None if name == "城投公司" else [p.world.units["G"].name]
    return rows(
        "convert_to_enterprise",
        [unit.name],
        found,
        target=[name],
        parent=parent,
        assets_to=[name],
        pension="connected",
    )


def set_up(p: Planner) -> Rows | None:
    giver = p.pick(p.holders())
    if giver is None:
        return None
    parent = p.draw(st.sampled_from(PARENTS))
    new = p.new(p.name("中心"), parent)
    found = p.shares([giver], [new], keep=True) or []
    if giver.duties:
        duty = giver.duties[0]
        found.append({"duties": [duty]})
        p.world.give([duty], giver, new)
    return rows("set_up", [giver.name], found, target=[new.name], parent=[p.world.units[parent].name])


# ---- where units belong


def transfer_unit(p: Planner) -> Rows | None:
    unit = p.pick(p.world.living("institution", "internal_section"))
    to = p.pick(p.world.living("government_department", "town", "street", "institution"))
    if unit is None or to is None or unit.id == "X" or to.id == "X" or to.id in p.world.below(unit.id):
        return None
    unit.parent = to.id
    return rows("transfer_unit", [unit.name], [], target=[to.name])


def sink(p: Planner) -> Rows | None:
    unit, place = (
        p.pick([one for one in p.world.living("institution") if one.posts]),
        p.pick(p.world.living("town", "street")),
    )
    if unit is None or place is None:
        return None
    unit.parent = place.id
    return rows("sink", [unit.name], [], target=[place.name])


def take_unnamed(p: Planner) -> Rows | None:
    if p.world.unnamed < 2:
        return None
    count = p.number(1, p.world.unnamed - 1)
    p.world.unnamed -= count
    place = p.draw(st.sampled_from([*PARENTS, *PLACES]))
    return rows(
        "transfer_unit", [p.world.units["X"].name], [], target=[p.world.units[place].name], count=count
    )


def set_arrangement(p: Planner) -> Rows | None:
    place = p.pick(p.world.living("street", "town"))
    if place is None:
        return None
    line = p.world.units[p.draw(st.sampled_from(PARENTS))]
    return rows(
        "set_arrangement", ["戊街道市政所"], [], target=[place.name], parent=[line.name], to_value="条块并重"
    )


def set_guide(p: Planner) -> Rows | None:
    unit = p.pick([one for one in p.world.living("institution") if one.posts])
    guide = p.world.units[p.draw(st.sampled_from(PARENTS))]
    return (
        rows("set_guide", [unit.name], [], target=[guide.name], duties=["防汛"] if p.number(0, 1) else None)
        if unit
        else None
    )


def co_locate(p: Planner) -> Rows | None:
    units = p.several(p.holders(), 2, 2)
    return rows("co_locate", named(units), []) if units else None


# ---- what units are called, and what they are


def rename(p: Planner) -> Rows | None:
    unit = p.pick([one for one in p.world.living("institution") if one.posts])
    if unit is None:
        return None
    old, unit.name = unit.name, p.name("所")
    return rows("rename", [old], [], target=[unit.name])


def town_to_street(p: Planner) -> Rows | None:
    town = p.world.units["T"]
    if town.kind != "town":
        return None
    old, town.name, town.kind = town.name, "丁街道办事处", "street"
    return rows("town_to_street", [old], [], target=[town.name])


def remove_plate(p: Planner) -> Rows | None:
    shown = [(unit, plate) for unit in p.world.living("institution") for plate in unit.plates]
    if not shown:
        return None
    unit, plate = p.draw(st.sampled_from(shown))
    if any(
        plate in other.plates or plate == other.name for other in p.world.units.values() if other is not unit
    ):
        return None
    unit.plates.remove(plate)
    return rows("remove_plate", [plate], [])


def valued(action: str, *values: str | None) -> Move:
    def move(p: Planner) -> Rows | None:
        unit = p.pick([one for one in p.world.living("institution") if one.posts])
        return rows(action, [unit.name], [], to_value=p.draw(st.sampled_from(values))) if unit else None

    return move


def keep(p: Planner) -> Rows | None:
    units = p.several(p.holders(), 1, 3)
    return rows("keep", named(units), []) if units else None


# ---- posts and people of units that live on


def transfer_staff(p: Planner) -> Rows | None:
    giver = p.pick(p.holders())
    to = p.pick(p.holders(giver)) if giver else None
    if giver is None or to is None or p.types([giver], [to]) is None:
        return None
    if to.plain and len(giver.posts) > 1:
        return None
    if p.number(0, 1):
        found = p.shares([giver], [to], keep=True)
        return found and rows("transfer_staff", [giver.name], found)
    types = p.types([giver], [to]) or {}
    type_ = p.draw(st.sampled_from(sorted(types)))
    if not types[type_][1]:
        return None
    said, count = type_ or None, p.number(1, types[type_][1])
    p.take([giver], said, (0, count, 0, 0))
    to.add(as_held(to, said), (0, count, 0, 0))
    row: dict[str, Any] = {
        "posts_type": said,
        "target": [to.name],
        "staff_count": count,
        "staff_to": [to.name],
    }
    return rows("transfer_staff", [giver.name], [row])


def _some(p: Planner) -> tuple[Unit, str | None, Four] | None:
    unit = p.pick(p.holders())
    if unit is None:
        return None
    type_ = p.draw(st.sampled_from(list(unit.posts)))
    return unit, type_, unit.posts[type_]


def recover_posts(p: Planner) -> Rows | None:
    found = _some(p)
    if found is None or not found[2][0]:
        return None
    unit, type_, has = found
    count, pooled = p.number(1, has[0]), p.number(0, 1)
    chiefs, deputies = p.number(0, has[2]), p.number(0, has[3])
    unit.add(type_, (count, 0, chiefs, deputies), -1)
    row: dict[str, Any] = {"posts_type": type_, "posts_pooled" if pooled else "posts_recovered": count}
    return rows("recover_posts", [unit.name], [{**row, "leaders_recovered": f"{chiefs}正{deputies}副"}])


def pre_recover_posts(p: Planner) -> Rows | None:
    found = _some(p)
    if found is None or not found[2][0] or (found[0].id, found[1]) in p.pre_recovered:
        return None
    unit, type_, has = found
    p.pre_recovered.add((unit.id, type_))
    return rows(
        "pre_recover_posts", [unit.name], [{"posts_type": type_, "posts_pre_recovered": p.number(1, has[0])}]
    )


def adjust_posts(p: Planner) -> Rows | None:
    found = _some(p)
    if found is None or not found[2][0]:
        return None
    unit, type_, has = found
    less = p.number(1, has[0])
    unit.add(type_, (less, 0, 0, 0), -1)
    return rows(
        "adjust_posts",
        [unit.name],
        [{"posts_type": type_, "to_value": f"-{less}" if p.number(0, 1) else f"{has[0] - less}"}],
    )


def adjust_leaders(p: Planner) -> Rows | None:
    found = _some(p)
    if found is None:
        return None
    unit, type_, has = found
    chiefs, deputies = p.number(0, has[2]), p.number(0, has[3])
    unit.add(type_, (0, 0, has[2] - chiefs, has[3] - deputies), -1)
    return rows("adjust_leaders", [unit.name], [{"posts_type": type_, "to_value": f"{chiefs}正{deputies}副"}])


def buy_service(p: Planner) -> Rows | None:
    found = _some(p)
    if found is None or not found[2][0]:
        return None
    unit, type_, has = found
    count = p.number(1, has[0])
    unit.add(type_, (count, 0, 0, 0), -1)
    row: dict[str, Any] = {"posts_type": type_, "posts_recovered": count, "duties": ["保洁"]}
    return rows("buy_service", [unit.name], [row], target=["物业公司"])


# ---- duties


def handing(action: str, givers: Sequence[str], to: Sequence[str]) -> Move:
    def move(p: Planner) -> Rows | None:
        giver = p.pick([one for one in p.world.living(*givers) if p.items(one)])
        receiver = p.pick([one for one in p.world.living(*to) if one is not giver and one.id != "X"])
        if giver is None or receiver is None:
            return None
        item = p.draw(st.sampled_from(p.items(giver)))
        p.world.give([item], giver, receiver)
        return rows(action, [giver.name], [{"duties": [item]}], target=[receiver.name])

    return move


def delegate(p: Planner) -> Rows | None:
    giver = p.pick([one for one in p.world.living("government_department") if one.duties])
    place = p.pick(p.world.living("town", "street"))
    if giver is None or place is None:
        return None
    duty = p.draw(st.sampled_from(giver.duties))
    return rows("delegate", [giver.name], [{"duties": [duty]}], target=[place.name], basis=["文1"])


def cancel_duty(p: Planner) -> Rows | None:
    unit = p.pick([one for one in p.holders() if one.duties])
    if unit is None:
        return None
    duty = p.draw(st.sampled_from(unit.duties))
    unit.duties.remove(duty)
    p.world.matters.pop(duty, None)
    return rows("cancel_duty", [unit.name], [{"duties": [duty]}], basis=["文1"])


# ---- bodies


def set_up_body(p: Planner) -> Rows | None:
    units = p.several(p.holders(), 1, 3)
    return (
        rows("set_up_body", named(units), [], target=[p.name("工作专班")], parent=["甲区人民政府"])
        if units
        else None
    )


def merge_body(p: Planner) -> Rows | None:
    if len(p.world.bodies) < 2:
        return None
    listed = list(p.world.bodies.values())
    if p.number(0, 1):
        p.world.bodies = {"H": listed[0]}
        return rows("merge_body", [listed[1]], [], target=[listed[0]])
    p.world.bodies = {}
    return rows("merge_body", listed, [], target=[p.name("领导小组")])


def abolish_body(p: Planner) -> Rows | None:
    if not p.world.bodies:
        return None
    id_ = p.draw(st.sampled_from(sorted(p.world.bodies)))
    name = p.world.bodies.pop(id_)
    return rows("abolish_body", [name], [], target=[p.world.units[p.draw(st.sampled_from(PARENTS))].name])


_UNITS = ("government_department", "institution")
MOVES: dict[str, Move] = {
    "set_up": set_up,
    "merge": merge,
    "absorb": absorb,
    "split": split,
    "abolish": abolish,
    "transfer_unit": transfer_unit,
    "unnamed": take_unnamed,
    "transfer_duty": handing("transfer_duty", _UNITS, _UNITS),
    "rename": rename,
    "change_rank": valued("change_rank", "正科级", "副科级"),
    "add_plate": add_plate,
    "co_locate": co_locate,
    "sink": sink,
    "convert_to_enterprise": convert_to_enterprise,
    "set_up_body": set_up_body,
    "keep": keep,
    "to_in_quota": valued("to_in_quota", None, "限额内"),
    "transfer_staff": transfer_staff,
    "return_duty": handing("return_duty", ("town", "street", "institution"), ("government_department",)),
    "cancel_duty": cancel_duty,
    "delegate": delegate,
    "hand_down": handing("hand_down", ("government_department",), ("town", "street")),
    "adjust_posts": adjust_posts,
    "adjust_leaders": adjust_leaders,
    "recover_posts": recover_posts,
    "pre_recover_posts": pre_recover_posts,
    "remove_plate": remove_plate,
    "change_category": valued("change_category", "公益一类", "公益二类"),
    "change_funding": valued("change_funding", "全额", "差额"),
    "set_guide": set_guide,
    "set_arrangement": set_arrangement,
    "buy_service": buy_service,
    "town_to_street": town_to_street,
    "abolish_body": abolish_body,
    "merge_body": merge_body,
}
ENDING = ("merge", "absorb", "abolish", "split", "convert_to_enterprise", "add_plate")
