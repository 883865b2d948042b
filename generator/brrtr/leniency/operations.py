"""Repairs what operations have to do with each other: their names, and which of two alike is served."""

from __future__ import annotations

from ..check.following import follow
from ..check.twins import alike, requirements
from ..pointers import child
from ..source.tree import Map
from .edits import copied, drop, put
from .repairs import Repairs


def operation_ids(repairs: Repairs) -> None:
    """Leaves the operationId to the first operation that has it."""
    known: set[str] = set()
    for pointer, node in repairs.objects["operation"]:
        name = node.get("operationId")
        if isinstance(name, str) and name in known:
            drop(node, "operationId")
            message = f"the operationId {name!r} is that of another operation"
            place = child(pointer, "operationId")
            repairs.tell("duplicate-operation-id", message, place, "this one has none")
        elif isinstance(name, str):
            known.add(name)


def twins(repairs: Repairs) -> None:
    """Leaves out operations that an earlier one cannot be told from, if both ask for the same credentials."""
    for pair in alike(repairs.document):
        for method in pair.methods:
            items = [follow(repairs.document, repairs.tree["paths"][key]) for key in (pair.first, pair.other)]
            if not all(isinstance(item.get(method), Map) for item in items):
                continue  # one of three, which is left out already
            first, other = (requirements(repairs.tree, item[method]) for item in items)
            if first is None or first != other:
                continue
            place = child(child("/paths", pair.other), method)
            drop(own_item(repairs, pair.other), method)
            name = method.upper()
            message = f"{pair.first!r} and {pair.other!r} match the same paths, and both have {name}"
            assumed = f"{name} {pair.first} is served, and this one is not: both have the same security"
            repairs.tell("identical-paths", message, place, assumed)


def own_item(repairs: Repairs, key: str) -> Map:
    """Gives the path item of a key, which may be changed: a copy of it where it is that of others as well."""
    paths = repairs.tree["paths"]
    item: Map = paths[key]
    if "$ref" in item:
        put(paths, key, copied(follow(repairs.document, item)))
    found: Map = paths[key]
    return found
