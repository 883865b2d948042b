# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Declares the models of the operations in readings."""

from __future__ import annotations

from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType


class QueryReadingsFilter(Struct, kw_only=True, gc=False, forbid_unknown_fields=True):
    """/paths/~1readings/get/parameters/4/schema"""

    min: float | UnsetType = UNSET
    max: float | UnsetType = UNSET
    quality: Annotated[float, Meta(ge=0.0, le=1.0)] | UnsetType = UNSET


class QueryReadingsBox(Struct, kw_only=True, gc=False):
    """/paths/~1readings/get/parameters/5/schema"""

    south: Annotated[float, Meta(ge=-90.0, le=90.0)]
    west: Annotated[float, Meta(ge=-180.0, le=180.0)]
    north: Annotated[float, Meta(ge=-90.0, le=90.0)]
    east: Annotated[float, Meta(ge=-180.0, le=180.0)]


class GetGridCellCell(Struct, kw_only=True, gc=False):
    """/paths/~1grid~1{cell}/get/parameters/0/schema"""

    row: Annotated[int, Meta(ge=0)]
    column: Annotated[int, Meta(ge=0)]
