# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Opens the native door: HTTP/1.1 (RFC 9112) on httptools, a protocol class for uvicorn's `http=` setting."""

from __future__ import annotations

import asyncio
import logging
from asyncio import CancelledError
from collections.abc import Awaitable, Callable, Coroutine
from contextvars import Context
from functools import partial
from os import write
from sys import getrefcount
from typing import TYPE_CHECKING, Any, Final, Protocol, cast
from weakref import WeakKeyDictionary, getweakrefcount

from ..body_stream import TOO_SLOW, BodyStream
from ..encoding import CLOSE, LENGTHS, SHORT, discard
from ..header_lines import Lines
from ..kernel import Endpoint
from ..messages import Request, Response, Unsent
from ..metrics.layout import (
    CONNECTIONS_ACCEPTED,
    CONNECTIONS_CLOSED,
    CONNECTIONS_REFUSED,
    FORWARDED_MALFORMED,
)
from ..outbox import MOST
from ..pools.pool import RETRY_AFTER_S
from ..problems import Problem
from ..proxies import UNIX, plain
from ..resumed import Ended, Waiting
from ..settings import Settings
from .asgi import Apart, Application
from .behind import behind
from .clock import Clock
from .driving import Then, enter_task, leave_task
from .framing import Refused
from .intake import Intake
from .pace import Pace
from .phase import BLOCKED, CLOSED, FREE, IN_WORK, LINGERING, Phase
from .sender import Sender

if TYPE_CHECKING:
    from uvicorn.config import Config
    from uvicorn.server import ServerState

_SKIPPED: Final = 64 * 1024
"""So much of a body that its answer has not waited for is read after it; more closes the connection."""
_LINGER_S: Final = 2.0
"""So long after the last answer has been taken, a connection that gets no more of them ends."""

_logger = logging.getLogger("brrtr")
_clocks: WeakKeyDictionary[ServerState, Clock] = WeakKeyDictionary()


class Native(Protocol):
    """Describes the compiled door of a connection."""

    deferring: bool
    """Whether this door has something in work, or ends: until it says that it is free it gets all bytes."""
    answered: int
    """How many requests have been answered there that are not counted here."""


