"""From a request to its response: the operation is found, answers, and is counted."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from time import perf_counter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

from .invalid_responses import InvalidResponseError
from .logs import RequestLog
from .messages import Request, Response
from .metrics import Metrics, OperationMetrics
from .problems import Problem
from .request_context import CURRENT, RequestContext
from .router import Miss, Router
from .settings import Settings

if TYPE_CHECKING:
    from .security import Scheme

Respond: TypeAlias = Callable[[Request], Awaitable[Response]]
Recover: TypeAlias = Callable[[Request, Exception], Response]
ExceptionHandlers: TypeAlias = "Mapping[type[Exception], Callable[[Request, Any], Response | Problem]]"
"""What a service answers when a handler raises; the most derived class that fits is taken."""

_logger = logging.getLogger("brrtr")


class Operation:
    """An operation of the document, ready to answer."""

    __slots__ = (
        "estimated_body_bytes",
        "log",
        "max_body_bytes",
        "method",
        "metrics",
        "name",
        "path",
        "reads_body",
        "recover",
        "respond",
        "stack_size_bytes",
        "streams_body",
    )

    def __init__(
        self,
        name: str,
        method: str,
        path: str,
        respond: Respond,
        *,
        max_body_bytes: int,
        reads_body: bool = False,
        streams_body: bool = False,
        stack_size_bytes: int = 0,
        estimated_body_bytes: int = 0,
    ) -> None:
        self.name = name
        self.method = method
        self.path = path
        """The template, with the server's base path."""
        self.respond = respond
        self.reads_body = reads_body
        """Whether a body is of any use to it; if not, one that is sent is read and thrown away."""
        self.streams_body = streams_body
        """Whether it begins before its body has come as a whole; the body is then `Request.stream`."""
        self.stack_size_bytes = stack_size_bytes
        self.estimated_body_bytes = estimated_body_bytes
        self.max_body_bytes = max_body_bytes
        """A larger body is refused before it is read."""
        self.metrics: OperationMetrics
        self.recover: Recover
        self.log: RequestLog
        """All three are set by the kernel."""

    async def answer(self, request: Request) -> Response:
        """Answers a routed request. Only cancellation passes through."""
        counts = self.metrics
        counts.begun += 1
        begun = perf_counter()
        context = RequestContext(request.headers, self.log.sampled())
        CURRENT.set(context)
        try:
            response = await self.respond(request)
        except Exception as error:  # noqa: BLE001 - whatever a handler raises becomes a response
            response = self.recover(request, error)
        except BaseException:
            counts.abandoned += 1
            if context.sampled:
                self.log.completed(context, request, None, perf_counter() - begun)
            raise
        seconds = perf_counter() - begun
        counts.observe(response.status, seconds)
        if context.sampled or response.status >= 500:
            self.log.completed(context, request, response, seconds)
        return response


class Kernel:
    """The service behind both doors. Its methods are called on the event loop only."""

    def __init__(
        self,
        operations: Sequence[Operation],
        router: Router[Operation],
        settings: Settings,
        metrics: Metrics,
        exceptions: ExceptionHandlers,
        *,
        schemes: Mapping[str, Scheme] = MappingProxyType({}),
    ) -> None:
        """`schemes` are the document's: the log hides the values of their keys."""
        self.settings = settings
        self.metrics = metrics
        self.operations = operations
        self._match = router.match
        self._exceptions = exceptions
        self._log = RequestLog(settings, [scheme.name for scheme in schemes.values() if scheme.name])
        for operation in operations:
            operation.log = self._log
            operation.metrics = metrics.operation(operation.method, operation.path)
            operation.recover = self._recover
        self._unmatched = metrics.operation("", "")

    def route(self, request: Request) -> Operation:
        """Finds the operation that answers the request, and its path parameters.

        Never raises: what matches nothing gets an operation that answers 400, 404, 405 or, to OPTIONS, 204.
        """
        found = self._match(request.method, request.path)
        if isinstance(found, Miss):
            operation = _refusing(found, self.settings.max_body_bytes)
            operation.metrics = self._unmatched
            operation.recover = self._recover
            operation.log = self._log
        else:
            operation, request.values = found
        request.operation = operation
        return operation

    def refuse(self, status: int, detail: str, client: tuple[str, int] | None) -> Response:
        """The answer to a request that a door cannot accept, counted among the unmatched."""
        self._unmatched.begun += 1
        self._unmatched.observe(status, 0.0)
        self._log.refused(status, detail, client)
        return Problem(status, detail).response()

    def _recover(self, request: Request, error: Exception) -> Response:
        if isinstance(error, InvalidResponseError):  # for the log alone: no mapping may tell the client
            _logger.error(
                "%s %s: %s answered %s", request.method, request.path, request.operation.name, error
            )
            return Problem(500).response()
        for kind in type(error).__mro__:
            answer = self._exceptions.get(kind)
            if answer is not None:
                try:
                    answered = answer(request, error)
                except Exception as second:  # noqa: BLE001 - the user's mapping failed as well
                    error = second
                    break
                return answered.response() if isinstance(answered, Problem) else answered
        if isinstance(error, Problem):
            return error.response()
        _logger.error(
            "%s %s: %s failed", request.method, request.path, request.operation.name, exc_info=error
        )
        return Problem(500).response()


def _refusing(miss: Miss, max_body_bytes: int) -> Operation:
    allow = ((b"allow", ", ".join(miss.allow).encode()),) if miss.allow else ()

    async def respond(request: Request) -> Response:
        if miss.status == 204:
            return Response(204, headers=allow)
        raise Problem(miss.status, _DETAILS[miss.status], headers=allow)

    return Operation("unmatched", "", "", respond, max_body_bytes=max_body_bytes)


_DETAILS = {
    400: "The path is not valid percent-encoded UTF-8.",
    404: "Nothing is served at this path.",
    405: "This path does not take this method.",
}
