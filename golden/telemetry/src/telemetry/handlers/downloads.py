# Yours: `brrtr regenerate` adds what is missing here, and changes nothing else.
"""downloads

Readings and reports as files.
"""

from __future__ import annotations

import datetime
from collections.abc import AsyncIterator
from typing import Literal

from ..contract.examples import downloads as examples
from ..contract.responses import (
    DownloadFileReply,
    ExportReadingsReply,
    GetDailyReportReply,
    PutRecordingReply,
    UploadFileReply,
)


async def export_readings(*, day: datetime.date, session: str, page_lines: int = 1000) -> ExportReadingsReply:
    """Download readings"""
    return examples.export_readings()


async def get_daily_report(day: datetime.date, *, header: bool = True) -> GetDailyReportReply:
    """Download a day's report"""
    return examples.get_daily_report()


async def download_file(
    name: str, ext: Literal["bin", "gz", "zst"], *, range: str | None = None
) -> DownloadFileReply:
    """Download a file"""
    return examples.download_file()


async def upload_file(name: str, ext: Literal["bin", "gz", "zst"], body: bytes) -> UploadFileReply:
    """Upload a file"""
    return None


async def put_recording(recording: str, body: AsyncIterator[bytes]) -> PutRecordingReply:
    """Store a recording"""
    return None
