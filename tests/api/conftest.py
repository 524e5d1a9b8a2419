"""The stores that tests of the workbench read, filled once."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from graphmodel.store import open_store
from tests.api.stores import client, fill
from tests.workbooks import district_workbook, institution_list


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("workbench")


@pytest.fixture(scope="session")
def shenhe_url(root: Path, place: Path) -> str:
    """One real district with one street."""
    url = f"sqlite:///{place / 'shenhe.db'}"
    fill(url, [root / "examples" / "shenhe.yaml"])
    return url


@pytest.fixture(scope="session")
def all_url(root: Path, place: Path) -> str:
    """Three examples and a synthetic district with planted defects, each a changeset."""
    url = f"sqlite:///{place / 'all.db'}"
    workbook = place / "district.xlsx"
    district_workbook(workbook)
    examples = [root / "examples" / f"{name}.yaml" for name in ("shenhe", "jinzhou", "yingkou")]
    fill(url, [*examples, workbook])
    return url


@pytest.fixture(scope="session")
def shenhe(shenhe_url: str) -> TestClient:
    return client(shenhe_url)


@pytest.fixture(scope="session")
def everything(all_url: str) -> TestClient:
    return client(all_url)


@pytest.fixture(scope="session")
def office_list(place: Path) -> TestClient:
    """An ordinary 事业单位一览表: no government, departments only by name."""
    url = f"sqlite:///{place / 'list.db'}"
    workbook = place / "list.xlsx"
    institution_list(workbook)
    fill(url, [workbook], outside=True)
    return client(url)


@pytest.fixture(scope="session")
def empty(place: Path) -> TestClient:
    url = f"sqlite:///{place / 'empty.db'}"
    open_store(url)
    return client(url)
