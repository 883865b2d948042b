# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Declares the responses of the components."""

from __future__ import annotations

from ...runtime import replies
from ..models import Problem
from ..validators import components as components_checks


class Failed(replies.Reply, frozen=True):
    """default: What there is not, or what is wrong with the service."""

    status: int
    body: Problem
    writer = replies.Json(
        Problem, components_checks.is_problem, media_type=b"application/problem+json", sound=True
    )


class Refused(replies.Reply, frozen=True):
    """400: What is wrong with the request."""

    body: Problem
    status = 400
    writer = replies.Json(
        Problem, components_checks.is_problem, media_type=b"application/problem+json", sound=True
    )


class RefusedContentTooLarge(replies.Reply, frozen=True):
    """413: What is wrong with the request."""

    body: Problem
    status = 413
    writer = replies.Json(
        Problem, components_checks.is_problem, media_type=b"application/problem+json", sound=True
    )


class RefusedUnsupportedMediaType(replies.Reply, frozen=True):
    """415: What is wrong with the request."""

    body: Problem
    status = 415
    writer = replies.Json(
        Problem, components_checks.is_problem, media_type=b"application/problem+json", sound=True
    )


class Unauthorized(replies.Reply, frozen=True):
    """401: Who calls has not said who that is."""

    body: Problem
    status = 401
    writer = replies.Json(
        Problem, components_checks.is_problem, media_type=b"application/problem+json", sound=True
    )
