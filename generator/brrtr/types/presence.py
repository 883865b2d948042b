"""Decides whether an object may be refused because a property is there, which is valid without it.

The default of such a property is not applied: a model would send it with every value, and break its schema.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from ..ir import Json, Schema
from ..samples import Validity

Applying: TypeAlias = "Callable[[Schema], Iterator[Schema]]"
"""Gives a schema and all that `allOf` and `$ref` add to it, as `Merger.applying` does."""

_OF_PROPERTIES = ("max_properties", "min_properties", "property_names")


def refusal(schema: Schema, name: str, value: Json, applying: Applying, is_valid: Validity) -> str:
    """Gives the keyword of an object's schema that may refuse a property with a value, and where it stands.

    It is empty when there is none but the property's own schema.
    """
    for part in applying(schema):
        if part.max_properties is not None:
            return f"maxProperties at {part.pointer}"
        if part.property_names is not None and not is_valid(name, part.property_names):
            return f"propertyNames at {part.pointer}"
        if name in dict(part.dependent_required):
            return f"dependentRequired at {part.pointer}"
        if name in dict(part.dependent_schemas):
            return f"dependentSchemas at {part.pointer}"
        extra, rest = part.additional_properties, part.unevaluated_properties
        if extra is not None and not _is_named(name, (part,)) and not is_valid(value, extra):
            return f"additionalProperties at {part.pointer}"
        if rest is not None and not _is_named(name, _alike(part, applying)) and not is_valid(value, rest):
            return f"unevaluatedProperties at {part.pointer}"
        for keyword, condition in _conditions(part):
            if _is_about(name, condition, applying):
                return f"{keyword} at {part.pointer}"
    return ""


def _is_named(name: str, parts: Iterator[Schema] | tuple[Schema, ...]) -> bool:
    """Says whether one of the parts describes a property; patterns are taken to fit it."""
    return any(part.pattern_properties or name in dict(part.properties) for part in parts)


def _conditions(part: Schema) -> Iterator[tuple[str, Schema]]:
    """Gives what a schema says of some of its values alone."""
    for keyword, condition in (
        ("not", part.not_),
        ("if", part.if_),
        ("then", part.then),
        ("else", part.else_),
    ):
        if condition is not None:
            yield keyword, condition
    for keyword, branches in (("anyOf", part.any_of), ("oneOf", part.one_of)):
        yield from ((keyword, branch) for branch in branches)
    yield from (("dependentSchemas", condition) for _, condition in part.dependent_schemas)


def _alike(schema: Schema, applying: Applying) -> Iterator[Schema]:
    """Gives a schema and all others within it that are about the same value."""
    seen: set[str] = set()
    todo = [schema]
    while todo:
        for part in applying(todo.pop()):
            if part.pointer not in seen:
                seen.add(part.pointer)
                yield part
                todo.extend(condition for _, condition in _conditions(part))


def _is_about(name: str, condition: Schema, applying: Applying) -> bool:
    """Says whether it can matter to a condition that an object has a property."""
    return any(
        name in part.required
        or name in dict(part.properties)
        or any(name == one or name in others for one, others in part.dependent_required)
        or any(getattr(part, keyword) is not None for keyword in _OF_PROPERTIES)
        or bool(part.pattern_properties)
        or any(
            rest is not None and rest.verdict is not True
            for rest in (part.additional_properties, part.unevaluated_properties)
        )
        for part in _alike(condition, applying)
    )
