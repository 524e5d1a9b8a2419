"""Runs the workbench until it is stopped."""

from __future__ import annotations

import uvicorn

from api.app import create_app
from api.settings import Settings


def serve(settings: Settings, host: str = "127.0.0.1", port: int = 8000) -> None:
    """Serves the store of the settings; blocks. Only warnings and faults are logged: a question may hold names."""
    uvicorn.run(
        create_app(settings), host=host, port=port, log_level="warning", access_log=False, server_header=False
    )
