"""Answers of calls that have waited leave in a row, in order, and wait for no step that may be long."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest
from support.compiled_door import Service, message, part
from support.late_answers import DOORS, Gate, served_late, started, turns_until
from support.wires import Wire, in_no_task
from test_compiled_door import COMMON

from runtime.outbox import MOST, SHORT_NS

ITEM, WAITS = COMMON["an integer"], message(b"GET /waits/0")
LONG = message(b"GET /long/3")


@pytest.fixture(scope="module")
def handlers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with served_late(tmp_path_factory.mktemp("service")) as handlers:
        yield handlers


@pytest.fixture
def gate(handlers: Any, monkeypatch: pytest.MonkeyPatch) -> Gate:
    return Gate(handlers, monkeypatch)


class Noting(Wire):
    """Tells in which order wires were written to."""

    def __init__(self, order: list[Noting]) -> None:
        super().__init__()
        self.order = order

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.order.append(self)
        super().write(data)


class Clock:
    """Goes on while some handlers are at work, after they have waited; they look at what was sent, too."""

    def __init__(self, handlers: Any, gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 0
        self.takes: dict[str, int] = {}
        self.look: dict[str, Callable[[], object]] = {}
        self.looked: list[object] = []
        for name in ("doors.driving", "doors.straight", "doors.late", "counted"):
            monkeypatch.setattr(part(f"runtime.{name}"), "perf_counter_ns", lambda: self.now)
        monkeypatch.setattr(part("runtime.compiled.tables"), "SHORT_NS", 10**15)  # its clock is C's
        waited = handlers._turn

        async def turn(name: str) -> None:
            await waited(name)
            if name in self.look:
                self.looked.append(self.look[name]())
            self.now += self.takes.get(name, 0)

        monkeypatch.setattr(handlers, "_turn", turn)


@pytest.fixture
def clock(handlers: Any, gate: Gate, monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(handlers, gate, monkeypatch)


class Talk:
    """Has connections to a service, and opens the gate for their requests."""

    def __init__(self, service: Service, gate: Gate) -> None:
        self.service = service
        self.gate = gate
        self.order: list[Noting] = []
        self.sizes: list[int] = []
        """How many answers have been sent in a row."""
        self.connections: list[tuple[Any, Noting]] = []

    @property
    def steps(self) -> dict[str, int]:
        """Gives how long the steps of handlers are taken to be."""
        found: dict[str, int] = self.service.application.clock.driver.steps
        return found

    def connect(self, count: int) -> list[Noting]:
        for _ in range(count):
            protocol, wire = self.service.protocol(), Noting(self.order)
            protocol.connection_made(wire)
            self.connections.append((protocol, wire))
        return [wire for _, wire in self.connections]

    async def send(self, *requests: bytes) -> None:
        """Sends one request on each connection, in one turn, and waits until all wait."""
        before = len(self.gate.waiting)
        for (protocol, _), data in zip(self.connections, requests, strict=True):
            in_no_task(protocol.data_received, data)
        assert len(self.gate.waiting) == before + len(requests)
        await asyncio.sleep(0)  # their tasks begin to wait

    async def open(self) -> None:
        """Has all go on in one turn of the loop."""
        self.order.clear()
        self.sizes.clear()
        for wire in [wire for _, wire in self.connections]:
            wire.sent.clear()
        self.gate.open()
        for _ in range(4):
            await asyncio.sleep(0)

    async def asked(self, *requests: bytes) -> None:
        await self.send(*requests)
        await self.open()


@pytest.fixture(params=DOORS)
def talking(
    request: pytest.FixtureRequest, gate: Gate, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Callable[[Talk], Awaitable[None]]], None]:
    """Runs what talks to the service, behind each of the doors."""
    outbox = part("runtime.outbox").Outbox
    release = outbox.release

    def talk_with(act: Callable[[Talk], Awaitable[None]]) -> None:
        async def run() -> None:
            limits = part("runtime.settings").HandlerSettings(workers=4 * MOST)
            service = await started(
                DOORS[request.param](), log_sampling_mode="error-only", every_handler=limits
            )
            talk = Talk(service, gate)

            def noted(own: Any) -> None:
                if own.held:
                    talk.sizes.append(len(own.held))
                release(own)

            monkeypatch.setattr(outbox, "release", noted)
            await act(talk)
            for protocol, _ in talk.connections:
                protocol.connection_lost(None)
            await service.stop()

        asyncio.run(run())

    return talk_with


def statuses(wire: Wire) -> list[bytes]:
    return [part[:3] for part in bytes(wire.sent).split(b"HTTP/1.1 ")[1:]]


@pytest.mark.parametrize(
    ("count", "rows"),
    [
        (1, [1]),
        (5, [5]),
        (MOST - 1, [MOST - 1]),
        (MOST, [MOST]),
        (MOST + 1, [MOST, 1]),
        (2 * MOST, [MOST] * 2),
    ],
)
def test_answers_of_one_turn_leave_in_a_row(talking: Any, count: int, rows: list[int]) -> None:
    """At most so many, in the order in which their handlers have ended; the first of all is known."""

    async def act(talk: Talk) -> None:
        wires = talk.connect(count)
        talk.steps["get_item"] = 0
        for _ in range(2):
            await talk.asked(*[ITEM] * count)
            assert talk.sizes == rows
            assert talk.order == wires
            assert [statuses(wire) for wire in wires] == [[b"200"]] * count

    talking(act)


@pytest.mark.parametrize("case", ["a header", "a declared response", "another one", "fails: problem", "null"])
def test_those_that_are_not_made_straight_are_held_too(talking: Any, case: str) -> None:
    async def act(talk: Talk) -> None:
        wires = talk.connect(5)
        for _ in range(2):
            await talk.asked(*[COMMON[case]] * 5)
        assert talk.sizes == [5]
        assert talk.order == wires
        assert not any(b"HTTP/1.1 500" in wire.sent for wire in wires)

    talking(act)


def test_they_leave_with_others_of_the_turn(talking: Any, handlers: Any) -> None:
    """Those that have not waited, and those of other handlers."""

    async def act(talk: Talk) -> None:
        wires = talk.connect(4)
        talk.steps.update(get_item=0, waits=0)
        handlers.AT_ONCE.add("special")
        quick, straight = talk.connections.pop()

        def sent() -> None:
            quick.data_received(message(b"GET /items/special"))
            assert not straight.sent

        await talk.send(ITEM, WAITS, ITEM)
        asyncio.get_running_loop().call_soon(sent)
        await talk.open()
        assert [len(wires), *talk.sizes] == [4, 4]
        assert talk.order == [straight, *wires[:3]]
        handlers.AT_ONCE.clear()
        talk.connections.append((quick, straight))

    talking(act)


def test_those_of_one_connection_leave_in_order(talking: Any, handlers: Any) -> None:
    """One that has not waited, one that has, and what follows it, in one piece."""

    async def act(talk: Talk) -> None:
        (wire,) = talk.connect(1)
        talk.steps.update(get_item=0, long=0)
        ((protocol, _),) = talk.connections
        handlers.AT_ONCE.add("special")
        special = message(b"GET /items/special")

        def sent() -> None:
            protocol.data_received(special)
            protocol.data_received(ITEM + special)
            protocol.data_received(LONG + special)

        in_no_task(sent)
        for _ in range(2):
            await turns_until(lambda: bool(talk.gate.waiting))
            talk.gate.open()
            for _ in range(6):
                await asyncio.sleep(0)
        bodies = [one.rpartition(b"\r\n")[2] for one in bytes(wire.sent).split(b"HTTP/1.1 200")[1:]]
        assert [body[11:13] for body in bodies] == [b'"s', b"12", b'"s', b'"x', b'"s']
        handlers.AT_ONCE.clear()

    talking(act)


@pytest.mark.parametrize("follows", ["/items/special", "/items/special?", "/nowhere", "/choices/named"])
def test_what_comes_in_the_turn_of_a_late_answer_follows_it(
    talking: Any, handlers: Any, follows: str
) -> None:
    """On its connection, and on others too: whichever door answers it, the answer before is sent first."""

    async def act(talk: Talk) -> None:
        wire, other = talk.connect(2)
        talk.steps["get_item"] = 0
        await talk.send(ITEM, ITEM)
        handlers.AT_ONCE.update({"special", "chosen"})
        follower = message(b"GET " + follows.encode())
        asyncio.get_running_loop().call_soon(talk.gate.open)
        await asyncio.sleep(0)
        for protocol, _ in talk.connections:  # after the steps of their tasks, before they are sent
            asyncio.get_running_loop().call_soon(protocol.data_received, follower)
        for _ in range(5):
            await asyncio.sleep(0)
        handlers.AT_ONCE.clear()
        for one in (wire, other):
            first, second = bytes(one.sent).split(b"HTTP/1.1 ")[1:]
            assert first.endswith(b'{"said":[1,12,false,20,null,null,"None"]}')
            assert second[:3] == (b"404" if follows == "/nowhere" else b"200")

    talking(act)


@pytest.mark.parametrize(
    ("known", "waits"), [(None, False), (0, True), (SHORT_NS, True), (SHORT_NS + 1, False)], ids=str
)
def test_what_is_held_leaves_before_a_step_that_may_be_long(
    talking: Any, clock: Clock, known: int | None, waits: bool
) -> None:
    """A handler of which nothing is known may be; of others it goes by their longest steps."""

    async def act(talk: Talk) -> None:
        first, second = talk.connect(2)
        talk.steps["get_item"] = 0
        if known is not None:
            talk.steps["waits"] = known
        clock.look["waits"] = lambda: bool(first.sent)
        await talk.asked(ITEM, WAITS)
        assert clock.looked == [not waits]
        assert talk.sizes == ([2] if waits else [1, 1])
        assert talk.order == [first, second]
        assert second.sent

    talking(act)


def test_a_long_step_is_known_at_once_and_forgotten_slowly(talking: Any, clock: Clock) -> None:
    """Each short one takes a sixteenth of it away; and the steps of one handler tell nothing of another."""

    async def act(talk: Talk) -> None:
        first, _ = talk.connect(2)
        clock.look["waits"] = lambda: bool(first.sent)
        await talk.asked(ITEM, WAITS)  # nothing is known of both
        for clock.takes["waits"] in (4 * SHORT_NS, 0):
            await talk.asked(ITEM, WAITS)
        assert clock.looked == [True, False, True]
        clock.looked.clear()
        while False not in clock.looked:
            await talk.asked(ITEM, WAITS)
            assert len(clock.looked) < 40
        assert len(clock.looked) == 22, "(15/16) ** 22 is the first that is less than 1/4"
        assert talk.steps["get_item"] == 0

    talking(act)


def test_one_long_step_after_many_short_ones_is_known(talking: Any, clock: Clock) -> None:
    async def act(talk: Talk) -> None:
        talk.connect(1)
        for clock.takes["waits"], known in ((0, 0), (320, 320), (1600, 1600), (1599, 1599), (0, 1499)):
            await talk.asked(WAITS)
            assert talk.steps == {"waits": known}

    talking(act)


@pytest.mark.parametrize("ending", ["/fails/error", "/fails/cancelled", "/declared/2", "/long/70000"])
def test_a_long_step_counts_however_it_ends(talking: Any, clock: Clock, ending: str) -> None:
    async def act(talk: Talk) -> None:
        talk.connect(1)
        name = ending.split("/")[1]
        clock.takes[name] = 5 * SHORT_NS
        await talk.asked(message(b"GET " + ending.encode()))
        assert talk.steps == {name: 5 * SHORT_NS}

    talking(act)


def test_a_step_after_which_it_goes_on_to_wait_counts(talking: Any, clock: Clock) -> None:
    """What it waits for is no part of it."""

    async def act(talk: Talk) -> None:
        talk.connect(1)
        clock.takes["waits"] = 3 * SHORT_NS
        await talk.send(message(b"GET /waits/1"))
        clock.now += 10**9
        talk.gate.open()
        await asyncio.sleep(0)
        assert talk.steps == {"waits": 3 * SHORT_NS}
        clock.now += 10**9
        await asyncio.sleep(0)
        assert SHORT_NS < talk.steps["waits"] < 3 * SHORT_NS

    talking(act)


def test_what_cannot_be_sent_costs_no_other_its_answer(talking: Any, caplog: Any) -> None:
    """Nor does a client that has left meanwhile get one."""

    async def act(talk: Talk) -> None:
        wires = talk.connect(4)
        talk.steps["get_item"] = 0
        await talk.send(*[ITEM] * 4)

        def fails(data: Any) -> None:
            raise OSError("gone")

        wires[1].write = fails  # type: ignore[method-assign]
        wires[2].close()
        await talk.open()
        assert [statuses(wire) for wire in wires] == [[b"200"], [], [], [b"200"]]
        assert caplog.messages == ["An answer could not be sent"]
        counted = talk.service.counted()
        assert (counted["get_item dispatched"], counted["get_item completed"]) == (4, 4)

    talking(act)


def test_a_connection_that_is_lost_in_the_same_turn_sends_nothing(talking: Any) -> None:
    """And all others do."""

    async def act(talk: Talk) -> None:
        wires = talk.connect(3)
        talk.steps["get_item"] = 0
        await talk.send(*[ITEM] * 3)
        lost, _ = talk.connections.pop(1)
        talk.gate.open()
        asyncio.get_running_loop().call_soon(lost.connection_lost, None)  # after the steps of their tasks
        await asyncio.sleep(0)
        assert talk.sizes == []
        await asyncio.sleep(0)
        assert talk.sizes == [3]
        assert [statuses(wire) for wire in wires] == [[b"200"], [], [b"200"]]

    talking(act)
