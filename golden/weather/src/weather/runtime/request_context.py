# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Tells which request is being answered, for everything that is logged meanwhile."""

from __future__ import annotations

import re
from contextvars import ContextVar
from random import getrandbits
from threading import Lock
from typing import TypeAlias

from msgspec import Struct

from .header_lines import Lines
from .response import Headers
from .trace_context import read_traceparent

Ids: TypeAlias = tuple[str, str, str]

_IDENTIFYING = frozenset({b"x-request-id", b"traceparent"})
_IDENTIFYING_LINES = re.compile(rb"\n(?i:(x-request-id)|traceparent):[ \t]*([^\r]*)")
_REQUEST_ID = re.compile(rb"[!-~]{1,128}")
_identifying = Lock()


class RequestContext(Struct, gc=False):
    """Holds what the lines of one request share. It outlives a request whose handler starts tasks."""

    head: Headers | Lines
    """The header fields, or the lines that have them."""
    sampled: bool
    """Whether lines that are no errors are logged."""
    _ids: Ids | None = None

    @property
    def ids(self) -> Ids:
        """Gives the request's own, the trace's and that of a span; the last two may be empty.

        The first is that of `X-Request-ID` if there is one, up to 128 visible ASCII characters; else it is
        made here. The others are those of a valid `traceparent`, or of what `join` was told.
        """
        # Handlers log in threads of their own, and all lines must have the same.
        if self._ids is None:
            _identifying.acquire()  # half as dear as `with`
            try:
                if self._ids is None:
                    self._ids = _identify(self.head)
            finally:
                _identifying.release()
        return self._ids

    def join(self, trace_id: str, span_id: str) -> None:
        """Sets the trace and the span that the request is in, before anything of it is logged."""
        self._ids = (self.ids[0], trace_id, span_id)


def _identify(head: Headers | Lines) -> Ids:
    found: list[tuple[object, bytes]]
    if isinstance(head, bytes):
        found = _IDENTIFYING_LINES.findall(head)
    else:
        found = [(name == b"x-request-id", value) for name, value in head if name in _IDENTIFYING]
    if not found:
        return _new_id(), "", ""
    wanted = parent = None
    for is_own, value in found:  # of what is there twice nobody can tell which one is meant
        if is_own:
            wanted = value.rstrip() if wanted is None else b""
        else:
            parent = value.rstrip() if parent is None else b""
    own = wanted.decode() if wanted and _REQUEST_ID.fullmatch(wanted) else _new_id()
    trace = read_traceparent(parent) if parent else None
    return (own, *trace) if trace is not None else (own, "", "")


def _new_id() -> str:
    return getrandbits(128).to_bytes(16).hex()


CURRENT: ContextVar[RequestContext | None] = ContextVar("brrtr.request", default=None)
"""Set for each request by the kernel; tasks and worker threads that a handler starts inherit it."""


def request_id() -> str:
    """Gives the id of the request that is being answered; empty where there is none."""
    context = CURRENT.get()
    return context.ids[0] if context is not None else ""
