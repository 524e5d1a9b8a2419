"""Rules over one day. Families are folders, rules are files, cases stand beside them."""

from graphmodel.rules.audit import Audit, audit
from graphmodel.rules.base import Evidence, Finding, Rule, Text, Undecided
from graphmodel.rules.registry import rule, rules

__all__ = ["Audit", "Evidence", "Finding", "Rule", "Text", "Undecided", "audit", "rule", "rules"]
