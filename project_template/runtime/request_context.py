"""Which request is being answered, for everything that is logged meanwhile."""

from __future__ import annotations

import re
from contextvars import ContextVar
from random import getrandbits
from threading import Lock

from msgspec import Struct

from .messages import Headers
from .trace_context import read_traceparent

_REQUEST_ID = re.compile(rb"[!-~]{1,128}")
_identifying = Lock()


class RequestContext(Struct, gc=False):
    """What the lines of one request have in common. It outlives a request whose handler starts tasks."""

    headers: Headers
    sampled: bool
    """Whether lines that are no errors are logged."""
    _request_id: str = ""
    _trace: tuple[str, str] | None = None

    @property
    def request_id(self) -> str:
        """That of `X-Request-ID` if there is one, up to 128 visible ASCII characters; else one made here."""
        if not self._request_id:
            self._identify()
        return self._request_id

    @property
    def trace_id(self) -> str:
        """That of `traceparent`; empty without a valid one."""
        if not self._request_id:
            self._identify()
        return self._trace[0] if self._trace else ""

    @property
    def span_id(self) -> str:
        """The caller's span, of `traceparent`; empty without a valid one."""
        return self._trace[1] if self.trace_id and self._trace else ""

    def _identify(self) -> None:
        """Reads or makes the ids. Handlers log in threads of their own, and all lines must have the same."""
        with _identifying:
            if self._request_id:
                return
            wanted = self._only(b"x-request-id")
            parent = self._only(b"traceparent")
            self._trace = read_traceparent(parent)
            self._request_id = (
                wanted.decode() if _REQUEST_ID.fullmatch(wanted) else f"{getrandbits(128):032x}"
            )

    def _only(self, name: bytes) -> bytes:
        """The value of a field that is there once; empty else."""
        values = [value for key, value in self.headers if key == name]
        return values[0] if len(values) == 1 else b""


CURRENT: ContextVar[RequestContext | None] = ContextVar("brrtr.request", default=None)
"""Set for each request by the kernel; tasks and worker threads that a handler starts inherit it."""


def request_id() -> str:
    """The id of the request that is being answered; empty where there is none."""
    context = CURRENT.get()
    return context.request_id if context is not None else ""
