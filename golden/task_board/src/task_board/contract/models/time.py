# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Declares the models of the operations in time."""

from __future__ import annotations

from msgspec import Struct

from ...runtime.types import texts


class GetTimeResult(Struct, kw_only=True, gc=False):
    """GET /time, response 200"""

    now: texts.DateTime
