"""The routes of a service as its tables have them, and the answers of a router."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

T = TypeVar("T")
K = TypeVar("K")

Mixed: TypeAlias = "tuple[str | None, ...]"
"""Literal text and None for a parameter, taking turns: `{name}.{ext}` is `(None, ".", None)`."""
Shape: TypeAlias = "tuple[str | Mixed | None, ...]"
"""The segments of a template: literal text, the pieces of a mixed one, or None for a parameter."""
StaticTable: TypeAlias = "Mapping[str, Mapping[str, str]]"
"""For each path without parameters, decoded but for `%2F` and `%25`, the operation's key of each method."""
DynamicTable: TypeAlias = "Mapping[int, Sequence[tuple[Shape, Mapping[str, tuple[str, tuple[str, ...]]]]]]"
"""By number of segments, in the order of precedence: shapes; by method the key and the parameters' names."""

Answer: TypeAlias = "tuple[T, tuple[str, ...]]"
"""A target, and the values of the path's parameters, percent-decoded, in the template's order."""
Row: TypeAlias = "tuple[Shape, T]"
"""A template as the parts of a path meet it: the first is empty, for a path starts with a slash."""
Find: TypeAlias = "Callable[[list[str]], Answer[T] | None]"
"""Answers the decoded parts of a path; their number is known to fit."""


@dataclass(frozen=True, slots=True)
class Miss:
    """Why no operation answers a request."""

    status: int
    """400: the path is not valid percent-encoded UTF-8. 404: nothing is there. 405: not with this method.
    204: the answer to OPTIONS where the document declares none (RFC 9110 9.3.7)."""
    allow: tuple[str, ...] = ()
    """For 204 and 405 the methods that would be answered, sorted (RFC 9110 10.2.1)."""


Match: TypeAlias = "Callable[[str, str], Answer[T] | Miss]"
"""From method and path, as received, to an answer or a miss. Never raises."""

BAD_PATH = Miss(400)
NOT_FOUND = Miss(404)


@dataclass(frozen=True, slots=True)
class Routes(Generic[T]):
    """The routes of one method."""

    static: dict[str, Answer[T]]
    dynamic: dict[int, list[Row[T]]]
    """By number of parts, in the order of precedence."""


def by_method(static: StaticTable, dynamic: DynamicTable, targets: Mapping[str, T]) -> dict[str, Routes[T]]:
    """The routes of each method. Raises KeyError for a key without a target.

    HEAD goes where GET goes unless the template declares its own (RFC 9110 9.3.2).
    """
    routes: dict[str, Routes[T]] = {}
    for path, keys in static.items():
        for method, key in _with_head(keys).items():
            routes.setdefault(method, Routes({}, {})).static[path] = (targets[key], ())
    for count, rows in dynamic.items():
        for shape, named in rows:
            for method, (key, _) in _with_head(named).items():
                own = routes.setdefault(method, Routes({}, {})).dynamic
                own.setdefault(count + 1, []).append((("", *shape), targets[key]))
    return routes


def handlers(static: StaticTable, dynamic: DynamicTable) -> frozenset[str]:
    """The names of the document's handlers: the keys but for those of the service's own operations."""
    keys = {key for named in static.values() for key in named.values()}
    keys |= {key for rows in dynamic.values() for _, named in rows for key, _ in named.values()}
    return frozenset(key for key in keys if not key.startswith("_"))


def _with_head(keys: Mapping[str, K]) -> Mapping[str, K]:
    return {"HEAD": keys["GET"], **keys} if "GET" in keys else keys
