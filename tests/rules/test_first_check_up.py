"""The first audit of an ordinary ledger, read with the eyes of a planner who knows nothing of graphs."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.ledger.upsert import plan_load
from graphmodel.report.audit_report import as_text, audit_blocks
from graphmodel.rules import Audit, audit
from graphmodel.rules.causes import causes
from graphmodel.rules.profile import profile
from graphmodel.snapshot import Snapshot
from loaders import read_ledger
from tests.build import DAY, EMPTY, applied
from tests.gapped import gapped_workbook
from tests.workbooks import district_workbook, institution_list

MOST = 30
# Words of graphs and programs that no planner should have to know.
_FOREIGN = (
    "节点",
    "子图",
    "孤儿",
    "连通",
    "holder",
    "subject",
    "None",
    "null",
    "{",
    "}",
    "domain.md",
    "contract",
)


def _loaded(path: Path) -> Snapshot:
    return Snapshot(applied(EMPTY, plan_load(EMPTY, read_ledger([path]), outside=True)), DAY)


@pytest.fixture(scope="module", params=["list", "district", "gaps"])
def opened(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    path = tmp_path_factory.mktemp("first") / "台账.xlsx"
    makers = {"list": institution_list, "district": district_workbook, "gaps": gapped_workbook}
    makers[request.param](path)
    return _loaded(path)


@pytest.fixture(scope="module", params=["first", "default"])
def looked(request: pytest.FixtureRequest, opened: Snapshot) -> tuple[Snapshot, Audit]:
    return opened, audit(opened, under=profile(request.param))


def test_an_ordinary_ledger_gets_at_most_thirty_groups(looked: tuple[Snapshot, Audit]) -> None:
    assert 0 < len(causes(looked[1].findings)) <= MOST


def test_every_line_says_what_where_why_and_what_to_do_in_plain_words(looked: tuple[Snapshot, Audit]) -> None:
    blocks = audit_blocks(*looked)
    for block in blocks:
        if not block.heading:
            why, remedy = block.explained
            assert len(why) > len("为什么：") and len(remedy) > len("怎样解决：")
            assert all("台账.xlsx · " in line or line.startswith("另有") for line in block.lines)
    said = as_text("", blocks)
    assert not [word for word in _FOREIGN if word in said]


@pytest.fixture(scope="module")
def gaps(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return _loaded(gapped_workbook(tmp_path_factory.mktemp("gaps") / "台账.xlsx"))


def test_the_gaps_of_real_life_are_each_found_once(gaps: Snapshot) -> None:
    found = causes(audit(gaps, under=profile("first")).findings)
    (bureau,) = (one for one in found if one.behind)
    assert gaps.ledger.name(bureau.behind) == "示例区粮食局"
    assert sorted(f.code for f in bureau.findings) == ["REP01", "REP01", "REP04", "REP04", "REP04", "REP04"]
    others = {one.key: [f.subject_name for f in one.findings] for one in found if not one.behind}
    assert others["REP01"] == ["示例区老年大学"]
    assert others["NAM01"] == ["示例区信息中心"]
    assert others["NAM02"] == ["示例区节水办公室"]
    assert others["NAM03"] == ["示例区综合行政执法局"]
    assert others["DUA03"] == ["示例区甲街道司法所"]
    assert others["JNT08"] == ["示例区文明创建指挥部"]
    assert others["GUI01"] == ["示例区机关事务中心"]


def test_what_the_lists_leave_blank_is_open_and_no_fault(gaps: Snapshot) -> None:
    looked = audit(gaps, under=profile("first"))
    assert "EVD01" in {one.code for one in looked.undecided}
    assert "EVD01" not in {one.code for one in looked.findings}
