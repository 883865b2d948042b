# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Answers routed requests for the doors: whatever happens becomes a response, is counted and is logged.

Most handlers never wait. Their requests are answered on the spot, by one function for each operation; where
a handler does wait, the door goes on with it. Counting is three increments, of which the status alone is
looked up.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Awaitable, Container, Coroutine
from functools import partial
from time import perf_counter_ns
from typing import Any, NamedTuple

from .answering import Course, Prepared
from .cancellation import is_meant
from .logs import RequestLog
from .messages import Answer, Request, Respond, Response
from .metrics import ABANDONED, BEGUN, OperationMetrics
from .metrics.operations import BOUNDS_NS
from .middleware import Recover
from .problems import Fault, refuse
from .request_context import CURRENT, RequestContext
from .resumed import Waiting

_LEAST = BOUNDS_NS[0]


class Counted(NamedTuple):
    """Makes what answers the requests of one operation."""

    recover: Recover
    log: RequestLog
    counts: OperationMetrics

    def waiting(self, respond: Respond) -> Answer:
        """Gives what answers as a coroutine: it may wait before its handler is called."""
        slab, sampled = self.counts.slab, self.log.sampled

        def answer(request: Request) -> Coroutine[Any, Any, Response]:
            slab[BEGUN] += 1
            begun = perf_counter_ns()
            return self.later(request, RequestContext(request.head, sampled()), begun, respond(request))

        return answer

    def on_the_spot(self, course: Course, respond: Respond) -> Answer:
        """Gives what answers at once, unless something has to be waited for; `respond` waits for bodies."""
        recover, log, counts = self
        sampled, completed = log.sampled, log.completed
        slab, nanoseconds, rows, new_row = counts.slab, counts.nanoseconds, counts.rows, counts.row
        guard, offer, prepare, pool, write, most, invalid_status = course
        usual: Container[bytes | None] = () if offer is None else offer.usual
        enter, leave = pool.enter, pool.leave
        numbers, dispatched, left, workers = pool.room
        later, waits = self.later, self.waits

        def answer(request: Request) -> Response | Awaitable[Response]:
            slab[BEGUN] += 1
            begun = perf_counter_ns()
            context = RequestContext(request.head, sampled())
            CURRENT.set(context)
            if request.stream is not None:
                return later(request, context, begun, respond(request))
            try:
                if guard is not None and (pending := guard.admit(request)) is not None:
                    return later(request, context, begun, _admitted(course, request, pending))
                if offer is not None and request.sole_accept not in usual:
                    offer.check(request)
                faults: list[Fault] = []
                call = prepare(request, faults)
                try:
                    if faults:
                        raise refuse(invalid_status, faults, most)
                    turn = None
                    if (let_in := numbers[dispatched]) - numbers[left] < workers:
                        numbers[dispatched] = let_in + 1  # as `enter` does it
                    else:
                        turn = enter()
                except BaseException:
                    call.close()  # it never begins
                    raise
                if turn is not None:
                    return later(request, context, begun, _queued(course, request, call, turn))
                try:
                    first = call.send(None)
                except StopIteration as returned:
                    result = returned.value
                except BaseException:
                    leave()
                    raise
                else:
                    return waits(course, request, context, begun, call, first)
                try:
                    response = write(result, request)
                finally:
                    if numbers[dispatched] - (gone := numbers[left]) < workers:
                        numbers[left] = gone + 1  # nobody waits for the place
                    else:
                        leave()
            except BaseException as error:  # any failure becomes a response
                if is_meant(error, context):
                    self._abandon(request, context, begun)
                    raise
                response = recover(request, error)
            taken = perf_counter_ns() - begun
            slab[nanoseconds] += taken
            status = response.status
            try:
                row = rows[status]
            except KeyError:
                row = new_row(status)
            slab[row if taken <= _LEAST else row + bisect_left(BOUNDS_NS, taken)] += 1
            if context.sampled or status >= 500:
                completed(context, request, response, taken)
            return response

        return answer

    async def later(
        self, request: Request, context: RequestContext, begun: int, answering: Awaitable[Response]
    ) -> Response:
        """Answers a request that was begun so many nanoseconds after the clock's zero."""
        CURRENT.set(context)
        try:
            response = await answering
        except BaseException as error:  # any failure becomes a response
            if is_meant(error, context):
                self._abandon(request, context, begun)
                raise
            response = self.recover(request, error)
        return self._told(request, context, begun, response)

    def ended(  # noqa: PLR0917 - compiled code calls it
        self,
        course: Course,
        request: Request,
        context: RequestContext,
        begun: int,
        result: Any,
        error: BaseException | None,
    ) -> Response:
        """Answers with what a call has returned or raised that a door has let in and counted as begun."""
        try:
            try:
                if error is not None:
                    raise error
                response = course.write(result, request)
            finally:
                course.pool.leave()
        except BaseException as failure:  # as above
            if is_meant(failure, context):
                self._abandon(request, context, begun)
                raise
            response = self.recover(request, failure)
        finally:
            del error  # its traceback refers to this frame
        return self._told(request, context, begun, response)

    def refused(  # noqa: PLR0917 - as the others
        self,
        course: Course,
        request: Request,
        context: RequestContext,
        begun: int,
        result: None,
        error: Exception,
    ) -> Response:
        """Answers a request that a door has counted as begun, and of which it could make no call."""
        return self._told(request, context, begun, self.recover(request, error))

    def written(  # noqa: PLR0917 - likewise
        self,
        course: Course,
        request: Request,
        context: RequestContext,
        begun: int,
        response: Response,
        error: None,
    ) -> Response:
        """Answers with what has been made of what such a call has returned."""
        course.pool.leave()
        return self._told(request, context, begun, response)

    def waits(  # noqa: PLR0917 - likewise
        self,
        course: Course,
        request: Request,
        context: RequestContext,
        begun: int,
        call: Prepared,
        first: Any,
    ) -> Waiting[Response]:
        """Answers where such a call has yielded what it waits for first."""
        return Waiting(call, first, partial(self.ended, course, request, context, begun))

    def _told(self, request: Request, context: RequestContext, begun: int, response: Response) -> Response:
        taken = perf_counter_ns() - begun
        self.counts.observe(response.status, taken)
        if context.sampled or response.status >= 500:
            self.log.completed(context, request, response, taken)
        return response

    def _abandon(self, request: Request, context: RequestContext, begun: int) -> None:
        self.counts.slab[ABANDONED] += 1
        if context.sampled:
            self.log.completed(context, request, None, perf_counter_ns() - begun)


# What goes on where something has to be waited for. A call that was let in holds its place to the end.


async def _admitted(course: Course, request: Request, pending: Awaitable[None]) -> Response:
    await pending
    if course.offer is not None:
        course.offer.check(request)
    faults: list[Fault] = []
    call = course.prepare(request, faults)
    try:
        if faults:
            raise refuse(course.invalid_status, faults, course.most)
        turn = course.pool.enter()
    except BaseException:
        call.close()
        raise
    if turn is not None:
        return await _queued(course, request, call, turn)
    try:
        return course.write(await call, request)
    finally:
        course.pool.leave()


async def _queued(course: Course, request: Request, call: Prepared, turn: Awaitable[None]) -> Response:
    try:
        await turn
    except BaseException:
        call.close()
        raise
    try:
        return course.write(await call, request)
    finally:
        course.pool.leave()
