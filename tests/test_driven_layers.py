"""What stands around handlers is in their context and on their task, whether it waits or they do."""

from __future__ import annotations

import asyncio
import random
import sys
from collections.abc import Iterator
from types import ModuleType

import httpx
import pytest
from support.driven import WAYS, Driven, document, driven, get
from support.served import Serve

HANDLERS = """
import asyncio
import inspect
import sys
import types

import httpx
from support.driven_tasks import MARK, this
from ..service import Context, TASKS

URL = []


async def _turns(context):
    for _ in range(int(context.request.query or 0)):
        await asyncio.sleep(0)


async def marked(*, context: Context):
    found = MARK.get()
    await _turns(context)
    MARK.set("of the handler")
    return found


async def one_task(*, context: Context):
    TASKS.append(this())
    await _turns(context)
    TASKS.append(this())
    found = len(set(TASKS))
    TASKS.clear()
    return f"{found} of them"


async def fails(*, context: Context):
    await _turns(context)
    MARK.set("of the handler")
    raise LookupError("nothing")


async def who(*, context: Context):
    found = [MARK.get(), context.principal.id]
    await _turns(context)
    return ", ".join([*found, MARK.get(), context.principal.id])


async def open_to_all(*, context: Context):
    await _turns(context)
    return str(context.caller)


async def calls_its_own_service(*, context: Context):
    # through a library that has pools of connections, locks and timeouts of its own
    async with httpx.AsyncClient(base_url=URL[0]) as client:
        async with asyncio.TaskGroup() as tasks:
            calls = [tasks.create_task(client.get(f"/marked?{number}")) for number in range(4)]
        return " ".join(call.result().json() for call in calls)


# Coroutine functions by their mark, which are none.

class _Awaitable:
    def __init__(self, item):
        self.item = item

    def __await__(self):
        yield
        return self.item


def _marked(handler):
    return inspect.markcoroutinefunction(handler) if sys.version_info >= (3, 12) else handler


@_marked
def gives_a_future():
    future = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_soon(future.set_result, "later")
    return future


@_marked
def gives_a_future_that_is_done():
    future = asyncio.get_running_loop().create_future()
    future.set_result("at once")
    return future


@_marked
def gives_a_task():
    return asyncio.ensure_future(asyncio.sleep(0, "of a task"))


@_marked
def gives_an_object():
    return _Awaitable("of an object")


@_marked
@types.coroutine
def gives_a_generator():
    yield
    return "of a generator"


@_marked
def gives_nothing_to_await():
    return "nothing"


@_marked
def fails_before_it_gives_anything():
    raise RuntimeError("a bug")
"""
SERVICE = '''

import asyncio

from support.driven_tasks import MARK, this
from .runtime.middleware import with_fields
from .runtime.problems import Problem
from .runtime.security.principal import Principal

TASKS = []


class Marking(Layer):
    """Marks the context of a request that says so, at once or after a while."""

    def before(self, request):
        request.notes[self] = MARK.get()
        how = request.header(b"x-before")
        TASKS[:] = [this()]
        if how == "later":
            return self.later()
        MARK.set("of the layer")
        return None

    async def later(self):
        await asyncio.sleep(0)
        TASKS.append(this())
        MARK.set("of the layer")

    def after(self, request, response):
        MARK.set(f"{MARK.get()}, then of the layer")
        fields = (b"x-found", request.notes[self].encode()), (b"x-left", MARK.get().encode())
        return with_fields(response, *fields)


def middleware(state, settings):
    return [Marking()]


async def key(credential, state):
    name, _, turns = credential.value.partition("=")
    TASKS.append(this())
    for _ in range(int(turns or 0)):
        await asyncio.sleep(0)
    MARK.set(f"checked {name}")
    return None if name == "nobody" else Principal(id=name, scheme=credential.scheme)


CHECKS = {"key": key}
EXCEPTIONS = {LookupError: lambda request, error: Problem(404, MARK.get())}
'''
SECURED = {"security": [{"key": []}]}
MORE = {"who": SECURED}
HOW = ("at_once", "later")
"""How the layer before a handler does what it does."""


@pytest.fixture(scope="module")
def registry(serve: Serve) -> ModuleType:
    return serve(document(HANDLERS, MORE), HANDLERS, {"service.py": lambda text: text + SERVICE}).registry


