# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Runs the service on a real socket for tests, and judges its answers by what the document declares."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, contextmanager
from dataclasses import replace
from typing import Final, Protocol, TypeAlias

import msgspec
import uvicorn

from .compiled import find
from .content.media_types import ByMediaType
from .doors.asgi import Application
from .doors.native import PROTOCOL
from .kernel import Kernel
from .settings import MOST_VIOLATIONS, Settings
from .validation.explain import violations
from .validation.verdicts import Check

DEV_CREDENTIAL = "a-credential-for-tests"
"""What every security scheme of a service under test accepts."""


@contextmanager
def running(
    build: Callable[[Settings], AbstractAsyncContextManager[Kernel]],
    settings: Settings,
    *,
    rate_limits: bool = False,
) -> Iterator[str]:
    """Serves on a free port of 127.0.0.1 in a thread, and gives the URL.

    Tests call more often than a client may: `rate_limits` says whether they are held to that.

    Raises:
        RuntimeError: when the service does not start; the log says why.
    """
    application = Application(build, settings=replace(settings, rate_limits=rate_limits))
    application.natively(find(settings).module)
    config = uvicorn.Config(
        application,
        host="127.0.0.1",
        port=0,
        http=PROTOCOL,
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


Answer: TypeAlias = "tuple[str, Mapping[str, Check | None], tuple[str, ...]]"
"""A declared response: its status, a range such as `4XX` or `default`; for each media type of its body what
validates it, or None for what is not looked at; the headers that must be there, in lower case."""

GUARDED: Final[tuple[Answer, ...]] = (("401", {}, ()), ("403", {}, ()))
"""How the service itself answers for an operation with security, whether that is declared or not."""

_BUSY = frozenset({413, 429, 501, 503, 504})
"""The statuses of its answers to valid requests that it has no room, time or code for."""


class Answered(Protocol):
    """Describes a response of `httpx`."""

    @property
    def status_code(self) -> int: ...

    @property
    def headers(self) -> Mapping[str, str]: ...

    def read(self) -> bytes: ...


def complaint(method: str, response: Answered, declared: Iterable[Answer]) -> str:
    """Says what is wrong with the answer to a valid request; empty when it is one that is declared.

    500 is always wrong. A problem (RFC 9457) may stand for the body of any declared error.
    """
    status = response.status_code
    if status == 500:
        return "something failed, the log says what"
    found = _declared(str(status), tuple(declared))
    content_type = response.headers.get("content-type", "")
    media_type = content_type.partition(";")[0].strip().lower()
    is_problem = status >= 400 and media_type == "application/problem+json"
    if found is None:
        return "" if is_problem and status in _BUSY else "the document does not declare that"
    _, content, headers = found
    known = ByMediaType({name: name for name in content}).get(content_type.encode("latin-1", "replace"))
    if content_type in content:  # though it may be none: some documents call `gzip` a media type
        known = content_type
    if is_problem and known is None:
        return ""
    missing = [name for name in headers if name not in response.headers]
    if missing:
        return f"without {', '.join(missing)}"
    if known is None:
        return _undeclared(content_type, content) if method != "HEAD" else ""
    check = content[known]
    return "" if check is None or method == "HEAD" else _wrong(check, media_type, response.read())


def unlike(method: str, response: Answered, declared: Iterable[Answer]) -> str:
    """Says how the body of a refusal is not as the document declares it for its status; empty when it is.

    Problem details (RFC 9457) may stand for it.
    """
    found = _declared(str(response.status_code), tuple(one for one in declared if one not in GUARDED))
    content_type = response.headers.get("content-type", "")
    media_type = content_type.partition(";")[0].strip().lower()
    if found is None or method == "HEAD":
        return ""
    content = found[1]
    known = ByMediaType({name: name for name in content}).get(content_type.encode("latin-1", "replace"))
    if known is None:
        return "" if media_type == "application/problem+json" else _undeclared(content_type, content)
    check = content[known]
    return "" if check is None else _wrong(check, media_type, response.read())


def _declared(status: str, answers: tuple[Answer, ...]) -> Answer | None:
    for key in (status, f"{status[0]}XX", "default"):
        for answer in answers:
            if answer[0] == key:
                return answer
    return None


def _undeclared(content_type: str, content: Mapping[str, Check | None]) -> str:
    """Says what is wrong with a body of another media type than those of `content`, if any is declared."""
    if not content:
        return ""
    return f"a body of {content_type}, which is not declared" if content_type else "without a body"


def _wrong(check: Check, media_type: str, body: bytes) -> str:
    """Says what is wrong with a body of JSON or text."""
    try:
        is_json = media_type.endswith("json") or media_type.startswith("application/json+")
        value = msgspec.json.decode(body) if is_json else body.decode()
    except ValueError:
        return f"its body is no {media_type}"
    return "; ".join(
        f"{fault.instance or 'the body'} {fault.message}"
        for fault in violations(check, value, MOST_VIOLATIONS)
    )
