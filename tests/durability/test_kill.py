"""Commands killed at random moments; the long runs are `python -m tests.durability.kill --rounds 300 --store …`."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.durability.kill import rounds
from tests.durability.scenarios import SCENARIOS, SERVED
from tests.durability.served import Served, Victim
from tests.neo4j_server.server import Server
from tests.neo4j_server.wire import Wire

pytestmark = pytest.mark.skipif(os.name != "posix", reason="SIGKILL is of POSIX")


def test_a_killed_command_has_done_all_or_nothing_and_the_next_needs_no_repair(tmp_path: Path) -> None:
    outcomes = rounds(2 * len(SCENARIOS), 11, tmp_path, units=600)
    assert [(o.scenario, o.end, o.faults) for o in outcomes if o.faults] == []
    assert {o.scenario for o in outcomes} == {s.__name__ for s in SCENARIOS}
    assert any(o.end.startswith("killed") for o in outcomes)


@pytest.mark.parametrize(("victim", "count"), [("client", 5), ("server", 2)])
def test_of_a_write_to_neo4j_that_is_killed_or_whose_server_is_all_or_nothing_is_there(
    private_neo4j: Callable[..., Server], tmp_path: Path, victim: Victim, count: int
) -> None:
    server = private_neo4j(java_options=["-Xms512m", "-Xmx512m"])
    server.start()
    with Wire(server.port) as wire:
        outcomes = rounds(count, 11, tmp_path, SERVED, units=100, served=Served(server, wire, victim))
    assert [(o.scenario, o.end, o.faults) for o in outcomes if o.faults] == []
    # Of a server that is soon back, a client may not even notice that it was away.
    assert victim == "server" or any("not reported" in o.end for o in outcomes)
