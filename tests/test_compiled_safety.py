"""The compiled door keeps its balance, and its memory, whatever handlers, transports and callers do to it."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
import sys
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from types import FrameType, ModuleType
from typing import Any

import pytest
import uvloop
from support.compiled_door import PACKAGE, Service, door_as_it_stands, imported, message, part, written
from support.compiled_reading import Reading
from support.left_over import CONVERSATIONS, Leftovers
from support.long_runs import LONG_RUN
from support.native_door import built_module
from support.wires import Wire, in_no_task

GET = message(b"GET /items/12")
REQUESTS = 1_000_000 if LONG_RUN else 20_000
"""So many are sent to see what is left of them."""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    logging.disable()
    with imported(written(tmp_path_factory.mktemp("service"))):
        yield
    logging.disable(logging.NOTSET)


@pytest.fixture(params=["compiled", "as it stands"])
def door(request: pytest.FixtureRequest) -> ModuleType:
    return built_module() if request.param == "compiled" else door_as_it_stands()


class Talk:
    """Talks to the service behind a door, call by call, in no task, as loops do."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.protocol, self.wire = service.connected()

    def say(self, data: Any = GET) -> bytes:
        """Gives what is answered at once."""
        del self.wire.sent[:]
        in_no_task(self.protocol.data_received, data)
        in_no_task(self.service.release)
        return bytes(self.wire.sent)

    def is_balanced(self) -> bool:
        """Says whether all calls that have begun have ended."""
        pools = [one.pool for one in self.service.application.kernel.metrics.handlers.values()]
        return [pool.dispatched for pool in pools] == [pool.completed for pool in pools]


def talking(
    door: ModuleType, act: Callable[[Talk], Awaitable[None] | None], *, balances: bool = True
) -> None:
    """Has somebody talk, and sees that others are still answered."""

    async def run() -> None:
        service = Service(door, log_sampling_mode="error-only")
        await service.start()
        talk = Talk(service)
        if (acting := act(talk)) is not None:
            await acting
        assert Talk(service).say().startswith(b"HTTP/1.1 200 OK\r\n"), "others are not answered any more"
        assert talk.is_balanced() or not balances
        await service.stop()

    asyncio.run(run())


@pytest.fixture
def handler(service: None, monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], Any]], None]:
    """Has all handlers do something before they return."""
    echoes = part("handlers.echoes")
    echo = echoes.echo

    def does(something: Callable[[], Any]) -> None:
        def doing(*said: Any) -> Any:
            if not done:
                done.append(True)
                something()
            return echo(*said)

        done: list[bool] = []
        monkeypatch.setattr(echoes, "echo", doing)

    return does


