# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""The models of the document's schemas."""

from .components import (
    Batch,
    Condition,
    Device,
    Firmware,
    Job,
    Location,
    Means,
    Metric,
    Problem,
    Reading,
    Receipt,
    Sensor,
    SensorInput,
    Violation,
)
from .readings import GetGridCellCell, QueryReadingsBox, QueryReadingsFilter
from .sensors import ListSensorsBattery

__all__ = [
    "Batch",
    "Condition",
    "Device",
    "Firmware",
    "GetGridCellCell",
    "Job",
    "ListSensorsBattery",
    "Location",
    "Means",
    "Metric",
    "Problem",
    "QueryReadingsBox",
    "QueryReadingsFilter",
    "Reading",
    "Receipt",
    "Sensor",
    "SensorInput",
    "Violation",
]
