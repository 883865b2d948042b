"""Writes what the next regeneration has to know of the components: their names, and what they are like."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..ir import Json, Schema
from ..pointers import keys
from .gone import Gone, derived
from .service_code import ServiceCode
from .shapes import shape
from .standing import Standing

_COMPONENTS = ("components", "schemas")
WORDS = 12
"""Words that are kept of each: of many the first ones, which tell how much two have in common as well."""


def known_schemas(code: ServiceCode, standing: Standing, gone: Sequence[Gone]) -> dict[str, Json]:
    """Gives a line for each component that a class or an alias is made of.

    What one was called is remembered as long as something of people's is called so.
    """
    formerly: dict[str, list[Json]] = {}
    for before, now in sorted(standing.schemas.items()):
        if any(one.now in derived(one.taken.name, before, now) for one in gone):
            formerly.setdefault(now, []).append(before)
    return {
        key: dict(_line(key, name, schema, formerly.get(name, [])))
        for key, (name, schema) in sorted(components(code).items())
    }


def _line(key: str, name: str, schema: Schema, formerly: list[Json]) -> Iterator[tuple[str, Json]]:
    if name != key:
        yield "name", name
    yield "like", " ".join(words(schema))
    if formerly:
        yield "formerly", formerly


def components(code: ServiceCode) -> dict[str, tuple[str, Schema]]:
    """Gives the components that have a class or an alias, by their keys: its name, and the schema."""
    found = {}
    made = {one.pointer: one.name for one in code.models.models}
    made |= {one.pointer: one.name for one in code.models.aliases}
    for pointer, name in made.items():
        schema, where = code.service.schemas.get(pointer), keys(pointer)
        if schema is not None and where[:-1] == _COMPONENTS and "\0" not in pointer:
            found[where[-1]] = name, schema
    return found


def words(schema: Schema, former: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Gives words that say what a schema has; none for one that says too little to be known by it.

    `former` has what components were called that it may refer to, by their keys.
    """
    digests = (hashlib.sha256(part.encode()).hexdigest()[:6] for part in _parts(schema, former or {}))
    return tuple(sorted(set(digests))[:WORDS])


def _parts(schema: Schema, former: Mapping[str, str]) -> Iterable[str]:
    for name, member in schema.properties:
        yield f"property {name}"
        yield f"property {name}: {shape(member, former)}"
    for value in schema.enum or ():
        yield f"value {json.dumps(value, sort_keys=True)}"
    for keyword, parts in (("allOf", schema.all_of), ("anyOf", schema.any_of), ("oneOf", schema.one_of)):
        for part in parts:
            yield f"{keyword} {shape(part, former)}"
            if keyword == "allOf":  # as if it stood here
                yield from _parts(part, former)
    if schema.ref is not None and not schema.properties:
        yield shape(schema, former)
    for keyword, inner in (("items", schema.items), ("values", schema.additional_properties)):
        if inner is not None and (inner.ref or inner.properties):
            yield f"{keyword} {shape(inner, former)}"