class HttpProtocol(Intake):
    """Serves one connection. One of its requests at a time is in work, at once or in a task of its own."""

    __slots__ = (
        "_connections",
        "_descriptor",
        "_message",
        "_pace",
        "_plain",
        "_sender",
        "_state",
        "_task",
        "_told",
        "_turned_away",
        "answers",
        "driver",
        "ending",
        "heads",
        "native",
        "starts",
        "unsent",
    )

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        """Is called by uvicorn for each connection.

        Raises:
            TypeError: if what is served is not an `Application`, or is wrapped in middleware.
        """
        application = config.loaded_app
        if not isinstance(application, Application):
            raise TypeError(f"the native door serves an Application, not {type(application).__name__}")
        kernel = application.kernel
        settings = kernel.settings if kernel is not None else Settings()
        self._loop = _loop or asyncio.get_running_loop()
        clock = _clocks.get(server_state)
        if clock is None:
            clock = _clocks[server_state] = application.clock = Clock(self._loop, settings)
        super().__init__(application, clock, settings)
        self.heads = clock.heads
        self.starts = clock.heads.starts
        self._message = clock.heads.message
        self._plain = clock.heads.plain
        self.driver = clock.driver
        self._state = server_state
        self._connections = cast("set[object]", server_state.connections)
        self._sender: Sender
        self._task: asyncio.Task[None] | None = None
        self.answers = 0
        """How many requests have been answered here."""
        self.unsent = b""
        """An answer that is held: see `Outbox`."""
        self._descriptor = -1
        """The socket, if messages may be given to it past the transport."""
        self._told = 0
        """How many requests had been answered at the last tick of the clock: uvicorn knows of them."""
        self.ending = False
        """Whether no answer follows the one that is sent next, or is in work."""
        self._turned_away = False
        """Whether it is one more than `BRRTR_MAX_CONNECTIONS`."""
        self.native: Native | None = None
        """The compiled door, if it has the connection: it answers what is common."""
        self._pace: Pace | None = None
        """The pace of the body that is still coming, if `BRRTR_MIN_BYTES_PER_S` is set."""

    # Called by the event loop.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._sender = Sender(self._transport, self.heads, self._loop, self._settings)
        peer = transport.get_extra_info("peername")
        if isinstance(peer, tuple):
            self._client = (plain(str(peer[0])), int(peer[1]))
        own = transport.get_extra_info("socket")
        if transport.get_extra_info("sslcontext") is not None:
            self._scheme = "https"
        elif own is not None:
            self._descriptor = own.fileno()
        settings = self._settings
        self._make = behind(
            settings.trusted_proxies,
            UNIX if self._client is None else self._client[0],
            partial(_count, self._application, FORWARDED_MALFORMED),
        )
        self._is_plain = self._make is Request
        limited = bool(settings.max_connections)
        name = transport.get_extra_info("sockname")  # of a Unix socket it is a path
        if (
            isinstance(name, tuple)
            and name[1] == settings.admin_port
            and isinstance(self._application, Application)
        ):
            self._application = Apart(self._application, name[1])
            limited = False  # who watches the service finds it open
        self._connections.add(self)
        self._clock.add(self)
        self._since = self._clock.now
        self._turned_away = limited and self._clock.admitted >= settings.max_connections
        _count(self._application, CONNECTIONS_REFUSED if self._turned_away else CONNECTIONS_ACCEPTED)
        if self._turned_away:
            self._turn_away()
        else:
            self._clock.admitted += 1

    def eof_received(self) -> None:
        """Has the connection closed: a client that only shut its sending side looks as if it had left."""
        self.outbox.release()

    def connection_lost(self, exc: Exception | None) -> None:
        self._connections.discard(self)
        self._clock.discard(self)
        self.unsent, self._descriptor = b"", -1
        if not self._turned_away:
            self._clock.admitted -= 1
            _count(self._application, CONNECTIONS_CLOSED)
        self._answer_no_more(CLOSED)
        self._request = self.native = None
        for stream in (self._stream, self._in_work):
            if stream is not None:
                stream.fail(400, "The client left before the end of the body.")
        self._stream = self._in_work = self._pieces = None
        del self._parser  # it refers back to this object
        self._sender.lost(exc)
        if self._task is not None:
            self._task.cancel()
            self._task = None  # what it raises refers back to this object, and to all that the handler has

    def pause_writing(self) -> None:
        self._sender.pause()

    def resume_writing(self) -> None:
        self._sender.resume()
        if self._phase == BLOCKED:
            self._since = self._clock.now
            self._phase = FREE
            self.context.run(self._advance)  # asyncio calls this in that of who has written

    # Called by uvicorn.

    def shutdown(self) -> None:
        """Finishes the request that is in work or has begun to arrive, if there is one, and closes."""
        self._loop.call_later(self._settings.shutdown_grace_s, self._sender.give_up)
        self.outbox.release()
        self._is_plain = False
        if self._phase >= LINGERING:
            if self._phase == LINGERING:
                self._transport.close()
        elif self._task is not None or self._queue or self._rest or self._reading:
            self.ending = True
            if self._task is not None:
                self._register(self._task)
        else:
            self._close()

    # Called by the compiled door.

    @property
    def takes_common(self) -> bool:
        """Says whether common requests may be answered without this door, once it has its transport."""
        return isinstance(self._application, Application) and self._phase == FREE

    @property
    def is_plain(self) -> bool:
        """Says whether requests come from whom the connection comes from, whatever they say."""
        return self._is_plain

    @property
    def free(self) -> bool:
        """Says whether the next bytes begin a request, and nothing is in work or ends."""
        return not (
            self._phase
            or self._reading
            or self._queue
            or self._rest
            or self._request is not None
            or self.ending
            or self._sender.paused
        )

    def request(  # noqa: PLR0917 - it is called in compiled code
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
        request = self._make(method, path, query, lines, self._client, self._scheme)
        request.body, request.values = body, values
        request.operation, request.answer, request.sent = endpoint.operation, endpoint.answer, endpoint.sent
        return request

    def start(self, request: Request) -> None:
        """Answers a request."""
        self._start(request, 0)

    def go_on(
        self,
        request: Request,
        answer: Callable[..., Response | Awaitable[Response]],
        within: Context,
        known: tuple[Any, ...],
    ) -> None:
        """Answers a request whose handler has been called in a context, by what is known of that."""
        if self.held:
            self.outbox.release()
        self._phase = IN_WORK
        loop, spare = self._loop, self.driver.spare or self.driver.renewed()
        enter_task(loop, spare)
        try:
            answered = within.run(answer, *known)
        except BaseException as error:  # noqa: BLE001 - as above
            if not self._ends(error):
                self._finish(self._failed(request, error, 0))
            return
        finally:
            leave_task(loop, spare)
        if isinstance(answered, Waiting):
            then = partial(self._answer, request, 0, answered.ended)
            name = request.operation.handler
            self._wait(self.driver.adopted(spare, answered.call, answered.first, within, name, then))
            return
        del spare  # its references are counted
        if type(answered) is Response and (message := self._message(answered)) is not None:
            self._transport.write(message)
            self._finish(0)
        else:
            self._begin(self._serve(request, answered, 0), request, within)

    def wait(
        self, call: Coroutine[Any, Any, Any], first: Any, within: Context, name: str, then: Then
    ) -> None:
        """Goes on with a handler that has been called in a context and waits; `then` answers."""
        self._phase = IN_WORK
        spare = self.driver.spare or self.driver.renewed()
        self._wait(self.driver.adopted(spare, call, first, within, name, then))

    def finish_late(self, message: bytes) -> None:
        """Answers the request in work."""
        self._hold(message)
        self._finish(0)

    def go_on_late(
        self, request: Request, answer: Callable[..., Response], known: tuple[Any, ...]
    ) -> Coroutine[Any, Any, None] | None:
        """Answers the request in work by what is known of its call; gives what goes on if there is more."""
        *before, result, error = known
        return self._answer(request, 0, partial(answer, *before), result, error)

    def fail(self, error: BaseException, method: str, endpoint: Endpoint) -> None:
        """Answers a request in place of what could not."""
        self.outbox.release()
        self._phase = IN_WORK
        if not self._ends(error):
            request = self._make(method, "", "", (), self._client, self._scheme)
            request.operation = endpoint.operation
            self._finish(self._failed(request, error, 0))

    def render(self, status: int, media_type: bytes, headers: tuple[tuple[bytes, bytes], ...]) -> bytes:
        """Gives the head of a plain response up to the value of `Content-Length`."""
        response = Response(status, media_type, headers=headers)
        self.heads.render(response, 0)
        return self.heads.start(response)

    # Called when another version of the service answers what comes from now on.

    @property
    def owed(self) -> int:
        """Counts requests that have been routed and not been answered."""
        in_work = self._task is not None
        comes = self._request is not None and self._stream is None
        return in_work + len(self._queue) + comes

    @property
    def answered(self) -> int:
        """Counts requests that have been answered."""
        return self.answers if self.native is None else self.answers + self.native.answered

    @property
    def task(self) -> asyncio.Task[None] | None:
        """Gives what answers the request in work."""
        return self._task

    @property
    def lost(self) -> bool:
        """Says whether the connection has ended."""
        return self not in self._connections

    def cut(self) -> None:
        """Ends the request in work, and the connection, as when the time for shutting down is up."""
        self.outbox.release()
        self.ending = True
        if self._task is not None:
            self._task.cancel()
        elif self._phase < LINGERING:
            self._sender.abort("shutdown")

    def _register(self, task: asyncio.Task[None]) -> None:
        """Lets uvicorn cancel what is still in work when the time for shutting down is up."""
        self._state.tasks.add(task)
        task.add_done_callback(self._state.tasks.discard)

    # Called by the clock.

    def check(self, now: float) -> None:
        """Ends what has lasted too long; `now` is the time of the loop, in seconds."""
        answered = self.answered
        if answered != self._told:
            self._state.total_requests += answered - self._told
            self._told = answered
            self._since = now
        quiet = now - self._since
        settings = self._settings
        sender = self._sender
        sender.settle()
        if self._phase >= LINGERING or sender.paused:
            if sender.is_stalled(self._clock.now):
                if not sender.is_sending_long and (kernel := self._application.kernel) is not None:
                    kernel.not_taken(self._client)
                sender.abort("slow")
            elif sender.left():
                self._since = self._clock.now
            elif self._phase == LINGERING and quiet > _LINGER_S:
                self._transport.abort()
        elif self._phase:
            if self._stream is None:
                return
            if not self._stream.awaited:
                if self._pace is not None:
                    self._pace.pause(now)
            elif quiet > settings.header_timeout_s:
                self._refuse(Refused(408, "The request took too long to arrive."))
            elif self._pace is not None:
                self._pace.resume(now)
                if self._pace.is_slow(now, self._size):
                    self._refuse(Refused(408, TOO_SLOW))
        elif self._reading:
            if quiet > settings.header_timeout_s:
                self._refuse(Refused(408, "The request took too long to arrive."))
                self._advance()
        elif quiet > settings.keep_alive_s:
            self._close()

    # What is answered.

    def release(self) -> None:
        """Sends the answer that is held, past the transport if nothing waits there before it."""
        message, self.unsent = self.unsent, b""
        transport = self._transport
        if not message or transport.is_closing():
            return  # a number of a socket that is closed may by now be that of another
        if self._descriptor >= 0 and not transport.get_write_buffer_size():
            try:
                sent = write(self._descriptor, message)
            except OSError:  # the transport meets it again, or finds room
                sent = 0
            if sent == len(message):
                return
            message = message[sent:]
        transport.write(message)
        if self._sender.paused and self._phase == FREE:
            self._phase = BLOCKED

    def _hold(self, message: bytes) -> None:
        """Has a message sent once what goes on in this turn of the loop is answered."""
        if self.unsent:
            self.outbox.release()  # in order
        held = self.held
        if not held:
            self._loop.call_soon(self.outbox.release)
        self.unsent = message
        held.append(self)
        if len(held) >= MOST:
            self.outbox.release()

    def _start(self, request: Request, mode: int) -> None:
        """Answers a request, on the spot if nothing has to be waited for."""
        if self.held:
            self.outbox.release()
        self._phase = IN_WORK
        loop, driver, within = self._loop, self.driver, self.context.copy()
        spare = driver.spare or driver.renewed()
        work = first = message = then = None
        enter_task(loop, spare)
        try:
            answered = within.run(request.answer, request)
            if type(answered) is Response and not mode and not self.ending:
                body, plain = answered.body, self._plain
                head = plain.get((answered.status, answered.media_type))
                if head and not answered.headers and type(body) is bytes and (length := len(body)) < SHORT:
                    message = head + LENGTHS[length] + body
                else:
                    message = self._message(answered)
            if message is not None:
                self._transport.write(message)
                self.answers += 1
                self._phase = BLOCKED if self._sender.paused else FREE
            elif isinstance(answered, Waiting):
                work, first = answered.call, answered.first
                then = partial(self._answer, request, mode, answered.ended)
            else:
                work = self._serve(request, answered, mode)
                first = within.run(work.send, None)
        except BaseException as error:  # noqa: BLE001 - a failure, or the end of what has been driven
            if work is None and not self._ends(error):
                self._finish(self._failed(request, error, mode))
            work = None  # else it has ended: by itself (StopIteration), or from outside
        finally:
            leave_task(loop, spare)
        if work is not None:
            self._wait(driver.adopted(spare, work, first, within, request.operation.handler, then))
        elif getrefcount(spare) != spare.references or getweakrefcount(spare) != spare.weak_references:
            driver.part_with(spare)

    def _start_early(self, request: Request, mode: int) -> None:
        """Starts a request whose body is still coming."""
        stream = request.stream
        assert stream is not None
        if self.held:
            self.outbox.release()
        self._phase = IN_WORK
        self._in_work = stream
        if self._settings.min_bytes_per_s:
            self._pace = Pace(self._settings.min_bytes_per_s)
        self._begin(self._serve_early(request, stream, mode), request, self.context.copy())

    def _begin(self, work: Coroutine[Any, Any, None], request: Request, within: Context) -> None:
        """Begins what may have to wait, in the spare task, which goes on with it if it does."""
        spare = self.driver.begin(work, within, request.operation.handler)
        if spare is not None:
            self._wait(spare)

    def _wait(self, task: asyncio.Task[None]) -> None:
        """Notes the task that goes on with the request."""
        self._task = task
        if self.ending:
            self._register(task)

    async def _serve_early(self, request: Request, stream: BodyStream, mode: int) -> None:
        """Answers it. An answer before the end of the body is the last, unless little of the body is left."""
        try:
            answered = request.answer(request)
            response = answered if isinstance(answered, Response) else await answered
            if not stream.complete:
                if not isinstance(response.body, bytes) and response.status < 300:
                    self._invite()  # it may be made of what is still to come
                known = self._length - self._size if self._stream is stream else 0
                if self._expectation or not 0 < known <= _SKIPPED:
                    mode |= CLOSE
                self._expectation = False  # after an answer nobody is invited to send
            if not mode and not self.ending and (message := self._message(response)) is not None:
                self._transport.write(message)
            else:
                mode = await self._send(request, response, mode)
            if not stream.complete and not (mode & CLOSE or self.ending):
                await stream.skip()
        except Problem:  # what was left of the body was none
            mode |= CLOSE
        except BaseException as error:
            if self._ends(error):
                raise
            mode = self._failed(request, error, mode)
        self._in_work = self._pace = None
        self._reading = self._reading or not stream.complete
        self._finish(mode)

    def _answer(
        self, request: Request, mode: int, ended: Ended[Response], result: Any, error: BaseException | None
    ) -> Coroutine[Any, Any, None] | None:
        """Sends what becomes of a call that has waited; gives what does so where that may have to wait."""
        try:
            response = ended(result, error)
            if mode or self.ending or (message := self._message(response)) is None:
                return self._serve(request, response, mode)
            self._hold(message)
        except BaseException as failure:
            if self._ends(failure):
                raise
            mode = self._failed(request, failure, mode)
        finally:
            del error  # its traceback refers to this frame
        self._finish(mode)
        return None

    async def _serve(self, request: Request, answered: Response | Awaitable[Response], mode: int) -> None:
        try:
            response = answered if isinstance(answered, Response) else await answered
            if not mode and not self.ending and (message := self._message(response)) is not None:
                self._hold(message)
            else:
                mode = await self._send(request, response, mode)
        except BaseException as error:
            if self._ends(error):
                raise
            mode = self._failed(request, error, mode)
        self._finish(mode)

    def _send_held(self) -> None:
        """Sends what is held, before anything else is written or the connection ends.

        One of them may be the answer before, which the compiled door may hold.
        """
        if self.held:
            self.outbox.release()

    async def _send(self, request: Request, response: Response, mode: int) -> int:
        self._send_held()
        if self._phase >= LINGERING:
            await discard(response.body)
            request.sent(Unsent(request, response, None, False), "left")
            return mode
        if self.ending:
            mode |= CLOSE
        return await self._sender.send(request, response, mode, self._application.kernel)

    def _ends(self, error: BaseException) -> bool:
        """Says whether what escaped from an answer ends it from outside, and then ends the connection too."""
        if not (isinstance(error, GeneratorExit) or (isinstance(error, CancelledError) and self.ending)):
            return False
        if self._phase < LINGERING:
            if isinstance(error, CancelledError) and self._sender.end_events():
                self._end()
            else:
                self._sender.abort("shutdown")
        return True

    def _failed(self, request: Request, error: BaseException, mode: int) -> int:
        """Ends the connection for anything else that escaped from an answer.

        A handler can also cancel the very task that it runs in: to its client that is a 500 like any other.
        """
        _logger.error(
            "%s %s could not be answered", request.method, request.operation.template, exc_info=error
        )
        self._send_held()
        task = asyncio.current_task()
        while task is not None and task.cancelling():
            task.uncancel()
        if self._sender.is_sending(request):
            self._sender.abort("failed")
        elif self._phase < LINGERING:
            kernel = self._application.kernel
            response = Problem(500).response() if kernel is None else kernel.failed(request)
            self._sender.send_last(response, mode)
        return mode | CLOSE

    def _finish(self, mode: int) -> None:
        """Goes on to the next request: the one in work has been answered."""
        self.answers += 1
        adopted, self._task = self._task is not None, None
        if mode & CLOSE or self.ending:
            self._end()
            return
        self._since = self._clock.now
        if self._sender.paused:
            self._phase = BLOCKED
        elif adopted and (self._queue or self._rest or self._request is not None):
            self._go_on_later()  # not from within a task that is not theirs
        else:
            self._phase = FREE

    def _answer_refused(self, refused: Refused, request: Request, mode: int) -> None:
        self._send_held()
        kernel = self._application.kernel
        if kernel is None:
            response = Problem(refused.status, refused.detail).response()
        else:
            response = kernel.refuse(refused.status, refused.detail, request)
        self._sender.send_last(response, mode)
        self.answers += 1
        self._linger()

    def _turn_away(self) -> None:
        """Answers 503 whatever is asked; while as many are being answered so, closes at once."""
        if len(self._connections) > 2 * self._settings.max_connections:
            self._answer_no_more(CLOSED)
            self._transport.abort()
            return
        again = ((b"retry-after", b"%d" % RETRY_AFTER_S),)
        problem = Problem(503, "The service has as many connections as it takes.", headers=again)
        if (kernel := self._application.kernel) is None:
            response = problem.response()
        else:
            response = kernel.turn_away(problem, Request("", "", "", (), self._client, self._scheme))
        self._sender.send_last(response, CLOSE)
        self._linger()

    # How it ends.

    def _answer_no_more(self, phase: Phase) -> None:
        """Enters one of the last two phases: nothing that has come or will come is answered."""
        self._phase = phase
        if self.native is not None:
            self.native.deferring = True
        self._last = self.ending = True
        self._since = self._clock.now
        self._queue.clear()
        self._rest = b""
        self._offset = 0

    def _end(self) -> None:
        if self._phase >= LINGERING:
            return
        if self._queue or self._rest or self._discarded or self._reading:
            self._linger()
        else:
            self._close()

    def _close(self) -> None:
        """Closes once everything is sent."""
        self._send_held()
        self._answer_no_more(CLOSED)
        self._sender.ending()
        self._transport.close()

    def _linger(self) -> None:
        """Sends the end, but reads on for a while.

        Closing with bytes unread would reset the connection before the client has the answer (RFC 9112 9.6).
        """
        self._send_held()
        self._answer_no_more(LINGERING)
        self._sender.ending()
        if self._transport.can_write_eof():
            self._transport.write_eof()
        self._read_on()


def _count(application: Application | Apart, what: int) -> None:
    kernel = application.kernel
    if kernel is not None and kernel.settings.metrics:
        kernel.metrics.add(what)
