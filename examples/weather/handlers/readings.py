"""readings: what was measured, told one by one as JSON or many as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import msgspec

from ..contract.models import Name, Reading, Taken
from ..runtime.problems import Problem
from ..runtime.types import decoding
from ..service import Context


async def list_readings(*, station: Name, context: Context) -> list[Reading]:
    """Newest first."""
    return list(context.state.post(station).readings)


async def add_reading(body: Reading, *, context: Context) -> Reading:
    """The station has to be there."""
    context.state.post(body.station).readings.appendleft(body)
    return body


async def add_readings(body: str, *, context: Context) -> Taken:
    """A line for each: station, time, temperature. All are stored, or none is."""
    readings = [_reading(number, row) for number, row in enumerate(csv.reader(io.StringIO(body)), 1)]
    for one in readings:
        context.state.post(one.station)
    for one in readings:
        context.state.post(one.station).readings.appendleft(one)
    return Taken(taken=len(readings))


_read: Callable[[object], Reading] = decoding.converter(Reading)


def _reading(number: int, row: list[str]) -> Reading:
    try:
        station, at, celsius = row
        return _read({"station": station, "at": at, "celsius": float(celsius)})
    except (ValueError, msgspec.ValidationError) as error:
        raise Problem(400, f"Line {number} is no reading: {error}") from None
