# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Writes the log: JSON or text on standard error, a line for each completed request, sampled by request.

`serve` sets it up for the whole process, the user's own loggers included. Under another ASGI server the
logging is that server's: the lines of completed requests then go to the logger `brrtr.access`, whose records
have the line's fields as `request`; a service that wants these logs there calls `configure(settings)`.

A request that is answered 500 or above is an error, and errors are logged whatever the sampling says. What a
client does wrong is not: 4xx are of level info, and sampled.
"""

from __future__ import annotations

import logging
import logging.config
import os
import sys
import threading
from collections.abc import Iterable
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from msgspec import UNSET, structs

from ..messages import JOINED, Request, Response, Unsent
from ..request_context import CURRENT, RequestContext, request_id
from ..settings import Settings
from .lines import RequestLine, line_of, process, to_coloured_text, to_json, to_text
from .printable import printable
from .redaction import LONGEST, Redaction, shortened
from .sampling import decisions
from .sink import last_words, piece, standard_error
from .writer import WRITER

__all__ = ["RequestLog", "configuration", "configure", "request_id"]

_LEVEL_NAMES = {logging.INFO: "info", logging.WARNING: "warning", logging.ERROR: "error"}

_access = logging.getLogger("brrtr.access")


def configure(settings: Settings) -> None:
    """Sets up the logging of this process."""
    logging.config.dictConfig(configuration(settings))


def configuration(settings: Settings) -> dict[str, Any]:
    """Gives the same for `logging.config.dictConfig`, in this or another process."""
    handler = {
        "()": _handler,
        "form": settings.log_format,
        "bound": settings.log_buffer_size,
        "buffered": settings.log_async,
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "handlers": {"service": handler},
        "root": {"handlers": ["service"], "level": settings.log_level.upper()},
    }


def _handler(form: str, bound: int, *, buffered: bool) -> logging.Handler:
    terminal = sys.stderr is not None and sys.stderr.isatty()
    render = to_json
    if form == "pretty" or (form == "auto" and terminal):
        coloured = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        render = to_coloured_text if coloured else to_text
    WRITER.open(
        render,
        standard_error(),
        bound=bound,
        buffered=buffered,
        piece=piece(),
        last_sink=last_words(),
    )
    logging.captureWarnings(True)
    sys.excepthook = _crashed
    threading.excepthook = _thread_crashed
    return _Handler()


class _Handler(logging.Handler):
    """Hands what is logged anywhere in the process to the writer."""

    def handle(self, record: logging.LogRecord) -> bool:
        """Works without the lock that other handlers have: threads do not wait for each other."""
        kept: logging.LogRecord | bool = self.filter(record)
        if kept:
            self.emit(record if kept is True else kept)
        return bool(kept)

    def emit(self, record: logging.LogRecord) -> None:
        context = CURRENT.get()
        if context is not None and not context.sampled and record.levelno < logging.ERROR:
            return
        try:
            WRITER.put(line_of(record, context))
        except Exception:  # noqa: BLE001 - whatever a logged object does, the request goes on
            WRITER.lose(1)

    def flush(self) -> None:
        WRITER.drain()


def _crashed(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    logging.getLogger("brrtr").critical("The process ends: %s", kind.__name__, exc_info=(kind, error, trace))
    WRITER.drain()


def _thread_crashed(failure: threading.ExceptHookArgs) -> None:
    if failure.exc_value is None or isinstance(failure.exc_value, SystemExit):
        return
    name = failure.thread.name if failure.thread else "?"
    logging.getLogger("brrtr").error("The thread %s ended", name, exc_info=failure.exc_value)


class RequestLog:
    """Logs completed requests. Its methods are called on the event loop only."""

    def __init__(
        self, settings: Settings, credentials: Iterable[str] = (), templates: Iterable[str] = ()
    ) -> None:
        """`credentials` are the names of the document's API keys, `templates` the paths that are served."""
        self.sampled = decisions(settings.log_sampling_mode, settings.log_sampling_rate)
        """Called once for each request, says whether its lines are logged."""
        self._redaction = Redaction(settings.log_redact_level, credentials, templates)

    def completed(
        self,
        context: RequestContext,
        request: Request,
        response: Response | None,
        nanoseconds: int | None,
        cut: str = "",
    ) -> None:
        """Logs a request that has its response, or None where the client left before it had one.

        Where the response is not short, the line waits for `sent` as `request.line`, unless it is known why
        that was `cut`.
        """
        if response is None:
            status, body = 0, None
        else:
            status, body = response.status, response.body
        level = _level(status, cut)
        if not _access.isEnabledFor(level):
            return
        try:
            line = self._line(context, request, status, level, nanoseconds, cut)
        except Exception:  # noqa: BLE001 - the log must never break what it is about
            WRITER.lose(1)
            return
        is_short = body is None
        if type(body) is bytes:
            is_short = (size := len(body)) <= JOINED
            if request.method != "HEAD":
                line.response_bytes = size
        if is_short or cut:
            _write(line, level)
        else:
            request.line = line

    def sent(self, unsent: Unsent, cut: str) -> None:
        """Logs a request whose response has been sent; one that was cut always, but where its client left."""
        request, context = unsent.request, unsent.context
        if request.line is None and context is not None and cut not in {"", "left"}:
            self.completed(context, request, unsent.response, None, cut)
        elif isinstance(line := request.line, RequestLine):
            request.line = None
            level = _level(unsent.response.status, cut)
            if cut:
                line.cut = cut
                line.level = _LEVEL_NAMES[level]
                line.message += f", cut: {cut}"
            _write(line, level)

    def _line(  # noqa: PLR0917 - by position, as it is called for each line
        self,
        context: RequestContext,
        request: Request,
        status: int,
        level: int,
        nanoseconds: int | None,
        cut: str,
    ) -> RequestLine:
        """Gives the line of a request: nothing of it refers to the request, which may be large."""
        redaction = self._redaction
        operation = request.operation
        request_id, trace_id, span_id = context.ids
        path = redaction.path(request.path, operation.template)
        method = request.method
        if len(method) > LONGEST:
            method = shortened(method)
        headers = redaction.headers(context.head)
        said = headers.get("content-length")
        if said is None:
            length = None
        elif said.isdecimal():
            length = int(said)
        else:  # hidden, or there twice
            length = _content_length(request)
        estimated = length is None and (request.body != b"" or request.stream is not None)
        if length is None:
            length = operation.estimated_body_bytes if estimated else 0
        return RequestLine(  # by position: by name it takes four times as long, as much as all headers
            datetime.now(UTC),
            _LEVEL_NAMES[level],
            _access.name,
            f"{method} {path} {status or 'abandoned'}{cut and f', cut: {cut}'}",
            process(),
            request_id,
            trace_id or UNSET,
            span_id or UNSET,
            UNSET,  # extra
            UNSET,  # exception
            method,
            operation.template or UNSET,
            path,
            redaction.query(request.query) or UNSET,
            operation.handler,
            status or UNSET,
            UNSET if nanoseconds is None else nanoseconds // 1000 / 1000,
            length,
            estimated,
            UNSET,  # response_bytes
            cut or UNSET,
            redaction.client(request.client) or UNSET,
            headers,
        )

    def refused(self, status: int, detail: str, client: tuple[str, int] | None, request_id: str = "") -> None:
        """Logs that a door did not accept something, which is no request yet.

        `request_id` is what its client was told, if that is so: then the line is there whatever is sampled.
        """
        sampled = self.sampled()
        if (sampled or request_id) and _access.isEnabledFor(logging.INFO):
            self._write_alone(
                logging.INFO,
                f"Refused with {status}: {detail}",
                client,
                status=status,
                request_id=request_id or UNSET,
            )

    def not_taken(self, client: tuple[str, int] | None) -> None:
        """Logs that short answers were cut; to which requests, nobody knows any more."""
        level = _level(0, "slow")
        if _access.isEnabledFor(level):
            self._write_alone(level, "Short answers, cut: slow", client, cut="slow")

    def _write_alone(self, level: int, message: str, client: tuple[str, int] | None, **more: Any) -> None:
        line = RequestLine(
            datetime.now(UTC),
            _LEVEL_NAMES[level],
            _access.name,
            message,
            process(),
            client=self._redaction.client(client) or UNSET,
            **more,
        )
        if WRITER.opened:
            WRITER.put(line)
        else:
            _access.log(level, "%s", line.message)


def _write(line: RequestLine, level: int) -> None:
    if WRITER.opened:
        WRITER.put(line)
        return
    known = {name: value for name, value in structs.asdict(line).items() if value is not UNSET}
    _access.log(level, "%s", printable(line.message), extra={"request": known})


def _level(status: int, cut: str) -> int:
    """Says how important the line of a request is: a stream that failed is an error of the service."""
    if status >= 500 or cut in {"failed", "length"}:
        return logging.ERROR
    return logging.WARNING if cut in {"slow", "shutdown"} else logging.INFO


def _content_length(request: Request) -> int | None:
    """Gives the size of the body as the client says it; None if it does not."""
    return next((int(value) for value in request.field_values(b"content-length") if value.isdigit()), None)
