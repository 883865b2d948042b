# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Declares the models of the components."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal, TypeAlias

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from ...runtime.types import texts
from ...runtime.types.decoding import Unique
from ...runtime.uploads import Upload

_Str1To40: TypeAlias = Annotated[str, Meta(min_length=1, max_length=40)]
_Str1To80: TypeAlias = Annotated[str, Meta(min_length=1, max_length=80)]
_StrTo16: TypeAlias = Annotated[str, Meta(max_length=16)]
_StrTo200: TypeAlias = Annotated[str, Meta(max_length=200)]


class SurveyResult(Struct, kw_only=True, gc=False):
    survey_id: int
    photos: int
    """How many there are."""


class Alarm(Struct, kw_only=True, gc=False, forbid_unknown_fields=True):
    metric: Metric
    above: float
    hours: (
        Unique[Annotated[list[Annotated[int, Meta(ge=0, le=23)]], Meta(min_length=1, max_length=24)]]
        | UnsetType
    ) = UNSET
    """The hours of the day in which it is heard; all when left out."""
    urgent: bool = False


class SensorInput(Struct, kw_only=True, gc=False):
    name: _Str1To80
    class_: Literal["ambient", "structural", "traffic"] = msgspec.field(name="class")
    unit: _StrTo16
    labels: Unique[list[_Str1To40]] | UnsetType = UNSET
    location: Location | UnsetType = UNSET


class Sensor(Struct, kw_only=True, gc=False):
    sensor_id: Annotated[int, Meta(ge=1, le=9223372036854775807)]
    name: str
    class_: Literal["ambient", "structural", "traffic"] = msgspec.field(name="class")
    unit: str | UnsetType = UNSET
    battery: Annotated[float, Meta(ge=0.0, le=100.0)] | None | UnsetType = UNSET
    """What is left, in per cent; null when it is wired."""
    labels: list[str] | UnsetType = UNSET
    location: Location | UnsetType = UNSET
    last_seen: texts.DateTime | UnsetType = UNSET


class Location(Struct, kw_only=True, gc=False):
    latitude: Annotated[float, Meta(ge=-90.0, le=90.0)]
    longitude: Annotated[float, Meta(ge=-180.0, le=180.0)]


class Reading(Struct, kw_only=True, gc=False):
    sensor_id: Annotated[int, Meta(ge=1, le=9223372036854775807)]
    metric: Metric
    value: float
    at: texts.DateTime
    quality: Annotated[float, Meta(ge=0.0, le=1.0)] = 1.0


class Batch(Struct, kw_only=True, gc=False):
    sequence: Annotated[int, Meta(ge=0, le=9223372036854775807)] | UnsetType = UNSET
    readings: Annotated[list[Reading], Meta(min_length=1, max_length=1000)]


class Receipt(Struct, kw_only=True, gc=False):
    stored: Annotated[int, Meta(ge=0)]
    sequence: int | None | UnsetType = UNSET


class Condition(Struct, kw_only=True, gc=False, forbid_unknown_fields=True):
    """A metric and a bound."""

    metric: Metric
    above: float | UnsetType = UNSET
    below: float | UnsetType = UNSET


class Job(Struct, kw_only=True, gc=False):
    job_id: texts.Uuid
    state: Literal["queued", "running", "done", "failed", "cancelled"]
    progress: Annotated[float, Meta(ge=0.0, le=1.0)] | UnsetType = UNSET


class Device(Struct, kw_only=True, gc=False):
    id: Annotated[str, Meta(pattern="^dev-[0-9]{4}\\Z")]
    name: str
    firmware: str | UnsetType = UNSET


class Firmware(Struct, kw_only=True, gc=False):
    version: list[Annotated[int, Meta(ge=0)]]
    size_bytes: Annotated[int, Meta(ge=0)]
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}\\Z")] | UnsetType = UNSET


class Problem(Struct, kw_only=True):
    """What went wrong (RFC 9457)."""

    type: texts.UriReference = "about:blank"
    title: str | UnsetType = UNSET
    status: Annotated[int, Meta(ge=100, le=599)] | UnsetType = UNSET
    detail: str | UnsetType = UNSET
    instance: texts.UriReference | UnsetType = UNSET
    violations: list[Violation] | UnsetType = UNSET
    """Every rule of this document that the request broke."""


class Violation(Struct, kw_only=True):
    in_: Literal["path", "query", "header", "cookie", "body"] = msgspec.field(name="in")
    name: str | UnsetType = UNSET
    """The parameter's name; absent for the body."""
    pointer: str | UnsetType = UNSET
    """JSON Pointer of the offending value inside the parameter or the body."""
    keyword: str
    message: str
    expected: Any = UNSET
    """What the keyword asks for."""


class SurveyPosition(Struct, kw_only=True, gc=False):
    """/components/schemas/Survey/properties/position"""

    latitude: Annotated[float, Meta(ge=-90.0, le=90.0)]
    longitude: Annotated[float, Meta(ge=-180.0, le=180.0)]


class ReportSurveyBody(Struct, kw_only=True, gc=False, forbid_unknown_fields=True):
    """/components/schemas/Survey"""

    sensor_id: Annotated[int, Meta(ge=1, le=9223372036854775807)]
    condition: Literal["good", "worn", "broken"]
    """What state it is in."""
    found_at: datetime.date | UnsetType = UNSET
    remarks: Annotated[list[_StrTo200], Meta(max_length=5)] | UnsetType = UNSET
    position: SurveyPosition | UnsetType = UNSET
    photos: Annotated[list[Upload], Meta(min_length=1, max_length=4)]
    """At least one."""
    report: Upload | UnsetType = UNSET
    """Whatever the measuring instrument wrote."""


Metric: TypeAlias = Literal["co2", "humidity", "temperature", "vibration"]
"""What is measured."""

Means: TypeAlias = dict[str, float]
"""Metrics and their means."""
