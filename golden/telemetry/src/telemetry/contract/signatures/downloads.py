# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Tells the type checker what handlers may look like, with their context or without."""

from __future__ import annotations

import datetime
from collections.abc import AsyncIterator
from typing import Literal, Protocol, TypeVar

from ...runtime.binding import Returns
from ...runtime.context import Context
from .. import responses

S_contra = TypeVar("S_contra", contravariant=True)


class _ExportReadings(Protocol):
    def __call__(
        self, *, day: datetime.date, session: str, page_lines: int
    ) -> Returns[responses.ExportReadingsReply]: ...


class _ExportReadingsWithContext(Protocol[S_contra]):
    def __call__(
        self, *, day: datetime.date, session: str, page_lines: int, context: Context[S_contra]
    ) -> Returns[responses.ExportReadingsReply]: ...


class _GetDailyReport(Protocol):
    def __call__(self, day: datetime.date, *, header: bool) -> Returns[responses.GetDailyReportReply]: ...


class _GetDailyReportWithContext(Protocol[S_contra]):
    def __call__(
        self, day: datetime.date, *, header: bool, context: Context[S_contra]
    ) -> Returns[responses.GetDailyReportReply]: ...


class _DownloadFile(Protocol):
    def __call__(
        self, name: str, ext: Literal["bin", "gz", "zst"], *, range: str | None
    ) -> Returns[responses.DownloadFileReply]: ...


class _DownloadFileWithContext(Protocol[S_contra]):
    def __call__(
        self, name: str, ext: Literal["bin", "gz", "zst"], *, range: str | None, context: Context[S_contra]
    ) -> Returns[responses.DownloadFileReply]: ...


class _UploadFile(Protocol):
    def __call__(
        self, name: str, ext: Literal["bin", "gz", "zst"], body: bytes
    ) -> Returns[responses.UploadFileReply]: ...


class _UploadFileWithContext(Protocol[S_contra]):
    def __call__(
        self, name: str, ext: Literal["bin", "gz", "zst"], body: bytes, *, context: Context[S_contra]
    ) -> Returns[responses.UploadFileReply]: ...


class _PutRecording(Protocol):
    def __call__(
        self, recording: str, body: AsyncIterator[bytes]
    ) -> Returns[responses.PutRecordingReply]: ...


class _PutRecordingWithContext(Protocol[S_contra]):
    def __call__(
        self, recording: str, body: AsyncIterator[bytes], *, context: Context[S_contra]
    ) -> Returns[responses.PutRecordingReply]: ...


class Handlers(Protocol[S_contra]):
    """Describes the module that has these handlers."""

    @property
    def export_readings(self) -> _ExportReadings | _ExportReadingsWithContext[S_contra]: ...

    @property
    def get_daily_report(self) -> _GetDailyReport | _GetDailyReportWithContext[S_contra]: ...

    @property
    def download_file(self) -> _DownloadFile | _DownloadFileWithContext[S_contra]: ...

    @property
    def upload_file(self) -> _UploadFile | _UploadFileWithContext[S_contra]: ...

    @property
    def put_recording(self) -> _PutRecording | _PutRecordingWithContext[S_contra]: ...