def test_nothing_is_left_of_requests(service: None) -> None:
    """Of any kind, on connections that end in good order, and in the middle."""
    kinds = list(CONVERSATIONS.values())
    each = REQUESTS // 4 // sum(one.requests for one in kinds)

    async def run() -> dict[str, int]:
        own = Service(built_module(), log_sampling_mode="error-only")
        await own.start()
        leftovers = Leftovers(built_module(), own)
        before = last = leftovers.seen()
        for _ in range(4):
            before, last = last, before
            for turn in range(each):
                for kind in kinds:
                    await (leftovers.hold if turn % 8 else leftovers.hold_over_sockets)(kind)
            last = leftovers.seen()
        leftovers.close()
        await own.stop()
        return {name: count for name, count in last.more(before).items() if count >= each // 2}

    with asyncio.Runner(
        loop_factory=uvloop.new_event_loop
    ) as runner:  # asyncio's own keeps timers that were cancelled
        found = runner.run(run())
    found.pop("blocks", None)
    assert found == {}, f"of {each} conversations of each kind"


@pytest.mark.usefixtures("service")
class TestTransports:
    """What the loop does is not always what it should."""

    def test_a_connection_that_is_lost_answers_nothing(self, door: ModuleType) -> None:
        def act(talk: Talk) -> None:
            talk.say()
            protocol = talk.protocol
            protocol.connection_lost(None)
            assert talk.say(b"") == b""
            for call in (protocol.eof_received, protocol.pause_writing):
                call()
            gc.collect()

        talking(door, act)

    @pytest.mark.parametrize("how", ["close", "lose", "fail"])
    def test_one_that_ends_while_it_is_written_to(self, door: ModuleType, how: str) -> None:
        class Ending(Wire):
            def write(self, data: Any) -> None:
                if how == "fail":
                    raise OSError("gone")
                super().write(data)
                if how == "lose":
                    protocol.connection_lost(ConnectionResetError())
                protocol.pause_writing()

        def act(talk: Talk) -> None:
            nonlocal protocol
            protocol = talk.service.protocol()
            protocol.connection_made(Ending())
            for _ in range(2):
                try:
                    in_no_task(protocol.data_received, GET)
                except (OSError, AttributeError):
                    assert how != "close"

        protocol: Any = None
        talking(door, act)

    @pytest.mark.parametrize(
        "data", [bytearray(GET), memoryview(GET), GET.decode(), type("Own", (bytes,), {})(GET)]
    )
    def test_what_is_not_bytes_is_refused(self, data: Any) -> None:
        def act(talk: Talk) -> None:
            with pytest.raises(TypeError):
                talk.say(data)

        talking(built_module(), act)

    def test_several_threads(self) -> None:
        """A protocol is its loop's own: what another thread gets is an error, or an answer."""

        def act(talk: Talk) -> None:
            def call(protocol: Any) -> None:
                for _ in range(300):
                    try:
                        protocol.data_received(GET)
                    except Exception as error:  # noqa: BLE001 - it is told
                        raised.append(error)

            raised: list[Exception] = []
            threads = [
                threading.Thread(target=call, args=talk.service.connected()[:1], daemon=True)
                for _ in range(4)
            ]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(20)
            assert not any(thread.is_alive() for thread in threads)
            assert {type(error) for error in raised} <= {RuntimeError, AssertionError, AttributeError}

        talking(built_module(), act)


class TestHandlers:
    """What handlers do, they do in the middle of the door."""

    def test_reload_while_one_runs(self, door: ModuleType, handler: Any) -> None:
        def act(talk: Talk) -> None:
            application = talk.service.application
            kernel = application.kernel

            def reload() -> None:
                application._answer_by(None)
                application._answer_by(kernel)
                application.entry.tables.root = (
                    built_module().Node() if door is built_module() else door.Node()
                )
                gc.collect()

            handler(reload)
            assert talk.say().startswith(b"HTTP/1.1 200")
            application._answer_by(kernel)

        talking(door, act)

    def test_no_version_at_all_while_one_runs(self, door: ModuleType, handler: Any) -> None:
        def act(talk: Talk) -> None:
            application = talk.service.application
            kernel = application.kernel
            handler(lambda: (application._answer_by(None), gc.collect()))
            assert talk.say().startswith(b"HTTP/1.1 200")
            application._answer_by(kernel)

        talking(door, act)

    @pytest.mark.parametrize("how", ["the same bytes", "other bytes", "half", "lost"])
    def test_bytes_that_come_while_one_runs(self, door: ModuleType, handler: Any, how: str) -> None:
        """As with loops that run within loops: then anything may be answered, and nothing breaks."""

        def act(talk: Talk) -> None:
            def again() -> None:
                protocol = talk.protocol
                if how == "lost":
                    protocol.connection_lost(None)
                else:
                    data = {"the same bytes": GET, "other bytes": message(b"GET /a/b/c/d/e/f/g/h?x=y")}
                    in_no_task(protocol.data_received, data.get(how, GET[:20]))

            handler(again)
            with suppress(RuntimeError, IndexError, AttributeError):
                talk.say(message(b"GET /context/a/3"))

        talking(door, act)

    def test_one_that_has_the_transport_closed(self, door: ModuleType, handler: Any) -> None:
        def act(talk: Talk) -> None:
            handler(talk.wire.abort)
            talk.say()
            talk.protocol.connection_lost(None)

        talking(door, act)

    def test_endless_recursion(self, door: ModuleType, handler: Any) -> None:
        def recurse() -> None:
            recurse()

        def act(talk: Talk) -> None:
            handler(recurse)
            assert talk.say().startswith(b"HTTP/1.1 500")

        talking(door, act)

    def test_any_depth_of_the_stack(self, door: ModuleType, service: None) -> None:
        """Whatever has no room any more: the place of the call is given back."""

        def act(talk: Talk) -> None:
            def deeper(count: int) -> None:
                if count:
                    deeper(count - 1)
                else:
                    talk.protocol.data_received(GET)

            depth = sys.getrecursionlimit()
            for left in range(1, 120):
                talk.protocol, talk.wire = talk.service.connected()
                with suppress(RecursionError):
                    in_no_task(deeper, depth - left)

        talking(door, act)

    def test_finalizers_that_raise_and_call(self, door: ModuleType, handler: Any, monkeypatch: Any) -> None:
        told: list[Any] = []
        monkeypatch.setattr(sys, "unraisablehook", told.append)

        def act(talk: Talk) -> None:
            other = Talk(talk.service)

            class Late:
                def __del__(self) -> None:
                    assert other.say().startswith(b"HTTP/1.1 200")
                    raise ValueError("late")

            handler(lambda: part("handlers.echoes").CALLS.set(Late()) and None)
            talk.say()
            gc.collect()

        talking(door, act)
        assert [type(one.exc_value) for one in told] == [ValueError]

    def test_signals_that_raise(self, service: None) -> None:
        """Wherever they are met, which is in Python code that the door calls."""

        class Stop(BaseException):
            pass

        def stop(number: int, frame: FrameType | None) -> None:
            # Not in what others call at any time, such as when garbage is collected.
            name = frame.f_code.co_filename if frame is not None else ""
            if PACKAGE in name or name == __file__:
                raise Stop

        def act(talk: Talk) -> None:
            before = signal.signal(signal.SIGALRM, stop)
            met = 0
            try:
                for _ in range(300):
                    try:
                        signal.setitimer(signal.ITIMER_REAL, 0.0003)
                        for _ in range(200):
                            if not talk.say().startswith(
                                b"HTTP/1.1 200"
                            ):  # it was one more failure of a handler
                                met += 1
                                break
                    except Stop:  # it has ended the call
                        met += 1
                    talk.protocol, talk.wire = talk.service.connected()
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
                signal.signal(signal.SIGALRM, before)
            assert met > 10

        talking(built_module(), act, balances=False)  # a signal can come between any two counters


def test_a_call_that_cannot_begin_holds_no_place(door: ModuleType, service: None) -> None:
    def act(talk: Talk) -> None:
        tables = talk.service.application.entry.tables
        usual = tables.context
        tables.context = lambda *of: 1 / 0
        assert talk.say().startswith(b"HTTP/1.1 200"), "the Python door answers"
        tables.context = usual

    talking(door, act)


def test_without_memory_no_field_is_overlooked() -> None:
    """What the door cannot look at, it does not take."""
    memory = pytest.importorskip("_testcapi")
    reading = Reading(built_module())
    for field in (b"Transfer-Encoding: chunked", b"Expect: x", b"Connection: close", b"Host: b", b"X: y"):
        data = message(b"GET /a", [b"Host: a", field])
        found = set()
        for place in range(60):
            memory.set_nomemory(place, place + 1)
            try:
                read = reading.read(data)
            except MemoryError:
                continue
            finally:
                memory.remove_mem_hooks()
            found.add(read is not None)
        assert (True in found) == (field == b"X: y"), field
