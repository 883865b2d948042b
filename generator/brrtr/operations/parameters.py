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

_ORDER = ("integer", "number", "boolean", "null")
"""`string` is left out: what is none of these stays text."""


_TAKEN = {
    "path": ("in_path", "{}"),
    "query": ("in_query", "parameters.query_primitive({})"),
    "header": ("in_header", "parameters.header_primitive({})"),
}
"""What `runtime.parameters.usual` has for a location, and what takes the parameters that it reads."""
_DECODED = {"integer": "int", "number": "float", "boolean": "bool"}
"""What it decodes unless told otherwise."""

_PLAIN = "bracketed.plain"
"""Reads texts, and objects of them."""
_LEAVES = {f"primitives.{kind}": f"bracketed.{kind.upper()}" for kind in _DECODED}


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

    def takes_others(self, parameter: Parameter) -> bool:
        """Says whether a parameter is an exploded object that has all names which no parameter has."""
        return "" in names(parameter, self._schemas)

    def wanted(self, parameters: Iterable[Parameter]) -> str:
        """Gives the arguments of `by_index`: what belongs to each parameter of a query string or cookies."""
        return ", ".join(map(self._wanted, parameters))

    def _wanted(self, parameter: Parameter) -> str:
        kind, name = self.kind(parameter), literal(parameter.name)
        if self.is_deep(parameter):
            return f"by_index.Deep({name}{', plain=True' if kind == PRIMITIVE else ''})"
        if kind == PRIMITIVE:
            return name
        if not parameter.explode:
            return name
        if kind == ARRAY:
            return f"by_index.Several({name})"
        members = tuple_literal(map(literal, schemas_of.properties(parameter.schema, self._schemas)))
        others = schemas_of.takes_others(parameter.schema, self._schemas)
        return f"by_index.Members({name}, {members}{', others=True' if others else ''})"

    def take(self, parameter: Parameter) -> str:
        """Gives the expression of what reads the text of a parameter by its style and type."""
        if parameter.location in {"query", "cookie"}:
            made = self._in_query(parameter)
            skips = parameter.allow_empty_value and parameter.location == "query" and not parameter.required
            return f"parameters.unless_empty({made})" if skips else made
        if parameter.content is not None:
            return "parameters.content_json(settings)"
        schema, style, name = parameter.schema, literal(parameter.style), literal(parameter.name)
        in_path = parameter.location == "path"
        match self.kind(parameter):
            case schemas_of.ARRAY:
                read = self.read(self.items(schema))
                if in_path:
                    return f"parameters.path_array({style}, {name}, {parameter.explode}, {read})"
                return f"parameters.header_array({read})"
            case schemas_of.OBJECT:
                inner = self.members(schema)
                if in_path:
                    return f"parameters.path_object({style}, {name}, {parameter.explode}, {inner})"
                return f"parameters.header_object({parameter.explode}, {inner})"
        read = self.read(schema)
        if not in_path:
            return f"parameters.header_primitive({read})"
        is_text = parameter.style == "simple"  # decoded by the router
        return read if is_text else f"parameters.path_primitive({style}, {name}, {read})"

    def usual(self, parameter: Parameter, take: str) -> Usual | None:
        """Finds the short way to read a parameter that `take` takes, if there is one."""
        place, taken = _TAKEN.get(parameter.location, ("", ""))
        for kind in ("string", *_DECODED) if place else ():
            if take == taken.format(f"primitives.{kind}"):
                return Usual(f"{place}.{kind}", _DECODED.get(kind, ""))
        in_query = parameter.location == "query"
        if in_query and self.is_deep(parameter) and take == self._deep(parameter, ""):
            return Usual("in_query.deep", "", self.branch(parameter.schema))
        return None

    def _deep(self, parameter: Parameter, decode: str) -> str:
        name, branch = literal(parameter.name), self.branch(parameter.schema)
        return f"parameters.query_deep({name}, {branch}, settings{decode})"

    def _in_query(self, parameter: Parameter) -> str:
        schema, style = parameter.schema, literal(parameter.style)
        decode = _decode(parameter)
        if parameter.content is not None:
            return f"parameters.query_json(settings{decode})"
        kind = self.kind(parameter)
        if self.is_deep(parameter):
            return self._deep(parameter, decode)
        if kind == PRIMITIVE:
            return f"parameters.query_primitive({self.read(schema)}{decode})"
        inner = self.read(self.items(schema)) if kind == ARRAY else self.members(schema)
        if parameter.explode:
            return f"parameters.query_{'list' if kind == ARRAY else 'members'}({inner}{decode})"
        return f"parameters.query_{'array' if kind == ARRAY else 'object'}({style}, {inner}{decode})"

    def read(self, schema: Schema | None) -> str:
        """Gives the expression of what makes a JSON value of text."""
        types = self.types(schema)
        reads = [f"primitives.{name}" for name in _ORDER if name in types]
        if self.reads_text(schema):
            return "primitives.string"
        return reads[0] if len(reads) == 1 else f"primitives.first_of({', '.join(reads)})"

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
            below = f"bracketed.array({self.branch(self.items(schema))})"
        elif "object" in types:
            below = self._branches(schema)
        if self.kind_of(schema) != PRIMITIVE:
            return below
        leaf = self.read(schema)
        if leaf == "primitives.string" and below in {"", _PLAIN}:
            return _PLAIN
        if below:
            return f"bracketed.leaf_or({leaf}, {below})"
        return _LEAVES.get(leaf, f"bracketed.leaf({leaf})")

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
        return f"bracketed.members({{{', '.join(reads)}}}{more})"

    def kind_of(self, schema: Schema | None) -> str:
        """Says whether a schema is of one value, a list or an object."""
        return schemas_of.kind(schema, self._schemas)


def _decode(parameter: Parameter) -> str:
    """Gives the argument that says how texts are decoded, where it is not as in forms."""
    if parameter.style == "cookie":
        return ", decode=parameters.AS_SENT"
    # A `+` is a blank in forms alone: with allowReserved it is one of the characters that stay as they are.
    return ", decode=parameters.PERCENT" if parameter.location == "cookie" or parameter.allow_reserved else ""
