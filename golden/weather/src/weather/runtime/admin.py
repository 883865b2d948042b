# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Defines the operations that every service has beside those of its document."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Container, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from .kernel import Endpoint
from .messages import Request, Respond, Response
from .metrics import Metrics
from .metrics.exposition import exposition
from .operation import Operation
from .packed import unpacked
from .prefixed import prefixed
from .problems import Problem
from .response import NO_PAGE, NOT_KEPT
from .router import Router, StaticTable
from .settings import Settings

_JSON = b"application/json"
_MOMENTARY = (NOT_KEPT, *NO_PAGE)
_MOST_PREFIXES = 8
_LASTING = ((b"cache-control", b"no-cache"), *NO_PAGE)


def endpoints(
    package: str, settings: Settings, metrics: Metrics, waiting: Callable[[], Collection[str]] = tuple
) -> dict[str, Endpoint]:
    """Gives the operations that are switched on, each by the key that the routes have for it.

    `package` is where the document lies. `waiting` gives the security schemes that cannot be judged yet.
    """
    makers: dict[str, tuple[str, Respond]] = {
        "_health": ("/health", _constant(_JSON, b'{"status":"up"}')),
        "_ready": ("/ready", _readiness(waiting)),
    }
    if settings.docs:
        document = _Document(package)
        makers["_docs"] = ("/docs", _page(document.text, tries=settings.admin_port is None))
        makers["_openapi_json"] = ("/openapi.json", document.served_as(_JSON))
        # JSON text is YAML 1.2 (YAML 1.2.2 1.2).
        makers["_openapi_yaml"] = ("/openapi.yaml", document.served_as(b"application/yaml"))
    if settings.metrics:
        makers["_metrics"] = ("/metrics", _scrape(metrics))
    return {
        key: Endpoint(Operation("", "GET", path, key[1:], settings.max_body_bytes, built_in=True), respond)
        for key, (path, respond) in makers.items()
    }


def served(static: StaticTable, operations: Container[str], settings: Settings) -> StaticTable:
    """Gives the table without what is switched off, or has a port of its own.

    A path of the document that has no operation stays.
    """
    here = operations if settings.admin_port is None else ()
    kept = {
        path: {method: key for method, key in keys.items() if key in here or not key.startswith("_")}
        for path, keys in static.items()
    }
    return {path: keys for path, keys in kept.items() if keys or not static[path]}


def apart(endpoints: Mapping[str, Endpoint], settings: Settings) -> Router[Endpoint] | None:
    """Gives the routes of the port that these operations have for themselves; None without one."""
    if settings.admin_port is None:
        return None
    own = {key: endpoint for key, endpoint in endpoints.items() if key.startswith("_")}
    return Router({endpoint.operation.template: {"GET": key} for key, endpoint in own.items()}, {}, own)


def _constant(media_type: bytes, body: bytes) -> Respond:
    async def respond(request: Request) -> Response:
        return Response(200, media_type, body, _MOMENTARY)

    return respond


def _readiness(waiting: Callable[[], Collection[str]]) -> Respond:
    ready = Response(200, _JSON, b'{"status":"ready"}', _MOMENTARY)

    async def respond(request: Request) -> Response:
        if names := waiting():
            raise Problem(503, f"Nobody can be known yet by {', '.join(map(repr, names))}.")
        return ready

    return respond


class _Document:
    """Keeps the document's JSON text, which is unpacked when it is first asked for.

    Unpacking takes a quarter of a second for a document of 7 MB: to do it for each request would let clients
    keep the service busy. What is packed is not kept.
    """

    def __init__(self, package: str) -> None:
        """`package` is where the document lies."""
        self._package = package
        self._text = b""
        self._prefixed: dict[str, bytes] = {}
        """The text by what a proxy takes from the beginning of paths."""
        self._thread = ThreadPoolExecutor(1, "document")

    def served_as(self, media_type: bytes) -> Respond:
        async def respond(request: Request) -> Response:
            text = await self.text()
            if request.forwarded is not None and (prefix := request.forwarded.prefix):
                text = await self._run(partial(self._below, prefix))
            return Response(200, media_type, text, _LASTING)

        return respond

    async def text(self) -> bytes:
        """Gives the text as it is packed, wherever the service is found."""
        return self._text or await self._run(self._unpack)

    async def _run(self, call: Callable[[], bytes]) -> bytes:
        return await asyncio.get_running_loop().run_in_executor(self._thread, call)

    def _unpack(self) -> bytes:
        """Runs on one thread, so that of many first requests one unpacks and the others find it done."""
        if not self._text:
            self._text = unpacked(self._package, "openapi.json")
        return self._text

    def _below(self, prefix: str) -> bytes:
        """Runs there as well. Behind few proxies there are few prefixes: more are made up by clients."""
        if prefix not in self._prefixed and len(self._prefixed) < _MOST_PREFIXES:
            self._prefixed[prefix] = prefixed(self._text, prefix)
        return self._prefixed.get(prefix, self._text)


def _page(document: Callable[[], Awaitable[bytes]], *, tries: bool) -> Respond:
    """Shows the page. Nothing of it is imported before it is asked for."""
    page: Respond | None = None

    async def respond(request: Request) -> Response:
        nonlocal page
        if page is None:
            from .docs_page import Page  # noqa: PLC0415 - see above

            page = Page(document, tries=tries).respond
        return await page(request)

    return respond


def _scrape(metrics: Metrics) -> Respond:
    """Shows the metrics, made on a thread of its own: with many operations that takes a while."""
    thread = ThreadPoolExecutor(1, "metrics")

    async def respond(request: Request) -> Response:
        metrics.sample()
        accept = request.header(b"accept") or ""
        made = asyncio.get_running_loop().run_in_executor(thread, exposition, metrics, accept)
        media_type, text = await made
        return Response(200, media_type.encode(), text, _MOMENTARY)

    return respond
