"""Puts parameters of a body or a form, which are of Swagger 2, into the operations that they are of.

There they become the body of the request. Swagger 2 has them among its components and at whole paths as well.
"""

from __future__ import annotations

from typing import Any

from ..pointers import child, keys, local
from ..resolve.objects import walk
from ..source.tree import Map, Sequence
from .edits import add_item, copied, drop, put, put_item
from .repairs import Repairs, targets

BODY, FORM = "body", "formData"

_PARAMETERS = "/components/parameters"
_WITH_BODIES = ("post", "put", "patch", "query")
"""The methods whose requests have content with a meaning (RFC 9110 9.3.1), of those that a path item has."""
_MOST_COPIED = 20_000
"""Values that are copied: a document in which that takes more stays as it is."""


def swagger_bodies(repairs: Repairs) -> None:
    """Follows references to such parameters, and hands down those of a path."""
    components = repairs.tree.get("components")
    named: Any = components.get("parameters") if isinstance(components, Map) else None
    held: dict[str, Map] = {
        child(_PARAMETERS, name): node
        for name, node in (named.items() if isinstance(named, Map) else ())
        if _is_of_a_body(node)
    }
    copies = _Copies()
    for pointer, kind, node in list(walk(repairs.tree, "openapi", "")):
        parameters: Any = node.get("parameters") if kind in {"operation", "pathItem"} else None
        if not isinstance(parameters, Sequence):
            continue
        if held:
            _inline(parameters, held, copies)
        if kind == "pathItem":
            _hand_down(repairs, node, parameters, pointer, copies)
    for pointer in held.keys() - targets(repairs.tree) if held else ():
        drop(named, keys(pointer)[-1])


def is_in(parameter: Any, location: str) -> bool:
    """Says whether a value is a parameter of a location."""
    return isinstance(parameter, Map) and parameter.get("in") == location


def _is_of_a_body(parameter: Any) -> bool:
    return is_in(parameter, BODY) or is_in(parameter, FORM)


class _Copies:
    """Copies what stands in several places, up to a number of values."""

    def __init__(self) -> None:
        self._sizes: dict[int, int] = {}
        """The values in each object that was copied, by the identity of what the tree holds."""
        self._left = _MOST_COPIED

    def can_have(self, node: Map, times: int = 1) -> bool:
        """Says whether there is room for copies of an object, and counts them if so."""
        size = self._sizes.get(id(node))
        if size is None:
            size = self._sizes[id(node)] = _size(node)
        if size * times > self._left:
            return False
        self._left -= size * times
        return True


def _size(node: Map) -> int:
    count, pending = 0, list[Any]([node])
    while pending:
        value = pending.pop()
        count += 1
        if isinstance(value, Map | Sequence):
            pending.extend(value.values() if isinstance(value, Map) else value)
    return count


def _inline(parameters: Sequence, held: dict[str, Map], copies: _Copies) -> None:
    """Puts what references lead to in their places."""
    for index, one in enumerate(parameters):
        reference = one.get("$ref") if isinstance(one, Map) else None
        found = held.get(local(reference)) if isinstance(reference, str) and reference[:2] == "#/" else None
        if found is not None and copies.can_have(found):
            put_item(parameters, index, copied(found))


def _hand_down(repairs: Repairs, item: Map, parameters: Sequence, pointer: str, copies: _Copies) -> None:
    """Gives the parameters of a path to its operations whose requests have bodies, but for what is theirs."""
    takers = [item[name] for name in _WITH_BODIES if isinstance(item.get(name), Map)]
    place = child(pointer, "parameters")
    if not takers or repairs.is_referred_to(place):
        return
    for index, one in enumerate(parameters):
        if not _is_of_a_body(one) or not copies.can_have(one, len(takers)):
            continue
        repairs.drop_item(parameters, index, place)
        for operation in takers:
            if "parameters" not in operation:
                put(operation, "parameters", [])
            own: Any = operation["parameters"]
            if isinstance(own, Sequence) and not any(_replaces(other, one) for other in own):
                add_item(own, copied(one))
        repairs.tell(
            "swagger-2-field",
            f"a parameter in the {'body' if is_in(one, BODY) else 'form'} of a path is of Swagger 2",
            f"{place}/{index}",
            "it is of its operations whose requests have a body",
        )


def _replaces(own: Any, parameter: Map) -> bool:
    """Says whether an operation has a parameter itself; of those that are the body there is one."""
    is_same = parameter["in"] == BODY or (isinstance(own, Map) and own.get("name") == parameter.get("name"))
    return is_same and is_in(own, parameter["in"])
