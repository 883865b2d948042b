# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Declares the responses of the operations in stations."""

from __future__ import annotations

from typing import TypeAlias

from ..models import Station, Tags
from .components import Failed, Refused, RefusedContentTooLarge, RefusedUnsupportedMediaType, Unauthorized

RegisterStationReply: TypeAlias = (
    Station | Failed | Refused | Unauthorized | RefusedContentTooLarge | RefusedUnsupportedMediaType
)
RetireStationReply: TypeAlias = (
    Failed | Refused | Unauthorized | RefusedContentTooLarge | RefusedUnsupportedMediaType | None
)
ListTagsReply: TypeAlias = Tags | Failed
ClearTagsReply: TypeAlias = Failed | Unauthorized | None
DropTagsReply: TypeAlias = Tags | Failed | Unauthorized
