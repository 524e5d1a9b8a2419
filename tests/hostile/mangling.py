"""Makes a bad file of good ones: bytes turned and cut, parts of workbooks changed, good shapes with bad content."""

from __future__ import annotations

import json
import random
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from graphmodel.vocabulary import VOCABULARY

TOKENS: Final[tuple[bytes, ...]] = tuple(
    text.encode("utf-8", "surrogatepass")
    for text in (
        *(
            "\0",
            "\r",
            "\n",
            "\t",
            '"',
            '""',
            "'",
            ",",
            ";",
            ":",
            "{",
            "}",
            "[",
            "]",
            "<",
            ">",
            "&",
            "|",
            "#",
            "%",
            "/",
        ),
        *(
            "=",
            "=1+1",
            "+1",
            "@全部街道",
            "-",
            "—",
            "无",
            "等",
            "合计",
            "小计",
            "示例行，读入时跳过",
            "注：",
            "不详",
        ),
        *(
            "1e308",
            "1e999",
            "-0",
            "NaN",
            "Infinity",
            "9" * 20,
            "9" * 5000,
            "0x1F",
            "1_000",
            "²",
            "①",
            "一百万亿",
            "1正2副",
        ),
        *(
            "0000-00-00",
            "9999-12-31",
            "2019.10",
            "2019-02-30",
            "1899",
            "2101",
            "45000",
            "60%",
            "101%",
            "约",
            "500余",
            "3-1",
        ),
        *(
            "\u200b",
            "\u202e",
            "\ufeff",
            "\u00ad",
            "\u0301",
            "\U0001f468\u200d\U0001f469",
            "\u2f08",
            "○",
            "〇",
            "а",
            "İ",
            "ß",
            "ﬀ",
        ),
        *("\ud800", "\udfff", "\U000e0041", "\u2028", "\x1b[31m", "\x85", "\u3164", "ǅ", "㎡", "﷽" * 30),
        *(
            "&a",
            "*a",
            "!!python/object:os.system",
            "!!binary",
            "<<:",
            "? ",
            "- ",
            "---",
            "%YAML 9",
            "|",
            ">",
            "~",
            "null",
            "[" * 60,
        ),
        *(
            '["',
            '["a","b"]',
            "[[[1]]]",
            '{"a":{}}',
            "\\ud800",
            "\\u0000",
            "\\N",
            "_xD800_",
            "_x0000_",
            "&#0;",
            "&#x110000;",
            "<!DOCTYPE x>",
        ),
        *(
            't="s"',
            't="e"',
            't="d"',
            'r="XFD1048577"',
            'r="A0"',
            's="99"',
            "<v>-1</v>",
            "<v>1e400</v>",
            "<v></v>",
            "A1:XFD1048576",
        ),
        *(
            "units",
            "机构",
            "机构全称",
            "隶属单位",
            "编号",
            "备注",
            "甲/乙/丙",
            "U-1",
            "?new:0",
            "#",
            "区域",
            "党委",
            "政府",
            "领导",
            "业务",
            "x" * 600,
        ),
    )
)


@dataclass(frozen=True, slots=True)
class Seed:
    """A file to begin with, and which reader takes it."""

    target: str
    name: str
    content: bytes


def mangled(chance: random.Random, seeds: Sequence[Seed]) -> tuple[str, str, bytes]:
    """A target, a file name and bytes for it."""
    if chance.random() < 0.35:
        return chance.choice((_table, _structure, _structure))(chance)
    seed = chance.choice(seeds)
    content = seed.content
    if zipfile.is_zipfile(BytesIO(content)) and chance.random() < 0.85:
        return seed.target, seed.name, _part(chance, content)
    for _ in range(chance.choice((1, 1, 1, 2, 4, 12))):
        content = _changed(chance, content, seeds)
    return seed.target, seed.name, content


