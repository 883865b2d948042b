"""Says what the items of a sequential body follow where the document describes it by `schema`.

OpenAPI 3.2 has `itemSchema` for them (4.14), and that counts where it is given. Before 3.2, and after it,
authors write `schema`, and mean one of three things:

* an array (`type: array`, or no type but `items` and the like): the sequence as a whole, whose lines or
  events are its items; 3.2 4.14 has it so as well;
* strings, or nothing: the sequence as a text, of which nothing is checked;
* anything else: what each line, or each event, is.

Lines that are arrays or strings themselves are described by an array of those. Of an event the schema is
about its data, text for a schema of strings and else JSON; unless it is an object with `data` and no
properties but an event's own (WHATWG HTML 9.2). An `itemSchema` whose `data` is JSON text with a
`contentSchema`, and that asks for nothing else, is taken for that schema of the data (FastAPI writes it so).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from msgspec import structs

from ..directions.split import ITEMS
from ..ir import MediaType, Schema
from ..schemas.keywords import NAMES
from ..schemas.references import ANNOTATIONS, stands_for
from ..schemas.types import stated_types
from . import media

_EVENT = frozenset({"data", "event", "id", "retry"})
_OF_THE_WHOLE = {
    field: NAMES[field] for field in ("unique_items", "contains", "prefix_items", "unevaluated_items")
}
"""Keywords of an array that are about more than one of its items, but for their number."""


def with_items(media_type: MediaType, schemas: Mapping[str, Schema]) -> MediaType:
    """Gives the media type with each item's schema, where it is sequential and that follows from `schema`."""
    kind, schema = media.kind(media_type, schemas), media_type.schema
    if kind == media.EVENTS and media_type.item_schema is not None:
        return _with_data(media_type, media_type.item_schema, schemas)
    if kind not in media.STREAMS or schema is None or media_type.item_schema is not None:
        return media_type
    arrays = _arrays(schema, schemas)
    if any(array.prefix_items for array in arrays):
        return media_type  # they differ by their place, which no item knows
    item = _item(schema, arrays, schemas)
    if item is None or (item is schema and _is_text(item, schemas)):
        return media_type
    return (
        _of_event(media_type, item, schemas)
        if kind == media.EVENTS
        else replace(media_type, item_schema=item)
    )


def bounds(media_type: MediaType, schemas: Mapping[str, Schema]) -> dict[str, int]:
    """Says how many items there must be: `least`, `most` or both, as far as an array says so."""
    if media_type.schema is None or media.kind(media_type, schemas) not in media.STREAMS:
        return {}
    arrays = _arrays(media_type.schema, schemas)
    least = [array.min_items for array in arrays if array.min_items]
    most = [array.max_items for array in arrays if array.max_items is not None]
    return ({"least": max(least)} if least else {}) | ({"most": min(most)} if most else {})


def unchecked(media_type: MediaType, schemas: Mapping[str, Schema]) -> tuple[str, ...]:
    """Gives the keywords that are about the whole of a sequence, which is checked item by item."""
    if media_type.schema is None or media.kind(media_type, schemas) not in media.STREAMS:
        return ()
    silent = Schema("")
    arrays = _arrays(media_type.schema, schemas)
    return tuple(
        keyword
        for name, keyword in _OF_THE_WHOLE.items()
        if any(getattr(array, name) != getattr(silent, name) for array in arrays)
    )


def _is_text(schema: Schema, schemas: Mapping[str, Schema]) -> bool:
    """Says whether it is about the sequence as a text."""
    target = stands_for(schema, schemas)
    return {*stated_types(target)} - {"null"} == {"string"} or _says_nothing(target)


def _of_event(media_type: MediaType, item: Schema, schemas: Mapping[str, Schema]) -> MediaType:
    target = stands_for(item, schemas)
    types = {*stated_types(target)} - {"null"}
    members = dict(target.properties)
    if "data" not in members or not members.keys() <= _EVENT:
        return replace(media_type, item_schema=item, item_is="text" if types == {"string"} else "json")
    data = {*stated_types(stands_for(members["data"], schemas))}
    if data and "string" not in data:
        return replace(media_type, item_schema=members["data"], item_is="json")
    return replace(media_type, item_schema=item)


def _with_data(media_type: MediaType, item: Schema, schemas: Mapping[str, Schema]) -> MediaType:
    """Gives the media type with the JSON of each event's data, where its schema says nothing else of it."""
    target = stands_for(item, schemas)
    members = {name: stands_for(member, schemas) for name, member in target.properties}
    data = members.pop("data", None)
    if data is None or data.content_schema is None or not media.is_json(data.content_media_type.lower()):
        return media_type
    alone = structs.replace(target, pointer="", properties=(), required=(), type=(), **ANNOTATIONS) == Schema(
        ""
    )
    if alone and all(_is_usual(name, member) for name, member in members.items()):
        return replace(media_type, item_schema=data.content_schema, item_is="json")
    return media_type


def _is_usual(name: str, member: Schema) -> bool:
    """Says whether all that a schema asks of a field is what every event has there."""
    asked = structs.replace(member, pointer="", **ANNOTATIONS)
    number = Schema("", type=("integer",))
    usual = (
        (number, structs.replace(number, minimum=0)) if name == "retry" else (Schema("", type=("string",)),)
    )
    return name in _EVENT and asked in (Schema(""), *usual)


def _arrays(schema: Schema, schemas: Mapping[str, Schema]) -> list[Schema]:
    """Gives the schemas that describe an array together; none where something else is described."""
    found = list(_parts(schema, schemas, set()))
    types = [{*stated_types(part)} - {"null"} for part in found]
    stated = [each for each in types if each]
    return found if stated and all(each == {"array"} for each in stated) else []


def _parts(schema: Schema, schemas: Mapping[str, Schema], seen: set[str]) -> Iterator[Schema]:
    target = stands_for(schema, schemas)
    if target.pointer in seen:
        return
    seen.add(target.pointer)
    yield target
    if target is not schema and schema.ref is not None and schema != Schema(schema.pointer, ref=schema.ref):
        yield structs.replace(schema, ref=None)  # keywords beside the reference
    for part in target.all_of:
        yield from _parts(part, schemas, seen)


def _item(schema: Schema, arrays: list[Schema], schemas: Mapping[str, Schema]) -> Schema | None:
    """Gives what holds for each item; None when nothing is said of them."""
    if arrays:
        items = tuple(array.items for array in arrays if array.items is not None)
        if len(items) < 2:
            return items[0] if items else None
        return Schema(schema.pointer + ITEMS, all_of=items)
    target = stands_for(schema, schemas)
    branches = [one for one in target.any_of or target.one_of if one.type != ("null",)]
    several = [_arrays(one, schemas) for one in branches]
    if not several or not all(several):
        return schema
    # One of several arrays: a single item cannot tell which, so it may be of any.
    found = [_item(one, parts, schemas) for one, parts in zip(branches, several, strict=True)]
    return None if None in found else Schema(schema.pointer + ITEMS, any_of=tuple(filter(None, found)))


def _says_nothing(schema: Schema) -> bool:
    silent = structs.replace(schema, pointer="", **ANNOTATIONS)
    return all(
        getattr(silent, field) == getattr(Schema(""), field)
        for field in Schema.__struct_fields__
        if field != "verdict"
    )
