"""Handlers that tell what they were given, and those that do something else than to return at once."""

from __future__ import annotations

import asyncio
import datetime
import sys
from contextvars import ContextVar
from typing import Any, Literal

from ..contract.models import Echo, Order
from ..contract.responses import ChosenNotFound, ChosenOk, DeclaredNotFound, DeclaredOk
from ..runtime.problems import Problem
from ..runtime.request_context import CURRENT, request_id

CALLS: ContextVar[int] = ContextVar("calls", default=0)


def echo(*said: Any) -> Echo:
    """Tells as well whether the handler is alone in its context, and in which request."""
    CALLS.set(CALLS.get() + 1)
    assert CURRENT.get() is not None
    return Echo(said=[CALLS.get(), *said])


async def get_item(
    item_id: int,
    *,
    verbose: bool = False,
    limit: int = 20,
    q: str | None = None,
    kind: Literal["a", "b"] | None = None,
    since: datetime.date | None = None,
) -> Echo:
    return echo(item_id, verbose, limit, q, kind, str(since))


async def put_item(item_id: int, body: Order, *, dry: bool) -> Echo:
    return echo(item_id, body, dry)


async def special() -> Echo:
    return echo("special")


async def get_file(name: str) -> str:
    return f"text {name}"


async def any_file(name: str) -> Echo:
    return echo(name)


async def long(size: int) -> Echo:
    return echo("x" * size)


async def create_order(body: Order) -> Echo:
    return echo(body)


async def change_order(body: Order | None = None) -> Echo:
    return echo(body)


async def seek(body: Order) -> Echo:
    return echo(body)


async def few(turns: int) -> Echo:
    for _ in range(turns):
        await asyncio.sleep(0)
    return echo(turns)


async def waits(turns: int) -> Echo:
    task = asyncio.current_task()
    assert task is not None
    for _ in range(turns):
        await asyncio.sleep(0)
    if turns == 7:
        try:
            async with asyncio.timeout(0.001):
                await asyncio.sleep(5)
        except TimeoutError:
            return echo("timeout", task is asyncio.current_task())
    return echo(turns, task is asyncio.current_task())


async def fails(how: str) -> Any:
    match how:
        case "error":
            raise ValueError(how)
        case "problem":
            raise Problem(418, "A teapot.")
        case "wrong":
            return Echo(said=3)  # type: ignore[arg-type]
        case "other":
            return object()
        case "cancels":
            task = asyncio.current_task()
            assert task is not None
            task.cancel()
            return echo(how)
        case "cancelled":
            raise asyncio.CancelledError
        case "exits":
            sys.exit(3)
        case "later":
            await asyncio.sleep(0)
            raise ValueError(how)
    return echo(how)


async def in_context(a: str, b: int, *, q: str | None = None, context: Any) -> Echo:
    request = context.request
    fields = [[name.decode(), value.decode("latin-1")] for name, value in request.headers]
    assert request_id() != ""
    return echo(
        a, b, q, fields, request.method, request.path, request.query, list(request.values),
        list(request.client or ()), request.operation.template, request.body.decode(),
    )  # fmt: skip


async def declared(n: int) -> Echo | DeclaredOk | DeclaredNotFound:
    if n == 0:
        return DeclaredNotFound(body="nothing")
    return echo(n) if n % 2 else DeclaredOk(body=echo(n), x_n=n)


def in_thread() -> Echo:
    return Echo(said=["thread"])


async def nullable(how: str) -> str | None:
    if how == "error":
        raise ValueError(how)
    return None if how == "null" else how


async def nothing() -> None:
    """Returns nothing."""


async def nameless(*, field: str | None = None) -> Echo:
    return echo(field)


async def in_header_(*, x_n: int) -> Echo:
    return echo(x_n)


async def chosen(how: str) -> Echo | str | ChosenOk | ChosenNotFound:
    if how == "text":
        return "a,b"
    if how == "named":
        return ChosenOk(body=echo(how), media_type="application/xml")
    if how == "missing":
        return ChosenNotFound(body=Order(name="x", count=1))
    return Echo(said=3) if how == "wrong" else echo(how)  # type: ignore[arg-type]


async def choose(how: str, body: Order | None = None) -> Order:
    return body or Order(name=how, count=len(how))
