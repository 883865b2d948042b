"""Tries shapes on refusals of all kinds: whatever they tell, the schema has to allow it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from ..folders import runtime_module
from ..ir import Json

if TYPE_CHECKING:
    from runtime.refusals.values import Refused

_OF_CLIENTS = (400, 401, 403, 404, 405, 406, 408, 409, 410, 412, 413, 414, 415, 416, 417, 422, 423, 424, 428,
               429, 431, 451, 499)  # fmt: skip
_OF_SERVERS = (500, 501, 502, 503, 504, 507, 599)
ALL = (*_OF_CLIENTS, *_OF_SERVERS)

_LONG = "This is said at length. " * 200
_ODD = "\"'\\\n\t\0\x7f <b>é\u202e漢😀{}%$"


def statuses(key: str) -> tuple[int, ...]:
    """Gives the statuses of refusals that a response is for: its own, those of its range, or all."""
    if key.isdigit():
        return (int(key),) if int(key) >= 400 else ()
    return {"4XX": _OF_CLIENTS, "5XX": _OF_SERVERS, "default": ALL}.get(key.replace("x", "X"), ())


def shown(body: Any, tried: Sequence[Refused]) -> Iterator[Json]:
    """Gives the values that a body becomes, in trials."""
    fill = runtime_module("refusals.values").filled
    for refused in tried:
        yield fill(body, refused)


@cache
def trials(given: tuple[int, ...], *, of_faults: bool = False) -> tuple[Refused, ...]:
    """Gives refusals with some statuses, the simplest first.

    With `of_faults` each is about one thing that is wrong, as in an item of a list, or about none.
    """
    found = tuple(_refusals(given))
    if not of_faults:
        return found
    faults = {id(fault): fault for one in found for fault in one.problem.faults[:2]}
    return (*found, *(found[0].about(fault) for fault in faults.values()))


def _refusals(given: tuple[int, ...]) -> Iterator[Refused]:
    problem, fault = runtime_module("problems").Problem, runtime_module("problems").Fault
    violation = runtime_module("validation.violations").Violation
    request = runtime_module("messages").Request("GET", "/pets/1", "limit=a", ())
    strange = runtime_module("messages").Request("QUERY", "/" + "%C3%A9/" * 300, "", ())
    context = runtime_module("request_context").RequestContext
    refused = runtime_module("refusals.values").Refused
    first = given[0]
    odd = [
        fault("query", "x", violation("", "", "", ".", None)),
        fault("body", "", violation("", "", "a", _ODD, 1)),
    ]
    faults = [
        fault("query", "limit", violation("", "/a", "type", "must be an integer", "integer")),
        fault("body", "", violation("/pets/0/a~1b", "/a", "required", "must be there", ["a"])),
        fault("header", _LONG[:500], violation("/0", "/a", "maximum", _LONG[:500], 1)),
        fault("path", _ODD, violation(f"/{_ODD}", "/a", "pattern", _ODD, _ODD)),
        fault("cookie", "id", violation("", "/a", "minLength", "x", 3)),
    ]
    usual = context((), sampled=True)
    other, long = (context(((b"x-request-id", own),), sampled=True) for own in (b"!~", b"a" * 128))
    for status in given:
        yield refused(problem(status, "There is something wrong."), request, usual, usual.ids[0])
    yield refused(problem(first, "Things are wrong.", faults=faults), request, usual)
    yield refused(problem(first, "A thing is wrong.", faults=faults[:1]), request, usual)
    yield refused(problem(first, faults=odd * 50), request, usual)
    yield refused(problem(first), strange, other, "!~")
    yield refused(problem(first, "x", title="y", type="urn:z"), request, usual)
    yield refused(problem(first, _LONG, title=_LONG, type="https://example.com/a?b=c"), strange, usual)
    yield refused(problem(first, _ODD, title=_ODD), request, long)
