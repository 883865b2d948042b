"""Which types of JSON value a schema speaks of."""

from __future__ import annotations

from ..ir import Schema


def stated_types(schema: Schema) -> tuple[str, ...]:
    """The types of `type`, or, where there is none, those that the other keywords are about.

    JSON Schema 2020-12 (Validation 6) lets a keyword of one type stand without `type`; it then says
    nothing of the other types, but an author who writes `properties` means an object. Empty when
    the schema says nothing of a type. `format` alone means a string.
    """
    if schema.type:
        return schema.type
    implied = (
        ("object", _speaks_of_objects(schema)),
        ("array", _speaks_of_arrays(schema)),
        (
            "string",
            any(
                value is not None
                for value in (schema.min_length, schema.max_length, schema.pattern, schema.format)
            ),
        ),
        ("number", _speaks_of_numbers(schema)),
    )
    return tuple(name for name, spoken_of in implied if spoken_of)


def _speaks_of_objects(schema: Schema) -> bool:
    return bool(
        schema.properties
        or schema.pattern_properties
        or schema.additional_properties is not None
        or schema.property_names is not None
        or schema.required
        or schema.min_properties is not None
        or schema.max_properties is not None
        or schema.dependent_required
        or schema.dependent_schemas
        or schema.unevaluated_properties is not None
    )


def _speaks_of_arrays(schema: Schema) -> bool:
    return bool(
        schema.prefix_items
        or schema.items is not None
        or schema.contains is not None
        or schema.min_items is not None
        or schema.max_items is not None
        or schema.unique_items
        or schema.unevaluated_items is not None
    )


def _speaks_of_numbers(schema: Schema) -> bool:
    bounds = (schema.minimum, schema.maximum, schema.exclusive_minimum, schema.exclusive_maximum)
    return schema.multiple_of is not None or any(bound is not None for bound in bounds)
