# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Responses of the components."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from ...runtime import replies
from ..models import Problem
from ..validators import components as components_checks


@dataclass(frozen=True, slots=True)
class BadRequest(replies.Reply):
    """400: The request is malformed or breaks a rule of this document."""

    body: Problem
    status: int = field(default=400, init=False)
    writer: ClassVar[replies.Writer] = replies.Json(
        b"application/problem+json", Problem, components_checks.check_problem, sound=True
    )


@dataclass(frozen=True, slots=True)
class NotAcceptable(replies.Reply):
    """406: There is no answer in any of the media types asked for."""

    body: Problem
    status: int = field(default=406, init=False)
    writer: ClassVar[replies.Writer] = replies.Json(
        b"application/problem+json", Problem, components_checks.check_problem, sound=True
    )


@dataclass(frozen=True, slots=True)
class UriTooLong(replies.Reply):
    """414: The address, with its query, is longer than the service reads."""

    body: Problem
    status: int = field(default=414, init=False)
    writer: ClassVar[replies.Writer] = replies.Json(
        b"application/problem+json", Problem, components_checks.check_problem, sound=True
    )


@dataclass(frozen=True, slots=True)
class TooManyRequests(replies.Reply):
    """429: The service is busy; try again later."""

    body: Problem
    retry_after: int | None = None
    status: int = field(default=429, init=False)
    writer: ClassVar[replies.Writer] = replies.Json(
        b"application/problem+json", Problem, components_checks.check_problem, sound=True
    )
    declared: ClassVar[replies.HeaderFields] = (
        replies.Header("Retry-After", "retry_after", components_checks.check_too_many_requests_retry_after),
    )


@dataclass(frozen=True, slots=True)
class InternalError(replies.Reply):
    """500: The fault is the service's."""

    body: Problem
    status: int = field(default=500, init=False)
    writer: ClassVar[replies.Writer] = replies.Json(
        b"application/problem+json", Problem, components_checks.check_problem, sound=True
    )


@dataclass(frozen=True, slots=True)
class Unauthorized(replies.Reply):
    """401: There is no valid token."""

    body: Problem
    www_authenticate: str | None = None
    status: int = field(default=401, init=False)
    writer: ClassVar[replies.Writer] = replies.Json(
        b"application/problem+json", Problem, components_checks.check_problem, sound=True
    )
    declared: ClassVar[replies.HeaderFields] = (
        replies.Header(
            "WWW-Authenticate", "www_authenticate", components_checks.check_unauthorized_www_authenticate
        ),
    )


@dataclass(frozen=True, slots=True)
class Conflict(replies.Reply):
    """409: The resource is in a state that does not allow this."""

    body: Problem
    status: int = field(default=409, init=False)
    writer: ClassVar[replies.Writer] = replies.Json(
        b"application/problem+json", Problem, components_checks.check_problem, sound=True
    )


@dataclass(frozen=True, slots=True)
class ContentTooLarge(replies.Reply):
    """413: The body is too large."""

    body: Problem
    status: int = field(default=413, init=False)
    writer: ClassVar[replies.Writer] = replies.Json(
        b"application/problem+json", Problem, components_checks.check_problem, sound=True
    )


@dataclass(frozen=True, slots=True)
class UnsupportedMediaType(replies.Reply):
    """415: The body has a media type that is not understood here."""

    body: Problem
    status: int = field(default=415, init=False)
    writer: ClassVar[replies.Writer] = replies.Json(
        b"application/problem+json", Problem, components_checks.check_problem, sound=True
    )


@dataclass(frozen=True, slots=True)
class NotFound(replies.Reply):
    """404: There is no such resource."""

    body: Problem
    status: int = field(default=404, init=False)
    writer: ClassVar[replies.Writer] = replies.Json(
        b"application/problem+json", Problem, components_checks.check_problem, sound=True
    )


@dataclass(frozen=True, slots=True)
class UnprocessableContent(replies.Reply):
    """422: The search is well-formed, but breaks a rule of this document."""

    body: Problem
    status: int = field(default=422, init=False)
    writer: ClassVar[replies.Writer] = replies.Json(
        b"application/problem+json", Problem, components_checks.check_problem, sound=True
    )


@dataclass(frozen=True, slots=True)
class ClientError(replies.Reply):
    """4XX: Something else is wrong with the request, such as a body that is no JSON."""

    status: int
    body: Problem
    writer: ClassVar[replies.Writer] = replies.Json(
        b"application/problem+json", Problem, components_checks.check_problem, sound=True
    )
