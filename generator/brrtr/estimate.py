"""Tells from the document what an operation will need: stack for its workers, bytes for its body.

Both are estimates for sizing things, never limits on what is accepted. Two extensions of the
operation object (OpenAPI 3.1 4.9) beat them: `x-brrtrouter-stack-size` and
`x-brrtrouter-body-size-bytes`, each a positive number of bytes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from .extensions import BODY_SIZE, STACK_SIZE, number
from .ir import Json, MediaType, Operation, Schema, Service
from .kept import Kept, Known
from .schemas.graph import SchemaGraph, parts
from .schemas.types import stated_types

STACK_MIN_BYTES = 16_384
STACK_MAX_BYTES = 262_144
STATED_STACK_MAX_BYTES = 2**30
BODY_MAX_BYTES = 10 * 1024 * 1024

_KIB = 1024
_DEEPEST = 13
"""Nesting is counted up to here: all that is above 12, and what is recursive."""

_STREAMING = frozenset(
    (
        "text/event-stream",
        "application/jsonl",
        "application/x-jsonlines",
        "application/ndjson",
        "application/x-ndjson",
        "application/json-seq",
    )
)

_UNTYPED = 64
_STRING_LENGTH = 64
_ARRAY_ITEMS = 16
_ADDITIONAL_ENTRIES = 4
_SCALARS = {"integer": 20, "number": 20, "boolean": 5, "null": 4}
_FORMAT_LENGTHS = {
    "date": len("2024-01-01"),
    "date-time": len("2024-01-01T00:00:00.000000+00:00"),
    "time": len("00:00:00.000000+00:00"),
    "uuid": 36,
    "ipv4": len("255.255.255.255"),
    "ipv6": 39,
}


def stack_size_bytes(operation: Operation, service: Service) -> int:
    """Gives `Estimates.stack_size_bytes` of one operation; who has many asks one `Estimates`."""
    return Estimates(service).stack_size_bytes(operation)


def estimated_body_bytes(operation: Operation, service: Service) -> int:
    """Gives `Estimates.estimated_body_bytes` of one operation; who has many asks one `Estimates`."""
    return Estimates(service).estimated_body_bytes(operation)


def is_streaming(operation: Operation) -> bool:
    """Says whether a response comes bit by bit: its media type is sequential or has an `itemSchema`.

    The sequential media types are those of OpenAPI 3.2 4.14 (server-sent events, JSON Lines,
    JSON text sequences), with the other names that JSON Lines goes by.
    """
    return any(
        media_type.item_schema is not None or _is_sequential(_essence(media_type))
        for response in operation.responses
        for media_type in response.content
    )


class Estimates:
    """Has the estimates of one service's operations; a schema is measured once for all of them."""

    def __init__(self, service: Service, known: Known | None = None) -> None:
        """Takes, in `known`, what was found before."""
        self._graph = SchemaGraph(service)
        self._known = known or Kept(keeps=False).of({})
        self._depths: dict[int, int] = {}
        self._sizes: dict[int, int | None] = {}

    def stack_size_bytes(self, operation: Operation) -> int:
        """Gives the bytes of stack that a worker thread of the operation needs, from 16,384 to 262,144.

        16 KiB, 4 KiB for every five path, query and header parameters begun (cookies do not count),
        4 KiB for schemas nested deeper than 6 levels or 16 KiB for deeper than 12, 8 KiB for a
        streaming response. The extension takes the place of the sum and is clamped like it.

        The depth is that of the deepest schema of the request body and all responses' bodies, items
        of sequential media types included; parameters and response headers do not count.
        A schema is one level if it is an object, an array or has a combinator (`allOf`, `anyOf`,
        `oneOf`, `not`, `if`, `dependentSchemas`), and still one if it is several of these. A
        reference is followed and is no level itself; its siblings count where they stand. What
        contains itself, by whatever keyword, counts as deeper than 12.
        """
        stated = number(operation, STACK_SIZE)
        if stated is None:
            counted = sum(p.location in ("path", "query", "header") for p in operation.parameters)
            stated = 16 * _KIB + 4 * _KIB * ((counted + 4) // 5)
            stated += self._found("depth", operation, self._depth_bytes)
            stated += 8 * _KIB if is_streaming(operation) else 0
        return min(max(stated, STACK_MIN_BYTES), STACK_MAX_BYTES)

    def stated_stack_size_bytes(self, operation: Operation) -> int | None:
        """Gives what the extension says of the stack where that is beyond the clamp, up to 1 GiB; else None.

        A service clamps it to what its own settings allow.
        """
        stated = number(operation, STACK_SIZE)
        if stated is None or STACK_MIN_BYTES <= stated <= STACK_MAX_BYTES:
            return None
        return min(stated, STATED_STACK_MAX_BYTES)

    def estimated_body_bytes(self, operation: Operation) -> int:
        """Gives the bytes that the operation's JSON request body is likely to have, from 0 to 10 MiB.

        Of `application/json`, or else of the first `+json` media type; 0 when there is none. The
        extension beats the estimate, whatever the body is, and is clamped like it.

        - A value that is fixed (`const`, `enum`) is the longest of those allowed.
        - A string has `maxLength` characters, else 64 or `minLength` if that is more, each one byte,
          and its quotes; a format of a known length (dates and times, UUID, IP addresses) has
          that, or `maxLength` if that is less. A number has 20 bytes, a boolean 5, null 4.
        - An array has `maxItems` items, else 16 or as many as `minItems` and `prefixItems` ask for.
          Beyond `prefixItems` there are only items if `items` says what they are, or if they must be.
        - An object has all its properties, but the `readOnly` ones, which a request does not send.
          Where `additionalProperties` has a schema, each of `patternProperties`, and where an object
          says nothing at all of what is in it, there are 4 more entries, or as many as
          `minProperties` asks for, and never more than `maxProperties` (the largest count then).
          The name of such an entry is a string that `propertyNames` describes.
        - Of a list of types the largest counts; without `type` the other keywords tell it; what
          tells nothing is untyped, 64 bytes.
        - `$ref`, `allOf` and `dependentSchemas` add to what stands beside them; a part that says
          nothing adds nothing. The largest of `anyOf`, of `oneOf` and of `then` and `else` is
          added too. `not`, `if` and `contains` do not change the size.
        - A reference that leads back to what contains it is cut, and so is what can have no value:
          a property of it is left out, and an array of it is empty.
        """
        stated = number(operation, BODY_SIZE)
        if stated is None:
            stated = self._found("body", operation, self._body_bytes)
        return min(stated, BODY_MAX_BYTES)

    def _found(self, what: str, operation: Operation, find: Callable[[Operation], int]) -> int:
        key = self._known.key(what, operation)
        kept = self._known.get(key)
        if kept is not None and isinstance(kept[0], int):
            return kept[0]
        return self._known.keep(key, find(operation))

    def _depth_bytes(self, operation: Operation) -> int:
        contents = [response.content for response in operation.responses]
        if operation.request_body is not None:
            contents.append(operation.request_body.content)
        schemas = [
            schema
            for content in contents
            for media_type in content
            for schema in (media_type.schema, media_type.item_schema)
            if schema is not None
        ]
        depth = max((self._graph.fold(schema, self._depth, self._depths) for schema in schemas), default=0)
        if depth > 12:
            return 16 * _KIB
        return 4 * _KIB if depth > 6 else 0

    def _depth(self, schema: Schema) -> int:
        if self._graph.leads_back(schema):
            return _DEEPEST
        within = max((self._depths[id(part)] for part in parts(schema)), default=0)
        depth = within + 1 if _is_level(schema) else within
        target = self._graph.target(schema)
        if target is not None:
            depth = max(depth, self._depths[id(target)])
        return min(depth, _DEEPEST)

    def _body_bytes(self, operation: Operation) -> int:
        media_type = _json_media_type(operation)
        if media_type is None:
            return 0
        if media_type.schema is None:
            return _UNTYPED
        return self._graph.fold(media_type.schema, self._size, self._sizes) or 0

    def _size(self, schema: Schema) -> int | None:
        """Gives the bytes of a value of the schema; None when there is none, or none that ends."""
        if schema.verdict is False:
            return None
        fixed = schema.const if schema.const is not None else schema.enum
        if fixed is not None:
            return max((min(_json_bytes(value), BODY_MAX_BYTES) for value in fixed), default=None)
        addends = self._addends(schema)
        if not addends:
            return _UNTYPED
        present = [addend for addend in addends if addend is not None]
        return min(sum(present), BODY_MAX_BYTES) if present else None

    def _addends(self, schema: Schema) -> list[int | None]:
        """Gives what each keyword that stands for a value, or for a part of one, adds to its size."""
        addends: list[int | None] = []
        types = stated_types(schema)
        if types:
            addends.append(max(self._typed_size(schema, name) for name in types))
        target = self._graph.target(schema)
        if target is not None and self._graph.leads_back(schema):
            addends.append(None)
        elif target is not None and not _is_silent(target):
            addends.append(self._sizes[id(target)])
        together = (*schema.all_of, *(part for _, part in schema.dependent_schemas))
        addends += [self._sizes[id(part)] for part in together if not _is_silent(part)]
        alternatives = (schema.any_of, schema.one_of, (schema.then, schema.else_))
        for branches in alternatives:
            sizes = [self._sizes[id(branch)] for branch in branches if branch is not None]
            if sizes:
                addends.append(max((size for size in sizes if size is not None), default=None))
        return addends

    def _typed_size(self, schema: Schema, name: str) -> int:
        if name == "object":
            return self._object_size(schema)
        if name == "array":
            return self._array_size(schema)
        if name == "string":
            return _string_size(schema)
        return _SCALARS[name]

    def _object_size(self, schema: Schema) -> int:
        entries = [
            (_json_bytes(name) + 1 + size, 1)
            for name, part in schema.properties
            if not part.read_only and (size := self._sizes[id(part)]) is not None
        ]
        name_size = (
            _STRING_LENGTH + 2 if schema.property_names is None else self._sizes[id(schema.property_names)]
        )
        if name_size is not None:
            count = max(_ADDITIONAL_ENTRIES, (schema.min_properties or 0) - len(entries))
            entries += [(name_size + 1 + size, count) for size in self._further_values(schema)]
        if schema.max_properties is not None:
            entries = _largest(entries, schema.max_properties)
        return 2 + _separated(entries)

    def _further_values(self, schema: Schema) -> list[int]:
        """Gives the sizes of the values of entries that are not declared one by one."""
        values = [part for _, part in schema.pattern_properties]
        values += [
            part for part in (schema.additional_properties, schema.unevaluated_properties) if part is not None
        ]
        sizes = [self._sizes[id(part)] for part in values]
        if (
            "object" in schema.type
            and not schema.properties
            and not values
            and not _has_in_place_parts(schema)
        ):
            sizes.append(_UNTYPED)
        return [size for size in sizes if size is not None]

    def _array_size(self, schema: Schema) -> int:
        least = max(schema.min_items or 0, len(schema.prefix_items))
        count = max(_ARRAY_ITEMS, least) if schema.max_items is None else schema.max_items
        rest = schema.unevaluated_items if schema.items is None else schema.items
        if rest is None and schema.prefix_items:
            count = min(count, least)
        prefix = [self._sizes[id(part)] for part in schema.prefix_items[:count]]
        items = [(size, 1) for size in prefix if size is not None]
        size = _UNTYPED if rest is None else self._sizes[id(rest)]
        if size is not None:
            items.append((size, count - len(prefix)))
        return 2 + _separated(items)


def _string_size(schema: Schema) -> int:
    own_length = _FORMAT_LENGTHS.get(schema.format or "")
    if own_length is not None:
        length = own_length if schema.max_length is None else min(own_length, schema.max_length)
    elif schema.max_length is not None:
        length = schema.max_length
    else:
        length = max(_STRING_LENGTH, schema.min_length or 0)
    return length + 2


def _separated(entries: list[tuple[int, int]]) -> int:
    """Gives the bytes of (size, how many of it) each, with a comma between each two."""
    total = sum(count for _, count in entries)
    return sum(size * count for size, count in entries) + max(total - 1, 0)


def _largest(entries: list[tuple[int, int]], limit: int) -> list[tuple[int, int]]:
    """Gives the `limit` largest of (size, how many of it)."""
    kept = []
    for size, count in sorted(entries, reverse=True):
        kept.append((size, min(count, limit)))
        limit -= min(count, limit)
    return kept


def _json_bytes(root: Json) -> int:
    """Gives the length in UTF-8 of a value written as JSON without white space."""
    size = 0
    pending: list[Json] = [root]
    while pending:
        value = pending.pop()
        if isinstance(value, dict):
            size += 2 + max(len(value) - 1, 0) + len(value)
            pending.extend(value)
            pending.extend(value.values())
        elif isinstance(value, list):
            size += 2 + max(len(value) - 1, 0)
            pending.extend(value)
        else:
            size += len(json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass"))
    return size


def _is_level(schema: Schema) -> bool:
    in_place = (
        schema.not_ is not None or schema.if_ is not None or schema.all_of or schema.any_of or schema.one_of
    )
    return bool(in_place) or not {"object", "array"}.isdisjoint(stated_types(schema))


def _has_in_place_parts(schema: Schema) -> bool:
    """Says whether other schemas, applied to the same value, may say what is in it."""
    return bool(schema.ref or schema.all_of or schema.any_of or schema.one_of or schema.then or schema.else_)


def _is_silent(schema: Schema) -> bool:
    """Says whether the schema says nothing of what a value looks like; `not` does not either."""
    fixed = schema.const is not None or schema.enum is not None or schema.verdict is False
    return not (fixed or stated_types(schema) or _has_in_place_parts(schema))


def _json_media_type(operation: Operation) -> MediaType | None:
    content: Iterable[MediaType] = () if operation.request_body is None else operation.request_body.content
    similar = None
    for media_type in content:
        essence = _essence(media_type)
        if essence == "application/json":
            return media_type
        if similar is None and essence.endswith("+json"):
            similar = media_type
    return similar


def _essence(media_type: MediaType) -> str:
    """Gives the type and subtype without parameters (RFC 9110 8.3.1)."""
    return media_type.name.partition(";")[0].strip().lower()


def _is_sequential(essence: str) -> bool:
    return essence in _STREAMING or essence.endswith("+json-seq")
