"""Calls that are driven one after the other in a generator: what they give is what coroutines give."""

from __future__ import annotations

import asyncio
import gc
import inspect
import sys
import traceback
import types
import weakref
from collections.abc import Callable, Coroutine, Generator
from typing import Any

import pytest

from runtime.doors.driving import Calls, Parked, begun_calls


class Kept:
    """Can be referred to weakly."""


@types.coroutine
def pause(value: object = None) -> Generator[Any, Any, Any]:
    """Waits; gives what it is sent."""
    return (yield value)


async def returning(value: object) -> object:
    return value


async def raising(error: BaseException) -> None:
    raise error


async def waiting(value: object, result: object = None) -> object:
    await pause(value)
    return result


def parked(call: Coroutine[Any, Any, Any]) -> tuple[Calls, Parked, Any]:
    """Begins a call that waits: gives what drives it, itself, and what it waits for."""
    calls = begun_calls()
    first = calls.send(call)
    assert calls.gi_yieldfrom is call
    return calls, Parked(calls, call), first


def returned(step: Callable[[], object]) -> Any:
    with pytest.raises(StopIteration) as stopped:
        step()
    return stopped.value.value


@pytest.mark.parametrize("value", [None, 3, (), (1, 2), StopIteration(4), ValueError, [1]], ids=repr)
def test_a_call_gives_what_it_returns(value: object) -> None:
    """Whatever it is, and one after the other."""
    calls = begun_calls()
    for _ in range(3):
        assert calls.send(returning(value)) is value
        assert calls.gi_yieldfrom is None


@pytest.mark.parametrize("value", [None, 3, (), StopIteration(4)], ids=repr)
def test_a_call_that_waits_gives_what_it_waits_for(value: object) -> None:
    _, call, first = parked(waiting(value, "done"))
    assert first is value
    assert returned(lambda: call.send(None)) == "done"


def test_after_one_that_has_waited_another_can_be_called() -> None:
    calls, call, _ = parked(waiting(1, "done"))
    assert returned(lambda: call.send(None)) == "done"
    assert calls.gi_yieldfrom is None
    assert calls.send(returning(3)) == 3


@pytest.mark.parametrize("result", [None, (1, 2), StopIteration(4), ValueError("a value")], ids=repr)
def test_what_has_waited_returns_anything(result: object) -> None:
    """`StopIteration` has one value, be it a tuple or an exception."""
    _, call, _ = parked(waiting(1, result))
    assert returned(lambda: call.send(None)) is result


@pytest.mark.parametrize(
    "error", [ValueError("a"), asyncio.CancelledError(), KeyboardInterrupt(), SystemExit(3), GeneratorExit()]
)
def test_a_call_that_raises_is_the_last(error: BaseException) -> None:
    """The very error comes out, and nothing can be called by the same any more."""
    calls = begun_calls()
    with pytest.raises(type(error)) as raised:
        calls.send(raising(error))
    assert raised.value is error
    assert calls.gi_frame is None
    with pytest.raises(StopIteration):
        calls.send(None)


def test_stop_iteration_is_an_error_as_in_any_coroutine() -> None:
    calls = begun_calls()
    with pytest.raises(RuntimeError, match="coroutine raised StopIteration"):
        calls.send(raising(StopIteration(3)))


def test_each_step_gives_what_is_waited_for_next() -> None:
    async def thrice() -> list[object]:
        return [await pause(number) for number in range(3)]

    _, call, first = parked(thrice())
    assert first == 0
    assert call.send("a") == 1
    assert call.send("b") == 2
    assert returned(lambda: call.send("c")) == ["a", "b", "c"]


@pytest.mark.parametrize("error", [ValueError("a"), asyncio.CancelledError("b"), KeyboardInterrupt()])
def test_an_error_reaches_the_call(error: BaseException) -> None:
    """It may go on after it, return, or let it pass."""

    async def catches(*, goes_on: bool) -> object:
        try:
            await pause(1)
        except BaseException as raised:  # noqa: BLE001 - it is given back
            if goes_on:
                await pause(2)
            return raised
        return None

    _, call, _ = parked(catches(goes_on=False))
    assert returned(lambda: call.throw(error)) is error
    _, call, _ = parked(catches(goes_on=True))
    assert call.throw(error) == 2
    assert returned(lambda: call.send(None)) is error
    calls, call, _ = parked(waiting(1))
    with pytest.raises(type(error)) as raised:
        call.throw(error)
    assert raised.value is error
    assert calls.gi_frame is None


def test_an_error_may_be_thrown_by_its_class() -> None:
    """As asyncio's own tasks may do it."""
    _, call, _ = parked(waiting(1))
    with pytest.raises(asyncio.CancelledError):
        call.throw(asyncio.CancelledError)


def test_to_close_it_ends_the_call() -> None:
    ended = []

    async def noting() -> None:
        try:
            await pause(1)
        except GeneratorExit:
            ended.append("closed")
            raise
        finally:
            ended.append("left")

    calls, call, _ = parked(noting())
    call.close()
    assert ended == ["closed", "left"]
    assert calls.gi_frame is None
    call.close()
    assert ended == ["closed", "left"], "once"


def test_a_call_that_does_not_let_itself_be_closed_is_told_of() -> None:
    async def stubborn() -> None:
        try:
            await pause(1)
        except GeneratorExit:
            await pause(2)

    _, call, _ = parked(stubborn())
    with pytest.raises(RuntimeError, match="ignored GeneratorExit"):
        call.close()


def test_what_is_let_go_of_ends() -> None:
    """Nobody has to close it."""
    ended = []

    async def noting() -> None:
        try:
            await pause(1)
        finally:
            ended.append("left")

    def begin() -> None:
        parked(noting())

    begin()
    gc.collect()
    assert ended == ["left"]


