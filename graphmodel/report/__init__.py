"""Answers as plain data: the JSON of contract 6 and the tables that commands print. Said once for command line, HTTP and pages."""

from graphmodel.report.answers import chain_json, unit_json, who_json, whom_json
from graphmodel.report.audits import audit_json, explain_json, finding_json, rule_json
from graphmodel.report.changes import load_json, log_json
from graphmodel.report.sentences import aspect_sentence, who_sentence
from graphmodel.report.tables import Table, audit_table, chain_table, log_table, who_table, whom_table

__all__ = [
    "Table", "aspect_sentence", "audit_json", "audit_table", "chain_json", "chain_table", "explain_json", "finding_json", "load_json",
    "log_json", "log_table", "rule_json", "unit_json", "who_json", "who_sentence", "who_table", "whom_json", "whom_table",
]  # fmt: skip
