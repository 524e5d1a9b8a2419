"""Good and faulty files of every kind to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tests import faulty, workbooks
from tests.hostile.mangling import Seed

_EXAMPLES: Final = Path(__file__).parents[2] / "examples"
_LARGEST: Final = 60_000
_WAIVERS: Final = (
    "问题编号,规则,对象,状态,情况说明,批准单位,有效期至\nF-1,REP01,甲局,属实,无,区委编办,2027-06-30\n"
)
_MAP: Final = (
    "orgs.csv:\n  as: units\n  unknown_names: outside\n  columns:\n    id: {from: id, text: true}\n"
    "    name: {from: name, split: ';', take: '^.局'}\n    kind: {from: kind, lookup: {a: other}}\n"
)
_SET: Final = "核定编制=12\nto=\n隶属单位=甲局\n起始日期=2019.3\n别名=甲、乙等\n占比=60%\n"


def seeds(folder: Path) -> list[Seed]:
    """Small files that readers take, each with the readers that take it."""
    workbooks.institution_list(folder / "list.xlsx")
    workbooks.title_and_merged(folder / "messy.xlsx")
    for number, case in enumerate(faulty.CASES):
        (folder / str(number)).mkdir()
        case.build(folder / str(number))
    suffixes = (".xlsx", ".csv", ".yaml", ".yml", ".json")
    paths = sorted(p for place in (folder, _EXAMPLES) for p in place.rglob("*") if p.suffix in suffixes)
    found = [
        Seed(target, path.name, content)
        for path in paths
        if len(content := path.read_bytes()) < _LARGEST
        for target in ("ledger", "foreign")
    ]
    found += [
        Seed(
            "foreign",
            "a.jsonl",
            '{"name": "甲局", "aliases": ["乙", {"name": "丙"}]}\n{"name": "丁局"}\n'.encode(),
        ),
        Seed("foreign", "a.tsv", "name\taliases\n甲局\t乙;丙\n".encode()),
        Seed("foreign", "a.json", '{"a": [{"name": "甲局", "b": {"c": [1, 2.5, null, true]}}]}'.encode()),
    ]
    for target, text, names in (
        ("waivers", _WAIVERS, ("w.csv",)),
        (
            "waivers",
            "- {finding: F-1, state: 属实}\n- {code: REP01, subject: 甲局, state: 销号}\n",
            ("w.yaml",),
        ),
        ("map", _MAP, ("map.yaml",)),
        ("set", _SET, ("set.txt",)),
    ):
        # There are few of them: each counts as several ledgers.
        found += [
            Seed(target, name, text.encode()) for name in names for _ in range(max(4, len(paths) // 12))
        ]
    return found
