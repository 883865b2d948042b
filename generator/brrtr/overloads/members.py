"""Reads of operations at one path what may tell them apart."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..ir import Condition
from ..methods import METHOD_FIELDS
from ..pointers import child, local
from ..resolve import Document
from ..routes.keys import Key, Piece, cut

QUERY = "query"
HEADER = "header"

VARIABLE = re.compile(r"\{([^{}]*)\}")
"""A template expression in a path (OpenAPI 3.1 4.8.8.2)."""

_IGNORED = frozenset({"accept", "content-type", "authorization"})
"""Headers that OpenAPI gives another place than a parameter (3.1 4.8.12.2)."""


@dataclass(frozen=True, slots=True, eq=False)
class Member:
    """Describes one of the operations at a path."""

    method: str
    key: str
    """The key of its path item."""
    pointer: str
    """Where it stands below that key, which may be a reference."""
    place: int
    """Its number among the operations at the path."""
    asked: tuple[Condition, ...]
    """What the key says."""
    constants: frozenset[Condition]
    """The required parameters that can have but one value."""
    required: frozenset[Condition]
    """The required parameters, as being there."""
    declared: frozenset[Condition]
    """All parameters whose names a request shows, likewise."""
    media_types: tuple[str, ...]
    """Those of its body, in lower case and without parameters."""
    needs_body: bool

    def enforces(self, condition: Condition) -> bool:
        """Says whether the operation sees to the condition by itself.

        That a parameter is there, it asks for or does not.
        """
        return condition in self.constants if condition[2] is not None else condition in self.declared


def members(document: Document, keys: Iterable[str]) -> Iterator[Member]:
    """Reads the operations of path items, in the document's order."""
    place = 0
    for key in keys:
        item = _followed(document, document.tree["paths"][key])
        if not isinstance(item, Mapping):
            continue
        pointer = child("/paths", key)
        found = [(name.upper(), child(pointer, name), item.get(name)) for name in METHOD_FIELDS]
        more = item.get("additionalOperations")
        for name, operation in more.items() if isinstance(more, Mapping) else ():
            found.append((name, child(child(pointer, "additionalOperations"), name), operation))
        for method, where, operation in found:
            if isinstance(operation, Mapping):
                yield _member(document, key, (method, where, place), item, operation)
                place += 1


def _member(
    document: Document,
    key: str,
    identity: tuple[str, str, int],
    item: Mapping[str, Any],
    operation: Mapping[str, Any],
) -> Member:
    method, pointer, place = identity
    known = cut(key)
    variables = frozenset(VARIABLE.findall(known.path))
    parameters: dict[tuple[str, str], Mapping[str, Any]] = {}
    for owner in (item, operation):
        listed = owner.get("parameters")
        for one in listed if isinstance(listed, list) else ():
            parameter = _followed(document, one)
            if isinstance(parameter, Mapping):
                for where, name in _where(parameter, known, variables):
                    parameters[where, name] = parameter
    required = {
        name for name, one in parameters.items() if one.get("required") is True or one.get("in") == "path"
    }
    shown = {name for name, one in parameters.items() if _is_shown(document, one)}
    constants = {
        (*name, value)
        for name in required & shown
        if (value := constant(document, parameters[name].get("schema"))) is not None
    }
    body = _followed(document, operation.get("requestBody"))
    content = body.get("content") if isinstance(body, Mapping) else None
    return Member(
        method,
        key,
        pointer,
        place,
        tuple(dict.fromkeys(_asked(known, parameters.keys(), shown))),
        frozenset(constants),
        frozenset((*name, None) for name in required & shown),
        frozenset((*name, None) for name in shown),
        tuple(dict.fromkeys(map(_essence, content))) if isinstance(content, Mapping) else (),
        isinstance(body, Mapping) and body.get("required") is True,
    )


def _where(parameter: Mapping[str, Any], key: Key, variables: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Gives where a request has a parameter, if that is its query or a header."""
    name, location = parameter.get("name"), parameter.get("in")
    if not isinstance(name, str):
        return
    if location == HEADER and name.isascii() and name.lower() not in _IGNORED:
        yield HEADER, name.lower()
    elif location == QUERY:
        yield QUERY, name
    elif location == "path" and name not in variables and (found := key.named(name)):
        yield QUERY, found


def _asked(
    key: Key, declared: Iterable[tuple[str, str]], shown: Iterable[tuple[str, str]]
) -> Iterator[Condition]:
    """Gives what the pieces of a key ask for.

    What is behind a `#` is about a parameter that is declared: it is no part of a URL that is sent, and may
    be a mere name (`#overload=stream`). What is behind a `?` is a query, declared or not.
    """
    for piece in key.pieces:
        where = _place_of(piece, key, declared)
        if where is not None and (piece.value is not None or where in shown or where not in declared):
            yield (*where, piece.value)


def _place_of(piece: Piece, key: Key, declared: Iterable[tuple[str, str]]) -> tuple[str, str] | None:
    for where in ((QUERY, piece.name), (HEADER, piece.name.lower())):
        if where in declared:
            return where
    return (QUERY, piece.name) if key.sign == "?" else None


def _is_shown(document: Document, parameter: Mapping[str, Any]) -> bool:
    """Says whether a request that has the parameter shows its name, not those of an object's members."""
    schema = _followed(document, parameter.get("schema"))
    if parameter.get("style") == "deepObject":
        return False
    if parameter.get("in") == HEADER or parameter.get("explode") is False or not isinstance(schema, Mapping):
        return True
    return schema.get("type") != "object" and "properties" not in schema


def constant(document: Document, schema: object) -> str | None:
    """Gives the only value that a schema allows, as it is sent."""
    schema = _followed(document, schema)
    if not isinstance(schema, Mapping):
        return None
    values = [schema["const"]] if "const" in schema else schema.get("enum")
    if not isinstance(values, list) or len(values) != 1:
        return None
    value = values[0]
    if isinstance(value, str):
        return str(value)
    return json.dumps(value) if isinstance(value, bool | int) else None


def _essence(media_type: str) -> str:
    return media_type.partition(";")[0].strip().lower()


def _followed(document: Document, value: Any) -> Any:
    """Gives what a value refers to; `resolve` has seen to it that references end."""
    while isinstance(value, Mapping) and isinstance(value.get("$ref"), str):
        value = document.get(local(value["$ref"]))
    return value
