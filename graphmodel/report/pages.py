"""The generated pages of docs/: every column and every rule, from the declarations that the code itself reads."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.rules import rules
from graphmodel.rules.twins import twin
from graphmodel.vocabulary import VOCABULARY, Column

_TYPES = {
    "text": "文字",
    "identifier": "编码（文本）",
    "texts": "若干，用、隔开",
    "clauses": "若干，用；隔开",
    "documents": "文号，用；隔开",
    "names": "名称",
    "date": "日期",
    "number": "数",
    "share": "0–100",
    "leaders": "职数，如 1正2副",
    "flag": "是、否",
    "unit": "机构",
    "units": "机构，用、隔开",
    "body": "议事协调机构",
    "matter": "事项",
    "case": "办件",
}


def columns_page() -> str:
    """Every sheet with its columns, headings and allowed values, as Markdown."""
    lines = [
        "# 台账的表和列 / Sheets and columns",
        "",
        "由词汇表生成（`make docs`），不要手改。Generated from the vocabulary.",
    ]
    for sheet in VOCABULARY.sheets.values():
        lines += [
            "",
            f"## {sheet.headings[0]} · `{sheet.name}`",
            "",
            "| 列 | 认得的表头 | 填什么 |",
            "|---|---|---|",
        ]
        lines += [_column(column) for column in sheet.columns.values()]
    return "\n".join(lines) + "\n"


def _column(column: Column) -> str:
    star = " *" if column.required else ""
    return f"| `{column.name}`{star} | {'、'.join(column.headings)} | {_values(column)} |"


def _values(column: Column) -> str:
    if column.values is None:
        return _TYPES[column.type]
    terms = VOCABULARY.enumerations[column.values].terms
    if column.values == "aspects":
        return (
            "、".join(VOCABULARY.aspect_path(a) for a in VOCABULARY.top_aspects)
            + "，或其下的事项，如 人员·任免"
        )
    return "、".join(term.zh for term in terms.values() if term.code != "dual_leadership")


def rules_page() -> str:
    """Every rule with what, why, remedy and basis, as Markdown."""
    return "\n".join(_rules()) + "\n"


def _rules() -> Iterator[str]:
    yield "# 规则 / Rules"
    yield ""
    yield "由规则本身生成（`make docs`），不要手改。Generated from the rules."
    yield "一条规则一个文件，例子在旁边的 `.cases.yaml`；有 `.cypher` 的，可以直接问 Neo4j。"
    for rule in rules().values():
        severity = VOCABULARY.label("severities", rule.severity)
        yield f"\n## {rule.code} {rule.title.zh} · {severity}\n"
        yield f"*{rule.title.en}* (`{rule.name}`)\n"
        yield f"- **查什么**：{rule.what.zh}"
        yield f"- **为什么**：{rule.why.zh}"
        yield f"- **怎样解决**：{rule.remedy.zh}"
        if rule.lacks:
            yield f"- **待核**：{rule.lacks.zh}"
        yield f"- **依据**：{rule.basis}"
        if twin(rule):
            file = rule.check.__module__.replace(".", "/") + ".cypher"
            yield f"- **Cypher**：[{file.rpartition('/')[2]}](../{file})"
