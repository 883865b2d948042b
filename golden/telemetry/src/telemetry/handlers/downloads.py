# Yours: `brrtr regenerate` adds what is missing here, and changes nothing else.
"""downloads

Readings and reports as files.
"""

from __future__ import annotations

import datetime
from collections.abc import AsyncIterator
from typing import Literal

from ..contract.responses import (
    DownloadFileReply,
    ExportReadingsReply,
    GetDailyReportReply,
    PutRecordingReply,
    UploadFileReply,
)


async def export_readings(*, day: datetime.date, session: str, page_lines: int = 1000) -> ExportReadingsReply:
    """Download readings

    One reading per line.

    session: The session of the person who downloads, for accounting.
    page_lines: How many lines to send in one piece.
    """
    yield {"sensor_id": 42, "metric": "co2", "value": 412.5, "at": "2026-02-01T12:00:00Z"}
    yield {"sensor_id": 42, "metric": "co2", "value": 413, "at": "2026-02-01T12:05:00Z"}


async def get_daily_report(day: datetime.date, *, header: bool = True) -> GetDailyReportReply:
    """Download a day's report

    day: The day of the report.
    header: Whether the first line has the names of the columns.
    """
    return "sensor_id,metric,mean,maximum\n42,co2,412.5,655\n"


async def download_file(
    name: str, ext: Literal["bin", "gz", "zst"], *, range: str | None = None
) -> DownloadFileReply:
    """Download a file

    name: The name of the file, without its extension.
    ext: The extension, which says what kind of file it is.
    range: Which part of the file to send (RFC 9110, section 14.2).
    """
    return b"string"


async def upload_file(name: str, ext: Literal["bin", "gz", "zst"], body: bytes) -> UploadFileReply:
    """Upload a file

    Small files only; larger ones come by other ways.

    name: The name of the file, without its extension.
    ext: The extension, which says what kind of file it is.
    body: The bytes of the file.
    """
    return None


async def put_recording(recording: str, body: AsyncIterator[bytes]) -> PutRecordingReply:
    """Store a recording

    May be hours of samples; the service takes them as they come.

    body: The samples.
    """
    return None
