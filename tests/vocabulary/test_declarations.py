"""A wrong declaration does not import, and says what to write."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphmodel.errors import WrongDeclaration
from graphmodel.vocabulary import load_vocabulary

SHIPPED = Path(__file__).parents[2] / "graphmodel" / "vocabulary"
SHENHE, KEPT, VERTICAL = (f"presets/{name}.yaml" for name in ("equal_shenhe", "keep_as_is", "vertical"))
KINDS, TYPES, ASPECTS, LISTS = (
    f"terms/{name}.yaml" for name in ("unit_kinds", "relation_types", "aspects", "enumerations")
)
STRUCTURE = "sheets/structure.yaml"
SAY = "{side: line, type: leads, aspect: business.deploy, power: decide, role: emphasis}"

# File, text, what it becomes, and what the message must name: the place and a word to write instead.
DAMAGE = {
    "side of a say": (
        SHENHE,
        SAY,
        SAY.replace("line", "middle"),
        ["EQUAL_SHENHE", "middle", "territory_party"],
    ),
    "type of a say": (SHENHE, SAY, SAY.replace("leads", "rules"), ["rules", "manages"]),
    "aspect of a say": (
        SHENHE,
        SAY,
        SAY.replace("business.deploy", "business.dream"),
        ["business.dream", "business.inspect"],
    ),
    "power of a say": (SHENHE, SAY, SAY.replace("decide", "consult"), ["consult", "co_decide"]),
    "role of a say": (SHENHE, SAY, SAY.replace("emphasis", "boss"), ["boss", "secondary"]),
    "group of a say": (
        SHENHE,
        "applies_to: principal, power: decide",
        "applies_to: chief, power: decide",
        ["chief", "principal"],
    ),
    "grade of a say": (SHENHE, "grade: inferred", "grade: guessed", ["guessed", "inferred"]),
    "share on an aspect": (
        SHENHE,
        SAY,
        SAY.replace("deploy", "deploy, share: 60").replace("business.deploy", "business"),
        ["a share stands on a part", "business.organise"],
    ),
    "share over a hundred": (SHENHE, "share: 60", "share: 160", ["160", "0 to 100"]),
    "cell of a share": (
        SHENHE,
        "share_from: share_territory",
        "share_from: share_of_all",
        ["share_of_all", "share_territory"],
    ),
    "structure as a say": (
        SHENHE,
        SAY,
        "{side: line, type: affiliated, aspect: business}",
        ["affiliated", "`structure`"],
    ),
    "field of a say": (SHENHE, SAY, SAY.replace("role", "rule"), ["say 1", "rule", "role"]),
    "side of a say left out": (SHENHE, SAY, SAY.replace("side: line, ", ""), ["say 1", "side"]),
    "main side": (SHENHE, "main: equal", "main: both", ["both", "by_aspect"]),
    "required aspect": (SHENHE, "awards, party]", "awards, weather]", ["weather", "discipline"]),
    "structure of a preset": (KEPT, "dispatched_by", "sent_by", ["sent_by", "dispatched_by"]),
    "side of a structure": (KEPT, "territory: stationed_at", "area: stationed_at", ["area", "territory"]),
    "kinds of a preset": (
        VERTICAL,
        "vertical_agency,",
        "vertical_agencies,",
        ["vertical_agencies", "vertical_agency"],
    ),
    "label of a preset": (KEPT, "zh: 维持原管理体制\n", "", ["KEEP_AS_IS", "`zh:`"]),
    "broken YAML": (KEPT, "structure: {", "structure: {{", ["keep_as_is.yaml"]),
    "rule on aspects": (
        TYPES,
        "aspect: never, answers",
        "aspect: sometimes, answers",
        ["affiliated", "sometimes", "optional"],
    ),
    "decider without powers": (
        TYPES,
        "decides: true, powers: [decide, co_decide], covers: [business, daily], line: solid, definition: 在",
        "decides: true, covers: [business, daily], line: solid, definition: 在",
        ["leads", "powers", "implied_power"],
    ),
    "power that does not exist": (
        TYPES,
        "[consent, consult",
        "[assent, consult",
        ["takes_part", "assent", "consent"],
    ),
    "what a type covers": (
        TYPES,
        "covers: [business, daily]",
        "covers: [business, weekly]",
        ["supervises", "weekly", "daily"],
    ),
    "label of a type": (TYPES, "guides: {zh: 业务指导,", "guides: {zh: '',", ["guides", "`zh:`"]),
    "structure of a kind": (
        KINDS,
        "structure: branch_of",
        "structure: twig_of",
        ["branch", "twig_of", "branch_of"],
    ),
    "field of a kind": (
        KINDS,
        "may_be_root: true, band: roots, endings: [人民法院]",
        "root: true, endings: [人民法院]",
        ["court", "root", "may_be_root"],
    ),
    "kind that is no declaration": (
        KINDS,
        "grid: {zh: 网格, en: grid, band: none, endings: [网格], definition: 社区以下的网格。}",
        "grid:",
        ["grid", "zh"],
    ),
    "label of an aspect": (
        ASPECTS,
        "train: {zh: 培训, en: training}",
        "train: {en: training}",
        ["business.train", "`zh:`"],
    ),
    "word for two values": (LISTS, "zh: 侧重", "zh: 并重", ["roles", "并重", "equal"]),
    "type of a column": (STRUCTURE, "aspect: {type: enum", "aspect: {type: code", ["aspect", "code", "enum"]),
    "list of a column": (STRUCTURE, "values: aspects,", "values: facets,", ["aspect", "facets", "aspects"]),
    "list where none belongs": (
        STRUCTURE,
        "name: {type: text,",
        "name: {type: text, values: ranks,",
        ["name", "values"],
    ),
    "shorthand of a column": (
        STRUCTURE,
        "shorthand: guides",
        "shorthand: guidance",
        ["guided_by", "guidance", "guides"],
    ),
    "side of a column": (STRUCTURE, "side: finance", "side: treasury", ["finance", "treasury", "territory"]),
    "column without heading": (
        STRUCTURE,
        "headings: [领域]}\n    series",
        "headings: []}\n    series",
        ["domain", "heading"],
    ),
    "heading for two columns": (
        STRUCTURE,
        "headings: [限额类别]",
        "headings: [限额类别, 经费形式]",
        ["经费形式", "funding", "in_quota"],
    ),
    "key of a sheet": (STRUCTURE, "key: [unit]", "key: [units]", ["arrangements", "units"]),
    "sheet without key": (STRUCTURE, "  key: [unit]\n", "", ["arrangements", "`key:`"]),
    "sheet that the contract lacks": (
        STRUCTURE,
        "arrangements:\n",
        "agreements:\n",
        ["agreements", "arrangements"],
    ),
}


@pytest.fixture(scope="session")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("vocabulary")
    for part in ("terms", "sheets", "presets"):
        shutil.copytree(SHIPPED / part, folder / part)
    return folder


@pytest.fixture
def tree(copied: Path) -> Iterator[Path]:
    before = {path: path.read_bytes() for path in copied.rglob("*.yaml")}
    yield copied
    for path, body in before.items():
        path.write_bytes(body)


def test_the_shipped_declarations_import_from_a_copy_too(tree: Path) -> None:
    assert len(load_vocabulary(tree).presets) == len(list((tree / "presets").iterdir()))


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_wrong_declaration_does_not_import_and_says_what_to_write(tree: Path, damage: str) -> None:
    name, old, new, expected = DAMAGE[damage]
    path = tree / name
    text = path.read_text(encoding="utf-8")
    assert old in text, "the declaration that this test damages is gone"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(WrongDeclaration) as wrong:
        load_vocabulary(tree)
    assert [word for word in expected if word not in str(wrong.value)] == []
