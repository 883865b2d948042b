# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Leads a request to its response: the operation is found, answers, and is counted."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from types import MappingProxyType
from typing import Any, TypeAlias

from msgspec import structs

from .answering import Course
from .counted import Counted
from .encoding import framed
from .logs import RequestLog
from .messages import Answer, Request, Respond, Response, Sent, Unsent
from .metrics import BEGUN, HandlerMetrics, Metrics, OperationMetrics
from .metrics.layout import CUT, CUTS
from .metrics.operations import uncounted
from .middleware import Layer, Steps
from .operation import UNMATCHED, Operation
from .pools.pool import RECURSION_ERRORS, Pool
from .problems import AccessRefused, Problem
from .refusals import NO_REFUSALS, Refusals
from .replies.invalid_responses import InvalidResponseError
from .request_context import RequestContext
from .router import Miss, Router, Undecided
from .security import Scheme
from .security.guards import Guard
from .settings import Settings
from .straight import Straight

ExceptionHandlers: TypeAlias = "Mapping[type[Exception], Callable[[Request, Any], Response | Problem]]"
"""What a service answers when a handler raises; the most derived class that fits is taken."""

Refusal: TypeAlias = "Callable[[Problem, Request], Response | None]"
"""What a service answers to a request that is refused; None for what the document declares."""

_logger = logging.getLogger("brrtr")


class Endpoint:
    """Holds an operation that is ready to answer."""

    __slots__ = (
        "answer",
        "counted",
        "course",
        "guard",
        "operation",
        "pool",
        "received",
        "respond",
        "sent",
        "sizes",
        "straight",
        "straightway",
    )

    def __init__(
        self,
        operation: Operation,
        respond: Respond,
        pool: Pool | None = None,
        guard: Guard | None = None,
        course: Course | None = None,
    ) -> None:
        self.operation = operation
        self.respond = respond
        self.pool = pool
        """The pool of its handler; None where there is none to run."""
        self.guard = guard
        """What admits its requests; None where anybody may call."""
        self.course = course
        """What `respond` does, if it does nothing else, so that it can be done on the spot."""
        self.straight: Straight | None = None
        """How a door calls its handler by itself; None where there is more to be done."""
        self.straightway: Callable[..., bool] | None = None
        """Answers its common requests without making requests of them. Set by a door that can."""
        self.answer: Answer
        """Answers a routed request. Only cancellation passes through. Set by the kernel."""
        self.sent: Sent
        """Takes what became of an answer that is not short. Set by the kernel."""
        self.counted: Counted
        """Counts its requests. Set by the kernel."""
        self.sizes: HandlerMetrics | None = None
        """What counts the lengths of bodies, if they are of interest. Set by the kernel."""
        self.received: Callable[[int], None] | None = None
        """Takes the length that a client says its body has, if that is of interest. Set by the kernel."""


