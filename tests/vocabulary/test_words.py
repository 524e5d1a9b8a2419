"""The words that the contract promises are there, each with a label that people read."""

from __future__ import annotations

import pytest

from graphmodel.vocabulary import VOCABULARY, Term

HAN = range(0x4E00, 0x9FFF)


def readable(text: str) -> bool:
    return any(ord(c) in HAN for c in text)


def terms() -> list[tuple[str, Term]]:
    return [
        (code, term) for code, listed in VOCABULARY.enumerations.items() for term in listed.terms.values()
    ]


def test_every_sheet_column_and_list_has_a_chinese_label() -> None:
    unlabelled = [sheet.name for sheet in VOCABULARY.sheets.values() if not readable(sheet.label())]
    unlabelled += [
        f"{s.name}.{c.name}"
        for s in VOCABULARY.sheets.values()
        for c in s.columns.values()
        if not readable(c.label())
    ]
    unlabelled += [
        code for code, listed in VOCABULARY.enumerations.items() if not readable(listed.zh) or not listed.en
    ]
    assert unlabelled == []


def test_every_value_of_every_list_has_a_chinese_and_an_english_label() -> None:
    assert [
        (code, term.code)
        for code, term in terms()
        if not readable(term.zh) or not term.en or readable(term.en)
    ] == []


def test_a_cell_may_hold_the_code_the_label_or_a_synonym_of_every_value() -> None:
    for code, listed in VOCABULARY.enumerations.items():
        for term in listed.terms.values():
            shared = code == "aspects" and term.zh in ("列入预算", "拨付")
            texts = (term.code, *term.synonyms) if shared else (term.code, term.zh, *term.synonyms)
            assert {text: listed.code_of(text) for text in texts} == dict.fromkeys(texts, term.code)


def test_a_label_shared_by_several_aspects_means_none_of_them_alone() -> None:
    aspects = VOCABULARY.enumerations["aspects"]
    assert aspects.code_of("拨付") is None
    assert {
        aspects.code_of(text) for text in ("经费·伙食费·拨付", "经费/伙食费/拨付", "funds.meals.disburse")
    } == {"funds.meals.disburse"}


def test_a_label_in_brackets_is_optional() -> None:
    assert VOCABULARY.enumerations["unit_kinds"].code_of("分支机构") == VOCABULARY.enumerations[
        "unit_kinds"
    ].code_of("分支机构(分中心)")


def test_kinds_aspects_types_and_presets_have_their_meaning_written_down() -> None:
    assert [k.code for k in VOCABULARY.kinds.values() if not k.definition] == []
    assert [
        r.code for r in VOCABULARY.relation_types.values() if not (r.definition and r.source and r.sentence)
    ] == []
    assert [
        VOCABULARY.aspects[a].code for a in VOCABULARY.top_aspects if not VOCABULARY.aspects[a].definition
    ] == []
    assert [p.code for p in VOCABULARY.presets.values() if not p.source] == []


# Contract 1.6: type, label, aspect rule, decides, answers for the unit.
TYPES = """
affiliated 隶属 never no yes ·
internal_of 内设 never no yes ·
branch_of 分支 never no yes ·
dispatched_by 派出 never no yes ·
supervises 主管 never yes yes ·
vertical 垂直管理 optional yes yes ·
leads 领导 optional yes no ·
manages 管理 optional yes no ·
managed_on_behalf 代管 required yes no ·
takes_part 参与 required no no ·
guides 业务指导 business no no ·
line_managed_by 归口 optional no no ·
commands 统一指挥协调 optional no no ·
delegates 赋权 optional no no ·
entrusts 委托 optional no no ·
coordinates 协调 optional no no ·
assists 协助 optional no no ·
oversees 监督 never no no ·
stationed_at 派驻 never no no ·
sponsored_by 举办 never no no ·
nameplate_of 挂牌 never no no ·
co_located 合署办公 never no no ·
cross_posted 交叉任职 never no no
"""


@pytest.mark.parametrize("line", [line.strip() for line in TYPES.split("·")])
def test_each_relation_type_stands_as_the_contract_has_it(line: str) -> None:
    code, label, aspect, decides, answers = line.split()
    kind = VOCABULARY.relation_types[code]
    assert (kind.zh, kind.aspect, kind.decides, kind.answers) == (
        label,
        aspect,
        decides == "yes",
        answers == "yes",
    )


