"""Answers common requests straight from their parts, where nothing but the call of a handler is to be done.

It is what `Counted.on_the_spot` and the door do, in one function for each operation and without a request and
a response. What is not plainly so is left to them: nothing has happened yet then, or they go on from there.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from contextvars import Context
from functools import partial
from sys import getrefcount
from time import perf_counter_ns
from typing import Any, Protocol, TypeAlias

from ..answering import Course
from ..content.json_texts import NO_BRACKETS
from ..encoding import LENGTHS, SHORT
from ..header_lines import Lines
from ..kernel import Endpoint
from ..logs import RequestLog
from ..messages import JOINED, Request, Response
from ..metrics import BEGUN
from ..metrics.operations import BOUNDS_NS
from ..outbox import MOST, SHORT_NS, Holder, Outbox
from ..problems import Fault
from ..replies.negotiation import known_accepts
from ..request_context import CURRENT, RequestContext
from ..straight import Straight
from .driving import Calls, Driver, Parked, begun_calls, enter_task, leave_task

_LEAST = BOUNDS_NS[0]
_set_current = CURRENT.set


class Door(Holder, Protocol):
    """Describes the connection that a request comes from."""

    context: Context
    driver: Driver
    starts: dict[object, bytes]
    held: list[Holder]
    outbox: Outbox
    unsent: bytes
    answers: int

    def render(self, status: int, media_type: bytes, headers: tuple[tuple[bytes, bytes], ...]) -> bytes:
        """Gives the head of a plain response up to the value of `Content-Length`."""

    def request(  # noqa: PLR0917 - as the door has it
        self,
        method: str,
        path: str,
        query: str,
        lines: Lines,
        body: bytes,
        endpoint: Endpoint,
        values: tuple[str, ...],
    ) -> Request:
        """Makes a request that has been read and routed."""

    def go_on(
        self, request: Request, answer: Callable[..., Any], within: Context, known: tuple[Any, ...]
    ) -> None:
        """Answers a request whose handler has been called in a context, by what is known of that."""


Straightway: TypeAlias = "Callable[[Door, Sequence[str], Lines, tuple[str, ...], bytes], bool]"
"""Answers a request of which a door has what `COMMON_HEAD` finds, the head's lines, the path's values and the
body; false where it has to be answered in the usual way."""


def straightway(endpoint: Endpoint, log: RequestLog) -> Straightway | None:
    """Gives what answers an operation's requests straight; None where there is more to be done for them."""
    straight, course = endpoint.straight, endpoint.course
    if straight is None or course is None:
        return None
    return _answering(endpoint, course, straight, log)


