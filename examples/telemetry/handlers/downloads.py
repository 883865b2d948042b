"""downloads: readings and reports as files."""

from __future__ import annotations

import asyncio
import csv
import datetime
import hashlib
import io
from collections.abc import AsyncIterator
from typing import Any, Literal

from ..contract.responses import DownloadFileOk, DownloadFilePartialContent, GetDailyReportOk
from ..rows import DAY_S, reading, seconds
from ..runtime.problems import Problem
from ..service import Context, NotThereError, State

NO_OFFSET = 10**18
"""Larger than any file."""


async def export_readings(
    *, day: datetime.date, session: str, page_lines: int = 1000, context: Context
) -> AsyncIterator[Any]:
    """The readings of a day, one per line: no more than a page of them is in memory."""
    after = 0
    while True:
        # This runs on the event loop, which must not wait for SQLite.
        page = await asyncio.to_thread(_page, day, after, page_lines, context.state)
        for row in page:
            yield reading(row)
        if len(page) < page_lines:
            return
        after = page[-1]["id"]


def _page(day: datetime.date, after: int, limit: int, state: State) -> list[Any]:
    with state.database.transaction() as rows:
        return rows.execute(
            "SELECT * FROM readings WHERE moment >= ? AND moment < ? AND id > ? ORDER BY id LIMIT ?",
            (seconds(day), seconds(day) + DAY_S, after, limit),
        ).fetchall()


def get_daily_report(day: datetime.date, *, header: bool = True, context: Context) -> GetDailyReportOk:
    """By sensor and metric the mean and the maximum of a day."""
    with context.state.database.transaction() as rows:
        found = rows.execute(
            """
            SELECT sensor_id, metric, avg(value), max(value) FROM readings
            WHERE moment >= ? AND moment < ? GROUP BY sensor_id, metric
            """,
            (seconds(day), seconds(day) + DAY_S),
        ).fetchall()
    if not found:
        raise NotThereError(f"Nothing was measured on {day}.")
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    if header:
        lines.writerow(("sensor_id", "metric", "mean", "maximum"))
    lines.writerows(found)
    return GetDailyReportOk(
        body=text.getvalue(), content_disposition=f'attachment; filename="{day.isoformat()}.csv"'
    )


def download_file(
    name: str, ext: Literal["bin", "gz", "zst"], *, range: str | None = None, context: Context
) -> DownloadFileOk | DownloadFilePartialContent:
    """The file, or the part of it that was asked for."""
    with context.state.database.transaction() as rows:
        row = rows.execute("SELECT content FROM files WHERE name = ?", (f"{name}.{ext}",)).fetchone()
    if row is None:
        raise NotThereError(f"There is no file {name}.{ext}.")
    content: bytes = row["content"]
    part = None if range is None else _part(range, len(content))
    if part is None:
        return DownloadFileOk(body=content, accept_ranges="bytes")
    first, last = part
    if first > last:
        length = f"bytes */{len(content)}".encode()
        raise Problem(416, "The file is shorter.", headers=((b"content-range", length),))
    return DownloadFilePartialContent(
        body=content[first : last + 1], content_range=f"bytes {first}-{last}/{len(content)}"
    )


def upload_file(name: str, ext: Literal["bin", "gz", "zst"], body: bytes, *, context: Context) -> None:
    """Stores a file."""
    with context.state.database.transaction() as rows:
        rows.execute("INSERT OR REPLACE INTO files VALUES (?, ?)", (f"{name}.{ext}", body))


async def put_recording(recording: str, body: AsyncIterator[bytes], *, context: Context) -> None:
    """Takes a recording piece by piece: what is kept of it here is how long it is, and its digest."""
    digest, size = hashlib.sha256(), 0
    async for piece in body:
        digest.update(piece)
        size += len(piece)
    # This runs on the event loop, which must not wait for SQLite.
    await asyncio.to_thread(_store_recording, recording, size, digest.hexdigest(), context.state)


def _store_recording(name: str, size: int, sha256: str, state: State) -> None:
    with state.database.transaction() as rows:
        rows.execute("INSERT OR REPLACE INTO recordings VALUES (?, ?, ?)", (name, size, sha256))


def _part(text: str, length: int) -> tuple[int, int] | None:
    """The first and the last byte of a range (RFC 9110 14.1.2); None for one that says nothing."""
    first, last = map(_offset, text.removeprefix("bytes=").split("-"))
    if first is None:
        return None if last is None else (max(length - last, 0), length - 1)
    if last is not None and last < first:
        return None
    return first, length - 1 if last is None else min(last, length - 1)


def _offset(digits: str) -> int | None:
    if not digits:
        return None
    return int(digits) if len(digits) < 19 else NO_OFFSET
