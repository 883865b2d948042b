# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Answers common requests whose handlers have waited, as `straight` answers those whose handlers do not."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from time import perf_counter_ns
from typing import Any, TypeAlias

from ..answering import Course
from ..kernel import Endpoint
from ..logs import RequestLog
from ..messages import JOINED, Request, Response
from ..metrics.operations import BOUNDS_NS
from ..request_context import RequestContext
from ..straight import Straight
from .connection import Door, request_of

_LEAST = BOUNDS_NS[0]

Late: TypeAlias = "Callable[..., Coroutine[Any, Any, None] | None]"
"""Takes what is known of a request and what its handler has returned or raised; gives what goes on, if there
is more to wait for."""


def answering_late(  # noqa: PLR0915 - as `straight` has it
    endpoint: Endpoint, course: Course, straight: Straight, log: RequestLog
) -> Late:
    """Gives what answers an operation's requests when their handlers, which have waited, are done."""
    pool, counted, completed = course.pool, endpoint.counted, log.completed
    slab, nanoseconds = counted.counts.slab, counted.counts.nanoseconds
    rows, new_row = counted.counts.rows, counted.counts.row
    numbers, dispatched, left, workers = pool.room
    status, media_type, encode, check, declared, headers, _ = straight.reply

    def written(door: Door, result: Any) -> bytes | None:
        """Gives the JSON of what a handler has returned; None where it is something else."""
        if type(result) in declared:
            return None
        try:
            text = encode(result)
            if check is not None:
                check(text)
            if endpoint not in door.starts:
                door.starts[endpoint] = door.render(status, media_type, headers)
        except Exception:  # noqa: BLE001 - the usual way meets it again, and says what is wrong
            return None
        return text

    def late(  # noqa: PLR0917 - on the way of each request that waits
        door: Door,
        said: Sequence[str],
        data: bytes,
        end: int,
        values: tuple[str, ...],
        request: Request | None,
        context: RequestContext,
        begun: int,
        result: Any,
        error: BaseException | None,
    ) -> Coroutine[Any, Any, None] | None:
        text = None
        if error is None and not door.ending:
            try:
                text = written(door, result)
            except BaseException as raised:  # noqa: BLE001 - such as from a signal's handler
                result, error = None, raised
        if text is None or len(text) > JOINED:
            try:
                then: Callable[..., Response] = counted.ended
                if text is not None:
                    then, result = counted.written, Response(status, media_type, text, headers)
                request = request or request_of(door, said, data[:end], data[end:], endpoint, values)
            except BaseException as failure:  # noqa: BLE001 - the stack or the memory is at its end
                pool.leave()
                door.fail(failure, said[0], endpoint)
                return None
            try:
                return door.go_on_late(
                    request, partial(then, course), (request, context, begun, result, error)
                )
            finally:
                del error  # its traceback refers to this frame
        try:
            if numbers[dispatched] - (gone := numbers[left]) < workers:
                numbers[left] = gone + 1  # nobody waits for the place
            else:
                pool.leave()
            taken = perf_counter_ns() - begun
            slab[nanoseconds] += taken
            row = rows.get(status) or new_row(status)
            slab[row if taken <= _LEAST else row + bisect_left(BOUNDS_NS, taken)] += 1
            if context.sampled:
                request = request or request_of(door, said, data[:end], data[end:], endpoint, values)
                completed(context, request, Response(status, media_type, text, headers), taken)
            door.finish_late(b"%b%d\r\n\r\n%b" % (door.starts[endpoint], len(text), text))
        except BaseException as failure:  # noqa: BLE001 - the stack or the memory is at its end
            door.fail(failure, said[0], endpoint)
        return None

    return late
