"""Makes JSON values that a schema allows, for handler stubs and tests: readable, and the same every time.

Nothing is taken on trust: what a document gives as an example is used only if it is valid, and so
is what is made here. Time and size are bounded: where a value would be huge, very deep or hard to
find, there is none.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict
from functools import partial
from typing import cast

from ..ir import Json, MediaType, Parameter, Schema, Service
from ..kept import Known
from .keywords import Direction, visible
from .memory import MOST_LEVELS, Memory, Sample, Source
from .values import ExhaustedError, Maker, Validity, nests_deeper

__all__ = [
    "Direction",
    "Sample",
    "Samples",
    "Validity",
    "item_samples",
    "media_type_sample",
    "parameter_sample",
    "sample",
    "shown",
]

_REACHES = (MOST_LEVELS, 4, 2, 1, 0)
"""How many levels have their optional properties, in the order of trial: fewer make a smaller value."""

_READABLE = 100
"""Values within a value up to which someone reads it who opens a handler; of longer ones the smallest is
taken that one of the reaches gives."""


def sample(
    schema: Schema,
    service: Service,
    *,
    is_valid: Validity,
    direction: Direction,
    memory: Memory | None = None,
) -> Sample | None:
    """Finds a value that is valid against the schema; None when none is found.

    It is the first of these that is valid: the schema's `const`, `default`, `examples`, `enum`, a
    value made after its keywords. The parts of a made value are chosen in the same way. Optional
    properties are there unless they lead into recursion or the value gets too long to read; what is
    `readOnly` is left out of a request, and what is `writeOnly` of a response, as far as that is valid.

    `memory` has what was found before for this direction, by the same judge, and gets more of it.
    """
    best: Sample | None = None
    for reach in _REACHES:
        found = _found(Maker(service.schemas, is_valid, direction, reach, memory), schema, is_valid)
        if found is None:
            continue
        if best is None or _values(found.value) < _values(best.value):
            best = found
        if found.source != "made" or _values(found.value) <= _READABLE:
            break
    return best


def _found(maker: Maker, schema: Schema, is_valid: Validity) -> Sample | None:
    """Gives the first valid value of one search."""
    try:
        return next((found for found in maker.samples((schema,)) if is_valid(found.value, schema)), None)
    except ExhaustedError:
        return None


def _values(value: Json) -> int:
    """Counts how many values there are in a value, which nests at most `MOST_LEVELS` deep."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + sum(map(_values, inner))


def media_type_sample(
    media_type: MediaType,
    service: Service,
    *,
    is_valid: Validity,
    direction: Direction,
    memory: Memory | None = None,
) -> Sample | None:
    """Gives the first valid example of the media type, else a sample of its schema; None when there is none.

    Without a schema every example is valid.
    """
    schema = media_type.schema or Schema(media_type.pointer)
    found = _first_example(media_type.examples, schema, service, is_valid=is_valid, direction=direction)
    if found is None:
        return sample(schema, service, is_valid=is_valid, direction=direction, memory=memory)
    index, value = found
    return Sample(value, "example", "".join(media_type.example_pointers[index : index + 1]))


class Samples:
    """Finds the samples of a service, each searched for once however often it is asked for."""

    def __init__(self, service: Service, is_valid: Validity, known: Known) -> None:
        self._service = service
        self._is_valid = is_valid
        self._known = known
        self._of_media_types: dict[tuple[str | int, Direction], tuple[MediaType, Sample | None]] = {}
        self._memories: dict[Direction, Memory] = {
            "request": Memory(service.schemas),
            "response": Memory(service.schemas),
        }
        self._of_parameters: dict[int, tuple[Parameter, Sample | None]] = {}

    def of_media_type(self, media_type: MediaType, direction: Direction) -> Sample | None:
        """Gives what `media_type_sample` finds. All that only refers to one schema has the same sample."""
        schema = media_type.schema
        key: str | int = id(media_type)
        if not media_type.examples and schema is not None and schema.ref is not None:
            key = schema.ref if schema == Schema(schema.pointer, ref=schema.ref) else key
        if (key, direction) not in self._of_media_types:
            search = partial(
                media_type_sample,
                media_type,
                self._service,
                is_valid=self._is_valid,
                direction=direction,
                memory=self._memories[direction],
            )
            found = self._found(self._known.key("sample", media_type, direction), search)
            self._of_media_types[key, direction] = media_type, found
        return self._of_media_types[key, direction][1]

    def of_parameter(self, parameter: Parameter) -> Sample | None:
        """Gives what `parameter_sample` finds."""
        if id(parameter) not in self._of_parameters:
            search = partial(parameter_sample, parameter, self._service, is_valid=self._is_valid)
            found = self._found(self._known.key("sample", parameter), search)
            self._of_parameters[id(parameter)] = parameter, found
        return self._of_parameters[id(parameter)][1]

    def _found(self, key: str | None, search: Callable[[], Sample | None]) -> Sample | None:
        """Gives what a search finds, or found before."""
        if kept := self._known.get(key):
            match kept[0]:
                case {"value": value, "source": source, "pointer": pointer}:
                    return Sample(value, cast("Source", source), str(pointer))
            return None
        found = search()
        self._known.keep(key, None if found is None else asdict(found))
        return found


