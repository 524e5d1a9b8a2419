"""who, whom and chain as tables: one row for each holder, unit or way up."""

from __future__ import annotations

from collections.abc import Sequence

from graphmodel.ledger.cells import OPEN_END
from graphmodel.projection import Relation
from graphmodel.questions.chain import Chain
from graphmodel.questions.resolution import Entry, Holder
from graphmodel.questions.who import Who
from graphmodel.questions.whom import Whom
from graphmodel.report.sentences import unit_label
from graphmodel.report.tables import Table, words
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY

_SHOWN = 3


def _basis(snapshot: Snapshot, relation: Relation) -> str:
    shown: list[str] = []
    for s in relation.statements:
        for position, basis in enumerate(s.basis or ((s.source,) if s.source else ())):
            document = snapshot.ledger.documents.get(basis)
            clause = s.article[position] if position < len(s.article) else ""
            shown.append(f"{(document.number or document.id) if document else basis} {clause}".strip())
    unique = tuple(dict.fromkeys(shown))
    return "；".join(unique[:_SHOWN]) + (OPEN_END if len(unique) > _SHOWN else "")


def _holder_row(snapshot: Snapshot, entry: Entry, holder: Holder, how: str, language: str) -> tuple[str, ...]:
    r = holder.relation
    power = VOCABULARY.label("powers", r.power, language)
    return (
        VOCABULARY.aspect_path(entry.aspect, language),
        VOCABULARY.label("applies_to", entry.applies_to, language),
        how,
        unit_label(snapshot, holder.unit),
        VOCABULARY.label("relation_types", r.type, language),
        power if r.power_stated or not r.kind.decides else f"{power}*",
        VOCABULARY.label("roles", r.role, language),
        "" if holder.share is None else f"{holder.share:g}%",
        VOCABULARY.label("grades", holder.grade, language),
        _basis(snapshot, r),
    )


def who_table(snapshot: Snapshot, who: Who, language: str = "zh") -> Table:
    """One row for each holder on each part; a part that is not answered has a row that says so."""
    headings = words(
        language,
        ("方面", "aspect"),
        ("适用对象", "applies to"),
        ("答复", "answer"),
        ("单位", "unit"),
        ("关系", "relation"),
        ("权限", "power"),
        ("主次", "role"),
        ("占比", "share"),
        ("认定方式", "grade"),
        ("依据", "basis"),
    )
    rows: list[tuple[str, ...]] = []
    for relation in (*who.structure, *who.guides, *who.beside):
        label = VOCABULARY.label("relation_types", relation.type, language)
        grade = VOCABULARY.label("grades", relation.grade, language)
        rows.append(
            (
                "—",
                "",
                "",
                unit_label(snapshot, relation.holder),
                label,
                "",
                "",
                "",
                grade,
                _basis(snapshot, relation),
            )
        )
    taking, presumed = words(language, ("参与", "takes part"), ("推定", "presumed"))
    for entry in who.aspects:
        status = VOCABULARY.label("answer_statuses", entry.status, language)
        rows += [_holder_row(snapshot, entry, h, status, language) for h in entry.holders]
        rows += [
            _holder_row(snapshot, entry, h, f"{status}，{taking}" if not entry.holders else taking, language)
            for h in entry.takes_part
        ]
        if not entry.holders and not entry.takes_part:
            names = "、".join(unit_label(snapshot, h.unit) for h in entry.presumed)
            shown = f"{status}（{presumed}：{names}）" if names and entry.status == "unknown" else status
            path = VOCABULARY.aspect_path(entry.aspect, language)
            rows.append((path, "", shown, "", "", "", "", "", "", ""))
    return Table(unit_label(snapshot, who.unit), headings, tuple(rows))


def whom_table(snapshot: Snapshot, whom: Whom, language: str = "zh") -> Table:
    """One row for each unit and part that the holder decides, takes part in, guides or answers for."""
    headings = words(
        language,
        ("单位", "unit"),
        ("关系", "relation"),
        ("方面", "aspect"),
        ("适用对象", "applies to"),
        ("权限", "power"),
        ("占比", "share"),
        ("认定方式", "grade"),
        ("依据", "basis"),
    )
    rows: list[tuple[str, ...]] = []
    for relation in (*whom.structure, *whom.guides):
        label = VOCABULARY.label("relation_types", relation.type, language)
        grade = VOCABULARY.label("grades", relation.grade, language)
        rows.append(
            (
                unit_label(snapshot, relation.subject),
                label,
                relation.domain or "",
                "",
                "",
                "",
                grade,
                _basis(snapshot, relation),
            )
        )
    for led in (*whom.leads, *whom.takes_part):
        r = led.holder.relation
        rows.append(
            (
                unit_label(snapshot, led.unit),
                VOCABULARY.label("relation_types", r.type, language),
                VOCABULARY.aspect_path(led.aspect, language),
                VOCABULARY.label("applies_to", led.applies_to, language),
                VOCABULARY.label("powers", r.power, language),
                "" if led.holder.share is None else f"{led.holder.share:g}%",
                VOCABULARY.label("grades", led.holder.grade, language),
                _basis(snapshot, r),
            )
        )
    return Table(unit_label(snapshot, whom.unit), headings, tuple(rows))


def chain_table(snapshot: Snapshot, unit: str, chains: Sequence[Chain], language: str = "zh") -> Table:
    """One row for each way up; a step that is only inferred carries ≈."""
    ends = {
        "root": "",
        "ring": words(language, ("（成环）", " (ring)"))[0],
        "unknown": words(language, ("（以上未载）", " (not stated)"))[0],
    }
    headings = words(language, ("方面", "aspect"), ("适用对象", "applies to"), ("链条", "chain"))
    rows = [
        (
            VOCABULARY.aspect_path(c.part, language)
            if c.part
            else words(language, ("按隶属", "by structure"))[0],
            VOCABULARY.label("applies_to", c.applies_to, language) if c.part else "",
            " → ".join(
                [
                    unit_label(snapshot, unit),
                    *(unit_label(snapshot, s.unit) + ("≈" if s.inferred else "") for s in c.steps),
                ]
            )
            + ends[c.end],
        )
        for c in chains
    ]
    return Table(unit_label(snapshot, unit), headings, tuple(rows))
