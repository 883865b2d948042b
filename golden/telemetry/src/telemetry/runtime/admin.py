"""The operations that every service has beside those of its document."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files

from .kernel import Operation, Respond
from .messages import Request, Response
from .metrics import Metrics
from .settings import Settings

_JSON = b"application/json"


def operations(package: str, settings: Settings, metrics: Metrics) -> dict[str, Operation]:
    """Each by the key that the routes have for it. `package` is where the document lies."""
    makers: dict[str, tuple[str, Respond]] = {
        "_health": ("/health", _constant(_JSON, b'{"status":"up"}')),
        "_ready": ("/ready", _constant(_JSON, b'{"status":"ready"}')),
        "_openapi_json": ("/openapi.json", _document(package, "openapi.json", _JSON)),
        "_openapi_yaml": ("/openapi.yaml", _document(package, "openapi.yaml", b"application/yaml")),
        "_metrics": ("/metrics", _scrape(metrics)),
    }
    return {
        key: Operation(key[1:], "GET", path, respond, max_body_bytes=settings.max_body_bytes)
        for key, (path, respond) in makers.items()
    }


def _constant(media_type: bytes, body: bytes) -> Respond:
    async def respond(request: Request) -> Response:
        return Response(200, media_type, body)

    return respond


def _document(package: str, name: str, media_type: bytes) -> Respond:
    """The document, read when it is first asked for."""
    read: Callable[[], bytes] = files(package).joinpath(name).read_bytes
    text: list[bytes] = []

    async def respond(request: Request) -> Response:
        if not text:
            text.append(read())
        return Response(200, media_type, text[0])

    return respond


def _scrape(metrics: Metrics) -> Respond:
    async def respond(request: Request) -> Response:
        media_type, text = metrics.exposition()
        return Response(200, media_type, text)

    return respond
