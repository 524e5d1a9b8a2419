"""Findings as SARIF 2.1.0, which code hosts and editors show beside the file and row."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from graphmodel.report.audits import waiver_json
from graphmodel.rules import Audit, Evidence, Finding, Rule
from graphmodel.rules.registry import described
from graphmodel.rules.waiver import Waiver

Json = dict[str, Any]
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"E": "error", "W": "warning", "I": "note"}


def sarif_json(audit: Audit, language: str = "zh") -> Json:
    """One run: findings, waived ones with their suppression, and what stayed undecided as open results."""
    codes = dict.fromkeys(
        (
            *audit.ran,
            *(f.code for f in audit.findings),
            *(w.finding.code for w in audit.waived),
        )
    )
    index = {code: number for number, code in enumerate(codes)}
    results = [_result(f, index, audit.noted.get(f.id), language) for f in audit.findings]
    for waived in audit.waived:
        suppression = {
            "kind": "external",
            "status": "accepted",
            "justification": waived.waiver.reason or "",
        }
        results.append(
            {**_result(waived.finding, index, waived.waiver, language), "suppressions": [suppression]}
        )
    for line in audit.undecided:
        said = f"{line.jurisdiction or '—'}: {line.lacks.label(language)} ({line.subjects})"
        results.append(
            {
                "ruleId": line.code,
                "ruleIndex": index[line.code],
                "kind": "open",
                "level": "none",
                "message": {"text": said},
            }
        )
    driver = {
        "name": "tiaokuai",
        "rules": [_rule(described(code), audit, language) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "results": results,
        "columnKind": "unicodeCodePoints",
        "properties": {"at": audit.day, "change": audit.change, "profile": audit.profile.name},
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule, audit: Audit, language: str) -> Json:
    severity = audit.profile.severity(rule.code) or rule.severity
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.title.label(language)},
        "fullDescription": {"text": f"{rule.what.label(language)} {rule.why.label(language)}"},
        "help": {"text": rule.remedy.label(language)},
        "defaultConfiguration": {"level": _LEVELS[severity]},
        "properties": {"basis": rule.basis, "grade": rule.grade},
    }


def _result(finding: Finding, index: dict[str, int], waiver: Waiver | None, language: str) -> Json:
    properties: Json = {"subject": finding.subject, "jurisdiction": finding.jurisdiction}
    if waiver:
        properties["state"] = waiver_json(waiver, language)
    return {
        "ruleId": finding.code,
        "ruleIndex": index[finding.code],
        "kind": "fail",
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message.label(language)},
        "locations": [_location(e) for e in finding.evidence if e.file],
        "partialFingerprints": {"tiaokuaiFinding/v1": finding.id},
        "properties": properties,
    }


def _location(evidence: Evidence) -> Json:
    physical: Json = {"artifactLocation": {"uri": quote(evidence.file or "")}}
    if evidence.row:
        physical["region"] = {"startLine": evidence.row}
    location: Json = {"physicalLocation": physical}
    if evidence.sheet:
        location["logicalLocations"] = [{"name": evidence.sheet, "kind": "table"}]
    return location
