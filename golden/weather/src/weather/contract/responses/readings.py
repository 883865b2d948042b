# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Declares the responses of the operations in readings."""

from __future__ import annotations

from typing import TypeAlias

from ..models import Reading, Taken
from .components import Failed, Refused, RefusedContentTooLarge, RefusedUnsupportedMediaType, Unauthorized

ListReadingsReply: TypeAlias = list[Reading] | Failed
AddReadingReply: TypeAlias = (
    Reading | Failed | Refused | Unauthorized | RefusedContentTooLarge | RefusedUnsupportedMediaType
)
AddReadingsReply: TypeAlias = (
    Taken | Failed | Refused | Unauthorized | RefusedContentTooLarge | RefusedUnsupportedMediaType
)
