# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Declares the responses of the operations in discussion."""

from __future__ import annotations

from typing import TypeAlias

from ..models import Activity, Comment
from .components import (
    BadRequest,
    ContentTooLarge,
    InternalError,
    NotAcceptable,
    NotFound,
    TooManyRequests,
    Unauthorized,
    UnsupportedMediaType,
    UriTooLong,
)

ListCommentsReply: TypeAlias = (
    list[Comment] | BadRequest | NotFound | NotAcceptable | TooManyRequests | InternalError
)
AddCommentReply: TypeAlias = (
    Comment
    | BadRequest
    | Unauthorized
    | NotFound
    | NotAcceptable
    | ContentTooLarge
    | UnsupportedMediaType
    | TooManyRequests
    | InternalError
)
DeleteTaskCommentReply: TypeAlias = (
    BadRequest | Unauthorized | NotFound | TooManyRequests | InternalError | None
)
ListActivityReply: TypeAlias = (
    list[Activity] | BadRequest | NotFound | NotAcceptable | UriTooLong | TooManyRequests | InternalError
)
