"""Knows the methods an operation can have: those with a field of their own, and what else parsers know."""

from __future__ import annotations

METHOD_FIELDS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
"""The fields of a Path Item that are operations (OpenAPI 3.2 4.9.1)."""

PARSED = frozenset(
    {
        "ACL",
        "BIND",
        "CHECKOUT",
        "COPY",
        "DELETE",
        "GET",
        "HEAD",
        "LINK",
        "LOCK",
        "M-SEARCH",
        "MERGE",
        "MKACTIVITY",
        "MKCALENDAR",
        "MKCOL",
        "MOVE",
        "NOTIFY",
        "OPTIONS",
        "PATCH",
        "POST",
        "PROPFIND",
        "PROPPATCH",
        "PURGE",
        "PUT",
        "QUERY",
        "REBIND",
        "REPORT",
        "SEARCH",
        "SOURCE",
        "SUBSCRIBE",
        "TRACE",
        "UNBIND",
        "UNLINK",
        "UNLOCK",
        "UNSUBSCRIBE",
    }
)
"""What httptools reads in the request line of HTTP/1.1. It also knows CONNECT, which asks for a tunnel."""


def refusal(method: str) -> str:
    """Says why a service cannot have the method among its `additionalOperations`; empty if it can."""
    if method.lower() in METHOD_FIELDS:
        if method.isupper():
            return f"has the field {method.lower()!r} of its own, and may not stand in additionalOperations"
        return "is not sent in this spelling: names of methods are case-sensitive (RFC 9110 9.1)"
    if method == "CONNECT":
        return "asks for a tunnel, not for a resource (RFC 9110 9.3.6)"
    if method not in PARSED:
        return "is not one that the service's HTTP parser knows"
    return ""
