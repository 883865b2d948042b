# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Declares the responses of the operations in user."""

from __future__ import annotations

import datetime
from typing import Annotated, TypeAlias

from msgspec import Meta

from ...runtime import replies
from ...runtime.replies import reply_headers
from ..hidden import RULES
from ..models import User
from ..validators import components as components_checks
from ..validators import shared_small as shared_small_checks
from .components import (
    BadRequest,
    Conflict,
    ContentTooLarge,
    Forbidden,
    InternalError,
    NotAcceptable,
    NotFound,
    TooManyRequests,
    Unauthorized,
    UnsupportedMediaType,
)


class CreateUserCreated(replies.Reply, frozen=True):
    """201: The account was created."""

    body: User
    location: str
    status = 201
    writer = replies.Json(User, components_checks.is_user, sound=True, hidden=RULES.sent("user"))
    declared = (
        reply_headers.Header(
            "Location",
            "location",
            components_checks.is_location_header,
            required="/components/headers/Location/required",
        ),
    )


class LoginUserOk(replies.Reply, frozen=True):
    """200: You are logged in; the body is the session's token."""

    body: str
    x_rate_limit: int | None = None
    x_expires_after: datetime.datetime | None = None
    status = 200
    writer = replies.Json(
        Annotated[str, Meta(min_length=16)], shared_small_checks.is_string_from16, sound=True
    )
    declared = (
        reply_headers.Header("X-Rate-Limit", "x_rate_limit", components_checks.is_rate_limit_header),
        reply_headers.Header("X-Expires-After", "x_expires_after", shared_small_checks.is_string_date_time),
    )


CreateUserReply: TypeAlias = (
    CreateUserCreated
    | BadRequest
    | NotAcceptable
    | Conflict
    | ContentTooLarge
    | UnsupportedMediaType
    | TooManyRequests
    | InternalError
)
CreateUsersWithListReply: TypeAlias = (
    list[User]
    | BadRequest
    | Unauthorized
    | Forbidden
    | NotAcceptable
    | Conflict
    | ContentTooLarge
    | UnsupportedMediaType
    | TooManyRequests
    | InternalError
)
LoginUserReply: TypeAlias = (
    str
    | LoginUserOk
    | BadRequest
    | Unauthorized
    | NotAcceptable
    | ContentTooLarge
    | UnsupportedMediaType
    | TooManyRequests
    | InternalError
)
LogoutUserReply: TypeAlias = TooManyRequests | InternalError | None
GetUserByNameReply: TypeAlias = User | BadRequest | NotFound | NotAcceptable | TooManyRequests | InternalError
UpdateUserReply: TypeAlias = (
    User
    | BadRequest
    | Unauthorized
    | Forbidden
    | NotFound
    | NotAcceptable
    | Conflict
    | ContentTooLarge
    | UnsupportedMediaType
    | TooManyRequests
    | InternalError
)
DeleteUserReply: TypeAlias = (
    BadRequest | Unauthorized | Forbidden | NotFound | TooManyRequests | InternalError | None
)
