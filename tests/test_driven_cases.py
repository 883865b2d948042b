"""Whatever a handler does on its task, before its first await or after it, holds and hurts nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

import pytest
from support import driven_anyio, driven_awaitables, driven_tasks
from support.driven import WAYS, Driven, document, driven
from support.driven_cases import CASES
from support.long_runs import LONG_RUN
from support.served import Serve

MODULES = (driven_tasks, driven_awaitables, driven_anyio)
"""What has the cases."""

HANDLERS = """
import asyncio

from support.driven_cases import CASES
from support.driven_tasks import MARK, requests_to_cancel
from ..service import Context


async def case(*, context: Context):
    # ?name=2: after two turns of the loop
    name, _, turns = context.request.query.partition("=")
    for _ in range(int(turns)):
        await asyncio.sleep(0)
    return await CASES[name].handler()


async def at_once():
    return f"{MARK.get()}, {requests_to_cancel()}"


async def later():
    await asyncio.sleep(0)
    return f"{MARK.get()}, {requests_to_cancel()}"
"""


@pytest.fixture(scope="module")
def registry(serve: Serve) -> ModuleType:
    return serve(document(HANDLERS), HANDLERS).registry


@pytest.fixture(scope="module", params=WAYS if LONG_RUN else WAYS[:1])
def running(request: pytest.FixtureRequest, registry: ModuleType) -> Iterator[Driven]:
    with driven(registry, request.param) as service:
        yield service


@pytest.fixture
def service(running: Driven) -> Iterator[Driven]:
    """The service, which is at rest again when the test is over."""
    yield running
    running.settled()
    assert running.told() == []


@pytest.mark.parametrize("turns", [0, 2], ids=["in the first step", "later"])
@pytest.mark.parametrize("name", CASES)
def test_case(service: Driven, name: str, turns: int) -> None:
    case = CASES[name]
    with service.client() as client, service.client() as other:
        answer = service.ask(f"/case?{name}={turns}", client=client)
        told = service.told()
        if case.text is None:
            assert (answer.status, len(told)) == (500, 1), (answer.body, told)
        else:
            assert (answer.status, answer.body.decode(), told) == (200, case.text, [])
        closes = answer.headers.get("connection") == "close"
        assert closes is case.closes
        for path in ("/at_once", "/later", "/at_once"):
            assert service.text(path, client=other) == "nothing, 0"
            if not closes:
                assert service.text(path, client=client) == "nothing, 0"


def test_there_are_cases() -> None:
    """They are made by what the modules are imported for."""
    assert {case.handler.__module__ for case in CASES.values()} == {module.__name__ for module in MODULES}
