"""What every operation does around its handler: the call begins once nothing stands against it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

import pytest

from runtime.answering import Course, responding
from runtime.bodies import Body, binary
from runtime.messages import Request, Response
from runtime.pools.pool import TaskPool
from runtime.problems import Fault, Problem
from runtime.validation.violations import Violation

Prepared = Coroutine[Any, Any, Any]
FAULT = Fault("query", "n", Violation("", "", "type", "must be an integer", "integer"))


def request(**given: Any) -> Request:
    return Request("GET", "/things", "", (), **given)


def answered(result: Any, request: Request) -> Response:
    return Response(200, b"text/plain", result)


class Handler:
    """Is a coroutine function that notes that it began."""

    def __init__(self) -> None:
        self.calls: list[Prepared] = []
        self.begun = 0
        self.gate: asyncio.Event | None = None

    def prepare(self, request: Request, faults: list[Fault]) -> Prepared:
        call = self.handle()
        self.calls.append(call)
        return call

    def prepare_wrongly(self, request: Request, faults: list[Fault]) -> Prepared:
        faults.append(FAULT)
        return self.prepare(request, faults)

    async def handle(self) -> bytes:
        self.begun += 1
        if self.gate is not None:
            await self.gate.wait()
        return b"done"

    @property
    def closed(self) -> bool:
        """Whether no call is left that somebody could still wait for."""
        return all(call.cr_frame is None for call in self.calls)


def pool(workers: int = 1, queue_bound: int = 0) -> TaskPool:
    return TaskPool("handler", workers=workers, queue_bound=queue_bound, backpressure_mode="shed")


def test_what_is_not_valid_begins_no_call_and_enters_no_pool() -> None:
    handler, own = Handler(), pool()
    respond = responding(Course(None, None, handler.prepare_wrongly, own, answered, 5, 422))
    with pytest.raises(Problem) as refused:
        asyncio.run(answer(respond))
    assert refused.value.status == 422
    assert (handler.begun, handler.closed, own.dispatched) == (0, True, 0)


def test_a_call_that_is_turned_away_never_begins() -> None:
    async def both() -> list[Any]:
        handler.gate = asyncio.Event()
        first = asyncio.ensure_future(answer(respond))
        await asyncio.sleep(0)
        second = await asyncio.gather(answer(respond), return_exceptions=True)
        handler.gate.set()
        return [await first, *second]

    handler, own = Handler(), pool()
    respond = responding(Course(None, None, handler.prepare, own, answered, 5))
    first, second = asyncio.run(both())
    assert first.body == b"done"
    assert isinstance(second, Problem)
    assert second.status == 429
    assert (handler.begun, handler.closed, own.in_flight) == (1, True, 0)


def test_a_call_whose_client_leaves_the_queue_never_begins() -> None:
    async def left() -> None:
        handler.gate = asyncio.Event()
        first = asyncio.ensure_future(answer(respond))
        await asyncio.sleep(0)
        second = asyncio.ensure_future(answer(respond))
        await asyncio.sleep(0)
        second.cancel()
        await asyncio.gather(second, return_exceptions=True)
        handler.gate.set()
        await first

    handler, own = Handler(), pool(queue_bound=1)
    respond = responding(Course(None, None, handler.prepare, own, answered, 5))
    asyncio.run(left())
    assert (handler.begun, handler.closed, own.in_flight) == (1, True, 0)


def test_a_body_is_waited_for_before_anything_is_read() -> None:
    class Late(Body):
        async def receive(self, request: Request) -> None:
            order.append("body")

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        order.append("read")
        return Handler().handle()

    order: list[str] = []
    body = Late({"application/octet-stream": binary})
    respond = responding(Course(None, None, prepare, pool(), answered, 5), body=body)
    stream: Any = object()
    assert asyncio.run(answer(respond, stream=stream)).body == b"done"
    assert asyncio.run(answer(respond)).body == b"done"
    assert order == ["body", "read", "read"]


def test_an_operation_that_reads_while_the_body_comes_is_waited_for() -> None:
    async def prepare(request: Request, faults: list[Fault]) -> Prepared:
        await asyncio.sleep(0)
        return Handler().handle()

    respond = responding(Course(None, None, prepare, pool(), answered, 5), early=True)
    assert asyncio.run(answer(respond)).body == b"done"


def test_a_handler_that_runs_when_it_is_called_is_called_when_it_is_awaited() -> None:
    """A function that gives an awaitable may do much before, and may be marked as a coroutine function."""

    def handle() -> Prepared:
        begun.append(True)
        return Handler().handle()

    begun: list[bool] = []
    for handler in (handle, partial(handle)):
        call = pool().caller(handler)()
        assert not begun
        assert asyncio.run(call) == b"done"
        assert begun.pop()


async def answer(respond: Callable[[Request], Any], **given: Any) -> Response:
    response: Response = await respond(request(**given))
    return response
