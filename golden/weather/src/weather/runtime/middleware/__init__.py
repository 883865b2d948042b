# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Defines what stands around operations: layers, which see requests before they are answered, and responses.

The kernel puts them around the operations once, at start. An operation that no layer is for is answered as
if there were none.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeAlias

from ..cancellation import is_meant
from ..encoding import discard
from ..messages import Request, Respond, Response
from ..operation import Operation
from ..request_context import CURRENT

_logger = logging.getLogger("brrtr")

Recover: TypeAlias = "Callable[[Request, BaseException], Response]"
"""Makes a response of what was raised. Never raises."""
Before: TypeAlias = "Callable[[Request], Response | Awaitable[Response | None] | None]"
After: TypeAlias = "Callable[[Request, Response], Response]"


class Layer:
    """Sees requests and responses. A layer overrides what it needs: what it does not costs nothing.

    The layers of a service stand in an order (`layers.ordered`). A request goes through `before` of each, the
    first one first; then it is answered, and the response goes through `after` of each, the last one first.
    What raises in either becomes a response as what handlers raise does.
    """

    __slots__ = ()

    def of(self, operation: Operation) -> Layer | None:
        """Gives what is done for an operation, at start; None for one that it has nothing to do with.

        For requests that no operation answers (404, 405, OPTIONS), and for those that a door cannot accept,
        it is asked with an operation whose `template` is empty.
        """
        return self

    def before(self, request: Request) -> Response | Awaitable[Response | None] | None:
        """Sees a request whose operation is known and whose body is not read yet; it may be an `async def`.

        A response is the answer: neither the layers after this one nor the operation see the request.
        """
        return None

    def after(self, request: Request, response: Response) -> Response:
        """Sees a response before its head is sent, and gives it, or another: it never changes this one.

        It sees all: problems, answers of `before`, of this layer as well as others, and what the doors
        refuse, of which `before` saw nothing: such a request may have but some of its header fields, or none.
        """
        return response

    def given_up(self, request: Request) -> None:
        """Learns that a request that `before` may have seen is given up, and will have no response."""


class Steps:
    """Holds what the layers of one operation do."""

    __slots__ = ("_given_up", "afters", "befores")

    def __init__(self, layers: Sequence[Layer], operation: Operation) -> None:
        """`layers` are those of the service, the first one first."""
        own = [layer for layer in (layer.of(operation) for layer in layers) if layer is not None]
        self.befores: tuple[Before, ...] = tuple(
            layer.before for layer in own if type(layer).before is not Layer.before
        )
        self.afters: tuple[After, ...] = tuple(
            layer.after for layer in reversed(own) if type(layer).after is not Layer.after
        )
        self._given_up = tuple(
            layer.given_up for layer in reversed(own) if type(layer).given_up is not Layer.given_up
        )

    def around(self, respond: Respond, recover: Recover) -> Respond:
        """Gives what answers the requests of the operation. Only cancellation passes through."""
        befores, leave = self.befores, self.leave
        if not befores and not self.afters and not self._given_up:
            return respond

        async def answer(request: Request) -> Response:
            context = CURRENT.get()
            try:
                for before in befores:
                    found = before(request)
                    if found is not None and not isinstance(found, Response):
                        found = await found
                    if found is not None:
                        response = _checked(found)
                        break
                else:
                    response = await respond(request)
            except BaseException as error:  # any failure becomes a response
                if is_meant(error, context):
                    self._tell(request)
                    raise
                response = recover(request, error)
            left = leave(request, response, recover)
            if isinstance(left.body, bytes) and not isinstance(response.body, bytes):
                await discard(response.body)
            return left

        return answer

    def _tell(self, request: Request) -> None:
        for given_up in self._given_up:
            try:
                given_up(request)
            except Exception:
                _logger.exception("A layer failed as it was told that a request is given up")

    def leave(self, request: Request, response: Response, recover: Recover) -> Response:
        """Gives what becomes of a response."""
        for after in self.afters:
            try:
                response = _checked(after(request, response))
            except BaseException as error:  # noqa: BLE001 - likewise
                response = recover(request, error)
        return response


def _checked(response: Response) -> Response:
    if not isinstance(response, Response):
        raise TypeError(f"a layer answers with a Response, not with {type(response).__name__}")
    return response


def with_fields(response: Response, *fields: tuple[bytes, bytes]) -> Response:
    """Gives a response with further header fields."""
    return Response(response.status, response.media_type, response.body, (*response.headers, *fields))


def varying(response: Response, *names: bytes) -> Response:
    """Gives a response that says that it also depends on these fields of the request (RFC 9110 12.5.5)."""
    fields = [(name, value) for name, value in response.headers if name != b"vary"]
    said = b", ".join([value for name, value in response.headers if name == b"vary"])
    known = {name.strip().lower() for name in said.split(b",")}
    if b"*" in known:
        return response
    vary = b", ".join([*([said] if said else []), *(name for name in names if name not in known)])
    return Response(response.status, response.media_type, response.body, (*fields, (b"vary", vary)))
