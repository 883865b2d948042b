# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Declares the models of the operations in time."""

from __future__ import annotations

from msgspec import Struct

from ...runtime.types import texts

__all__ = ["GetTimeResult"]


class GetTimeResult(Struct, kw_only=True, gc=False):
    """GetTimeResult, /paths/~1time/get/responses/200/content/application~1json/schema"""

    now: texts.DateTime
