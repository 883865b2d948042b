# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Shows errors as problem details (RFC 9457)."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

import msgspec

from .response import NO_PAGE, NOT_KEPT, REQUEST_ID, Response
from .validation.explain import violations
from .validation.verdicts import Check
from .validation.violations import Violation, cut

MEDIA_TYPE = b"application/problem+json"

_FIELDS = (NOT_KEPT, *NO_PAGE)

_encode = msgspec.json.Encoder().encode


class Fault:
    """Describes one thing that is wrong with a request: where in the request, and the violation."""

    __slots__ = ("location", "name", "violation")

    def __init__(self, location: str, name: str, violation: Violation) -> None:
        self.location = location
        """`path`, `query`, `querystring`, `header`, `cookie` or `body`."""
        self.name = name
        """The parameter's name; empty for the body."""
        self.violation = violation

    def details(self) -> dict[str, Any]:
        """Gives the members of this fault in a problem's `violations`."""
        details: dict[str, Any] = {"in": self.location}
        if self.name:
            details["name"] = cut(self.name)
        found = self.violation
        details["pointer"] = found.instance
        details["keyword"] = found.keyword
        details["message"] = found.message
        details["expected"] = found.expected
        return details


class Problem(Exception):  # noqa: N818 - RFC 9457's own name, and handlers raise it
    """Becomes the response where it is raised in a handler: `raise Problem(409, "already sold")`."""

    def __init__(
        self,
        status: int,
        detail: str = "",
        *,
        title: str = "",
        type: str = "about:blank",  # noqa: A002 - the member's name in RFC 9457
        faults: list[Fault] | None = None,
        headers: tuple[tuple[bytes, bytes], ...] = (),
        **extensions: Any,
    ) -> None:
        super().__init__(detail or title or phrase(status))
        self.status = status
        self.detail = detail
        self.title = title or phrase(status)
        self.type = type
        self.faults = faults or []
        self.headers = headers
        self.extensions = extensions

    def members(self, request_id: str = "") -> dict[str, Any]:
        """Gives the members of problem details (RFC 9457 3), which may say which request they are about."""
        members: dict[str, Any] = {"type": self.type, "title": self.title, "status": self.status}
        if self.detail:
            members["detail"] = self.detail
        if request_id:
            members["request_id"] = request_id
        members |= self.extensions
        if self.faults:
            members["violations"] = [fault.details() for fault in self.faults]
        return members

    def fields(self, request_id: str = "") -> tuple[tuple[bytes, bytes], ...]:
        """Gives the header fields of the response, which may say the same."""
        fields = _FIELDS
        if self.headers:  # which hold
            own = {name for name, _ in self.headers}
            fields = (*self.headers, *[field for field in _FIELDS if field[0] not in own])
        return (*fields, (REQUEST_ID, request_id.encode())) if request_id else fields

    def response(self, request_id: str = "") -> Response:
        """Gives the problem as `application/problem+json`; it may say which request it is about."""
        body = _encode(self.members(request_id))
        return Response(self.status, MEDIA_TYPE, body, self.fields(request_id))


class AccessRefused(Problem):
    """Refuses a request because nobody who may call is known to."""

    def __init__(
        self,
        status: int,
        schemes: tuple[str, ...],
        detail: str,
        *,
        headers: tuple[tuple[bytes, bytes], ...] = (),
    ) -> None:
        super().__init__(status, detail, headers=headers)
        self.schemes = schemes
        """The names of the security schemes that were not satisfied."""


class Unauthorized(AccessRefused):
    """Answers 401: there are no credentials, or they are wrong."""


class Forbidden(AccessRefused):
    """Answers 403: who calls is known, and may not call this."""


class Undecided(AccessRefused):
    """Answers 503: what the credentials are judged by is out of reach."""


def found(location: str, name: str, check: Check, value: Any, most: int) -> list[Fault]:
    """Finds what is wrong with a value that is not valid: the first `most`, and one more if there is."""
    return [Fault(location, name, violation) for violation in violations(check, value, max(most, 0) + 1)]


def refuse(status: int, faults: list[Fault], most: int) -> Problem:
    """Gives the problem of a request that does not fit its operation; it lists at most `most` faults."""
    count = len(faults)
    if count == 1:
        detail = "One thing is wrong with the request."
    elif count <= most:
        detail = f"{count} things are wrong with the request."
    else:
        detail = f"More is wrong with the request than the {most} violations that are listed."
    return Problem(status, detail, faults=faults[:most])


def phrase(status: int) -> str:
    """Gives the reason phrase of RFC 9110 15 for a status code; `Status 599` for one it does not name."""
    if status in _SINCE_RFC_9110:
        return _SINCE_RFC_9110[status]
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return f"Status {status}"


# Before Python 3.13, HTTPStatus has the phrases of older RFCs.
_SINCE_RFC_9110 = {
    413: "Content Too Large",
    414: "URI Too Long",
    416: "Range Not Satisfiable",
    422: "Unprocessable Content",
}
