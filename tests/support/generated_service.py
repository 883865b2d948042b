"""Runs the service of a generated project in the tests' own process, behind either door."""

from __future__ import annotations

import importlib
import logging
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest
import uvicorn

from .native_door import open_module


def failures(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    """Gives what was logged, without the lines of completed requests."""
    return [record for record in caplog.records if record.name != "brrtr.access"]


@contextmanager
def imported(project: Path, package: str) -> Iterator[ModuleType]:
    """Imports the module of the service that has `build`."""
    sys.path.insert(0, str(project / "src"))
    try:
        yield importlib.import_module(f"{package}.registry")
    finally:
        sys.path.remove(str(project / "src"))
        for name in [name for name in sys.modules if name.partition(".")[0] == package]:
            del sys.modules[name]


@contextmanager
def serving(registry: ModuleType, *, native: bool, **settings: Any) -> Iterator[httpx.Client]:
    """Runs the service on a real socket, and gives what calls it."""
    package = registry.__name__.partition(".")[0]
    asgi, door, own = (
        importlib.import_module(f"{package}.runtime.{name}")
        for name in ("doors.asgi", "doors.native", "settings")
    )
    application = asgi.Application(registry.build, settings=own.Settings(**settings))
    if native:
        application.natively(open_module())
    config = uvicorn.Config(
        application,
        port=0,
        http=door.PROTOCOL if native else "httptools",
        ws="none",
        lifespan="on",
        log_config=None,
        proxy_headers=False,
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the service did not start"
        time.sleep(0.005)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=10) as client:
            yield client
    finally:
        server.should_exit = True
        thread.join()
