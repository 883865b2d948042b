"""What is answered straight after it has waited is answered as in the usual way: bytes, counts and places."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from support.compiled_door import Service, door_as_it_stands, message, part, without_what_varies
from support.late_answers import NOBODYS, Gate, Several, at_once, served_late, turns_until
from support.wires import in_no_task
from test_compiled_door import COMMON, HOST, ORDER, UNCOMMON, with_body

LIMIT = 2000
ITEM = COMMON["an integer"]
CASES = {
    **{f"common: {case}": data for case, data in COMMON.items()},
    **{case: data for case, data in UNCOMMON.items() if data.startswith((b"GET", b"HEAD", b"POST", b"PUT"))},
    "HEAD of what fails": message(b"HEAD /fails/error"),
    "a body on GET": message(b"GET /context/a/1", [HOST, b"Content-Length: 3"], b"abc"),
    "a body that GET takes": with_body(b"GET /sought", ORDER),
    **{
        f"an answer of {size}": message(b"GET /long/%d" % size) for size in (1, 400, 490, 65520, 65521, 65522)
    },
    "a trace": message(
        b"GET /items/12", [HOST, b"traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"]
    ),
}


@pytest.fixture(scope="module")
def handlers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with served_late(tmp_path_factory.mktemp("service")) as handlers:
        yield handlers


def limits(**of: Any) -> Any:
    """Gives settings of all handlers."""
    return part("runtime.settings").HandlerSettings(**of)


class Log:
    """Writes lines, until so many more requests have been let in as are to be logged."""

    def __init__(self) -> None:
        self.succeeds: int | None = None
        self._completed = part("runtime.logs").RequestLog.completed

    def completed(self, own: Any, context: Any, request: Any, response: Any, taken: int) -> None:
        if self.succeeds is not None and response.status != 429:
            if not self.succeeds:
                self.succeeds = None
                raise OSError("no room")
            self.succeeds -= 1
        self._completed(own, context, request, response, taken)


@pytest.fixture(scope="module")
def log(handlers: Any) -> Log:
    return Log()


@pytest.fixture(scope="module")
def several(handlers: Any, log: Log) -> Iterator[Several]:
    """Each handler has one worker, and one place to wait."""

    def completed(own: Any, *of: Any) -> None:
        log.completed(own, *of)

    part("runtime.logs").RequestLog.completed = completed
    few = limits(workers=1, queue_bound=1, backpressure_mode="shed")
    made = Several(every_handler=few, max_body_bytes=LIMIT)
    yield made
    made.close()


def alike(several: Several, ask: Callable[[Service], Any]) -> tuple[Any, dict[str, int], list[str]]:
    """Gives what is answered, counted and logged, which is the same in all ways; no place is kept."""
    usual, others = several.asked(ask)
    for name, other in zip(list(several.services)[1:], others, strict=True):
        assert other == usual, name
    assert not any(line.endswith(NOBODYS) for line in usual[2])
    assert not usual[3]
    return usual[0], usual[1], usual[2]


@pytest.mark.parametrize("case", CASES)
def test_answers_are_those_of_the_usual_way(several: Several, case: str) -> None:
    """In one piece, too."""
    data = CASES[case]
    wait_s = 0.01 if "timeout" in case else 0
    alike(several, lambda one: one.sent([(data, 20), (ITEM, 20), (data + ITEM, 20)], wait_s))


@pytest.mark.parametrize(
    "case", ["a declared response", "another one", "fails: wrong", "fails: other", "a body"]
)
def test_answers_that_nobody_checks(handlers: Any, case: str) -> None:
    """Nor logs: those of declared responses are no less what they say, and what cannot be written is 500."""
    several = Several(response_validation=0.0, log_sampling_mode="error-only")
    answers, _, _ = alike(several, lambda one: one.sent([(COMMON[case], 20)], 0))
    assert answers
    several.close()


def test_a_long_answer_has_its_fields(
    several: Several, handlers: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = handlers.Echo(said=["x" * 70_000])
    monkeypatch.setattr(handlers, "echo", lambda *said: long)
    answers, _, _ = alike(several, lambda one: one.sent([(COMMON["a choice"], 20)], 0))
    assert b"\r\nvary: Accept" in answers
    assert len(answers) > 70_000


@pytest.mark.parametrize("step", [0, 10_000, 100_000, 100_001, 50_000_000, 10**11], ids=str)
def test_durations_are_counted_alike(
    several: Several, handlers: Any, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    """By a clock that goes on so many nanoseconds after a handler has waited; in compiled code it is C's."""
    now = 0
    turn = handlers._turn

    async def slow_turn(name: str) -> None:
        nonlocal now
        await turn(name)
        now += step

    monkeypatch.setattr(handlers, "_turn", slow_turn)
    for name in ("doors.straight", "doors.late", "counted"):
        monkeypatch.setattr(part(f"runtime.{name}"), "perf_counter_ns", lambda: now)
    monkeypatch.setattr(door_as_it_stands(), "nanoseconds", lambda: now)

    def counted(service: Service) -> list[int]:
        slab = service.application.kernel.metrics.slab
        before = list(slab)
        for case in ("an integer", "a body", "a declared response", "what waits", "a longer one"):
            several.runner.run(service.sent([(COMMON[case], 20)], 0))
        return [after - once for after, once in zip(slab, before, strict=True)]

    found = {}
    for name, service in several.services.items():
        if name != "compiled":
            counted(service)  # rows are made when they are needed
            found[name] = counted(service)
    assert found["python"] == found["as it stands"] == found["usual"]
    assert found["usual"].count(step) >= 4 or not step


