"""Writes the code that reads a parameter: its style, the types of its text, its validator."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..content import parameters as schemas_of
from ..content.parameters import ARRAY, PRIMITIVE
from ..content.styles import names
from ..ir import Parameter, Schema
from ..models import Models
from ..python.literals import literal, tuple_literal
from ..python.uses import call, use

SETTINGS = use("settings")
"""What the code of an operation calls the settings of the service."""

STRING = use("primitives.string")
"""Takes a text as it is."""

_ORDER = ("integer", "number", "boolean", "null")
"""`string` is left out: what is none of these stays text."""


_TAKEN = {
    "path": ("in_path", "{}"),
    "query": ("in_query", call("parameters.query_primitive", "{}")),
    "header": ("in_header", call("parameters.header_primitive", "{}")),
}
"""What `runtime.parameters.usual` has for a location, and what takes the parameters that it reads."""
_DECODED = {"integer": "int", "number": "float", "boolean": "bool"}
"""What it decodes unless told otherwise."""

_PLAIN = use("bracketed.plain")
"""Reads texts, and objects of them."""
_LEAVES = {use(f"primitives.{kind}"): use(f"bracketed.{kind.upper()}") for kind in _DECODED}


class Usual(NamedTuple):
    """Describes what reads one of the usual parameters."""

    reader: str
    decoded: str
    """The type that it decodes; empty where it decodes nothing."""
    branch: str = ""
    """The expression of what makes a value of names with brackets; empty where there are none."""


class ParameterReaders:
    """Writes the expressions that find parameters and take them apart."""

    def __init__(self, models: Models) -> None:
        self._models = models
        self._schemas = models.schemas

    def kind(self, parameter: Parameter) -> str:
        """Says whether a parameter is one value, a list or an object; what has `content` is one text."""
        return PRIMITIVE if parameter.content is not None else self.kind_of(parameter.schema)

    def is_deep(self, parameter: Parameter) -> bool:
        """Says whether a parameter may come under names with brackets."""
        nests = {"array", "object"} & self.types(parameter.schema)
        return parameter.style == "deepObject" and parameter.content is None and bool(nests)

    def is_split(self, parameter: Parameter) -> bool:
        """Says whether a path parameter's text is taken apart, which comes before it is percent-decoded."""
        return parameter.location == "path" and self.kind(parameter) != PRIMITIVE

    def is_single(self, parameter: Parameter) -> bool:
        """Says whether a parameter is one value of the path, or one name in the query that comes once."""
        if parameter.location == "path":
            return self.kind(parameter) == PRIMITIVE
        return parameter.location == "query" and self._wanted(parameter) == literal(parameter.name)

    def takes_others(self, parameter: Parameter) -> bool:
        """Says whether a parameter is an exploded object that has all names which no parameter has."""
        return "" in names(parameter, self._schemas)

    def wanted(self, parameters: Iterable[Parameter]) -> str:
        """Gives the arguments of `by_index`: what belongs to each parameter of a query string or cookies."""
        return ", ".join(map(self._wanted, parameters))

    def _wanted(self, parameter: Parameter) -> str:
        kind, name = self.kind(parameter), literal(parameter.name)
        if self.is_deep(parameter):
            return call("by_index.Deep", name, *(["plain=True"] if kind == PRIMITIVE else []))
        if kind == PRIMITIVE:
            return name
        if not parameter.explode:
            return name
        if kind == ARRAY:
            return call("by_index.Several", name)
        members = tuple_literal(map(literal, schemas_of.properties(parameter.schema, self._schemas)))
        others = schemas_of.takes_others(parameter.schema, self._schemas)
        return call("by_index.Members", name, members, *(["others=True"] if others else []))

    def take(self, parameter: Parameter) -> str:
        """Gives the expression of what reads the text of a parameter by its style and type."""
        if parameter.location in {"query", "cookie"}:
            made = self._in_query(parameter)
            skips = parameter.allow_empty_value and parameter.location == "query" and not parameter.required
            return call("parameters.unless_empty", made) if skips else made
        if parameter.content is not None:
            return call("parameters.content_json", SETTINGS)
        schema, style, name = parameter.schema, literal(parameter.style), literal(parameter.name)
        in_path, explode = parameter.location == "path", str(parameter.explode)
        match self.kind(parameter):
            case schemas_of.ARRAY:
                read = self.read(self.items(schema))
                if in_path:
                    return call("parameters.path_array", style, name, explode, read)
                return call("parameters.header_array", read)
            case schemas_of.OBJECT:
                inner = self.members(schema)
                if in_path:
                    return call("parameters.path_object", style, name, explode, inner)
                return call("parameters.header_object", explode, inner)
        read = self.read(schema)
        if not in_path:
            return call("parameters.header_primitive", read)
        is_text = parameter.style == "simple"  # decoded by the router
        return read if is_text else call("parameters.path_primitive", style, name, read)

    def usual(self, parameter: Parameter, take: str) -> Usual | None:
        """Finds the short way to read a parameter that `take` takes, if there is one."""
        place, taken = _TAKEN.get(parameter.location, ("", ""))
        for kind in ("string", *_DECODED) if place else ():
            if take == taken.format(use(f"primitives.{kind}")):
                return Usual(f"{place}.{kind}", _DECODED.get(kind, ""))
        in_query = parameter.location == "query"
        if in_query and self.is_deep(parameter) and take == self._deep(parameter, ""):
            return Usual("in_query.deep", "", self.branch(parameter.schema))
        return None

    def _deep(self, parameter: Parameter, decode: str) -> str:
        name, branch = literal(parameter.name), self.branch(parameter.schema)
        return call("parameters.query_deep", name, branch, f"{SETTINGS}{decode}")

    def _in_query(self, parameter: Parameter) -> str:
        schema, style = parameter.schema, literal(parameter.style)
        decode = _decode(parameter)
        if parameter.content is not None:
            return call("parameters.query_json", f"{SETTINGS}{decode}")
        kind = self.kind(parameter)
        if self.is_deep(parameter):
            return self._deep(parameter, decode)
        if kind == PRIMITIVE:
            return call("parameters.query_primitive", f"{self.read(schema)}{decode}")
        inner = self.read(self.items(schema)) if kind == ARRAY else self.members(schema)
        if parameter.explode:
            return call(f"parameters.query_{'list' if kind == ARRAY else 'members'}", f"{inner}{decode}")
        return call(f"parameters.query_{'array' if kind == ARRAY else 'object'}", style, f"{inner}{decode}")

    def read(self, schema: Schema | None) -> str:
        """Gives the expression of what makes a JSON value of text."""
        if self.kind_of(schema) != PRIMITIVE:
            return call("parameters.nested", SETTINGS)  # no style has a way to write it
        types = self.types(schema)
        reads = [use(f"primitives.{name}") for name in _ORDER if name in types]
        if self.reads_text(schema):
            return STRING
        return reads[0] if len(reads) == 1 else call("primitives.first_of", *reads)

    def reads_text(self, schema: Schema | None) -> bool:
        """Says whether the text is the value."""
        types = self.types(schema)
        others = types.intersection(_ORDER)
        return not others or ("string" in types and others == {"null"})

    def types(self, schema: Schema | None) -> set[str]:
        """Gives the JSON types that a schema allows, as far as it says."""
        return schemas_of.types(schema, self._schemas)

    def items(self, schema: Schema | None) -> Schema | None:
        """Gives the schema of a list's items."""
        return schemas_of.items(schema, self._schemas)

    def members(self, schema: Schema | None) -> str:
        """Gives the expressions of what reads the properties of an object, and the others."""
        found = schemas_of.properties(schema, self._schemas)
        reads = ", ".join(f"{literal(name)}: {self.read(member)}" for name, member in found.items())
        return f"{{{reads}}}, {self.read(schemas_of.others(schema, self._schemas))}"

    def branch(self, schema: Schema | None) -> str:
        """Gives the expression of what reads a value from names with brackets; schemas are known to end."""
        types = self.types(schema)
        below = ""
        if "array" in types:
            below = call("bracketed.array", self.branch(self.items(schema)))
        elif "object" in types:
            below = self._branches(schema)
        if self.kind_of(schema) != PRIMITIVE:
            return below
        leaf = self.read(schema)
        if leaf == STRING and below in {"", _PLAIN}:
            return _PLAIN
        if below:
            return call("bracketed.leaf_or", leaf, below)
        return _LEAVES.get(leaf, call("bracketed.leaf", leaf))

    def _branches(self, schema: Schema | None) -> str:
        """The expression of what reads an object. Members that are read as those it does not name are left
        out."""
        found = schemas_of.properties(schema, self._schemas)
        extra = schemas_of.others(schema, self._schemas)
        others = _PLAIN if extra is None else self.branch(extra)
        branches = {name: self.branch(member) for name, member in found.items()}
        reads = [f"{literal(name)}: {branch}" for name, branch in branches.items() if branch != others]
        if not reads and others == _PLAIN:
            return _PLAIN
        more = "" if others == _PLAIN else f", {others}"
        return call("bracketed.members", f"{{{', '.join(reads)}}}{more}")

    def kind_of(self, schema: Schema | None) -> str:
        """Says whether a schema is of one value, a list or an object."""
        return schemas_of.kind(schema, self._schemas)


def _decode(parameter: Parameter) -> str:
    """Gives the argument that says how texts are decoded, where it is not as in forms."""
    if parameter.style == "cookie":
        return f", decode={use('parameters.AS_SENT')}"
    # A `+` is a blank in forms alone: with allowReserved it is one of the characters that stay as they are.
    percent = parameter.location == "cookie" or parameter.allow_reserved
    return f", decode={use('parameters.PERCENT')}" if percent else ""
