# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Responses of the operations in user."""

from __future__ import annotations

import datetime
from typing import Annotated, ClassVar

from msgspec import Meta

from ...runtime import replies
from ...runtime.replies import reply_headers
from ..hidden import RULES
from ..models import User
from ..validators import components as components_checks
from ..validators import pet as pet_checks
from ..validators import user as user_checks


class CreateUserCreated(replies.Reply, frozen=True):
    """201: The account was created."""

    body: User
    location: str
    status: ClassVar[int] = 201
    writer: ClassVar[replies.Writer] = replies.Json(
        b"application/json", User, components_checks.check_user, sound=True, hidden=RULES.sent("user")
    )
    declared: ClassVar[reply_headers.HeaderFields] = (
        reply_headers.Header(
            "Location",
            "location",
            pet_checks.check_add_pet_created_location,
            required="/components/headers/Location/required",
        ),
    )


class LoginUserOk(replies.Reply, frozen=True):
    """200: You are logged in; the body is the session's token."""

    body: str
    x_rate_limit: int | None = None
    x_expires_after: datetime.datetime | None = None
    status: ClassVar[int] = 200
    writer: ClassVar[replies.Writer] = replies.Json(
        b"application/json",
        Annotated[str, Meta(min_length=16)],
        user_checks.check_login_user_ok_body,
        sound=True,
    )
    declared: ClassVar[reply_headers.HeaderFields] = (
        reply_headers.Header("X-Rate-Limit", "x_rate_limit", pet_checks.check_list_pets_ok_x_rate_limit),
        reply_headers.Header(
            "X-Expires-After", "x_expires_after", user_checks.check_login_user_ok_x_expires_after
        ),
    )
