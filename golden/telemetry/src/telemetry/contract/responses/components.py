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


class ContentTooLarge(replies.Reply, frozen=True):
    """413: The body is too large."""

    body: Problem
    status = 413
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


class ProblemClientError(replies.Reply, frozen=True):
    """4XX: Whatever else may go wrong, 429 and 500 among them."""

    status: int
    body: Problem
    writer = replies.Json(
        Problem, components_checks.is_problem, media_type=b"application/problem+json", sound=True
    )


class ProblemServerError(replies.Reply, frozen=True):
    """5XX: Whatever else may go wrong, 429 and 500 among them."""

    status: int
    body: Problem
    writer = replies.Json(
        Problem, components_checks.is_problem, media_type=b"application/problem+json", sound=True
    )


class ProblemResponse(replies.Reply, frozen=True):
    """default: Whatever else may go wrong, 429 and 500 among them."""

    status: int
    body: Problem
    writer = replies.Json(
        Problem, components_checks.is_problem, media_type=b"application/problem+json", sound=True
    )


class Unauthorized(replies.Reply, frozen=True):
    """401: There is no valid credential."""

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


class UnsupportedMediaType(replies.Reply, frozen=True):
    """415: The body has a media type that is not understood here."""

    body: Problem
    status = 415
    writer = replies.Json(
        Problem, components_checks.is_problem, media_type=b"application/problem+json", sound=True
    )