@pytest.fixture(scope="module", params=WAYS)
def running(request: pytest.FixtureRequest, registry: ModuleType) -> Iterator[Driven]:
    with driven(registry, request.param) as service:
        service.handlers.URL[:] = [f"http://127.0.0.1:{service.port}"]
        yield service


@pytest.fixture
def service(running: Driven) -> Iterator[Driven]:
    """The service, which is at rest again when the test is over."""
    yield running
    running.settled()
    assert running.told() == []


@pytest.mark.parametrize("turns", [0, 2])
@pytest.mark.parametrize("how", HOW)
def test_a_layer_and_its_handler_share_a_context(service: Driven, how: str, turns: int) -> None:
    """Before and after it, which the next request on the connection knows nothing of."""
    with service.client() as client:
        for _ in range(3):
            answer = service.ask(f"/marked?{turns}", f"X-Before: {how}".encode(), client=client)
            assert (answer.status, answer.body) == (200, b"of the layer")
            assert answer.headers["x-left"] == "of the handler, then of the layer"
            assert answer.headers["x-found"] == "nothing"


@pytest.mark.parametrize("turns", [0, 2])
@pytest.mark.parametrize("how", HOW)
def test_what_is_made_of_an_exception_is_made_in_its_context(service: Driven, how: str, turns: int) -> None:
    answer = service.ask(f"/fails?{turns}", f"X-Before: {how}".encode())
    assert answer.status == 404
    assert b'"detail":"of the handler"' in answer.body


@pytest.mark.parametrize("turns", [0, 2])
@pytest.mark.parametrize("how", HOW)
def test_a_layer_and_its_handler_have_one_task(service: Driven, how: str, turns: int) -> None:
    for _ in range(3):
        assert service.text(f"/one_task?{turns}", f"X-Before: {how}".encode()) == "1 of them"


def test_many_on_one_connection_are_who_they_are(service: Driven) -> None:
    """Whether the check of their credentials waits, the handler, both or none."""
    choose = random.Random(2).choice
    names = [choose(["ann", "ann=1", "bob", "bob=3", "nobody", "nobody=2", ""]) for _ in range(100)]
    paths = [(f"/who?{choose([0, 0, 2])}" if name else "/open_to_all?0") for name in names]
    with service.client() as client:
        client.connection.sendall(
            b"".join(
                get(path, b"X-Key: %b" % name.encode(), b"X-Before: later" if number % 3 else b"A: b")
                for number, (path, name) in enumerate(zip(paths, names, strict=True))
            )
        )
        for name in names:
            answer = client.answer()
            who = name.partition("=")[0]
            if who == "nobody":
                assert answer.status == 401
            elif who:
                assert (answer.status, answer.body.decode()) == (
                    200,
                    f"checked {who}, {who}, checked {who}, {who}",
                )
            else:
                assert (answer.status, answer.body) == (200, b"None")
            assert answer.headers["x-found"] == "nothing"


def test_a_handler_calls_its_own_service(service: Driven) -> None:
    """With httpx, whose locks and timeouts are anyio's."""
    expected = " ".join(["of the layer"] * 4)
    assert service.text("/calls_its_own_service") == expected

    async def several() -> list[httpx.Response]:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{service.port}") as client:
            return await asyncio.gather(*[client.get("/calls_its_own_service") for _ in range(5)])

    assert [answer.json() for answer in asyncio.run(several())] == [expected] * 5


if sys.version_info >= (3, 12):  # before, nothing but its code makes a function one

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("gives_a_future", "later"),
            ("gives_a_future_that_is_done", "at once"),
            ("gives_a_task", "of a task"),
            ("gives_an_object", "of an object"),
            ("gives_a_generator", "of a generator"),
            ("gives_nothing_to_await", ""),
            ("fails_before_it_gives_anything", ""),
        ],
    )
    def test_what_is_marked_as_a_coroutine_function_is_awaited(service: Driven, name: str, text: str) -> None:
        for _ in range(2):
            if text:
                assert service.text(f"/{name}") == text
            else:
                assert service.ask(f"/{name}").status == 500
                assert len(service.told()) == 1
