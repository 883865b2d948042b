# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Declares the responses of the operations in time."""

from __future__ import annotations

from typing import TypeAlias

from ..models import GetTimeResult
from .components import InternalError, NotAcceptable, TooManyRequests

GetTimeReply: TypeAlias = GetTimeResult | NotAcceptable | TooManyRequests | InternalError
