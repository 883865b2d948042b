"""What is answered straight is answered as in the usual way: the same bytes, counts and lines of the log."""

from __future__ import annotations

import asyncio
import importlib
import logging
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.compiled_door import Service, imported, message, part, without_what_varies, written
from support.long_runs import LONG_RUN
from test_compiled_door import COMMON, HOST, ORDER, UNCOMMON, requests, with_body

EXAMPLES = 2000 if LONG_RUN else 150
LIMIT = 2000
"""Bytes of the longest body."""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with imported(written(tmp_path_factory.mktemp("service"))), pytest.MonkeyPatch.context() as patched:
        # What waits would have those after it driven by themselves: there is a test for that.
        patched.setattr(part("runtime.doors.straight"), "_MAY_WAIT", 0)
        yield


class Lines(logging.Handler):
    """Keeps what is logged, but for what no two requests have alike."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        text = f"{record.levelname} {record.getMessage()}"
        if line := getattr(record, "request", None):
            kept = {
                key: value
                for key, value in dict(line).items()
                if key not in {"timestamp", "request_id", "duration_ms"}
            }
            text += f" {sorted(kept.items())!r}"
        self.found.append(without_what_varies(text.encode()).decode())


class Pair:
    """Runs the service where what can be is answered straight, and where nothing is."""

    def __init__(self, **options: Any) -> None:
        options = {"log_sampling_mode": "all", "max_body_bytes": LIMIT, **options}
        self.lines = Lines()
        self.straight: list[bool] = []
        """Whether what was asked straight was answered so."""
        self.runner = asyncio.Runner()
        self.services = [self.runner.run(self._started(options)) for _ in range(2)]
        for endpoint in self.services[0].application.kernel.endpoints:
            if endpoint.straightway is not None:
                endpoint.straightway = self._noting(endpoint.straightway)
        for endpoint in self.services[1].application.kernel.endpoints:
            endpoint.straightway = None

    async def _started(self, options: dict[str, Any]) -> Service:
        service = Service(None, **options)
        await service.start()
        return service

    def _noting(self, straightway: Any) -> Any:
        def noted(*given: Any) -> bool:
            answered = straightway(*given)
            self.straight.append(answered)
            return bool(answered)

        return noted

    def sent(self, *pieces: bytes, turns: int = 20, wait_s: float = 0.0) -> list[Any]:
        """Gives what each sends to somebody who sends these pieces, what it counts and what it logs."""
        self.straight.clear()
        found = []
        logger = logging.getLogger("brrtr")
        logger.addHandler(self.lines)
        level = logger.level
        logger.setLevel(logging.INFO)
        try:
            for one in self.services:
                one.counted()
                self.lines.found.clear()
                sent = self.runner.run(one.sent([(piece, turns) for piece in pieces], wait_s))
                found.append((sent, one.counted(), self.lines.found[:]))
        finally:
            logger.removeHandler(self.lines)
            logger.setLevel(level)
        return found

    def close(self) -> None:
        for one in self.services:
            self.runner.run(one.stop())
        self.runner.close()


@pytest.fixture(scope="module")
def pair(service: None) -> Iterator[Pair]:
    made = Pair()
    yield made
    made.close()


def sized(size: int, *fields: bytes) -> bytes:
    """A valid order of so many bytes."""
    body = b'{"name": "x", "count": 3, "other": ""}'
    return with_body(b"POST /orders", body[:-2] + b"x" * (size - len(body)) + body[-2:], *fields)


def nested(brackets: int, size: int = 0) -> bytes:
    """An order with so many brackets, in pairs, and of so many bytes."""
    body = b'{"name": "x", "count": 1, "more": {"a": [%b]}}' % b",".join([b"{}"] * ((brackets - 6) // 2))
    return with_body(b"POST /orders", body + b" " * (size - len(body)))


TRACE = b"traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
MORE = {
    "a large limit": message(b"GET /items/12?limit=100"),
    "beyond it": message(b"GET /items/12?limit=101"),
    "an unknown Accept": message(b"GET /items/12", [HOST, b"Accept: application/*;q=0.7, text/html"]),
    "a long Accept": message(b"GET /items/12", [HOST, b"Accept: */*;a=" + b"b" * 400]),
    "a refused Accept": message(b"GET /items/12", [HOST, b"Accept: image/png"]),
    "none at all": message(b"GET /items/12", [HOST, b"Accept: application/json;q=0"]),
    "an empty Accept": message(b"GET /items/12", [HOST, b"Accept:"]),
    "a refused answer to a body": with_body(b"POST /orders", ORDER, b"Accept: image/png"),
    "HEAD": message(b"HEAD /items/12"),
    "HEAD of what fails": message(b"HEAD /fails/error"),
    "a body on GET": message(b"GET /items/12", [HOST, b"Content-Length: 3"], b"abc"),
    "JSON on GET": with_body(b"GET /items/12", ORDER),
    "a body on GET with a context": message(b"GET /context/a/1", [HOST, b"Content-Length: 3"], b"abc"),
    "fields after the end on GET": message(
        b"GET /items/12", [HOST, b"Content-Length: %d" % (len(TRACE) + 4)], TRACE + b"\r\n\r\n"
    ),
    "fields after the end with a context": message(
        b"GET /context/a/1", [HOST, b"Content-Length: %d" % (len(TRACE) + 4)], TRACE + b"\r\n\r\n"
    ),
    "fields after the end on HEAD": message(
        b"HEAD /items/12", [HOST, b"Content-Length: %d" % (len(TRACE) + 4)], TRACE + b"\r\n\r\n"
    ),
    "a long body on GET": message(
        b"GET /items/12", [HOST, b"Content-Length: %d" % (LIMIT + 1)], b"a" * (LIMIT + 1)
    ),
    "the longest on GET": message(b"GET /items/12", [HOST, b"Content-Length: %d" % LIMIT], b"a" * LIMIT),
    "a body that GET takes": with_body(b"GET /sought", ORDER),
    "a body that HEAD takes": with_body(b"HEAD /sought", ORDER),
    "none that GET takes": message(b"GET /sought"),
    "the longest body": sized(LIMIT),
    "one byte more": sized(LIMIT + 1),
    "one byte less": sized(LIMIT - 1),
    "the longest body and more": with_body(b"PUT /items/4?dry=true", sized(LIMIT).partition(b"\r\n\r\n")[2]),
    "one byte more and more": with_body(
        b"PUT /items/4?dry=true", sized(LIMIT + 1).partition(b"\r\n\r\n")[2]
    ),
    "the most brackets": nested(128, 200),
    "two more": nested(130, 200),
    "many": nested(800, LIMIT),
    "too deep": with_body(
        b"POST /orders", b'{"name": "x", "count": 1, "more": {"a": %b%b}}' % (b"[" * 70, b"]" * 70)
    ),
    "too deep where nobody looks": with_body(
        b"POST /orders", b'{"name": "x", "count": 1, "other": %b%b}' % (b"[" * 200, b"]" * 200)
    ),
    "no UTF-8 where nobody looks": with_body(b"POST /orders", b'{"name": "x", "count": 1, "other": "\xff"}'),
    "a surrogate": with_body(b"POST /orders", b'{"name": "x", "count": 1, "other": "\xed\xa0\x80"}'),
    "two values": with_body(b"POST /orders", ORDER + ORDER),
    "nothing but blanks": with_body(b"POST /orders", b"   "),
    "optional, but wrong": with_body(b"PATCH /orders", b"{}"),
    "optional, and null": with_body(b"PATCH /orders", b"null"),
    "JSON in capitals": message(
        b"POST /orders", [HOST, b"Content-Type: APPLICATION/JSON", b"Content-Length: %d" % len(ORDER)], ORDER
    ),
    "no integer": message(b"GET /declared/x"),
    "a short answer": message(b"GET /long/1"),
    **{f"an answer of {size}": message(b"GET /long/%d" % size) for size in (400, 490, 65500, 65521, 65522)},
    "a place": message(b"GET /few/0"),
    "a place, waiting": message(b"GET /few/3"),
    "a hidden query": message(b"GET /items/12?q=a&api_key=secret"),
    "hidden fields": message(b"GET /items/12", [HOST, b"Authorization: Bearer x", b"Cookie: a=b"]),
    "an id": message(b"GET /items/12", [HOST, b"X-Request-ID: mine"]),
    "a trace": message(b"GET /items/12", [HOST, TRACE]),
}  # fmt: skip
CASES = {**{f"common: {case}": data for case, data in COMMON.items()}, **UNCOMMON, **MORE}
USUAL_COMMON = {"fields", "no body", "a thread", "nothing", "a header"}
STRAIGHT_UNCOMMON = {
    *("an XML body", "an encoded path", "an encoded query", "a plus", "twice", "what follows one"),
    *("what goes back from it", "one that nobody wants", "an empty Host", "an address", "a tab"),
}
USUAL_MORE = {
    *("beyond it", "a refused Accept", "none at all", "an empty Accept", "a refused answer to a body"),
    *(
        "fields after the end on HEAD",
        "HEAD",
        "HEAD of what fails",
        "a long body on GET",
        "a body that HEAD takes",
        "none that GET takes",
    ),
    *("one byte more", "one byte more and more", "two more", "many", "too deep", "no integer"),
    *("too deep where nobody looks", "no UTF-8 where nobody looks", "a surrogate", "two values"),
    *("nothing but blanks", "optional, but wrong", "optional, and null", "JSON in capitals"),
}
STRAIGHT = {
    *(f"common: {case}" for case in COMMON if case not in USUAL_COMMON),
    *STRAIGHT_UNCOMMON,
    *(case for case in MORE if case not in USUAL_MORE),
}
"""Those that are answered straight, or have their handler called so."""


@pytest.mark.parametrize("case", CASES)
def test_answers_are_those_of_the_usual_way(pair: Pair, case: str) -> None:
    """Once, and again."""
    for _ in range(2):
        straight, usual = pair.sent(CASES[case], wait_s=0.01 if "timeout" in case else 0.0)
        assert straight == usual
        assert pair.straight == [True] or case not in STRAIGHT


@pytest.mark.parametrize("case", CASES)
def test_others_follow_on_the_connection(pair: Pair, case: str) -> None:
    """Apart, and in one piece."""
    other = COMMON["an integer"]
    for pieces in ([other, CASES[case], other, CASES[case]], [other + CASES[case], other]):
        straight, usual = pair.sent(*pieces, wait_s=0.01 if "timeout" in case else 0.0)
        assert straight == usual


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(requests(), min_size=1, max_size=3))
def test_all_requests_are_answered_alike(pair: Pair, data: list[bytes]) -> None:
    straight, usual = pair.sent(*data)
    assert straight == usual


SETTINGS: dict[str, dict[str, Any]] = {
    "errors alone are logged": {"log_sampling_mode": "error-only"},
    "answers are not validated": {"response_validation": 0.0},
    "some are": {"response_validation": 0.5},
    "nothing is counted": {"metrics": False},
    "few values": {"max_json_values": 40},
    "flat values": {"max_json_depth": 2},
}
VALUES = {
    f"{count} values": with_body(
        b"POST /orders", b'{"name": "x", "count": 1, "other": [%b]}' % b",".join([b"1"] * count)
    )
    for count in (10, 18, 19, 20, 30, 36, 37, 38, 40, 41, 80)
}
DEPTHS = {
    f"{depth} deep": with_body(
        b"POST /orders", b'{"name": "x", "count": 1, "other": %b%b}' % (b"[" * depth, b"]" * depth)
    )
    for depth in (1, 2, 3)
}


@pytest.mark.parametrize("setting", SETTINGS)
def test_answers_are_those_of_the_usual_way_however_it_is_set(service: None, setting: str) -> None:
    pair = Pair(**SETTINGS[setting])
    answered = 0
    for case, data in {**CASES, **VALUES, **DEPTHS}.items():
        if "wrong" in case and setting == "some are":
            continue
        straight, usual = pair.sent(data, wait_s=0.01 if "timeout" in case else 0.0)
        assert straight == usual, case
        answered += True in pair.straight
    pair.close()
    assert (answered > 30) is (setting != "some are")


# What is counted while others are in work.


async def _at_once(service: Service, requests: Sequence[bytes]) -> list[Any]:
    """Sends each on a connection of its own, in the same turn."""
    loop = asyncio.get_running_loop()
    connected = [service.connected() for _ in requests]
    for (protocol, _), data in zip(connected, requests, strict=True):
        loop.call_soon(protocol.data_received, data)
    found: list[Any] = []
    counts = service.application.kernel.metrics.handlers["few"].pool
    loop.call_soon(lambda: found.append((counts.in_flight, counts.dispatched - counts.completed)))
    for _ in range(60):
        await asyncio.sleep(0)
    found += [without_what_varies(bytes(wire.sent)) for _, wire in connected]
    for protocol, _ in connected:
        protocol.connection_lost(None)
    await asyncio.sleep(0)
    return [*found, service.counted()]


@pytest.mark.parametrize(
    "turns",
    [[0, 0, 0, 0], [5, 0, 0, 0], [5, 6, 0, 7], [0, 5, 0], [0, 0, 5], [5, 5], [5]],
    ids=str,
)
def test_a_full_pool_takes_no_more(pair: Pair, turns: list[int]) -> None:
    """It has one worker, and one place to wait."""
    for _ in range(3):
        straight, usual = (
            pair.runner.run(_at_once(one, [message(b"GET /few/%d" % turn) for turn in turns]))
            for one in pair.services
        )
        assert straight == usual
        waits = [turn > 0 for turn in turns]
        shed = max(len(turns) - waits.index(True) - 2, 0) if any(waits) else 0
        assert b"".join(straight[1:-1]).count(b"HTTP/1.1 429") == shed


def test_a_client_that_leaves_is_counted_alike(pair: Pair) -> None:
    async def left(service: Service) -> Any:
        service.counted()
        protocol, _ = service.connected()
        asyncio.get_running_loop().call_soon(protocol.data_received, message(b"GET /few/1000"))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        protocol.connection_lost(None)
        await asyncio.sleep(0.01)
        layout = part("runtime.metrics.layout")
        metrics = service.application.kernel.metrics
        pool = metrics.handlers["few"].pool
        return service.counted(), pool.in_flight, metrics.slab[layout.ABANDONED]

    straight, usual = (pair.runner.run(left(one)) for one in pair.services)
    assert straight == usual
    assert straight[0] == {"begun": 1, "few dispatched": 1, "few completed": 1}


@pytest.mark.parametrize("step", [0, 10_000, 99_999, 1_000_000, 50_000_000, 10**11], ids=str)
def test_durations_are_counted_alike(pair: Pair, monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    """By a clock that goes on so many nanoseconds while a handler is at work."""
    now = 0
    echoes = part("handlers.echoes")
    echo = echoes.echo

    def slow_echo(*said: Any) -> Any:
        nonlocal now
        now += step
        return echo(*said)

    monkeypatch.setattr(echoes, "echo", slow_echo)
    for name in ("runtime.doors.straight", "runtime.doors.late", "runtime.counted"):
        monkeypatch.setattr(part(name), "perf_counter_ns", lambda: now)
    requests = [COMMON[case] for case in ("an integer", "a body", "a declared response", "what waits")]

    def counted(service: Service) -> list[int]:
        slab = service.application.kernel.metrics.slab
        before = list(slab)
        pair.runner.run(service.sent([(data, 20) for data in requests]))
        return [after - once for after, once in zip(slab, before, strict=True)]

    for one in pair.services:
        counted(one)  # rows are made when they are needed
    straight, usual = (counted(one) for one in pair.services)
    assert straight == usual
    assert straight.count(step) >= 4 or not step


def test_what_took_long_last_time_has_others_sent_before(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    """Until it is short again."""
    outbox = part("runtime.outbox")
    now = [0, 0]
    """What the clock says, and by how much it goes on each time it is asked."""

    def clock() -> int:
        now[0] += now[1]
        return now[0]

    monkeypatch.setattr(part("runtime.doors.straight"), "perf_counter_ns", clock)

    async def sent() -> list[bool]:
        (one, first), (other, second) = (pair.services[0].connected() for _ in range(2))
        found = []

        def turn() -> None:
            one.data_received(COMMON["an integer"])
            other.data_received(COMMON["no parameters"])
            found.append(len(first.sent))
            assert second.sent == b""

        for now[1] in (0, outbox.SHORT_NS, outbox.SHORT_NS + 1, 0, 0):
            asyncio.get_running_loop().call_soon(turn)
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            assert second.sent
            first.sent.clear()
            second.sent.clear()
        for protocol in (one, other):
            protocol.connection_lost(None)
        return [size > 0 for size in found]

    assert pair.runner.run(sent())[1:] == [False, False, True, False]  # whatever it took before


def test_after_one_that_waits_some_are_driven_by_themselves(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the same operation, until so many have not waited in a row."""
    straight, parked = part("runtime.doors.straight"), []

    def noted(*given: Any) -> Any:
        parked.append(given)
        return part("runtime.doors.driving").Parked(*given)

    monkeypatch.setattr(straight, "_MAY_WAIT", 3)
    monkeypatch.setattr(straight, "Parked", noted)
    waits, quick, other = MORE["a place, waiting"], MORE["a place"], COMMON["an integer"]
    for asked, found in (
        ([waits], 1),
        ([waits, quick, other, quick, waits], 0),
        ([quick, quick, quick], 0),
        ([quick, waits], 1),
        ([quick, quick, quick], 0),
    ):
        parked.clear()
        answered, usual = pair.sent(*asked)
        assert answered == usual
        assert (len(parked), all(pair.straight)) == (found, True)


