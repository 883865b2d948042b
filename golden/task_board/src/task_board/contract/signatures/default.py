# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""What handlers may look like, with the request and the state or without: for the type checker."""

from __future__ import annotations

from typing import Protocol, TypeAlias, TypeVar

from ...runtime.binding import Returns
from ...runtime.messages import Request
from ..models import GetTimeOkBody
from ..responses import InternalError, NotAcceptable, TooManyRequests

S = TypeVar("S")
S_contra = TypeVar("S_contra", contravariant=True)


class _GetTime(Protocol):
    def __call__(self) -> Returns[GetTimeOkBody | NotAcceptable | TooManyRequests | InternalError]: ...


class _GetTimeWithRequest(Protocol):
    def __call__(
        self, *, request: Request
    ) -> Returns[GetTimeOkBody | NotAcceptable | TooManyRequests | InternalError]: ...


class _GetTimeWithState(Protocol[S_contra]):
    def __call__(
        self, *, state: S_contra
    ) -> Returns[GetTimeOkBody | NotAcceptable | TooManyRequests | InternalError]: ...


class _GetTimeWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, *, request: Request, state: S_contra
    ) -> Returns[GetTimeOkBody | NotAcceptable | TooManyRequests | InternalError]: ...


GetTime: TypeAlias = _GetTime | _GetTimeWithRequest | _GetTimeWithState[S] | _GetTimeWithRequestAndState[S]
"""`getTime`: GET /time"""
