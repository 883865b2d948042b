"""Runs the service on a real socket for tests."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager

import uvicorn

from .asgi import Application
from .http import HttpProtocol
from .kernel import Kernel
from .settings import Settings

DEV_CREDENTIAL = "a-credential-for-tests"
"""What every security scheme of a service under test accepts."""


@contextmanager
def running(
    build: Callable[[Settings], AbstractAsyncContextManager[Kernel]], settings: Settings
) -> Iterator[str]:
    """Serves on a free port of 127.0.0.1 in a thread, and gives the URL.

    Raises:
        RuntimeError: when the service does not start; the log says why.
    """
    config = uvicorn.Config(
        Application(build, settings=settings),
        host="127.0.0.1",
        port=0,
        http=HttpProtocol,
        ws="none",
        lifespan="on",
        log_level="warning",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        date_header=False,
        timeout_graceful_shutdown=5,
    )
    server = uvicorn.Server(config)
    started = threading.Event()
    thread = threading.Thread(target=_serve, args=(server, started), name="service", daemon=True)
    thread.start()
    started.wait()
    if not server.started:
        raise RuntimeError("the service did not start")
    try:
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()


def _serve(server: uvicorn.Server, started: threading.Event) -> None:
    async def run() -> None:
        serving = asyncio.create_task(server.serve())
        while not server.started and not serving.done():  # noqa: ASYNC110 - uvicorn sets a flag
            await asyncio.sleep(0.005)
        started.set()
        await serving

    try:
        asyncio.run(run())
    finally:
        started.set()
