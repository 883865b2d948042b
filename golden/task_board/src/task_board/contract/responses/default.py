# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Responses of the operations in default."""

from __future__ import annotations

from typing import TypeAlias

from ..models import GetTimeResult
from .components import InternalError, NotAcceptable, TooManyRequests

GetTimeReply: TypeAlias = GetTimeResult | NotAcceptable | TooManyRequests | InternalError
