"""Holds classes and aliases as they stand in the modules of models."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ..ir import Schema
from ..pointers import keys, plain
from ..python.literals import docstring, literal
from ..python.uses import call, use
from ..types.python_type import PythonType
from ..types.tree import ANYTHING, STR, UNSET_TYPE, Generic, LiteralOf, Type, Union
from .defaults import Found
from .places import place
from .sentences import first_said
from .structs import Property, Shape


@dataclass(frozen=True, slots=True)
class Field:
    """Describes a field of a model, as source text."""

    name: str
    type: Type
    default: str
    """What stands behind `=`; empty for none."""
    docstring: str | None

    @property
    def annotation(self) -> str:
        """Gives the text of its type."""
        return self.type.text


@dataclass(frozen=True, slots=True)
class Model:
    """Describes a class of the models."""

    name: str
    pointer: str
    module: str
    docstring: str | None
    fields: tuple[Field, ...]
    head: str
    """What stands in the parentheses of the class's head: its base, and the options of a struct."""
    names: frozenset[str]
    """Other models that its fields name."""


@dataclass(frozen=True, slots=True)
class Alias:
    """Gives a name to a type that is no struct."""

    name: str
    pointer: str
    module: str
    docstring: str | None
    type: PythonType


def head(found: Shape, tag: tuple[str, str | int] | None, *, is_acyclic: bool) -> str:
    """Gives what a class is made of: dictionaries keep what a struct has no field for, or cannot write."""
    if found.others is not None or found.escaped:
        return use("NamedObject" if found.others is None else "OpenObject")
    options = [use("Struct"), "kw_only=True"]
    if is_acyclic:
        options.append("gc=False")
    if found.closed:
        options.append("forbid_unknown_fields=True")
    if tag is not None:
        options += [f"tag_field={literal(tag[0])}", f"tag={literal(tag[1])}"]
    return ", ".join(options)


def field(
    name: str, member: Property, made: PythonType, default: Found | None, *, is_class: bool = False
) -> Field:
    """Gives the field of a property: one that may be absent has its default, or is UNSET.

    `is_class` is set where its schema has a class for itself, which says what the document does.
    """
    kind, schema = made.of_decoder, member.schema
    arguments = [f"name={literal(member.name)}"] if name != member.name else []
    if default is not None and isinstance(default.value, list | dict):
        make = {"[]": "list", "{}": "dict"}.get(default.expression, f"lambda: {default.expression}")
        value = call("msgspec.field", *arguments, f"default_factory={make}")
    else:
        value = "" if member.required else use("UNSET") if default is None else default.expression
        if arguments:
            arguments += [f"default={value}"] if value else []
            value = call("msgspec.field", *arguments)
    if not member.required and default is None and kind != ANYTHING:
        kind = Union((*kind.alternatives, UNSET_TYPE))
    return Field(name, kind, value, None if is_class else _said(name, schema))


def _said(name: str, schema: Schema | None) -> str | None:
    """Gives what the document says of a property, unless it only says its name once more."""
    text = "" if schema is None else prose(schema)
    return None if _repeats(text, name) else _first_docstring(text)


@lru_cache(maxsize=32_768)
def _first_docstring(text: str) -> str | None:
    """Gives what a text says first; many properties of a document have one description."""
    return docstring(first_said(text), 4)


def _repeats(text: str, name: str) -> bool:
    """Says whether a text is a name once more, as people write it."""
    is_short = len(text) < 2 * len(name)  # most say more, and are not looked into
    return is_short and _letters(text) == _letters(name)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def tag_field(name: str, member: Property, value: str | int) -> Field:
    """Gives the field of the property that tells the structs of a union apart."""
    kind = Generic("ClassVar", (LiteralOf((value,)),))
    text = None if member.schema is None else docstring(first_said(prose(member.schema)), 4)
    return Field(name, kind, literal(value), text)


def others_field(name: str, schema: Schema, made: PythonType) -> Field:
    """Gives the field of the properties that have none."""
    text = docstring(first_said(prose(schema)) or "All other properties.", 4)
    factory = call("msgspec.field", "default_factory=dict")
    return Field(name, Generic("MutableMapping", (STR, made.of_decoder)), factory, text)


def prose(schema: Schema) -> str:
    """Gives what the document says about a schema. A title of one word is a name, as the class has one."""
    if schema.description.strip():
        return schema.description
    return schema.title if " " in schema.title.strip() else ""


def class_prose(name: str, schema: Schema, pointer: str) -> str:
    """Gives what a class says: what the document does, or where its schema stands.

    Nothing is left to say where that is its name once more.
    """
    said = prose(schema)
    if said and not _repeats(said, name):
        return said
    if schema.title.strip():
        return ""
    tokens = keys(plain(pointer))
    return "" if len(tokens) == len(_COMPONENT) and _repeats(tokens[-1], name) else place(pointer)


_COMPONENT = ("components", "schemas", "Pet")
