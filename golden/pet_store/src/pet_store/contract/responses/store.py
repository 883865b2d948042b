# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Declares the responses of the operations in store."""

from __future__ import annotations

from typing import TypeAlias

from ...runtime import replies
from ...runtime.replies import reply_headers
from ..models import Order
from ..validators import components as components_checks
from .components import (
    BadRequest,
    ClientError,
    Conflict,
    ContentTooLarge,
    Forbidden,
    InternalError,
    NotAcceptable,
    NotFound,
    TooManyRequests,
    Unauthorized,
    UnprocessableContent,
    UnsupportedMediaType,
)


class PlaceOrderCreated(replies.Reply, frozen=True):
    """201: The order was placed."""

    body: Order
    location: str
    status = 201
    writer = replies.Json(Order, components_checks.is_order)
    declared = (
        reply_headers.Header(
            "Location",
            "location",
            components_checks.is_location_header,
            required="/components/headers/Location/required",
        ),
    )


GetInventoryReply: TypeAlias = (
    dict[str, int] | Unauthorized | Forbidden | NotAcceptable | TooManyRequests | InternalError
)
PlaceOrderReply: TypeAlias = (
    PlaceOrderCreated
    | NotAcceptable
    | Conflict
    | ContentTooLarge
    | UnsupportedMediaType
    | UnprocessableContent
    | TooManyRequests
    | ClientError
    | InternalError
)
GetOrderByIdReply: TypeAlias = Order | BadRequest | NotFound | NotAcceptable | TooManyRequests | InternalError
DeleteOrderReply: TypeAlias = (
    BadRequest | Unauthorized | Forbidden | NotFound | Conflict | TooManyRequests | InternalError | None
)