def test_the_answers_of_a_connection_are_counted(several: Several, handlers: Any) -> None:
    """Each once, those that have waited and others: from them the clock knows that it is in use."""

    async def answered(service: Service) -> int:
        protocol, wire = service.connected()
        whole = next(one for one in service.application.clock.connections if one._transport is wire)
        for count, case in enumerate(("an integer", "no parameters", "a longer one", "fails: error"), 1):
            in_no_task(protocol.data_received, COMMON[case])
            await turns_until(lambda count=count: wire.sent.count(b"HTTP/1.1") == count)
        answered = int(whole.answered)
        protocol.connection_lost(None)
        return answered

    handlers.AT_ONCE.add("special")
    assert alike(several, answered)[0] == 4
    handlers.AT_ONCE.clear()


SHED = [
    *("an integer", "a body", "a body and more", "what waits", "a context", "a declared response"),
    *("another one", "a longer one", "fails where null may be", "an open one", "a wrong choice", "nothing"),
    *(case for case in COMMON if case.startswith("fails")),
]


@pytest.mark.parametrize("case", SHED)
def test_the_place_goes_to_whoever_waits_for_it(several: Several, case: str) -> None:
    """Once: of three that come at once one is turned away, and of the next three again."""
    data = COMMON[case]
    for _ in range(2):
        answered, counts, _ = alike(several, lambda one: at_once(one, [data] * 3))
        assert [answer[:12] == b"HTTP/1.1 429" for answer in answered] == [False, False, True]
        assert [count for name, count in counts.items() if name.endswith(" completed")] == [2]


@pytest.mark.parametrize(("workers", "queue_bound"), [(1, 0), (1, 1), (2, 0), (2, 1)])
def test_whoever_waits_for_room_gets_it(handlers: Any, workers: int, queue_bound: int) -> None:
    """Those who wait before the queue come into it, and those in it are called: nobody is turned away."""
    waits = limits(
        workers=workers, queue_bound=queue_bound, backpressure_mode="block", backpressure_timeout_ms=10_000
    )
    several = Several(every_handler=waits)
    for count in (workers, workers + queue_bound + 3):
        answers, counts, _ = alike(several, lambda one, count=count: at_once(one, [ITEM] * count))
        assert {answer[:12] for answer in answers} == {b"HTTP/1.1 200"}
        assert counts["get_item completed"] == count
    several.close()


@pytest.mark.parametrize("case", ["an integer", "a body", "a context", "a declared response", "a longer one"])
@pytest.mark.parametrize("failing", [1, 2])
def test_what_cannot_be_logged_gives_its_place_back(
    several: Several, log: Log, case: str, failing: int
) -> None:
    """The one that is at work, or the one that has waited for its place."""

    async def asked(service: Service) -> Any:
        log.succeeds = failing - 1
        return await at_once(service, [COMMON[case]] * 3)

    answered, counts, _ = alike(several, asked)
    statuses = [answer[9:12] for answer in answered]
    assert sorted(statuses) == [b"201" if case == "a body" else b"200", b"429", b"500"]
    assert answered[statuses.index(b"500")].endswith(b"|closed")
    assert [count for name, count in counts.items() if name.endswith(" completed")] == [2]


@pytest.fixture
def gate(handlers: Any, monkeypatch: pytest.MonkeyPatch) -> Gate:
    return Gate(handlers, monkeypatch)


ENDS = (
    *("lost", "lost open", "open lost", "shutdown", "open shutdown", "shutdown cut", "cut", "open cut"),
    *("pause open resume", "eof"),
)
"""What happens to a connection in one turn of the loop."""


@pytest.mark.parametrize(
    "case", ["an integer", "a body", "a declared response", "a longer one", "fails: wrong", "fails: error"]
)
@pytest.mark.parametrize("how", ENDS)
def test_a_connection_that_ends_while_its_handler_waits(
    several: Several, gate: Gate, case: str, how: str
) -> None:
    """Whoever waits for the place gets it."""

    async def ends(service: Service) -> Any:
        loop = asyncio.get_running_loop()
        (protocol, wire), (other, second) = service.connected(), service.connected()
        whole = next(one for one in service.application.clock.connections if one._transport is wire)
        loop.call_soon(protocol.data_received, COMMON[case])
        loop.call_soon(other.data_received, COMMON[case])
        await turns_until(lambda: bool(gate.waiting))
        calls = {
            "lost": partial(protocol.connection_lost, None),
            "open": gate.open,
            "shutdown": whole.shutdown,
            "cut": whole.cut,
            "pause": protocol.pause_writing,
            "resume": protocol.resume_writing,
            "eof": protocol.eof_received,
        }

        def step() -> None:
            for name in how.split():
                calls[name]()

        loop.call_soon(step)
        handlers = service.application.kernel.metrics.handlers.values()
        await turns_until(lambda: len(gate.waiting) == (0 if "open" in how else 2 if "lost" in how else 1))
        for _ in range(2):
            for _ in range(10):
                await asyncio.sleep(0)
            gate.open()
        await turns_until(lambda: not any(one.pool.in_flight for one in handlers))
        for _ in range(10):
            await asyncio.sleep(0)
        found = [without_what_varies(bytes(one.sent)) for one in (wire, second)]
        if "lost" not in how:
            protocol.connection_lost(None)
        other.connection_lost(None)
        return found, wire.closed

    (answers, closed), _, _ = alike(several, ends)
    assert answers[1].startswith(b"HTTP/1.1 ")
    assert (b"connection: close" in answers[0]) is (how in {"shutdown", "open shutdown"})
    assert closed is ("shutdown" in how or "cut" in how)
