"""What the deployment files promise, read as files: no container engine runs where the tests do."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

DIGEST_OR_VERSION = re.compile(r"[\w./-]+:\d+\.\d+\.\d+[\w.-]*(@sha256:[0-9a-f]{64})?")
# Of the schema of Compose, what we use; a misspelt key would be ignored by nobody but noticed on the day.
TOP = {"name", "services", "volumes"}
OF_A_SERVICE = {
    *("image", "build", "restart", "environment", "ports", "volumes", "security_opt", "healthcheck"),
    *("stop_grace_period", "depends_on", "init", "read_only", "tmpfs", "cap_drop"),
}
OF_A_CHECK = {"test", "interval", "timeout", "start_period", "retries"}
SECRET = "TIAOKUAI_NEO4J_PASSWORD"


@pytest.fixture(scope="module")
def compose(root: Path) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((root / "docker-compose.yml").read_text(encoding="utf-8"))
    return read


@pytest.fixture(scope="module")
def services(compose: dict[str, Any]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = compose["services"]
    return found


@pytest.fixture(scope="module")
def dockerfile(root: Path) -> list[tuple[str, str]]:
    return instructions(root)


def instructions(root: Path) -> list[tuple[str, str]]:
    """Each instruction with what follows it, continued lines joined."""
    text = (root / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", "")
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [(word, rest.strip()) for word, _, rest in (line.partition(" ") for line in lines)]


def last_stage(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return found[max(place for place, (word, _) in enumerate(found) if word == "FROM") :]


def test_no_key_is_misspelt(compose: dict[str, Any], services: dict[str, dict[str, Any]]) -> None:
    assert set(compose) == TOP
    for name, service in services.items():
        assert set(service) <= OF_A_SERVICE, name
        assert set(service.get("healthcheck", {})) <= OF_A_CHECK, name


def test_every_image_is_pinned_to_a_version(
    services: dict[str, dict[str, Any]], dockerfile: list[tuple[str, str]]
) -> None:
    images = [service["image"] for service in services.values() if "image" in service]
    images += [rest.split()[0] for word, rest in dockerfile if word == "FROM"]
    assert len(images) == 3
    assert all(DIGEST_OR_VERSION.fullmatch(image) for image in images), images
    assert all("image" in service or "build" in service for service in services.values())


def test_the_server_of_the_tests_is_the_version_that_runs(
    root: Path, services: dict[str, dict[str, Any]]
) -> None:
    pom = (root / "tests" / "neo4j_server" / "pom.xml").read_text(encoding="utf-8")
    (tested,) = re.findall(r"<artifactId>neo4j</artifactId>\s*<version>([^<]+)<", pom)
    assert services["neo4j"]["image"].startswith(f"neo4j:{tested}-community")


def test_every_port_is_published_on_this_machine_only(services: dict[str, dict[str, Any]]) -> None:
    ports = [port for service in services.values() for port in service["ports"]]
    assert len(ports) == 3
    assert all(re.fullmatch(r"127\.0\.0\.1:\d+:\d+", port) for port in ports), ports
    assert not any("network_mode" in service for service in services.values())


def test_a_password_is_asked_for_and_never_written_down(
    root: Path, services: dict[str, dict[str, Any]]
) -> None:
    for name in ("neo4j", "app"):
        given = [value for value in services[name]["environment"].values() if SECRET in value]
        assert len(given) == 1 and f"${{{SECRET}:?" in given[0], name
    assert "PASSWORD" not in services["app"]["environment"]["TIAOKUAI_STORE"]
    assert SECRET not in (root / "Dockerfile").read_text(encoding="utf-8")


def test_every_service_is_checked_and_the_app_waits_for_the_database(
    services: dict[str, dict[str, Any]], dockerfile: list[tuple[str, str]]
) -> None:
    assert services["neo4j"]["healthcheck"]["test"][0] == "CMD-SHELL"
    # The shell of the container, not Compose, takes the password out of what the server was given.
    assert "$${NEO4J_AUTH#*/}" in services["neo4j"]["healthcheck"]["test"][1]
    assert services["app"]["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    assert any(word == "HEALTHCHECK" and "/healthz" in rest for word, rest in last_stage(dockerfile))


def test_what_must_outlive_a_container_is_on_a_named_volume(
    compose: dict[str, Any], services: dict[str, dict[str, Any]]
) -> None:
    mounted = [volume.split(":") for service in services.values() for volume in service["volumes"]]
    assert {name for name, _ in mounted} == set(compose["volumes"])
    assert ["ledger", "/data"] in mounted


def test_memory_is_set_for_the_server(services: dict[str, dict[str, Any]]) -> None:
    given = services["neo4j"]["environment"]
    for setting in ("heap_initial__size", "heap_max__size", "pagecache_size"):
        assert re.search(r":-\d+[mg]\}$", given[f"NEO4J_server_memory_{setting}"])


def test_the_app_has_no_rights_that_it_does_not_need(
    services: dict[str, dict[str, Any]], dockerfile: list[tuple[str, str]]
) -> None:
    app = services["app"]
    assert app["read_only"] is True and app["cap_drop"] == ["ALL"]
    assert all("no-new-privileges:true" in service["security_opt"] for service in services.values())
    users = [rest for word, rest in last_stage(dockerfile) if word == "USER"]
    assert users and all(re.fullmatch(r"[1-9]\d*:[1-9]\d*", user) for user in users)
    after = [word for word, _ in last_stage(dockerfile)]
    assert "RUN" not in after[after.index("USER") :]


def test_what_is_installed_is_hashed_and_what_installs_it_is_taken_away(
    dockerfile: list[tuple[str, str]],
) -> None:
    runs = [rest for word, rest in dockerfile if word == "RUN"]
    installs = [run for run in runs if "pip install" in run]
    assert all("--require-hashes" in run or "--no-deps --no-build-isolation" in run for run in installs)
    assert any("uninstall" in run and "hatchling" in run and run.split()[-1] == "pip" for run in runs)
    assert not any(word == "RUN" and "install --" in rest and "pip install" in rest
                   for word, rest in last_stage(dockerfile))  # fmt: skip


def test_the_build_gets_every_file_that_it_copies_and_no_more(
    root: Path, dockerfile: list[tuple[str, str]]
) -> None:
    copied = [name for word, rest in dockerfile if word == "COPY" and not rest.startswith("--from")
              for name in shlex.split(rest)[:-1]]  # fmt: skip
    let_in = [line[1:] for line in (root / ".dockerignore").read_text().splitlines() if line.startswith("!")]
    assert sorted(copied) == sorted(let_in)
    assert all((root / name).exists() for name in copied)
    wheel = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]
    assert set(wheel["targets"]["wheel"]["packages"]) <= set(copied)
