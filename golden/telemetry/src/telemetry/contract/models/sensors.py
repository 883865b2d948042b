# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Declares the models of the operations in sensors."""

from __future__ import annotations

from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType


class ListSensorsBattery(Struct, kw_only=True, gc=False):
    """/paths/~1sensors/get/parameters/2/schema"""

    min_percent: Annotated[int, Meta(ge=0, le=100)] | UnsetType = UNSET
    max_percent: Annotated[int, Meta(ge=0, le=100)] | UnsetType = UNSET
