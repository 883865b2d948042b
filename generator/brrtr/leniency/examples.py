"""Repairs examples: those that are values and no objects, those that are a list, and both ways at once."""

from __future__ import annotations

from ..pointers import child
from ..source.tree import Map, Sequence
from .edits import drop, made, put
from .fields import FIELDS
from .repairs import Repairs


def one_example(repairs: Repairs, node: Map, pointer: str) -> None:
    """Repairs the `example` and the `examples` of a parameter, a header or a media type."""
    examples = node.get("examples")
    place = child(pointer, "examples")
    if isinstance(examples, Sequence):
        if not repairs.is_referred_to(place):
            listed = {str(number): item for number, item in enumerate(examples, 1)}
            put(node, "examples", made({name: _named(item) for name, item in listed.items()}, node))
            repairs.tell("bare-example", "examples have names here", place, "they are called 1, 2 ...")
    elif isinstance(examples, Map):
        for name, item in list(examples.items()):
            if not _is_example(item):
                put(examples, name, {"value": item})
                message = "an example is an object with a `value`"
                repairs.tell("bare-example", message, child(place, name), "this is the value")
    if "example" in node and "examples" in node:
        drop(node, "example")
        message = "'example' and 'examples' exclude each other"
        repairs.tell("both-examples", message, child(pointer, "example"), "'examples' is meant")


def _named(item: object) -> object:
    return item if _is_example(item) else {"value": item}


def _is_example(item: object) -> bool:
    """Says whether a value is an Example Object: it is a value itself if it has fields, and none of those."""
    if not isinstance(item, Map):
        return False
    return bool({"$ref", *FIELDS["example"]} & item.keys()) or all(key.startswith("x-") for key in item)
