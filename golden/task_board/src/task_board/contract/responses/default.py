# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Responses of the operations in default."""

from __future__ import annotations

from typing import TypeAlias

from ..models import GetTimeOkBody
from .components import InternalError, NotAcceptable, TooManyRequests

GetTimeReply: TypeAlias = GetTimeOkBody | NotAcceptable | TooManyRequests | InternalError
