"""`reform` as a planner runs it: tried, refused while something is open, adopted as one changeset, taken back."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest

from graphmodel.ledger.rows import Row
from graphmodel.store import open_store
from tests.api.stores import fill
from tests.cli.inside import tiaokuai
from tests.reform.plans import DAY, plan_sheet, write_ledger


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("filled")
    fill(f"sqlite:///{place / 't.db'}", [write_ledger(place / "台账.yaml")])
    return place / "t.db"


@pytest.fixture
def folder(filled: Path, tmp_path: Path) -> Path:
    shutil.copy(filled, tmp_path / "t.db")
    return tmp_path


def rows(folder: Path) -> list[Row]:
    """Every row as it is stored; which changeset wrote it does not count."""
    ledger = open_store(f"sqlite:///{folder / 't.db'}").ledger()
    return [row._replace(added_in=0) for row in ledger.rows.values()]


def changes(folder: Path) -> int:
    return open_store(f"sqlite:///{folder / 't.db'}").change()


def test_a_merger_that_balances_may_be_adopted_and_trying_it_writes_nothing(folder: Path) -> None:
    before = rows(folder)
    done = tiaokuai(folder, "reform", "整合", "--settle", "--at", DAY)
    assert done.code == 0
    assert done.out.startswith("改革方案“整合”（2027-01-01）：可以通过。1步，新设1个，终止2个；")
    assert rows(folder) == before and changes(folder) == 1


def test_the_parts_stand_in_the_order_in_which_they_are_read(folder: Path) -> None:
    out = tiaokuai(folder, "reform", "漏编", "--at", DAY, "--format", "md").out
    titles = [line.removeprefix("## ") for line in out.splitlines() if line.startswith("## ")]
    assert titles == [
        "待解决事项",
        "编制平衡",
        "差额（去向未明）",
        "职责承接",
        "承接单位",
        "未衔接事项",
        "问题新增",
        "指标",
        "步骤",
    ]


def test_a_post_without_a_destination_is_named_and_the_plan_refused(folder: Path) -> None:
    before = rows(folder)
    done = tiaokuai(folder, "reform", "漏编", "--settle", "--apply", "--at", DAY)
    assert done.code == 1
    assert "供水中心、节水中心：编制原有50，已明去向49，差额（去向未明）1" in done.out
    assert "未写入：还有1项待解决" in done.err
    assert rows(folder) == before and changes(folder) == 1


def test_what_is_lived_with_needs_a_reason_and_the_log_keeps_it(folder: Path) -> None:
    silent = tiaokuai(folder, "reform", "漏编", "--settle", "--apply", "--accept", "RFM01")
    assert (silent.code, silent.out) == (2, "") and "--why" in silent.err
    done = tiaokuai(
        folder,
        "reform",
        "漏编",
        "--settle",
        "--apply",
        "--accept",
        "rfm01",
        "--why",
        "一名另行核定",
        "--by",
        "编办",
    )
    assert done.code == 0
    (entry,) = [one for one in tiaokuai(folder, "log", "--format", "json").json if one["changeset"] == 2]
    assert (entry["by"], entry["why"]) == ("编办", "一名另行核定（接受：RFM01）")


def test_a_code_of_which_nothing_is_open_is_told(folder: Path) -> None:
    done = tiaokuai(folder, "reform", "整合", "--settle", "--accept", "RFM02,RFM99", "--why", "无")
    assert done.code == 0
    assert "--accept RFM02：没有这一项待解决事项" in done.err and "--accept RFM99" in done.err


def test_an_adopted_plan_is_one_changeset_and_undo_gives_back_the_same_ledger(folder: Path) -> None:
    before = rows(folder)
    done = tiaokuai(folder, "reform", "整合", "--settle", "--apply", "--format", "json")
    assert (done.code, done.json["changeset"], changes(folder)) == (0, 2, 2)
    assert done.json["changes"]["added"]["units"] == 1 and done.json["changes"]["ended"]["units"] == 2
    assert rows(folder) != before
    merged = tiaokuai(folder, "who", "水务中心", "--at", "2027-01-01", "--format", "json").json
    assert [line["unit"]["name"] for line in merged["structure"]] == ["示例区水务局"]
    assert tiaokuai(folder, "who", "供水中心", "--at", "2026-12-31").code == 0
    assert tiaokuai(folder, "undo", "2").code == 0
    assert rows(folder) == before


def test_a_plan_is_not_adopted_twice(folder: Path) -> None:
    assert tiaokuai(folder, "reform", "整合", "--settle", "--apply").code == 0
    again = tiaokuai(folder, "reform", "整合", "--settle", "--apply", "--format", "json")
    assert (again.code, again.json["ok"], again.json["changeset"]) == (1, False, None)
    assert changes(folder) == 2


@pytest.mark.parametrize("read", [("--change", "1"), ("--expect", "1")])
def test_rows_that_were_changed_since_they_were_read_are_not_overwritten(
    folder: Path, read: tuple[str, str]
) -> None:
    assert tiaokuai(folder, "set", "供水中心", "duties=供水", "--why", "更正", "--by", "甲处").code == 0
    before = rows(folder)
    done = tiaokuai(folder, "reform", "整合", "--settle", "--apply", *read)
    assert done.code == 2 and "第2次修改（甲处）" in done.err
    assert rows(folder) == before


def test_a_plan_in_a_file_is_tried_on_top_of_the_ledger(folder: Path) -> None:
    (folder / "方案.yaml").write_text(plan_sheet("新方案"), encoding="utf-8")
    before = rows(folder)
    done = tiaokuai(folder, "reform", "方案.yaml", "--settle", "--format", "json")
    assert (done.code, done.json["plan"], done.json["ok"]) == (0, "新方案", True)
    assert done.json["steps"][0]["source"] == {"file": "方案.yaml", "sheet": "改革方案", "row": 2}
    assert done.json["changes"]["added"]["reform"] == 1
    assert rows(folder) == before


def test_a_file_and_what_its_plan_does_are_one_changeset(folder: Path) -> None:
    text = "units:\n  - {name: 供水中心, duties: 供水；排水；抄表}\n" + plan_sheet("新方案")
    (folder / "方案.yaml").write_text(text, encoding="utf-8")
    before = rows(folder)
    assert tiaokuai(folder, "reform", "方案.yaml", "--settle", "--apply").code == 0
    (entry,) = [one for one in tiaokuai(folder, "log", "--format", "json").json if one["changeset"] == 2]
    assert [file["name"] for file in entry["files"]] == ["方案.yaml"]
    assert entry["counts"]["added"]["reform"] == 1 and entry["counts"]["ended"]["units"] == 2
    (ended,) = [row for row in rows(folder) if row.text("name") == "供水中心"]
    assert (ended.body["duties"], ended.body["to"]) == (["供水", "排水", "抄表"], "2027-01-01")
    assert tiaokuai(folder, "undo", "2").code == 0
    assert rows(folder) == before


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("改革方案:\n  - {方案: 甲, 序号: 1, 动作: 乱改}\n", "方案.yaml · 改革方案 · 第2行 · 动作：“乱改”"),
        ("units:\n  - {name: 某中心, kind: institution}\n", "没有改革方案表"),
        (plan_sheet("甲") + plan_sheet("乙").partition("\n")[2], "有2个改革方案：甲、乙"),
    ],
)
def test_a_file_that_is_no_plan_is_refused_with_the_reason(folder: Path, text: str, said: str) -> None:
    (folder / "方案.yaml").write_text(text, encoding="utf-8")
    done = tiaokuai(folder, "reform", "方案.yaml", "--apply")
    assert (done.code, done.out, changes(folder)) == (2, "", 1)
    assert said in done.err


@pytest.mark.parametrize("command", ["reform", "handover"])
def test_a_blank_name_is_no_folder_to_read(folder: Path, command: str) -> None:
    done = tiaokuai(folder, command, " ")
    assert (done.code, done.out) == (2, "") and "请写方案名称或文件" in done.err


def test_an_old_file_read_again_says_which_superior_it_would_bring_back(folder: Path) -> None:
    assert tiaokuai(folder, "reform", "整合", "--settle", "--apply").code == 0
    write_ledger(folder / "旧.yaml")
    done = tiaokuai(folder, "load", "旧.yaml")
    assert done.code == 0
    assert "“节水中心宣传科”的隶属单位写的是“节水中心”，台账载明这一关系2027-01-01终止" in done.err
    assert tiaokuai(folder, "undo", "3").code == 0
    fresh = tiaokuai(folder, "who", "节水中心宣传科", "--at", "2027-01-01", "--format", "json").json
    assert [line["unit"]["name"] for line in fresh["structure"]] == ["水务中心"]


def test_an_unknown_plan_is_told_which_there_are(folder: Path) -> None:
    done = tiaokuai(folder, "reform", "没有", "--format", "json")
    assert (done.code, done.json["error"]["matches"]) == (2, ["整合", "漏编"])
    missing = tiaokuai(folder, "reform", "没有.xlsx")
    assert missing.code == 2 and "没有.xlsx：找不到文件或文件夹" in missing.err


def test_a_step_that_cannot_be_carried_out_cannot_be_lived_with(folder: Path) -> None:
    text = "改革方案:\n  - {方案: 甲, 序号: 1, 动作: 合并, 原机构: 供水中心、节水中心, 去向: 示例区水务局}\n"
    (folder / "方案.yaml").write_text(text, encoding="utf-8")
    done = tiaokuai(folder, "reform", "方案.yaml", "--accept", "STEP", "--why", "照办", "--format", "json")
    assert done.code == 1
    (step,) = done.json["steps"]
    assert not step["done"] and step["problems"][0]["fatal"]
    assert [(point["code"], point["blocks"]) for point in done.json["points"]] == [("STEP", True)]
    assert "写入前" not in done.err


def test_a_step_on_units_that_the_text_does_not_name_is_told_to_be_only_counted(folder: Path) -> None:
    step = "方案: 甲, 序号: 1, 动作: 撤销, 原机构: （限额外机构，未列名）, 个数: 3, 认定方式: 原文未列名"
    text = f"改革方案:\n  - {{{step}}}\n"
    (folder / "方案.yaml").write_text(text, encoding="utf-8")
    done = tiaokuai(folder, "reform", "方案.yaml")
    assert done.code == 0 and "1步所列机构不在台账中，只计数、未改台账" in done.out
    (folder / "方案.yaml").write_text(text.replace("（限额外机构，未列名）", "某中心"), encoding="utf-8")
    assert "only counted: 1" in tiaokuai(folder, "reform", "方案.yaml", "--lang", "en").out
    stated = text.replace("（限额外机构，未列名）", "某中心").replace("原文未列名", "明文规定")
    (folder / "方案.yaml").write_text(stated, encoding="utf-8")
    refused = tiaokuai(folder, "reform", "方案.yaml", "--format", "json")
    assert (refused.code, [point["code"] for point in refused.json["points"]]) == (1, ["NAME"])


def test_every_loose_end_says_who_could_take_it_and_where_it_stands(folder: Path) -> None:
    text = tiaokuai(folder, "reform", "整合", "--format", "csv").out
    found = {row["类别"]: row for row in csv.DictReader(io.StringIO(text)) if row["部分"] == "未衔接事项"}
    assert found["成员席位"]["建议承接"] == "水务中心" and found["成员席位"]["涉及"] == "示例区节水联席会议"
    assert found["隶属和内设"]["涉及"] == "节水中心宣传科"
    assert found["印章档案"]["列"] == "资产去向"
    assert all(row["出处"].startswith("台账.yaml · ") for row in found.values())


def test_posts_that_the_ledger_does_not_state_are_undecided_and_never_zero(folder: Path) -> None:
    text = "units:\n  - {name: 测试中心, kind: institution, parent: 示例区水务局}\n" + (
        "改革方案:\n  - {方案: 甲, 序号: 1, 动作: 并入, 原机构: 测试中心, 去向: 供水中心}\n"
    )
    (folder / "方案.yaml").write_text(text, encoding="utf-8")
    done = tiaokuai(folder, "reform", "方案.yaml", "--settle")
    assert "2项差额因原数未载待核" in done.out
    found = tiaokuai(folder, "reform", "方案.yaml", "--settle", "--format", "json").json["balance"][
        "remainders"
    ]
    assert {(one["kind"], one["had"], one["remainder"], one["open"]) for one in found} == {
        ("posts", None, None, False),
        ("staff", None, None, False),
    }


def test_the_answer_can_be_had_in_english(folder: Path) -> None:
    done = tiaokuai(folder, "reform", "漏编", "--settle", "--apply", "--lang", "en")
    assert done.out.startswith("Reform “漏编” as of 2027-01-01: may not be adopted; open points: 1.")
    assert "had 50 posts, 49 accounted for, 1 not" in done.out and "Nothing written" in done.err
    found = tiaokuai(folder, "reform", "漏编", "--settle", "--lang", "en", "--format", "json").json
    assert [point["name"] for point in found["points"]] == ["posts do not balance"]
    assert found["steps"][0]["label"] == "merge"


def test_each_open_point_says_what_to_do_about_it(folder: Path) -> None:
    loose = tiaokuai(folder, "reform", "整合").out
    assert "节水中心：还有2处未衔接，都有建议承接，可用 --settle 衔接" in loose
    text = "改革方案:\n  - {方案: 甲, 序号: 1, 动作: 撤销, 原机构: %s, 日期: 2020-01-01}\n"
    (folder / "方案.yaml").write_text(text % "节水中心", encoding="utf-8")
    assert "没有建议承接，请在方案中写明" in tiaokuai(folder, "reform", "方案.yaml").out
    (folder / "方案.yaml").write_text(text % "供水管理中心", encoding="utf-8")
    assert "最接近的是：供水中心" in tiaokuai(folder, "reform", "方案.yaml").out
    (folder / "方案.yaml").write_text(text % "档案馆", encoding="utf-8")
    assert "请核对名称，或先登记这个机构" in tiaokuai(folder, "reform", "方案.yaml").out


def test_a_plan_of_a_later_day_says_from_when_it_holds(folder: Path) -> None:
    (folder / "方案.yaml").write_text(plan_sheet("后年").replace("2027-", "2099-"), encoding="utf-8")
    done = tiaokuai(folder, "reform", "方案.yaml", "--settle", "--apply")
    assert "2099-01-01起生效，要看调整后的，问时加 --at 2099-01-01" in done.err
    assert tiaokuai(folder, "undo", "2").code == 0
    (folder / "方案.yaml").write_text(plan_sheet("早年").replace("2027-", "2020-"), encoding="utf-8")
    assert "起生效" not in tiaokuai(folder, "reform", "方案.yaml", "--settle", "--apply").err


def test_the_example_rows_of_a_template_are_told_in_one_line(folder: Path) -> None:
    from openpyxl import load_workbook

    assert tiaokuai(folder, "template", "--out", "方案.xlsx").code == 0
    book = load_workbook(folder / "方案.xlsx")
    sheet = book["改革方案"]
    columns = {str(cell.value).rstrip("*"): cell.column for cell in sheet[1]}
    said = {"方案": "甲", "序号": "1", "动作": "保留", "原机构": "供水中心"}
    for heading, value in said.items():
        sheet.cell(3, columns[heading], value)
    book.save(folder / "方案.xlsx")
    done = tiaokuai(folder, "reform", "方案.xlsx")
    assert done.code == 0 and done.err.count("示例行") == 1 and "处，已跳过" in done.err
