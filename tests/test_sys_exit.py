"""`sys.exit()` somewhere in a handler ends its call, and not the service that others are served by."""

from __future__ import annotations

import http.client
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from support.handlers import with_handlers
from support.installed_service import clean_environment, server
from support.metered import get

import brrtr
from brrtr.write import write

PACKAGE = "leaving"
STREAMS = {
    "events": "text/event-stream",
    "lines": "application/x-ndjson",
    "bytes_": "application/octet-stream",
}
HANDLERS = """
import sys
from ..runtime.streams import ServerSentEvent

async def fine():
    return "here"

async def in_task():
    sys.exit("out of a task")

def in_thread():
    sys.exit("out of a thread")

async def mapped():
    raise LookupError

async def events():
    yield ServerSentEvent("one")
    sys.exit("out of events")

async def lines():
    yield "one"
    sys.exit("out of lines")

async def bytes_():
    yield b"one"
    sys.exit("out of bytes")
"""


def project(folder: Path) -> None:
    """Writes the service there; its mapping of exceptions leaves as well."""

    def operation(name: str, media_type: str) -> dict[str, Any]:
        schema = {"type": "string"} if media_type == "application/json" else {}
        content = {media_type: {"schema": schema}}
        return {"get": {"operationId": name, "responses": {"200": {"description": "-", "content": content}}}}

    names = dict.fromkeys(("fine", "in_task", "in_thread", "mapped"), "application/json") | STREAMS
    paths = {f"/{name}": operation(name, media_type) for name, media_type in names.items()}
    files = dict(
        brrtr.generate({"openapi": "3.1.0", "info": {"title": PACKAGE, "version": "1"}, "paths": paths})
    )
    files = with_handlers(files, HANDLERS)
    service = files[f"src/{PACKAGE}/service.py"]
    empty = "EXCEPTIONS: ExceptionHandlers = {}"
    assert service.count(empty) == 1
    leaving = 'EXCEPTIONS = {LookupError: lambda request, error: __import__("sys").exit("out of a mapping")}'
    files[f"src/{PACKAGE}/service.py"] = service.replace(empty, leaving)
    write(files, folder)


@pytest.mark.parametrize(
    "command",
    [[PACKAGE, "serve", "--port", "0"], ["uvicorn", f"{PACKAGE}:app", "--port", "0"]],
    ids=["native", "asgi"],
)
def test_the_service_goes_on(tmp_path: Path, command: Sequence[str]) -> None:
    project(tmp_path)
    environment = clean_environment(PYTHONPATH=str(tmp_path / "src"), PYTHONDONTWRITEBYTECODE="1")
    with server([sys.executable, "-m", *command], cwd=tmp_path, environment=environment) as process:
        port = process.port()
        for path in ("/in_task", "/in_thread", "/mapped"):
            status, media_type, text = get(port, path)
            assert (status, media_type) == (500, "application/problem+json"), path
            assert "out of" not in text
        for name in STREAMS:
            with pytest.raises(http.client.IncompleteRead):  # the client can tell that it is not the whole
                get(port, f"/{name}")
        assert get(port, "/fine")[0] == 200
        assert process.process.poll() is None
        process.stop()
        log = process.log
    for place in ("a task", "a thread", "a mapping", "events", "lines", "bytes"):
        assert f"SystemExit: out of {place}" in log, place
