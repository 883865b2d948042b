# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Describes the connections that are answered straight, and makes requests of what has come on one."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from contextvars import Context
from typing import Any, Protocol

from ..header_lines import Lines
from ..kernel import Endpoint
from ..messages import Request, Response
from ..outbox import Holder, Outbox
from .driving import Driver, Then


class Door(Holder, Protocol):
    """Describes the connection that a request comes from."""

    context: Context
    driver: Driver
    starts: dict[object, bytes]
    held: list[Holder]
    outbox: Outbox
    unsent: bytes
    answers: int
    ending: bool

    def render(self, status: int, media_type: bytes, headers: tuple[tuple[bytes, bytes], ...]) -> bytes:
        """Gives the head of a plain response up to the value of `Content-Length`."""

    def request(  # noqa: PLR0917 - as the door has it
        self,
        method: str,
        path: str,
        query: str,
        lines: Lines,
        body: bytes,
        endpoint: Endpoint,
        values: tuple[str, ...],
    ) -> Request:
        """Makes a request that has been read and routed."""

    def fail(self, error: BaseException, method: str, endpoint: Endpoint) -> None:
        """Answers a request in place of what could not."""

    def go_on(
        self, request: Request, answer: Callable[..., Any], within: Context, known: tuple[Any, ...]
    ) -> None:
        """Answers a request whose handler has been called in a context, by what is known of that."""

    def wait(
        self, call: Coroutine[Any, Any, Any], first: Any, within: Context, name: str, then: Then
    ) -> None:
        """Goes on with a handler that has been called in a context and waits; `then` answers."""

    def finish_late(self, message: bytes) -> None:
        """Answers the request in work."""

    def go_on_late(
        self, request: Request, answer: Callable[..., Response], known: tuple[Any, ...]
    ) -> Coroutine[Any, Any, None] | None:
        """Answers the request in work by what is known of its call; gives what goes on if there is more."""


def request_of(  # noqa: PLR0917 - on the way of requests
    door: Door, said: Sequence[str], lines: Lines, body: bytes, endpoint: Endpoint, values: tuple[str, ...]
) -> Request:
    """Makes a request of what `COMMON_HEAD` finds, the lines of the head, and the body."""
    method, path, query, content_type, *_ = said
    if not endpoint.operation.reads_body:
        body = b""
    request = door.request(method, path, query, lines, body, endpoint, values)
    request.sole_content_type = content_type.encode()
    return request
