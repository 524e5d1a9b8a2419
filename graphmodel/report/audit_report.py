"""An audit for people: what to put right, why and how, with the lines of each cause below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphmodel.report.audit_tables import waiver_words
from graphmodel.rules import Audit, Evidence, Finding, Undecided, rules
from graphmodel.rules.causes import DOCUMENT, Cause, causes
from graphmodel.rules.registry import described
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY

# A longer list is for the table (csv, xlsx); the head says how many there are.
LINES = 10
_PLACES = 3
_ROWS = 3


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (a severity) with what stands under it, or one cause: title, explanations, lines."""

    title: str
    heading: bool
    explained: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


def audit_blocks(
    snapshot: Snapshot, audit: Audit, language: str = "zh", most: int | None = LINES
) -> tuple[Block, ...]:
    """Headings and causes in the order in which they are read; `most` lines of each, None = all."""
    return tuple(_blocks(snapshot, audit, language, most))


def _blocks(snapshot: Snapshot, audit: Audit, language: str, most: int | None) -> Iterator[Block]:
    severity = ""
    for number, cause in enumerate(causes(audit.findings), 1):
        if cause.severity != severity:
            severity = cause.severity
            yield Block(VOCABULARY.label("severities", severity, language), heading=True)
        yield _cause(snapshot, audit, cause, number, language, most)
    if audit.undecided:
        label = VOCABULARY.label("severities", "undecided", language)
        yield Block(label, True, (_open_means(language),), tuple(_open_lines(audit.undecided, language)))
    if audit.waived:
        yield Block(
            "set aside" if language == "en" else "已有情况说明",
            True,
            lines=tuple(
                f"{w.finding.message.label(language)}  {waiver_words(w.waiver, language)}  {w.finding.id}"
                for w in audit.waived
            ),
        )


def _cause(
    snapshot: Snapshot, audit: Audit, cause: Cause, number: int, language: str, most: int | None
) -> Block:
    english = language == "en"
    count = len(cause.findings)
    shown = cause.findings[:most]
    lines = [_line(audit, one, language) for one in shown]
    if rest := count - len(shown):
        select = " ".join(f"--select {code}" for code in cause.codes if code in rules())
        lines.append(
            f"{rest} more: tiaokuai audit {select} --format csv"
            if english
            else f"另有{rest}项，用 tiaokuai audit {select} --format csv 列出"
        )
    title = f"{number}. {cause_title(snapshot, cause, language)}"
    codes = ", ".join(cause.codes) if english else "、".join(cause.codes)
    size = f" ({count}; {codes})" if english else f"（{count}项，{codes}）"
    return Block(title + size, False, tuple(_explained(cause, language)), tuple(lines))


def cause_title(snapshot: Snapshot, cause: Cause, language: str = "zh") -> str:
    """The title of the rule, or what has ended and is still named."""
    if cause.behind is None:
        return described(cause.codes[0]).title.label(language)
    name, english = snapshot.ledger.name(cause.behind), language == "en"
    if cause.key.startswith(DOCUMENT):
        return f"{name} is over and still cited" if english else f"文件“{name}”已失效，台账仍在引用"
    if cause.behind in snapshot.units:
        return f"{name} is part of a reform" if english else f"“{name}”已列入改革方案，相关关系未调整"
    return f"{name} has ended and is still named" if english else f"“{name}”已终止，台账仍有内容指向它"


def _explained(cause: Cause, language: str) -> Iterator[str]:
    """Why it matters and what clears it, of each rule that found something; the same sentence once."""
    why, remedy = ("why: ", "what to do: ") if language == "en" else ("为什么：", "怎样解决：")
    of = [described(code) for code in cause.codes]
    for head, texts in (
        (why, dict.fromkeys(one.why.label(language) for one in of)),
        (remedy, dict.fromkeys(one.remedy.label(language) for one in of)),
    ):
        yield head + " ".join(texts) if language == "en" else head + "".join(texts)


def _line(audit: Audit, one: Finding, language: str) -> str:
    """What, where in the file, on which document, under which number."""
    where = _where(one.evidence, language)
    state = waiver_words(audit.noted[one.id], language) if one.id in audit.noted else ""
    return "  ".join(part for part in (one.message.label(language), where, state, one.id) if part)


def _where(evidence: Sequence[Evidence], language: str) -> str:
    """〔台账.xlsx · 机构 · 第5行；第9行；依据：甲编〔2019〕1号 第三条〕"""
    english = language == "en"
    places: dict[str, None] = {}
    cited: dict[str, None] = {}
    sheet: tuple[str | None, str | None] = (None, None)
    for e in evidence[:_ROWS]:
        row = [f"row {e.row}" if english else f"第{e.row}行"] if e.row else []
        # The file is named once for rows that follow each other in one sheet.
        head = [] if (e.file, e.sheet) == sheet else [part for part in (e.file, e.sheet) if part]
        sheet = (e.file, e.sheet)
        places[" · ".join([*head, *row])] = None
        cited[" ".join(part for part in (e.document, e.article) if part)] = None
    if rest := len(evidence) - _ROWS:
        places |= {f"{rest} more" if english else f"另{rest}处": None} if rest > 0 else {}
    join = "; " if english else "；"
    bases = join.join(filter(None, cited))
    basis = (f"basis: {bases}" if english else f"依据：{bases}") if bases else ""
    said = join.join(part for part in (*places, basis) if part)
    return (f"[{said}]" if english else f"〔{said}〕") if said else ""


def _open_means(language: str) -> str:
    if language == "en":
        return "the ledger does not say enough: neither a fault nor in order; state what is lacking and audit again"
    return "台账没有写够，不能判定：既不算问题，也不算没有问题。补登所缺内容后再查一次。"


def _open_lines(undecided: Sequence[Undecided], language: str) -> Iterator[str]:
    """One line for each rule, however many places it is open in."""
    english = language == "en"
    by_rule: dict[str, list[Undecided]] = {}
    for one in undecided:
        by_rule.setdefault(one.code, []).append(one)
    for code, several in by_rule.items():
        named = [one.jurisdiction or ("no place" if english else "未归入辖区") for one in several[:_PLACES]]
        places = (", " if english else "、").join(named)
        if len(several) > _PLACES:
            places += f" and {len(several) - _PLACES} more" if english else f"等{len(several)}个辖区"
        number = sum(one.subjects for one in several)
        title, lacks = described(code).title.label(language), several[0].lacks.label(language)
        yield (
            f"cannot tell: {title} ({code}); {places}, {number}: {lacks}"
            if english
            else f"不能判断是否“{title}”（{code}）：{places}{number}项，原因：{lacks}"
        )


def as_text(opening: str, blocks: Sequence[Block]) -> str:
    """For a terminal."""
    parts = [opening]
    for block in blocks:
        parts += ["", f"【{block.title}】"] if block.heading else [block.title]
        parts += [f"   {text}" for text in block.explained]
        parts += [f"   - {text}" for text in block.lines]
    return "\n".join(parts)


def as_markdown(opening: str, blocks: Sequence[Block]) -> str:
    """For a document."""
    parts = [opening]
    for block in blocks:
        parts += ["", f"{'##' if block.heading else '###'} {block.title}"]
        parts += ["", *(f"{text}  " for text in block.explained)] if block.explained else []
        parts += ["", *(f"- {text}" for text in block.lines)] if block.lines else []
    return "\n".join(parts)
