"""A way to a Neo4j server that can be watched, and cut at the moment that matters: when a write is committed."""

from __future__ import annotations

import contextlib
import socket
from threading import Event, Thread
from types import TracebackType
from typing import Final, Literal, Self

# What the client sends: the statement that enters a changeset, and the message COMMIT in a chunk of its own.
_ENTERS: Final = b"CREATE (:Changeset"
_COMMIT: Final = b"\x00\x02\xb0\x12\x00\x00"
_PIECE: Final = 65_536


class Wire:
    """Listens on a port of this machine and passes on to another.

    `writing` is set when a client enters a changeset, `committing` when it has sent the commit of one. `cut` breaks
    the connection of the next that commits: before the server is told, or after.
    """

    def __init__(self, port: int) -> None:
        self.writing, self.committing = Event(), Event()
        self.cut: Literal["before", "after"] | None = None
        self._to = port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []

    @property
    def url(self) -> str:
        """For `--store`: bolt, as a routed client would be told the way around us."""
        return f"bolt://neo4j@127.0.0.1:{self._listening.getsockname()[1]}/neo4j"

    def forget(self) -> None:
        """What was seen so far."""
        self.writing.clear()
        self.committing.clear()

    def close(self) -> None:
        """Break all connections and take no more."""
        for one in (self._listening, *self._open):
            _close(one)

    def __enter__(self) -> Self:
        Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                try:
                    server = socket.create_connection(("127.0.0.1", self._to))
                except OSError:
                    client.close()
                    continue
                self._open += (client, server)
                Thread(target=self._up, args=(client, server), daemon=True).start()
                Thread(target=self._down, args=(client, server), daemon=True).start()

    def _up(self, client: socket.socket, server: socket.socket) -> None:
        seen, enters = b"", False
        with contextlib.suppress(OSError):
            while piece := client.recv(_PIECE):
                seen = seen[-len(_ENTERS) :] + piece
                if _ENTERS in seen:
                    enters = True
                    self.writing.set()
                commits = enters and _COMMIT in seen
                if not (commits and self.cut == "before"):
                    server.sendall(piece)
                if commits:
                    enters = False
                    self.committing.set()
                    if self.cut:
                        before, self.cut = self.cut == "before", None
                        _close(client)
                        if not before:
                            # The server is left to finish; what it answers finds nobody.
                            return
                        break
        _close(server)

    def _down(self, client: socket.socket, server: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while piece := server.recv(_PIECE):
                client.sendall(piece)
        _close(client)
        _close(server)


def _close(one: socket.socket) -> None:
    with contextlib.suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
