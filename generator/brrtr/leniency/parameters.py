"""Repairs parameters and headers: those of Swagger 2, those without a schema, styles that there are not."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from ..media_names import is_forgotten, misnamed
from ..pointers import child
from ..resolve.dialects import LATER_KEYWORDS
from ..source.tree import Map
from .edits import drop, made, put
from .examples import one_example
from .fields import IN_3_0
from .metadata import Rule
from .repairs import Repairs
from .values import FLAGS

STYLES = {
    "path": ("matrix", "label", "simple"),
    "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    "header": ("simple",),
    "cookie": ("form", "cookie"),
}
"""The styles of each location (OpenAPI 3.1 4.8.12.3)."""

OF_SCHEMAS = sorted(
    (IN_3_0 | LATER_KEYWORDS | {"const"})
    - {"description", "required", "deprecated", "example", "externalDocs", "$ref", "title"}
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
    meant = {known.lower(): known for known in STYLES[location]}.get(str(style).lower())
    if style is not None and meant is not None and meant != style:
        put(node, "style", meant)
        place = child(pointer, "style")
        repairs.tell("other-case", f"{style!r} is spelt {meant!r}", place, "that is meant")
    elif style is not None and style not in STYLES[location] and "content" not in node:
        drop(node, "style")
        message = f"{style!r} is no style of a parameter in the {location}"
        repairs.tell("unknown-style", message, child(pointer, "style"), "the usual style of the place")


def _schema(repairs: Repairs, node: Map, pointer: str) -> None:
    """Gives a schema to what has neither that nor content: of its own fields, or of any text."""
    place = child(pointer, "schema")
    if demanded(repairs, node.get("schema"), place, "it is the parameter that is required"):
        put(node, "required", True)
    if "content" in node:
        return
    own_schema(repairs, node, pointer, [key for key in node if key in OF_SCHEMAS])
    if "schema" not in node:
        schema = made({}, node)
        schema.put("type", "string", node.start, node.start)
        message = "there is neither a schema nor content"
        repairs.tell("missing-schema", message, pointer, "any text")
        put(node, "schema", schema)


def own_schema(repairs: Repairs, node: Map, pointer: str, own: list[str]) -> None:
    """Has the keywords of a schema that stand beside it, or in place of it, stand in it.

    Where both say something else of the same keyword, there is no telling which is meant.
    """
    schema: Any = node.get("schema", {})
    if not own or not isinstance(schema, Mapping):
        return
    if any(schema.get(key, node[key]) != node[key] for key in own):
        return
    is_reference = repairs.is_3_0 and "$ref" in schema
    if is_reference and repairs.is_referred_to(child(pointer, "schema")):
        return
    holder: Any = made({}, node) if is_reference or "schema" not in node else schema
    for key in own:
        # Where it stood, it stands in the schema as well.
        if key not in holder:
            holder.put(key, node[key], node.key_offset(key), node.offset(key))
    for key in own:
        drop(node, key)
    if holder is not schema:
        put(node, "schema", {"allOf": [schema, holder]} if is_reference else holder)
    message = f"{own[0]!r} stands beside the schema, as in Swagger 2, and not in it"
    repairs.tell("swagger-2-field", message, child(pointer, own[0]), "it belongs to the schema")


def demanded(repairs: Repairs, schema: Any, pointer: str, assumed: str) -> bool:
    """Takes `required: true`, said of the whole value, out of a schema, and says whether it was there."""
    flag = schema.get("required") if isinstance(schema, Map) and "$ref" not in schema else None
    meant = FLAGS.get(flag.lower()) if isinstance(flag, str) else flag
    if meant is not True:
        return False
    drop(schema, "required")
    message = "'required' of a schema is an array of names"
    repairs.tell("earlier-keyword", message, child(pointer, "required"), assumed)
    return True


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


def forgotten_media_type(repairs: Repairs, node: Map, pointer: str) -> None:
    """Has a `content` that lacks its media type, and is what belongs behind it, be that of JSON."""
    content: Any = node.get("content")
    place = child(pointer, "content")
    if is_forgotten(content) and not repairs.is_referred_to(place):
        put(node, "content", {"application/json": content})
        message = "there is no media type around 'schema'"
        repairs.tell("invalid-media-type", message, child(place, "schema"), "it is application/json")


def media_names(repairs: Repairs, node: Map, pointer: str) -> None:
    """Has the keys of `content` be the media types that are meant."""
    content: Any = node.get("content")
    place = child(pointer, "content")
    for name, (first, *others) in misnamed(content if isinstance(content, Map) else ()).items():
        repairs.moves.rename(place, name, first)
        for other in others:
            put(content, other, deepcopy(content[name]))
        assumed = f"{' and '.join((first, *others))} {'are' if others else 'is'} meant"
        repairs.tell("invalid-media-type", f"{name!r} is no media type", child(place, name), assumed)


RULES: Mapping[str, tuple[Rule, ...]] = {
    "parameter": (forgotten_media_type, _parameter, media_names),
    "header": (forgotten_media_type, _header, media_names),
}
