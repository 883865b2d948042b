# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Defines a line of the log as a value, and renders it: as JSON for machines, or as text for people."""

from __future__ import annotations

import logging
import os
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from types import TracebackType
from typing import Any, Final, TypeAlias

import msgspec
from msgspec import UNSET, Struct, UnsetType

from ..request_context import RequestContext
from .printable import printable

Text: TypeAlias = "str | UnsetType"


class Line(Struct, omit_defaults=True, gc=False):
    """Holds one line. What has no value is left out."""

    timestamp: datetime
    """The time in UTC, as RFC 3339 writes it."""
    level: str
    """`debug`, `info`, `warning`, `error` or `critical`, or what the user's own levels are called."""
    logger: str
    message: str
    process: int
    request_id: Text = UNSET
    trace_id: Text = UNSET
    span_id: Text = UNSET
    """The span of the request where spans are made, else that of the caller, as `traceparent` has it."""
    extra: dict[str, Any] | UnsetType = UNSET
    """What the logging call was given as `extra`."""
    exception: Text = UNSET
    """The traceback."""


class RequestLine(Line, gc=False):
    """Holds the line of a request that is completed."""

    method: Text = UNSET
    route: Text = UNSET
    """The path's template; missing where no operation was found."""
    path: Text = UNSET
    query: Text = UNSET
    handler: Text = UNSET
    status: int | UnsetType = UNSET
    """Missing where the client left before it had one."""
    duration_ms: float | UnsetType = UNSET
    """How long the operation took to its response; what is streamed then is not in it."""
    request_bytes: int | UnsetType = UNSET
    """The size of the body."""
    request_bytes_estimated: bool = False
    """Whether that is the operation's estimate: the client did not say."""
    response_bytes: int | UnsetType = UNSET
    """The size of the body; missing where it is streamed."""
    cut: Text = UNSET
    """Why the client has not got all of the response: one of `metrics.layout.CUTS`."""
    client: Text = UNSET
    headers: dict[str, str] | UnsetType = UNSET


LONGEST: Final = 32 * 1024
"""How many characters of a longer message or traceback are shown, half of them from its end."""

Render: TypeAlias = Callable[[Line], bytes]

_encode_lines: Final = msgspec.json.Encoder().encode_lines
"""Ends what it encodes with a line feed, which is cheaper than to append one."""
_OWN: Final = frozenset(logging.LogRecord("", 0, "", 0, "", None, None).__dict__) | {
    "asctime", "color_message", "message", "taskName"
}  # fmt: skip
"""What every record has, and what uvicorn gives one for its own formatter."""


def line_of(record: logging.LogRecord, context: RequestContext | None) -> Line:
    """Makes a line of a record: nothing of it refers any more to what was logged."""
    line = Line(utc(record.created), record.levelname.lower(), record.name, _message(record), process())
    if context is not None:
        line.request_id, trace_id, span_id = context.ids
        if trace_id:
            line.trace_id, line.span_id = trace_id, span_id
    if names := record.__dict__.keys() - _OWN:
        line.extra = {name: _plain(record.__dict__[name]) for name in sorted(names)}
    if record.exc_info and record.exc_info[0] is not None:
        line.exception = _trace(*record.exc_info).rstrip("\n")
    elif record.exc_text:
        line.exception = record.exc_text
    if record.stack_info:
        line.exception = "\n".join(filter(None, (line.exception or "", record.stack_info)))
    line.message = bounded(line.message)
    if line.exception:
        line.exception = bounded(line.exception)
    return line