def test_there_is_no_relation_type_besides_and_dual_leadership_is_none() -> None:
    listed = {line.split()[0] for line in TYPES.split("·")}
    assert set(VOCABULARY.relation_types) - listed == {"dual_leadership"}


def test_powers_are_those_of_the_contract() -> None:
    powers = {code: set(kind.powers) for code, kind in VOCABULARY.relation_types.items() if kind.powers}
    decide = {"decide", "co_decide"}
    assert powers == {
        "leads": decide,
        "manages": decide,
        "managed_on_behalf": decide,
        "takes_part": {"consent", "consult", "propose", "notify", "participate"},
    }
    assert {code for code, kind in VOCABULARY.relation_types.items() if kind.implied_power} == {
        "supervises",
        "vertical",
    }


def test_blank_aspects_cover_what_the_contract_says() -> None:
    covers = {code: kind.covers for code, kind in VOCABULARY.relation_types.items() if kind.covers}
    assert covers.pop("vertical") == ("business", "personnel", "funds", "appraisal", "awards")
    assert covers == dict.fromkeys(("supervises", "leads", "manages"), ("business", "daily"))


def test_aspects_are_those_of_the_contract_three_deep() -> None:
    money = ["salary", "operating", "meals", "allowance", "assets"]
    expected = {
        "business": "deploy organise execute inspect train standards",
        "personnel": "appoint recruit transfer posts titles",
        "funds": " ".join(money),
        "appraisal": "scheme score grade",
        "awards": "nominate approve",
        "party": "members integrity org",
        "daily": "attendance dispatch premises",
        "enforcement": "command qualification review",
        "discipline": "report case",
    }
    assert VOCABULARY.top_aspects == tuple(expected)
    for aspect, parts in expected.items():
        assert VOCABULARY.aspects[aspect].parts == tuple(f"{aspect}.{part}" for part in parts.split())
    for kind in money:
        assert VOCABULARY.parts_of(f"funds.{kind}") == (f"funds.{kind}.budget", f"funds.{kind}.disburse")


def test_grades_stand_from_firm_to_weak() -> None:
    assert list(VOCABULARY.enumerations["grades"]) == [
        "stated",
        "derived",
        "inferred",
        "oral",
        "unnamed",
        "synthetic",
        "unsourced",
    ]


ROOTS = """
party_committee government congress cppcc court procuratorate democratic_party vertical_agency enterprise community
"""


def test_kinds_that_may_be_roots_and_kinds_that_are_governed_are_those_of_the_contract() -> None:
    kinds = VOCABULARY.kinds.values()
    assert {k.code for k in kinds if k.may_be_root} == set(ROOTS.split())
    assert {k.code for k in kinds if k.governed} == {
        "institution",
        "branch",
        "dispatched_office",
        "stationed_unit",
    }
    assert len(VOCABULARY.kinds) == 28


def test_reform_actions_are_the_thirty_four_of_the_contract() -> None:
    assert len(VOCABULARY.enumerations["reform_actions"].terms) == 34


def test_what_secrecy_is_refused_is_said_in_the_vocabulary() -> None:
    assert {t.code for t in VOCABULARY.enumerations["secrecies"].terms.values() if t.refused} == {
        "secret",
        "confidential",
        "top_secret",
    }


# Contract 1.7, say by say: side type aspect group power role share condition grade ("-" = none). The groups of
# awards.nominate and party.members are those of the text (工作人员, 党员), which the contract leaves out.
SHENHE = """
line leads business.deploy - decide emphasis - - stated
line leads business.inspect - decide emphasis - - stated
territory leads business.organise - decide emphasis - - stated
territory leads business.execute - decide emphasis - - stated
line manages personnel.appoint principal decide - - - inferred
territory takes_part personnel.appoint principal consult - - - stated
finance manages funds.operating.budget - decide - - 按实有人员 stated
finance manages funds.meals.budget - decide - - 按实有人员 stated
territory manages funds.operating.disburse - decide - - - stated
territory manages funds.meals.disburse - decide - - - stated
line manages appraisal.scheme staff decide - - - stated
line manages appraisal.score staff co_decide equal - - stated
territory manages appraisal.score staff co_decide equal 60 - stated
territory takes_part awards.nominate staff propose - - - stated
territory_party manages party.members party_members decide - - - stated
territory_party manages party.integrity - decide - - - stated
"""