class Kernel:
    """Answers for the service behind both doors. Its methods are called on the event loop only."""

    def __init__(
        self,
        endpoints: Sequence[Endpoint],
        router: Router[Endpoint],
        settings: Settings,
        metrics: Metrics,
        exceptions: ExceptionHandlers,
        *,
        schemes: Mapping[str, Scheme] = MappingProxyType({}),
        apart: Router[Endpoint] | None = None,
        layers: Sequence[Layer] = (),
        refusals: Refusals = NO_REFUSALS,
        refusal: Refusal | None = None,
    ) -> None:
        """`schemes` are the document's security schemes: the log hides the values of their keys.

        `apart` routes what comes in at `BRRTR_ADMIN_PORT`. `layers` stand around all operations, the first
        outermost. `refusals` has the document's words for what is refused, `refusal` those of the service.
        """
        self.settings = settings
        self.metrics = metrics
        self._layers = layers
        self._steps: dict[Operation, Steps] = {UNMATCHED: Steps(layers, UNMATCHED)}
        self.endpoints = endpoints
        self.schemes = schemes
        self.router = router
        self.match = router.match
        self._exceptions = exceptions
        self._refusals = refusals
        self._refusal = refusal
        self.log = RequestLog(
            settings,
            [scheme.name for scheme in schemes.values() if scheme.name],
            [endpoint.operation.template for endpoint in endpoints],
        )
        self._refusing: dict[tuple[Miss, str], Endpoint] = {}
        for endpoint in endpoints if layers else ():
            self._surround(endpoint)
        operations = [endpoint.operation for endpoint in endpoints]
        counts = [
            metrics.operation(one.method, one.template, deprecated=one.is_deprecated) for one in operations
        ]
        self._unmatched = metrics.operation("", "")
        self._handlers = {
            operation: metrics.handler(operation.handler, operation.estimated_body_bytes, endpoint.pool)
            for operation, endpoint in zip(operations, endpoints, strict=True)
            if endpoint.pool is not None
        }
        metrics.start()
        for endpoint, counted in zip(endpoints, counts, strict=True):
            self._begin(endpoint, counted)
        self.apart: Kernel | None = None
        """The same kernel for the port that the service's own operations have for themselves."""
        if apart is not None:
            self.apart = copy(self)
            self.apart.match = apart.match

    def route(self, request: Request) -> Endpoint:
        """Finds what answers the request, and its path parameters.

        Never raises: what matches nothing gets an endpoint that answers 400, 404, 405 or, to OPTIONS, 204.
        """
        found = self.match(request.method, request.path)
        endpoint, request.values = found if isinstance(found, tuple) else self.decide(found, request)
        request.operation = endpoint.operation
        request.answer = endpoint.answer
        request.sent = endpoint.sent
        return endpoint

    def decide(self, found: Miss | Undecided[Endpoint], request: Request) -> tuple[Endpoint, tuple[str, ...]]:
        """Finds what answers a request whose path alone leads to no operation, and its path parameters."""
        if isinstance(found, Miss):
            return self.missed(found, request.path), ()
        chosen = found.choice.of(request.query, request.field_values)
        if isinstance(chosen, Miss):
            return self._missed(chosen, self._at_path(found)), ()
        return chosen, found.values

    def missed(self, miss: Miss, path: str) -> Endpoint:
        """Finds what answers a request for a path that matches nothing."""
        differs = miss.status == 405 and self._refusals.differ_by_path
        return self._missed(miss, self._refused_as(miss, path) if differs else "")

    def _missed(self, miss: Miss, refused_as: str) -> Endpoint:
        known = miss, refused_as
        return self._refusing.get(known) or self._refuse(*known)

    def _refused_as(self, miss: Miss, path: str) -> str:
        """Says how a path refuses other methods than those that it has, by the handler of one of these."""
        for method in miss.allow:
            found = self.router.find(method, path)
            if not isinstance(found, Miss):
                return self._at_path(found)
        return ""

    def _at_path(self, found: tuple[Endpoint, tuple[str, ...]] | Undecided[Endpoint]) -> str:
        endpoints = found.choice.targets if isinstance(found, Undecided) else found[:1]
        return next((self._refusals.at_path(one.operation.handler) for one in endpoints), "")

    def refuse(self, status: int, detail: str, request: Request) -> Response:
        """Gives the answer to a request that a door cannot accept, and counts it among the unmatched.

        The request has what is known of it.
        """
        self.metrics.add(BEGUN)
        self._unmatched.observe(status, 0)
        context, is_logged = RequestContext(request.head, sampled=True), status == 500
        self.log.refused(status, detail, request.client, context.ids[0] if is_logged else "")
        problem = Problem(status, detail)
        return self.leave(request, self.answered(problem, request, context, is_logged=is_logged))

    def turn_away(self, problem: Problem, request: Request) -> Response:
        """Gives the answer to a request that a door does not even read."""
        context = RequestContext(request.head, sampled=True)
        return self.leave(request, self.answered(problem, request, context, is_logged=False))

    def failed(self, request: Request) -> Response:
        """Gives the answer in place of one that cannot be sent."""
        return self.leave(request, self.answered(Problem(500), request))

    def answered(
        self,
        problem: Problem,
        request: Request,
        context: RequestContext | None = None,
        *,
        is_logged: bool = True,
    ) -> Response:
        """Gives the answer to a request that is refused: the service's own, else what the document declares.

        `context` is that of the request, where it is not the current one. `is_logged` says whether the log
        knows the request by its id.
        """
        if self._refusal is not None and (response := self._own(problem, request)) is not None:
            return response
        return self._refusals.response(problem, request, context, self.settings, is_logged=is_logged)

    def _own(self, problem: Problem, request: Request) -> Response | None:
        """Gives what the service itself makes of a refusal, if it does and that can be sent."""
        assert self._refusal is not None, "whoever asks has looked"
        try:
            response = self._refusal(problem, request)
            if response is not None and not isinstance(framed(response, 0)[1], int):
                raise TypeError("A refusal is a response with bytes.")
        except BaseException:  # whatever it is, somebody waits for an answer
            _logger.exception("The service's `refusal` failed")
            return None
        return response

    def leave(self, request: Request, response: Response) -> Response:
        """Gives what the layers make of a response that a door itself has made, if that can be sent."""
        steps = self._steps.get(request.operation) or self._steps[UNMATCHED]
        if not steps.afters:
            return response
        left = steps.leave(request, response, self._recover)
        try:
            framed(left, 0)
        except Exception:  # whatever layers have made of it, somebody waits for an answer
            _logger.exception("What layers make of a refusal cannot be sent")
            return response
        return left if isinstance(left.body, bytes) else response

    def not_taken(self, client: tuple[str, int] | None) -> None:
        """Tells of short answers that a door has given up sending, for the client does not take them."""
        self.metrics.add(CUT[CUTS.index("slow")])
        self.log.not_taken(client)

    def take_apart(self) -> Iterator[None]:
        """Lets go of its endpoints, one at a time, once it routes nothing any more: they refer to it.

        What was routed has what it needs.
        """
        for endpoint in (*self.endpoints, *self._refusing.values()):
            del endpoint.respond, endpoint.course, endpoint.straight, endpoint.straightway
            del endpoint.answer, endpoint.sent, endpoint.counted
            yield

    def _refuse(self, miss: Miss, refused_as: str) -> Endpoint:
        """Makes the endpoint of what matches nothing.

        There is one for each set of methods at a path, and each way to refuse.
        """
        operation = structs.replace(
            UNMATCHED, max_body_bytes=self.settings.max_body_bytes, refused_as=refused_as
        )
        endpoint = self._refusing[miss, refused_as] = _refusing(miss, operation)
        endpoint.respond = self._steps[UNMATCHED].around(endpoint.respond, self._recover)
        self._begin(endpoint, self._unmatched)
        return endpoint

    def _surround(self, endpoint: Endpoint) -> None:
        """Puts the layers around an operation; one that looks at requests does before their bodies come."""
        operation = endpoint.operation
        steps = Steps(self._layers, operation)
        if steps.befores and operation.reads_body:
            operation = endpoint.operation = structs.replace(operation, guarded=True)
        self._steps[operation] = steps
        around = steps.around(endpoint.respond, self._recover)
        if around is not endpoint.respond:
            endpoint.respond, endpoint.course = around, None

    def _begin(self, endpoint: Endpoint, counts: OperationMetrics) -> None:
        operation = endpoint.operation
        endpoint.sent = self._sent
        counts = counts if self.settings.metrics else uncounted()
        counted = endpoint.counted = Counted(self._recover, self.log, counts)
        if endpoint.course is not None:
            endpoint.answer = counted.on_the_spot(endpoint.course, endpoint.respond)
        else:
            endpoint.answer = counted.waiting(endpoint.respond)
        if not self.settings.metrics:
            return
        if operation.estimated_body_bytes and operation in self._handlers:
            endpoint.sizes = self._handlers[operation]
            endpoint.received = endpoint.sizes.received

    def _sent(self, unsent: Unsent, cut: str) -> None:
        if cut:
            self.metrics.add(CUT[CUTS.index(cut)])
        self.log.sent(unsent, cut)

    def _recover(self, request: Request, error: BaseException) -> Response:
        """Answers when a handler raises. Never raises, though what the service makes of it may."""
        self._count(request.operation, error)
        operation = request.operation
        if isinstance(error, InvalidResponseError):  # for the log alone: no mapping may tell the client
            return self._not_allowed(request, error)
        try:
            response = self._mapped(request, error)
        except InvalidResponseError as second:  # of what a problem says
            self._count(request.operation, second)
            return self._not_allowed(request, second)
        except BaseException as second:  # noqa: BLE001 - the mapping failed
            response, error = None, second
        if response is not None:
            return response
        _logger.error(
            "%s %s: %s failed", request.method, operation.template, operation.handler, exc_info=error
        )
        return self.answered(Problem(500), request)

    def _not_allowed(self, request: Request, error: InvalidResponseError) -> Response:
        operation = request.operation
        _logger.error("%s %s: %s answered %s", request.method, operation.template, operation.handler, error)
        return self.answered(Problem(500), request)

    def _mapped(self, request: Request, error: BaseException) -> Response | None:
        """Gives what the service answers to an exception; None for one that it does not know."""
        for kind in type(error).__mro__:
            answer = self._exceptions.get(kind)
            if answer is not None:
                answered = answer(request, error)
                break
        else:
            if not isinstance(error, Problem):
                return None
            answered = error
        response = self.answered(answered, request) if isinstance(answered, Problem) else answered
        if not isinstance(response, Response) or not isinstance(response.status, int):
            raise TypeError(
                f"{type(error).__name__} is not answered with a Response, or its status is no int"
            )
        return response

    def _count(self, operation: Operation, error: BaseException) -> None:
        """Counts what went wrong, whatever the service makes of it."""
        if isinstance(error, AccessRefused):
            for scheme in error.schemes:
                self.metrics.add(self.metrics.auth_failures[scheme])
        if (handler := self._handlers.get(operation)) is None:
            return
        if isinstance(error, RecursionError):
            handler.pool.count(RECURSION_ERRORS)
        elif isinstance(error, InvalidResponseError):
            self.metrics.add(handler.failures["response"])
        elif isinstance(error, Problem):
            for kind in {fault.location for fault in error.faults}:
                self.metrics.add(handler.failures[kind])


def _refusing(miss: Miss, operation: Operation) -> Endpoint:
    allow = ((b"allow", ", ".join(miss.allow).encode()),) if miss.allow else ()
    detail = miss.detail or (
        f"This path takes no method but {', '.join(miss.allow)}." if miss.allow else _DETAILS[miss.status]
    )

    async def respond(request: Request) -> Response:
        if miss.status == 204:
            return Response(204, headers=allow)
        raise Problem(miss.status, detail, headers=allow)

    return Endpoint(operation, respond)


_DETAILS = {
    400: "The path is not valid percent-encoded UTF-8.",
    404: "Nothing is served at this path.",
}
