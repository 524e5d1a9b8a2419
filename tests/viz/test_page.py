"""The page as data: every unit and body once, every line a line of the ledger, nothing that reaches outside."""

from __future__ import annotations

import json
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, cast

import pytest

from graphmodel.snapshot import Snapshot
from tests.build import snapshot
from tests.viz.pages import DAY, HOSTILE, STREET, hostile, loaded, whole_district
from viz import draw_page
from viz.page_cards import spelled
from viz.page_data import page_data
from viz.pyvis_page import embedded, network_of


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return whole_district(tmp_path_factory.mktemp("district"))


@pytest.fixture(scope="module")
def data(district: Snapshot) -> dict[str, Any]:
    return cast(dict[str, Any], page_data(district))


@pytest.fixture(scope="module")
def shenhe(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return loaded(root / "examples" / "shenhe.yaml", tmp_path_factory.mktemp("shenhe"))


@pytest.fixture(scope="module")
def page(district: Snapshot) -> str:
    return draw_page(district)


class Tags(HTMLParser):
    """The tags of a page with their attributes, the text of its data block, and the policy."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.stack: list[str] = []
        self.data = ""
        self._inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._inside = dict(attrs).get("id") == "data"
        if tag not in ("meta", "input", "path", "rect", "br"):
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self._inside = False
        if tag not in ("path", "rect", "text"):
            assert self.stack.pop() == tag
        elif self.stack[-1] == tag:
            self.stack.pop()

    def handle_data(self, data: str) -> None:
        self.data += data if self._inside else ""


def test_every_unit_and_every_body_stands_on_the_board_once(district: Snapshot, data: dict[str, Any]) -> None:
    times = Counter(node["unit"] for node in data["nodes"])
    units = {u.id for u in district.units.values() if not u.is_plate}
    assert set(times) == units | set(district.bodies)
    assert set(times.values()) == {1}
    assert set(data["units"]) == set(times)


def test_no_two_boxes_that_are_seen_together_overlap(data: dict[str, Any]) -> None:
    for strip in (None, *range(len(data["sheet"]["strips"]))):
        boxes = [n for n in data["nodes"] if n.get("strip") == strip]
        for i, a in enumerate(boxes):
            for b in boxes[i + 1 :]:
                apart = a["x"] + a["w"] <= b["x"] + 0.2 or b["x"] + b["w"] <= a["x"] + 0.2
                assert apart or a["y"] + a["h"] <= b["y"] + 0.2 or b["y"] + b["h"] <= a["y"] + 0.2


def test_lines_are_the_relations_seats_leads_and_offices_of_the_ledger(
    district: Snapshot, data: dict[str, Any]
) -> None:
    ids = [edge["id"] for edge in data["edges"]]
    assert len(ids) == len(set(ids))
    formal = {
        r.id: (r.holder, r.subject)
        for r in district.relations
        if r.layer == "formal" and r.type != "nameplate_of" and r.holder in district.units
    }
    drawn = {e["id"]: (e["from"], e["to"]) for e in data["edges"] if e["id"] in formal}
    assert drawn == {id_: ends for id_, ends in formal.items() if ends[1] in district.units}
    seats = {m.id for m in district.members if m.unit in district.units}
    bodies = district.bodies.values()
    leads = {f"{b.id}:lead:{n}" for b in bodies for n, unit in enumerate(b.lead) if unit in district.units}
    offices = {f"{b.id}:office" for b in bodies if b.office in district.units}
    assert {e["id"] for e in data["edges"] if e["kind"] == "seat"} == seats | leads | offices
    assert leads and seats


def test_who_only_takes_part_never_leads_on_the_page(district: Snapshot, data: dict[str, Any]) -> None:
    taking = {r.id for r in district.relations if r.type == "takes_part"}
    assert taking and {e["kind"] for e in data["edges"] if e["id"] in taking} == {"takes_part"}


def test_a_unit_without_a_say_on_an_aspect_has_no_bar_for_it(shenhe: Snapshot) -> None:
    units = cast(dict[str, Any], page_data(shenhe)["units"])
    # 条 decides on the head by inference, the street is only consulted; on awards it may only propose.
    assert units["SH-J-04"]["sides"]["personnel"] == [2, 1, 0]
    assert units["SH-J-04"]["sides"]["awards"] == [0, 1, 0]
    assert units["SH-J-04"]["sides"]["funds"][2] == 2
    assert units["SH-J-01"]["sides"] == {}


def test_the_party_work_committee_and_the_street_office_are_two_nodes(shenhe: Snapshot) -> None:
    committee = next(u.id for u in shenhe.units.values() if u.kind == "party_work_committee")
    for scope in (None, STREET):
        nodes = {node["unit"]: node for node in cast(list[dict[str, Any]], page_data(shenhe, scope)["nodes"])}
        places = [(nodes[id_]["x"], nodes[id_]["y"]) for id_ in (committee, STREET)]
        assert places[0] != places[1]


def test_the_card_says_what_who_says_with_clause_and_mark(shenhe: Snapshot) -> None:
    card = cast(dict[str, Any], page_data(shenhe, STREET)["units"])["SH-J-04"]
    rows = {row["name"]: row for row in card["aspects"]}
    assert "双重管理" in card["sentence"]
    assert "征求意见" in rows["任免（主要负责人）"]["text"] and rows["任免（主要负责人）"]["inferred"]
    assert "60%" in rows["评分（工作人员）"]["text"] and "40%" in rows["评分（工作人员）"]["text"]
    assert all(row["clauses"] for row in card["aspects"] if row["status"] == "answered")
    assert "◇" in card["ties"][0]["text"]
    unstated = next(tie for tie in card["ties"] if tie["word"] == "业务指导")
    assert unstated["text"] == "未载"


def test_a_unit_is_found_by_name_by_pinyin_and_by_initials(data: dict[str, Any]) -> None:
    assert spelled("司法局") == ("sifaju", "sfj")
    bureau = next(u for u in data["units"].values() if u["name"].startswith("示例区司法局"))
    assert any(key.endswith("sfj") for key in bureau["keys"])
    assert any(key.endswith("sifaju") for key in bureau["keys"])


def test_a_cell_that_holds_two_units_is_two_nodes() -> None:
    government = {"id": "G", "name": "示例区人民政府", "kind": "government"}
    street = {"id": "J", "name": "甲街道", "kind": "street", "parent": ["G"]}
    pair = [
        {"id": i, "name": f"甲街道司法所{i}", "series": "司法所", "kind": "stationed_unit", "parent": ["J"]}
        for i in "AB"
    ]
    made = snapshot(DAY, units=[government, street, *pair])
    nodes = {node["unit"]: node for node in cast(list[dict[str, Any]], page_data(made)["nodes"])}
    assert {"A", "B"} <= set(nodes)
    assert nodes["A"]["x"] + nodes["A"]["w"] <= nodes["B"]["x"] or nodes["A"]["y"] != nodes["B"]["y"]


def test_pyvis_keeps_every_line_and_moves_nothing(data: dict[str, Any]) -> None:
    nodes, edges, *_, options = network_of(data).get_network_data()
    assert len(edges) == len(data["edges"])
    places = {
        n["id"]: (n["x"] - w["w"] / 2, n["y"] - w["h"] / 2) for n, w in zip(nodes, data["nodes"], strict=True)
    }
    assert all(places[n["id"]] == pytest.approx((n["x"], n["y"])) for n in data["nodes"])
    assert json.loads(options)["physics"] == {"enabled": False}


def test_the_page_is_well_formed_and_names_no_place_outside_itself(page: str) -> None:
    tags = Tags(page)
    assert tags.stack == []
    for tag, attributes in tags.tags:
        assert not {"src", "href", "action", "onclick", "style"} & set(attributes), tag
        assert tag not in ("link", "iframe", "base", "object", "embed", "img")
    policy = next(
        a["content"] or "" for t, a in tags.tags if a.get("http-equiv") == "Content-Security-Policy"
    )
    assert "default-src 'none'" in policy
    assert "http" not in policy and "unsafe" not in policy
    own = re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL).replace("http://www.w3.org/2000/svg", "")
    assert "http:" not in own and "https:" not in own


def test_the_same_ledger_gives_the_same_bytes(district: Snapshot, page: str) -> None:
    assert draw_page(Snapshot(district.ledger, DAY)) == page


def test_names_that_mean_harm_stay_names() -> None:
    page = draw_page(hostile())
    tags = Tags(page)
    assert tags.stack == []
    # A closing script tag in a name would end the data block here.
    names = [one["name"] for one in json.loads(tags.data)["units"].values()]
    assert any(HOSTILE.replace("\u2028", " ") in name.replace("\u2028", " ") for name in names)
    assert [tag for tag, _ in tags.tags].count("script") == 3
    assert "<img" not in page.split("<script>")[0]


@pytest.mark.parametrize("text", ("</script>", "<!--", "\u2028", "a&b", "]]>"))
def test_embedded_text_reads_back_and_holds_nothing_that_html_reads(text: str) -> None:
    written = embedded({text: [text]})
    assert json.loads(written) == {text: [text]}
    assert not set("<>&\u2028\u2029") & set(written)


def test_an_empty_ledger_still_has_a_page() -> None:
    assert Tags(draw_page(snapshot(DAY))).stack == []
