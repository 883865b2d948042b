"""Says in words what a schema is like, for operations and components to be recognised by."""

from __future__ import annotations

from collections.abc import Mapping

from ..ir import Schema
from ..pointers import keys, plain

_DEPTH = 8
"""Levels of an inline schema that count for what it is like."""


def shape(schema: Schema | None, former: Mapping[str, str], depth: int = _DEPTH) -> str:
    """Gives what a schema is by its types, its members and the components that it refers to.

    `former` has what components were called before, by what they are called now.
    """
    if schema is None or not depth:
        return ""
    if schema.ref is not None:
        key = keys(plain(schema.ref))[-1:] or ("",)  # the whole document has no key
        return f"ref {former.get(key[0], key[0])}"
    parts = [*schema.type, schema.format or ""]
    if schema.properties:
        members = (f"{name}: {shape(member, former, depth - 1)}" for name, member in schema.properties)
        parts.append(f"properties {{{', '.join(members)}}}")
    inner = (schema.items, schema.additional_properties)
    parts += (shape(one, former, depth - 1) for one in inner if one)
    several = (*schema.all_of, *schema.any_of, *schema.one_of)
    parts += (shape(one, former, depth - 1) for one in several)
    return f"({' '.join(filter(None, parts))})"
