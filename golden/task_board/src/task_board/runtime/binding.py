# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Binds handlers to operations at start-up: what they take, and how they are run."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Container, Iterable, Mapping, Sequence
from functools import partial
from types import FunctionType
from typing import Any, TypeAlias, TypeVar

from msgspec import structs

from .answering import Course, Prepare, responding
from .bodies import Body
from .context import Context
from .kernel import Endpoint
from .messages import Request
from .operation import Cors, Operation, Requirement, extensions_of, no_extensions
from .pools.allotment import OpenPools
from .pools.pool import Call, TaskPool
from .replies import Json, Writer
from .replies.answers import answers
from .replies.answers import plain as plain_reply
from .replies.negotiation import offer
from .security.guards import Guard, Guards
from .settings import Settings
from .straight import InPath, InQuery, straight

T = TypeVar("T")

Returns: TypeAlias = "T | Awaitable[T]"
"""What a handler returns: a plain function the value, a coroutine function what is awaited for it."""
MakeContext: TypeAlias = "Callable[[Request], Context[Any]] | None"
"""What makes the context that a handler names; None for a handler that does not."""

EXTRA = "context"
"""What a handler may name besides the parameters of its operation."""

_WITHIN_CONTEXT = ("caller", "operation", "principal", "principals", "request", "state")
"""What is found in the context, and not given beside it."""


class BindingError(Exception):
    """Says that a handler does not take what its operation gives; the message names both."""


class Binder:
    """Binds the handlers of one module to their operations."""

    def __init__(
        self,
        handlers: object,
        state: object,
        pools: OpenPools,
        settings: Settings,
        *,
        guards: Guards | None = None,
        module: str = "",
    ) -> None:
        """`handlers` is the module that has them, `state` what their contexts have.

        `guards` makes the guards of operations that ask for credentials. `module` is that of the operations,
        where they have extensions; else empty.
        """
        self.settings = settings
        self._handlers = handlers
        self._state = state
        self._pools = pools
        self._guards = guards
        self._extensions_of = extensions_of(module) if module else no_extensions
        self._bound: dict[str, tuple[Call, MakeContext, Sequence[str]]] = {}
        """What is called for an operation, by its handler: what makes its context, and what it takes."""

    def operation(
        self,
        handler: str,
        id: str,  # noqa: A002 - what it is called in the operation
        method: str,
        template: str,
        tags: tuple[str, ...] = (),
        *,
        takes: Sequence[str] = (),
        max_body_bytes: int | None = None,
        estimated_body_bytes: int = 0,
        cors: Cors | None = None,
        deprecated: bool = False,
        deprecated_since: str = "",
        sunset: str = "",
        rate_limit: str | None = None,
        on_loop: bool = False,
        **document: Any,
    ) -> tuple[Operation, Call, MakeContext]:
        """Makes an operation and finds its handler: what to call, and what makes the context of a call.

        `takes` are its parameters, `document` says of the pool what `OpenPools.of` takes. A coroutine
        function is called as it is; one that yields gives its iterator; any other function runs on a worker
        thread of its pool, unless the operation gives what only the loop can use: then `on_loop` is set.

        Raises:
            BindingError: when there is no such handler, or it does not take one of `takes`, asks for what
                nobody gives, or has to be a coroutine function and is not.
        """
        most = self.settings.max_body_bytes if max_body_bytes is None else max_body_bytes
        operation = Operation(
            id,
            method,
            template,
            handler,
            most,
            tags,
            estimated_body_bytes=estimated_body_bytes,
            cors=cors,
            deprecated=deprecated,
            deprecated_since=deprecated_since,
            sunset=sunset,
            rate_limit=self._pools.rate_limit(handler, rate_limit),
            extensions_of=self._extensions_of,
        )
        found = getattr(self._handlers, handler, None)
        if found is None:
            module = getattr(self._handlers, "__name__", "")
            raise BindingError(
                f"{module} has no function {handler}, which an operation of the document needs"
            )
        if not callable(found):
            module = getattr(self._handlers, "__name__", "")
            raise BindingError(f"{module}.{handler} has to be a function, and is of {type(found).__name__}")
        if not hasattr(found, "__qualname__") and not isinstance(found, partial):
            found = found.__call__  # an object's method, which says whether it waits
        takes_context = _takes_context(found, operation, takes, on_loop=on_loop)
        pool = self._pools.of(handler, found, **document)
        call, context = pool.caller(found), partial(Context, self._state) if takes_context else None
        if isinstance(pool, TaskPool) and not inspect.isasyncgenfunction(found):
            self._bound[handler] = call, context, takes
        return operation, call, context

    def endpoint(
        self,
        operation: Operation,
        prepare: Prepare,
        status: int,
        writer: Writer,
        reply: object,
        *,
        invalid_status: int = 400,
        security: tuple[Requirement, ...] = (),
        offers: Sequence[str] | None = None,
        body: Body | None = None,
        early: bool = False,
        in_path: InPath = (),
        in_query: InQuery = (),
    ) -> Endpoint:
        """Joins an operation and what `answering.responding` takes, as the settings have it.

        `status` and `writer` are of an answer that is a body alone, `reply` is the type of all answers, as
        `answers.answers` takes them. `security` is what the document asks for, `offers` are the media types
        of the successful answers where that of a JSON body alone does not say it; there are none where any
        `Accept` will do. `in_path` and `in_query` have what reads the arguments where each is one value of
        these, or the body.
        """
        if offers is None:
            offers = (writer.media_type.decode(),) if isinstance(writer, Json) else ()
        handler, estimated = operation.handler, operation.estimated_body_bytes
        reads_body = body is not None or early
        said = self._pools.body_size(handler)
        operation = structs.replace(
            operation,
            reads_body=reads_body,
            streams_body=early,
            guarded=reads_body and bool(security),
            security=security,
            estimated_body_bytes=said if said is not None and (reads_body or estimated) else estimated,
        )
        course = Course(
            self._guard(security),
            offer(tuple(offers)) if offers else None,
            prepare,
            self._pools.made[handler],
            answers(status, writer, reply, self.settings),
            self.settings.max_violations,
            invalid_status,
        )
        respond = responding(course, body=body, early=early)
        pool, bounded = self._pools.bounded(handler, respond)
        at_once = bounded is respond and not early
        endpoint = Endpoint(operation, bounded, pool, course.guard, course if at_once else None)
        if at_once and course.guard is None and handler in self._bound:
            endpoint.straight = straight(
                *self._bound[handler],
                in_path,
                in_query,
                takes_body=reads_body,
                body=None if body is None else body.plain,
                offer=course.offer,
                reply=plain_reply(status, writer, reply, self.settings),
            )
        return endpoint

    def _guard(self, security: tuple[Requirement, ...]) -> Guard | None:
        if not security:
            return None
        assert self._guards is not None, "whoever binds what asks for credentials has what judges them"
        return self._guards.guard(security)

    def endpoints(self, operations: Iterable[Callable[[Binder], Endpoint]]) -> dict[str, Endpoint]:
        """Gives the endpoints by the names of their handlers; each of `operations` makes one."""
        made = [make(self) for make in operations]
        return {endpoint.operation.handler: endpoint for endpoint in made}


