"""Which schemas become classes, and with which properties: their own and those of `allOf` branches."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ..ir import Json, Schema
from ..references import asserting
from .json_types import JSON_TYPES
from .soundness import KEYWORDS, NOT_OF_OBJECTS, present

_UNNAMEABLE = re.compile(r'[\\"\x00-\x1f]')
"""What the name of a struct's field on the wire must not have: msgspec copies names without escaping them."""


@dataclass(frozen=True, slots=True)
class Property:
    """A property of a struct."""

    name: str
    """As on the wire."""
    schema: Schema | None
    """None for one that is required and not described, or described in ways that differ."""
    required: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """The properties that an object has, and what else its schema asks for."""

    properties: tuple[Property, ...]
    closed: bool
    """Whether other properties are forbidden."""
    others: Schema | None
    """What the schema says of other properties, where it says anything; then they are kept."""
    unsound: tuple[str, ...]
    """Keywords that a struct does not express."""


def shape(schema: Schema, schemas: Mapping[str, Schema]) -> Shape | None:
    """The shape of a schema that describes one object; None if it is no struct."""
    if not _is_object(schema) or schema.pattern_properties:
        return None
    parts = asserting(schema.all_of)
    if len(parts) == 1 and parts[0].ref is not None and not (schema.properties or schema.required):
        return None  # another name for what it refers to
    described: dict[str, Schema | None] = {}
    required: dict[str, None] = {}
    unsound: list[str] = []
    everything = tuple(_parts(schema, schemas))
    hidden = {name for part in everything for name in _hidden(part)}
    for part in everything:
        unsound.extend(_missed(part, part is schema))
        for name, member in part.properties:
            if name in hidden:
                continue
            known = described.get(name)
            both = member if known is None else _both(known, member)
            if known is not None and both is None:
                unsound.append(f"{name!r} described twice, at {known.pointer} and {member.pointer}")
            described[name] = both or member
        required |= dict.fromkeys(part.required)
    if not described:
        return None
    for name, members in _perhaps(schema, schemas).items():
        if name not in hidden:
            described.setdefault(name, members[0] if len(members) == 1 else None)
    names = dict.fromkeys((*described, *required))
    if not all(map(is_nameable, names)):
        return None
    extra = schema.additional_properties
    closed = extra is not None and extra.verdict is False
    if schema.all_of and extra is not None and extra.verdict is not True:
        unsound.append(f"additionalProperties beside allOf at {schema.pointer}")
        closed = False
    properties = tuple(Property(name, described.get(name), name in required) for name in names)
    others = _others(everything)
    judged = closed or (others is not None and others.verdict is not True)
    if judged and not required.keys() <= described.keys():
        unsound.append(f"required properties that only additionalProperties is about at {schema.pointer}")
    unsound.extend(_unsound_hiding(schema, everything, others))
    return Shape(properties, closed, others, tuple(unsound))


def _unsound_hiding(schema: Schema, parts: tuple[Schema, ...], others: Schema | None) -> Iterator[str]:
    """What is hidden and yet kept by a struct: what it has no field for, or what another part names."""
    hidden = [part.hidden for part in parts if part.hidden is not None]
    if hidden and others is not None:
        yield f"readOnly or writeOnly beside other properties that are kept at {schema.pointer}"
    if len(parts) > 1 and any(one.others for one in hidden):
        yield f"readOnly or writeOnly for what other parts describe at {schema.pointer}"


def _hidden(part: Schema) -> tuple[str, ...]:
    """The properties that a part says are not sent: there are no fields for them."""
    return () if part.hidden is None else part.hidden.names


def _others(parts: Iterable[Schema]) -> Schema | None:
    """What all parts of an object together say of properties that none of them names."""
    said = [part.additional_properties for part in parts if part.additional_properties is not None]
    if any(one.verdict is False for one in said):
        return None
    found: Schema | None = None
    for one in said:
        if one.verdict is None:
            found = one if found is None else _both(found, one) or Schema(one.pointer, verdict=True)
    return found


def is_nameable(name: str) -> bool:
    """Whether msgspec can write the name of a property, or the value of a tag."""
    return _UNNAMEABLE.search(name) is None


def _both(one: Schema, other: Schema) -> Schema | None:
    """The one of two schemas that says all that the other says; None when neither does."""
    if replace(one, pointer="") == replace(other, pointer=""):
        return other
    if _implies(other, one):
        return other
    return one if _implies(one, other) else None


def _implies(one: Schema, other: Schema) -> bool:
    """Whether what satisfies the one satisfies the other, which has a type and a list of values at most."""
    bare = Schema(
        other.pointer,
        type=other.type,
        enum=other.enum,
        title=other.title,
        description=other.description,
        default=other.default,
        examples=other.examples,
    )
    values = one.const if one.const is not None else one.enum
    if other != bare or (other.enum is not None and values is None):
        return False
    if values is None:
        return bool(one.type) and set(one.type) <= set(other.type or one.type)
    kinds = {JSON_TYPES.get(type(value), "object") for value in values}
    within = other.enum is None or all(any(_same(value, known) for known in other.enum) for value in values)
    return within and kinds <= set(other.type or kinds)


def _same(one: Json, other: Json) -> bool:
    """Whether two scalars are the same value and of the same type."""
    return type(one) is type(other) and one == other


def _perhaps(schema: Schema, schemas: Mapping[str, Schema]) -> dict[str, list[Schema]]:
    """The properties that only alternatives and conditions of an object describe."""
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
    if (
        schema.verdict is not None
        or schema.ref is not None
        or schema.enum is not None
        or schema.const is not None
    ):
        return False
    return set(schema.type) <= {"object", "null"} and schema.type != ("null",)


def _parts(schema: Schema, schemas: Mapping[str, Schema]) -> Iterator[Schema]:
    """The schema and all that `allOf` and `$ref` add to it, bases first."""
    seen: set[str] = set()
    todo = [(schema, False)]
    while todo:
        part, expanded = todo.pop()
        if expanded:
            yield part
            continue
        if part.pointer in seen:
            continue
        seen.add(part.pointer)
        todo.append((part, True))
        todo.extend((branch, False) for branch in reversed(part.all_of))
        if part.ref is not None:
            todo.append((schemas[part.ref], False))


def _missed(part: Schema, is_whole: bool) -> Iterator[str]:
    """What the part asks for beyond properties, required and type."""
    for name, keyword in KEYWORDS.items():
        if name not in _SAID and present(getattr(part, name)):
            yield f"{keyword} at {part.pointer}"
    extra = part.additional_properties
    if not is_whole and extra is not None and extra.verdict is not True:
        yield f"additionalProperties at {part.pointer}"
    if set(part.type) - {"object", "null"}:
        yield f"type at {part.pointer}"
    if not is_whole and "null" in part.type:
        yield f"null at {part.pointer}"


_SAID = {"ref", "all_of", "properties", "required", "additional_properties", "hidden"} | set(NOT_OF_OBJECTS)
"""Keywords that a struct expresses, and those that do not bear on objects."""
