"""`BRRTR_ADMIN_PORT`: the service's own operations on a port of their own, away from the document's."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path
from typing import Any

import pytest
from support.generated_service import imported
from support.metered import PACKAGE, get, project, served, until
from support.ports import free_port

OWN = ("/health", "/ready", "/docs", "/openapi.json", "/openapi.yaml", "/metrics")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The service's project."""
    return project(tmp_path_factory.mktemp("apart"))


@pytest.mark.parametrize("workers", ["1", "2"])
def test_each_port_has_its_operations(folder: Path, workers: str) -> None:
    own = free_port()
    with served(folder, "--workers", workers, BRRTR_ADMIN_PORT=str(own)) as process:
        port = process.port()
        until(lambda: process.log.count("startup complete") == int(workers), "the workers")
        for path in OWN:
            assert get(own, path)[0] == 200, path
            assert get(port, path)[0] == 404, path
        assert get(port, "/quick")[0] == 200
        assert get(own, "/quick")[0] == 404
        assert get(own, "/metrics")[2].count('path="/quick",status="200"') == 1
        assert process.stop() == 0


def test_who_watches_the_service_finds_it_open(folder: Path) -> None:
    """`BRRTR_MAX_CONNECTIONS` refuses nobody at this port."""
    own = free_port()
    with served(folder, BRRTR_ADMIN_PORT=str(own), BRRTR_MAX_CONNECTIONS="1") as process:
        port = process.port()
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.sendall(b"GET /quick HTTP/1.1\r\nHost: a\r\n\r\n")
            assert connection.recv(1000).startswith(b"HTTP/1.1 200 ")
            assert get(port, "/quick")[0] == 503
            for path in OWN:
                assert get(own, path)[0] == 200, path
            assert "brrtrouter_connections_refused_total 1.0" in get(own, "/metrics")[2]
        assert process.stop() == 0


def test_port_that_is_taken_ends_the_start(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        with served(folder, BRRTR_ADMIN_PORT=str(taken)) as process:
            assert process.process.wait(20) == 1
            assert f"Cannot listen on 127.0.0.1:{taken}: Address already in use" in process.log


def test_asgi_server_that_listens_on_both(folder: Path) -> None:
    """The scope says at which port a request came in (ASGI 3.0, `server`)."""

    async def status(application: Any, path: str, port: int) -> int:
        sent: list[dict[str, Any]] = []
        scope = {
            "type": "http", "method": "GET", "scheme": "http", "path": path, "raw_path": path.encode(),
            "query_string": b"", "headers": [(b"host", b"a")], "server": ("127.0.0.1", port),
        }  # fmt: skip

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: dict[str, Any]) -> None:
            sent.append(message)

        await application(scope, receive, send)
        found: int = sent[0]["status"]
        return found

    async def statuses(registry: Any) -> list[int]:
        settings = registry.Settings(admin_port=9090)
        application = registry.Application(registry.build, settings=settings)
        async with registry.build(settings) as application.kernel:
            calls = [(path, port) for path in ("/health", "/quick") for port in (8080, 9090)]
            return [await status(application, path, port) for path, port in calls]

    with imported(folder, PACKAGE) as registry:
        assert asyncio.run(statuses(registry)) == [404, 200, 200, 404]
