"""Decides which schemas become classes, and with which properties: their own and those of `allOf`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..ir import Schema
from ..schemas.keywords import present
from ..types.merging import Merger
from ..types.soundness import KEYWORDS, NOT_OF_OBJECTS

_UNNAMEABLE = re.compile(r'[\\"\x00-\x1f]')
"""What the name of a struct's field on the wire must not have: msgspec copies names without escaping them."""


@dataclass(frozen=True, slots=True)
class Property:
    """Describes a property of a struct."""

    name: str
    """The name as on the wire."""
    schema: Schema | None
    """None for one that is required and not described, or that alternatives describe in different ways."""
    required: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """Describes the properties that an object has, and what else its schema asks for."""

    properties: tuple[Property, ...]
    closed: bool
    """Whether other properties are forbidden."""
    others: Schema | None
    """What the schema says of other properties, where it says anything; then they are kept."""
    nullable: bool
    """Whether null is allowed instead of the object."""
    escaped: bool
    """Whether some property has a name that msgspec cannot write."""
    unsound: tuple[str, ...]
    """Keywords that a struct does not express."""
    implied: bool = False
    """Whether no type says that values are objects: by the letter, what is no object is valid as well."""


def shape(schema: Schema, merger: Merger) -> Shape | None:
    """Gives the shape of a schema that describes one object; None if it is no struct."""
    if merger.gave_up(schema) or merger.is_name(schema):
        return None  # the second: another name for what it refers to
    whole = merger.merged(schema)
    if whole.empty or not _is_object(whole.schema):
        return None
    parts = tuple(merger.applying(schema))
    nullable = "null" in whole.schema.type
    unsound = [reason for part in parts for reason in _missed(part, part is schema)]
    hidden = {name for part in parts for name in _hidden(part)}
    described: dict[str, Schema | None] = {
        name: member for name, member in whole.schema.properties if name not in hidden
    }
    if not described:
        return None
    if whole.schema.discriminator is not None and (whole.schema.any_of or whole.schema.one_of):
        # Not all alternatives need describe it, and what has no field cannot be sent.
        described.setdefault(whole.schema.discriminator.property_name, None)
    for name, members in _perhaps(schema, merger.schemas).items():
        if name not in hidden:
            described.setdefault(name, members[0] if len(members) == 1 else None)
    others = _others(parts, merger)
    names = dict.fromkeys((*described, *(name for part in parts for name in part.required)))
    required = {name for part in parts for name in part.required}
    extra = schema.additional_properties
    closed = extra is not None and extra.verdict is False and not schema.pattern_properties
    if len(parts) > 1 and extra is not None and extra.verdict is not True:
        unsound.append(f"additionalProperties beside allOf at {schema.pointer}")
        closed = False
    judged = closed or (others is not None and others.verdict is not True)
    if judged and not required <= described.keys():
        unsound.append(f"required properties that only additionalProperties is about at {schema.pointer}")
    unsound.extend(_unsound_hiding(schema, parts, others))
    properties = tuple(Property(name, described.get(name, others), name in required) for name in names)
    escaped = not all(map(is_nameable, names))
    if escaped and closed:
        unsound.append(f"additionalProperties beside a name that JSON escapes at {schema.pointer}")
    implied = not whole.schema.type
    return Shape(properties, closed, others, nullable, escaped, tuple(unsound), implied)


def _unsound_hiding(schema: Schema, parts: tuple[Schema, ...], others: Schema | None) -> Iterator[str]:
    """Gives what is hidden and yet kept by a struct: what it has no field for, or what another part names."""
    hidden = [part.hidden for part in parts if part.hidden is not None]
    if hidden and others is not None:
        yield f"readOnly or writeOnly beside other properties that are kept at {schema.pointer}"
    if len(parts) > 1 and any(one.others for one in hidden):
        yield f"readOnly or writeOnly for what other parts describe at {schema.pointer}"


def _hidden(part: Schema) -> tuple[str, ...]:
    """Gives the properties that a part says are not sent: there are no fields for them."""
    return () if part.hidden is None else part.hidden.names


def _others(parts: Iterable[Schema], merger: Merger) -> Schema | None:
    """Gives what all parts of an object together say of properties that none of them names."""
    found: Schema | None = None
    for part in parts:
        said = _others_of(part)
        if said is not None and said.verdict is False:
            return None
        if said is not None:
            found = said if found is None else merger.both(found, said)
    return found


def _others_of(part: Schema) -> Schema | None:
    """Gives what one part says of them: for the names of `patternProperties`, and for the rest."""
    rest = part.additional_properties or part.unevaluated_properties
    patterns = tuple(schema for _, schema in part.pattern_properties)
    if not patterns:
        return rest
    if rest is None or rest.verdict is True:
        return Schema(f"{part.pointer}/additionalProperties", verdict=True)
    alternatives = patterns if rest.verdict is False else (*patterns, rest)
    if len(alternatives) == 1:
        return alternatives[0]
    return Schema(f"{part.pointer}/patternProperties", any_of=alternatives)


def is_nameable(name: str) -> bool:
    """Says whether msgspec can write the name of a property, or the value of a tag."""
    return _UNNAMEABLE.search(name) is None


def _perhaps(schema: Schema, schemas: Mapping[str, Schema]) -> dict[str, list[Schema]]:
    """Gives the properties that only alternatives and conditions of an object describe."""
    found: dict[str, list[Schema]] = {}
    seen: set[str] = set()
    todo = [(schema, False)]
    while todo:
        part, is_alternative = todo.pop()
        if part.pointer in seen:
            continue
        seen.add(part.pointer)
        for name, member in part.properties if is_alternative else ():
            if name in _hidden(part):
                continue
            if all(member != known for known in found.setdefault(name, [])):
                found[name].append(member)
        conditional = [one for one in (part.if_, part.then, part.else_) if one is not None]
        conditional += [one for _, one in part.dependent_schemas]
        todo.extend((one, True) for one in reversed([*part.any_of, *part.one_of, *conditional]))
        todo.extend((one, is_alternative) for one in reversed(part.all_of))
        if part.ref is not None:
            todo.append((schemas[part.ref], is_alternative))
    return found


def _is_object(schema: Schema) -> bool:
    if schema.verdict is not None or schema.enum is not None or schema.const is not None:
        return False
    return set(schema.type) <= {"object", "null"} and schema.type != ("null",)


def _missed(part: Schema, is_whole: bool) -> Iterator[str]:
    """Gives what the part asks for beyond properties, required and type."""
    for name, keyword in KEYWORDS.items():
        if name not in _SAID and present(getattr(part, name)):
            yield f"{keyword} at {part.pointer}"
    extra = part.additional_properties
    if not is_whole and extra is not None and extra.verdict is not True:
        yield f"additionalProperties at {part.pointer}"
    if set(part.type) - {"object", "null"}:
        yield f"type at {part.pointer}"


_SAID = {"ref", "all_of", "properties", "required", "additional_properties", "hidden"} | set(NOT_OF_OBJECTS)
"""Keywords that a struct expresses, and those that do not bear on objects."""
