# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""The models of the document's schemas."""

from .components import (
    Alarm,
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
    SurveyPosition,
    SurveyResult,
    Violation,
)
from .readings import GetGridCellCell, QueryReadingsBox, QueryReadingsFilter
from .sensors import ListSensorsBattery, ReportSurveyBody

__all__ = [
    "Alarm",
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
    "ReportSurveyBody",
    "Sensor",
    "SensorInput",
    "SurveyPosition",
    "SurveyResult",
    "Violation",
]