def test_it_tells_of_the_call() -> None:
    """What `inspect`, debuggers and `Task.get_stack` ask for."""
    seen = []

    async def inner() -> None:
        seen.append(call.cr_running if call is not None else None)
        await pause(1)
        seen.append(call is not None and call.cr_running)
        await pause(2)

    async def outer() -> None:
        await inner()

    call: Parked | None = None
    coroutine = outer()
    calls = begun_calls()
    calls.send(coroutine)
    call = Parked(calls, coroutine)
    assert call.cr_frame is coroutine.cr_frame
    assert call.cr_frame.f_code.co_name == "outer"
    assert call.cr_await is coroutine.cr_await
    assert call.cr_await.cr_code.co_name == "inner"
    assert not call.cr_running
    assert inspect.isawaitable(call)
    assert asyncio.iscoroutine(call)
    call.send(None)
    assert seen == [None, True]
    call.close()
    assert call.cr_frame is None
    assert call.cr_await is None


def test_nobody_awaits_it() -> None:
    _, call, _ = parked(waiting(1))
    with pytest.raises(TypeError, match="driven by whoever has it"):
        call.__await__()
    call.close()


def test_calls_within_calls_have_their_own() -> None:
    """A handler may have a request answered while it is at work."""

    async def outer() -> object:
        other = begun_calls()
        inner = [other.send(returning(1)), other.send(returning(2))]
        await pause("outer")
        assert other.send(waiting("inner")) == "inner"
        assert other.gi_yieldfrom is not None
        return inner

    _, call, first = parked(outer())
    assert first == "outer"
    assert returned(lambda: call.send(None)) == [1, 2]


def test_what_is_at_work_takes_no_other_call() -> None:
    """So whoever has it lends it to nobody meanwhile."""
    calls = begun_calls()
    other = returning(1)

    async def outer() -> None:
        calls.send(other)

    with pytest.raises(ValueError, match="already executing"):
        calls.send(outer())
    other.close()


@pytest.mark.parametrize("waits", [False, True])
def test_nothing_is_kept_of_what_is_returned(waits: bool) -> None:
    """Nor of the arguments of the call, though it stands by for the next."""
    calls = begun_calls()
    value, argument = Kept(), Kept()
    found = [weakref.ref(value), weakref.ref(argument)]
    going: Coroutine[Any, Any, Any] | None = None

    async def call(given: Kept, result: Kept) -> Kept:
        if waits:
            await pause(1)
        return result

    coroutine = call(argument, value)
    gc.disable()
    try:
        if waits:
            calls.send(coroutine)
            going = Parked(calls, coroutine)
            try:
                going.send(None)
            except StopIteration as stopped:
                assert stopped.value is value  # noqa: PT017 - `pytest.raises` keeps it
        else:
            assert calls.send(coroutine) is value
        del value, argument, coroutine
        assert [one() for one in found] == [None, None]
    finally:
        gc.enable()
    assert calls.send(returning(1)) == 1


@pytest.mark.parametrize("waits", [False, True])
def test_nothing_is_kept_of_an_error(waits: bool) -> None:
    """It makes no cycle with the frames that it has passed."""

    class KeptError(Exception):
        """Can be referred to weakly."""

    async def call() -> None:
        if waits:
            await pause(1)
        raise KeptError

    def fail() -> weakref.ref[Any]:
        calls = begun_calls()
        coroutine = call()
        try:
            first = calls.send(coroutine)
            assert first == 1
            Parked(calls, coroutine).send(None)
        except KeptError as error:
            frames = [frame.f_code.co_name for frame, _ in traceback.walk_tb(error.__traceback__)]
            assert frames[-1] == "call"
            return weakref.ref(error)
        raise AssertionError

    gc.collect()
    gc.disable()
    try:
        found = fail()
        assert found() is None
    finally:
        gc.enable()


def test_nothing_is_kept_of_what_was_waited_for() -> None:
    calls = begun_calls()
    awaited = Kept()
    found = weakref.ref(awaited)
    coroutine = waiting(awaited, 1)
    first = calls.send(coroutine)
    call = Parked(calls, coroutine)
    assert first is awaited
    del first, awaited, coroutine
    assert returned(lambda: call.send(None)) == 1
    assert found() is None


def test_tasks_drive_it_as_they_drive_coroutines() -> None:
    """They wait for what it waits for, and cancel it."""

    async def sleeps(seconds: float) -> str:
        try:
            await asyncio.sleep(seconds)
        except asyncio.CancelledError as error:
            return f"cancelled {error}"
        return "slept"

    class Whole(Parked):
        """Begins with its first step."""

        def send(self, value: Any) -> Any:
            if self._calls.gi_yieldfrom is None and self._call is not None:
                coroutine, self._call = self._call, None  # type: ignore[assignment]
                return self._told(self._calls.send(coroutine))
            return super().send(value)

    async def run() -> list[str]:
        loop = asyncio.get_running_loop()
        quick, slow = (asyncio.Task(Whole(begun_calls(), sleeps(s)), loop=loop) for s in (0.001, 10))
        await asyncio.sleep(0.005)
        slow.cancel("by somebody")
        return [await quick, await slow]

    assert asyncio.run(run()) == ["slept", "cancelled by somebody"]


def test_a_hundred_thousand_calls_leave_nothing() -> None:
    calls = begun_calls()

    def call(times: int) -> None:
        for _ in range(times):
            calls.send(returning(None))

    call(1000)
    gc.collect()
    before = sys.getallocatedblocks()
    call(100_000)
    gc.collect()
    assert sys.getallocatedblocks() - before < 1000  # what else there is may keep some
