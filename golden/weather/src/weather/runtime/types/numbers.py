# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Defines the formats of numbers that OpenAPI has (3.1 4.4) as types that a decoder checks."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from msgspec import Meta

Int32: TypeAlias = Annotated[int, Meta(ge=-(2**31), le=2**31 - 1)]
Int64: TypeAlias = Annotated[int, Meta(ge=-(2**63), le=2**63 - 1)]
Single: TypeAlias = Annotated[float, Meta(ge=-3.4028234663852882e38, le=3.4028234663852882e38)]
"""Numbers of 32 bits, but for the largest, to which greater ones are rounded: the validator decides there."""
