"""Repairs parameters and headers: those of Swagger 2, those without a schema, styles that there are not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..pointers import child
from ..source.tree import Map
from .edits import drop, made, put
from .examples import one_example
from .fields import IN_3_0
from .metadata import Rule
from .repairs import Repairs

STYLES = {
    "path": ("matrix", "label", "simple"),
    "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    "header": ("simple",),
    "cookie": ("form", "cookie"),
}
"""The styles of each location (OpenAPI 3.1 4.8.12.3)."""

OF_SCHEMAS = sorted(
    IN_3_0 - {"description", "required", "deprecated", "example", "externalDocs", "$ref", "title"}
)
"""The fields of a schema that stand in a parameter of Swagger 2."""

_COLLECTIONS: Mapping[str, Mapping[str, Any]] = {
    "csv": {"explode": False},
    "multi": {"explode": True},
    "ssv": {"style": "spaceDelimited", "explode": False},
    "pipes": {"style": "pipeDelimited", "explode": False},
}
"""What OpenAPI 3 says for each `collectionFormat` of Swagger 2, in a query."""


def _parameter(repairs: Repairs, node: Map, pointer: str) -> None:
    location = node.get("in")
    if isinstance(location, str) and location not in STYLES and location.lower() in STYLES:
        put(node, "in", location.lower())
        place = child(pointer, "in")
        repairs.tell("other-case", f"{location!r} is spelt {location.lower()!r}", place, "that is meant")
        location = location.lower()
    if location == "path" and node.get("required") is not True:
        put(node, "required", True)
        message = "a parameter of the path is not said to be required"
        repairs.tell("optional-path-parameter", message, pointer, "it is required: there is no path without")
    if isinstance(location, str) and location in STYLES:
        _collection(repairs, node, pointer)
        _others(repairs, node, pointer, location)
        _style(repairs, node, pointer, location)
        _schema(repairs, node, pointer)
    one_example(repairs, node, pointer)


def _header(repairs: Repairs, node: Map, pointer: str) -> None:
    for key in ("name", "in"):
        if key in node and repairs.drop(node, key, pointer):
            message = f"{key!r} may not stand here"
            place = child(pointer, key)
            repairs.tell("unexpected-field", message, place, "it is ignored: a header has its key as a name")
    _others(repairs, node, pointer, "header")
    _style(repairs, node, pointer, "header")
    _schema(repairs, node, pointer)
    one_example(repairs, node, pointer)


def _others(repairs: Repairs, node: Map, pointer: str, location: str) -> None:
    """Leaves out what only parameters of a query have, and beside content how a schema is written."""
    of_query = ("allowEmptyValue", "allowReserved") if location != "query" and not repairs.is_3_0 else ()
    beside = ("style", "explode", "allowReserved") if "content" in node else ()
    for key in dict.fromkeys((*of_query, *beside)):
        if key in node:
            drop(node, key)
            message = f"{key!r} may not stand here"
            repairs.tell("unexpected-field", message, child(pointer, key), "it means nothing, and is ignored")


def _collection(repairs: Repairs, node: Map, pointer: str) -> None:
    """Reads the `collectionFormat` of Swagger 2, which `style` and `explode` took the place of."""
    said: Any = node.get("collectionFormat")
    if isinstance(said, str) and said in _COLLECTIONS and not {"style", "explode"} & node.keys():
        meant = _COLLECTIONS[said] if node.get("in") == "query" else {}
        drop(node, "collectionFormat")
        for key, value in meant.items():
            put(node, key, value)
        message = "'collectionFormat' is of Swagger 2"
        assumed = (
            ", ".join(f"{key}: {str(value).lower()}" for key, value in meant.items()) or "the usual style"
        )
        repairs.tell("swagger-2-field", message, child(pointer, "collectionFormat"), assumed)


def _style(repairs: Repairs, node: Map, pointer: str, location: str) -> None:
    style = node.get("style")
    if style is not None and style not in STYLES[location] and "content" not in node:
        drop(node, "style")
        message = f"{style!r} is no style of a parameter in the {location}"
        repairs.tell("unknown-style", message, child(pointer, "style"), "the usual style of the place")


def _schema(repairs: Repairs, node: Map, pointer: str) -> None:
    """Gives a schema to what has neither that nor content: of its own fields, or of any text."""
    if "schema" in node or "content" in node:
        return
    own = [key for key in node if key in OF_SCHEMAS]
    schema = made({}, node)
    for key in own:
        # Where it stood, it stands in the schema as well.
        schema.put(key, node[key], node.key_offset(key), node.offset(key))
    for key in own:
        drop(node, key)
    if own:
        repairs.tell(
            "swagger-2-field",
            f"{own[0]!r} stands beside the schema, as in Swagger 2, and not in it",
            child(pointer, own[0]),
            "it belongs to the schema",
        )
    else:
        schema.put("type", "string", node.start, node.start)
        message = "there is neither a schema nor content"
        repairs.tell("missing-schema", message, pointer, "any text")
    put(node, "schema", schema)


def one_media_type(repairs: Repairs, node: Map, pointer: str) -> None:
    """Has a `schema` that stands beside `content`, as in Swagger 2, be that of JSON."""
    if "schema" in node and "content" not in node and not repairs.is_referred_to(child(pointer, "schema")):
        schema = node["schema"]
        key_offset, offset = node.key_offset("schema"), node.offset("schema")
        drop(node, "schema")
        media_type = made({}, node)
        media_type.put("schema", schema, key_offset, offset)
        put(node, "content", {"application/json": media_type})
        message = "the schema has no media type, as in Swagger 2"
        repairs.tell("swagger-2-field", message, child(pointer, "schema"), "it is that of application/json")


RULES: Mapping[str, tuple[Rule, ...]] = {"parameter": (_parameter,), "header": (_header,)}
