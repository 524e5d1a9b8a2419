"""Findings, audits and rules as the JSON of contract 6."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from graphmodel.questions.coverage import Coverage
from graphmodel.rules import Audit, Evidence, Finding, Rule, rules
from graphmodel.rules.profile import Profile
from graphmodel.rules.registry import described
from graphmodel.rules.waiver import Waiver
from graphmodel.snapshot import Snapshot, StoredSnapshot
from graphmodel.vocabulary import VOCABULARY

if TYPE_CHECKING:
    from graphmodel.rules.explain import Explanation

Json = dict[str, Any]


def finding_json(
    snapshot: Snapshot, finding: Finding, language: str = "zh", names: Mapping[str, str] | None = None
) -> Json:
    """`{"id","code","name","severity","subject","related","message","values","evidence","remedy","group"}`.

    `names` are those of all that is related, where several findings were looked up together.
    """
    source = described(finding.code)
    if names is None:
        names = _names(snapshot, [finding])
    return {
        "id": finding.id,
        "code": finding.code,
        "name": source.title.label(language),
        "severity": finding.severity,
        "subject": {"type": finding.subject_type, "id": finding.subject, "name": finding.subject_name},
        "jurisdiction": finding.jurisdiction,
        "related": [
            {"type": type_, "id": id_, "name": names.get(id_, id_)} for type_, id_ in finding.related
        ],
        "message": finding.message.label(language),
        "values": finding.values,
        "evidence": [evidence_json(e) for e in finding.evidence],
        "remedy": source.remedy.label(language),
        "group": finding.group,
    }


def _names(snapshot: Snapshot, findings: Iterable[Finding]) -> Mapping[str, str]:
    related = {id_ for finding in findings for _, id_ in finding.related}
    if isinstance(snapshot, StoredSnapshot):
        # Of a ledger that stays in its store no object is read for a name.
        return snapshot.frames.called(related)
    return {id_: snapshot.ledger.name(id_) for id_ in related}


def evidence_json(e: Evidence) -> Json:
    """`{"document","article","source":{"file","sheet","row"}}`."""
    source = {"file": e.file, "sheet": e.sheet, "row": e.row} if e.file else None
    return {"document": e.document, "article": e.article, "source": source}


def _state(waiver: Waiver | None, language: str) -> Json | None:
    return waiver_json(waiver, language) if waiver else None


def waiver_json(waiver: Waiver, language: str = "zh") -> Json:
    """How far a finding is: `{"state","label","reason","approved_by","expires"}`."""
    return {
        "state": waiver.state,
        "label": VOCABULARY.label("finding_states", waiver.state, language),
        "reason": waiver.reason,
        "approved_by": waiver.approved_by,
        "expires": waiver.expires,
    }


def _coverage(coverage: Coverage) -> Json:
    return {"stated": coverage.stated, "of": coverage.of, "share": round(coverage.share, 4)}


def audit_json(
    snapshot: Snapshot, audit: Audit, language: str = "zh", shown: Sequence[Finding] | None = None
) -> Json:
    """The whole audit; findings, waived ones too, have a `state` besides what finding_json says.

    `shown` are the findings that are listed, None = all; all are counted.

    `{"at","change","units","relations","coverage","counts","rules","profile","findings","undecided","waived"}`.
    """
    listed = tuple(audit.findings if shown is None else shown)
    names = _names(snapshot, (*listed, *(w.finding for w in audit.waived)))
    return {
        "at": audit.day,
        "change": audit.change,
        "units": audit.units,
        "relations": audit.relations,
        "coverage": {aspect: _coverage(c) for aspect, c in audit.coverage.items()},
        "counts": audit.counts(),
        "rules": list(audit.ran),
        "profile": audit.profile.name,
        "findings": [
            {**finding_json(snapshot, f, language, names), "state": _state(audit.noted.get(f.id), language)}
            for f in listed
        ],
        "undecided": [
            {
                "code": u.code,
                "jurisdiction": u.jurisdiction,
                "subjects": u.subjects,
                "lacks": u.lacks.label(language),
            }
            for u in audit.undecided
        ],
        "waived": [
            {**finding_json(snapshot, w.finding, language, names), "state": waiver_json(w.waiver, language)}
            for w in audit.waived
        ],
    }


def rule_json(rule: Rule, language: str = "zh") -> Json:
    """A rule as the catalogue lists it."""
    return {
        "code": rule.code,
        "slug": rule.name,
        "name": rule.title.label(language),
        "severity": rule.severity,
        "subject": rule.subject,
        "what": rule.what.label(language),
        "why": rule.why.label(language),
        "remedy": rule.remedy.label(language),
        "basis": rule.basis,
        "basis_grade": rule.grade,
        "needs": list(rule.needs),
        "lacks": rule.lacks.label(language) if rule.lacks else None,
    }


def rules_json(under: Profile, language: str = "zh") -> Json:
    """The catalogue under a profile: `{"profile","name","source","absence","rules"}`."""
    return {
        "profile": under.name,
        "name": under.label.label(language),
        "source": under.source,
        "absence": under.absence,
        "rules": [
            {
                **rule_json(rule, language),
                "severity": under.severity(code) or rule.severity,
                "runs": under.has(code),
                "left_out": under.leaves_out.get(code),
                "limits": {
                    name: {"value": limit.value, "source": limit.source}
                    for name, limit in under.thresholds.get(code, {}).items()
                },
            }
            for code, rule in rules().items()
        ],
    }


def explain_json(explanation: Explanation, language: str = "zh") -> Json:
    """A rule with the first case that it finds."""
    return {
        **rule_json(explanation.rule, language),
        "example": {"title": explanation.title, "rows": explanation.rows},
    }