WAITING = [
    "what waits",
    "a timeout",
    "a place, waiting",
    "fails: later",
    "fails: cancels",
    "an integer",
    "a body",
]


@pytest.mark.parametrize("case", WAITING)
def test_calls_that_are_driven_by_themselves_are_answered_alike(
    pair: Pair, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    monkeypatch.setattr(part("runtime.doors.straight"), "_MAY_WAIT", 2)
    data = {**COMMON, **MORE}[case]
    wait_s = 0.01 if "timeout" in case else 0.0
    for _ in range(4):
        straight, usual = pair.sent(data, MORE["a place, waiting"], data, wait_s=wait_s)
        assert straight == usual


# What fails on the way.


@pytest.mark.parametrize("case", ["an integer", "a body", "a declared response", "what waits", "a context"])
def test_what_cannot_be_logged_is_answered_500(
    service: None, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    """The connection ends with it."""

    def fails(*args: Any) -> None:
        raise OSError("no room")

    monkeypatch.setattr(part("runtime.logs").RequestLog, "completed", fails)
    pair = Pair()
    straight, usual = pair.sent(COMMON[case], COMMON[case])
    in_flight = [one.pool.in_flight for one in pair.services[0].application.kernel.metrics.handlers.values()]
    pair.close()
    assert pair.straight == [True]
    assert straight == usual
    assert straight[0].count(b"HTTP/1.1 500") == straight[0].count(b"HTTP/1.1") == 1
    assert not any(in_flight)


def test_nothing_is_held_that_cannot_be_followed(pair: Pair) -> None:
    """What is stopping, and who speaks for others, is answered in the usual way."""

    async def answered() -> bytes:
        protocol, wire = pair.services[0].connected()
        loop = asyncio.get_running_loop()
        loop.call_soon(protocol.data_received, COMMON["an integer"])
        loop.call_soon(protocol.shutdown)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert wire.closed
        protocol.connection_lost(None)
        return bytes(wire.sent)

    assert pair.runner.run(answered()).count(b"HTTP/1.1 200") == 1
    proxied = Pair(trusted_proxies=part("runtime.settings").Settings.from_environment(
        {"BRRTR_TRUSTED_PROXIES": "192.0.2.1"}
    ).trusted_proxies)  # fmt: skip
    asked = message(b"GET /context/a/1", [HOST, b"X-Forwarded-For: 192.0.2.77"])
    straight, usual = proxied.sent(asked)
    assert straight == usual
    assert b"192.0.2.77" in straight[0]
    assert proxied.straight == []
    proxied.close()


def test_the_answers_of_a_connection_are_counted(pair: Pair) -> None:
    """From them the clock knows that it is in use."""

    async def answered(service: Service) -> int:
        protocol, _ = service.connected()
        for case in ("an integer", "a body", "a declared response", "as a float"):
            asyncio.get_running_loop().call_soon(protocol.data_received, COMMON[case])
            await asyncio.sleep(0)
        protocol.connection_lost(None)
        return int(protocol.answered)

    assert [pair.runner.run(answered(one)) for one in pair.services] == [4, 4]


def test_another_version_answers_straight_as_well(service: None) -> None:
    """And under another server nothing does."""
    pair = Pair()
    application = pair.services[1].application
    application._answer_by(application.kernel)
    assert any(endpoint.straightway for endpoint in application.kernel.endpoints)
    straight, usual = pair.sent(COMMON["an integer"])
    assert straight == usual
    pair.close()


def test_accepts_that_are_remembered_are_few_and_short() -> None:
    negotiation = importlib.import_module("runtime.replies.negotiation")
    accepts, acceptable = negotiation.known_accepts(negotiation.Offer(("application/json",)))
    long = "application/json, a/" + "b" * 300
    assert acceptable(long)
    assert long not in accepts
    assert not acceptable("image/png")
    assert "image/png" not in accepts
    for number in range(1000):
        assert acceptable(f"application/json, a/{number}")
    assert "application/json, a/0" in accepts
    assert "application/json, a/999" not in accepts
    any_accept, _ = negotiation.known_accepts(None)
    assert "image/png" in any_accept
