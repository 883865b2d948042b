"""Binds handlers to operations at start-up: what they take, and how they are run."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, TypeAlias, TypeVar

from .messages import Request
from .pools.pool import Call, Pool

T = TypeVar("T")

Returns: TypeAlias = "T | Awaitable[T]"
"""What a handler returns: a plain function the value, a coroutine function what is awaited for it."""
Inject: TypeAlias = "Callable[[Request], dict[str, Any]] | None"
"""What a handler gets of each request beyond its operation's parameters."""

EXTRAS = ("request", "state")
"""What a handler may name besides the parameters of its operation."""


class BindingError(Exception):
    """A handler does not take what its operation gives; the message names both."""


def bind(
    handler: Callable[..., Any],
    state: object,
    pool: Pool,
    operation: str,
    names: Sequence[str],
    *,
    on_loop: bool = False,
) -> tuple[Call, Inject]:
    """What to call for a handler, and what to give it of each request.

    A coroutine function is called as it is; one that yields gives its iterator; any other function runs on
    a worker thread of its pool, unless the operation gives what only the loop can use: then `on_loop` is set.

    Raises:
        BindingError: when the handler does not take one of `names`, asks for what nobody gives, or has to be
            a coroutine function and is not.
    """
    parameters = inspect.signature(handler).parameters
    where = f"{handler.__module__}.{handler.__qualname__}, the handler of {operation},"
    takes_any = any(parameter.kind is parameter.VAR_KEYWORD for parameter in parameters.values())
    missing = [name for name in names if name not in parameters]
    if missing and not takes_any:
        raise BindingError(f"{where} does not take {', '.join(missing)}")
    unknown = [
        name
        for name, parameter in parameters.items()
        if name not in names
        and name not in EXTRAS
        and parameter.default is parameter.empty
        and parameter.kind not in {parameter.VAR_KEYWORD, parameter.VAR_POSITIONAL}
    ]
    if unknown:
        raise BindingError(f"{where} asks for {', '.join(unknown)}: there is {', '.join((*names, *EXTRAS))}")
    if on_loop and not (inspect.iscoroutinefunction(handler) or inspect.isasyncgenfunction(handler)):
        raise BindingError(f"{where} has to be an `async def`: its body is an async iterator")
    wanted = [name for name in EXTRAS if name in parameters and name not in names]
    call = pool.caller(handler)
    if "state" in wanted:
        call = partial(call, state=state)
    return call, _request if "request" in wanted else None


@contextmanager
def complete_handlers() -> Iterator[None]:
    """Around what names every handler: one that is not there is a BindingError that says which."""
    try:
        yield
    except AttributeError as error:
        module = getattr(error.obj, "__name__", "")
        if ".handlers." not in module:
            raise
        raise BindingError(
            f"{module} has no function {error.name}, which an operation of the document needs"
        ) from error


def _request(request: Request) -> dict[str, Any]:
    return {"request": request}