def _answering(  # noqa: PLR0915 - as its answers are made in one function, see there
    endpoint: Endpoint, course: Course, straight: Straight, log: RequestLog
) -> Straightway:
    pool, counted = course.pool, endpoint.counted
    sampled, completed, received = log.sampled, log.completed, endpoint.received
    slab, nanoseconds = counted.counts.slab, counted.counts.nanoseconds
    rows, new_row = counted.counts.rows, counted.counts.row
    numbers, dispatched, left, workers = pool.room
    function, prepare = straight.call, course.prepare
    takes_body, wants_request = straight.takes_body, straight.context is not None
    decode, expected, most_bytes, most_brackets = _sole_body(straight)
    accepts, acceptable = known_accepts(straight.offer)
    status, media_type, encode, check, declared, headers, _ = straight.reply
    own = Request("", "", "", b"")
    """What arguments are read from, one request after the other, unless a handler is given its request."""
    row = taken = 0
    calls: Calls | None = None
    """What calls are sent to; None where there is none, or it is at work."""

    def answer(  # noqa: PLR0915 - each part that was a function would cost a hundredth of a request
        door: Door, head: Sequence[str], lines: Lines, values: tuple[str, ...], body: bytes
    ) -> bool:
        nonlocal row, taken, calls
        begun = perf_counter_ns()
        method, path, query, content_type, _, _, accept = head
        request: Request | None = None
        failure: BaseException | None = None
        text = start = b""
        is_done = False
        try:
            if accept not in accepts and not acceptable(accept):
                return False
            if (let_in := numbers[dispatched]) - numbers[left] >= workers:
                return False
            if decode is None:
                faults: list[Fault] = []
                if wants_request:
                    request = door.request(method, path, query, lines, body, endpoint, values)
                    request.sole_content_type = content_type.encode()
                    call = prepare(request, faults)
                elif takes_body:
                    own.query, own.values, own.body = query, values, body
                    own.sole_content_type = content_type.encode()
                    call = prepare(own, faults)
                    own.body = b""  # which may be large
                else:
                    own.query, own.values = query, values
                    call = prepare(own, faults)
                if faults:
                    call.close()  # it never begins
                    return False
            elif (
                content_type != expected
                or not 0 < (size := len(body)) <= most_bytes
                or (size > most_brackets and len(body.translate(None, NO_BRACKETS)) > most_brackets)
            ):
                return False
            else:
                if not body.isascii():
                    body.decode()  # the decoder does not look at what it passes over
                call = function(decode(body))
        except Exception:  # noqa: BLE001 - the usual way meets it again, and says what is wrong
            return False
        if taken > SHORT_NS:
            door.outbox.release()
        numbers[dispatched] = let_in + 1  # as `enter` does it
        slab[BEGUN] += 1
        if body and received is not None:
            received(len(body))
        context = RequestContext(lines, sampled())
        within, driver = door.context.copy(), door.driver
        loop, spare = driver.loop, driver.spare or driver.renewed()
        going, calls = calls or begun_calls(), None
        enter_task(loop, spare)
        try:
            within.run(_set_current, context)
            result = within.run(going.send, call)
        except BaseException as error:  # noqa: BLE001 - the usual way makes an answer of it
            result, failure = None, error
        else:
            if going.gi_yieldfrom is None:
                calls, is_done = going, True
        finally:
            leave_task(loop, spare)
        if is_done and type(result) not in declared:
            try:
                text = encode(result)
                if check is not None:
                    check(text)
                start = door.starts.get(endpoint) or b""
                if not start:
                    start = door.starts[endpoint] = door.render(status, media_type, headers)
            except Exception:  # noqa: BLE001 - likewise, and says what is wrong
                text = b""
        taken = perf_counter_ns() - begun
        if not text or (length := len(text)) > JOINED:
            request = request or door.request(method, path, query, lines, body, endpoint, values)
            then: Callable[..., Any] = counted.ended
            known: tuple[Any, ...] = request, context, begun, result, failure
            if text:
                then = counted.written
                known = request, context, begun, Response(status, media_type, text, headers), None
            elif failure is None and not is_done:
                then, known = counted.waits, (request, context, begun, Parked(going, call), result)
            try:
                door.go_on(request, partial(then, course), within, known)
            finally:
                del known, failure  # the traceback of an error refers to this frame
            if driver.spare is spare and getrefcount(spare) != spare.references:
                driver.part_with(spare)
            return True
        numbers[left] += 1  # nobody waits for the place: there was room
        slab[nanoseconds] += taken
        if not row:
            row = rows.get(status) or new_row(status)
        slab[row if taken <= _LEAST else row + bisect_left(BOUNDS_NS, taken)] += 1
        if context.sampled:
            request = request or door.request(method, path, query, lines, body, endpoint, values)
            completed(context, request, Response(status, media_type, text, headers), taken)
        door.answers += 1
        if length < SHORT:
            message = start + LENGTHS[length] + text
        else:
            message = b"%b%d\r\n\r\n%b" % (start, length, text)
        if door.unsent:
            door.outbox.release()  # in order
        door.unsent = message
        held = door.held
        held.append(door)
        if (count := len(held)) == 1:
            loop.call_soon(door.outbox.release)
        elif count >= MOST:
            door.outbox.release()
        if getrefcount(spare) != spare.references:
            driver.part_with(spare)
        return True

    return answer


def _sole_body(straight: Straight) -> tuple[Callable[[bytes], Any] | None, str, int, int]:
    """Gives the decoder of a body, its media type and its bounds, where it is all that a handler takes."""
    body = straight.body
    if body is None or not straight.takes_body or straight.in_path or straight.in_query or straight.context:
        return None, "", 0, 0
    return body.decode, body.media_type.decode(), body.most_bytes, body.most_brackets
