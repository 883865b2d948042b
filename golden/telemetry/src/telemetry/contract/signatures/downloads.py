# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""What handlers may look like, with the request and the state or without: for the type checker."""

from __future__ import annotations

import datetime
from collections.abc import AsyncIterator
from typing import Any, Literal, Protocol, TypeAlias, TypeVar

from ...runtime.binding import Returns
from ...runtime.messages import Request
from ..responses import (
    BadRequest,
    ContentTooLarge,
    DownloadFileOk,
    DownloadFilePartialContent,
    GetDailyReportOk,
    NotAcceptable,
    NotFound,
    ProblemResponse,
    Unauthorized,
    UnsupportedMediaType,
)

S = TypeVar("S")
S_contra = TypeVar("S_contra", contravariant=True)


class _ExportReadings(Protocol):
    def __call__(
        self, *, day: datetime.date, session: str, page_lines: int
    ) -> Returns[AsyncIterator[Any] | ProblemResponse | BadRequest | NotAcceptable]: ...


class _ExportReadingsWithRequest(Protocol):
    def __call__(
        self, *, day: datetime.date, session: str, page_lines: int, request: Request
    ) -> Returns[AsyncIterator[Any] | ProblemResponse | BadRequest | NotAcceptable]: ...


class _ExportReadingsWithState(Protocol[S_contra]):
    def __call__(
        self, *, day: datetime.date, session: str, page_lines: int, state: S_contra
    ) -> Returns[AsyncIterator[Any] | ProblemResponse | BadRequest | NotAcceptable]: ...


class _ExportReadingsWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, *, day: datetime.date, session: str, page_lines: int, request: Request, state: S_contra
    ) -> Returns[AsyncIterator[Any] | ProblemResponse | BadRequest | NotAcceptable]: ...


ExportReadings: TypeAlias = (
    _ExportReadings
    | _ExportReadingsWithRequest
    | _ExportReadingsWithState[S]
    | _ExportReadingsWithRequestAndState[S]
)
"""`exportReadings`: GET /readings/export"""


class _GetDailyReport(Protocol):
    def __call__(
        self, day: datetime.date, *, header: bool
    ) -> Returns[str | GetDailyReportOk | ProblemResponse | BadRequest | NotFound | NotAcceptable]: ...


class _GetDailyReportWithRequest(Protocol):
    def __call__(
        self, day: datetime.date, *, header: bool, request: Request
    ) -> Returns[str | GetDailyReportOk | ProblemResponse | BadRequest | NotFound | NotAcceptable]: ...


class _GetDailyReportWithState(Protocol[S_contra]):
    def __call__(
        self, day: datetime.date, *, header: bool, state: S_contra
    ) -> Returns[str | GetDailyReportOk | ProblemResponse | BadRequest | NotFound | NotAcceptable]: ...


class _GetDailyReportWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, day: datetime.date, *, header: bool, request: Request, state: S_contra
    ) -> Returns[str | GetDailyReportOk | ProblemResponse | BadRequest | NotFound | NotAcceptable]: ...


GetDailyReport: TypeAlias = (
    _GetDailyReport
    | _GetDailyReportWithRequest
    | _GetDailyReportWithState[S]
    | _GetDailyReportWithRequestAndState[S]
)
"""`getDailyReport`: GET /reports/{day}.csv"""


class _DownloadFile(Protocol):
    def __call__(
        self, name: str, ext: Literal["bin", "gz", "zst"], *, range: str | None
    ) -> Returns[
        bytes
        | AsyncIterator[bytes]
        | DownloadFileOk
        | DownloadFilePartialContent
        | ProblemResponse
        | BadRequest
        | NotFound
        | NotAcceptable
    ]: ...


class _DownloadFileWithRequest(Protocol):
    def __call__(
        self, name: str, ext: Literal["bin", "gz", "zst"], *, range: str | None, request: Request
    ) -> Returns[
        bytes
        | AsyncIterator[bytes]
        | DownloadFileOk
        | DownloadFilePartialContent
        | ProblemResponse
        | BadRequest
        | NotFound
        | NotAcceptable
    ]: ...


