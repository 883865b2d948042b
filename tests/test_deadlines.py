"""What takes longer than its deadline is answered 504, and given up as far as it can be."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest
from support.doorway import until
from support.generated_service import imported
from support.native_door import DOORS, opened
from support.pooled_service import PACKAGE, Sent, pooled, write_project


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    with imported(write_project(tmp_path_factory.mktemp("deadlines") / "project"), PACKAGE) as module:
        yield module


@pytest.fixture(params=DOORS)
def native(request: pytest.FixtureRequest) -> Iterator[bool]:
    """Whether a native door is in front, or an ASGI server."""
    with opened(request.param):
        yield request.param != "asgi"


def late(sent: Sent) -> float:
    """Seconds until the answer, which is 504."""
    answer = sent.answer()
    after = time.monotonic() - sent.begun
    assert answer.status == 504
    assert answer.headers["content-type"] == "application/problem+json"
    problem: dict[str, Any] = json.loads(answer.body)
    assert (problem["title"], problem["detail"]) == ("Gateway Timeout", "It took longer than 100 ms.")
    return after


def test_coroutine_is_cancelled(registry: ModuleType, native: bool) -> None:
    with pooled(registry, native=native, deadline_ms=100) as service:
        assert 0.09 < late(service.send("/task?a")) < 2
        assert service.gate.ended == ["a cancelled"]
        service.settled("task")
        assert (service.pools["task"].deadline_timeouts, service.pools["task"].abandoned) == (1, 0)
        assert service.client.get("/context").status_code == 200
        assert service.pools["context"].deadline_timeouts == 0


def test_thread_keeps_its_place_until_it_returns(
    registry: ModuleType, native: bool, caplog: pytest.LogCaptureFixture
) -> None:
    """R3: a thread cannot be cancelled; that it goes on is counted and logged."""
    with pooled(registry, native=native, deadline_ms=100, workers=1) as service:
        assert 0.09 < late(service.send("/thread?a")) < 2
        pool = service.pools["thread"]
        assert (pool.deadline_timeouts, pool.abandoned, pool.running) == (1, 1, 1)
        assert 0.09 < late(service.send("/thread?b")) < 2, "it waited in vain for the thread"
        assert (pool.deadline_timeouts, pool.abandoned, pool.in_flight) == (2, 1, 1)
        service.gate.open.set()
        service.settled("thread")
        assert service.gate.order == ["a"]
        assert service.client.get("/thread?c").text == "c"
    (record,) = [record for record in caplog.records if record.name == "brrtr"]
    assert record.levelno == logging.WARNING
    assert record.getMessage().startswith("thread goes on in its thread")


def test_waiting_for_a_place_counts(registry: ModuleType, native: bool) -> None:
    with pooled(
        registry, native=native, deadline_ms=100, workers=1, queue_bound=1, backpressure_timeout_ms=5000
    ) as service:
        sent = [service.send(f"/thread?{number}") for number in range(3)]
        assert [0.09 < late(one) < 2 for one in sent] == [True] * 3, "it ran, it waited, it was blocked"
        pool = service.pools["thread"]
        assert (pool.in_flight, pool.shed, pool.deadline_timeouts) == (1, 0, 3)
        assert pool.dispatched in {
            2,
            3,
        }, "the third gets the place that the second leaves, if it is not late by then"
        service.gate.open.set()
        service.settled("thread")


def test_time_out_of_the_handler_s_own_is_a_failure_like_any_other(registry: ModuleType) -> None:
    with pooled(registry, deadline_ms=100) as service:
        assert service.client.get("/own_timeout").status_code == 500
        assert service.pools["own_timeout"].deadline_timeouts == 0


def test_coroutine_that_holds_out_against_being_cancelled_is_answered_when_it_is_done(
    registry: ModuleType,
) -> None:
    with pooled(registry, deadline_ms=100) as service:
        response = service.client.get("/stubborn")
        assert (response.status_code, response.text) == (200, "late")


def test_client_that_leaves_is_no_deadline(registry: ModuleType, native: bool) -> None:
    with pooled(registry, native=native, deadline_ms=60_000) as service:
        (sent,) = service.fill("task", 1)
        sent.leave()
        until(lambda: service.gate.ended == ["0 cancelled"], "it to be cancelled")
        service.settled("task")
        assert service.pools["task"].deadline_timeouts == 0


def test_nothing_is_wrapped_without_a_deadline(registry: ModuleType) -> None:
    async def kernel() -> dict[str, str]:
        async with registry.build(registry.Settings()) as kernel:
            return {one.operation.handler: one.respond.__qualname__ for one in kernel.endpoints if one.pool}

    wrapped = asyncio.run(kernel())
    assert wrapped["task"] == "responding.<locals>.respond"
    assert wrapped["documented"] == "with_deadline.<locals>.respond_in_time"


@pytest.mark.parametrize(
    ("settings", "code", "deadline"),
    [
        ({}, None, 60_000),  # the document alone
        ({"deadline_ms": 100}, None, 100),  # the environment, which is shorter
        ({"deadline_ms": 90_000}, None, 60_000),  # the document, which may shorten
        ({}, 90_000, 60_000),
        ({}, 50, 50),
        ({"deadline_ms": 100}, 50, 100),  # the environment comes before the code
        ({"deadline_ms": 0}, 50, 0),  # `off` is said, not left out
    ],
)
def test_document_may_only_shorten(
    registry: ModuleType, settings: dict[str, int], code: int | None, deadline: int
) -> None:
    module = __import__(registry.OpenPools.__module__, fromlist=["HandlerSettings"])
    said = {"documented": module.HandlerSettings(deadline_ms=code)}
    own = module.Settings(every_handler=module.HandlerSettings(**settings))
    pools = module.OpenPools(own, said)
    pools.of("documented", print, stack_size_bytes=16384, deadline_ms=60_000)
    assert pools._limits["documented"].deadline_ms == deadline


def test_body_estimate_of_the_environment_holds(registry: ModuleType) -> None:
    """AC3: `BRRTR_BODY_SIZE__<HANDLER>` beats the document, which beats the estimate."""

    async def sizes(**environment: str) -> dict[str, int]:
        async with registry.build(registry.Settings.from_environment(environment)) as kernel:
            return {
                one.operation.handler: one.operation.estimated_body_bytes
                for one in kernel.endpoints
                if one.pool
            }

    assert asyncio.run(sizes())["documented"] == 4096
    said = asyncio.run(sizes(BRRTR_BODY_SIZE__DOCUMENTED="7", BRRTR_BODY_SIZE="9"))
    assert (said["documented"], said["task"]) == (7, 0), "what takes no body has no size"
