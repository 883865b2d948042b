# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Declares the responses of the components."""

from __future__ import annotations

from ...runtime import replies
from ...runtime.replies import reply_headers
from ..models import Problem
from ..validators import components as components_checks


class BadRequest(replies.Reply, frozen=True):
    """400: The request is malformed or breaks a rule of this document."""

    body: Problem
    status = 400
    writer = replies.Json(
        Problem, components_checks.is_problem, media_type=b"application/problem+json", sound=True
    )


class ClientError(replies.Reply, frozen=True):
    """4XX: Something else is wrong with the request, such as a body that is no JSON."""

    status: int
    body: Problem
    writer = replies.Json(
        Problem, components_checks.is_problem, media_type=b"application/problem+json", sound=True
    )


class Conflict(replies.Reply, frozen=True):
    """409: The resource is in a state that does not allow this."""

    body: Problem
    status = 409
    writer = replies.Json(
        Problem, components_checks.is_problem, media_type=b"application/problem+json", sound=True
    )


class ContentTooLarge(replies.Reply, frozen=True):
    """413: The body is too large."""

    body: Problem
    status = 413
    writer = replies.Json(
        Problem, components_checks.is_problem, media_type=b"application/problem+json", sound=True
    )


class InternalError(replies.Reply, frozen=True):
    """500: The fault is the service's."""

    body: Problem
    status = 500
    writer = replies.Json(
        Problem, components_checks.is_problem, media_type=b"application/problem+json", sound=True
    )


class NotAcceptable(replies.Reply, frozen=True):
    """406: There is no answer in any of the media types asked for."""

    body: Problem
    status = 406
    writer = replies.Json(
        Problem, components_checks.is_problem, media_type=b"application/problem+json", sound=True
    )


class NotFound(replies.Reply, frozen=True):
    """404: There is no such resource."""

    body: Problem
    status = 404
    writer = replies.Json(
        Problem, components_checks.is_problem, media_type=b"application/problem+json", sound=True
    )


class TooManyRequests(replies.Reply, frozen=True):
    """429: The service is busy; try again later."""

    body: Problem
    retry_after: int | None = None
    status = 429
    writer = replies.Json(
        Problem, components_checks.is_problem, media_type=b"application/problem+json", sound=True
    )
    declared = (
        reply_headers.Header(
            "Retry-After", "retry_after", components_checks.is_too_many_requests_response_retry_after
        ),
    )


class Unauthorized(replies.Reply, frozen=True):
    """401: There is no valid token."""

    body: Problem
    www_authenticate: str | None = None
    status = 401
    writer = replies.Json(
        Problem, components_checks.is_problem, media_type=b"application/problem+json", sound=True
    )
    declared = (
        reply_headers.Header(
            "WWW-Authenticate",
            "www_authenticate",
            components_checks.is_unauthorized_response_www_authenticate,
        ),
    )


class UnprocessableContent(replies.Reply, frozen=True):
    """422: The search is well-formed, but breaks a rule of this document."""

    body: Problem
    status = 422
    writer = replies.Json(
        Problem, components_checks.is_problem, media_type=b"application/problem+json", sound=True
    )


class UnsupportedMediaType(replies.Reply, frozen=True):
    """415: The body has a media type that is not understood here."""

    body: Problem
    status = 415
    writer = replies.Json(
        Problem, components_checks.is_problem, media_type=b"application/problem+json", sound=True
    )


class UriTooLong(replies.Reply, frozen=True):
    """414: The address, with its query, is longer than the service reads."""

    body: Problem
    status = 414
    writer = replies.Json(
        Problem, components_checks.is_problem, media_type=b"application/problem+json", sound=True
    )
