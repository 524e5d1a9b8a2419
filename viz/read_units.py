"""From a snapshot to boxes: what a picture shows of one unit."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from graphmodel.ledger.bodies import Body
from graphmodel.ledger.cells import number_of
from graphmodel.ledger.units import Unit
from graphmodel.questions.resolution import part_entries
from graphmodel.rules import Audit, audit
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY
from viz.content import Box, Figures, Regime

_UNNAMED_NOTE = "原文未列名"


@dataclass(frozen=True)
class Reading:
    """A snapshot with the findings that its pictures mark."""

    snapshot: Snapshot
    given: Audit | None = None

    @cached_property
    def audit(self) -> Audit:
        return self.given or audit(self.snapshot)

    @cached_property
    def findings(self) -> dict[str, Counter[str]]:
        """Findings by unit: the one that they are about, and for lines to ended units also the living end."""
        found: dict[str, Counter[str]] = {}
        for finding in self.audit.findings:
            living = (
                [id_ for type_, id_ in finding.related if type_ == "unit"] if finding.code == "REP04" else []
            )
            for unit in (finding.subject, *living):
                found.setdefault(unit, Counter())[finding.severity] += 1
        return found

    @cached_property
    def orphans(self) -> dict[str, str]:
        """Units for which nobody answers, each with the reason that a box can show."""
        left = {id_ for f in self.audit.findings if f.code == "REP04" for _, id_ in f.related}
        return {
            f.subject: "原主管已撤销" if f.subject in left else "主管单位未载"
            for f in self.audit.findings
            if f.code == "REP01"
        }

    def box(
        self,
        unit: Unit | Body,
        name: str = "",
        *,
        child_count: int | None = None,
        children: tuple[Box, ...] = (),
    ) -> Box:
        """A unit or coordinating body as a box; `name` replaces its own where position tells the place."""
        counts = self.findings.get(unit.id, Counter())
        synthetic, unnamed = unit.grade == "synthetic", unit.grade == "unnamed"
        if isinstance(unit, Body):
            return Box(
                unit.id,
                name or body_name(unit),
                unit.name,
                errors=counts["E"],
                warnings=counts["W"],
                synthetic=synthetic,
                unnamed=unnamed,
            )
        return Box(
            id=unit.id,
            name=name or short_name(unit, self._region(unit)),
            full_name=unit.name,
            note=self.orphans.get(unit.id, _UNNAMED_NOTE if unit.grade == "unnamed" else ""),
            regime=self.regime(unit),
            figures=_figures(unit),
            units=int(unit.count or 1),
            child_count=child_count,
            children=children,
            errors=counts["E"],
            warnings=counts["W"],
            inferred=unit.grade in ("derived", "inferred"),
            abolished=unit.id not in self.snapshot.units,
            synthetic=synthetic,
            unnamed=unnamed,
        )

    def _region(self, unit: Unit) -> str:
        return self.snapshot.structure.jurisdiction_name(self.snapshot.jurisdiction(unit.id)) or ""

    def regime(self, unit: Unit) -> Regime:
        """How a unit is led: dual, kept as it was, nothing written, or plain."""
        arrangement = self.snapshot.arrangements.get(unit.id)
        if arrangement:
            return (
                "keep" if arrangement.unchanged else "plain" if arrangement.preset == "VERTICAL" else "dual"
            )
        if not any(r.type == "stationed_at" for r in self.snapshot.above.get(unit.id, ())):
            return "plain"
        parts = (part for top in VOCABULARY.top_aspects for part in VOCABULARY.parts_of(top))
        said = any(e.stated for part in parts for e in part_entries(self.snapshot, unit.id, part))
        return "plain" if said else "unstated"


def _figures(unit: Unit) -> Figures | None:
    approved, actual = number_of(unit.approved), number_of(unit.actual)
    if approved is None and actual is None:
        return None
    return Figures(
        None if approved is None else int(approved),
        None if actual is None else int(actual),
        unit.grade == "synthetic",
    )


def short_name(unit: Unit, region: str = "") -> str:
    """The name that fits a box: its 规范简称, else the shortest one, without the name of the place itself."""
    if unit.grade == "unnamed":
        return "主管部门" if unit.kind == "government_department" else "未列名单位"
    if unit.short_name:
        return unit.short_name
    names = [name for name in unit.names if "、" not in name]
    plain = [name.split("（")[0] or name for name in names]
    return min((_without_place(name, region) for name in plain), key=len)


def _without_place(name: str, region: str) -> str:
    """示例区司法局 and 区司法局 -> 司法局; 中共示例区委组织部 -> 区委组织部."""
    name = name.removeprefix("中共")
    rest = name.removeprefix(region) if region else name
    if rest != name:
        return f"{region[-1:]}{rest}" if rest.startswith(("委", "政府")) else rest or name
    plain = name[1:] if region and name[:1] == region[-1:] and len(name) > 3 else name
    return name if plain.startswith(("委", "政府")) else plain


def body_name(body: Body) -> str:
    """A coordinating body without the word for its kind, which the band already says."""
    label = VOCABULARY.label("body_kinds", body.kind)
    name = body.name.removesuffix(label) if label else body.name
    return name.removesuffix("工作").strip("“”") or body.name
