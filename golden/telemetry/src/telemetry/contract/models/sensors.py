# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Models of the operations in sensors."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from ...runtime.uploads import Upload
from .components import SurveyPosition


class ListSensorsBattery(Struct, kw_only=True, gc=False):
    """ListSensorsBattery, /paths/~1sensors/get/parameters/2/schema"""

    min_percent: Annotated[int, Meta(ge=0, le=100)] | UnsetType = UNSET
    max_percent: Annotated[int, Meta(ge=0, le=100)] | UnsetType = UNSET


class ReportSurveyBody(Struct, kw_only=True, gc=False, forbid_unknown_fields=True):
    """ReportSurveyBody, /components/schemas/Survey"""

    sensor_id: Annotated[int, Meta(ge=1, le=9223372036854775807)]
    condition: Literal["good", "worn", "broken"]
    """What state it is in."""
    found_at: datetime.date | UnsetType = UNSET
    remarks: Annotated[list[Annotated[str, Meta(max_length=200)]], Meta(max_length=5)] | UnsetType = UNSET
    position: SurveyPosition | UnsetType = UNSET
    photos: Annotated[list[Upload], Meta(min_length=1, max_length=4)]
    """At least one."""
    report: Upload | UnsetType = UNSET
    """Whatever the measuring instrument wrote."""