def _changed(chance: random.Random, content: bytes, seeds: Sequence[Seed]) -> bytes:
    start = chance.randrange(len(content) + 1)
    end = min(len(content), start + chance.choice((0, 1, 1, 2, 3, 8, 40, 400)))
    other = chance.choice(seeds).content
    cut = chance.randrange(len(other) + 1)
    middle: Callable[[], bytes] = chance.choice(
        (
            lambda: bytes([chance.randrange(256)]),
            lambda: chance.choice(TOKENS),
            lambda: chance.choice(TOKENS),
            lambda: b"",
            lambda: content[start:end] * chance.choice((2, 3, 50)),
            lambda: other[cut : cut + chance.choice((1, 10, 200))],
            lambda: bytes(byte ^ (1 << chance.randrange(8)) for byte in content[start:end]),
        )
    )
    if chance.random() < 0.05:
        return content[:start]
    if chance.random() < 0.03:
        return content.decode("utf-8", "replace").encode(
            chance.choice(("utf-16", "gb18030", "utf-8-sig", "utf-16-le")), "replace"
        )
    return content[:start] + middle() + content[end:]


def _part(chance: random.Random, content: bytes) -> bytes:
    """A workbook with one part changed."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    xml = [name for name in parts if name.endswith((".xml", ".rels"))]
    sheets = [name for name in xml if "worksheets/" in name or "sharedStrings" in name]
    for _ in range(chance.choice((1, 1, 2, 5))):
        name = chance.choice(sheets if sheets and chance.random() < 0.6 else xml)
        parts[name] = _changed(chance, parts[name], [Seed("", "", parts[chance.choice(xml)])])
    if chance.random() < 0.05:
        del parts[chance.choice(list(parts))]
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return held.getvalue()


def _text(chance: random.Random) -> str:
    pieces = (
        chance.choice(TOKENS).decode("utf-8", "surrogatepass") for _ in range(chance.choice((1, 1, 1, 2, 3)))
    )
    text = "".join(pieces)
    return chance.choice(("", "甲", "甲区乙局")) + text + chance.choice(("", "", "局", "中心"))


def _headings(chance: random.Random) -> tuple[str, list[str]]:
    """A sheet and some headings of it, its required ones mostly among them."""
    sheet = chance.choice(list(VOCABULARY.sheets.values()))
    columns = [
        c for c in sheet.columns.values() if (c.required and chance.random() < 0.95) or chance.random() < 0.3
    ]
    headings = [chance.choice((c.name, *c.headings)) for c in columns]
    if chance.random() < 0.2:
        headings.append(_text(chance))
    chance.shuffle(headings)
    return chance.choice((sheet.name, *sheet.headings)), headings


def _value(chance: random.Random, depth: int = 0) -> object:
    if depth < 3 and chance.random() < 0.12:
        return [_value(chance, depth + 1) for _ in range(chance.randrange(4))]
    if depth < 3 and chance.random() < 0.05:
        return {_text(chance): _value(chance, depth + 1)}
    return chance.choice(
        (
            _text(chance),
            _text(chance),
            _text(chance),
            None,
            True,
            0,
            -1,
            3,
            2019,
            1e308,
            10**40,
            0.6,
            float("nan"),
            "2019-03-01",
        )
    )


def _structure(chance: random.Random) -> tuple[str, str, bytes]:
    """JSON (which is YAML, too) of known sheets and columns with bad values."""
    made: dict[str, object] = {}
    for _ in range(chance.choice((1, 1, 2, 3))):
        sheet, headings = _headings(chance)
        made[sheet] = [
            {h: _value(chance) for h in headings if chance.random() < 0.9}
            for _ in range(chance.choice((1, 2, 5)))
        ]
    content = json.dumps(made, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")
    target = chance.choice(("ledger", "ledger", "ledger", "foreign"))
    return (
        target,
        chance.choice(("a.json", "a.json", "a.yaml", "a.jsonl" if target == "foreign" else "a.yml")),
        content,
    )


def _table(chance: random.Random) -> tuple[str, str, bytes]:
    """A CSV file of known columns with bad values."""
    sheet, headings = _headings(chance)
    separator = chance.choice((",", ",", ";", "\t"))
    quote = chance.choice(("", '"'))
    lines = [headings, *([_text(chance) for _ in headings] for _ in range(chance.choice((1, 2, 6))))]
    text = "\n".join(separator.join(f"{quote}{cell}{quote}" for cell in line) for line in lines)
    return (
        "ledger",
        f"{sheet.replace('/', '')}.csv",
        text.encode("utf-8", "surrogatepass" if chance.random() < 0.1 else "replace"),
    )
