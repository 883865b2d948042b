# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Answers common requests straight from their parts, where nothing but the call of a handler is to be done.

It is what `Counted.on_the_spot` and the door do, in one function for each operation and without a request and
a response. What is not plainly so is left to them: nothing has happened yet then, or they go on from there.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from sys import getrefcount
from time import perf_counter_ns
from typing import Any, Final, TypeAlias
from weakref import getweakrefcount

from ..answering import Course
from ..content.json_texts import NO_BRACKETS
from ..encoding import LENGTHS, SHORT
from ..kernel import Endpoint
from ..logs import RequestLog
from ..messages import JOINED, Request, Response
from ..metrics import BEGUN
from ..metrics.operations import BOUNDS_NS
from ..operation import Operation
from ..outbox import MOST, SHORT_NS
from ..problems import Fault, refuse
from ..replies.negotiation import known_accepts
from ..request_context import CURRENT, RequestContext
from ..straight import Straight
from .connection import Door, request_of
from .driving import Calls, Parked, begun_calls, enter_task, leave_task
from .late import answering_late

_LEAST = BOUNDS_NS[0]
_MAY_WAIT: Final = 100
"""So many calls of an operation are driven by themselves after one that had to wait: that is for them."""
_set_current = CURRENT.set


Straightway: TypeAlias = "Callable[[Door, Sequence[str], bytes, int, tuple[str, ...]], bool]"
"""Answers a request; a door has what `COMMON_HEAD` finds, all bytes, where the head ends, and the values
of the path; false if it is to be answered in the usual way."""
_Known: TypeAlias = "tuple[Callable[..., Any], Any, Any]"
"""Is what the usual way makes an answer with, and what it is given."""


def straightway(endpoint: Endpoint, log: RequestLog) -> Straightway | None:
    """Gives what answers an operation's requests straight; None where there is more to be done for them."""
    straight, course = endpoint.straight, endpoint.course
    if straight is None or course is None:
        return None
    return _answering(endpoint, course, straight, log)


