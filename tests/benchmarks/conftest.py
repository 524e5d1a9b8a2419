"""Ledgers of the generator, loaded and audited once for all tests."""

from __future__ import annotations

import pytest

from benchmarks.sizes import SIZES
from tests.benchmarks.audited import FOUR, Audited, audited


@pytest.fixture(scope="session")
def district(tmp_path_factory: pytest.TempPathFactory) -> Audited:
    return audited(SIZES["district"], tmp_path_factory.mktemp("district"))


@pytest.fixture(scope="session")
def four(tmp_path_factory: pytest.TempPathFactory) -> Audited:
    return audited(FOUR, tmp_path_factory.mktemp("four"))


@pytest.fixture(scope="session")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Audited:
    return audited(SIZES["district"], tmp_path_factory.mktemp("clean"), clean=True)