def item_samples(
    media_type: MediaType, service: Service, *, is_valid: Validity, direction: Direction
) -> tuple[Json, ...]:
    """Gives the items of a sequential media type (OpenAPI 3.2 4.14); none when no valid one is found.

    They are those of the first valid example: a text of JSON lines, a list of items, or one item. Else they
    are those that the schema of them all gives as a sample, or one that their own schema gives.
    """
    item = media_type.item_schema or Schema(media_type.pointer)
    for example in media_type.examples:
        if nests_deeper(example, MOST_LEVELS):
            continue
        for items in _sequences(example):
            found = tuple(visible(one, (item,), service.schemas, direction) for one in items)
            if found and all(is_valid(one, item) for one in found):
                return found
    if media_type.schema is not None and media_type.schema is not item:
        made = sample(media_type.schema, service, is_valid=is_valid, direction=direction)
        items = made.value if made is not None and isinstance(made.value, list) else []
        if items and all(is_valid(one, item) for one in items):
            return tuple(items)
    one = sample(item, service, is_valid=is_valid, direction=direction)
    return () if one is None else (one.value,)


def _sequences(example: Json) -> Iterator[list[Json]]:
    """Gives what the items of an example may be."""
    if isinstance(example, list):
        yield example
    if isinstance(example, str):
        with suppress(ValueError, RecursionError):
            yield [json.loads(line) for line in example.replace("\x1e", "\n").split("\n") if line.strip()]
    yield [example]


def parameter_sample(parameter: Parameter, service: Service, *, is_valid: Validity) -> Sample | None:
    """Gives the first valid example of the parameter, else a sample of its schema or of its content.

    A path parameter's value is one that makes a segment of a path: not empty, and neither `.` nor `..`.
    None is null, for which no style has a form (RFC 6570 2.3 leaves out what has no value).
    """
    if parameter.content is not None:
        return media_type_sample(parameter.content, service, is_valid=is_valid, direction="request")
    schema = parameter.schema or Schema(parameter.pointer)

    def is_usable(value: Json, against: Schema) -> bool:
        if value is None or (parameter.location == "path" and against is schema and not _is_segment(value)):
            return False
        return is_valid(value, against)

    found = _first_example(parameter.examples, schema, service, is_valid=is_usable, direction="request")
    if found is None:
        return sample(schema, service, is_valid=is_usable, direction="request")
    return Sample(found[1], "example")


def _first_example(
    examples: tuple[Json, ...], schema: Schema, service: Service, *, is_valid: Validity, direction: Direction
) -> tuple[int, Json] | None:
    """Gives the index of the first valid example, and its value."""
    for index, example in enumerate(examples):
        if nests_deeper(example, MOST_LEVELS):
            continue
        for value in (visible(example, (schema,), service.schemas, direction), example):
            if is_valid(value, schema):
                return index, value
    return None


def shown(value: Json, schema: Schema, schemas: Mapping[str, Schema], direction: Direction) -> Json:
    """Gives a value of a schema without what is not sent in a direction."""
    return visible(value, (schema,), schemas, direction)


def _is_segment(value: Json) -> bool:
    return value not in ("", ".", "..", None, [], {})
