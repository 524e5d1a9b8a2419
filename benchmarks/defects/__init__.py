"""Planted defects: one function for each rule, which breaks that rule and no other and returns whom it names."""

from __future__ import annotations

from collections.abc import Mapping

from benchmarks.defects import (
    dual,
    duties,
    evidence,
    guidance,
    joint,
    naming,
    quota,
    reform,
    registration,
    reporting,
)
from benchmarks.defects.spot import Defect

DEFECTS: Mapping[str, Defect] = {
    **reporting.DEFECTS,
    **dual.DEFECTS,
    **duties.DEFECTS,
    **guidance.DEFECTS,
    **joint.DEFECTS,
    **evidence.DEFECTS,
    **naming.DEFECTS,
    **quota.DEFECTS,
    **registration.DEFECTS,
    **reform.DEFECTS,
}
# Rules of the catalogue that no ledger of these can break, and why.
NOT_PLANTED: Mapping[str, str] = {
    "JNT10": "the general profile names no day from which it holds; it finds nothing",
    "JNT11": "the general profile leaves it out: only Shenzhen has the chain of approval",
}