def _answering(  # noqa: PLR0915 - as its answers are made in one function, see there
    endpoint: Endpoint, course: Course, straight: Straight, log: RequestLog
) -> Straightway:
    operation, pool, counted = endpoint.operation, course.pool, endpoint.counted
    sampled, completed, sizes = log.sampled, log.completed, endpoint.sizes
    slab, nanoseconds = counted.counts.slab, counted.counts.nanoseconds
    rows, new_row = counted.counts.rows, counted.counts.row
    numbers, dispatched, left, workers = pool.room
    function, prepare = straight.call, course.prepare
    decode, expected, most_bytes, most_brackets = _sole_body(operation, straight)
    wants_request = straight.takes_body or straight.context is not None
    accepts, acceptable = known_accepts(straight.offer)
    status, media_type, encode, check, declared, headers, _ = straight.reply
    own = Request("", "", "", b"")
    """What arguments are read from, one request after the other, where only a path and a query have them."""
    late, name = answering_late(endpoint, course, straight, log), operation.handler
    row = taken = may_wait = 0
    calls: Calls | None = None
    """What calls are sent to; None where there is none, or it is at work."""

    def answer(  # noqa: PLR0915 - each part that was a function would cost a hundredth of a request
        door: Door, said: Sequence[str], data: bytes, end: int, values: tuple[str, ...]
    ) -> bool:
        nonlocal row, taken, may_wait, calls
        begun = perf_counter_ns()
        size = len(data) - end
        request = None
        driver = door.driver
        loop = driver.loop
        try:
            spare, going = driver.spare or driver.renewed(), calls or (None if may_wait else begun_calls())
            if said[6] not in accepts and not acceptable(said[6]):
                return False
            if (let_in := numbers[dispatched]) - numbers[left] >= workers:
                return False
            lines = data[:end] if size else data
            if decode is not None:
                if said[3] != expected or not 0 < size <= most_bytes:
                    return False
                body = data[end:]
                if size > most_brackets and len(body.translate(None, NO_BRACKETS)) > most_brackets:
                    return False
                if not body.isascii():
                    body.decode()  # the decoder does not look at what it passes over
                call = function(decode(body))
            elif said[0] == "HEAD" or size > most_bytes:
                return False
            elif wants_request:
                request = request_of(door, said, lines, data[end:], endpoint, values)
        except Exception:  # noqa: BLE001 - the usual way meets it again, and says what is wrong
            return False
        if decode is None:
            faults: list[Fault] = []
            try:
                if request is None:
                    own.query, own.values = said[2], values
                call = prepare(request or own, faults)
                if faults:
                    call.close()  # it never begins
                    raise refuse(course.invalid_status, faults, course.most)
            except Exception as error:  # noqa: BLE001 - it is said here: to find it again may cost a lot
                return refused(door, said, data, end, values, begun, error)
        try:
            if taken > SHORT_NS:
                door.outbox.release()
            context = RequestContext(lines, sampled())
            within = door.context.copy()
            enter_task(loop, spare)
        except Exception:  # noqa: BLE001 - as above
            call.close()
            return False
        known: _Known | None = None
        waiting: Coroutine[Any, Any, Any] | None = None
        try:
            numbers[dispatched] = let_in + 1  # as `enter` does it
            slab[BEGUN] += 1
            if size and sizes is not None:
                slab_of_sizes = sizes.slab
                slab_of_sizes[sizes.size] += size
                slab_of_sizes[sizes.ratios + bisect_left(sizes.largest, size)] += 1
            within.run(_set_current, context)
            if going is None or may_wait:
                try:
                    result = within.run(call.send, None)
                    waiting, may_wait = call, _MAY_WAIT
                except StopIteration as returned:
                    result = returned.value
                    may_wait -= 1
            else:
                calls = None
                result = within.run(going.send, call)
                if going.gi_yieldfrom is None:
                    calls = going
                else:
                    waiting, may_wait = Parked(going, call), _MAY_WAIT
            if waiting is None and type(result) in declared:
                known = counted.ended, result, None
        except BaseException as error:  # noqa: BLE001 - the usual way makes an answer of it
            known = counted.ended, None, error
        finally:
            leave_task(loop, spare)
        if waiting is not None:
            taken = perf_counter_ns() - begun
            then_late = partial(late, door, said, data, end, values, request, context, begun)
            try:
                door.wait(waiting, result, within, name, then_late)
            except BaseException as error:  # noqa: BLE001 - the stack or the memory is at its end
                pool.leave()
                door.fail(error, said[0], endpoint)
            return True
        if known is None:
            try:
                text = encode(result)
                if check is not None:
                    check(text)
                start = door.starts.get(endpoint)
                if start is None:
                    start = door.starts[endpoint] = door.render(status, media_type, headers)
                if (length := len(text)) < SHORT:
                    message = start + LENGTHS[length] + text
                elif length <= JOINED:
                    message = b"%b%d\r\n\r\n%b" % (start, length, text)
                else:
                    known = counted.written, Response(status, media_type, text, headers), None
            except Exception:  # noqa: BLE001 - likewise, and says what is wrong
                known = counted.ended, result, None
        taken = perf_counter_ns() - begun
        if known is not None:
            then, first, second = known
            gone = numbers[left]
            try:
                request = request or request_of(door, said, lines, data[end:], endpoint, values)
                door.go_on(request, partial(then, course), within, (request, context, begun, first, second))
            except BaseException as error:  # noqa: BLE001 - the stack or the memory is at its end
                if numbers[left] == gone:
                    pool.leave()
                door.fail(error, said[0], endpoint)
            finally:
                del known, first, second  # the traceback of an error refers to this frame
            if driver.spare is spare and (
                getrefcount(spare) != spare.references or getweakrefcount(spare) != spare.weak_references
            ):
                driver.part_with(spare)
            return True
        numbers[left] += 1  # nobody waits for the place: there was room
        try:
            slab[nanoseconds] += taken
            if not row:
                row = rows.get(status) or new_row(status)
            slab[row if taken <= _LEAST else row + bisect_left(BOUNDS_NS, taken)] += 1
            if context.sampled:
                request = request or request_of(door, said, lines, data[end:], endpoint, values)
                completed(context, request, Response(status, media_type, text, headers), taken)
            door.answers += 1
            if door.unsent:
                door.outbox.release()  # in order
            held = door.held
            if not held:
                loop.call_soon(door.outbox.release)
            door.unsent = message
            held.append(door)
            if len(held) >= MOST:
                door.outbox.release()
        except BaseException as error:  # noqa: BLE001 - the stack or the memory is at its end
            door.fail(error, said[0], endpoint)
        if getrefcount(spare) != spare.references or getweakrefcount(spare) != spare.weak_references:
            driver.part_with(spare)
        return True

    def refused(  # noqa: PLR0917 - it is the other end of `answer`
        door: Door,
        said: Sequence[str],
        data: bytes,
        end: int,
        values: tuple[str, ...],
        begun: int,
        error: Exception,
    ) -> bool:
        try:
            lines, body = data[:end], data[end:]
            request = request_of(door, said, lines, body, endpoint, values)
            context, within = RequestContext(lines, sampled()), door.context.copy()
        except Exception:  # noqa: BLE001 - as above
            return False
        slab[BEGUN] += 1
        if body and sizes is not None:
            sizes.received(len(body))
        try:
            within.run(_set_current, context)
            answering = partial(counted.refused, course)
            door.go_on(request, answering, within, (request, context, begun, None, error))
        except BaseException as failure:  # noqa: BLE001 - the stack or the memory is at its end
            door.fail(failure, said[0], endpoint)
        return True

    return answer


def _sole_body(
    operation: Operation, straight: Straight
) -> tuple[Callable[[bytes], Any] | None, str, int, int]:
    """Gives the decoder of a body, its media type and bounds, where it is all that a handler takes.

    If it is not, or the method may be HEAD, there is no decoder, and the bound is that of any body.
    """
    body = straight.body
    if (
        body is None
        or not straight.takes_body
        or straight.in_path
        or straight.in_query
        or straight.context
        or operation.method in {"GET", "HEAD"}
    ):
        return None, "", operation.max_body_bytes, 0
    most_bytes = min(body.most_bytes, operation.max_body_bytes)
    return body.decode, body.media_type.decode(), most_bytes, body.most_brackets
