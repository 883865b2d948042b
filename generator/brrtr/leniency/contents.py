"""Repairs operations, their bodies and their responses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..pointers import child
from ..source.tree import Map, Sequence
from .edits import drop, made, put
from .examples import one_example
from .metadata import DOCUMENTED, Rule
from .parameters import OF_SCHEMAS, demanded, forgotten_media_type, media_names, one_media_type, own_schema
from .repairs import Repairs
from .swagger_bodies import BODY, FORM, is_in

STATUS = re.compile("[1-5](?:[0-9]{2}|XX)")
_TOLD_STATUS = re.compile(r"\s*([1-5][0-9]{2})(?:\.0+)?(?:[\s:_-]+([A-Za-z][A-Za-z '-]*))?\s*")
"""A status that YAML takes for a fraction, or with its reason behind it (RFC 9110 15.1)."""
_SEVERAL = frozenset({"and", "or", "to", "default"})
"""Words that tell of more than the one status."""


def _operation(repairs: Repairs, node: Map, pointer: str) -> None:
    _responses(repairs, node, pointer)
    _body(repairs, node, pointer)


def _responses(repairs: Repairs, node: Map, pointer: str) -> None:
    """Says of an operation that says nothing of its responses that it has some."""
    responses = node.get("responses")
    if responses is None and not repairs.is_3_0:
        return
    if responses is None or (not responses and isinstance(responses, Map | Sequence)):
        put(node, "responses", {"default": {"description": ""}})
        message = "the operation has no responses"
        repairs.tell("missing-responses", message, pointer, "it has some, of which nothing is known")


def _body(repairs: Repairs, node: Map, pointer: str) -> None:
    """Reads the body that is a parameter, as in Swagger 2."""
    parameters = node.get("parameters")
    if not isinstance(parameters, Sequence) or "requestBody" in node:
        return
    bodies = [
        (index, one)
        for index, one in enumerate(parameters)
        if is_in(one, BODY) and isinstance(one.get("schema"), Map)
    ]
    place = child(pointer, "parameters")
    if repairs.is_referred_to(place):
        return
    if len(bodies) != 1:
        _form(repairs, node, parameters, place)
        return
    ((index, body),) = bodies
    repairs.drop_item(parameters, index, place)
    described = {key: body[key] for key in ("description", "required") if key in body}
    content = {"application/json": {"schema": body["schema"]}}
    put(node, "requestBody", made({**described, "content": content}, body))
    message = "a parameter in the body is of Swagger 2"
    repairs.tell("swagger-2-field", message, f"{place}/{index}", "it is a request body of application/json")


def _form(repairs: Repairs, node: Map, parameters: Sequence, place: str) -> None:
    """Reads parameters of a form, as in Swagger 2: the one that is a file makes it multipart."""
    form = {
        index: one
        for index, one in enumerate(parameters)
        if is_in(one, FORM) and isinstance(one.get("name"), str)
    }
    properties = made({}, node)
    for index, one in form.items():
        repairs.drop_item(parameters, index, place)
        properties.put(one["name"], _property(one), one.start, one.start)
        repairs.tell(
            "swagger-2-field",
            "a parameter in a form is of Swagger 2",
            f"{place}/{index}",
            "it is a property of the request body",
        )
    if not form:
        return
    required = [one["name"] for one in form.values() if one.get("required") in (True, "true")]
    schema = {"type": "object", "properties": properties, **({"required": required} if required else {})}
    is_file = any(one.get("type") == "file" for one in form.values())
    media_type = "multipart/form-data" if is_file else "application/x-www-form-urlencoded"
    put(node, "requestBody", {"content": {media_type: {"schema": schema}}, "required": bool(required)})


def _property(parameter: Map) -> Any:
    """Gives the schema of a parameter in a form; what says something of it stays where it stood."""
    if "schema" in parameter:
        return parameter["schema"]
    schema = made({}, parameter)
    for key in (*OF_SCHEMAS, "description"):
        if key in parameter:
            schema.put(key, parameter[key], parameter.key_offset(key), parameter.offset(key))
    return schema


def _request_body(repairs: Repairs, node: Map, pointer: str) -> None:
    one_media_type(repairs, node, pointer)
    content: Any = node.get("content")
    for name, media_type in content.items() if isinstance(content, Map) else ():
        schema = media_type.get("schema") if isinstance(media_type, Map) else None
        place = f"{child(child(pointer, 'content'), name)}/schema"
        if demanded(repairs, schema, place, "it is the body that is required"):
            put(node, "required", True)
    if "content" not in node:
        put(node, "content", {})
        message = "the body has no content"
        repairs.tell("missing-content", message, pointer, "nothing is known of it: none is read")


def _response(repairs: Repairs, node: Map, pointer: str) -> None:
    one_media_type(repairs, node, pointer)
    if "description" not in node and repairs.version < "3.2":
        put(node, "description", "")
        repairs.tell("missing-description", "the field 'description' is missing", pointer, "it is empty")


def _status(key: str) -> str:
    """Gives the status that a key means, the key itself where there is no telling."""
    if key.lower().strip() == "default":
        return "default"
    told = _TOLD_STATUS.fullmatch(key)
    several = told and _SEVERAL & {*(told[2] or "").lower().split()}
    status = told[1] if told and not several else key.upper()
    return status if STATUS.fullmatch(status) else key


def _statuses(repairs: Repairs, node: Map, pointer: str) -> None:
    """Has the names of responses be spelt as they are meant: `2xx`, `Default`, `200 OK`."""
    taken = set(node)
    for key in node:
        meant = _status(key)
        if meant != key and meant not in taken:
            taken.add(meant)
            repairs.moves.rename(pointer, key, meant)
            repairs.tell("other-case", f"{key!r} is spelt {meant!r}", child(pointer, key), "that is meant")


def _media_type(repairs: Repairs, node: Map, pointer: str) -> None:
    own_schema(repairs, node, pointer, [key for key in node if key in OF_SCHEMAS or key == "required"])
    one_example(repairs, node, pointer)


def _link(repairs: Repairs, node: Map, pointer: str) -> None:
    if "operationRef" in node and "operationId" in node:
        drop(node, "operationRef")
        message = "'operationId' and 'operationRef' exclude each other"
        place = child(pointer, "operationRef")
        repairs.tell("incomplete-metadata", message, place, "'operationId' is meant")


def _example(repairs: Repairs, node: Map, pointer: str) -> None:
    if "value" in node and "externalValue" in node:
        drop(node, "externalValue")
        message = "'value' and 'externalValue' exclude each other"
        repairs.tell("both-examples", message, child(pointer, "externalValue"), "'value' is meant")


RULES: Mapping[str, tuple[Rule, ...]] = {
    "operation": (DOCUMENTED, _operation),
    "requestBody": (forgotten_media_type, _request_body, media_names),
    "response": (forgotten_media_type, _response, media_names),
    "responses": (_statuses,),
    "mediaType": (_media_type,),
    "example": (_example,),
    "link": (_link,),
}