class _DownloadFileWithState(Protocol[S_contra]):
    def __call__(
        self, name: str, ext: Literal["bin", "gz", "zst"], *, range: str | None, state: S_contra
    ) -> Returns[
        bytes
        | AsyncIterator[bytes]
        | DownloadFileOk
        | DownloadFilePartialContent
        | ProblemResponse
        | BadRequest
        | NotFound
        | NotAcceptable
    ]: ...


class _DownloadFileWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self,
        name: str,
        ext: Literal["bin", "gz", "zst"],
        *,
        range: str | None,
        request: Request,
        state: S_contra,
    ) -> Returns[
        bytes
        | AsyncIterator[bytes]
        | DownloadFileOk
        | DownloadFilePartialContent
        | ProblemResponse
        | BadRequest
        | NotFound
        | NotAcceptable
    ]: ...


DownloadFile: TypeAlias = (
    _DownloadFile | _DownloadFileWithRequest | _DownloadFileWithState[S] | _DownloadFileWithRequestAndState[S]
)
"""`downloadFile`: GET /files/{name}.{ext}"""


class _UploadFile(Protocol):
    def __call__(
        self, name: str, ext: Literal["bin", "gz", "zst"], body: bytes
    ) -> Returns[
        ProblemResponse | BadRequest | Unauthorized | ContentTooLarge | UnsupportedMediaType | None
    ]: ...


class _UploadFileWithRequest(Protocol):
    def __call__(
        self, name: str, ext: Literal["bin", "gz", "zst"], body: bytes, *, request: Request
    ) -> Returns[
        ProblemResponse | BadRequest | Unauthorized | ContentTooLarge | UnsupportedMediaType | None
    ]: ...


class _UploadFileWithState(Protocol[S_contra]):
    def __call__(
        self, name: str, ext: Literal["bin", "gz", "zst"], body: bytes, *, state: S_contra
    ) -> Returns[
        ProblemResponse | BadRequest | Unauthorized | ContentTooLarge | UnsupportedMediaType | None
    ]: ...


class _UploadFileWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, name: str, ext: Literal["bin", "gz", "zst"], body: bytes, *, request: Request, state: S_contra
    ) -> Returns[
        ProblemResponse | BadRequest | Unauthorized | ContentTooLarge | UnsupportedMediaType | None
    ]: ...


UploadFile: TypeAlias = (
    _UploadFile | _UploadFileWithRequest | _UploadFileWithState[S] | _UploadFileWithRequestAndState[S]
)
"""`uploadFile`: PUT /files/{name}.{ext}"""


class _PutRecording(Protocol):
    def __call__(
        self, recording: str, body: AsyncIterator[bytes]
    ) -> Returns[ProblemResponse | BadRequest | ContentTooLarge | UnsupportedMediaType | None]: ...


class _PutRecordingWithRequest(Protocol):
    def __call__(
        self, recording: str, body: AsyncIterator[bytes], *, request: Request
    ) -> Returns[ProblemResponse | BadRequest | ContentTooLarge | UnsupportedMediaType | None]: ...


class _PutRecordingWithState(Protocol[S_contra]):
    def __call__(
        self, recording: str, body: AsyncIterator[bytes], *, state: S_contra
    ) -> Returns[ProblemResponse | BadRequest | ContentTooLarge | UnsupportedMediaType | None]: ...


class _PutRecordingWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, recording: str, body: AsyncIterator[bytes], *, request: Request, state: S_contra
    ) -> Returns[ProblemResponse | BadRequest | ContentTooLarge | UnsupportedMediaType | None]: ...


PutRecording: TypeAlias = (
    _PutRecording | _PutRecordingWithRequest | _PutRecordingWithState[S] | _PutRecordingWithRequestAndState[S]
)
"""`putRecording`: PUT /recordings/{recording}"""