def _takes_context(
    handler: Callable[..., Any], operation: Operation, names: Sequence[str], *, on_loop: bool
) -> bool:
    """Says whether a handler names the context, once it is known to fit.

    Raises:
        BindingError: when it does not.
    """
    plainly = _plainly_taken(handler)
    taken: Container[str] = plainly or ()
    if plainly is None or plainly - {EXTRA} != {*names}:
        taken = _checked(handler, operation, names)
    if on_loop and not (inspect.iscoroutinefunction(handler) or inspect.isasyncgenfunction(handler)):
        where = _where(handler, operation)
        raise BindingError(f"{where} has to be an `async def`: its body is an async iterator")
    return EXTRA in taken


def _plainly_taken(handler: Callable[..., Any]) -> frozenset[str] | None:
    """Gives the names of what a function takes, where its code says all of it; else None.

    A signature takes twenty times as long to make, and a large service has thousands of handlers.
    """
    if not isinstance(handler, FunctionType) or handler.__dict__:
        return None  # it may stand for another, or have a signature of its own
    code = handler.__code__
    if code.co_posonlyargcount or code.co_flags & (inspect.CO_VARARGS | inspect.CO_VARKEYWORDS):
        return None
    return frozenset(code.co_varnames[: code.co_argcount + code.co_kwonlyargcount])


def _checked(
    handler: Callable[..., Any], operation: Operation, names: Sequence[str]
) -> Mapping[str, inspect.Parameter]:
    """Gives what a handler takes, once it is known to fit.

    Raises:
        BindingError: when it does not.
    """
    where = _where(handler, operation)
    try:
        parameters = inspect.signature(handler).parameters
    except ValueError:  # of some that are built in nobody knows
        raise BindingError(f"{where} does not say what it takes") from None
    takes_any = any(parameter.kind is parameter.VAR_KEYWORD for parameter in parameters.values())
    missing = [name for name in names if name not in parameters]
    if missing and not takes_any:
        raise BindingError(f"{where} does not take {', '.join(missing)}")
    unknown = [
        name
        for name, parameter in parameters.items()
        if name not in names
        and name != EXTRA
        and parameter.default is parameter.empty
        and parameter.kind not in {parameter.VAR_KEYWORD, parameter.VAR_POSITIONAL}
    ]
    if unknown:
        there = f"{where} asks for {', '.join(unknown)}: there is {', '.join((*names, EXTRA))}"
        inside = " and ".join(name for name in unknown if name in _WITHIN_CONTEXT)
        raise BindingError(f"{there}, which has {inside}" if inside else there)
    return parameters


def _where(handler: Callable[..., Any], operation: Operation) -> str:
    title = operation.id or f"{operation.method} {operation.template}"
    function = handler.func if isinstance(handler, partial) else handler
    return f"{function.__module__}.{function.__qualname__}, the handler of {title},"
