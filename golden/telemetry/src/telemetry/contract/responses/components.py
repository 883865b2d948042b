# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Responses of the components."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from ...runtime import replies
from ..models import Problem
from ..validators import components as components_checks


@dataclass(frozen=True, slots=True)
class ProblemDefault(replies.Reply):
    """default: Whatever else may go wrong, 429 and 500 among them."""

    status: int
    body: Problem
    writer: ClassVar[replies.Writer] = replies.Json(
        b"application/problem+json", Problem, components_checks.check_problem, sound=True
    )


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
class NotFound(replies.Reply):
    """404: There is no such resource."""

    body: Problem
    status: int = field(default=404, init=False)
    writer: ClassVar[replies.Writer] = replies.Json(
        b"application/problem+json", Problem, components_checks.check_problem, sound=True
    )


@dataclass(frozen=True, slots=True)
class Unauthorized(replies.Reply):
    """401: There is no valid credential."""

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
class ProblemClientError(replies.Reply):
    """4XX: Whatever else may go wrong, 429 and 500 among them."""

    status: int
    body: Problem
    writer: ClassVar[replies.Writer] = replies.Json(
        b"application/problem+json", Problem, components_checks.check_problem, sound=True
    )


@dataclass(frozen=True, slots=True)
class ProblemServerError(replies.Reply):
    """5XX: Whatever else may go wrong, 429 and 500 among them."""

    status: int
    body: Problem
    writer: ClassVar[replies.Writer] = replies.Json(
        b"application/problem+json", Problem, components_checks.check_problem, sound=True
    )
