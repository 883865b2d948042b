"""Repairs the objects of a document one after the other, each with the fields that its kind has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from ..pointers import child
from ..resolve.dialects import LATER_KEYWORDS
from ..resolve.objects import SECTIONS, Shape
from ..resolve.spelling import LONG, is_slip
from ..source.tree import Map, Sequence
from . import contents, metadata, parameters, schemas, security
from .edits import drop, drop_all, put, put_item, rename
from .fields import FIELDS, IN_3_0, LATER, TABLES, Field, Plain
from .parameters import OF_SCHEMAS
from .repairs import Repairs
from .values import meant, meant_object, shown, wanted

RULES = {**metadata.RULES, **parameters.RULES, **contents.RULES, **schemas.RULES, **security.RULES}
"""What else is repaired of a kind of object, once its fields have values of their types."""

CLOSING = re.compile(
    "secur|auth(?!ors?$)|scope|permission|roles?$|protect|restrict|credential|token|api_?key", re.I
)
"""What the name of a field has that may be meant to let nobody in: it is not ignored."""

_SPELLING = {kind: {name.lower(): name for name in fields} for kind, fields in FIELDS.items()}
"""The fields of each kind, by their names in small letters."""

_CLOSED = frozenset({"openapi", "info", "server", "tag", "components", "pathItem", "operation"})
"""Kinds in which a field of such a name may be meant for operations."""
_WITH_SCHEMA = frozenset({"parameter", "header", "mediaType"})
"""Kinds in which the keyword of a schema may be meant to forbid something."""
_EMPTY: dict[str, Any] = {"response": {"description": ""}, "schema": {}, "mediaType": {}, "pathItem": {}}
"""What null is read as where an object of a name or a status is to stand."""


def mend(repairs: Repairs) -> None:
    """Repairs every object of the tree."""
    pending: list[tuple[str, str, Any]] = [("", "openapi", repairs.tree)]
    while pending:
        pointer, kind, node = pending.pop()
        if isinstance(node, Map):
            if kind == "operation" or (kind == "schema" and "discriminator" in node):
                repairs.objects[kind].append((pointer, node))
            pending.extend(reversed(list(_mended(repairs, node, kind, pointer))))


def _mended(repairs: Repairs, node: Map, kind: str, pointer: str) -> Iterator[tuple[str, str, Any]]:
    """Repairs one object, and gives those in it."""
    if kind in TABLES:
        yield from _table(repairs, node, kind, pointer)
        return
    if "$ref" in node and (kind in SECTIONS and kind != "pathItem") and (repairs.is_3_0 or kind != "schema"):
        return
    if kind == "parameter" and node.get("in") in ("body", "formData"):
        return  # which have become a request body, or `check` tells of them
    fields = FIELDS[kind]
    _names(repairs, node, kind, pointer)
    _nulls(repairs, node, kind, pointer)
    for key in list(node):
        if key in fields:
            _value(repairs, node, key, fields[key], pointer)
    for rule in RULES.get(kind, ()):
        rule(repairs, node, pointer)
    _unknown(repairs, node, kind, pointer)
    for key, value in list(node.items()):
        field = fields.get(key)
        if isinstance(field, tuple):
            yield from _children(repairs, value, field, child(pointer, key))


def _children(
    repairs: Repairs, value: Any, field: tuple[Shape, str], place: str
) -> Iterator[tuple[str, str, Any]]:
    shape, kind = field
    if shape is Shape.ONE and kind == "schema" and isinstance(value, Sequence):  # an `items` of older drafts
        yield from ((f"{place}/{index}", kind, item) for index, item in enumerate(value))
    elif shape is Shape.ONE:
        yield place, kind, value
    elif shape is Shape.MAP and isinstance(value, Map):
        _null_members(repairs, value, kind, place)
        _members(repairs, value, kind, place)
        if kind == "link":
            _links(repairs, value, place)
        for name, item in value.items():
            yield child(place, name), kind, item
    elif shape is Shape.LIST and isinstance(value, Sequence):
        _members(repairs, value, kind, place)
        for index, item in enumerate(value):
            if item is None and repairs.drop_item(value, index, place):
                repairs.tell("null-value", "the item has no value", f"{place}/{index}", "it is not there")
            yield f"{place}/{index}", kind, item


def _table(repairs: Repairs, node: Map, kind: str, pointer: str) -> Iterator[tuple[str, str, Any]]:
    """Repairs an object whose members are all of one kind, and gives them."""
    of = TABLES[kind]
    _null_members(repairs, node, of, pointer)
    _members(repairs, node, of, pointer)
    for rule in RULES.get(kind, ()):
        rule(repairs, node, pointer)
    for key, value in node.items():
        if not key.startswith("x-") and key != "$ref":
            yield child(pointer, key), of, value


def _names(repairs: Repairs, node: Map, kind: str, pointer: str) -> None:
    """Gives fields their own spelling where they are written otherwise, as `GET` or `maxLenght`."""
    if kind == "schema" and not repairs.is_3_0:
        return
    if node.keys() <= FIELDS[kind].keys():
        return
    known = _SPELLING[kind]
    names: dict[str, str] = {}
    for key in node:
        if key in FIELDS[kind] or key.startswith("x-"):
            continue
        meant, place = known.get(key.lower()) or _nearly(key, kind, known), child(pointer, key)
        is_free = meant not in node and meant not in names.values()
        if meant != key and is_free and not repairs.is_referred_to(place):
            names[key] = meant
            repairs.tell("other-case", f"{key!r} is spelt {meant!r}", place, "that is meant")
    if names:
        rename(node, names)


def _nearly(key: str, kind: str, known: Mapping[str, str]) -> str:
    """Gives the one field that a name is but for a slip, the name itself where there is no telling.

    Of `security` there is none.
    """
    is_later = kind == "schema" and key in LATER_KEYWORDS
    if len(key) < LONG or kind in {"pathItem", "discriminator"} or is_later:
        return key
    near = [name for name in known if is_slip(key.lower(), name)]
    return known[near[0]] if len(near) == 1 and near[0] != "security" else key


def _nulls(repairs: Repairs, node: Map, kind: str, pointer: str) -> None:
    """Takes away fields that have nothing behind their colon, where null is no value that they can have."""
    fields = FIELDS[kind]
    for key in [key for key, value in node.items() if value is None]:
        field = fields.get(key)
        if field is None or field is Plain.DATA:
            continue
        drop(node, key)
        repairs.tell("null-value", f"{key!r} has no value", child(pointer, key), "it is not there")


def _null_members(repairs: Repairs, node: Map, kind: str, pointer: str) -> None:
    for key in [key for key, value in node.items() if value is None and not key.startswith("x-")]:
        if kind in _EMPTY:
            put(node, key, _EMPTY[kind])
            assumed = "an object without fields"
        else:
            drop(node, key)
            assumed = "it is not there"
        repairs.tell("null-value", f"{key!r} has no value", child(pointer, key), assumed)


def _is_known(repairs: Repairs, kind: str, key: str) -> bool:
    if key.startswith("x-") or kind == "discriminator":
        return True
    if kind == "schema":
        return not repairs.is_3_0 or key in IN_3_0 or key in LATER_KEYWORDS or key == "$ref"
    return key in FIELDS[kind] and LATER.get(kind, {}).get(key, "") <= repairs.version


def _unknown(repairs: Repairs, node: Map, kind: str, pointer: str) -> None:
    """Leaves out what may not stand in an object, unless it may be meant to close something."""
    unknown = [key for key in node if not _is_known(repairs, kind, repairs.moves.name(pointer, key))]
    ignored = [key for key in unknown if _is_ignored(repairs, node, kind, key, pointer)]
    drop_all(node, frozenset(ignored))
    for key in ignored:
        later = LATER.get(kind, {}).get(key)
        message = f"{key!r} came with OpenAPI {later}" if later else f"{key!r} may not stand here"
        assumed = "it means nothing, and is ignored"
        repairs.tell("unexpected-field", message, child(pointer, key), assumed)


def _is_ignored(repairs: Repairs, node: Map, kind: str, key: str, pointer: str) -> bool:
    """Says whether nothing is lost with a field that may not stand in an object."""
    if kind in _WITH_SCHEMA and key in [*OF_SCHEMAS, "required"]:
        return False
    if _has_other_spelling(node, kind, key) or _may_close(kind, key, node[key]):
        return False
    return not repairs.is_referred_to(child(pointer, key))


def _has_other_spelling(node: Map, kind: str, key: str) -> bool:
    """Says whether an object has a field in two spellings, of which either may be meant."""
    known = FIELDS[kind]
    spelt = next((name for name in known if name.lower() == key.lower() and name in node), None)
    return spelt is not None and spelt != key and known[spelt] is not Plain.TEXT


def _may_close(kind: str, key: str, value: Any) -> bool:
    """Says whether a field that nobody knows may be meant to keep somebody out: `secuirty`, too."""
    if kind == "schema":
        return False
    misspelt = get_close_matches(key.lower(), ("security",), cutoff=0.7)
    return bool(misspelt) or (kind in _CLOSED and (bool(CLOSING.search(key)) or _is_requirements(value)))


def _is_requirements(value: Any) -> bool:
    """Says whether a value looks like security requirements: objects of lists of scopes."""
    if not isinstance(value, Sequence) or not value or not all(isinstance(one, Map) for one in value):
        return False
    scopes = [held for one in value for held in one.values()]
    return all(isinstance(held, Sequence) and all(isinstance(s, str) for s in held) for held in scopes)


def _value(repairs: Repairs, node: Map, key: str, field: Field, pointer: str) -> None:
    """Reads a value of another type as the one that is meant, where only one can be."""
    value = node[key]
    found = meant(node, key, field)
    if found is not value:
        put(node, key, found)
        _told(repairs, value, wanted(field), found, child(pointer, key))


def _members(repairs: Repairs, node: Map | Sequence, kind: str, pointer: str) -> None:
    """Reads members or items that are no objects, as a text, as the objects that are meant."""
    held: Any = node.items() if isinstance(node, Map) else enumerate(node)
    for key, value in list(held):
        found = meant_object(value, kind)
        if found is value or str(key).startswith("x-"):
            continue
        if isinstance(node, Map):
            put(node, key, found)
        else:
            put_item(node, key, found)
        _told(repairs, value, "an object", found, child(pointer, key))


def _links(repairs: Repairs, node: Map, pointer: str) -> None:
    """Leaves out links that lead nowhere, which 3.0 allows."""
    for key, link in list(node.items()):
        leads = isinstance(link, Map) and {"operationRef", "operationId", "$ref"} & link.keys()
        if not leads and not repairs.is_3_0 and repairs.drop(node, key, pointer):
            message, assumed = "the link names no operation", "it is left out: no request depends on it"
            repairs.tell("incomplete-metadata", message, child(pointer, key), assumed)


def _told(repairs: Repairs, value: Any, wanted: str, found: Any, pointer: str) -> None:
    repairs.tell("mistyped-value", f"{shown(value)} is not {wanted}", pointer, f"{shown(found)} is meant")
