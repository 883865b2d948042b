"""Readings between rows and models: what the handlers of several tags share."""

from __future__ import annotations

import datetime
import sqlite3
import statistics
from collections.abc import Iterable
from typing import Any

from .contract.models import Means, Reading
from .database import convert


def reading(row: sqlite3.Row) -> Reading:
    return convert({name: row[name] for name in ("sensor_id", "metric", "value", "quality", "at")}, Reading)


def seconds(day: datetime.date) -> float:
    """When a day begins, in seconds since 1970."""
    return datetime.datetime.combine(day, datetime.time(), datetime.UTC).timestamp()


DAY_S = 86_400.0


def add_readings(rows: sqlite3.Connection, readings: Iterable[Reading]) -> None:
    """Stores readings, and when their sensors were heard of last."""
    for each in readings:
        at, quality = each.at.isoformat(), each.quality if isinstance(each.quality, float) else 1.0
        rows.execute(
            """
            INSERT INTO readings (sensor_id, metric, value, quality, at, moment) VALUES (?, ?, ?, ?, ?, ?)
            """,
            (each.sensor_id, each.metric, each.value, quality, at, each.at.timestamp()),
        )
        rows.execute("UPDATE sensors SET last_seen = ? WHERE id = ?", (at, each.sensor_id))


def means(rows: sqlite3.Connection, of_sensors: str, values: dict[str, Any]) -> Means:
    """By metric the mean of all readings of the sensors for which an SQL condition holds."""
    found: dict[str, list[float]] = {}
    for row in rows.execute(
        f"SELECT metric, value FROM readings JOIN sensors ON sensors.id = sensor_id WHERE {of_sensors}",
        values,
    ):
        found.setdefault(row["metric"], []).append(row["value"])
    return convert({metric: statistics.mean(measured) for metric, measured in found.items()}, Means)