def said(preset: str) -> set[str]:
    cells = ["side", "type", "aspect", "applies_to", "power", "role", "share", "condition", "grade"]
    values = ([getattr(say, cell) for cell in cells] for say in VOCABULARY.presets[preset].says)
    return {" ".join("-" if value is None else str(value) for value in line) for line in values}


def test_equal_shenhe_is_spelled_as_in_the_contract() -> None:
    preset = VOCABULARY.presets["EQUAL_SHENHE"]
    assert said("EQUAL_SHENHE") == set(SHENHE.strip().splitlines())
    assert (preset.zh, preset.main, preset.unchanged) == ("条块并重", "equal", False)
    assert set(preset.required) == {"business", "personnel", "funds", "appraisal", "awards", "party"}
    assert preset.structure == {"dispatcher": "dispatched_by", "territory": "stationed_at"}


@pytest.mark.parametrize(
    ("code", "main", "unchanged"), [("KEEP_AS_IS", None, True), ("UNSPECIFIED", "unstated", False)]
)
def test_a_kept_and_an_unspecified_regime_say_nothing(code: str, main: str | None, unchanged: bool) -> None:
    preset = VOCABULARY.presets[code]
    assert (preset.says, preset.main, preset.unchanged) == ((), main, unchanged)
    assert preset.structure == {"dispatcher": "dispatched_by", "territory": "stationed_at"}


def test_vertical_is_the_line_alone_in_five_aspects_of_vertical_agencies_and_their_offices() -> None:
    preset = VOCABULARY.presets["VERTICAL"]
    aspects = ["business", "personnel", "funds", "appraisal", "party"]
    assert [(s.side, s.aspect, s.role, s.power, s.share) for s in preset.says] == [
        ("line", a, "sole", None, None) for a in aspects
    ]
    assert (preset.main, set(preset.only_kinds)) == (
        "line",
        {"vertical_agency", "dispatched_office", "branch"},
    )


def test_sunk_full_is_the_territory_alone_and_its_structure_affiliation() -> None:
    preset = VOCABULARY.presets["SUNK_FULL"]
    assert {(s.side, s.role) for s in preset.says} == {("territory", "sole")}
    assert (preset.main, preset.structure) == ("territory", {"territory": "affiliated"})


def test_sheets_stand_in_the_order_of_the_contract_with_their_keys() -> None:
    assert [sheet.label() for sheet in VOCABULARY.sheets.values()] == (
        [
            "机构",
            "关系",
            "管理体制",
            "议事协调机构",
            "成员",
            "议定事项",
            "事项",
            "职责分工",
            "办件",
            "办理环节",
            "依据",
            "编制",
            "改革方案",
            "数据",
            "完备声明",
        ]
    )
    keys = {name: sheet.key for name, sheet in VOCABULARY.sheets.items()}
    assert keys["relations"] == (
        "subject",
        "holder",
        "type",
        "aspect",
        "applies_to",
        "domain",
        "layer",
        "stated_by",
    )
    assert keys["arrangements"] == ("unit",)
    assert keys["members"] == ("body", "unit", "post", "role")
    assert keys["posts"] == ("unit", "type")
    assert keys["decisions"] == ("body", "date", "text")
    assert keys["reform"] == ("plan", "step", "action", "units", "duties", "posts_type")
    assert keys["figures"] == ("subject", "item", "as_of", "set", "phase")
    assert keys["responsibilities"] == ("matter", "unit", "role", "stage")
    assert keys["cases"] == ("kind", "title", "unit", "opened")
    assert keys["steps"] == ("case", "stage", "level", "date", "by")


COMMON = ["from", "to", "basis", "article", "source", "quote", "grade", "note"]


def test_every_sheet_takes_the_common_columns_and_an_id() -> None:
    lacking = [(s.name, c) for s in VOCABULARY.sheets.values() for c in [*COMMON, "id"] if c not in s.columns]
    assert lacking == []


def test_reserved_sheets_are_known_by_name() -> None:
    assert {name: headings[0] for name, headings in VOCABULARY.reserved_sheets.items()} == {
        "post_uses": "用编核准",
        "registrations": "登记",
    }