def _trace(kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> str:
    try:
        return "".join(traceback.format_exception(kind, error, trace))
    except Exception:  # noqa: BLE001 - when the interpreter ends, 3.13 can no longer read the sources
        frames = [
            f'  File "{frame.f_code.co_filename}", line {line}, in {frame.f_code.co_name}\n'
            for frame, line in traceback.walk_tb(trace)
        ]
        return "".join([*frames, *traceback.format_exception_only(kind, error)])


def bounded(text: str) -> str:
    """Gives the text; of one that is longer than `LONGEST`, its beginning and its end."""
    if len(text) <= LONGEST:
        return text
    half = LONGEST // 2
    return f"{text[:half]}\n... {len(text) - 2 * half} characters left out ...\n{text[-half:]}"


@cache
def process() -> int:
    """Gives the number of this process."""
    return os.getpid()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=process.cache_clear)


def utc(seconds: float) -> datetime:
    """Gives the time so many seconds after the epoch."""
    return datetime.fromtimestamp(seconds, UTC)


def _message(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except Exception as error:  # noqa: BLE001 - a wrong logging call must not break what it is about
        return f"{record.msg} (not formatted: {type(error).__name__}: {error})"


def _plain(value: object) -> Any:
    if isinstance(value, Struct) and type(value).__repr__ is not Struct.__repr__:
        return repr(value)  # which leaves out what no log is to have, such as the fields of a request
    try:
        return msgspec.to_builtins(value, enc_hook=repr, str_keys=True)
    except Exception:  # noqa: BLE001 - likewise
        return repr(value)


# JSON.


def to_json(line: Line) -> bytes:
    """Renders the line as a JSON object, and a line feed."""
    try:
        return _encode_lines([line])
    except UnicodeEncodeError:  # lone surrogates, such as of the names of files
        return _encode_lines([_escaped(msgspec.to_builtins(line))])


def _escaped(value: Any) -> Any:
    match value:
        case str():
            return value.encode("utf-8", "backslashreplace").decode()
        case dict():
            return {_escaped(key): _escaped(item) for key, item in value.items()}
        case list():
            return [_escaped(item) for item in value]
    return value


# For people.

_COLOURS: Final = {
    "debug": "\x1b[2m",
    "info": "\x1b[32m",
    "warning": "\x1b[33m",
    "error": "\x1b[31m",
    "critical": "\x1b[1;31m",
}


def to_text(line: Line) -> bytes:
    """Renders the line for people: further lines of a message or a traceback are indented."""
    return _to_text(line, "{}", "{}")


def to_coloured_text(line: Line) -> bytes:
    """Renders the same in colours of a terminal (ECMA-48 8.3.117)."""
    colour = _COLOURS.get(line.level, "")
    return _to_text(line, f"{colour}{{}}\x1b[0m" if colour else "{}", "\x1b[2m{}\x1b[0m")


def _to_text(line: Line, level: str, dim: str) -> bytes:
    stamp = line.timestamp.astimezone().time().isoformat("milliseconds")
    first, *others = _lines(line.message)
    exception = line.exception
    if isinstance(exception, str):
        others += _lines(exception)
    facts = " ".join(_facts(line))
    text = f"{dim.format(stamp)} {level.format(f'{printable(line.level):7}')} {first}  {dim.format(facts)}"
    return "\n  ".join([text, *others]).encode("utf-8", "backslashreplace") + b"\n"


def _lines(text: str) -> list[str]:
    return [printable(part) for part in text.split("\n")]


def _facts(line: Line) -> list[str]:
    """Gives what else is known, `name=value` each."""
    facts: list[tuple[str, object]] = [("logger", line.logger)]
    if isinstance(line, RequestLine):
        about = "~" if line.request_bytes_estimated else ""
        facts = [
            ("query", line.query),
            ("duration_ms", line.duration_ms),
            ("handler", line.handler),
            ("client", line.client),
            ("request_bytes", f"{about}{line.request_bytes}"),
            ("response_bytes", line.response_bytes),
            ("cut", line.cut),
        ]
    facts += [("request_id", line.request_id), ("trace_id", line.trace_id)]
    if isinstance(line, RequestLine) and isinstance(line.headers, dict):
        facts += line.headers.items()
    elif isinstance(line.extra, dict):
        facts += line.extra.items()
    return [printable(f"{name}={value}") for name, value in facts if value is not UNSET]
