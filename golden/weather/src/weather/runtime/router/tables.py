# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Defines the tables of routes that a service has, and the answers of a router."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Generic, TypeAlias, TypeVar

T = TypeVar("T")

Mixed: TypeAlias = "tuple[str | None, ...]"
"""Literal text and None for a parameter, taking turns: `{name}.{ext}` is `(None, ".", None)`."""
Shape: TypeAlias = "tuple[str | Mixed | None, ...]"
"""The segments of a template: literal text, the pieces of a mixed one, or None for a parameter."""
StaticTable: TypeAlias = "Mapping[str, Mapping[str, str]]"
"""For each path without parameters, decoded but for `%2F` and `%25`, the operation's key of each method."""
DynamicTable: TypeAlias = "Mapping[int, Mapping[Shape, Mapping[str, str]]]"
"""By number of segments the shapes in the order of precedence, each with the key of each method."""
Condition: TypeAlias = "tuple[str, str, str | None]"
"""`query`, `header` or `media`; the parameter's name, a header's in lower case, and empty for the body's
media type; the value, which may be a media range, and None for one that only has to be there."""
ChoiceTable: TypeAlias = "Mapping[str, Sequence[tuple[tuple[Condition, ...], str]]]"
"""By key in the other tables the operations among which the rest of a request decides: what is asked for, and
the operation's key, empty for one that is not served."""

Answer: TypeAlias = "tuple[T, tuple[str, ...]]"
"""A target, and the values of the path's parameters, percent-decoded, in the template's order."""
Targets: TypeAlias = "Mapping[str, T]"
"""The target of each method that a template serves; no target is None."""
Row: TypeAlias = "tuple[Shape, Targets[T]]"
"""A template as the parts of a path meet it: the first is empty, for a path starts with a slash."""
Find: TypeAlias = "Callable[[list[str], str], Answer[T] | None]"
"""Answers the decoded parts of a path, whose number is known to fit, and a method; None where no template
matches the path, and KeyError where the first that does has not the method."""


@dataclass(frozen=True, slots=True)
class Miss:
    """Says why no operation answers a request."""

    status: int
    """400: the path is not valid percent-encoded UTF-8, or none of the operations there is meant. 404:
    nothing is there. 405: not with this method. 204: the answer to OPTIONS where the document declares none
    (RFC 9110 9.3.7)."""
    allow: tuple[str, ...] = ()
    """For 204 and 405 the methods that would be answered, sorted (RFC 9110 10.2.1)."""
    detail: str = ""
    """What is wrong, where that is more than the status says."""


Match: TypeAlias = "Callable[[str, str], Answer[T] | Miss]"
"""Leads from method and path, as received, to an answer or a miss. Never raises."""

BAD_PATH = Miss(400)
NOT_FOUND = Miss(404)


@dataclass(frozen=True, slots=True)
class Routes(Generic[T]):
    """Holds all routes of a service."""

    methods: tuple[str, ...]
    """All methods that some path serves, sorted."""
    static: dict[str, dict[str, Answer[T]]]
    """For each path without parameters the answer of each method."""
    dynamic: dict[int, list[Row[T]]]
    """The templates with parameters by number of parts, in the order of precedence."""


def with_targets(static: StaticTable, dynamic: DynamicTable, targets: Mapping[str, T]) -> Routes[T]:
    """Makes routes of the tables. Raises KeyError for a key without a target.

    HEAD goes where GET goes unless the template declares its own (RFC 9110 9.3.2).
    """
    plain: dict[str, dict[str, Answer[T]]] = {
        path: {method: (targets[key], ()) for method, key in _with_head(keys).items()}
        for path, keys in static.items()
    }
    templates: dict[int, list[Row[T]]] = {}
    for count, rows in dynamic.items():
        templates[count + 1] = [
            (("", *shape), {method: targets[key] for method, key in _with_head(keys).items()})
            for shape, keys in rows.items()
        ]
    served = [*plain.values(), *(named for rows in templates.values() for _, named in rows)]
    methods = {method for named in served for method in named}
    return Routes(tuple(sorted(methods)), plain, templates)


def handlers(
    static: StaticTable, dynamic: DynamicTable, choices: ChoiceTable = MappingProxyType({})
) -> frozenset[str]:
    """Gives the names of the document's handlers: the keys but for those of the service's own operations."""
    served = [*static.values(), *(keys for rows in dynamic.values() for keys in rows.values())]
    found = {key for keys in served for key in keys.values()} - choices.keys()
    found |= {key for rows in choices.values() for _, key in rows}
    return frozenset(key for key in found if key and not key.startswith("_"))


def _with_head(keys: Mapping[str, str]) -> Mapping[str, str]:
    return {"HEAD": keys["GET"], **keys} if "GET" in keys else keys
